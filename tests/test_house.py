"""Rules of the house that no other tool checks: sizes, words, what a start imports, what a wheel holds."""

import gc
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

LONGEST = 400
"""Lines in a file that a person can still hold in mind."""

SOURCES = {".py", ".sh", ".js", ".css", ".html"}
TEXTS = SOURCES | {".md", ".toml", ".json", ".po", ".svg", ".txt", ".cfg", ".yml", ""}

# Put together from halves, so that this file may name them.
PLACES_OF_ONE_MACHINE = ["/" + "work/", "/" + "home/", "/" + "root/"]
X_SOCKETS = "/" + "tmp/.X11-unix"  # a place of every machine that has X
REGISTRIES = ["py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.org"]


def in_the_project() -> list[Path]:
    """Return the files that belong to the project: those that git knows and that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so nobody knows which files belong")
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def shipped(path: Path) -> bool:
    return path.relative_to(ROOT).parts[0] in {"workshop_app", "resources", "main.py"}


def test_no_file_outgrows_a_reader():
    lengths = {
        path: len(path.read_bytes().splitlines()) for path in in_the_project() if path.suffix in SOURCES
    }
    long = {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST}
    assert lengths
    assert long == {}


def test_nothing_in_the_project_is_heavy():
    heavy = {path.name: path.stat().st_size for path in in_the_project() if path.stat().st_size > 5_000_000}
    assert heavy == {}


def test_no_text_names_one_machine_or_a_registry():
    found = []
    for path in in_the_project():
        if path.suffix not in TEXTS:
            continue
        text = path.read_text(encoding="utf-8", errors="replace").replace(X_SOCKETS, "")
        words = [*PLACES_OF_ONE_MACHINE, *REGISTRIES] + (["/" + "tmp/"] if shipped(path) else [])
        found += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert found == []


def test_every_package_is_one():
    """A folder of modules without ``__init__.py`` would be missed by tools, and its docstring by readers."""
    folders = {path.parent for path in (ROOT / "workshop_app").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


class TestStarting:
    """What is imported before it is known what is asked: a start must not wait for what it may not need."""

    HEAVY = ("PySide6", "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "openpyxl", "PIL", "fontTools")

    @pytest.mark.parametrize(
        "module", ["workshop_app.cli.main", "workshop_app.journey", "workshop_app.language"]
    )
    def test_imports_nothing_heavy(self, module):
        code = f"import sys, {module}; print([name for name in {self.HEAVY!r} if name in sys.modules])"
        told = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (told.stdout.strip(), told.stderr) == ("[]", "")

    @pytest.mark.parametrize(
        "module", ["workshop_app.session", "workshop_app.exporters", "workshop_app.importers"]
    )
    def test_what_works_without_a_window_imports_no_qt(self, module):
        code = f"import sys, {module}; print('PySide6' in sys.modules)"
        told = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (told.stdout.strip(), told.stderr) == ("False", "")


def test_qt_loses_no_references(qapp):
    """PySide6 6.12 on Python 3.11 gives away a reference to ``True`` with each signal and to ``None`` with each call.

    A few hundred gestures later the interpreter dies. The dependency is held below it; this tells if that goes wrong.
    """
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    class Sender(QObject):
        happened = Signal(bool)

    class Painted(QWidget):
        def paintEvent(self, event):  # noqa: N802 (Qt's name)
            painter = QPainter(self)
            painter.fillRect(event.rect(), self.palette().window())
            painter.end()

    heard = []
    sender = Sender()
    sender.happened.connect(lambda value: heard.append(value) if len(heard) < 3 else None)
    widget = Painted()
    widget.resize(40, 30)
    # What earlier tests left behind holds such references too, and must not be given back meanwhile.
    gc.collect()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(5000):
        sender.happened.emit(True)
    for _ in range(50):
        widget.grab()
        widget.update()
        qapp.processEvents()
    after = sys.getrefcount(True), sys.getrefcount(None)
    widget.deleteLater()
    assert heard == [True, True, True]
    assert after[0] > before[0] - 100
    assert after[1] > before[1] - 100


def test_a_wheel_holds_the_program_and_its_data(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    relative = {path.relative_to(ROOT).as_posix() for path in in_the_project() if shipped(path)} - {"main.py"}
    expected = {f"workshop_app/{name}" if name.startswith("resources/") else name for name in relative}
    assert expected - held == set()
    assert [
        name for name in held if "__pycache__" in name or name.startswith(("tests/", "tools/", "resources/"))
    ] == []

    code = (
        "from workshop_app import language, resources\n"
        "language.set_language('fr')\n"
        "print(resources.resources_root().relative_to(resources.Path.cwd()).as_posix())"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=tmp_path / "installed",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout.strip(), told.stderr) == ("workshop_app/resources", "")
