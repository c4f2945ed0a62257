"""A delivery is planned from a recipe and made whole or not at all."""

import dataclasses
import os
import re
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest

from tests.builders import grid_records, large_document
from workshop_app.delivery import making, planning
from workshop_app.delivery.order import DeliveryOrder
from workshop_app.delivery.planning import Choice, plan
from workshop_app.delivery.recipes import FULL, NoRecipe, recipe_named
from workshop_app.exporters.base import Cancelled, ExportError
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.exporters.worker import ExportWorker, Failed, Finished, Progressed
from workshop_app.journey.document import Document
from workshop_app.journey.records import JourneyMap, Project, Recipe
from workshop_app.language import say

ROOT = Path(__file__).resolve().parents[2]
CHOICE = Choice(made="2026-11-22")
QUICK = Recipe(id="quick", rank="1", name="Quick", formats=("json", "csv", "markdown"))


def quiet(_done, _what):
    pass


def made(document, recipe, folder, **more):
    delivery = plan(document, recipe, CHOICE)
    return making.make(document, delivery, folder, quiet, language="en", **more)


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


# -- planning ----------------------------------------------------------------------------------------------------


def test_names_tell_whose_it_is_what_it_is_and_when(secretive):
    delivery = plan(secretive, FULL, CHOICE)
    assert delivery.target == "Acme – Parquet – 2026-11-22"
    names = [each.name for each in delivery.files]
    assert names[0] == "Acme – Report – Now.pdf"  # two maps: each has its own
    assert names[1] == "Acme – Report – Then.pdf"
    assert "Acme – Workbook.xlsx" in names  # which holds both
    one = plan(secretive, FULL, Choice(made="2026-11-22", map_id="then"))
    assert [each.name for each in one.files] == [
        "Acme – Report.pdf",
        "Acme – Poster.pdf",
        "Acme – Workbook.xlsx",
        "Acme – Slides.pptx",
    ]
    assert {each.options.map_id for each in one.files} == {"then"}


def test_words_are_those_of_the_deliverables(secretive):
    recipe = Recipe(
        id="r", rank="1", formats=("pdf", "poster"), language="fr", project_copy=True, zipped=True
    )
    delivery = plan(secretive, recipe, Choice(made="2026-11-22", map_id="now"))
    assert [each.name for each in delivery.files] == ["Acme – Rapport.pdf", "Acme – Affiche.pdf"]
    assert delivery.copy == "Acme – Projet.parcours"
    assert delivery.target == "Acme – Parquet – 2026-11-22.zip"
    assert {each.options.language for each in delivery.files} == {"fr"}


def test_options_follow_the_recipe(secretive):
    recipe = Recipe(
        id="r",
        rank="1",
        formats=("pdf", "poster", "sheets", "pptx"),
        sections=("map", "goals"),
        paper="A3",
        poster="A0",
        tile="A4",
        aspect="4:3",
    )
    files = {each.format_id: each.options for each in plan(secretive, recipe, CHOICE).files}
    assert (files["pdf"].paper, files["pdf"].tile, files["pdf"].sections) == ("A3", None, ("map", "goals"))
    for large in ("poster", "sheets"):
        assert (files[large].paper, files[large].tile) == ("A0", "A4")
    assert files["pptx"].aspect == "4:3"


@pytest.mark.parametrize(
    ("title", "client", "folder"),
    [
        ("", "", "Sans titre – 2026-11-22"),
        ("CON", "", "CON_ – 2026-11-22"),
        ("a/b:c*?", 'x"<y>', "x y – a b c – 2026-11-22"),
        ("..", "  ", "Sans titre – 2026-11-22"),
        ("Les parquets et " * 9, "", "Les parquets et Les parquets et Les parquets et – 2026-11-22"),
        ("t" * 300, "c" * 300, f"{'c' * 40} – {'t' * 50} – 2026-11-22"),
    ],
)
def test_names_suit_every_system(title, client, folder):
    records = [each for each in grid_records() if not isinstance(each, Project)]
    document = Document.of([*records, Project(id="project", title=title, client=client, language="fr")])
    delivery = plan(document, FULL, CHOICE)
    assert delivery.target == folder
    for name in (delivery.target, *(each.name for each in delivery.files)):
        assert len(name.encode()) < 200
        assert not re.search(r'[<>:"/\\|?*]|[. ]$|^\.', name)


def test_maps_of_one_name_have_files_of_their_own():
    more = [JourneyMap(id=f"m{number}", rank="2", title="Actuel") for number in range(2)]
    document = Document.of([*grid_records(), *more])
    names = [
        each.name for each in plan(document, Recipe(id="r", rank="1", formats=("svg", "png")), CHOICE).files
    ]
    assert len(set(map(str.casefold, names))) == len(names) == 6


def test_what_cannot_be_made_is_said_in_words(secretive):
    for recipe, told in (
        (Recipe(id="r", rank="1"), "This recipe hands nothing over yet."),
        (Recipe(id="r", rank="1", formats=("wax",)), "“wax” is not a format"),
    ):
        with pytest.raises(ExportError, match=told):
            plan(secretive, recipe, CHOICE)
    with pytest.raises(ExportError, match="There is no map"):
        plan(Document.of([Project(id="project")]), FULL, CHOICE)


def test_recipes_are_known_by_name_and_the_full_one_always_is(secretive):
    assert recipe_named(secretive, "EVENING ").id == "evening"
    assert recipe_named(secretive, "Full") is FULL
    with pytest.raises(NoRecipe, match="these are there: “Evening”, “full”"):
        recipe_named(secretive, "morning")


def test_every_format_has_a_word_for_its_files():
    assert {each.id for each in BUILT_IN} == set(planning._WORDS)


# -- making ------------------------------------------------------------------------------------------------------


def test_it_makes_a_folder(secretive, tmp_path):
    folder = made(secretive, QUICK, tmp_path)
    assert listed(tmp_path) == [folder.name]
    assert listed(folder) == [
        "Acme – Data.json",
        "Acme – Interactions.csv",
        "Acme – Text – Now.md",
        "Acme – Text – Then.md",
    ]


def test_it_makes_an_archive_with_the_same_bytes_for_the_same_day(secretive, tmp_path):
    recipe = Recipe(id="z", rank="1", formats=("json", "pdf"), zipped=True, project_copy=True)
    both = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        both.append(made(secretive, recipe, tmp_path / name))
    assert both[0].read_bytes() == both[1].read_bytes()
    with zipfile.ZipFile(both[0]) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {both[0].stem}
        assert {name.split("/")[1] for name in names} == {
            "Acme – Data.json",
            "Acme – Report – Now.pdf",
            "Acme – Report – Then.pdf",
            "Acme – Project.parcours",
        }


def test_what_is_there_stays_unless_it_may_be_replaced(secretive, tmp_path):
    folder = made(secretive, QUICK, tmp_path)
    (folder / "Acme – Data.json").write_text("old")
    (folder / "mail to Acme.txt").write_text("Dear all")
    with pytest.raises(ExportError, match="exists already"):
        made(secretive, QUICK, tmp_path)
    assert (folder / "Acme – Data.json").read_text() == "old"
    assert made(secretive, QUICK, tmp_path, force=True) == folder
    assert (folder / "Acme – Data.json").read_text() != "old"
    assert (folder / "mail to Acme.txt").read_text() == "Dear all"
    assert listed(tmp_path) == [folder.name]


def test_what_an_office_program_has_open_is_not_replaced(secretive, tmp_path):
    folder = made(secretive, QUICK, tmp_path)
    (folder / "Acme – Data.json").write_text("old")
    (folder / ".~lock.Acme – Data.json#").touch()
    with pytest.raises(ExportError, match="open in another program"):
        made(secretive, QUICK, tmp_path, force=True)
    assert (folder / "Acme – Data.json").read_text() == "old"
    assert listed(tmp_path) == [folder.name]


@pytest.mark.parametrize("zipped", [False, True])
def test_something_else_of_its_name_is_never_replaced(secretive, tmp_path, zipped):
    recipe = Recipe(id="r", rank="1", formats=("json",), zipped=zipped)
    target = tmp_path / plan(secretive, recipe, CHOICE).target
    target.mkdir() if zipped else target.write_text("mine")
    with pytest.raises(ExportError, match="folder"):
        made(secretive, recipe, tmp_path, force=True)
    assert target.is_dir() == zipped


def test_an_unused_name_is_numbered(secretive, tmp_path):
    delivery = plan(secretive, QUICK, CHOICE)
    assert making.unused(tmp_path, delivery) == delivery
    (tmp_path / delivery.target).mkdir()
    (tmp_path / f"{delivery.target} 2").mkdir()
    assert making.unused(tmp_path, delivery).name == f"{delivery.name} 3"


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("stop", [0.0, 0.4, 0.99])
def test_nothing_stays_of_what_was_cancelled(secretive, tmp_path, zipped, stop):
    recipe = Recipe(id="r", rank="1", formats=("json", "csv"), zipped=zipped, project_copy=True)
    delivery = plan(secretive, recipe, CHOICE)

    def cancel(done, _what):
        if done >= stop or (stop == 0.99 and done > 0.97):
            raise Cancelled

    with pytest.raises(Cancelled):
        making.make(secretive, delivery, tmp_path, cancel, language="en")
    assert listed(tmp_path) == []


def test_nothing_stays_of_what_failed_and_it_is_said_in_words(secretive, tmp_path, monkeypatch):
    import errno

    from workshop_app.exporters import markdown

    def full(*_given):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(markdown, "write", full)
    with pytest.raises(ExportError, match="no room left on the disk"):
        made(secretive, QUICK, tmp_path)
    assert listed(tmp_path) == []


def test_a_replaced_folder_is_there_again_when_the_new_one_cannot_take_its_place(
    secretive, tmp_path, monkeypatch
):
    folder = made(secretive, QUICK, tmp_path)
    (folder / "mine.txt").write_text("mine")
    rename = os.rename
    monkeypatch.setattr(
        making.Path,
        "rename",
        lambda path, other: (
            _refuse()
            if path.name.startswith(".parcours") and other == folder and not (path / "mine.txt").exists()
            else rename(path, other)
        ),
    )
    with pytest.raises(ExportError, match=r"could not be written|not allowed"):
        made(secretive, QUICK, tmp_path, force=True)
    monkeypatch.undo()
    assert listed(tmp_path) == [folder.name]
    assert (folder / "mine.txt").read_text() == "mine"
    assert "Acme – Data.json" in listed(folder)


def _refuse():
    raise PermissionError(13, "Permission denied")


def test_a_picture_too_large_for_its_scale_is_as_large_as_it_can_be(tmp_path):
    from PIL import Image

    document = Document.of([*grid_records(150, 1)])
    folder = made(document, Recipe(id="r", rank="1", formats=("png",)), tmp_path)
    (picture,) = folder.iterdir()
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(picture) as opened:
        assert 30_000 < opened.width <= 32_000


def test_there_must_be_a_folder_to_write_in(secretive, tmp_path):
    with pytest.raises(ExportError, match="There is no folder"):
        made(secretive, QUICK, tmp_path / "nowhere")


def test_progress_names_the_file_and_what_is_drawn(secretive, tmp_path):
    told = []
    delivery = plan(
        secretive, Recipe(id="r", rank="1", formats=("pdf",)), Choice(made="2026-11-22", map_id="now")
    )
    making.make(
        secretive, delivery, tmp_path, lambda done, what: told.append((done, say(what, "en"))), language="en"
    )
    shares = [done for done, _words in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    pages = [words for _done, words in told if words.startswith("Acme – Report.pdf: Painting page")]
    assert len(pages) > 3


def test_redactions_reach_every_file(secretive, tmp_path):
    recipe = Recipe(id="r", rank="1", formats=("json", "csv"), redactions=("quotes", "participants", "notes"))
    for path in made(secretive, recipe, tmp_path).iterdir():
        text = path.read_text("utf-8-sig")
        assert "Quastenflosser" not in text
        assert "Fledermaus" not in text


# -- in the helper process ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def running():
    worker = ExportWorker()
    worker.warm("json")
    yield worker
    worker.close()


def test_the_helper_makes_it_and_can_be_stopped(running, secretive, tmp_path):
    delivery = plan(secretive, QUICK, CHOICE)
    order = DeliveryOrder(secretive, delivery, tmp_path, "en", making.staging_in(tmp_path))
    updates = []
    outcome = running.take(order, updates.append).wait(40)
    assert outcome == Finished(tmp_path / delivery.target)
    assert any(isinstance(each, Progressed) for each in updates)

    large = large_document(3000)
    slow = plan(large, Recipe(id="r", rank="1", formats=("json", "pdf")), CHOICE)
    jobs = []
    stop = lambda update: jobs[0].cancel() if isinstance(update, Progressed) else None  # noqa: E731
    jobs.append(running.take(DeliveryOrder(large, slow, tmp_path, "en", making.staging_in(tmp_path)), stop))
    outcome = jobs[0].wait(40)
    assert isinstance(outcome, Failed)
    assert outcome.cancelled
    assert listed(tmp_path) == [delivery.target]


CHILD = """
    import sys, time
    from pathlib import Path
    from tests.builders import large_document
    from workshop_app.delivery.making import staging_in
    from workshop_app.delivery.order import DeliveryOrder
    from workshop_app.delivery.planning import Choice, plan
    from workshop_app.delivery.recipes import FULL
    from workshop_app.exporters.worker import ExportWorker, Progressed

    if __name__ == "__main__":
        def tell(update):
            if isinstance(update, Progressed) and update.done > 0.05:
                print(worker._helper._process.pid, flush=True)
        document, folder, worker = large_document(2000), Path(sys.argv[1]), ExportWorker()
        delivery = plan(document, FULL, Choice("2026-11-22"))
        worker.take(DeliveryOrder(document, delivery, folder, "en", staging_in(folder)), tell)
        time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux about processes")
def test_nothing_stays_of_what_was_being_made_when_the_program_is_killed(tmp_path):
    (tmp_path / "child.py").write_text(textwrap.dedent(CHILD))
    (tmp_path / "out").mkdir()
    program = subprocess.Popen(
        [sys.executable, tmp_path / "child.py", tmp_path / "out"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    helper = Path(f"/proc/{int(program.stdout.readline())}")
    assert len(listed(tmp_path / "out")) == 1
    program.kill()
    program.wait(40)
    program.stdout.close()
    deadline = time.monotonic() + 40
    while listed(tmp_path / "out") or (helper / "exe").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_private_hints_of_the_facilitator_are_not_handed_over(secretive, tmp_path):
    hint = "Pfefferminzprinz keeps the boss quiet"
    steps = [dataclasses.replace(step, hints=hint) for step in secretive.agenda]
    assert steps
    others = [record for record in secretive.records() if record.id not in {step.id for step in steps}]
    hinted = Document.of([*others, *steps])
    every = Recipe(id="every", rank="1", name="Every", formats=("json", "markdown"), project_copy=True)
    folder = made(hinted, every, tmp_path)
    assert len(listed(folder)) >= 3
    assert [path.name for path in folder.iterdir() if hint.encode() in path.read_bytes()] == []
    assert hinted.agenda[0].hints == hint
