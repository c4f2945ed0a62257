"""The process that a test kills: it serves a room on a new file, says its link, and goes on until then.

python -m tests.room.kill_child FILE FOLDER
"""

import sys
import time
from pathlib import Path

from tests.builders import grid_records
from tests.room.threads import ThreadGateway
from workshop_app.journey.sentence import Sentence
from workshop_app.room.room import Room
from workshop_app.session import Session


def main(path: Path, folder: Path) -> None:
    """Serve until killed."""
    room = Room(ThreadGateway(Session.create(path, grid_records(), Sentence("Created"))), folder)
    room.start("127.0.0.1", ())
    sys.stdout.write(f"{room.link}\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
