"""Why a file cannot be opened, read or written."""

from __future__ import annotations

from workshop_app.journey.errors import ParcoursError


class StoreError(ParcoursError):
    """A file could not be opened, read or written; the sentence says which, and what is safe."""


class NotAProject(StoreError):
    """The file is of another kind, or empty."""


class Damaged(StoreError):
    """The file is a project but part of it cannot be trusted; it was not written to."""


class TooNew(StoreError):
    """The file was written by a newer version in a form that this one cannot read."""


class CannotWrite(StoreError):
    """A change could not be stored (disk full, file moved, no permission); it is kept in memory as it was before."""
