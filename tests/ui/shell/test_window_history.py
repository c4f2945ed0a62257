"""The history panel: steps as sentences, looking at the past, versions, and the way back."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workshop_app import language
from workshop_app.commands.notes import AddNotes
from workshop_app.commands.stages import AddStage, DeleteStages
from workshop_app.journey.history import Step
from workshop_app.journey.records import Snapshot
from workshop_app.journey.sentence import Sentence
from workshop_app.ui import theme
from workshop_app.ui.panels.history_rows import DayRow, StepRow, rows_of
from workshop_app.ui.panels.history_view import wrapped

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2026, 3, 3)


def step(number, time="2026-03-03T10:00:00+00:00", move="do", target=None, words="Step {n}"):
    return Step(number, time, "facilitator", move, Sentence(words, n=number), target)


class TestRows:
    def steps(self, *steps, versions=()):
        return [row for row in rows_of(steps, versions, TODAY) if isinstance(row, StepRow)]

    def test_the_newest_comes_first_under_its_day(self):
        rows = rows_of(
            [
                step(1, "2026-02-01T12:00:00+00:00", "create"),
                step(2, "2026-03-02T12:00:00+00:00"),
                step(3, "2026-03-03T12:00:00+00:00"),
            ],
            (),
            TODAY,
        )
        days = [row.text for row in rows if isinstance(row, DayRow)]
        assert days == ["Today", "Yesterday", "1 February 2026"]
        assert [row.number for row in rows if isinstance(row, StepRow)] == [3, 2, 1]

    def test_undo_and_redo_mark_the_step_they_concern(self):
        undone = self.steps(step(1), step(2), step(3, move="undo", target=2))
        assert [(row.number, row.undone, row.now) for row in undone] == [(2, True, False), (1, False, True)]
        redone = self.steps(step(1), step(2), step(3, move="undo", target=2), step(4, move="redo", target=2))
        assert [(row.number, row.undone, row.now) for row in redone] == [(2, False, True), (1, False, False)]

    def test_a_version_of_the_state_after_an_undo_belongs_to_the_step_before(self):
        version = Snapshot(id="v", name="Before lunch", step=3)
        rows = self.steps(step(1), step(2), step(3, move="undo", target=2), versions=[version])
        assert [row.versions for row in rows] == [("Before lunch",), ()]

    def test_sentences_are_in_the_language_of_the_window(self):
        language.set_language("fr")
        (row,) = self.steps(step(1, words="Added a stage"))
        assert row.text == "Étape ajoutée" or row.text != "Added a stage"

    def test_long_ones_are_wrapped_and_cut(self, window):
        lines = wrapped("word " * 60, theme.font(13), 200, 2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert wrapped("x" * 500, theme.font(13), 200, 2)[-1].endswith("…")
        assert wrapped("", theme.font(13), 200, 2) in ([], [""])


@pytest.fixture
def panel(window, page):
    page.workspace.run(AddStage(page.workspace.map_id, "Sixth"))
    page.workspace.run(AddStage(page.workspace.map_id, "Seventh"))
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert page.shows_right("history")
    return page.right.history


def row(panel, number):
    return panel.model.index(panel.model.row_of(number))


def click(panel, number):
    index = row(panel, number)
    panel.list.scrollTo(index)
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.visualRect(index).center())


def stages(document):
    return [stage.name for stage in document.stages_of(document.maps[0].id)]


class TestPanel:
    def test_lists_what_was_done_with_now_marked(self, panel):
        texts = [row.text for row in panel.model.rows if isinstance(row, StepRow)]
        assert texts[:2] == ["Added stage “Seventh”", "Added stage “Sixth”"]
        assert [row.number for row in panel.model.rows if isinstance(row, StepRow) and row.now] == [3]

    def test_follows_what_happens(self, panel, page, window):
        page.workspace.run(AddStage(page.workspace.map_id, "Eighth"))
        assert panel.model.rows[1].text == "Added stage “Eighth”"
        assert panel._chosen().number == 4
        window.undo()
        assert panel.model.rows[1].undone
        assert panel._chosen().number == 3

    def test_a_click_looks_at_the_past_and_changes_nothing(self, panel, page):
        now = page.document
        click(panel, 2)
        assert page.banner.isVisible()
        assert page.banner.text.text().startswith("Looking at ")
        assert stages(page.view.workspace.document)[-1] == "Sixth"
        assert page.document is now
        assert not page.in_view

    def test_the_past_cannot_be_edited(self, panel, page, window):
        click(panel, 2)
        window.refresh()
        for action_id in ("undo", "paste", "add_stage", "find"):
            assert not window.actions_table[action_id].isEnabled(), action_id
        past = page.view.workspace
        assert not past.run(AddStage(past.map_id, "Never"))
        assert "earlier state" in page.notice.text.text()
        assert "Never" not in stages(page.document)

    def test_the_past_is_zoomed_by_the_same_keys(self, panel, page, window):
        click(panel, 2)
        window.refresh()
        before = page.view.zoom
        window.actions_table["zoom_in"].trigger()
        assert page.view.zoom > before
        assert page.canvas.zoom == 1

    def test_back_to_now(self, panel, page):
        click(panel, 2)
        QTest.mouseClick(page.banner.buttons[0], LEFT)
        assert page.in_view
        assert page.view is page.canvas
        assert not page.banner.isVisible()

    def test_return_here_is_a_step_like_any_other(self, panel, page, window):
        click(panel, 1)
        QTest.mouseClick(page.banner.buttons[1], LEFT)
        assert page.in_view
        assert len(stages(page.document)) == 5
        assert panel.model.rows[1].text.startswith("Returned to “")
        window.undo()
        assert stages(page.document)[-2:] == ["Sixth", "Seventh"]

    def test_a_version_gets_a_name_and_is_found_by_it(self, panel, page):
        panel.list.setCurrentIndex(row(panel, 2))
        QTest.keyClicks(panel.name, "Before lunch")
        QTest.keyClick(panel.name, Qt.Key.Key_Return)
        assert panel.model.rows[panel.model.row_of(2)].versions == ("Before lunch",)
        assert panel.name.text() == ""
        panel.list.setCurrentIndex(row(panel, 2))
        QTest.mouseClick(panel.go_back, LEFT)
        assert panel.model.rows[1].text == "Returned to “Before lunch”"
        assert stages(page.document)[-1] == "Sixth"

    def test_what_is_now_can_be_named_after_an_undo(self, panel, page, window):
        window.undo()
        panel.list.setCurrentIndex(row(panel, 2))
        QTest.keyClicks(panel.name, "Lunch")
        QTest.mouseClick(panel.keep, LEFT)
        (version,) = page.document.table(Snapshot).values()
        assert stages(page.workspace.session.document_at(version.step))[-1] == "Sixth"

    def test_works_without_a_mouse(self, panel, page):
        panel.list.setFocus()
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        assert not page.in_view
        QTest.keyClick(panel.list, Qt.Key.Key_Escape)
        assert page.in_view
        assert not page.shows_right("history")

    def test_looking_ends_when_something_is_looked_for(self, panel, page, window):
        click(panel, 1)
        card = page.document.interactions_of(page.workspace.map_id)[0]
        window.reveal(card.id)
        assert page.in_view
        assert page.workspace.selection == {card.id}

    def test_a_map_that_was_not_there_then_gives_way_to_another(self, panel, page, window):
        window.maps.add()
        click(panel, 1)
        assert page.view.workspace.map_id == page.document.maps[0].id

    def test_hidden_it_catches_up_when_shown(self, panel, page, window):
        page.toggle_right("history")
        page.workspace.run(DeleteStages((page.document.stages_of(page.workspace.map_id)[-1].id,)))
        page.toggle_right("history")
        assert panel.model.rows[1].text == "Deleted stage “Seventh”"


def test_what_phones_send_is_listed_together(page, qtbot, monkeypatch):
    page.show_right("history")
    panel = page.right.history
    drawn = []
    monkeypatch.setattr(panel.model, "show_rows", lambda rows: drawn.append(len(rows)))
    for number in range(12):
        page.workspace.run(AddNotes((f"Said {number}",)), origin="a phone")
    qtbot.waitUntil(lambda: bool(drawn))
    assert len(drawn) <= 3
