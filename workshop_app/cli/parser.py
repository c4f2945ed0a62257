"""Reading a command's words: argparse, with its sentences in our words and in both languages."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class UsageError(Exception):
    """The words of the command make no sense; `sentence` says which."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the window's language and raises `UsageError` instead of leaving the program.

    `asked_for_help` tells that the help is going to be shown, for texts that take time to gather.
    """

    def __init__(self, prog: str, description: str, *, asked_for_help: bool = False) -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )
        self.asked_for_help = asked_for_help
        # argparse adds the colon itself, without the space that French puts before it.
        self._positionals.title = _("Arguments:").removesuffix(":")
        self._optionals.title = _("Options:").removesuffix(":")
        self.add_argument("-h", "--help", action="help", help=_("show this help and end"))

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found, in our words."""
        for pattern, sentence in _FINDINGS:
            if found := pattern.fullmatch(message):
                raise UsageError(sentence(found, f"{self.prog} --help"))
        raise UsageError(
            Sentence(
                "This cannot be understood ({reason}); “{help}” tells more.",
                reason=message,
                help=f"{self.prog} --help",
            )
        )


def _unknown(found: re.Match[str], command: str) -> Sentence:
    return Sentence("“{words}” is not known here; “{help}” tells more.", words=found[1], help=command)


def _required(found: re.Match[str], command: str) -> Sentence:
    return Sentence("{words} is missing; “{help}” tells more.", words=found[1], help=command)


def _without_value(found: re.Match[str], command: str) -> Sentence:
    return Sentence("{words} needs a value after it; “{help}” tells more.", words=found[1], help=command)


def _with_value(found: re.Match[str], command: str) -> Sentence:
    return Sentence("{words} takes no value; “{help}” tells more.", words=found[1], help=command)


# What argparse says (its own texts have been the same since Python 3.3), and what we say.
_FINDINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Sentence]], ...] = (
    (re.compile(r"unrecognized arguments: (.*)", re.DOTALL), _unknown),
    (re.compile(r"the following arguments are required: (.*)", re.DOTALL), _required),
    (re.compile(r"argument ([^:]*): expected one argument"), _without_value),
    (re.compile(r"argument ([^:]*): ignored explicit argument .*", re.DOTALL), _with_value),
)


def file_path(text: str) -> Path:
    """A file that is named on the command line.

    Raises:
        UsageError: no file can have this name.
    """
    if not text.strip() or "\0" in text:
        raise UsageError(Sentence("The name of a file is empty."))
    return Path(text)


def language_code(text: str) -> str:
    """A language of the program.

    Raises:
        UsageError: it is none.
    """
    if text.lower() not in LANGUAGES:
        raise UsageError(
            Sentence(
                "“{code}” is not a language that Parcours speaks; these are: {codes}.",
                code=text,
                codes=", ".join(LANGUAGES),
            )
        )
    return text.lower()


def positive_number(text: str) -> float:
    """A number above zero, with a decimal point or comma.

    Raises:
        UsageError: it is none.
    """
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise UsageError(Sentence("“{text}” is not a number above zero.", text=text))
    return value
