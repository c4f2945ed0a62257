"""A project with everything that can be left out, each text of its own kind so that it can be searched for."""

import dataclasses

import pytest

from tests.commands.projects import RANKS, full_project
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Action,
    Image,
    Interaction,
    Note,
    NoteGroup,
    Participant,
    Persona,
    Photo,
    Project,
    Vote,
    VoteRound,
    VoteSubject,
)

SECRETS = {
    "participants": ("Hildegard Quastenflosser", "Xaver Ürgelmann"),
    "notes": ("zwiebelmarmelade on the stand", "blaukraut in the second row", "kaleidoskop heading"),
    "quotes": ("Fledermausärmel said the customer", "Wanderdüne says the persona"),
}


@pytest.fixture(scope="session")
def secretive(photo_of_the_wall) -> Document:
    """Names of participants, raw notes and quotes, wherever they can be."""
    who, notes, quotes = SECRETS["participants"], SECRETS["notes"], SECRETS["quotes"]
    base = Document.of(full_project())
    records = [record for record in base.records() if not isinstance(record, Project | Interaction | Persona)]
    records.append(dataclasses.replace(base.project, title="Parquet", client="Acme", language="en"))
    records += [
        dataclasses.replace(each, quote=quotes[0]) if each.id in {"a", "b"} else each
        for each in base.table(Interaction).values()
    ]
    records += [dataclasses.replace(each, quote=quotes[1]) for each in base.personas]
    records += [
        Participant(id="who-0", rank="1", name=who[0]),
        Participant(id="who-1", rank="2", name=who[1]),
        Action(id="own-0", rank="5", title="Call the shop", owner=who[0]),
        Action(id="own-1", rank="6", title="Write the letter", owner=f"{who[1].upper()}, Marketing"),
        Action(id="own-2", rank="7", title="Paint the door", owner="Marketing"),
        NoteGroup(id="group-0", rank="1", title=notes[2]),
        Note(id="raw-0", rank="8", text=notes[0], participant_id="who-0", group_id="group-0"),
        Note(id="raw-1", rank="9", text=notes[1], interaction_id="a", parked=False),
        VoteRound(id="on-notes", rank=RANKS[2], title="Which note", subject=VoteSubject.NOTE),
        Vote(id="on-note", round_id="on-notes", note_id="raw-0", participant_id="who-1"),
        photo_of_the_wall,
        Photo(id="wall-0", rank="1", image_id=photo_of_the_wall.id, stage_id="find", persona_id="lea"),
    ]
    document = Document.of(map(rules.normalised, records))
    rules.check_document(document)
    return document


@pytest.fixture(scope="session")
def photo_of_the_wall() -> Image:
    """A photo of the wall: noise, so that its bytes are found again wherever they are."""
    import hashlib
    import io
    import random

    from PIL import Image as Pillow

    noise = random.Random(7).randbytes(24 * 24 * 3)
    stream = io.BytesIO()
    Pillow.frombytes("RGB", (24, 24), noise).save(stream, "PNG")
    data = stream.getvalue()
    return Image(id=hashlib.sha256(data).hexdigest(), media_type="image/png", width=24, height=24, data=data)
