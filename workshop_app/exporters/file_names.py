"""Names for files that every system takes, as close as possible to what a person called something."""

from __future__ import annotations

import re

LONGEST = 80
"""Characters of a name without its suffix: paths on Windows end at 260."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
# Names that Windows keeps for devices, whatever the suffix (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def file_name(title: str, longest: int = LONGEST) -> str:
    """Return a name for a file (without suffix), at most `longest` characters; empty where nothing of a title stays.

    Words are kept whole where the last one that fits is not most of the name.
    """
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())
    if len(name) > longest:
        whole = name[: longest + 1].rpartition(" ")[0]
        name = whole if len(whole) > longest // 2 else name[:longest]
    name = name.strip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name
