"""A persona's portrait: shown in a circle; chosen, dropped, pasted or taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.commands.personas import SetPortrait
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Image, Persona
from workshop_app.language import _, say
from workshop_app.layout.palette import readable_on
from workshop_app.ui import theme
from workshop_app.ui.pictures import SUFFIXES, PictureMaker, picture_in, portrait_from_bytes
from workshop_app.ui.widgets.buttons import quiet_button
from workshop_app.ui.widgets.picture_button import PictureButton, ask_for_pictures, buttons_beside

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_SIZE = 72


def initial(name: str) -> str:
    """The letter that stands for a persona without a portrait."""
    return name.strip()[:1].upper()


class Circle(PictureButton):
    """The portrait itself, or the first letter of the name on the persona's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._image_id: str | None = None
        self._letter = ""
        self._colour = "#9fb6de"
        self.setFixedSize(QSize(_SIZE, _SIZE))

    def show_persona(self, persona: Persona, image: Image | None) -> None:
        """Show who it is."""
        self._letter, self._colour = initial(persona.name), persona.colour
        image_id = image.id if image is not None else None
        if image_id != self._image_id:
            self._image_id = image_id
            self._picture = QImage.fromData(image.data) if image is not None else QImage()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        path = QPainterPath()
        path.addEllipse(place)
        painter.setClipPath(path)
        if self._picture.isNull():
            painter.fillRect(place, self._colour)
            painter.setFont(theme.font(26, "semibold"))
            painter.setPen(readable_on(self._colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._letter)
        else:
            side = min(self._picture.width(), self._picture.height())
            source = QRectF(
                (self._picture.width() - side) / 2, (self._picture.height() - side) / 2, side, side
            )
            painter.drawImage(place, self._picture, source)
        painter.setClipping(False)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawEllipse(place.adjusted(-2, -2, 2, 2))


class PortraitField(QWidget):
    """The circle, and what can be done with it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._persona_id = ""
        self.maker = PictureMaker(portrait_from_bytes, self)
        self.maker.made.connect(self._set)
        self.maker.failed.connect(self._refuse)
        self.circle = Circle(self)
        self.circle.clicked.connect(lambda _checked=False: self.ask())
        self.circle.dropped.connect(self.take)
        self.circle.setAccessibleName(_("Portrait"))
        self.circle.setToolTip(_("Choose a picture, or drop one here"))
        self.choose = quiet_button(_("Choose a picture…"), "photo", self.ask)
        self.paste = quiet_button(_("Paste"), "paste", self._paste)
        self.remove = quiet_button(_("Remove"), "delete", self._remove)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.circle)
        whole.addLayout(buttons_beside(self.choose, self.paste, self.remove), 1)

    def show_persona(self, persona: Persona, *, writable: bool) -> None:
        """Show whose it is."""
        self._persona_id = persona.id
        image = self.workspace.document.image(persona.portrait_id)
        self.circle.show_persona(persona, image)
        for part in (self.circle, self.choose, self.paste):
            part.setEnabled(writable)
        self.remove.setVisible(image is not None)
        self.remove.setEnabled(writable)

    def ask(self) -> None:
        """Ask for a file."""
        ask_for_pictures(self, _("Choose a portrait"), SUFFIXES, lambda files: self.take(files[0]))

    def take(self, source: Path | bytes) -> None:
        """Make a portrait of a file, or of the bytes of a picture, and give it to the persona that is shown now."""
        self.maker.make(self._persona_id, source)

    def _paste(self) -> None:
        found = picture_in(QGuiApplication.clipboard().mimeData())
        if found is None:
            self.workspace.say("info", _("There is no picture on the clipboard."))
        else:
            self.take(found)

    def _set(self, persona_id: str, image: Image) -> None:
        if self.workspace.document.find("Persona", persona_id) is not None:
            self.workspace.run(SetPortrait(persona_id, image))

    def _refuse(self, _persona_id: str, error: ParcoursError) -> None:
        self.workspace.say("warning", say(error.sentence))

    def _remove(self) -> None:
        self.workspace.run(SetPortrait(self._persona_id, None))
