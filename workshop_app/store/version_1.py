"""Version 1 of the file's tables. Files of this version exist: this text never changes, later versions add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_TABLES: dict[str, str] = {
    "project": """
        id VARCHAR NOT NULL, title VARCHAR NOT NULL, client VARCHAR NOT NULL, author VARCHAR NOT NULL,
        description VARCHAR NOT NULL, language VARCHAR NOT NULL, created VARCHAR NOT NULL""",
    "image": """
        id VARCHAR NOT NULL, media_type VARCHAR NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
        data BLOB NOT NULL""",
    "persona": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, role VARCHAR NOT NULL,
        colour VARCHAR NOT NULL, portrait_id VARCHAR REFERENCES image (id), demographics VARCHAR NOT NULL,
        goals VARCHAR NOT NULL, frustrations VARCHAR NOT NULL, quote VARCHAR NOT NULL, share FLOAT,
        notes VARCHAR NOT NULL""",
    "channel": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
        icon VARCHAR NOT NULL""",
    "emotion": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, valence INTEGER NOT NULL""",
    "goal": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
        metric VARCHAR NOT NULL, unit VARCHAR NOT NULL, baseline FLOAT, target FLOAT, due VARCHAR NOT NULL""",
    "journey_map": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, title VARCHAR NOT NULL, kind VARCHAR NOT NULL,
        description VARCHAR NOT NULL, hidden_persona_ids VARCHAR NOT NULL,
        origin_id VARCHAR REFERENCES journey_map (id)""",
    "stage": """
        id VARCHAR NOT NULL, map_id VARCHAR NOT NULL REFERENCES journey_map (id), rank VARCHAR NOT NULL,
        name VARCHAR NOT NULL, colour VARCHAR NOT NULL, expectation VARCHAR NOT NULL, duration_days FLOAT,
        origin_id VARCHAR REFERENCES stage (id)""",
    "interaction": """
        id VARCHAR NOT NULL, stage_id VARCHAR NOT NULL REFERENCES stage (id),
        persona_id VARCHAR NOT NULL REFERENCES persona (id), rank VARCHAR NOT NULL, title VARCHAR NOT NULL,
        channel_id VARCHAR REFERENCES channel (id), sentiment INTEGER, emotion_ids VARCHAR NOT NULL,
        goal_ids VARCHAR NOT NULL, key_moment VARCHAR, quote VARCHAR NOT NULL, notes VARCHAR NOT NULL,
        evidence VARCHAR, evidence_source VARCHAR NOT NULL, origin_id VARCHAR REFERENCES interaction (id)""",
    "friction": """
        id VARCHAR NOT NULL, interaction_id VARCHAR NOT NULL REFERENCES interaction (id), rank VARCHAR NOT NULL,
        text VARCHAR NOT NULL, cause VARCHAR NOT NULL, severity INTEGER, frequency INTEGER""",
    "opportunity": """
        id VARCHAR NOT NULL, interaction_id VARCHAR NOT NULL REFERENCES interaction (id), rank VARCHAR NOT NULL,
        text VARCHAR NOT NULL, value INTEGER, effort INTEGER""",
    "link": """
        id VARCHAR NOT NULL, source_id VARCHAR NOT NULL REFERENCES interaction (id),
        target_id VARCHAR NOT NULL REFERENCES interaction (id), kind VARCHAR NOT NULL, label VARCHAR NOT NULL""",
    "note": """
        id VARCHAR NOT NULL, rank VARCHAR NOT NULL, text VARCHAR NOT NULL""",
    "snapshot": """
        id VARCHAR NOT NULL, name VARCHAR NOT NULL, step INTEGER NOT NULL, created VARCHAR NOT NULL""",
    "journal": """
        number INTEGER NOT NULL, time VARCHAR NOT NULL, origin VARCHAR NOT NULL, move VARCHAR NOT NULL,
        label VARCHAR NOT NULL, target INTEGER, merge_key VARCHAR NOT NULL, difference VARCHAR NOT NULL""",
    "seal": """
        id INTEGER NOT NULL, format INTEGER NOT NULL, step INTEGER NOT NULL, step_checksum VARCHAR NOT NULL,
        records INTEGER NOT NULL, digest VARCHAR NOT NULL""",
}
_PRIMARY_KEYS = {"journal": "number"}

# Without an index on the referring column, deleting a record would read the whole table that may refer to it.
_INDEXED: dict[str, tuple[str, ...]] = {
    "persona": ("portrait_id",),
    "journey_map": ("origin_id",),
    "stage": ("map_id", "origin_id"),
    "interaction": ("stage_id", "persona_id", "channel_id", "origin_id"),
    "friction": ("interaction_id",),
    "opportunity": ("interaction_id",),
    "link": ("source_id", "target_id"),
}


def make_tables(raw: sqlite3.Connection) -> None:
    """Make the tables of version 1 in an empty database."""
    for table, columns in _TABLES.items():
        text = " ".join(columns.split())
        key = _PRIMARY_KEYS.get(table, "id")
        raw.execute(f"CREATE TABLE {table} ({text}, checksum VARCHAR NOT NULL, PRIMARY KEY ({key}))")
    for table, names in _INDEXED.items():
        for column in names:
            raw.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
