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


# Terminals obey control characters, and texts come from strangers' files. Written so, they are also right within JSON.
_HARMLESS = {code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"}


def answer(text: str | Path) -> None:
    """Print what was asked for: a text made harmless for terminals, or a path as it is.

    Raises:
        BrokenPipeError: nobody listens any more.
        ParcoursError: it cannot be written.
    """
    try:
        print(text.translate(_HARMLESS) if isinstance(text, str) else text)
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
    """Tell, in one line on the error stream, something that a person should know."""
    with contextlib.suppress(OSError):
        print(say(sentence).translate(_HARMLESS).replace("\n", " "), file=sys.stderr)
