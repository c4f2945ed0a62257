"""Names of papers as people read them."""

from __future__ import annotations

from workshop_app.language import N_, _
from workshop_app.layout.paper import FIT

_WORDS = {
    "letter": N_("Letter"),
    "legal": N_("Legal"),
    "tabloid": N_("Tabloid"),
    "36x48in": N_("36 × 48 inches"),
    FIT: N_("Grown to its content"),
}


def paper_word(name: str) -> str:
    """What to call a paper (a name of `layout.paper`) in the window's language."""
    return _(_WORDS[name]) if name in _WORDS else name
