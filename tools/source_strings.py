"""Read the strings that people see out of the program's source: each with its plural, its places and its faults.

The source is read as a syntax tree and never run. A call of one of ``KEYWORDS`` marks its first string (or two) for
the catalogues; a conditional expression in its place marks both branches. What cannot be gathered (an f-string, a
value computed elsewhere) is a fault when the call is one that only makes sense with a literal.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEYWORDS = {"_": 1, "N_": 1, "translate": 1, "Sentence": 1, "n_": 2, "translate_plural": 2}
"""Function that takes a source string, and how many: a plural comes second."""

MAY_TAKE_VALUES = {"_", "translate", "Sentence", "n_", "translate_plural"}
"""Those that may be given a string which was marked elsewhere; ``N_`` marks, so it needs the string itself."""

NOT_FOR_FILLING = {"N_"}
"""Those whose call says nothing about what fills the placeholders."""

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
"""The same pattern that ``workshop_app.language`` fills."""

Key = str | tuple[str, str]
"""The identity of an entry: a string, or a singular with its plural."""


@dataclass(frozen=True, slots=True)
class SourceString:
    """One marked string at one place; ``key`` is what catalogues file it under."""

    key: Key
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a person has to mend, told as ``path:line: message``."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def placeholders(text: str) -> frozenset[str]:
    """Return the names that a template wants filled."""
    return frozenset(PLACEHOLDER.findall(text))


def python_files(*roots: Path) -> list[Path]:
    """Return all source files under the folders, in an order that does not depend on the file system."""
    return sorted(path for root in roots for path in root.rglob("*.py"))


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called: ``setText`` for ``self.title.setText(...)``, else nothing."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def gather(path: Path, shown_as: Path) -> tuple[list[SourceString], list[Fault]]:
    """Return the marked strings of one file in their order, and the faults in marking them.

    Args:
        path: the file to read.
        shown_as: how catalogues and messages name it.

    Raises:
        SyntaxError: the file is no Python; nothing may be concluded from its strings.
    """
    strings: list[SourceString] = []
    faults: list[Fault] = []
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called_name(node) in KEYWORDS]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        for key in _keys_of(call, shown_as, faults):
            strings.append(SourceString(key, shown_as, call.lineno))
            faults += _faults_in_filling(call, key, shown_as)
    return strings, faults


def _keys_of(call: ast.Call, shown_as: Path, faults: list[Fault]) -> Iterator[Key]:
    name = called_name(call)
    wanted = call.args[: KEYWORDS[name]]
    if any(isinstance(part, ast.JoinedStr) for arg in wanted for part in ast.walk(arg)):
        faults.append(
            Fault(shown_as, call.lineno, f"{name}() is given an f-string; use {{places}} and arguments")
        )
        return
    if KEYWORDS[name] == 1:
        yield from (text for arg in wanted for text in _literals(arg) if text)
    elif len(wanted) == 2:
        singulars, plurals = (list(_literals(arg)) for arg in wanted)
        yield from zip(singulars, plurals, strict=False)
    if name not in MAY_TAKE_VALUES and not any(list(_literals(arg)) for arg in wanted):
        faults.append(Fault(shown_as, call.lineno, f"{name}() marks nothing: it needs the string itself"))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _faults_in_filling(call: ast.Call, key: Key, shown_as: Path) -> Iterator[Fault]:
    """Compare the names that a template wants with those that its call gives, where the call gives them openly."""
    name = called_name(call)
    if name in NOT_FOR_FILLING or any(keyword.arg is None for keyword in call.keywords):
        return
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    wanted = set(placeholders(key) if isinstance(key, str) else placeholders(key[0]) | placeholders(key[1]))
    if KEYWORDS[name] == 2:
        given.add("count")
        wanted.add("count")
    shown = key if isinstance(key, str) else key[1]
    for missing in sorted(wanted - given):
        yield Fault(shown_as, call.lineno, f"nothing fills {{{missing}}} in {shown!r}")
    # A conditional expression may use a name in one branch only, so a name too many counts where there is one string.
    if not any(isinstance(arg, ast.IfExp) for arg in call.args[: KEYWORDS[name]]):
        for spare in sorted(given - wanted):
            yield Fault(shown_as, call.lineno, f"{spare}= fills nothing in {shown!r}")
