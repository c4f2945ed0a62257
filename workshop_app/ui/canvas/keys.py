"""What the keys mean on the canvas, on every keyboard that writes English or French."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_DIGITS = {getattr(Qt.Key, f"Key_{digit}").value: digit for digit in range(6)}
# What the digit row writes without Shift on an AZERTY keyboard.
_AZERTY = {
    Qt.Key.Key_Ampersand.value: 1,
    Qt.Key.Key_Eacute.value: 2,
    Qt.Key.Key_QuoteDbl.value: 3,
    Qt.Key.Key_Apostrophe.value: 4,
    Qt.Key.Key_ParenLeft.value: 5,
    Qt.Key.Key_Agrave.value: 0,
}
# Where the keys of the digit row are, whatever they write: X11 (evdev) and Windows scan codes.
_ROW = {
    "xcb": {10: 1, 11: 2, 12: 3, 13: 4, 14: 5, 19: 0},
    "wayland": {10: 1, 11: 2, 12: 3, 13: 4, 14: 5, 19: 0},
    "windows": {2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 11: 0},
}
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

LETTERS: dict[int, str] = {
    Qt.Key.Key_E: "choose_emotions",
    Qt.Key.Key_G: "choose_goals",
    Qt.Key.Key_K: "cycle_key_moment",
    Qt.Key.Key_F: "add_friction",
    Qt.Key.Key_L: "link_by_keys",
}
"""Methods of the canvas that a letter calls while cards are selected."""


def digit(event: QKeyEvent) -> int | None:
    """The digit (0 .. 5) that a key stands for, on the keypad or on the row of digits, with Shift or without."""
    if event.modifiers() & _COMMANDING:
        return None
    if event.key() in _DIGITS:
        return _DIGITS[event.key()]
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    row = _ROW.get(QGuiApplication.platformName())
    if row is not None and event.nativeScanCode():
        return row.get(event.nativeScanCode())
    return _AZERTY.get(event.key())


def sentiment(number: int) -> int | None:
    """The sentiment of a digit: 1 .. 5 are -2 .. +2, 0 is not yet known."""
    return number - 3 if number else None


def typed(event: QKeyEvent) -> str:
    """The text that a key writes; empty for keys that command, and for controls."""
    text = event.text()
    modifiers = event.modifiers()
    alt = modifiers & Qt.KeyboardModifier.AltModifier
    control = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    # AltGr arrives as Ctrl+Alt on Windows, as Alt on macOS; both write.
    if control and not (alt and sys.platform == "win32"):
        return ""
    if alt and not control and sys.platform != "darwin":
        return ""
    return text if text.isprintable() and text.strip() else ""
