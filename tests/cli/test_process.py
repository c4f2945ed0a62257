"""The program as other programs start it: a process of its own, with its streams, signals and exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith(("LC_", "DISPLAY", "WAYLAND"))
}
ENVIRONMENT |= {"LANGUAGE": "en", "LANG": "C.UTF-8"}
ENVIRONMENT.pop("QT_QPA_PLATFORM", None)


def start(*words, encoding="utf-8", **options):
    environment = ENVIRONMENT | options.pop("environment", {})
    return subprocess.run(
        [sys.executable, str(MAIN), *map(str, words)],
        capture_output=True,
        encoding=encoding,
        env=environment,
        check=False,
        **options,
    )


def test_the_whole_way_from_a_template_to_every_deliverable_and_back(tmp_path):
    def done(*words):
        told = start(*words, cwd=tmp_path)
        assert (told.returncode, told.stderr) == (0, "")
        return told.stdout

    done("new", "atelier.parcours", "--template", "shop-visit", "--lang", "fr", "--sample", "--title", "Été")
    assert json.loads(done("info", "atelier.parcours", "--json"))["project"]["title"] == "Été"
    for name in ("pdf", "xlsx", "json", "png"):
        assert done("export", "atelier.parcours", "--format", name) == f"atelier.{name}\n"
    done("import", "atelier.json", "-o", "copie.parcours")
    done("export", "copie.parcours", "--format", "json")
    assert (tmp_path / "copie.json").read_bytes() == (tmp_path / "atelier.json").read_bytes()
    assert "is whole" in done("check", "copie.parcours")
    assert {path.suffix for path in tmp_path.iterdir()} == {".parcours", ".pdf", ".xlsx", ".json", ".png"}


def test_exit_codes_and_one_sentence(tmp_path):
    for words, code in ((["info", "none.parcours"], 1), (["info"], 2), (["xyzzy"], 2), ([], 1)):
        told = start(*words, cwd=tmp_path)
        assert (told.returncode, told.stdout) == (code, "")
        assert told.stderr.count("\n") == 1


def test_no_window_system_and_no_qt_where_nothing_is_painted(sample):
    code = """
import sys
sys.modules["PySide6"] = None
from workshop_app.cli.main import main
words = [["info"], ["check"], *(["export", "--format", each] for each in ("pdf", "xlsx", "json"))]
codes = [main([each[0], "sample.parcours", *each[1:]]) for each in words]
codes.append(main(["new", "a.parcours", "--template", "blank"]))
codes.append(main(["import", "sample.json", "-o", "b.parcours"]))
codes.append(main(["templates"]))
sys.exit(any(codes))
"""
    environment = ENVIRONMENT | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path.cwd(),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_stream_that_knows_no_accents(sample):
    told = start("info", sample, cwd=Path.cwd(), encoding="ascii", environment={"PYTHONIOENCODING": "ascii"})
    assert told.returncode == 0
    assert "D\\xe9couverte" in told.stdout


def test_names_that_are_no_text(tmp_path):
    name = os.fsdecode(b"caf\xe9.parcours")
    told = start("new", name, "--template", "blank", cwd=tmp_path, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    assert told.stdout == "caf\\udce9.parcours\n"
    assert start("check", name, cwd=tmp_path).returncode == 0
    assert start("info", name, "--json", cwd=tmp_path).returncode == 0
    assert start("export", name, "--format", "json", cwd=tmp_path).returncode == 0


def test_an_answer_that_nobody_hears_or_that_has_no_room(sample):
    command = [sys.executable, str(MAIN), "templates"]
    reader, writer = os.pipe()
    os.close(reader)
    unheard = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    os.close(writer)
    assert (unheard.returncode, unheard.stderr) == (1, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
        assert told.returncode == 1
        assert told.stderr.startswith(b"The answer could not be written: ")
        assert told.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_export_leaves_nothing_behind(tmp_path, number):
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.builders import large_document
from workshop_app.cli.projects import created
from workshop_app.journey.sentence import Sentence
from pathlib import Path
created(Path("large.parcours"), large_document(4000).records(), Sentence("Made"), force=False)
"""
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    export = subprocess.Popen(
        [sys.executable, str(MAIN), "export", "large.parcours", "--format", "xlsx"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 40
    while not any(path.name.startswith(".parcours-") for path in tmp_path.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    export.send_signal(number)
    _out, err = export.communicate(timeout=40)
    assert (export.returncode, err) == (1, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["large.parcours"]
