"""What the inspector shows of a cell: the photos of the wall that are attached to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.commands.photos import DeletePhotos
from workshop_app.journey.records import Image, Persona, Photo, Stage
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.photos import PhotoTaker, PhotoViewer
from workshop_app.ui.pictures import SUFFIXES, picture_in
from workshop_app.ui.widgets.buttons import IconButton, label, quiet_button
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.picture_button import ask_for_pictures
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.spread import Widgets, put_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.ui.workspace import Workspace

_HEIGHT = 150  # pixels of a photo in the panel


class _Thumbnail(QAbstractButton):
    """A photo, as wide as the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._image_id = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_image(self, image: Image) -> None:
        """Show a picture."""
        if image.id != self._image_id:
            self._image_id = image.id
            self._picture = QImage.fromData(image.data).scaled(
                QSize(2 * 264, 2 * _HEIGHT),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.update()

    def sizeHint(self) -> QSize:
        """Of one height."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what of the picture fits, from its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(frame, 8, 8)
        painter.setClipPath(path)
        whole = QRectF(self._picture.rect())
        share = max(frame.width() / max(1.0, whole.width()), frame.height() / max(1.0, whole.height()))
        part = QRectF(0, 0, frame.width() / share, frame.height() / share)
        part.moveCenter(whole.center())
        painter.drawImage(frame, self._picture, part)
        painter.setClipping(False)
        painter.setPen(
            QPen(theme.colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1)
        )
        painter.drawRoundedRect(frame, 8, 8)


class PhotoBox(Form):
    """One photo with its caption, and a cross that takes it away."""

    kind = "Photo"

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.thumbnail = _Thumbnail(self)
        self.thumbnail.clicked.connect(lambda _checked=False: self.open())
        self.caption = LineField(self)
        self.caption.set_hint(_("Caption"))
        self.caption.setAccessibleName(_("Caption"))
        self.bind("caption", self.caption)
        self.cross = IconButton("close", self)
        self.cross.say(_("Take the photo away"))
        self.cross.clicked.connect(lambda _checked=False: workspace.run(DeletePhotos(self.ids)))
        self.guard(self.cross)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.caption, 1)
        row.addWidget(self.cross)
        self.column.setSpacing(4)
        self.column.addWidget(self.thumbnail)
        self.column.addLayout(row)
        self.show_records((record_id,))

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        for photo in self.records():
            self.thumbnail.show_image(self.workspace.document.get(Image, photo.image_id))
            self.thumbnail.setAccessibleName(one_line(photo.caption) or _("Photo of the wall"))

    def open(self) -> None:
        """Show the photo in full."""
        for photo in self.records():
            image = self.workspace.document.get(Image, photo.image_id)
            PhotoViewer(image, one_line(photo.caption), self).open()


class CellPage(Form):
    """A cell: where it is, and its photos. Its one id is those of stage and persona with a slash between."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._boxes: Widgets[PhotoBox] = Widgets(self._make_box)
        self._where = label("", "heading", self)
        self._where.setWordWrap(True)
        self._told = label(_("Photos of the wall"), "label", self)
        self._hint = label(
            _("Drop photos of the wall here, or paste one, to keep them with this cell."), "quiet", self
        )
        self._hint.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._taker = PhotoTaker(workspace, self)
        self.maker = self._taker.maker
        self.choose = quiet_button(_("Add photos…"), "photo", self.ask, self)
        self.guard(self.choose)
        self.column.setSpacing(10)
        for part in (self._where, self._told, self._hint):
            self.column.addWidget(part)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(True)

    @property
    def cell(self) -> tuple[str, str]:
        """Stage and persona."""
        stage_id, _slash, persona_id = self.ids[0].partition("/")
        return stage_id, persona_id

    def box(self, photo_id: str) -> PhotoBox:
        """The box of a photo that is shown.

        Raises:
            KeyError: it is not shown.
        """
        return self._boxes[photo_id]

    def refresh(self) -> None:
        """Show the cell as it is now."""
        if not self.ids:
            return
        document = self.workspace.document
        stage = document.find(Stage.__name__, self.cell[0])
        persona = document.find(Persona.__name__, self.cell[1])
        names = [
            one_line(part.name) or _("Untitled")
            for part in (stage, persona)
            if isinstance(part, Stage | Persona)
        ]
        self._where.setText(" · ".join(names))
        photos = document.photos_in(*self.cell)
        boxes, other = self._boxes.follow(photos)
        put_in(self._rows, boxes)
        for box in boxes:
            box.refresh()
        self._hint.setVisible(not photos)
        self.show_writable()
        if other:
            self.arranged.emit()

    def settle(self) -> None:
        """Keep what is being typed now."""
        for box in self._boxes.all():
            box.settle()

    def records(self) -> tuple[Any, ...]:
        """The photos that it shows."""
        return self.workspace.document.photos_in(*self.cell) if self.ids else ()

    def _make_box(self, record: Photo) -> PhotoBox:
        box = PhotoBox(self.workspace, record.id, self)
        box.left.connect(self.left)
        return box

    # -- adding --------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for files."""
        ask_for_pictures(self, _("Choose photos of the wall"), SUFFIXES, self.take, several=True)

    def take(self, sources: Iterable[Path | bytes]) -> None:
        """Make photos of files, or of the bytes of pictures, and attach them to the cell that is shown now."""
        self._taker.take(self.cell, sources)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V attaches the picture of the clipboard."""
        found = picture_in(QGuiApplication.clipboard().mimeData())
        if event.matches(QKeySequence.StandardKey.Paste) and found is not None and self.writable:
            self.take((found,))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if self.writable and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        found = picture_in(event.mimeData())
        if files or found is not None:
            event.acceptProposedAction()
            self.take(files if files or found is None else (found,))
