"""The inspector of a cell: photos of the wall are attached, captioned, looked at and taken away."""

import io

import pytest
from PIL import Image as Pictures
from PySide6.QtTest import QTest

from tests.commands.projects import full_project
from tests.workspaces import open_workspace
from workshop_app.commands.photos import DeletePhotos
from workshop_app.journey.records import Image, Photo
from workshop_app.ui.panels.inspector import InspectorPanel
from workshop_app.ui.panels.inspector.cell import CellPage
from workshop_app.ui.photos import SIDE, photo_from_bytes


def jpeg(width, height, *, turned=False):
    stream = io.BytesIO()
    picture = Pictures.new("RGB", (width, height), (40, 120, 200))
    exif = Pictures.Exif()
    exif[0x010E] = "secret place"
    if turned:
        exif[0x0112] = 6
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture
def workspace(qapp, tmp_path):
    records = [item for item in full_project() if not isinstance(item, Photo) and item.id != "image-wall"]
    made = open_workspace(tmp_path, records)
    yield made
    made.close()


@pytest.fixture
def page(shown, workspace):
    panel = shown(InspectorPanel(workspace))
    panel.show_focus("cell", "find/lea")
    assert isinstance(panel.page, CellPage)
    return panel.page


def photos(workspace, stage="find", persona="lea"):
    return workspace.document.photos_in(stage, persona)


def test_a_photo_is_small_upright_and_without_metadata():
    made = photo_from_bytes(jpeg(4000, 3000, turned=True))
    assert (made.width, made.height) == (SIDE * 3 // 4, SIDE)
    assert b"secret" not in made.data
    assert photo_from_bytes(jpeg(300, 200)).width == 300


def test_photos_are_attached_to_the_cell_that_was_shown_when_they_were_chosen(
    page, workspace, qtbot, tmp_path
):
    file = tmp_path / "wall.jpg"
    file.write_bytes(jpeg(640, 480))
    with qtbot.waitSignals([page.maker.made] * 2, timeout=10_000):
        page.take([file, jpeg(50, 50)])
        page.show_records(("buy/marc",))
    assert len(photos(workspace)) == 2
    assert photos(workspace, "buy", "marc") == ()
    assert all(photo.created for photo in photos(workspace))


def test_a_caption_is_kept(page, workspace, qtbot):
    with qtbot.waitSignal(page.maker.made, timeout=10_000):
        page.take([jpeg(50, 50)])
    (photo,) = photos(workspace)
    QTest.keyClicks(page.box(photo.id).caption, "Left wall")
    page.box(photo.id).caption.settle()
    assert photos(workspace)[0].caption == "Left wall"


def test_the_cross_takes_the_picture_out_of_the_file_and_undo_brings_it_back(page, workspace, qtbot):
    with qtbot.waitSignal(page.maker.made, timeout=10_000):
        page.take([jpeg(50, 50)])
    (photo,) = photos(workspace)
    page.box(photo.id).cross.click()
    assert photos(workspace) == ()
    assert photo.image_id not in workspace.document.table(Image)
    workspace.undo()
    assert photos(workspace) == (photo,)
    assert page.box(photo.id).isVisible()


def test_what_is_no_picture_is_told_and_nothing_attached(page, workspace, qtbot):
    said = []
    workspace.said.connect(lambda _kind, text: said.append(text))
    with qtbot.waitSignal(page.maker.failed, timeout=10_000):
        page.take([b"not a picture"])
    assert photos(workspace) == ()
    assert said


def test_the_page_follows_what_happens_elsewhere(page, workspace, qtbot):
    with qtbot.waitSignal(page.maker.made, timeout=10_000):
        page.take([jpeg(50, 50)])
    (photo,) = photos(workspace)
    workspace.run(DeletePhotos((photo.id,)))
    with pytest.raises(KeyError):
        page.box(photo.id)
