"""Photos of the wall that are dropped on the map, as another program drags them."""

import io

import pytest
from PIL import Image as Pictures
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def photo(tmp_path):
    stream = io.BytesIO()
    Pictures.new("RGB", (60, 40), (200, 180, 90)).save(stream, "JPEG")
    file = tmp_path / "wall.JPG"
    file.write_bytes(stream.getvalue())
    return file


def drag(board, files, where: QPoint):
    """Drag files over the map and let them go; returns whether the map took them in the end."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(where, copy, data, left, NO_KEYS)
    entering.ignore()
    QApplication.sendEvent(board.viewport, entering)
    if not entering.isAccepted():
        return False
    moving = QDragMoveEvent(where, copy, data, left, NO_KEYS)
    QApplication.sendEvent(board.viewport, moving)
    dropping = QDropEvent(QPointF(where), copy, data, left, NO_KEYS)
    QApplication.sendEvent(board.viewport, dropping)
    return dropping.isAccepted()


def test_a_photo_is_attached_to_the_cell_it_is_dropped_on(board, photo, qtbot):
    stage = board.document.stages_of(board.workspace.map_id)[1]
    persona = board.document.personas[0]
    assert drag(board, [photo, photo], board.in_cell(stage.id, persona.id))
    qtbot.waitUntil(lambda: len(board.document.photos_in(stage.id, persona.id)) == 2)
    board.workspace.undo()
    assert len(board.document.photos_in(stage.id, persona.id)) == 1


def test_beside_the_cells_nothing_is_taken(board, photo):
    assert not drag(board, [photo], QPoint(5, 5))


def test_other_files_are_left_to_the_window(board, photo, tmp_path):
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"")
    stage = board.document.stages_of(board.workspace.map_id)[1]
    where = board.in_cell(stage.id, board.document.personas[0].id)
    assert not drag(board, [book], where)
    assert not drag(board, [photo, book], where)


def test_what_is_no_picture_after_all_is_told(board, tmp_path, qtbot):
    broken = tmp_path / "wall.png"
    broken.write_bytes(b"no picture")
    stage = board.document.stages_of(board.workspace.map_id)[0]
    with qtbot.waitSignal(board.workspace.said):
        drag(board, [broken], board.in_cell(stage.id, board.document.personas[0].id))
    assert not board.document.photos_in(stage.id, board.document.personas[0].id)
