"""Version 2 of the file's tables: branding of deliverables, and actions. This text never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def add_branding_and_actions(raw: sqlite3.Connection) -> None:
    """Give the project its logo, colours and footer, and make the table of actions."""
    raw.execute("ALTER TABLE project ADD COLUMN logo_id VARCHAR REFERENCES image (id)")
    for column in ("brand_colour", "second_colour", "footer"):
        raw.execute(f"ALTER TABLE project ADD COLUMN {column} VARCHAR NOT NULL DEFAULT ''")
    raw.execute("CREATE INDEX ix_project_logo_id ON project (logo_id)")
    raw.execute(
        "CREATE TABLE action (id VARCHAR NOT NULL, rank VARCHAR NOT NULL,"
        " interaction_id VARCHAR REFERENCES interaction (id), title VARCHAR NOT NULL, owner VARCHAR NOT NULL,"
        " due VARCHAR NOT NULL, status VARCHAR NOT NULL, checksum VARCHAR NOT NULL, PRIMARY KEY (id))"
    )
    raw.execute("CREATE INDEX ix_action_interaction_id ON action (interaction_id)")
