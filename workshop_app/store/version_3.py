"""Version 3 of the file's tables: the workshop, the font of deliverables, and recipes. This text never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_TABLES: dict[str, str] = {
    "agenda_step": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, title VARCHAR NOT NULL, prompt VARCHAR NOT NULL,
        hints VARCHAR NOT NULL, minutes INTEGER NOT NULL, allows VARCHAR NOT NULL, view VARCHAR NOT NULL,
        method INTEGER, started VARCHAR NOT NULL, ended VARCHAR NOT NULL""",
    "timer": """
        id VARCHAR NOT NULL, step_id VARCHAR REFERENCES agenda_step (id), seconds INTEGER NOT NULL,
        ends VARCHAR NOT NULL, "left" FLOAT""",
    "participant": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, role VARCHAR NOT NULL,
        joined VARCHAR NOT NULL, removed INTEGER NOT NULL""",
    "note_group": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, title VARCHAR NOT NULL""",
    "photo": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, image_id VARCHAR NOT NULL REFERENCES image (id),
        stage_id VARCHAR NOT NULL REFERENCES stage (id), persona_id VARCHAR NOT NULL REFERENCES persona (id),
        caption VARCHAR NOT NULL, created VARCHAR NOT NULL""",
    "vote_round": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, title VARCHAR NOT NULL, subject VARCHAR NOT NULL,
        map_id VARCHAR REFERENCES journey_map (id), budget INTEGER NOT NULL, two_colours INTEGER NOT NULL,
        opened VARCHAR NOT NULL, closed VARCHAR NOT NULL""",
    "vote": """
        id VARCHAR NOT NULL, round_id VARCHAR NOT NULL REFERENCES vote_round (id),
        participant_id VARCHAR REFERENCES participant (id), interaction_id VARCHAR REFERENCES interaction (id),
        friction_id VARCHAR REFERENCES friction (id), opportunity_id VARCHAR REFERENCES opportunity (id),
        note_id VARCHAR REFERENCES note (id), colour VARCHAR NOT NULL, dots INTEGER NOT NULL""",
    "rating": """
        id VARCHAR NOT NULL, interaction_id VARCHAR NOT NULL REFERENCES interaction (id),
        participant_id VARCHAR REFERENCES participant (id), sentiment INTEGER NOT NULL""",
    "recipe": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, formats VARCHAR NOT NULL,
        language VARCHAR NOT NULL, redactions VARCHAR NOT NULL, sections VARCHAR NOT NULL, paper VARCHAR NOT NULL,
        poster VARCHAR NOT NULL, tile VARCHAR NOT NULL, aspect VARCHAR NOT NULL, zipped INTEGER NOT NULL,
        project_copy INTEGER NOT NULL""",
}
_NOTE_REFERENCES = {
    "participant_id": "participant",
    "stage_id": "stage",
    "persona_id": "persona",
    "group_id": "note_group",
    "interaction_id": "interaction",
}
_INDEXES: dict[str, tuple[str, ...]] = {
    "timer": ("step_id",),
    "note": tuple(_NOTE_REFERENCES),
    "photo": ("image_id", "stage_id", "persona_id"),
    "vote_round": ("map_id",),
    "vote": ("round_id", "participant_id", "interaction_id", "friction_id", "opportunity_id", "note_id"),
    "rating": ("interaction_id", "participant_id"),
}


def add_workshop_and_recipes(raw: sqlite3.Connection) -> None:
    """Make the tables of a workshop and of recipes; notes learn where they come from and what became of them.

    Every note of an older file waited in the parking lot.
    """
    raw.execute("ALTER TABLE project ADD COLUMN font VARCHAR NOT NULL DEFAULT ''")
    for table, columns in _TABLES.items():
        raw.execute(f"CREATE TABLE {table} ({columns}, checksum VARCHAR NOT NULL, PRIMARY KEY (id))")
    raw.execute("ALTER TABLE note ADD COLUMN parked INTEGER NOT NULL DEFAULT 1")
    for column, table in _NOTE_REFERENCES.items():
        raw.execute(f"ALTER TABLE note ADD COLUMN {column} VARCHAR REFERENCES {table} (id)")
    raw.execute("ALTER TABLE note ADD COLUMN created VARCHAR NOT NULL DEFAULT ''")
    for table, columns_of in _INDEXES.items():
        for column in columns_of:
            raw.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
