"""The display list in view: what is where, and what must be painted anew when it changes. No Qt.

All lengths are points. A box is (left, top, right, bottom).
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

from workshop_app.layout.display import DisplayList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workshop_app.layout.display import Block, Role

Layer = Literal["body", "heads", "rail", "corner"]
"""What scrolls alike: the grid; the stage heads; the persona column; the corner."""

LAYERS: tuple[Layer, ...] = ("body", "heads", "rail", "corner")
Box = tuple[float, float, float, float]
Name = tuple["Role", str]

_LAYER_OF: dict[Role, Layer] = {"stage": "heads", "persona": "rail", "corner": "corner"}
# The ground is a fill of the whole canvas.
_LEFT_OUT: frozenset[Role] = frozenset({"background"})
_FIELD_WIDTH, _FIELD_HEIGHT = 256.0, 1024.0
_MANY = 400  # changed blocks: above, painting everything anew costs less than finding what to paint

EMPTY = DisplayList("", 0.0, 0.0, 0.0, 0.0, (), (), {}, ())


def box_of(block: Block) -> Box:
    """Where a block is."""
    return (block.x, block.y, block.x + block.width, block.y + block.height)


class _Index:
    """The blocks of one layer by the fields of a grid that they touch.

    Fields are high: a card that grows pushes down all below it, and few of these come into another field.
    """

    def __init__(self) -> None:
        self._boxes: dict[Name, Box] = {}
        self._spans: dict[Name, _Span] = {}
        self._fields: dict[tuple[int, int], set[Name]] = {}

    def put(self, name: Name, box: Box) -> None:
        """Say where a block is now, whether or not it was elsewhere before."""
        span = _span(box)
        before = self._spans.get(name)
        self._boxes[name] = box
        if span == before:
            return
        if before is not None:
            self._take_out(name, before)
        self._spans[name] = span
        for place in _places(span):
            self._fields.setdefault(place, set()).add(name)

    def remove(self, name: Name) -> None:
        del self._boxes[name]
        self._take_out(name, self._spans.pop(name))

    def _take_out(self, name: Name, span: _Span) -> None:
        for place in _places(span):
            self._fields[place].discard(name)

    def within(self, box: Box) -> list[Name]:
        span = _span(box)
        names: Iterable[Name]
        if (span[1] - span[0] + 1) * (span[3] - span[2] + 1) >= len(self._fields):
            names = self._boxes
        else:
            # A link or a curve lies in many fields, and is wanted once.
            names = set().union(*(self._fields.get(place, ()) for place in _places(span)))
        boxes = self._boxes
        left, top, right, bottom = box
        return [
            name
            for name in names
            if (its := boxes[name])[0] < right and left < its[2] and its[1] < bottom and top < its[3]
        ]


_Span = tuple[int, int, int, int]
"""First and last column, first and last row."""


def _span(box: Box) -> _Span:
    left, top, right, bottom = box
    return (
        int(left // _FIELD_WIDTH),
        int(right // _FIELD_WIDTH),
        int(top // _FIELD_HEIGHT),
        int(bottom // _FIELD_HEIGHT),
    )


def _places(span: _Span) -> Iterator[tuple[int, int]]:
    first, last, above, below = span
    return product(range(first, last + 1), range(above, below + 1))


class Changes:
    """What must be painted anew after a change: boxes by layer; everything where `many` things changed.

    With `another_map`, nothing that was painted before is of use.
    """

    def __init__(self, *, another_map: bool = False, many: bool = False) -> None:
        self.another_map = another_map
        self.many = many
        self.boxes: dict[Layer, list[Box]] = {layer: [] for layer in LAYERS}

    def add(self, block: Block) -> None:
        """The place of a block."""
        self.boxes[_LAYER_OF.get(block.role, "body")].append(box_of(block))


class Picture:
    """One map as it is shown, indexed by name and by place. Blocks can be hidden while a gesture shows them itself."""

    def __init__(self) -> None:
        """Start with nothing in view."""
        self.display_list = EMPTY
        self._by_name: dict[Name, Block] = {}
        self._order: dict[Name, int] = {}
        self._indexes: dict[Layer, _Index] = {layer: _Index() for layer in LAYERS}
        self._hidden: frozenset[Name] = frozenset()

    def show(self, display_list: DisplayList) -> Changes:
        """Take a new list; blocks that are the very same objects as before need nothing."""
        before, self._by_name = self._by_name, {}
        another_map = display_list.map_id != self.display_list.map_id
        self.display_list = display_list
        self._order = {}
        changed: list[Block] = []
        for number, block in enumerate(display_list.blocks):
            if block.role in _LEFT_OUT:
                continue
            name = (block.role, block.key)
            self._by_name[name] = block
            self._order[name] = number
            old = before.pop(name, None)
            if old is block:
                continue
            if old is not None:
                changed.append(old)
            self._indexes[_LAYER_OF.get(block.role, "body")].put(name, box_of(block))
            changed.append(block)
        for name, block in before.items():
            self._indexes[_LAYER_OF.get(block.role, "body")].remove(name)
            changed.append(block)
        changes = Changes(another_map=another_map, many=len(changed) > _MANY)
        if not (another_map or changes.many):
            for block in changed:
                changes.add(block)
        return changes

    def hide(self, names: Iterable[Name]) -> Changes:
        """Leave exactly these blocks out of what is painted."""
        hidden = frozenset(name for name in names if name in self._by_name)
        changes = Changes()
        for name in hidden ^ self._hidden:
            if name in self._by_name:
                changes.add(self._by_name[name])
        self._hidden = hidden
        return changes

    @property
    def hidden(self) -> frozenset[Name]:
        """What is left out at the moment."""
        return self._hidden

    def block(self, role: Role, key: str) -> Block | None:
        """The block that shows a record in a role, or None."""
        return self._by_name.get((role, key))

    def painted(self, layer: Layer, box: Box) -> list[Block]:
        """The blocks of a layer that are painted in a box, in their order."""
        hidden, by_name = self._hidden, self._by_name
        names = [name for name in self._indexes[layer].within(box) if name not in hidden]
        names.sort(key=self._order.__getitem__)
        return [by_name[name] for name in names]

    def blocks(self, role: Role) -> Iterator[Block]:
        """All blocks of a role, in painting order."""
        return (block for block in self.display_list.blocks if block.role == role)

    def within(self, role: Role, box: Box) -> list[Block]:
        """The blocks of a role that touch a box, the topmost first."""
        names = [name for name in self._indexes[_LAYER_OF.get(role, "body")].within(box) if name[0] == role]
        names.sort(key=self._order.__getitem__, reverse=True)
        return [self._by_name[name] for name in names]

    def extent(self, layer: Layer) -> tuple[float, float]:
        """Width and height of what a layer covers from the map's origin."""
        shown = self.display_list
        return {
            "body": (shown.width, shown.height),
            "heads": (shown.width, shown.header_height),
            "rail": (shown.rail_width, shown.height),
            "corner": (shown.rail_width, shown.header_height),
        }[layer]

    def cell_at(self, x: float, y: float, *, nearest: bool = False) -> tuple[str, str] | None:
        """The cell (stage, persona) at a point, its curve's band included; with `nearest`, the closest one."""
        shown = self.display_list
        if not shown.columns or not shown.rows:
            return None
        if nearest:
            x = min(max(x, shown.columns[0].start), shown.columns[-1].end - 0.01)
            y = min(max(y, shown.rows[0].start), shown.rows[-1].end - 0.01)
        column = next((axis.id for axis in shown.columns if axis.start <= x < axis.end), None)
        row = next((axis.id for axis in shown.rows if axis.start <= y < axis.end), None)
        return None if column is None or row is None else (column, row)

    def cell_box(self, cell: tuple[str, str]) -> Box | None:
        """Where a cell's cards go, its curve's band left out; None when it is not on the map."""
        shown = self.display_list
        column = next((axis for axis in shown.columns if axis.id == cell[0]), None)
        row = next((axis for axis in shown.rows if axis.id == cell[1]), None)
        if column is None or row is None:
            return None
        return (column.start, row.start, column.end, shown.cards_end[row.id])
