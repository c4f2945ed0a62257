"""The facilitator's console: what it says while a workshop goes on, and what hands and keys do there."""

import datetime

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.naughty import OWN_NAUGHTY
from tests.workspaces import click, key, open_workspace, steps
from workshop_app import language
from workshop_app.commands.agenda import UseAgenda
from workshop_app.commands.fields import SetField
from workshop_app.importers.agendas import keep_agenda, read_shelf
from workshop_app.journey.records import AgendaStep, RoomView, Snapshot
from workshop_app.ui import theme
from workshop_app.ui.panels.console.panel import ConsolePanel
from workshop_app.ui.workshop import Workshop

ALT, LEFT = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton


def settled() -> None:
    for _ in range(3):
        QApplication.processEvents()


def texts(console) -> list[str]:
    return [row.text for row in console.agenda.list.rows.rows]


def states(console) -> list[str]:
    return [row.state for row in console.agenda.list.rows.rows]


def order(workspace) -> list[str]:
    return [step.id for step in workspace.document.agenda]


class TestNow:
    def test_offers_to_begin(self, console, workshop):
        now = console.now
        assert now.title.text == "Ready to begin"
        assert now.place.text() == "3 steps in all · 35 min"
        assert now.next.text() == "Start: Hello"
        assert not now.end.isVisible()
        assert not console.prompt.isVisible()
        click(now.next)
        assert workshop.current_step.id == "hello"

    def test_shows_the_step_that_runs_with_its_prompt_and_hints(self, console, workshop, clock):
        workshop.start_step("collect")
        clock.go(250)
        workshop.tick()
        now = console.now
        assert (now.place.text(), now.title.text) == ("Step 2 of 3", "Collect")
        assert now.figures.shown == "15:50"
        assert now.plan.text.startswith("4 of 20 min · 5 minutes early · ends at ")
        assert console.prompt.prompt.text == "Prompt of collect"
        assert [line.text for line in console.prompt.hints] == ["–\u2002First hint", "–\u2002Second hint"]
        assert states(console) == ["passed over", "running", "next"]
        assert now.next.text() == "Next: Decide"

    def test_two_clicks_in_a_row_start_one_step(self, console, workshop):
        QTest.mouseDClick(console.now.next, LEFT)
        click(console.now.next)
        assert workshop.current_step.id == "hello"

    def test_hints_stay_folded_from_step_to_step(self, console, workshop):
        workshop.start_step("hello")
        click(console.prompt.fold)
        assert not console.prompt.hints[0].isVisible()
        workshop.start_step("collect")
        assert console.prompt.prompt.isVisible()
        assert not console.prompt.hints[0].isVisible()

    def test_pauses_goes_on_adds_a_minute_and_ends(self, console, workshop, workspace, clock):
        workshop.start_step("hello")
        now = console.now
        click(now.pause)
        assert not workshop.timer_running
        assert "paused" in now.figures.accessibleName()
        click(now.pause)
        assert workshop.timer_running
        click(now.more)
        assert now.figures.shown == "6:00"
        click(now.end)
        assert workshop.current_step is None
        assert (now.place.text(), now.title.text) == ("Between two steps", "Nothing runs")
        assert "Hello" in [version.name for version in workspace.document.table(Snapshot).values()]
        assert console.prompt.isHidden()

    def test_tells_that_time_is_up_by_words_too(self, console, workshop, clock):
        workshop.start_step("hello")
        clock.go(330)
        workshop.tick()
        assert console.now.figures.shown == "+0:30"
        assert "Time is up" in console.now.figures.accessibleName()
        assert console.now.figures.signals
        assert "minute" not in console.now.plan.text  # half a minute is not late

    def test_tells_how_late_it_is(self, console, workshop, clock):
        workshop.start_step("hello")
        clock.go(300 + 125)
        workshop.tick()
        assert "2 minutes late" in console.now.plan.text

    def test_sets_another_time_by_a_menu(self, console, workshop):
        menu = console.now.choose_time()
        assert [action.text() for action in menu.actions()][:3] == ["1 min", "2 min", "3 min"]
        menu.actions()[2].trigger()
        menu.close()
        assert workshop.timer_left() == 180
        menu = console.now.choose_time()
        menu.actions()[-1].trigger()
        menu.close()
        assert workshop.timer_left() is None

    def test_says_when_all_is_done(self, console, workshop):
        workshop.start_step("decide")
        workshop.end_step()
        assert console.now.title.text == "The workshop is over"
        assert not console.now.next.isVisible()

    def test_chooses_what_the_projector_shows(self, console, workshop, workspace):
        workspace.run(SetField("AgendaStep", "hello", "view", RoomView.JOIN))
        workshop.start_step("hello")
        assert console.shows.currentText() == "Automatic: Join code"
        console.shows.setCurrentIndex(2)
        console.shows.activated.emit(2)
        assert workshop.view is RoomView.TIMER
        workshop.start_step("collect")
        assert console.shows.currentText() == "Automatic: Map"


class TestAgenda:
    def test_lists_steps_with_what_is_done_and_when_the_rest_begins(self, console, workshop, clock):
        workshop.start_step("hello")
        workshop.start_step("collect")
        rows = console.agenda.list.rows.rows
        assert states(console) == ["done", "running", "next"]
        expected = (clock.now + datetime.timedelta(minutes=20)).astimezone().strftime("%H:%M")
        assert rows[2].below == f"10 min · at {expected}"
        assert rows[0].spoken == "1, Hello, 5 min, done"

    def test_starts_a_step_by_enter_and_by_its_mark(self, console, workshop):
        steps_list = console.agenda.list
        steps_list.choose("collect")
        key(steps_list, Qt.Key.Key_Return)
        assert workshop.current_step.id == "collect"
        settled()
        box = steps_list.visualRect(steps_list.rows.index(2))
        QTest.mouseClick(
            steps_list.viewport(),
            LEFT,
            Qt.KeyboardModifier.NoModifier,
            QPoint(box.right() - 18, box.center().y()),
        )
        assert workshop.current_step.id == "decide"

    def test_a_click_beside_the_mark_starts_nothing(self, console, workshop):
        steps_list = console.agenda.list
        box = steps_list.visualRect(steps_list.rows.index(1))
        QTest.mouseClick(steps_list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())
        assert workshop.current_step is None
        assert steps_list.current == "collect"

    def test_moves_renames_and_deletes_by_keys(self, console, workspace, qtbot):
        steps_list = console.agenda.list
        steps_list.choose("decide")
        key(steps_list, Qt.Key.Key_Up, ALT)
        assert order(workspace) == ["hello", "decide", "collect"]
        qtbot.waitUntil(lambda: texts(console) == ["Hello", "Decide", "Collect"])
        assert steps_list.current == "decide"
        key(steps_list, Qt.Key.Key_F2)
        editor = next(field for field in steps_list.findChildren(QLineEdit) if field.isVisible())
        editor.setText("  Choose ")
        key(editor, Qt.Key.Key_Return)
        settled()
        assert workspace.document.get(AgendaStep, "decide").title == "Choose"
        key(steps_list, Qt.Key.Key_Delete)
        assert order(workspace) == ["hello", "collect"]
        workspace.undo()
        assert order(workspace) == ["hello", "decide", "collect"]

    @pytest.mark.parametrize(
        ("dragged", "row", "expected"),
        [("hello", 2, "collect hello decide"), ("decide", 0, "decide hello collect"), ("hello", 1, None)],
    )
    def test_a_drag_moves_too(self, console, workspace, dragged, row, expected):
        before = steps(workspace)
        rows = console.agenda.list.rows
        data = rows.mimeData([rows.index(rows.place_of(dragged))])
        assert not rows.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())
        if expected is None:
            assert steps(workspace) == before
        else:
            assert " ".join(order(workspace)) == expected

    def test_takes_nothing_that_is_no_step(self, console, workspace):
        before = steps(workspace)
        rows = console.agenda.list.rows
        data = QMimeData()
        data.setData("application/x-parcours-agenda-step", b"\xff nowhere")
        rows.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
        assert steps(workspace) == before

    @pytest.mark.parametrize("text", OWN_NAUGHTY[:-1])
    def test_shows_any_title_and_prompt(self, console, workshop, workspace, text):
        for field in ("title", "prompt", "hints"):
            workspace.run(SetField("AgendaStep", "hello", field, text))
        workshop.start_step("hello")
        settled()
        assert not console.grab().isNull()


class TestEmpty:
    @pytest.fixture
    def console(self, workspace, workshop, shown):
        workspace.run(UseAgenda(()))
        return shown(ConsolePanel(workspace, workshop), 296, 760)

    def test_offers_agendas_and_takes_one_in_the_language_of_the_project(self, console, workspace, qtbot):
        assert "Half-day, 3 h 30" in console.agenda.cards.cards[1].accessibleName()
        workspace.run(SetField("Project", "project", "language", "fr"))
        qtbot.waitUntil(lambda: "Demi" in console.agenda.cards.cards[1].accessibleName())
        cards = console.agenda.cards.cards
        assert [card.agenda.id for card in cards] == ["ninety-minutes", "half-day", "full-day"]
        assert "Demi-journée, 3 h 30" in cards[1].accessibleName()
        click(cards[0])
        assert workspace.document.agenda[0].title == "Accueil et règles"
        qtbot.waitUntil(lambda: texts(console)[:1] == ["Accueil et règles"])
        workspace.undo()
        assert workspace.document.agenda == ()

    def test_shows_ones_own_names_broken_files_and_deletes(self, console, tmp_path):
        keep_agenda("Mine", read_shelf().agendas[0].steps("en"))
        (tmp_path / "config" / "agendas" / "odd.json").write_text("{}", encoding="utf-8")
        cards = console.agenda.cards
        cards.refresh()
        assert cards.cards[-1].agenda.names["en"] == "Mine"
        told = [
            part.text for part in cards.findChildren(type(console.prompt.prompt)) if "odd.json" in part.text
        ]
        assert len(told) == 1
        cards.delete(cards.cards[-1].agenda)
        assert len(cards.cards) == 3

    def test_can_begin_with_nothing(self, console, workspace):
        console.agenda.cards.begin_empty()
        assert [step.title for step in workspace.document.agenda] == ["Welcome"]


class TestWindow:
    def test_catches_up_when_it_comes_into_view(self, console, workspace, workshop):
        console.hide()
        workspace.run(SetField("AgendaStep", "hello", "title", "Bonjour"))
        workshop.start_step("collect")
        console.show()
        assert texts(console)[0] == "Bonjour"
        assert console.now.title.text == "Collect"

    def test_speaks_another_language_at_once_and_every_word_of_it(self, console, workshop):
        workshop.start_step("hello")
        language.set_language("fr")
        console.retranslate()
        assert console.now.place.text() == "Séquence 1 sur 3"
        assert console.now.next.text() == "Ensuite\u00a0: Collect"
        assert console.agenda.list.rows.rows[0].below == "5 min · en cours"
        assert console.prompt.fold.text() == "Rien que pour vous"
        assert console.shows.currentText() == "Automatique\u00a0: Cartographie"
        assert [button.text() for button in console.tabs.buttons.values()] == [
            "Déroulé",
            "Notes 1",
            "Salle 2",
        ]

    def test_is_painted_in_every_theme(self, console, workshop):
        workshop.start_step("hello")
        pictures = set()
        for choice in ("light", "dark"):
            theme.apply(choice)
            settled()
            picture = console.grab().toImage()
            pictures.add(bytes(picture.constBits()))
        theme.apply("light")
        assert len(pictures) == 2

    def test_of_a_project_that_cannot_be_changed_changes_nothing(
        self, tmp_path, qapp, clock, shown, monkeypatch
    ):
        monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
        (tmp_path / "closed").mkdir()
        workspace = open_workspace(tmp_path / "closed", read_only=True)
        workshop = Workshop(workspace, workspace, clock)
        console = shown(ConsolePanel(workspace, workshop), 296, 760)
        assert not console.now.next.isEnabled()
        console.agenda.list.choose("gather")
        key(console.agenda.list, Qt.Key.Key_Delete)
        key(console.agenda.list, Qt.Key.Key_Up, ALT)
        console.show_page("notes")
        notes = console.notes.list
        notes.setCurrentIndex(notes.rows.index(0))
        for pressed in (Qt.Key.Key_Return, Qt.Key.Key_P, Qt.Key.Key_Delete):
            key(notes, pressed)
        assert notes.current.id == "said"
        assert order(workspace) == ["welcome", "gather"]
        workspace.close()
