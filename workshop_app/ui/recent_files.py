"""The list of files that were open lately; one that is gone stays, greyed and with a word, until it is taken off."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.language import _, current, format_datetime
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from workshop_app.ui.settings import Settings

_SHOWN = 4


class RecentFile(QAbstractButton):
    """One file: its name, where it is, and once that is known, when it was last changed."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.missing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(path.stem)
        self._tell(_short(path.parent))

    def _tell(self, told: str) -> None:
        self._told = told
        self.setAccessibleName(f"{self.path.stem}, {told}")
        self.update()

    def take_in(self, changed: float | None) -> None:
        """Learn when the file was changed (seconds since 1970), or that it is gone."""
        folder = _short(self.path.parent)
        self.missing = changed is None
        self.setEnabled(not self.missing)
        if changed is None:
            self._tell(_("Not there any more: {folder}", folder=folder))
        else:
            import datetime

            moment = datetime.datetime.fromtimestamp(changed).astimezone()
            self._tell(f"{format_datetime(moment, current(), short=True)} · {folder}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, name and the line about it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("canvas"))
            painter.drawRoundedRect(box, 6, 6)
        ink = theme.colour("link" if self.missing else "text.secondary")
        theme.paint_icon(painter, "warning" if self.missing else "map", 10, 12, 20, ink)
        width = self.width() - 52
        for text, font, token, top in (
            (self.text(), theme.font(13, "medium"), "link" if self.missing else "text", 4),
            (self._told, theme.font(12), "text.secondary", 22),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QRectF(40, top, width, 18), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class _Looker(QObject):
    """Looks whether files are there, on a thread: a folder on the network may take its time to answer."""

    seen = Signal(int, str, object)
    """The number of the round, a path, and when the file was changed (seconds since 1970), or None."""

    def look(self, number: int, names: list[str]) -> None:
        """Begin a round."""
        threading.Thread(target=self._run, args=(number, names), name="recent-files", daemon=True).start()

    def _run(self, number: int, names: list[str]) -> None:
        for name in names:
            changed: float | None = None
            with suppress(OSError, ValueError):
                changed = Path(name).stat().st_mtime
            try:
                self.seen.emit(number, name, changed)
            except RuntimeError:  # the window was closed meanwhile
                return


def _short(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


class RecentFiles(QFrame):
    """The list; the first few of what is remembered."""

    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "floating")
        self._settings = settings
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(4, 4, 4, 4)
        self._lines.setSpacing(0)
        self.files: list[RecentFile] = []
        self._round = 0
        self._looker = _Looker(self)
        self._looker.seen.connect(self._take_in)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._settings.recent

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the files as they are now; what is found out about them comes in a moment."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.files = []
        names = self._settings.recent[:_SHOWN]
        for name in names:
            self._lines.addWidget(self._line(Path(name)))
        self._round += 1
        if names:
            self._looker.look(self._round, names)

    def _take_in(self, number: int, name: str, changed: float | None) -> None:
        if number == self._round:
            for file in self.files:
                if str(file.path) == name:
                    file.take_in(changed)

    def _line(self, path: Path) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        file = RecentFile(path, line)
        file.clicked.connect(lambda: self.chosen.emit(str(path)))
        forget = icon_button(line, "forget")
        theme.set_icon(forget, "close", size=16)
        name_button(forget, _("Take “{name}” off the list", name=path.stem))
        forget.clicked.connect(lambda: self._forget(path))
        row.addWidget(file, 1)
        row.addWidget(forget)
        self.files.append(file)
        return line

    def _forget(self, path: Path) -> None:
        self._settings.forget_file(path)
        self._settings.save()
        self.refresh()
        self.setVisible(not self.is_empty)
