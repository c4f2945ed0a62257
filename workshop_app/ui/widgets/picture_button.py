"""Taking pictures in: a button that they are dropped on or pasted into, what stands beside it, and asking for files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.pictures import picture_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class PictureButton(QAbstractButton):
    """Shows a picture, which who derives from it paints. A click asks for another one; a drop or Ctrl+V brings one."""

    dropped = Signal(object)
    """A file (`Path`) or the bytes of a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAcceptDrops(True)

    def paste(self) -> None:
        """Take the picture that is on the clipboard."""
        found = picture_in(QGuiApplication.clipboard().mimeData())
        if found is not None:
            self.dropped.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses a picture, as Space does; Ctrl+V pastes one."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if self.isEnabled() and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        found = picture_in(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.dropped.emit(found)


def buttons_beside(choose: QWidget, paste: QWidget, remove: QWidget) -> QVBoxLayout:
    """Lay out the buttons of a picture for standing beside it: choosing above, pasting and removing below."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(paste)
    row.addWidget(remove)
    row.addStretch(1)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
    column.addLayout(row)
    column.addStretch(1)
    return column


def ask_for_pictures(
    parent: QWidget,
    title: str,
    suffixes: Iterable[str],
    take: Callable[[list[Path]], object],
    *,
    several: bool = False,
) -> None:
    """Ask for the file of a picture, or for `several`, without waiting for the answer."""
    dialog = QFileDialog(parent.window(), title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    patterns = " ".join(f"*.{suffix}" for suffix in suffixes)
    dialog.setNameFilters(
        [_("Pictures ({patterns})", patterns=patterns), _("All files ({patterns})", patterns="*")]
    )
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    dialog.open()
