"""A client's own slides as the ground of a deck: their masters, layouts and colours stay, their slides go."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pptx
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.slides.ground import Ground, ground
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_LARGEST = 200_000_000  # bytes of the file
_LARGEST_INSIDE = 1_000_000_000  # bytes of what is in it
_CONTENT_TYPES = "[Content_Types].xml"
_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml."
_PLAIN = _TYPE + b"presentation.main+xml"
# Templates, shows, and both with macros, become presentations; macros are left behind.
_OTHERS = (
    _TYPE + b"template.main+xml",
    _TYPE + b"slideshow.main+xml",
    b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
)
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def read_template(path: Path) -> Ground:
    """Open a template: .potx, .pptx, .ppsx, and those with macros, which are left out.

    Raises:
        ExportError: it cannot be read, is no such file, or has no layouts.
    """
    data = _presentation_bytes(path)
    try:
        presentation = pptx.Presentation(io.BytesIO(data))
        _clear(presentation)
        found = ground(presentation, own=False)
    except (
        Exception
    ) as error:  # a stranger's file may be broken in any way, each with an exception of its own
        raise _not_one(path) from error
    if found.width <= 0 or found.height <= 0:
        raise _not_one(path)
    return found


def _presentation_bytes(path: Path) -> bytes:
    """The file's bytes, its main part called a presentation."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ExportError(
                Sentence(
                    "The template “{name}” is too large to be used. Nothing was written.", name=path.name
                )
            )
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(
            Sentence(
                "The template “{name}” cannot be read: {reason}. Nothing was written.",
                name=path.name,
                reason=error.strerror or str(error),
            )
        ) from error
    try:
        return _renamed(data, path)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise _not_one(path) from error


def _renamed(data: bytes, path: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_INSIDE:
            raise ExportError(
                Sentence(
                    "The template “{name}” is too large to be used. Nothing was written.", name=path.name
                )
            )
        types = archive.read(_CONTENT_TYPES)
        if not any(other in types for other in _OTHERS):
            return data
        for other in _OTHERS:
            types = types.replace(other, _PLAIN)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as renamed:
            for entry in archive.infolist():
                content = types if entry.filename == _CONTENT_TYPES else archive.read(entry)
                renamed.writestr(entry.filename, content)
    return stream.getvalue()


def _clear(presentation: Presentation) -> None:
    """Take the slides out, and what speaks of them: sections, shows, the thumbnail, counts, macros."""
    part, root = presentation.part, presentation.element
    slides = root.sldIdLst
    for entry in list(slides if slides is not None else ()):
        slides.remove(entry)
        part.drop_rel(entry.rId)
    for name in ("custShowLst", "extLst"):
        for element in root.findall(f"{_SLIDES}{name}"):
            root.remove(element)
    for relation in [key for key, each in part.rels.items() if each.reltype == _MACROS]:
        part.rels.pop(relation)
    package = part.package
    # What it says of itself is told anew; some programs file it under a kind of their own, so its content decides.
    unwanted = {CONTENT_TYPE.OPC_CORE_PROPERTIES, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES}
    for each in [each for each in package.iter_rels() if not each.is_external]:
        thumbnail = each.reltype == RELATIONSHIP_TYPE.THUMBNAIL
        if thumbnail or each.target_part.content_type in unwanted:
            package.drop_rel(each.rId)


def _not_one(path: Path) -> ExportError:
    return ExportError(
        Sentence(
            "“{name}” cannot be used as a template: it is not a PowerPoint file with layouts. Nothing was written.",
            name=path.name,
        )
    )
