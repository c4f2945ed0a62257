"""A whole session by hand: from the blank template to the deliverables, closed, reopened, undone and redone."""

import json

import openpyxl
import pypdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.board import Board
from workshop_app.journey.records import Friction, Interaction, KeyMoment, Link, Opportunity
from workshop_app.ui.canvas import hits
from workshop_app.ui.canvas.drops import MEDIA_TYPES
from workshop_app.ui.delivery.view import DeliverView

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
STAGES = ("Discovery", "Interest", "Purchase", "After", "Loyalty")
PERSONAS = ("Lea", "Marc")
CARDS_A_CELL = 3


def rename(board: Board, role: str, key: str, name: str) -> None:
    board.double_click(board.head(role, key))
    board.key(Qt.Key.Key_A, CONTROL)
    board.type(name)
    board.key(ENTER)
    board.key(ESCAPE)


def add_stage(board: Board) -> None:
    board.view.horizontalScrollBar().setValue(board.view.horizontalScrollBar().maximum())
    box = hits.add_stage_box(board.view.picture, board.view.camera)
    board.click(QPoint(round(box.center().x()), round(box.center().y())))


def build_grid(board: Board) -> None:
    """Make five named stages and two named personas of the blank template's three and one."""
    map_id = board.workspace.map_id
    while len(board.document.stages_of(map_id)) < len(STAGES):
        add_stage(board)
        board.key(ENTER)
        board.key(ESCAPE)
    box = hits.add_persona_box(board.view.picture, board.view.camera)
    board.click(QPoint(round(box.center().x()), round(box.center().y())))
    board.key(ENTER)
    board.key(ESCAPE)
    board.view.fit()
    for stage, name in zip(board.document.stages_of(map_id), STAGES, strict=True):
        rename(board, "stage", stage.id, name)
    for persona, name in zip(board.document.personas_of(map_id), PERSONAS, strict=True):
        rename(board, "persona", persona.id, name)


def capture_cards(board: Board) -> None:
    """Dictate three cards into each of the ten cells."""
    map_id = board.workspace.map_id
    for persona in board.document.personas_of(map_id):
        for stage in board.document.stages_of(map_id):
            board.view.fit()
            board.click(board.in_cell(stage.id, persona.id))
            for number in range(CARDS_A_CELL):
                board.type(f"{stage.name} {persona.name} {number}")
                board.key(ENTER)
            board.key(ESCAPE)


def tag_cards(board: Board) -> None:
    """Give every card a sentiment by key, a channel and an emotion from the palette, and some more."""
    document, map_id = board.document, board.workspace.map_id
    channels, emotions = document.channels, document.emotions
    board.view.fit()
    for number, card in enumerate(document.interactions_of(map_id)):
        board.click(board.at(card.id))
        board.key(Qt.Key(Qt.Key.Key_1 + number % 5))
        board.drop(MEDIA_TYPES["channel"], channels[number % len(channels)].id, board.at(card.id))
        board.drop(MEDIA_TYPES["emotion"], emotions[number % len(emotions)].id, board.at(card.id))
        if number % 10 == 0:
            board.key(Qt.Key.Key_K)
        if number % 6 == 0:
            board.key(Qt.Key.Key_F)
    first, second, *_others = board.document.interactions_of(map_id)
    board.click(board.at(first.id))
    board.key(Qt.Key.Key_L)
    board.key(Qt.Key.Key_Down)
    board.key(ENTER)
    assert board.document.links_of(second.id)


def test_a_session_from_the_blank_template_to_the_deliverables(window, documents, qtbot, tmp_path):
    QTest.mouseClick(next(card for card in window.start.cards if card.sketch.id == "blank"), LEFT)
    board = Board(window.project.canvas)
    empty = board.document
    build_grid(board)
    capture_cards(board)
    tag_cards(board)

    document = board.document
    cards = document.interactions_of(board.workspace.map_id)
    assert [stage.name for stage in document.stages_of(board.workspace.map_id)] == list(STAGES)
    assert [persona.name for persona in document.personas] == list(PERSONAS)
    assert len(cards) == len(STAGES) * len(PERSONAS) * CARDS_A_CELL
    assert all(card.sentiment is not None and card.channel_id and card.emotion_ids for card in cards)
    assert sum(card.key_moment is KeyMoment.MUST_ACT for card in cards) == 3
    assert len(document.table(Friction)) == 5
    assert len(document.table(Link)) == 1
    assert not document.table(Opportunity)

    made = export_all(window, qtbot, tmp_path)
    titles = {card.title for card in cards}
    with pypdf.PdfReader(made["pdf"]) as report:
        text = " ".join(" ".join(page.extract_text() for page in report.pages).split())
    assert [title for title in titles if title not in text] == []
    sheet = openpyxl.load_workbook(made["xlsx"])["Interactions"]
    assert titles <= {cell.value for row in sheet.iter_rows() for cell in row}
    project = json.loads(made["json"].read_text(encoding="utf-8"))
    assert {card["title"] for card in project["interactions"]} == titles
    assert made["png"].read_bytes().startswith(b"\x89PNG")

    path = board.workspace.session.path
    window.show_start()
    assert window.files.open_path(path)
    QApplication.processEvents()
    workspace = window.project.workspace
    assert workspace.document == document

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    canvas = window.project.canvas
    canvas.setFocus()
    undone = 0
    while workspace.session.undo_label() is not None:
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
        QApplication.processEvents()
        undone += 1
        assert undone < 1000
    assert workspace.document == empty
    while workspace.session.redo_label() is not None:
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
        undone -= 1
        assert undone >= 0, workspace.session.redo_label()
    assert undone == 0
    assert workspace.document == document
    assert len(workspace.document.table(Interaction)) == len(cards)


def export_all(window, qtbot, folder):
    """Make the four formats of the main job in the window's own view, through the helper process."""
    window.project.show_view("deliver")
    view = window.project.findChild(DeliverView)
    made = {}
    for format_id in ("pdf", "xlsx", "json", "png"):
        made[format_id] = folder / f"out.{format_id}"
        view.make_alone(format_id, made[format_id])
        qtbot.waitUntil(made[format_id].exists, timeout=50_000)
    window.project.show_view("map")
    return made
