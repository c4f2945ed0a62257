"""What comes in from the room, and who is there, in the facilitator's console."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.workspaces import key
from workshop_app.commands.base import Command
from workshop_app.commands.notes import AddNotes, DeleteNotes, SubmitNote
from workshop_app.commands.participants import JoinRoom
from workshop_app.journey.records import Interaction, Note
from workshop_app.journey.sentence import Sentence
from workshop_app.ui.panels.console.note_list import MOST_NOTES, NoteRow
from workshop_app.ui.panels.console.panel import ConsolePanel
from workshop_app.ui.widgets import dragging

LEFT = Qt.MouseButton.LeftButton


class ComeIn(Command):
    """All parked notes as if they had just come in, in one step."""

    def apply(self, transaction):
        for note in transaction.document.waiting_notes:
            if note.id.startswith("n") and note.id != "note":
                transaction.put(dataclasses.replace(note, parked=False))
        return Sentence("Came in")


def settled() -> None:
    for _ in range(3):
        QApplication.processEvents()


class TestNotes:
    @pytest.fixture
    def console(self, workspace, workshop, shown):
        workspace.session.run(
            SubmitNote("Signs?", "anonymous", "find", None, "2026-11-22T09:20:00+00:00", id="late"),
            origin="anonymous",
        )
        console = shown(ConsolePanel(workspace, workshop), 296, 760)
        console.show_page("notes")
        settled()
        return console

    def choose(self, console, note_id):
        notes = console.notes.list
        notes.setCurrentIndex(notes.rows.index(notes.rows.place_of(note_id)))
        return notes

    def test_are_listed_the_newest_first_with_author_and_place(self, console):
        rows: list[NoteRow] = console.notes.list.rows.rows
        assert [row.id for row in rows] == ["late", "said"]
        assert (rows[0].author, rows[0].place, rows[0].cell) == ("Anonymous", "Find", None)
        assert (rows[1].author, rows[1].place, rows[1].cell) == ("Ada", "Find · Léa", ("find", "lea"))
        assert console.tabs.buttons["notes"].text() == "Notes 2"

    def test_appear_as_they_come_in_and_leave_the_choice_alone(self, console, workspace, qtbot):
        notes = self.choose(console, "said")
        for number in range(3):
            workspace.session.run(SubmitNote(f"New {number}", "ada"), origin="ada")
        qtbot.waitUntil(lambda: console.tabs.buttons["notes"].text() == "Notes 5")
        assert notes.current.id == "said"
        assert notes.rows.rows[0].text == "New 2"

    def test_enter_puts_one_where_its_author_thinks_and_goes_on_to_the_next(self, console, workspace, qtbot):
        notes = self.choose(console, "said")
        key(notes, Qt.Key.Key_Return)
        card_id = workspace.document.get(Note, "said").interaction_id
        card = workspace.document.get(Interaction, card_id)
        assert (card.title, card.stage_id, card.persona_id) == ("No signs to the shop", "find", "lea")
        assert workspace.selection == {card_id}
        qtbot.waitUntil(lambda: len(notes.rows.rows) == 1)
        assert notes.current.id == "late"

    def test_enter_asks_for_a_place_where_none_was_told(self, console, workspace):
        notes = self.choose(console, "late")
        asked = []
        console.notes.list.place_asked.connect(lambda note_id, _at: asked.append(note_id))
        key(notes, Qt.Key.Key_Return)
        assert asked == ["late"]
        menu = next(menu for menu in console.notes.findChildren(QMenu) if menu.isVisible())
        menu.actions()[1].menu().actions()[0].trigger()
        menu.close()
        card = workspace.document.get(Interaction, workspace.document.get(Note, "late").interaction_id)
        assert (card.stage_id, card.persona_id) == ("buy", "lea")

    def test_p_puts_aside_and_delete_throws_away(self, console, workspace, told):
        key(self.choose(console, "late"), Qt.Key.Key_P)
        assert workspace.document.get(Note, "late").parked
        key(self.choose(console, "said"), Qt.Key.Key_Delete)
        assert workspace.document.find("Note", "said") is None
        assert told.texts == ["Deleted note “No signs to the shop”. Undo brings it back."]
        workspace.undo()
        workspace.undo()
        assert not workspace.document.get(Note, "late").parked

    @pytest.mark.parametrize(("mark", "from_right"), [("accept", 4), ("park", 2), ("delete", 1)])
    def test_marks_do_the_same_by_click(self, console, workspace, mark, from_right):
        notes = self.choose(console, "said")
        box = notes.visualRect(notes.currentIndex())
        at = QPoint(box.right() - 12 - 9 - from_right * 24 + 15, box.bottom() - 18)
        QTest.mouseClick(notes.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        note = workspace.document.find("Note", "said")
        if mark == "delete":
            assert note is None
        else:
            assert (note.parked, note.interaction_id is not None) == (mark == "park", mark == "accept")

    def test_travel_to_the_map_as_those_of_the_parking_lot_do(self, console):
        rows = console.notes.list.rows
        data = rows.mimeData([rows.index(0)])
        assert bytes(data.data(dragging.NOTE).data()) == b"late"
        assert rows.flags(rows.index(0)) & Qt.ItemFlag.ItemIsDragEnabled

    def test_offer_all_that_can_be_done_in_a_menu(self, console):
        menu = console.notes.menu_at("said", QPoint(0, 0))
        words = [action.text() for action in menu.actions()]
        menu.close()
        assert words == ["Place in Find · Léa", "Place on the map", "Put aside", "Delete"]

    def test_in_hundreds_are_shown_at_once(self, console, workspace, qtbot):
        texts = tuple(f"Note {number} " * (number % 30) for number in range(400))
        workspace.run(AddNotes(texts, tuple(f"n{number}" for number in range(400))))
        workspace.run(ComeIn())
        rows = console.notes.list.rows
        qtbot.waitUntil(lambda: len(rows.rows) == MOST_NOTES)
        assert console.tabs.buttons["notes"].text() == "Notes 402"
        assert console.notes.older.text() == "102 older notes follow"
        assert not console.grab().isNull()
        workspace.run(DeleteNotes((rows.rows[0].id,)))
        qtbot.waitUntil(lambda: console.notes.older.text() == "101 older notes follow")
        assert len(rows.rows) == MOST_NOTES


class TestPeople:
    def test_are_listed_with_what_is_known_of_them(self, console, workspace):
        workspace.session.run(JoinRoom("", "2026-11-22T09:00:00+00:00", id="third"), origin="third")
        console.show_page("people")
        console.show_online(frozenset({"ada"}))
        settled()
        rows = console.people.rows.rows
        assert [(row.text, row.below, row.online) for row in rows] == [
            ("Ada", "connected · 2 notes", True),
            ("Anonymous 1", "away · scribe", False),
            ("Anonymous 2", "away", False),
        ]
        assert console.tabs.buttons["people"].text() == "Room 3"
