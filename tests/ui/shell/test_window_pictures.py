"""The map as a picture for other programs: on the clipboard, and dragged out of the window."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.exporters.pictures import page_of_picture
from workshop_app.journey.records import Interaction
from workshop_app.layout.scopes import Cards, OnePersona, WholeMap
from workshop_app.ui.canvas.focus import NOWHERE, Focus
from workshop_app.ui.outgoing import VECTORS, options_for, scope_chosen

SVG = "{http://www.w3.org/2000/svg}"


def copied():
    """The picture on the clipboard, and the ids of the cards in the vectors beside it."""
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    root = ET.fromstring(bytes(data.data(VECTORS).data()).decode())
    cards = [group.get("data-key") for group in root.iter(f"{SVG}g") if group.get("class") == "card"]
    return data.imageData(), cards


@pytest.fixture(autouse=True)
def _clipboard_is_emptied():
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def dragged(monkeypatch):
    """What is dragged out: the files are looked at while they are held, as other programs do."""
    seen = []

    def take(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        data = drag.mimeData()
        path = data.urls()[0].toLocalFile()
        with open(path, "rb") as file:  # noqa: PTH123 - as another program would
            seen.append(
                (QUrl(data.urls()[0]).fileName(), file.read(), QImage(data.imageData()), drag.pixmap().size())
            )
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    return seen


def pull(button, *, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a button and move on."""
    QTest.mousePress(button, Qt.MouseButton.LeftButton, modifier, QPoint(8, 8))
    for step in range(1, 5):
        _move(button, QPoint(8, 8 - 12 * step), modifier)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, modifier, QPoint(8, -40))


def _move(button, at, modifier):
    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        button.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifier,
    )
    QApplication.sendEvent(button, event)


def test_the_map_is_copied_where_nothing_is_chosen(window, page):
    page.canvas.chosen.choose(NOWHERE)
    window.actions_table["copy_picture"].trigger()
    image, cards = copied()
    document = page.document
    shown = page_of_picture(document, options_for(page.canvas, WholeMap()))
    assert image.width() == pytest.approx(2 * shown.width, abs=1)
    assert sorted(cards) == sorted(item.id for item in document.interactions_of(page.workspace.map_id))
    assert "as a picture" in page.notice.text.text()


def test_selected_interactions_are_copied_alone(window, page):
    chosen = [item.id for item in page.document.interactions_of(page.workspace.map_id)[:3]]
    page.canvas.chosen.choose_cards(chosen)
    QTest.keyClick(
        window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    _, cards = copied()
    assert sorted(cards) == sorted(chosen)
    assert page.notice.text.text() == "Copied 3 interactions as a picture."


def test_the_curves_are_copied_as_a_chart(window, page):
    window.actions_table["copy_curves"].trigger()
    image, cards = copied()
    assert cards == []
    assert image.width() > image.height()
    assert page.notice.text.text() == "Copied the curves as a picture."


def test_what_is_chosen_decides(page):
    canvas, document = page.canvas, page.document
    persona = document.personas[0].id
    canvas.chosen.choose(Focus(persona=persona))
    assert scope_chosen(canvas) == OnePersona(persona)
    stage = document.stages_of(page.workspace.map_id)[1].id
    canvas.chosen.choose(Focus(stage=stage))
    scope = scope_chosen(canvas)
    assert isinstance(scope, Cards)
    assert scope.interaction_ids
    assert {document.get(Interaction, key).stage_id for key in scope.interaction_ids} == {stage}
    canvas.chosen.choose(NOWHERE)
    assert scope_chosen(canvas) == WholeMap()


def test_a_large_map_is_copied_as_large_as_others_take_it(window, page, monkeypatch):
    monkeypatch.setattr("workshop_app.ui.outgoing._MOST_PIXELS", 200_000)
    window.actions_table["copy_picture"].trigger()
    image, _ = copied()
    assert 150_000 < image.width() * image.height() < 210_000


def test_the_button_copies_when_it_is_clicked_and_gives_a_file_when_it_is_pulled(page, dragged):
    button = page.status.picture
    button.click()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    QGuiApplication.clipboard().setText("before")
    pull(button)
    [(name, data, image, held)] = dragged
    assert name.endswith(".png")
    assert page.document.project.title in name
    assert data.startswith(b"\x89PNG")
    assert image.size() == QImage.fromData(data).size()
    assert held.width() <= 240
    assert held.height() <= 180
    assert QGuiApplication.clipboard().text() == "before"


def test_with_shift_the_file_is_vectors(page, dragged):
    persona = page.document.personas[0]
    page.canvas.chosen.choose(Focus(persona=persona.id))
    pull(page.status.picture, modifier=Qt.KeyboardModifier.ShiftModifier)
    [(name, data, _, _)] = dragged
    assert name.endswith(f"{persona.name}.svg")
    assert ET.fromstring(data).tag == f"{SVG}svg"


def test_a_press_that_hardly_moves_is_a_click(page, dragged):
    button = page.status.picture
    QTest.mousePress(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))
    _move(button, QPoint(9, 9), Qt.KeyboardModifier.NoModifier)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9))
    assert dragged == []
    assert QGuiApplication.clipboard().mimeData().hasImage()
