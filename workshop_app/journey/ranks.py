"""Order keys: short strings that sort between any two others, so that moving a record changes only that record.

A rank is a fraction in base 62 written without its leading "0." (digits 0-9A-Za-z, which sort as ASCII does) and
never ends in the digit "0". Records with equal ranks are ordered by id.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)

# Adding at an end is the common case (one card after another, or each new one on top): there, a five-digit number is
# stepped by the base, so that hundreds of thousands of records keep ranks of five digits. Halving what is left would
# take a new digit every six.
_STEP = _BASE
_FIRST = _BASE**4
_HEAD = 5


def is_rank(text: str) -> bool:
    """Tell whether `text` is a well-formed rank."""
    return bool(text) and text[-1] != "0" and all(char in _VALUE for char in text)


def between(before: str | None, after: str | None) -> str:
    """Return a rank that sorts after `before` and before `after`; None means no neighbour on that side.

    Raises:
        ValueError: `before` does not sort before `after`, or one of them is not a rank.
    """
    for rank in (before, after):
        if rank is not None and not is_rank(rank):
            raise ValueError(f"not a rank: {rank!r}")
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    if after is None:
        return _following(before or "")
    return _midpoint(before, after) if before is not None else _preceding(after)


def _following(before: str) -> str:
    value = _head_of(before) + _STEP if before else _FIRST
    return _rank_of(value) if value < _BASE**_HEAD - 1 else _midpoint(before, None)


def _preceding(after: str) -> str:
    value = _head_of(after) - _STEP
    return _rank_of(value) if value > 0 else _midpoint("", after)


def _head_of(rank: str) -> int:
    value = 0
    for digit in rank[:_HEAD].ljust(_HEAD, "0"):
        value = value * _BASE + _VALUE[digit]
    return value


def _rank_of(value: int) -> str:
    digits = ""
    for _ in range(_HEAD):
        value, remainder = divmod(value, _BASE)
        digits = DIGITS[remainder] + digits
    return digits.rstrip("0")


def _midpoint(before: str, after: str | None) -> str:
    """Halve the gap; `before` may be empty (zero) and `after` None (one)."""
    common = 0
    if after is not None:
        while common < len(after) and (before[common] if common < len(before) else "0") == after[common]:
            common += 1
        if common:
            return after[:common] + _midpoint(before[common:], after[common:])
    low = _VALUE[before[0]] if before else 0
    high = _VALUE[after[0]] if after is not None else _BASE
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    if after is not None and len(after) > 1:
        return after[0]
    return DIGITS[low] + _midpoint(before[1:], None)


def spread(count: int, before: str | None = None, after: str | None = None) -> list[str]:
    """Return `count` ranks in ascending order that lie between the two neighbours."""
    ranks: list[str] = []
    if after is None:
        last = before
        for _ in range(count):
            last = between(last, None)
            ranks.append(last)
        return ranks
    if count <= 0:
        return []
    middle = between(before, after)
    left = (count - 1) // 2
    return [*spread(left, before, middle), middle, *spread(count - 1 - left, middle, after)]
