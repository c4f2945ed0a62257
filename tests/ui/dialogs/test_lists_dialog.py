"""Managing personas, goals, channels and emotions: add, rename, order, delete."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.naughty import OWN_NAUGHTY, without_halves
from tests.workspaces import click, key, put_away, steps, type_into
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.journey.records import Goal, Interaction
from workshop_app.ui import theme
from workshop_app.ui.dialogs.list_page import KINDS
from workshop_app.ui.dialogs.lists import ListsDialog, show_lists

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(workspace, shown) -> ListsDialog:
    return shown(ListsDialog(workspace, None, "goals"), 760, 600)


def names(dialog) -> list[str]:
    entries = dialog.page.list
    return [entries.item(row).text() for row in range(entries.count())]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_list_adds_renames_orders_and_deletes(dialog, workspace, kind):
    dialog.show_page(kind.name)
    page = dialog.page
    before = [record.name for record in page.records()]
    page.entry.setFocus()
    QTest.keyClicks(page.entry, "Newcomer")
    key(page.entry, Qt.Key.Key_Return)
    assert names(dialog) == [*before, "Newcomer"]
    added = page.current
    assert page.form.ids == (added,)
    page.list.setFocus()
    key(page.list, Qt.Key.Key_Up, ALT)
    assert names(dialog)[-2] == "Newcomer"
    assert page.current == added
    key(page.list, Qt.Key.Key_Down, ALT)
    assert names(dialog)[-1] == "Newcomer"
    key(page.list, Qt.Key.Key_F2)
    editor = next(field for field in page.list.findChildren(QLineEdit) if field.isVisible())
    editor.setText("Renamed")
    key(editor, Qt.Key.Key_Return)
    # The view takes in what was typed once the key has been dealt with.
    QApplication.processEvents()
    assert page.records()[-1].name == "Renamed"
    key(page.list, Qt.Key.Key_Delete)
    assert names(dialog) == before
    workspace.undo()
    assert names(dialog) == [*before, "Renamed"]


def test_a_drag_orders_too(dialog, workspace):
    model = dialog.page.list.model()
    # What the view does with a drop, without the drag that a test cannot do offscreen.
    assert model.moveRows(QModelIndex(), 1, 1, QModelIndex(), 0)
    assert [goal.id for goal in workspace.document.goals] == ["stay", "sale"]
    assert dialog.page.current == "stay"
    assert model.moveRows(QModelIndex(), 0, 1, QModelIndex(), 2)
    assert [goal.id for goal in workspace.document.goals] == ["sale", "stay"]
    assert names(dialog) == ["Sell", "Stay"]


def test_deleting_says_who_used_it_and_undo_brings_it_back(dialog, workspace, told):
    dialog.show_page("emotions", "fear")
    page = dialog.page
    assert page.current == "fear"
    assert page.remove.text() == "Delete (used by 2 interactions)"
    click(page.remove)
    assert "used by 2 interactions" in told.texts[-1]
    assert workspace.document.get(Interaction, "a").emotion_ids == ("joy",)
    assert page.current == "joy"
    key(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.get(Interaction, "a").emotion_ids == ("joy", "fear")


def test_a_goal_has_a_metric_figures_and_a_day(dialog, workspace):
    dialog.show_page("goals", "stay")
    form = dialog.page.form
    for field, text in (("metric", "Renewals"), ("unit", "%"), ("baseline", "12.5"), ("target", "20")):
        type_into(form.fields[field], text)
        key(form.fields[field], Qt.Key.Key_Return)
    due = form.fields["due"]
    type_into(due, "1/3/2027")
    key(due, Qt.Key.Key_Return)
    goal = workspace.document.get(Goal, "stay")
    assert (goal.metric, goal.unit, goal.baseline, goal.target, goal.due) == (
        "Renewals",
        "%",
        12.5,
        20.0,
        "2027-03-01",
    )
    due.selectAll()
    QTest.keyClicks(due, "tomorrow")
    assert due.property("look") == "fault"
    form.fields["unit"].setFocus()
    assert due.text() == "1 Mar 2027"
    due.setFocus()
    due.clear()
    due.settle()
    assert workspace.document.get(Goal, "stay").due == ""


def test_a_day_is_chosen_in_a_calendar(dialog, workspace):
    dialog.show_page("goals", "sale")
    popup = dialog.page.form.fields["due"].open_calendar()
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    calendar = popup.findChild(QCalendarWidget)
    calendar.clicked.emit(QDate(2027, 6, 30))
    assert workspace.document.get(Goal, "sale").due == "2027-06-30"
    put_away(popup)


def test_a_channel_has_a_kind_and_an_icon(dialog, workspace):
    dialog.show_page("channels", "shop")
    form = dialog.page.form
    form.fields["kind"].setFocus()
    key(form.fields["kind"], Qt.Key.Key_Down)
    assert workspace.document.channels[1].kind == "digital"
    form.fields["icon"].setFocus()
    key(form.fields["icon"], Qt.Key.Key_Down)
    assert workspace.document.channels[1].icon == "web"


def test_an_untitled_entry_is_not_called_so_by_looking_at_it(dialog, workspace):
    workspace.run(SetField("Goal", "sale", "name", ""))
    assert names(dialog)[0] == "Untitled"
    before = steps(workspace)
    dialog.page.list.setCurrentRow(0)
    key(dialog.page.list, Qt.Key.Key_F2)
    editor = next(field for field in dialog.page.list.findChildren(QLineEdit) if field.isVisible())
    key(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert steps(workspace) == before
    assert workspace.document.get(Goal, "sale").name == ""


def test_names_are_shown_as_they_are(dialog, workspace):
    for text in OWN_NAUGHTY:
        workspace.run(SetField("Goal", "sale", "name", text))
        shown = names(dialog)[0]
        assert "\n" not in shown
        if text.strip().isprintable() and len(text) < 100:
            assert shown == (" ".join(without_halves(text).split()) or "Untitled")
        tooltip = dialog.page.list.item(0).toolTip()
        assert "<img" not in tooltip
        dialog.page.list.grab()


def test_the_window_that_is_open_is_used_again(workspace, qapp):
    window = QWidget()
    first = show_lists(workspace, window, "personas")
    again = show_lists(workspace, window, "channels", "shop")
    assert again is first
    assert again.page.current == "shop"
    assert first.windowModality() == Qt.WindowModality.NonModal
    workspace.settle(leaving=True)
    assert not first.isVisible()
    put_away(window)


def test_the_window_speaks_another_language_while_it_is_open(dialog):
    dialog.show_page("emotions", "fear")
    language.set_language("fr")
    assert dialog.tabs.buttons["channels"].text() == "Canaux"
    assert dialog.page.current == "fear"


def test_icons_follow_the_theme(dialog):
    def ink() -> str:
        picture = dialog.page.list.item(0).icon().pixmap(18, 18).toImage()
        darkest = min(
            (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())),
            key=lambda colour: -colour.alpha(),
        )
        return darkest.name()

    light = ink()
    theme.apply("dark")
    assert ink() != light
    theme.apply("light")
    assert ink() == light
