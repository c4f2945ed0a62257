"""The map, or what is chosen on it, as a picture for other programs: on the clipboard, or dragged out of the window."""

from __future__ import annotations

import math
import tempfile
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap

from workshop_app.exporters.base import ExportError, ExportOptions
from workshop_app.journey.records import JourneyMap, Persona
from workshop_app.language import LANGUAGES, _, current, n_, say
from workshop_app.layout.scopes import Cards, Curves, OnePersona, WholeMap
from workshop_app.ui.files import file_name
from workshop_app.ui.map_switcher import map_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.journey.document import Document
    from workshop_app.layout.book import Page
    from workshop_app.layout.scopes import Scope
    from workshop_app.ui.canvas.view import CanvasView

PIXELS = "application/x-qt-image"
VECTORS = "image/svg+xml"
FILES = "text/uri-list"

_SCALE = 2.0  # pixels a point
_MOST_PIXELS = 24_000_000  # what other programs take in without a long wait
_HELD = QSize(240, 180)  # pixels: the picture under the hand that drags


class PictureData(QMimeData):
    """A picture as other programs take it: pixels, vectors, and a file of one of them where it is dragged.

    What is shown is laid out at once; it is painted when somebody asks for it, which for a large map takes a second.
    """

    def __init__(self, document: Document, options: ExportOptions, file: Path | None = None) -> None:
        """Show what `options` ask for; `file` (a PNG or SVG, by its name) is written when it is asked for.

        Raises:
            ExportError: there is nothing of that to show.
        """
        from workshop_app.exporters.pictures import page_of_picture

        super().__init__()
        self.page: Page = page_of_picture(document, options)
        self._document, self._options, self._file = document, options, file

    def formats(self) -> list[str]:
        """What there is, the simplest to use first."""
        return [FILES, PIXELS, VECTORS] if self._file is not None else [PIXELS, VECTORS]

    def hasFormat(self, media_type: str) -> bool:
        """Whether this is one of them."""
        return media_type in self.formats()

    def retrieveData(self, media_type: str, _preferred: QMetaType | QMetaType.Type) -> object:
        """Make what is asked for."""
        match media_type:
            case "application/x-qt-image":
                return self.pixels
            case "image/svg+xml":
                return QByteArray(self.vectors)
            case "text/uri-list" if self._file is not None:
                return [QUrl.fromLocalFile(str(self.written_file()))]
        return None

    @cached_property
    def pixels(self) -> QImage:
        """The picture at twice its size, or as large as others can be expected to take."""
        from workshop_app.exporters.png import largest_scale, painted

        most = math.sqrt(_MOST_PIXELS / (self.page.width * self.page.height))
        return painted(self._document, self.page, min(_SCALE, most, largest_scale(self.page)))

    @cached_property
    def vectors(self) -> bytes:
        """The picture as an SVG file."""
        from workshop_app.exporters.svg import svg_text

        return svg_text(self._document, self.page, self._options).encode("utf-8")

    def written_file(self) -> Path:
        """The file that is dragged, written if it was not yet."""
        assert self._file is not None
        if not self._file.exists():
            if self._file.suffix == ".svg":
                self._file.write_bytes(self.vectors)
            elif not self.pixels.save(str(self._file)):
                raise OSError(f"cannot write {self._file}")
        return self._file


def scope_chosen(view: CanvasView) -> Scope:
    """What a picture is of: the selected interactions, else the persona or stage that is chosen, else the map."""
    cards: tuple[str, ...] = view.chosen.ordered_cards()
    focus = view.chosen.focus
    if not cards and focus.persona is not None:
        return OnePersona(focus.persona)
    if not cards and focus.stage is not None:
        workspace = view.workspace
        on_map = workspace.document.interactions_of(workspace.map_id)
        cards = tuple(item.id for item in on_map if item.stage_id == focus.stage)
    return Cards(cards) if cards else WholeMap()


def options_for(view: CanvasView, scope: Scope) -> ExportOptions:
    """What is asked of a picture: its words are in the project's language."""
    own = view.workspace.document.project.language
    return ExportOptions(
        language=own if own in LANGUAGES else current(),
        map_id=view.workspace.map_id,
        scope=scope,
        scale=_SCALE,
    )


def copy_picture(view: CanvasView, scope: Scope | None = None) -> None:
    """Put a picture on the clipboard, and say so: of `scope`, else of what is chosen, or of the map."""
    workspace = view.workspace
    workspace.settle()
    scope = scope or scope_chosen(view)
    try:
        data = PictureData(workspace.document, options_for(view, scope))
    except ExportError as error:
        workspace.say("warning", say(error.sentence))
        return
    QGuiApplication.clipboard().setMimeData(data)
    workspace.say("info", _copied(workspace.document, workspace.map_id, scope))


def drag_picture(view: CanvasView, grip: QWidget, vectors: bool) -> Qt.DropAction:
    """Drag what is chosen, or the map, out of the window as a picture until it is dropped or given up.

    Args:
        view: what is looked at.
        grip: the widget that it is dragged from.
        vectors: whether the file that is dropped is an SVG rather than a PNG.
    """
    workspace = view.workspace
    workspace.settle()
    scope = scope_chosen(view)
    title = _file_title(workspace.document, workspace.map_id, scope)
    folder = Path(tempfile.mkdtemp(dir=_temporary_folder().name))
    try:
        data = PictureData(
            workspace.document, options_for(view, scope), folder / f"{title}{'.svg' if vectors else '.png'}"
        )
    except ExportError as error:
        workspace.say("warning", say(error.sentence))
        return Qt.DropAction.IgnoreAction
    drag = QDrag(grip)
    drag.setPixmap(_held(data, workspace.document, grip.devicePixelRatioF()))
    drag.setHotSpot(QPoint(12, 12))
    drag.setMimeData(data)
    return drag.exec(Qt.DropAction.CopyAction)


def drag_file(grip: QWidget, path: Path) -> Qt.DropAction:
    """Drag a file or folder that is there out of the window until it is dropped or given up."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drag = QDrag(grip)
    drag.setMimeData(data)
    return drag.exec(Qt.DropAction.CopyAction)


def _held(data: PictureData, document: Document, ratio: float) -> QPixmap:
    """What the hand holds: the picture, small."""
    from workshop_app.exporters.png import painted

    page = data.page
    scale = min(_HELD.width() / page.width, _HELD.height() / page.height, 1.0)
    pixmap = QPixmap.fromImage(painted(document, page, scale * ratio, detail="body"))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _copied(document: Document, map_id: str, scope: Scope) -> str:
    if isinstance(scope, Cards):
        count = len(scope.interaction_ids)
        return n_(
            "Copied {count} interaction as a picture.",
            "Copied {count} interactions as a picture.",
            count,
            count=count,
        )
    if isinstance(scope, Curves):
        return _("Copied the curves as a picture.")
    return _("Copied “{name}” as a picture.", name=_name(document, map_id, scope))


def _name(document: Document, map_id: str, scope: Scope) -> str:
    if isinstance(scope, OnePersona):
        return document.get(Persona, scope.persona_id).name.strip() or _("Unnamed persona")
    return map_name(document.get(JourneyMap, map_id))


def _file_title(document: Document, map_id: str, scope: Scope) -> str:
    return file_name(
        " – ".join(filter(None, (document.project.title.strip(), _name(document, map_id, scope))))
    )


@cache
def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Where dragged files are until the program ends, and it with them: what took them in may read them late."""
    return tempfile.TemporaryDirectory(prefix="parcours-", ignore_cleanup_errors=True)
