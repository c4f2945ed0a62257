"""Where a line of text may break.

Follows the Unicode line breaking algorithm (Unicode Standard Annex 14) as far as interface languages, French
typography and East Asian text need it. Korean breaks at its spaces.
"""

import re
import unicodedata
from functools import cache

_SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
HANGING = _SPACES + "\u200b"
_HYPHENS = "-\u2010/"
# A place where a line may break, and the spaces after it; what stands on both sides decides.
_BREAK = re.compile(rf"[{HANGING}\-\u2010/–—][{_SPACES}]*+")
_STAYS_BEFORE = "«‹"  # no break at a space after these
_STAYS_AFTER = "!?:;%‰»›…"  # nor at a space before these, which French sets apart
_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3012\u3013\u3021-\u30ff\u3105-\u312f\u3190-\u9fff\uf900-\ufaff\uff10-\uff9f"
)
_OPENING = (
    "(\\[{«‹“‘\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\uff08\uff3b\uff5b\uff5f\uff62"
)
_CLOSING = (
    ")\\]}»›”’.,:;!?%…‥·\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u301c\u301e\u301f"
    "\u3005\u303b\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u309b-\u309e\u30a0"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u31f0-\u31ff"
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff60\uff61\uff63-\uff65\uff67-\uff70\uff9e\uff9f"
)
_EAST_ASIAN = re.compile(f"[{_IDEOGRAPHS}]")


def breaks(line: str) -> tuple[list[int], list[int]]:
    """Return where a line may end, before the spaces that hang over its edge, and where the next one would start."""
    ends: list[int] = []
    nexts: list[int] = []
    for found in _BREAK.finditer(line):
        first, after = found.span()
        if first == 0 or after == len(line) or line[after] in _STAYS_AFTER:
            continue
        if line[first] in HANGING:
            if line[first - 1] in _STAYS_BEFORE:
                continue
            ends.append(first)
        elif after > first + 1 or _breaks_after(line, first):
            ends.append(first + 1)
        else:
            continue
        nexts.append(after)
    if not line.isascii() and _EAST_ASIAN.search(line):
        between = [found.start() for found in _between_ideographs().finditer(line)]
        pairs = sorted({*zip(ends, nexts, strict=True), *zip(between, between, strict=True)})
        ends, nexts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ends.append(len(line.rstrip(HANGING)))
    nexts.append(len(line))
    return ends, nexts


def _breaks_after(line: str, at: int) -> bool:
    """Whether the hyphen, slash or dash at ``at`` may end a line: not in "e-mail", "a-t-il", "-5" or "(–"."""
    after = line[at + 1 : at + 3]
    if line[at] in _HYPHENS:
        return at > 1 and line[at - 2 : at].isalnum() and len(after) == 2 and after.isalpha()
    return line[at - 1].isalnum() and after[:1].isalnum()


@cache
def _between_ideographs() -> re.Pattern[str]:
    """Return the pattern of empty places between an ideograph and its neighbour where a line may break.

    Nothing that closes starts a line, and nothing that opens ends one. Compiled with the first text that needs it.
    """
    glued = r"\s\u00a0\u202f\u2060"
    return re.compile(
        rf"(?:(?<=[{_IDEOGRAPHS}{_CLOSING}])(?=[{_IDEOGRAPHS}])|(?<=[{_IDEOGRAPHS}])(?=[^{_IDEOGRAPHS}])"
        rf"|(?<=[^{_IDEOGRAPHS}])(?=[{_IDEOGRAPHS}]))(?<![{_OPENING}{glued}])(?![{_CLOSING}{glued}])"
    )


def starts_cluster(line: str, at: int) -> bool:
    """Whether a line may break before ``at`` at need: not before a mark or selector, nor around a joiner."""
    if at >= len(line):
        return True
    char = line[at]
    if char.isascii():
        return True
    return not (
        unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or char == "\u200d"
        or line[at - 1] == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )
