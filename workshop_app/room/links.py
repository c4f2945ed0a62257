"""The links that let phones in, and their QR codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def page_link(host: str, token: str) -> str:
    """The link of the QR code: the token is in its fragment, which a browser sends to nobody."""
    return f"http://{host}/#{token}"


def short_link(host: str) -> str:
    """The link that can be typed; the short code is asked for there."""
    return f"http://{host}"


def wifi_text(ssid: str, password: str, *, hidden: bool = False) -> str:
    r"""What a QR code says for a phone to join a network; without a password, an open one.

    The form is that of ZXing's “Wi-Fi Network config”: a backslash before each of ``\ ; , : "``.
    """
    parts = [f"T:{'WPA' if password else 'nopass'}", f"S:{_escaped(ssid)}"]
    if password:
        parts.append(f"P:{_escaped(password)}")
    if hidden:
        parts.append("H:true")
    return f"WIFI:{';'.join(parts)};;"


def _escaped(text: str) -> str:
    return re.sub(r'([\\;,:"])', r"\\\1", text)


def modules(text: str) -> Sequence[Sequence[bool]]:
    """A QR code as rows of modules, true where it is dark, without the white around it."""
    made = segno.make(text, error="m", micro=False)
    return [[bool(module) for module in row] for row in made.matrix]
