"""A working view in which a command puts and deletes records before anything is stored."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Image, Record
from workshop_app.journey.references import named_by, pictures_of, referrers, without
from workshop_app.journey.rules import normalised
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document

R = TypeVar("R", bound=Record)


class Transaction:
    """Collects what a command changes. Nothing outside sees it until the session has stored the difference."""

    def __init__(self, base: Document) -> None:
        """Start from the document as it is."""
        self._base = base
        self._changes: dict[tuple[str, str], Change] = {}
        self._document: Document | None = base

    @property
    def document(self) -> Document:
        """The document with what was changed so far."""
        if self._document is None:
            self._document = self._base.apply(self.difference())
        return self._document

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return a record as it stands in this transaction.

        Raises:
            NotFound: there is no such record.
        """
        change = self._changes.get((record_type.__name__, record_id))
        if change is None:
            return self._base.get(record_type, record_id)
        if change.after is None:
            raise NotFound(Sentence("This is no longer in the project. Nothing was changed."))
        return cast("R", change.after)

    def put(self, record: Record) -> None:
        """Add a record, or replace the one that has its id."""
        self._set(type(record).__name__, record.id, normalised(record))

    def update(self, record_type: type[R], record_id: str, **values: Any) -> R:
        """Change fields of a record and return it as it then stands.

        Raises:
            NotFound: there is no such record.
        """
        record = normalised(dataclasses.replace(self.get(record_type, record_id), **values))
        self._set(record_type.__name__, record_id, record)
        return cast("R", record)

    def delete(self, record_type: type[Record], record_ids: Iterable[str]) -> None:
        """Delete records and follow the marks on every field that names one of them (cascade or clear).

        Pictures that only these records showed go with them.

        Raises:
            NotFound: one of the records is not there.
        """
        waiting: list[tuple[str, set[str]]] = [(record_type.__name__, set(record_ids))]
        for record_id in waiting[0][1]:
            self.get(record_type, record_id)
        pictures: set[str] = set()
        while waiting:
            kind, doomed = waiting.pop()
            gone = [self.document.find(kind, record_id) for record_id in doomed]
            pictures.update(
                picture for record in gone if record is not None for picture in pictures_of(record)
            )
            for record_id in doomed:
                self._set(kind, record_id, None)
            followers: dict[str, set[str]] = {}
            for referrer in referrers(self.document, kind, doomed):
                name = type(referrer.record).__name__
                if referrer.spec.on_delete == "cascade":
                    followers.setdefault(name, set()).add(referrer.record.id)
                else:
                    current = self.get(type(referrer.record), referrer.record.id)
                    self._set(name, current.id, without(current, referrer.spec, doomed))
            waiting.extend(followers.items())
        self.drop_unused_pictures(pictures)

    def drop_unused_pictures(self, image_ids: Iterable[str | None]) -> None:
        """Delete those of these pictures that no record names any more."""
        document = self.document
        doubted = {image_id for image_id in image_ids if image_id is not None and document.image(image_id)}
        found = referrers(document, Image.__name__, doubted) if doubted else ()
        shown = {image_id for referrer in found for image_id in named_by(referrer.record, referrer.spec)}
        for image_id in doubted - shown:
            self._set(Image.__name__, image_id, None)

    def difference(self) -> Difference:
        """What was changed, record by record; a record put back as it was is not in it."""
        return tuple(change for change in self._changes.values() if change.before != change.after)

    def _set(self, kind: str, record_id: str, after: Record | None) -> None:
        self._changes[(kind, record_id)] = Change(self._base.find(kind, record_id), after)
        self._document = None
