"""How the window looks: light or dark, its colours, fonts and icons, and the one style sheet made of them.

Colours are the tokens of `layout.palette`, the same that maps are painted with. Sizes here are in pixels.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from workshop_app.layout import icons, palette
from workshop_app.ui.style import FAMILIES, style_sheet

if TYPE_CHECKING:
    from workshop_app.layout.palette import Theme

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = get_args(Choice)

TEXT_SIZE = 13
"""Height of the window's plain text, in pixels."""

_ICON_PROPERTY = "parcours_icon"
_STROKE = 1.75  # units of the icons' own box of 24 x 24


class Watcher(QObject):
    """Tells that the window went from light to dark or back."""

    changed = Signal(str)
    """With "light" or "dark"; widgets that paint themselves ask for their colours again."""


class _Look:
    """What was chosen, and what it comes to."""

    def __init__(self) -> None:
        self.choice: Choice = "system"
        self.theme: Theme = "light"
        self.follows_system = False


_look = _Look()


@cache
def watcher() -> Watcher:
    """Return the object whose signal tells of a new theme."""
    return Watcher()


def current() -> Theme:
    """Return the theme that the window is in."""
    return _look.theme


def choice() -> Choice:
    """Return what the person chose: a theme, or that of the system."""
    return _look.choice


def apply(chosen: Choice) -> None:
    """Put the whole program into a theme; needs a QApplication."""
    _look.choice = chosen
    hints = QApplication.styleHints()
    if not _look.follows_system:
        hints.colorSchemeChanged.connect(_follow)
        _look.follows_system = True
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if chosen == "system" else chosen == "dark"
    _put_on("dark" if dark else "light")


def _follow() -> None:
    if _look.choice == "system":
        apply("system")


def _put_on(theme: Theme) -> None:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a theme is for a program with a window")
    _look.theme = theme
    _pixmap.cache_clear()
    icon.cache_clear()
    application.setFont(font())
    application.setPalette(_qt_palette())
    application.setStyleSheet(style_sheet(theme))
    for widget in application.allWidgets():
        named = widget.property(_ICON_PROPERTY)
        if named:
            name, token, size = str(named).split("|")
            _dress(widget, name, token, int(size))
    watcher().changed.emit(theme)


def _qt_palette() -> QPalette:
    """What Qt paints by itself, where the style sheet says nothing."""
    made = QPalette(colour("surface"))
    for role, token in {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "canvas",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text.secondary",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "surface",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on.accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "line",
    }.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("link"))
    return made


def colour(token: str) -> QColor:
    """Return the colour of a token of `layout.palette` in the window's theme.

    Raises:
        KeyError: there is no such token.
    """
    return QColor(palette.colour(token, _look.theme))


def font(size: int = TEXT_SIZE, weight: str = "regular") -> QFont:
    """Return the bundled text font, `size` pixels high, in one of the weights of `layout.faces`."""
    made = QFont(FAMILIES[weight])
    made.setPixelSize(size)
    if weight == "bold":
        made.setBold(True)
    return made


# Icons ------------------------------------------------------------------------------------------------------


@cache
def icon_path(name: str) -> QPainterPath:
    """Return an icon of `layout.icons` as a path in a box of 24 x 24.

    Raises:
        KeyError: there is no icon of that name.
    """
    drawing = icons.icon(name)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for segment in drawing.segments:
        match segment:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(QPointF(x1, y1), QPointF(x2, y2), QPointF(x, y))
            case ("Z",):
                path.closeSubpath()
    return path


def paint_icon(painter: QPainter, name: str, x: float, y: float, size: float, ink: QColor) -> None:
    """Paint an icon in a square of `size` pixels with its top left corner at (x, y)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / icons.BOX, size / icons.BOX)
    if icons.icon(name).filled:
        painter.fillPath(icon_path(name), ink)
    else:
        pen = QPen(ink, _STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(icon_path(name))
    painter.restore()


@cache
def _pixmap(name: str, token: str, size: int, ratio: float) -> QPixmap:
    ink = colour(token)
    # Asked for first: an unknown name must not come up while a painter is at work.
    icon_path(name)
    side = math.ceil(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, 0, 0, size, ink)
    painter.end()
    return pixmap


def pixmap(name: str, token: str = "text.secondary", size: int = 20) -> QPixmap:  # noqa: S107
    """Return an icon as a picture, sharp on the sharpest screen that there is."""
    application = QApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    return _pixmap(name, token, size, ratio)


@cache
def icon(name: str, token: str = "text.secondary", size: int = 20) -> QIcon:  # noqa: S107
    """Return an icon in the colour of a token in the window's theme; see `set_icon` for one that follows the theme.

    Raises:
        KeyError: there is no icon, or no token, of that name.
    """
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "line.dash", size), QIcon.Mode.Disabled)
    return made


def no_icon() -> QIcon:
    """Return what a button shows that has no icon."""
    return QIcon()


def set_icon(widget: QWidget, name: str, token: str = "text.secondary", size: int = 20) -> None:  # noqa: S107
    """Give a button an icon, or a label a picture, that changes its colour with the theme."""
    widget.setProperty(_ICON_PROPERTY, f"{name}|{token}|{size}")
    _dress(widget, name, token, size)


def _dress(widget: QWidget, name: str, token: str, size: int) -> None:
    if isinstance(widget, QAbstractButton):
        widget.setIcon(icon(name, token, size))
        widget.setIconSize(QSize(size, size))
    elif isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, token, size))
