"""No import reads and keeps the source of what it imports, though PySide6 is there."""

import subprocess
import sys

PROGRAM = """
import workshop_app.ui.app
import linecache
read = [name for name in linecache.cache if "workshop_app" in name]
assert not read, read
"""


def test_no_source_is_read_and_kept_for_the_sake_of_features_of_pyside() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
