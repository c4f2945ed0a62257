"""Names as people type them, compared as people compare them."""

from __future__ import annotations


def folded(name: str) -> str:
    """A name as it is compared with others: without the case of letters, and with single spaces between words."""
    return " ".join(name.split()).casefold()
