"""What a command says: its answer on the standard output, remarks on the error stream."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.language import say

if TYPE_CHECKING:
    from pathlib import Path


def answer(text: str | Path) -> None:
    """Print what was asked for.

    Raises:
        BrokenPipeError: nobody listens any more.
        ParcoursError: it cannot be written.
    """
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unanswered(error) from error


def unanswered(error: OSError) -> ParcoursError:
    """What is to be raised where the answer cannot be written."""
    return ParcoursError(
        Sentence("The answer could not be written: {reason}.", reason=error.strerror or str(error))
    )


def remark(sentence: Sentence) -> None:
    """Tell something that a person should know although all went well."""
    with contextlib.suppress(OSError):
        print(say(sentence), file=sys.stderr)
