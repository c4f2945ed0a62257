"""Find strings that people would see in the window but that no catalogue translates.

    python tools/check_visible_strings.py

Looks at the calls in ``workshop_app/ui`` that put words on the screen (``setText``, ``QLabel``, ``addAction``, ...)
and at keywords that name words (``title=``, ``tooltip=``, ...): a literal with letters in it, given as it is, is a
fault. What truly reads the same in every language is listed in ``SAME_EVERYWHERE``.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from source_strings import KEYWORDS, Fault, called_name, python_files

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ROOT / "workshop_app" / "ui"

SHOWING = re.compile(
    r"Q(Action|CheckBox|CommandLinkButton|DockWidget|GroupBox|Label|Menu|ProgressDialog|PushButton|RadioButton|ToolBar)"
    r"|Q(List|Table|Tree)WidgetItem"
    r"|add(Action|Button|Item|Items|Menu|Row|Section|Tab|ToolBar)|insert(Item|Items|Tab)"
    r"|set(Accessible(Description|Name)|ButtonText|DetailedText|(|Horizontal|Vertical)HeaderLabels|InformativeText)"
    r"|set((Item|Label|Placeholder|SpecialValue|Tab)?Text|Prefix|Suffix|StatusTip|(Sub)?Title|(Tab)?ToolTip)"
    r"|setWhatsThis|setWindowTitle|showMessage|showText"
)
"""Qt's calls whose string arguments appear on the screen."""

DIALOGS = re.compile(r"Q(FileDialog|InputDialog|MessageBox)\.\w+")
"""Ready-made dialogs, called on their class; elsewhere the same names log or ask something else."""

NAMING = frozenset(
    {"caption", "hint", "label", "message", "placeholder", "text", "title", "tooltip", "windowtitle"}
)
"""Keywords, in any call of the window's code, whose values appear on the screen; in either case of Qt's and ours."""

MARKUP = re.compile(r"<[^<>]*>")
"""Tags of rich text, which are read by nobody."""

SAME_EVERYWHERE = frozenset({"Parcours", "PDF", "Excel", "JSON", "PNG", "px", "pt", "cm", "mm"})
"""Names, formats and units that read the same in every language."""


def untranslated(path: Path, shown_as: Path) -> Iterator[Fault]:
    """Yield the literals of one file that would be seen as they are."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or called_name(call) in KEYWORDS:
            continue
        name = called_name(call)
        shows = SHOWING.fullmatch(name) or DIALOGS.fullmatch(ast.unparse(call.func))
        seen = list(call.args) if shows else []
        seen += [keyword.value for keyword in call.keywords if (keyword.arg or "").lower() in NAMING]
        for node in seen:
            for text in _shown_as_is(node):
                words = re.sub(r"^\W+|\W+$", "", MARKUP.sub("", text))
                if any(letter.isalpha() for letter in words) and words not in SAME_EVERYWHERE:
                    yield Fault(
                        shown_as, node.lineno, f"{name}() shows {text!r} untranslated; wrap it in _()"
                    )


def _shown_as_is(node: ast.expr) -> Iterator[str]:
    """Yield the literals that reach the screen through an expression; what passes through a call does not count."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _shown_as_is(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from _shown_as_is(left)
            yield from _shown_as_is(right)


def main() -> int:
    """Check the window's code; the exit code is 1 when anything would be shown untranslated."""
    faults = [fault for path in python_files(WINDOW) for fault in untranslated(path, path.relative_to(ROOT))]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
