"""Keep the catalogues of words in step with the code.

    python tools/catalogues.py                    gather strings from the code into each .po, and compile each .mo
    python tools/catalogues.py --fill WORDS.json  the same, and take translations of empty entries from a file
    python tools/catalogues.py --prune            the same, and drop entries that the code no longer has
    python tools/catalogues.py --check            change nothing; end with 1 and the reasons if anything is not in step

``WORDS.json`` maps each English string to its translation, a singular to the list of its forms:
``{"Export PDF": "Exporter en PDF", "{count} card": ["{count} carte", "{count} cartes"]}``.

An entry whose string left the code is kept as obsolete, so that moving code about loses no translation; ``--check``
does not let it stay. Catalogues carry neither dates, names nor line numbers: they change when words change.
"""

import argparse
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

from source_strings import Fault, Key, SourceString, gather, placeholders, python_files

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "parcours"
SOURCES = (ROOT / "workshop_app",)

STRAIGHT_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")

# What French sets a space before or after, which is not to part from it at the end of a line: a whole one beside colons
# and quotation marks, a narrow one before the others. Signs that mean something to a program follow no word, or precede
# one (as in "--list :channel"), and stay as they are.
FRENCH_SPACES = (
    (re.compile(r"« "), "«\u00a0"),
    (re.compile(r" »"), "\u00a0»"),
    (re.compile(r"(?<=\S) :(?=\s|$)"), "\u00a0:"),
    (re.compile(r"(?<=\S) ([;!?])(?=[\s»).…]|$)"), "\u202f\\1"),
    (re.compile(r"(?<=[\d}]) %"), "\u202f%"),
)


class WordCatalogue(Catalog):
    """A catalogue whose header holds only what reading it needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's fields: language, plural rule and encoding."""
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]


def gather_all(
    sources: Iterable[Path] = SOURCES, root: Path = ROOT
) -> tuple[list[SourceString], list[Fault]]:
    """Return every marked string of the program, file by file, and the faults in marking them.

    Raises:
        SyntaxError: one of the files is no Python.
    """
    strings: list[SourceString] = []
    faults: list[Fault] = []
    for path in python_files(*sources):
        found, wrong = gather(path, path.relative_to(root))
        strings += found
        faults += wrong
    return strings, faults


def load(path: Path) -> Catalog:
    """Read a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def updated(old: Catalog, strings: Iterable[SourceString], words: Mapping[str, object]) -> WordCatalogue:
    """Return a catalogue of exactly these strings, with the translations that are known for them.

    Args:
        old: what was translated so far.
        strings: what the code has; their order becomes the catalogue's.
        words: translations for entries that have none yet.
    """
    new = WordCatalogue(locale=old.locale, header_comment="", fuzzy=False)
    for string in strings:
        singular = string.key if isinstance(string.key, str) else string.key[0]
        # Catalogues file a plural under its singular: where the code has both, one entry serves both.
        key = _wider(string.key, new.get(singular))
        known = old.get(singular) or _obsolete(old, singular)
        form: object = known.string if known is not None else ""
        if not is_translated(form):
            form = words.get(singular, "")
        shaped = _spaced(_shaped(form, key, new.num_plurals), str(old.locale))
        new.add(key, shaped, locations=[(str(string.path), 0)])
        if known is not None:
            new[singular].user_comments = known.user_comments
            new[singular].flags |= known.flags & {"fuzzy"}
    for message in [*old.obsolete.values(), *(message for message in old if message.id)]:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        if singular not in new and is_translated(message.string):
            new.obsolete[singular] = message
    return new


def _wider(key: Key, present: Message | None) -> Key:
    if isinstance(key, str) and present is not None and isinstance(present.id, tuple):
        return (present.id[0], present.id[1])
    return key


def _obsolete(catalogue: Catalog, singular: str) -> Message | None:
    for message in catalogue.obsolete.values():
        if singular == (message.id if isinstance(message.id, str) else message.id[0]):
            return message
    return None


def _shaped(form: object, key: Key, count: int) -> str | tuple[str, ...]:
    """Return a translation as an entry of this kind holds it: one string, or one a plural form."""
    forms = [str(part) for part in form] if isinstance(form, list | tuple) else [str(form)]
    if isinstance(key, str):
        return forms[0]
    return tuple(forms) if len(forms) == count else ("",) * count


def _spaced(form: str | tuple[str, ...], language: str) -> str | tuple[str, ...]:
    """Return a French translation with no-break spaces where they belong; one in another language as it is."""
    if language != "fr":
        return form
    if not isinstance(form, str):
        return tuple(str(_spaced(part, language)) for part in form)
    for plain, set_right in FRENCH_SPACES:
        form = plain.sub(set_right, form)
    return form


def is_translated(form: object) -> bool:
    """Tell whether an entry's translation is whole."""
    return all(form) if isinstance(form, list | tuple) else bool(form)


def as_po(catalogue: Catalog, *, prune: bool = False) -> bytes:
    """Return the catalogue as a .po file: one line a string, file names without line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, include_lineno=False, ignore_obsolete=prune)
    return buffer.getvalue().lstrip()


def as_mo(catalogue: Catalog) -> bytes:
    """Return the catalogue compiled: the same bytes for the same words."""
    plain = WordCatalogue(locale=catalogue.locale, fuzzy=False)
    for message in catalogue:
        if message.id and is_translated(message.string) and not message.fuzzy:
            plain.add(message.id, message.string)
    buffer = io.BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def faults_of(message: Message) -> list[str]:
    """Return what is wrong with one entry's translation."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    shown = sources[0]
    if not is_translated(forms):
        files = sorted({name for name, _ in message.locations})
        return [f"not translated: {shown!r} ({', '.join(files)})"]
    faults = []
    if message.fuzzy:
        faults.append(f"marked as doubtful (fuzzy): {shown!r}")
    if any(set().union(*map(placeholders, sources)) != placeholders(form) for form in forms):
        faults.append(f"places differ from the English: {shown!r}")
    for form in forms:
        if STRAIGHT_APOSTROPHE.search(form):
            faults.append(f"write the apostrophe as ’: {form!r}")
        if any(shown.endswith(end) != form.endswith(end) for end in ("\n", "…", ":")):
            faults.append(f"ends otherwise than the English: {form!r} for {shown!r}")
        # A no-break space may stand alone before a colon, so only plain ones count.
        if form != form.strip(" ") and shown == shown.strip(" "):
            faults.append(f"space around: {form!r}")
    return faults


def check(po: Path, strings: list[SourceString]) -> list[Fault]:
    """Return everything in which one catalogue is out of step with the code, or with its compiled self."""
    shown = po.relative_to(ROOT) if po.is_relative_to(ROOT) else po
    catalogue = load(po)
    wanted = updated(catalogue, strings, {})
    faults = []
    for message in wanted:
        if message.id:
            known = catalogue.get(message.id)
            line = (known.lineno if known else None) or 1
            faults += [Fault(shown, line, told) for told in faults_of(message)]
    faults += [
        Fault(
            shown,
            message.lineno or 1,
            f"no longer in the code: {message.id!r} (to drop it: --prune)",
        )
        for message in wanted.obsolete.values()
    ]
    if not faults and po.read_bytes() != as_po(wanted):
        faults.append(Fault(shown, 1, "not as 'make catalogues' writes it"))
    mo = po.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != as_mo(catalogue):
        faults.append(Fault(shown.with_suffix(".mo"), 1, "not compiled from its .po; run 'make catalogues'"))
    return faults


def write(po: Path, strings: list[SourceString], words: Mapping[str, object], *, prune: bool) -> str:
    """Bring one catalogue up to date on disk, and return what there is left to translate, in one sentence."""
    new = updated(load(po), strings, words)
    po.write_bytes(as_po(new, prune=prune))
    po.with_suffix(".mo").write_bytes(as_mo(new))
    entries = [message for message in new if message.id]
    empty = [message for message in entries if not is_translated(message.string)]
    lines = [
        f"{new.locale}: {len(entries)} strings, {len(empty)} to translate, {len(new.obsolete)} no longer used."
    ]
    lines += [f"  {message.id!r}" for message in empty]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; the exit code is 0 when the catalogues are in step, or were written."""
    parser = argparse.ArgumentParser(description="Keep the catalogues of words in step with the code.")
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is not in step")
    parser.add_argument(
        "--fill", type=Path, metavar="WORDS.json", help="take translations of empty entries from here"
    )
    parser.add_argument("--prune", action="store_true", help="drop entries that the code no longer has")
    options = parser.parse_args(arguments)
    # Authors who share a checkout run this side by side.
    with FileLock(Path(tempfile.gettempdir()) / "parcours-catalogues.lock"):
        faults = run(options.fill, check_only=options.check, prune=options.prune)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def run(fill: Path | None, *, check_only: bool, prune: bool) -> list[Fault]:
    """Check or write all catalogues, and return the faults found."""
    try:
        strings, faults = gather_all()
    except SyntaxError as error:
        # With strings missing, entries would seem obsolete: nothing is written.
        return [
            Fault(
                Path(error.filename or ""), error.lineno or 1, f"{error.msg}; the catalogues were left alone"
            )
        ]
    words = json.loads(fill.read_text(encoding="utf-8")) if fill else {}
    for po in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        if check_only:
            faults += check(po, strings)
        else:
            print(write(po, strings, words, prune=prune))
    return faults


if __name__ == "__main__":
    sys.exit(main())
