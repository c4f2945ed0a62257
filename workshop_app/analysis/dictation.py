"""Reading a dictated line: words that become a card's title, and short marks that place and tag it.

    Reads reviews /interest @lea :web ++ ~trust !too many, all alike *

`/` names a stage, `@` a persona, `:` a channel and `~` an emotion, each by the beginning of any word of its name;
`!` begins a pain point, which runs to the next mark; `++ + = - --` are the sentiment and `*` a key moment, where no
words of the title follow; a leading `?` parks the line as a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from workshop_app.analysis.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Channel, Emotion, Persona, Stage

MarkKind = Literal["stage", "persona", "channel", "emotion", "sentiment", "friction", "key_moment", "parked"]

SIGNS: dict[str, MarkKind] = {"/": "stage", "@": "persona", ":": "channel", "~": "emotion"}
"""The signs that name a record."""

SENTIMENTS_TYPED: dict[str, int] = {"++": 2, "+": 1, "=": 0, "-": -1, "--": -2}
_FRICTION, _KEY_MOMENT, _PARKED = "!", "*", "?"
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a line, between two places of it. `record_id` is what it names; None: nothing is called so.

    `value` is a sentiment, or the words of a pain point; `several` tells that other names begin alike.
    """

    kind: MarkKind
    start: int
    end: int
    record_id: str | None = None
    value: str | int | None = None
    several: bool = False

    @property
    def known(self) -> bool:
        """Whether it says something that can be done."""
        return self.kind not in SIGNS.values() or self.record_id is not None


@dataclass(frozen=True, slots=True)
class Dictated:
    """What a line says. Without `stage_id` and `persona_id` it has no cell to go to; `parked`: it wants none."""

    title: str = ""
    stage_id: str | None = None
    persona_id: str | None = None
    channel_id: str | None = None
    sentiment: int | None = None
    emotion_ids: tuple[str, ...] = ()
    frictions: tuple[str, ...] = ()
    key_moment: bool = False
    parked: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def unknown(self) -> tuple[Mark, ...]:
        """Marks that name nothing."""
        return tuple(mark for mark in self.marks if not mark.known)


def read(
    line: str, document: Document, map_id: str, stage_id: str | None = None, persona_id: str | None = None
) -> Dictated:
    """Read a line about a map.

    Args:
        line: what was typed.
        document: where names are looked up.
        map_id: the map whose stages and personas can be named.
        stage_id: the stage where the line names none: that of the line before.
        persona_id: the persona likewise.

    Raises:
        NotFound: there is no such map.
    """
    marks = tuple(_marks(line, document, map_id))
    said = Dictated(stage_id=stage_id, persona_id=persona_id, marks=marks)
    for mark in marks:
        said = _told(said, mark)
    return replace(said, title=_rest(line, marks))


def candidates(document: Document, map_id: str, sign: str, typed: str) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of what a mark may mean, the likeliest first; everything of its kind for no letters.

    Names that begin with the letters come before names of which a later word does; each in the order of the project.

    Raises:
        NotFound: there is no such map.
    """
    wanted = _letters(typed)
    first, later = [], []
    for record in _named(document, map_id, sign):
        words = folded(record.name).replace("’", " ").replace("'", " ").replace("-", " ").split()
        starts = ["".join(words[at:]) for at in range(len(words))]
        if starts and starts[0].startswith(wanted):
            first.append((record.id, record.name))
        elif any(start.startswith(wanted) for start in starts):
            later.append((record.id, record.name))
    return (*first, *later)


def _named(
    document: Document, map_id: str, sign: str
) -> Sequence[Stage] | Sequence[Persona] | Sequence[Channel] | Sequence[Emotion]:
    match SIGNS[sign]:
        case "stage":
            return document.stages_of(map_id)
        case "persona":
            return document.personas_of(map_id)
        case "channel":
            return document.channels
        case _:
            return document.emotions


def _letters(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())


def _marks(line: str, document: Document, map_id: str) -> Iterator[Mark]:
    tokens = list(_TOKEN.finditer(line))
    if tokens and tokens[0][0].startswith(_PARKED):
        yield Mark("parked", tokens[0].start(), tokens[0].start() + 1)
        return
    behind = _behind_the_words(tokens)
    at = 0
    while at < len(tokens):
        token, start, end = tokens[at][0], tokens[at].start(), tokens[at].end()
        if token[0] in SIGNS and _letters(token[1:]):
            found = candidates(document, map_id, token[0], token[1:].rstrip(".,;"))
            kind = SIGNS[token[0]]
            if found:
                exact = _letters(found[0][1]) == _letters(token[1:])
                yield Mark(kind, start, end, found[0][0], several=len(found) > 1 and not exact)
            elif kind != "channel":  # a colon before a word is more likely prose
                yield Mark(kind, start, end)
        elif token in SENTIMENTS_TYPED and at >= behind:
            yield Mark("sentiment", start, end, value=SENTIMENTS_TYPED[token])
        elif token == _KEY_MOMENT and at >= behind:
            yield Mark("key_moment", start, end)
        elif token[0] == _FRICTION and len(token) > 1 and token[1].isalnum():
            last = at
            while last + 1 < len(tokens) and not _is_mark(tokens[last + 1][0]):
                last += 1
            end = tokens[last].end()
            yield Mark("friction", start, end, value=line[start + 1 : end].strip())
            at = last
        at += 1


def _is_mark(token: str) -> bool:
    if token in SENTIMENTS_TYPED or token == _KEY_MOMENT:
        return True
    return (token[0] in SIGNS or token[0] == _FRICTION) and len(token) > 1 and token[1].isalnum()


def _behind_the_words(tokens: Sequence[re.Match[str]]) -> int:
    """The first token after the title's last word: a dash or a star among words is prose."""
    in_friction = False
    behind = 0
    for at, token in enumerate(tokens):
        if _is_mark(token[0]):
            in_friction = token[0][0] == _FRICTION
        elif not in_friction:
            behind = at + 1
    return behind


def _told(said: Dictated, mark: Mark) -> Dictated:
    if not mark.known:
        return said
    told: dict[str, Any] = {}
    match mark.kind:
        case "stage" | "persona" | "channel":
            told[f"{mark.kind}_id"] = mark.record_id
        case "emotion":
            told["emotion_ids"] = tuple(dict.fromkeys((*said.emotion_ids, str(mark.record_id))))
        case "sentiment":
            told["sentiment"] = mark.value
        case "friction":
            told["frictions"] = (*said.frictions, str(mark.value))
        case "key_moment" | "parked":
            told[mark.kind] = True
    return replace(said, **told)


def _rest(line: str, marks: Sequence[Mark]) -> str:
    """The line without its marks; what names nothing stays, so that no word is lost."""
    kept, at = [], 0
    for mark in marks:
        if mark.known:
            kept.append(line[at : mark.start])
            at = mark.end
    kept.append(line[at:])
    return " ".join(part.strip() for part in kept if part.strip())
