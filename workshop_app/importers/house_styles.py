"""House styles: how a client's deliverables look, kept under a name to be used in the next project again.

A style is one JSON file (see docs/house-styles.md) in the folder `styles` of the user's configuration. The client's
name is no part of it. Files come from colleagues, too: whatever cannot be used is named and stands in nobody's way.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop_app.importers.json_text import ImportFailed, parse, read_bytes, shortened
from workshop_app.importers.naming import folded
from workshop_app.importers.own_files import SUFFIX, files_in, own_folder, unused_path, write_whole
from workshop_app.importers.pictures import is_sound
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import ImageId
from workshop_app.journey.records import Image, Project
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record

FORMAT = "parcours-style"
VERSION = 1

LONGEST_NAME = 80
"""Characters of a style's name."""

MOST_BYTES = 12_000_000
"""The largest file that is read: a logo of the program's own making is a hundredth of it."""

_LONGEST_FOOTER = 2000
_FIELDS = ("format", "version", "name", "brand_colour", "second_colour", "font", "footer", "logo")
_LOGO_FIELDS = ("media_type", "width", "height", "data")
_COLOUR = re.compile(r"(#[0-9a-fA-F]{6})?")
_FONT = re.compile(r"[a-z0-9-]{0,40}")


class StyleFailed(ParcoursError):
    """A style could not be kept, found or deleted; the project and the other styles are as they were."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The branding of a project but for the client's name; see `journey.records.Project` for its fields."""

    name: str
    brand_colour: str = ""
    second_colour: str = ""
    font: str = ""
    footer: str = ""
    logo: Image | None = None

    def looks_like(self, other: HouseStyle) -> bool:
        """Whether both look the same, whatever their names."""
        colours = [(each.brand_colour.lower(), each.second_colour.lower()) for each in (self, other)]
        rest = [(each.font, each.footer, each.logo) for each in (self, other)]
        return colours[0] == colours[1] and rest[0] == rest[1]

    def fields(self) -> dict[str, Any]:
        """What it sets of a project."""
        return {
            "brand_colour": self.brand_colour,
            "second_colour": self.second_colour,
            "font": self.font,
            "footer": self.footer,
            "logo_id": self.logo.id if self.logo is not None else None,
        }


@dataclass(frozen=True, slots=True)
class StyleShelf:
    """The styles that are kept, by name, each with its file, and a sentence for each file that cannot be used."""

    styles: tuple[tuple[HouseStyle, Path], ...]
    notices: tuple[Sentence, ...]

    def named(self, name: str) -> tuple[HouseStyle, Path] | None:
        """The style of this name, in whatever letters, and its file."""
        return next((each for each in self.styles if folded(each[0].name) == folded(name)), None)


def styles_folder() -> Path:
    """The folder of the user's styles; it need not exist."""
    return own_folder("styles")


def read_shelf() -> StyleShelf:
    """Read all styles that are kept. Of two files with one name, the first by file name counts."""
    found: dict[str, tuple[HouseStyle, Path]] = {}
    notices: list[Sentence] = []
    for path in files_in(styles_folder()):
        try:
            style = read_style(path)
        except ImportFailed as error:
            notices.append(error.sentence)
        else:
            found.setdefault(folded(style.name), (style, path))
    return StyleShelf(tuple(found[key] for key in sorted(found)), tuple(notices))


def find_style(name: str) -> HouseStyle:
    """Return the style of this name, or that in the file at this path.

    Raises:
        StyleFailed: no style is kept under this name.
        ImportFailed: the file cannot be used.
    """
    shelf = read_shelf()
    found = shelf.named(name)
    if found is not None:
        return found[0]
    if name.casefold().endswith(SUFFIX):
        return read_style(Path(name))
    if not shelf.styles:
        raise StyleFailed(
            Sentence("No house style is kept yet, so there is none called “{name}”.", name=name)
        )
    raise StyleFailed(
        Sentence(
            "No house style is called “{name}”; these are kept: {names}.",
            name=shortened(name),
            names=", ".join(f"“{style.name}”" for style, _ in shelf.styles),
        )
    )


def style_of(document: Document, name: str) -> HouseStyle:
    """The present branding of a project as a style of this name, but for a logo that is no picture."""
    project = document.project
    logo = document.image(project.logo_id)
    return HouseStyle(
        name=" ".join(name.split())[:LONGEST_NAME],
        brand_colour=project.brand_colour,
        second_colour=project.second_colour,
        font=project.font,
        footer=project.footer,
        logo=logo if logo is not None and is_sound(logo) else None,
    )


def dressed(records: Iterable[Record], style: HouseStyle) -> list[Record]:
    """The records of a new project, in a style."""
    made: list[Record] = [
        dataclasses.replace(record, **style.fields()) if isinstance(record, Project) else record
        for record in records
    ]
    if style.logo is not None and style.logo not in made:
        made.append(style.logo)
    return made


# Files ----------------------------------------------------------------------------------------------------------


def keep_style(style: HouseStyle) -> Path:
    """Keep a style, in place of the one that has its name now; returns its file.

    Raises:
        StyleFailed: it has no name, or the file cannot be written.
    """
    if not style.name.strip():
        raise StyleFailed(Sentence("A house style needs a name. Nothing was kept."))
    known = read_shelf().named(style.name)
    target = known[1] if known is not None else unused_path(styles_folder(), style.name, "style")
    write_style(style, target)
    return target


def write_style(style: HouseStyle, target: Path) -> None:
    """Write a style to a file, which appears whole or not at all.

    Raises:
        StyleFailed: it cannot be written.
    """
    values: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": style.name,
        "brand_colour": style.brand_colour,
        "second_colour": style.second_colour,
        "font": style.font,
        "footer": style.footer,
    }
    if style.logo is not None:
        values["logo"] = {
            "media_type": style.logo.media_type,
            "width": style.logo.width,
            "height": style.logo.height,
            "data": base64.b64encode(style.logo.data).decode("ascii"),
        }
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(target, text)
    except (OSError, ValueError) as error:
        raise StyleFailed(
            Sentence(
                "The house style “{name}” could not be written: {reason}.",
                name=style.name,
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error


def delete_style(path: Path) -> None:
    """Delete a style's file; one that is gone already is no fault.

    Raises:
        StyleFailed: it cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StyleFailed(
            Sentence(
                "“{name}” could not be deleted: {reason}.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error


def read_style(path: Path) -> HouseStyle:
    """Read a style.

    Raises:
        ImportFailed: the file cannot be read, is no style, or a field of it cannot be used.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size > MOST_BYTES:
            raise ImportFailed(
                Sentence(
                    "“{name}” is larger than a house style can be ({limit} MB).",
                    name=path.name,
                    limit=MOST_BYTES // 1_000_000,
                )
            )
    values = parse(read_bytes(path), path.name)
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ImportFailed(Sentence("“{name}” is not a house style.", name=path.name))
    if values.get("version") != VERSION:
        raise ImportFailed(
            Sentence("The house style “{name}” was made by a later version of Parcours.", name=path.name)
        )
    fields = _Fields(values, path.name)
    fields.expect(_FIELDS)
    name = " ".join(fields.text("name").split())
    if not name or len(name) > LONGEST_NAME:
        raise fields.fault("name")
    return HouseStyle(
        name=name,
        brand_colour=fields.matching("brand_colour", _COLOUR),
        second_colour=fields.matching("second_colour", _COLOUR),
        font=fields.matching("font", _FONT),
        footer=fields.text("footer", _LONGEST_FOOTER),
        logo=_logo(fields),
    )


class _Fields:
    """The fields of a style's file; what is wrong is named with its place."""

    def __init__(self, values: dict[str, Any], name: str, place: str = "") -> None:
        self.values = values
        self._name = name
        self._place = place

    def fault(self, field: str) -> ImportFailed:
        place = f"{self._place}{shortened(field)}"
        return ImportFailed(
            Sentence("The house style “{name}” cannot be used: see “{place}”.", name=self._name, place=place)
        )

    def expect(self, fields: Iterable[str]) -> None:
        for field in self.values:
            if field not in fields:
                raise self.fault(field)

    def text(self, field: str, longest: int = 1000) -> str:
        value = self.values.get(field, "")
        if not isinstance(value, str) or len(value) > longest or not _writable(value):
            raise self.fault(field)
        return value

    def matching(self, field: str, pattern: re.Pattern[str]) -> str:
        value = self.text(field)
        if pattern.fullmatch(value) is None:
            raise self.fault(field)
        return value

    def part(self, field: str) -> _Fields | None:
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fault(field)
        return _Fields(value, self._name, f"{field}.")


def _logo(fields: _Fields) -> Image | None:
    part = fields.part("logo")
    if part is None:
        return None
    part.expect(_LOGO_FIELDS)
    sides = [part.values.get(side) for side in ("width", "height")]
    try:
        data = base64.b64decode(part.text("data", MOST_BYTES), validate=True)
    except (binascii.Error, ValueError) as error:
        raise part.fault("data") from error
    if not all(type(side) is int for side in sides):
        raise part.fault("width")
    width, height = (int(str(side)) for side in sides)
    image = Image(
        id=ImageId(hashlib.sha256(data).hexdigest()),
        media_type=part.text("media_type"),
        width=width,
        height=height,
        data=data,
    )
    if not is_sound(image):
        raise part.fault("data")
    return image


def _writable(text: str) -> bool:
    """Whether a text has neither halves of characters nor the zero that files and databases end texts with."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
