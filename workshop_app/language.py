"""The languages of the screen and of the deliverables: catalogues of words, and the shapes of numbers and dates.

Source strings are English; every other language is a gettext catalogue in ``resources/locale``. The window has one
language (``set_language``, read by ``_`` and ``n_``); an export names its own (``translate``), since a French
facilitator hands an English report to an English client.

Placeholders are written ``{name}`` and filled in one pass over the translated template: what a user typed is put in
as it is, braces included, and nothing in it is ever looked up or evaluated.

No Qt and nothing heavy is imported here: every module of the program may.
"""

import gettext
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Protocol

from workshop_app.resources import resource_path

LANGUAGES: dict[str, str] = {"en": "English", "fr": "Français"}
"""Code of each language the program speaks, and its own name for itself."""

SOURCE_LANGUAGE = "en"
"""The language that strings in the code are written in; it needs no catalogue."""

DOMAIN = "parcours"
"""Name of the catalogue files."""

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


# Words ------------------------------------------------------------------------------------------------------


def catalogue_path(lang: str) -> Path:
    """Return the compiled catalogue of a language, whether or not it exists."""
    return resource_path("locale", lang, "LC_MESSAGES", f"{DOMAIN}.mo")


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    _check(lang)
    if lang == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with catalogue_path(lang).open("rb") as file:
        return gettext.GNUTranslations(file)


def _check(lang: str) -> None:
    if lang not in LANGUAGES:
        message = f"Parcours does not speak {lang!r}; it speaks {', '.join(LANGUAGES)}."
        raise ValueError(message)


def _fill(template: str, lang: str, args: Mapping[str, object]) -> str:
    """Put the arguments in the place of their names; a brace that names no argument stays as it is."""
    if not args:
        return template

    def value_of(found: re.Match[str]) -> str:
        value = args.get(found[1], found[0])
        return format_number(value, lang) if isinstance(value, float) else str(value)

    return _PLACEHOLDER.sub(value_of, template)


def translate(text: str, lang: str, /, **args: object) -> str:
    """Return a source string in a named language, its placeholders filled.

    Args:
        text: the English string of the code; one that the catalogue lacks (a user's own word) comes back as it is.
        lang: a key of ``LANGUAGES``.
        args: what to put in the place of each ``{name}``. A float is written as the language writes it, with two
            decimals at most; an int as it is, since it may be a year or a page.

    Raises:
        ValueError: the language is not one of ours.
    """
    # The empty string is the key of a catalogue's header, which is no translation.
    return _fill(_catalogue(lang).gettext(text), lang, args) if text else ""


def translate_plural(singular: str, plural: str, count: int, lang: str, /, **args: object) -> str:
    """Return the form for a count in a named language; ``{count}`` is filled with the figure as it writes it.

    Raises:
        ValueError: the language is not one of ours.
    """
    template = _catalogue(lang).ngettext(singular, plural, count)
    return _fill(template, lang, {"count": format_number(count, lang), **args})


class Sayable(Protocol):
    """What ``say`` needs of a sentence that is translated late; ``journey.Sentence`` is one."""

    @property
    def template(self) -> str:
        """The English string, with its placeholders."""

    @property
    def values(self) -> Iterable[tuple[str, object]]:
        """Name and value of each placeholder."""


def say(sentence: Sayable, lang: str | None = None) -> str:
    """Return a late-translated sentence in a named language, or in the window's."""
    return translate(sentence.template, current() if lang is None else lang, **dict(sentence.values))


def _(text: str, /, **args: object) -> str:
    """Return a source string in the window's language, its placeholders filled (see ``translate``)."""
    return translate(text, current(), **args)


def n_(singular: str, plural: str, count: int, /, **args: object) -> str:
    """Return the form for a count in the window's language (see ``translate_plural``)."""
    return translate_plural(singular, plural, count, current(), **args)


def N_(text: str, /) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a string for the catalogues where it is defined; it is translated where it is shown."""
    return text


# The window's language --------------------------------------------------------------------------------------


class _Window:
    """The language of the window, and who wants to hear when it changes."""

    def __init__(self) -> None:
        self.lang = SOURCE_LANGUAGE
        self.listeners: list[Callable[[], None]] = []


_window = _Window()


def current() -> str:
    """Return the code of the window's language; English until ``set_language`` is called."""
    return _window.lang


def set_language(code: str) -> None:
    """Change the window's language and tell everyone who asked; nothing happens if it is the same.

    Raises:
        ValueError: the language is not one of ours.
        FileNotFoundError: its catalogue is missing from the installation; the language stays what it was.
    """
    _catalogue(code)
    if code == _window.lang:
        return
    _window.lang = code
    for listener in listeners():
        listener()


def on_change(callback: Callable[[], None]) -> Callable[[], None]:
    """Call back after each change of the window's language.

    Returns:
        A function that ends the subscription; calling it again does nothing. A widget calls it when it goes.
    """
    _window.listeners.append(callback)

    def unsubscribe() -> None:
        if callback in _window.listeners:
            _window.listeners.remove(callback)

    return unsubscribe


def listeners() -> tuple[Callable[[], None], ...]:
    """Return who is called back at a change, in order; a widget that is gone and still here has forgotten to leave."""
    return tuple(_window.listeners)


def system_language() -> str:
    """Return the first of the user's preferred languages that the program speaks, else English."""
    for tag in _preferred_tags():
        code = re.split(r"[_\-.@]", tag.lower(), maxsplit=1)[0]
        if code in LANGUAGES:
            return code
    return SOURCE_LANGUAGE


def _preferred_tags() -> list[str]:
    """Return language tags, most wanted first, as the system names them (``fr_BE.UTF-8``, ``fr-FR``)."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    tags = [tag for tag in os.environ.get("LANGUAGE", "").split(":") if tag]
    # POSIX gives these an order; the first that is set speaks alone.
    tags += [os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)][:1]
    if not tags and sys.platform == "darwin":
        # An app started from the Finder has no LANG.
        import subprocess

        asked = subprocess.run(
            ["/usr/bin/defaults", "read", "-g", "AppleLanguages"], capture_output=True, text=True, check=False
        )
        tags = re.findall(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", asked.stdout)
    return tags


# Figures, dates, lists --------------------------------------------------------------------------------------

NARROW_SPACE = "\u202f"
"""Narrow no-break space: between thousands, and before the percent sign, in French."""

MINUS = "\u2212"
"""The minus sign, as wide as the plus and as the figures."""


@dataclass(frozen=True, slots=True)
class _Shapes:
    """How a language writes figures, dates and lists (Unicode CLDR 46, without regional variants)."""

    thousands: str
    decimal: str
    percent: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    first_day: str
    day_and_time: str
    words: dict[str, str]


_SHAPES = {
    "en": _Shapes(
        thousands=",",
        decimal=".",
        percent="%",
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        first_day="1",
        day_and_time="{date}, {time}",
        words={"and": "and", "or": "or"},
    ),
    "fr": _Shapes(
        thousands=NARROW_SPACE,
        decimal=",",
        percent=f"{NARROW_SPACE}%",
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        short_months=(
            *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
            *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
        ),
        first_day="1er",
        day_and_time="{date} à {time}",
        words={"and": "et", "or": "ou"},
    ),
}


def _shapes(lang: str) -> _Shapes:
    _check(lang)
    return _SHAPES[lang]


def format_number(value: float, lang: str, decimals: int | None = None) -> str:
    """Return a figure as the language writes it: ``1,234.5`` in English, ``1 234,5`` in French.

    Args:
        value: the figure; NaN and infinity come back as Python names them.
        lang: a key of ``LANGUAGES``.
        decimals: how many to show; without it, those that the figure needs, two at most.
    """
    shapes = _shapes(lang)
    digits = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if digits.startswith("-"):
        # What rounds to nothing has no sign.
        digits = (MINUS if digits.strip("-0.,") else "") + digits[1:]
    return digits.translate({ord(","): shapes.thousands, ord("."): shapes.decimal})


def format_percent(share: float, lang: str, decimals: int | None = 0) -> str:
    """Return a share of one as a percentage: 0.62 is ``62%`` in English, ``62 %`` in French."""
    return format_number(share * 100, lang, decimals) + _shapes(lang).percent


def format_date(day: date, lang: str, *, short: bool = False) -> str:
    """Return a day with its month in words, so that no order of figures is guessed: ``3 March 2026``, ``3 mars 2026``.

    A ``datetime`` is taken as the day it names; the caller brings it to local time first.
    """
    shapes = _shapes(lang)
    month = (shapes.short_months if short else shapes.months)[day.month - 1]
    number = shapes.first_day if day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"


def format_time(moment: time | datetime) -> str:
    """Return hours and minutes, ``14:05``, alike in all our languages; a moment with a zone becomes local time."""
    return f"{_local(moment) if isinstance(moment, datetime) else moment:%H:%M}"


def format_datetime(moment: datetime, lang: str, *, short: bool = False) -> str:
    """Return day and time in local time: ``3 March 2026, 14:05``, ``3 mars 2026 à 14:05``.

    A moment without a zone is taken to be local already.
    """
    here = _local(moment)
    day = format_date(here, lang, short=short)
    return _fill(_shapes(lang).day_and_time, lang, {"date": day, "time": format_time(here)})


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone()


def format_list(items: Iterable[str], lang: str, word: str = "and") -> str:
    """Return the items as a phrase: ``a, b and c``, ``a, b et c``.

    Args:
        items: words already in the language.
        lang: a key of ``LANGUAGES``.
        word: ``"and"`` or ``"or"``.
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_shapes(lang).words[word]} {words[-1]}"
