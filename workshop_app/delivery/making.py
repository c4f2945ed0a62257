"""Making a delivery: every file into a folder that nobody sees, which takes its name when all of it is there."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import secrets
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.delivery.client_copy import write_client_copy
from workshop_app.exporters.base import ExportError
from workshop_app.exporters.output import (
    export_document,
    in_sentences,
    replacing,
    require_closed,
)
from workshop_app.journey.redaction import handed_over
from workshop_app.journey.sentence import Sentence
from workshop_app.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.delivery.planning import Deliverable, Delivery
    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document

# Of the whole work: what gathering the files takes, beside the formats' own weights.
_COPY_WEIGHT = 0.5
_GATHERING = 0.02


def make(
    document: Document,
    delivery: Delivery,
    folder: Path,
    progress: Progress,
    *,
    language: str,
    force: bool = False,
    staging: Path | None = None,
) -> Path:
    """Make all files of a delivery in `folder`, and return the folder or zip that they are in.

    Args:
        document: the snapshot to hand over; what is redacted is left out here.
        delivery: what to make.
        folder: where it goes; it is there.
        progress: told what is drawn, file by file; raises `Cancelled` to end it.
        language: that of the words of the progress.
        force: whether files of the same names may be replaced; other files in a folder of that name stay there.
        staging: where to work, as `staging_in` names it; only somebody who may have to clear away chooses it.

    Raises:
        ExportError: it could not be made; whatever was there is as it was.
        Cancelled: `progress` said so; likewise.
        ParcoursError: the document cannot be shown in one of the formats; likewise.
    """
    target = folder / delivery.target
    require_free(target, zipped=delivery.zipped, force=force)
    for each in (target,) if delivery.zipped else [target / file.name for file in delivery.files]:
        require_closed(each)
    work = staging or staging_in(folder)
    with in_sentences(target):
        work.mkdir()
        try:
            _make_files(document, delivery, work, progress, language)
            progress(1 - _GATHERING, Sentence("Putting everything in its place"))
            if delivery.zipped:
                _pack(work, delivery, target, force=force)
            else:
                _settle(work, target, force=force)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    progress(1.0, Sentence("Done"))
    return target


def staging_in(folder: Path) -> Path:
    """A name for a folder to work in that nobody uses: hidden, on the file system where the result will be."""
    return folder / f".parcours-{secrets.token_hex(6)}"


def unused(folder: Path, delivery: Delivery, taken: Callable[[Path], bool] = os.path.lexists) -> Delivery:
    """Return the delivery under a name that nothing has yet in the folder: numbered where need be."""
    numbered, number = delivery, 2
    while taken(folder / numbered.target):
        numbered, number = dataclasses.replace(delivery, name=f"{delivery.name} {number}"), number + 1
    return numbered


def require_free(target: Path, *, zipped: bool, force: bool) -> None:
    """See before the work whether there is any use in doing it.

    Raises:
        ExportError: there is no folder to write in, or something of the name that may not be replaced.
    """
    if not target.parent.is_dir():
        raise ExportError(
            Sentence(
                "There is no folder “{folder}” to write “{name}” in. Nothing was written.",
                folder=str(target.parent),
                name=target.name,
            )
        )
    if not os.path.lexists(target):
        return
    if not force:
        raise ExportError(Sentence("“{name}” exists already. It was not changed.", name=target.name))
    if zipped == (target.is_dir() and not target.is_symlink()):
        raise ExportError(
            Sentence(
                "“{name}” is a folder; a file is needed. Nothing was written."
                if zipped
                else "“{name}” is not a folder. Nothing was written.",
                name=target.name,
            )
        )


def _make_files(
    document: Document, delivery: Delivery, work: Path, progress: Progress, language: str
) -> None:
    shown = handed_over(document, delivery.redactions)
    whole = sum(each.weight for each in delivery.files) + (_COPY_WEIGHT if delivery.copy else 0)
    done = 0.0

    def teller(name: str, weight: float) -> Progress:
        start = done

        def tell(share: float, what: Sentence) -> None:
            so_far = (start + weight * min(max(share, 0.0), 1.0)) / whole * (1 - _GATHERING)
            progress(so_far, Sentence("{name}: {what}", name=name, what=say(what, language)))

        return tell

    for each in delivery.files:
        tell = teller(each.name, each.weight)
        options = _within_bounds(shown, each)
        export_document(shown, each.format_id, work / each.name, options, progress=tell)
        done += each.weight
    if delivery.copy:
        teller(delivery.copy, _COPY_WEIGHT)(0.0, Sentence("Writing the file"))
        write_client_copy(document, delivery.redactions, work / delivery.copy, made=delivery.made)


def _within_bounds(document: Document, deliverable: Deliverable) -> ExportOptions:
    """The options of a file; a picture of a map that is too large for its scale is as large as pictures can be."""
    options = deliverable.options
    if deliverable.format_id != "png":
        return options
    from workshop_app.exporters.pictures import page_of_picture
    from workshop_app.exporters.png import largest_scale

    most = largest_scale(page_of_picture(document, options))
    return dataclasses.replace(options, scale=min(options.scale, most)) if most > 0 else options


def _names(delivery: Delivery) -> list[str]:
    return [*(each.name for each in delivery.files), *filter(None, (delivery.copy,))]


def _pack(work: Path, delivery: Delivery, target: Path, *, force: bool) -> None:
    """Put the files into an archive, in a folder of the delivery's name: same files and day, same bytes."""
    year, month, day = (int(part) for part in delivery.made[:10].split("-"))
    with (
        replacing(target, force=force) as (draft, _settled),
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for name in _names(delivery):
            entry = zipfile.ZipInfo(f"{delivery.name}/{name}", (max(year, 1980), month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it would tell which system it was made on
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (work / name).read_bytes())


def _settle(work: Path, target: Path, *, force: bool) -> None:
    """Give the folder its name. One that is there is put aside first, and gives back what is not ours."""
    if not (force and target.is_dir()):
        # Renaming would replace an empty folder on some systems.
        if os.path.lexists(target):
            raise FileExistsError(target)
        work.rename(target)
        return
    aside = staging_in(target.parent)
    target.rename(aside)
    try:
        work.rename(target)
    except OSError:
        aside.rename(target)
        raise
    for kept in sorted(aside.iterdir()):
        if not os.path.lexists(target / kept.name):
            kept.rename(target / kept.name)
    with contextlib.suppress(OSError):
        shutil.rmtree(aside)
