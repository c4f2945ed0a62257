"""The way in: what the first word asks for, and what is said when something goes wrong.

    parcours [FILE]                 the window
    parcours COMMAND ...            a command, without a window

The exit code is 0 when it was done, 1 when it could not be, 2 when the words made no sense. Whatever goes wrong is told
on the standard error stream in one sentence; the environment variable PARCOURS_DEBUG adds Python's own account of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from workshop_app import __version__
from workshop_app.cli import commands, interruption
from workshop_app.cli.answers import remark, unanswered
from workshop_app.cli.parser import Parser, UsageError, file_path, language_code
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.loading import collection_seldom
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, _, set_language, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

DONE, COULD_NOT, WRONG_USE = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with these words (those of the command line when None) and return its exit code."""
    if getattr(sys, "frozen", False):
        # The helper process of an installer's build starts the program itself.
        from multiprocessing import freeze_support

        freeze_support()
    _prepare_streams()
    try:
        set_language(system_language())
        _run(list(sys.argv[1:] if words is None else words))
    except UsageError as error:
        code = _tell(error.sentence, WRONG_USE)
    except ParcoursError as error:
        code = _tell(error.sentence)
    except (KeyboardInterrupt, BrokenPipeError):
        code = COULD_NOT
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else DONE
    except Exception as error:  # noqa: BLE001 - the last place where a fault can become a sentence
        # What is interrupted may fail in its own way.
        code = COULD_NOT if interruption.was_asked_for() else _tell(_unforeseen(error))
    else:
        code = DONE
    return max(code, _settle_output())


def program() -> str:
    """How the person called this program."""
    return "python main.py" if PurePath(sys.argv[0]).name == "main.py" else "parcours"


def _run(words: list[str]) -> None:
    words = [word for word in words if not word.startswith("-psn_")]  # the Finder's own
    asked_for_help = "-h" in words or "--help" in words
    if asked_for_help:
        _speak_as_asked(words)
    first = _first_plain(words)
    if first < len(words) and words[first] in commands.SUMMARIES:
        _take_general(_general_parser().parse_args(words[:first]))
        _run_command(words[first], words[first + 1 :], asked_for_help=asked_for_help)
        return
    parser = _general_parser()
    arguments, unknown = parser.parse_known_args(words)
    _take_general(arguments)
    from workshop_app.cli.window import open_window, require_file

    if arguments.file is not None:
        require_file(arguments.file)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    code = open_window(arguments.file)
    if code:
        raise SystemExit(code)


def _first_plain(words: list[str]) -> int:
    """Where the first word is that is neither an option nor the value of one."""
    index = 0
    while index < len(words) and words[index].startswith("-") and words[index] != "--":
        index += 2 if words[index] == "--lang" else 1
    return index


def _speak_as_asked(words: list[str]) -> None:
    """Show help in the language that any `--lang` names, since a person who asks for help may put it anywhere."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if asked in LANGUAGES:
            set_language(asked)


def _general_parser() -> Parser:
    parser = Parser(
        program(), _("Parcours: customer-journey maps, built by a room and handed over the same evening.")
    )
    parser.usage = (
        f"{program()} [{_('FILE')}.parcours]\n{' ' * len(_('Usage: '))}{program()} {_('COMMAND')} ..."
    )
    parser.add_argument(
        "file", nargs="?", type=file_path, metavar=_("FILE"), help=_("the project to open in the window")
    )
    parser.add_argument(
        "--lang", type=language_code, metavar="en|fr", help=_("the language to speak, not the system’s")
    )
    parser.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"Parcours {__version__}",
        help=_("show the version and end"),
    )
    listed = "\n".join(f"  {name:<12}{_(summary)}" for name, summary in commands.SUMMARIES.items())
    parser.epilog = "\n\n".join(
        (
            f"{_('Commands:')}\n{listed}",
            _("“{help}” tells more about a command.", help=f"{program()} {_('COMMAND')} --help"),
            _(
                "A file that is called as a command is opened with “{words}”.",
                words=f"{program()} -- {_('FILE')}",
            ),
        )
    )
    return parser


def _take_general(arguments: argparse.Namespace) -> None:
    if arguments.lang is not None:
        set_language(arguments.lang)


def _run_command(name: str, words: list[str], *, asked_for_help: bool) -> None:
    with collection_seldom():
        _carry_out(name, words, asked_for_help=asked_for_help)


def _carry_out(name: str, words: list[str], *, asked_for_help: bool) -> None:
    command = commands.load(name)
    summary = _(commands.SUMMARIES[name])
    parser = Parser(
        f"{program()} {name}", summary[:1].upper() + summary[1:] + ".", asked_for_help=asked_for_help
    )
    command.add_arguments(parser)
    arguments = parser.parse_args(words)
    with interruption.listening():
        command.run(arguments)


# What is said ---------------------------------------------------------------------------------------------------


def _prepare_streams() -> None:
    """What a terminal cannot show is shown as an escape, rather than ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _tell(sentence: Sentence, code: int = COULD_NOT) -> int:
    remark(sentence)
    if os.environ.get("PARCOURS_DEBUG", "") not in {"", "0"}:
        import traceback

        with contextlib.suppress(OSError):
            traceback.print_exc()
    return code


def _unforeseen(error: Exception) -> Sentence:
    return Sentence(
        "Something went wrong that was not foreseen ({reason}); files are as they were after the last whole step.",
        reason=f"{type(error).__name__}: {error}".replace("\n", " ")[:300],
    )


def _settle_output() -> int:
    """Send off what was printed, and tell by an exit code whether it arrived; nothing more is sent afterwards."""
    if sys.stdout is None:
        return DONE
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        _tell(unanswered(error).sentence)
    else:
        return DONE
    # Otherwise the interpreter tries once more as it ends, and complains.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return COULD_NOT
