"""What is left out of what is handed over is in no format of it: neither its texts nor what it says of itself."""

import io
import re
import sqlite3
import zipfile

import pypdf
import pytest

from tests.delivery.conftest import SECRETS
from workshop_app.delivery.client_copy import write_client_copy
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.records import REDACTIONS, Action, Image, Participant, Photo, Recipe, Snapshot
from workshop_app.journey.redaction import for_client, redacted
from workshop_app.session import Session

ALL_SECRETS = tuple(secret for secrets in SECRETS.values() for secret in secrets)


def bytes_within(data: bytes) -> list[bytes]:
    """A file's bytes, and those of everything that is packed in it."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += [name.encode(), *bytes_within(archive.read(name))]
    return found


def text_of(data: bytes) -> str:
    """All that can be read in a file, on one line, letters small; an XML's marks are taken out."""
    parts = []
    for each in bytes_within(data):
        if each.startswith(b"%PDF"):
            reader = pypdf.PdfReader(io.BytesIO(each))
            parts += [page.extract_text() for page in reader.pages]
            parts.append(str(reader.metadata))
            parts.append(str(reader.outline))
            parts.append(str(reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else ""))
        else:
            told = each.decode("utf-8", "ignore")
            parts += [told, re.sub(r"<[^>]*>", " ", told)]
    return " ".join(" ".join(parts).split()).casefold()


def exported(document: Document, format_id: str, folder) -> bytes:
    target = folder / f"it.{format_id}"
    options = ExportOptions(made="2026-11-22", paper="A3")
    return export_document(document, format_id, target, options).read_bytes()


def found_in(text: str, secrets=ALL_SECRETS) -> set[str]:
    return {secret for secret in secrets if secret.casefold() in text}


@pytest.mark.parametrize("format_id", [each.id for each in BUILT_IN])
def test_nothing_left_out_is_in_any_format(secretive, tmp_path, format_id):
    left = exported(redacted(secretive, REDACTIONS), format_id, tmp_path)
    assert found_in(text_of(left)) == set()


@pytest.mark.parametrize("format_id", ["pdf", "xlsx", "pptx", "json", "markdown", "csv"])
def test_it_would_be_found_if_it_were_there(secretive, tmp_path, format_id):
    assert found_in(text_of(exported(secretive, format_id, tmp_path)))


@pytest.mark.parametrize("name", REDACTIONS)
def test_each_leaves_out_what_it_names_and_nothing_else(secretive, tmp_path, name):
    text = text_of(exported(redacted(secretive, (name,)), "json", tmp_path))
    others = {secret for other in REDACTIONS if other != name for secret in SECRETS[other]}
    assert found_in(text) == others


def test_participants_are_numbered_also_as_owners(secretive):
    document = redacted(secretive, ("participants",))
    before = {each.id: each for each in secretive.participants}
    numbers = {each.id: number for number, each in enumerate(secretive.participants, start=1)}
    for each in document.table(Participant).values():
        assert each.name == (f"Participant {numbers[each.id]}" if before[each.id].name else "")
    owners = {each.id: each.owner for each in document.table(Action).values()}
    assert owners["own-0"] == f"Participant {numbers['who-0']}"
    assert owners["own-1"] == f"Participant {numbers['who-1']}, Marketing"
    assert owners["own-2"] == "Marketing"


def test_notes_go_with_the_votes_on_them_and_the_photos_that_show_them(secretive, photo_of_the_wall):
    document = redacted(secretive, ("notes",))
    assert (document.notes, document.note_groups) == ((), ())
    assert not document.table(Photo)
    assert photo_of_the_wall.id not in document.table(Image)
    assert "on-notes" not in {each.id for each in document.vote_rounds}
    assert "worst" in {each.id for each in document.vote_rounds}
    assert document.interactions_of("now") == secretive.interactions_of("now")


def test_whatever_is_left_is_a_valid_project(secretive):
    for what in [(), *((name,) for name in REDACTIONS), REDACTIONS]:
        rules.check_document(redacted(secretive, what))
        rules.check_document(for_client(secretive, what))
    assert redacted(secretive, ()) == secretive


def test_an_unknown_redaction_is_refused(secretive):
    with pytest.raises(ValueError, match="everything"):
        redacted(secretive, ("everything",))


def test_a_copy_for_the_client_knows_no_history_and_holds_no_byte_of_what_was_left_out(
    secretive, tmp_path, photo_of_the_wall
):
    from workshop_app.commands.fields import SetField
    from workshop_app.journey.sentence import Sentence

    own = tmp_path / "own.parcours"
    with Session.create(own, secretive.records(), Sentence("Made")) as session:
        session.run(SetField("Project", "project", "description", "Only said once, then taken back"))
        session.undo()
        write_client_copy(session.document, ("quotes",), tmp_path / "theirs.parcours", made="2026-11-22")
    data = (tmp_path / "theirs.parcours").read_bytes()
    kept = own.read_bytes()
    for secret in (*ALL_SECRETS, "Only said once", "What about lending", "Getting there", "Smile"):
        assert secret.encode() in kept
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert secret.encode(code) not in data
    assert photo_of_the_wall.data[40:80] in kept
    assert photo_of_the_wall.data[40:80] not in data
    with Session.open(tmp_path / "theirs.parcours") as theirs:
        assert [(step.move, step.number) for step in theirs.history()] == [("create", 1)]
        assert theirs.document == for_client(secretive, ("quotes",))
        assert not theirs.document.table(Recipe)
        assert not theirs.document.table(Snapshot)
        assert theirs.document.interactions_of("now")
    raw = sqlite3.connect(tmp_path / "theirs.parcours")
    assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    raw.close()


def test_the_same_copy_on_the_same_day_has_the_same_bytes(secretive, tmp_path):
    for name in ("one", "two"):
        write_client_copy(secretive, (), tmp_path / name, made="2026-11-22")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
