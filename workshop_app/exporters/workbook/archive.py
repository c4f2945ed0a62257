"""Write a workbook so that the same project gives the same bytes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from workshop_app.exporters.workbook.sheet_writer import BookWriter

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

_STILL = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows


class _StillArchive(zipfile.ZipFile):
    """A zip file whose entries carry no clock."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        super().writestr(self._entry(str(zinfo_or_arcname)), data, compress_type, compresslevel)

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name.lstrip("/"), _STILL)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        return entry


def save(workbook: Workbook, target: Path) -> None:
    """Write a workbook to a file.

    Raises:
        OSError: the file cannot be written.
    """
    with _StillArchive(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        BookWriter(workbook, archive).write_data()
