"""What is on the screen: sharp, in step with the document, at every zoom; and nothing is left when it goes."""

import gc
import sys
import time
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.builders import MAP, card, grid_records, large_document
from workshop_app import language
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions, MoveInteractions
from workshop_app.commands.maps import AddMap
from workshop_app.commands.notes import AddNotes
from workshop_app.commands.ratings import Rate
from workshop_app.commands.tags import SetSentiment
from workshop_app.journey.sentence import Sentence
from workshop_app.layout import palette
from workshop_app.layout.compose import Composer
from workshop_app.session import Session
from workshop_app.ui.canvas.frame import Frame
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.workspace import Workspace


def shown(board) -> QImage:
    """The viewport when everything is sharp."""
    QTest.qWait(200)
    return board.viewport.grab().toImage()


def painted_anew(board) -> QImage:
    """The same by a frame that knows nothing yet."""
    view = board.view
    frame = Frame("light", lambda _: None)
    frame.show(Composer("en").compose(board.document, board.workspace.map_id))
    image = QImage(board.viewport.size(), QImage.Format.Format_RGB32)
    for _ in range(200):
        painter = QPainter(image)
        complete = frame.paint(painter, view.camera, 1.0, board.viewport.rect(), moving=False)
        painter.end()
        if complete:
            return image
    raise AssertionError("never sharp")


def shades_apart(one: QImage, other: QImage) -> int:
    """How much two pictures differ where they differ most, of 255. Copies of pictures are blended once more."""
    assert one.size() == other.size()
    assert one.format() == other.format() == QImage.Format.Format_RGB32
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def quiet(board) -> None:
    """Nothing chosen and nothing under the pointer, so that only the map shows."""
    board.view.chosen.clear()
    board.view.leaveEvent(QEvent(QEvent.Type.Leave))


def inside(board, image: QImage) -> QImage:
    """The part of a picture where nothing but the map is: no places to add at, no lines under the heads."""
    camera = board.view.camera
    left, top = round(camera.body_left) + 3, round(camera.body_top) + 3
    shown = board.view.picture.display_list
    end = camera.to_view(shown.columns[-1].end, shown.rows[-1].end)
    right, bottom = min(image.width(), int(end.x())), min(image.height(), int(end.y()))
    return image.copy(left, top, right - left, bottom - top)


@pytest.mark.parametrize("zoom", [1.0, 0.8, 0.37, 1.9])
def test_after_any_number_of_changes_it_looks_as_if_painted_anew(board, zoom):
    board.view.set_zoom(zoom)
    shown(board)
    board.workspace.run(AddInteractions("s1", "p0", ("Reads reviews", "Asks a friend")))
    board.workspace.run(SetSentiment(("i0", "i4"), 2))
    shown(board)
    board.workspace.run(MoveInteractions(("i2",), "s2", "p1", 0))
    board.workspace.run(DeleteInteractions(("i1",)))
    board.workspace.undo()
    quiet(board)
    assert shades_apart(inside(board, shown(board)), inside(board, painted_anew(board))) <= 4


def test_a_card_shows_the_colour_of_its_sentiment_at_once(board):
    board.click(board.at("i0"))
    board.key(Qt.Key.Key_1)
    QApplication.processEvents()
    place = board.at("i0", (0.5, 0.93))
    assert board.viewport.grab().toImage().pixelColor(place) == QColor(
        palette.colour("card.very_negative", "light")
    )


def test_in_the_dark_everything_is_dark(board):
    board.view.set_theme("dark")
    image = shown(board)
    assert image.pixelColor(image.width() - 5, image.height() - 5) == QColor(palette.colour("canvas", "dark"))
    assert image.pixelColor(board.at("i0", (0.5, 0.93))) == QColor(palette.colour("card.unknown", "dark"))


def test_its_few_words_follow_the_language(board):
    before = shown(board)
    language.set_language("fr")
    QApplication.processEvents()
    assert shown(board) != before
    language.set_language("en")


def test_another_map_is_shown_where_it_was_left(board):
    command = AddMap(title="Future")
    board.workspace.run(command)
    board.view.set_zoom(0.5)
    board.workspace.show_map(command.id)
    assert board.view.picture.display_list.map_id == command.id
    board.view.set_zoom(2.0)
    board.workspace.show_map(MAP)
    assert board.view.zoom == 0.5
    assert board.at("i0")


class TestZoom:
    def test_ctrl_and_wheel_at_the_pointer(self, open_board):
        board = open_board(large_document(200).records(), (900, 600))
        told = []
        board.view.zoom_changed.connect(told.append)
        board.view.scroll_by(300, 300)
        at = QPointF(500, 350)
        before = board.view.camera.to_map(at)
        wheel = QWheelEvent(
            at,
            QPointF(board.viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(board.viewport, wheel)
        assert board.view.zoom > 1.0
        assert told == [board.view.zoom]
        assert board.view.camera.to_map(at) == pytest.approx(before, abs=1.0)

    def test_the_wheel_alone_pans(self, open_board):
        board = open_board(large_document(200).records(), (900, 600))
        at = QPointF(500, 350)
        there = QPointF(board.viewport.mapToGlobal(at.toPoint()))
        nothing, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        down = QWheelEvent(
            at, there, QPoint(), QPoint(0, -120), button, nothing, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(board.viewport, down)
        assert board.view.verticalScrollBar().value() == 72
        fingers = QWheelEvent(
            at, there, QPoint(-30, -20), QPoint(), button, nothing, Qt.ScrollPhase.ScrollUpdate, False
        )
        QApplication.sendEvent(board.viewport, fingers)
        assert board.view.verticalScrollBar().value() == 92
        assert board.view.horizontalScrollBar().value() == 30

    def test_a_pinch(self, board):
        device = QPointingDevice.primaryPointingDevice()
        at = QPointF(400, 300)
        pinch = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, at, 0.25, QPointF()
        )
        QApplication.sendEvent(board.viewport, pinch)
        assert board.view.zoom == pytest.approx(1.25)

    def test_fit_shows_all(self, open_board):
        board = open_board(large_document(300).records(), (900, 600))
        board.view.fit()
        camera, layout = board.view.camera, board.view.picture.display_list
        corner = camera.to_view(layout.width, layout.height)
        assert corner.x() <= 900
        assert corner.y() <= 600
        assert camera.scroll_limits() == (0.0, 0.0)

    def test_steps_in_and_out_come_back(self, board):
        board.view.zoom_in()
        board.view.zoom_in()
        board.view.zoom_out()
        board.view.zoom_out()
        assert board.view.zoom == pytest.approx(1.0)
        board.key(Qt.Key.Key_Plus)
        assert board.view.zoom > 1.0
        board.view.set_zoom(1.0)
        assert board.view.zoom == 1.0

    def test_there_is_an_end_to_both_sides(self, board):
        board.view.set_zoom(1000)
        assert board.view.zoom == 4.0
        board.view.set_zoom(0.0001)
        assert board.view.zoom == 0.02
        board.view.grab()


class TestTips:
    def tip(self, board, where) -> str:
        event = QHelpEvent(QEvent.Type.ToolTip, where, board.viewport.mapToGlobal(where))
        QApplication.sendEvent(board.viewport, event)
        text = QToolTip.text()
        QToolTip.hideText()
        QTest.qWait(350)
        return text

    def test_what_a_person_wrote_is_no_markup(self, open_board):
        title = "<img src='file:///etc/passwd'> & more " * 6
        board = open_board([*grid_records(1, 1), card(0, title=title)])
        text = self.tip(board, board.at("i0"))
        assert "<img" not in text
        assert "&lt;img src=" in text


@pytest.mark.parametrize("interactions", [300])
def test_a_frame_never_waits_for_the_whole_map(open_board, interactions):
    """However much comes into view at once, a frame paints a bounded part of it, and the next ones the rest."""
    board = open_board(large_document(interactions).records(), (1600, 1000))
    painted = []
    original = board.view.frame.paint

    def counting(*args, **kwargs):
        complete = original(*args, **kwargs)
        painted.append(complete)
        return complete

    shown(board)
    board.view.frame.paint = counting
    board.view.set_zoom(0.6)
    end = time.perf_counter() + 10
    while not (painted and painted[-1] and False in painted) and time.perf_counter() < end:
        QTest.qWait(10)
    assert False in painted
    assert painted[-1] is True


class TestNothingIsLeft:
    def test_a_view_that_goes_is_gone(self, qapp, tmp_path):
        session = Session.create(tmp_path / "x.parcours", [*grid_records(2, 2), card(0)], Sentence("Created"))
        workspace = Workspace(session)
        before = len(language.listeners())
        view = CanvasView(workspace)
        view.resize(600, 400)
        view.show()
        view.capture.new_card(("s0", "p0"), "half")
        QTest.qWait(150)
        weak = weakref.ref(view)
        view.close()
        shiboken6.delete(view)
        del view
        workspace.run(AddInteractions("s0", "p0", ("later",)))
        gc.unfreeze()
        gc.collect()
        assert weak() is None
        assert len(language.listeners()) == before
        workspace.close()

    def test_no_reference_to_true_or_none_is_lost(self, board):
        """Some versions of PySide6 lose one with every signal, until the process aborts."""
        board.view.grab()
        true, none = sys.getrefcount(True), sys.getrefcount(None)
        for _ in range(1000):
            board.view.chosen_changed.emit()
            board.view.zoom_changed.emit(1.0)
        for _ in range(50):
            board.viewport.repaint()
        assert abs(sys.getrefcount(True) - true) < 200
        assert abs(sys.getrefcount(None) - none) < 1000


class TestARoomFullOfPhones:
    def test_what_is_not_on_the_map_does_not_draw_it_again(self, board, monkeypatch):
        drawn = []
        monkeypatch.setattr(board.view, "refresh", lambda: drawn.append(True))
        board.workspace.run(AddNotes(("one", "two")))
        assert not drawn

    def test_what_phones_change_is_gathered_into_one_picture(self, board, qtbot, monkeypatch):
        refresh, drawn = board.view.refresh, []
        monkeypatch.setattr(board.view, "refresh", lambda: (drawn.append(True), refresh()))
        first = board.document.interactions_of(board.workspace.map_id)[0]
        for number in range(6):
            board.workspace.session.run(Rate(first.id, None, 1, id=f"r{number}"), origin="a phone")
        qtbot.waitUntil(lambda: bool(drawn))
        assert len(drawn) <= 2
