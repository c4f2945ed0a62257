"""A deliverable appears whole or not at all, and nothing that was there goes without being asked for."""

import errno
import os
import resource
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.builders import large_document
from workshop_app.exporters import output
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.output import export_document, replacing, temporary_beside
from workshop_app.language import say

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = large_document(5)
OPTIONS = ExportOptions()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def refusal(target, *, force=False):
    """What is said when a file cannot be written; nothing may be left of the attempt."""
    before = names_in(target.parent) if target.parent.is_dir() else None
    with pytest.raises(ExportError) as caught:
        export_document(DOCUMENT, "json", target, OPTIONS, force=force)
    assert before is None or names_in(target.parent) == before
    return say(caught.value.sentence, "en")


def test_the_file_is_made_and_nothing_else(tmp_path):
    target = tmp_path / "Été à Nîmes.json"
    assert export_document(DOCUMENT, "json", target, OPTIONS) == target
    assert names_in(tmp_path) == [target.name]
    assert target.read_bytes().endswith(b"}\n")


def test_it_is_as_readable_for_others_as_files_are(tmp_path):
    plain, target = tmp_path / "plain", tmp_path / "x.json"
    plain.touch()
    export_document(DOCUMENT, "json", target, OPTIONS)
    assert target.stat().st_mode == plain.stat().st_mode


def test_what_is_there_stays_without_force(tmp_path):
    target = tmp_path / "x.json"
    target.write_text("mine")
    assert refusal(target) == "“x.json” exists already. It was not changed."
    assert target.read_text() == "mine"


def test_what_is_there_is_replaced_with_force_and_keeps_who_may_read_it(tmp_path):
    target = tmp_path / "x.json"
    target.write_text("mine")
    target.chmod(0o640)
    export_document(DOCUMENT, "json", target, OPTIONS, force=True)
    assert target.read_bytes().startswith(b"{")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names_in(tmp_path) == ["x.json"]


def test_a_link_is_followed_not_replaced(tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "x.json"
    link.symlink_to(tmp_path / "there" / "real.json")
    assert export_document(DOCUMENT, "json", link, OPTIONS) == tmp_path / "there" / "real.json"
    assert link.is_symlink()
    assert refusal(link) == "“real.json” exists already. It was not changed."


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_at_the_target(tmp_path, force):
    (tmp_path / "x.json").mkdir()
    assert (
        refusal(tmp_path / "x.json", force=force)
        == "“x.json” is a folder; a file is needed. Nothing was written."
    )


@pytest.mark.parametrize("force", [False, True])
def test_a_device_at_the_target(tmp_path, force):
    os.mkfifo(tmp_path / "x.json")
    assert (
        refusal(tmp_path / "x.json", force=force) == "“x.json” is not an ordinary file. Nothing was written."
    )


def test_no_folder_for_the_target(tmp_path):
    (tmp_path / "file").touch()
    assert "There is no folder" in refusal(tmp_path / "none" / "x.json")
    assert "There is no folder" in refusal(tmp_path / "file" / "x.json")


def test_names_that_no_file_can_have(tmp_path):
    assert "too long" in refusal(tmp_path / ("x" * 300 + ".json"))
    assert "not a name for a file" in refusal(tmp_path / "a\0b.json")
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    assert "could not be written" in refusal(loop)


def test_an_unknown_format_is_named_with_those_that_are_known(tmp_path):
    with pytest.raises(ExportError) as caught:
        export_document(DOCUMENT, "docx", tmp_path / "x", OPTIONS)
    assert "“docx” is not a format that can be written; these are: pdf, poster, sheets, xlsx" in str(
        caught.value
    )


@pytest.mark.parametrize("raised", [Cancelled, RuntimeError, KeyboardInterrupt])
def test_nothing_stays_of_what_did_not_end_well(tmp_path, raised):
    target = tmp_path / "x.json"
    target.write_text("mine")

    def stop(done, _what):
        if done > 0:
            raise raised

    with pytest.raises(raised):
        export_document(DOCUMENT, "json", target, OPTIONS, force=True, progress=stop)
    assert target.read_text() == "mine"
    assert names_in(tmp_path) == ["x.json"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "There is no room left on the disk for “x.json”. What was there before is as it was."),
        (errno.EDQUOT, "There is no room left on the disk"),
        (errno.EACCES, "“x.json” cannot be written in the folder “here”: that is not allowed."),
        (errno.EROFS, "that is not allowed"),
        (errno.EIO, "“x.json” could not be written: "),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "link"])
def test_what_the_system_refuses_becomes_a_sentence(tmp_path, monkeypatch, number, told, step):
    def refuse(*_arguments, **_more):
        raise OSError(number, os.strerror(number))

    if step == "link":
        monkeypatch.setattr(Path, "hardlink_to", refuse)
        monkeypatch.setattr(Path, "replace", refuse)
    else:
        monkeypatch.setattr(output.os, step, refuse)
    (tmp_path / "here").mkdir()
    assert told in refusal(tmp_path / "here" / "x.json")


def test_a_file_open_elsewhere_on_windows(tmp_path, monkeypatch):
    def refuse(*_arguments):
        error = PermissionError(errno.EACCES, "sharing violation")
        error.winerror = 32
        raise error

    (tmp_path / "x.json").write_text("mine")
    monkeypatch.setattr(Path, "replace", refuse)
    assert "open in another program" in refusal(tmp_path / "x.json", force=True)
    assert (tmp_path / "x.json").read_text() == "mine"


@pytest.mark.parametrize("lock", ["~$x.json", ".~lock.x.json#"])
def test_a_file_that_an_office_program_has_open(tmp_path, lock):
    target = tmp_path / "x.json"
    (tmp_path / lock).write_text("Zoé")
    assert export_document(DOCUMENT, "json", target, OPTIONS) == target, "nothing is open that is not there"
    target.write_text("mine")
    told = refusal(target, force=True)
    assert "“x.json” is open in another program" in told
    assert f"delete “{lock}”" in told, "a lock that was left behind does not block for ever"
    assert target.read_text() == "mine"
    (tmp_path / lock).unlink()
    export_document(DOCUMENT, "json", target, OPTIONS, force=True)
    assert target.read_bytes().startswith(b"{")


def test_a_lock_that_cannot_have_a_name_is_not_there(tmp_path):
    target = tmp_path / ("x" * 245 + ".json")
    target.write_text("mine")
    export_document(DOCUMENT, "json", target, OPTIONS, force=True)
    assert target.read_bytes().startswith(b"{")


def test_a_stick_without_hard_links(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    export_document(DOCUMENT, "json", tmp_path / "x.json", OPTIONS)
    assert names_in(tmp_path) == ["x.json"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_comes_up_meanwhile_stays(tmp_path, monkeypatch, links):
    target = tmp_path / "x.json"
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "")))

    def write_slowly():
        with replacing(target, force=False) as (draft, _settled):
            draft.write_text("ours")
            target.write_text("theirs")

    with pytest.raises(ExportError) as caught:
        write_slowly()
    assert "exists already" in str(caught.value)
    assert (target.read_text(), names_in(tmp_path)) == ("theirs", ["x.json"])


def test_a_full_disk(tmp_path):
    """A real one: the system refuses to let the file grow."""
    code = f"""
        import resource, signal, sys
        from pathlib import Path
        from tests.builders import large_document
        from workshop_app.exporters.base import ExportError, ExportOptions
        from workshop_app.exporters.output import export_document
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            target = Path({str(tmp_path / "x.json")!r})
            export_document(large_document(200), "json", target, ExportOptions(), force=True)
        except ExportError as error:
            print(error)
    """
    (tmp_path / "x.json").write_text("mine")
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "There is no room left on the disk for “x.json”" in told.stdout, told.stderr
    assert ((tmp_path / "x.json").read_text(), names_in(tmp_path)) == ("mine", ["x.json"])
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (20_000, 20_000)


def test_temporary_files_are_hidden_and_beside_the_target(tmp_path):
    target = tmp_path / ("x" * 250 + ".json")
    draft = temporary_beside(target)
    assert (draft.parent, draft.suffix, draft.name[0]) == (tmp_path, ".json", ".")
    assert draft != temporary_beside(target)
    assert len(draft.name) < 40
