"""The client's logo: shown on paper; chosen, dropped, pasted or taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.commands.project import SetLogo
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Image
from workshop_app.language import _, say
from workshop_app.ui import theme
from workshop_app.ui.logos import LOGO_SUFFIXES, colours_of, hardly_seen, logo_from_bytes
from workshop_app.ui.pictures import PictureMaker, picture_in
from workshop_app.ui.widgets.buttons import quiet_button
from workshop_app.ui.widgets.picture_button import PictureButton, ask_for_pictures, buttons_beside
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_SIZE = QSize(168, 76)  # pixels
_PADDING = 10


class Paper(PictureButton):
    """The logo on a piece of white paper, as it will be printed; a place to drop one while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setFixedSize(_SIZE)

    def show_picture(self, picture: QImage) -> None:
        """Show a logo; a null picture for none."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, and what is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        empty = self._picture.isNull()
        lively = self.hasFocus() or (self.underMouse() and self.isEnabled())
        pen = QPen(theme.colour("accent" if lively else "chip.line"), 2 if self.hasFocus() else 1)
        if empty:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("surface") if empty else QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if empty:
            theme.paint_icon(painter, "image", self.width() / 2 - 10, 14, 20, theme.colour("text.secondary"))
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text.secondary"))
            room = self.rect().adjusted(4, 38, -4, -6)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, _("Drop a logo here"))
            return
        paper = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        size = self._picture.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
        place.moveCenter(paper.center())
        painter.drawImage(place, self._picture)


class LogoField(QWidget):
    """The logo, and what can be done with it."""

    colours_found = Signal(tuple)
    """The colours ("#rrggbb") of another logo than before; none where there is none."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._shown: str | None = None
        self.maker = PictureMaker(logo_from_bytes, self)
        self.maker.made.connect(lambda _whose, image: self._set(image))
        self.maker.failed.connect(lambda _whose, error: self._refuse(error))
        self.paper = Paper(self)
        self.paper.clicked.connect(lambda _checked=False: self.ask())
        self.paper.dropped.connect(self.take)
        self.paper.setAccessibleName(_("Logo"))
        self.paper.setToolTip(_("Choose a logo, or drop one here"))
        self.choose = quiet_button(_("Choose a logo…"), "image", self.ask)
        self.paste = quiet_button(_("Paste"), "paste", self._paste)
        self.remove = quiet_button(_("Remove"), "delete", lambda: self.workspace.run(SetLogo(None)))
        self.told = PlainText(ink="text.secondary", size=12)
        self.told.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.paper)
        line.addLayout(buttons_beside(self.choose, self.paste, self.remove), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(line)
        whole.addWidget(self.told)

    def refresh(self, *, writable: bool) -> None:
        """Show the project's logo as it is now."""
        image = self.workspace.document.image(self.workspace.document.project.logo_id)
        key = image.id if image is not None else ""
        if key != self._shown:
            self._shown = key
            self.paper.show_picture(QImage() if image is None else QImage.fromData(image.data))
            pale = image is not None and hardly_seen(image)
            self._tell(
                _(
                    "This logo is so pale that it hardly shows on white pages. Ask for the one for light grounds."
                )
                if pale
                else ""
            )
            self.colours_found.emit(() if image is None else colours_of(image))
        for part in (self.paper, self.choose, self.paste, self.remove):
            part.setEnabled(writable)
        self.remove.setVisible(image is not None)

    def ask(self) -> None:
        """Ask for a file."""
        ask_for_pictures(self, _("Choose a logo"), LOGO_SUFFIXES, lambda files: self.take(files[0]))

    def take(self, source: Path | bytes) -> None:
        """Make a logo of a file, or of the bytes of a picture."""
        self.maker.make("", source)

    def _paste(self) -> None:
        found = picture_in(QGuiApplication.clipboard().mimeData())
        if found is None:
            self._tell(_("There is no picture on the clipboard."))
        else:
            self.take(found)

    def _set(self, image: Image) -> None:
        self.workspace.run(SetLogo(image))

    def _refuse(self, error: ParcoursError) -> None:
        self._tell(say(error.sentence))

    def _tell(self, text: str) -> None:
        self.told.set_text(text)
        self.told.setVisible(bool(text))
