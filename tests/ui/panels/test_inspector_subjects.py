"""The inspector on stages, personas, links and the map; the order of Tab, names as they are, words, reading only."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from tests.commands.projects import full_project
from tests.naughty import naughty_strings, without_halves
from tests.workspaces import card, click, key, open_workspace, steps, type_into
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.journey import ranks
from workshop_app.journey.records import Emotion, Stage
from workshop_app.ui.panels.inspector import InspectorPanel

# -- other subjects -------------------------------------------------------------------------------------------


def test_a_stage_is_named_moved_and_deleted(inspector, workspace, told):
    inspector.show_focus("stage", "find")
    page = inspector.page
    type_into(page.name, "ing")
    page.name.settle()
    duration = page.fields["duration_days"]
    type_into(duration, "2.5")
    key(duration, Qt.Key.Key_Return)
    click(page.fields["colour"].choices[2])
    stage = workspace.document.get(Stage, "find")
    assert (stage.name, stage.duration_days, stage.colour) == ("Finding", 2.5, "#2a9d8f")
    assert not page.to_left.isEnabled()
    click(page.to_right)
    assert [known.id for known in workspace.document.stages_of("now")] == ["buy", "find", "use"]
    assert page.to_left.isEnabled()
    assert page.remove.text() == "Delete, with 4 interactions"
    click(page.remove)
    assert workspace.document.find("Stage", "find") is None
    assert inspector.subject == "map"
    assert "Finding" in told.texts[-1]


def test_a_figure_that_is_none_is_marked_and_not_kept(inspector, workspace):
    inspector.show_focus("stage", "find")
    duration = inspector.page.fields["duration_days"]
    type_into(duration, "soon")
    duration.settle()
    assert duration.property("look") == "fault"
    assert duration.toolTip()
    key(duration, Qt.Key.Key_Tab)
    assert duration.text() == ""
    assert workspace.document.get(Stage, "find").duration_days is None
    type_into(duration, "-3")
    assert duration.fault
    duration.clear()
    language.set_language("fr")
    type_into(duration, "1,5")
    duration.settle()
    assert workspace.document.get(Stage, "find").duration_days == 1.5


def test_a_persona_has_free_facts_and_lines(inspector, workspace):
    inspector.show_focus("persona", "marc")
    page = inspector.page
    first, empty = page.demographics._rows
    assert first.pair == ("Age", "50")
    type_into(empty.name, "Town")
    key(empty.name, Qt.Key.Key_Tab)
    QTest.keyClicks(empty.value, "Lyon")
    key(empty.value, Qt.Key.Key_Return)
    assert workspace.document.personas[2].demographics == (("Age", "50"), ("Town", "Lyon"))
    assert len(page.demographics._rows) == 3
    click(first.remove)
    assert workspace.document.personas[2].demographics == (("Town", "Lyon"),)
    goals = page.fields["goals"]
    type_into(goals, "Ride")
    key(goals, Qt.Key.Key_Return)
    goals.settle()
    assert goals.toPlainText() == "Ride\n"
    QTest.keyClicks(goals, "Rest")
    goals.settle()
    assert workspace.document.personas[2].goals == ("Ride", "Rest")
    click(page.shown)
    assert "marc" in workspace.document.maps[0].hidden_persona_ids
    click(page.shown)
    assert "marc" not in workspace.document.maps[0].hidden_persona_ids


def test_a_link_is_turned_round_and_deleted(inspector, workspace):
    inspector.show_focus("link", "a-b")
    assert inspector.page.source.full_text == "a"
    click(inspector.page.reverse)
    assert inspector.page.source.full_text == "b"
    click(inspector.page.remove)
    assert inspector.subject == "map"


def test_nothing_selected_shows_the_map_and_the_project(inspector, workspace):
    assert inspector.subject == "map"
    client = inspector.page.project.fields["client"]
    type_into(client, "s")
    client.settle()
    assert workspace.document.project.client == "Shops"
    workspace.show_map("then")
    assert inspector.page.map.fields["title"].text() == "Then"


# -- order, names, words --------------------------------------------------------------------------------------


def test_everything_is_reached_by_tab_from_top_to_bottom(inspector, workspace):
    workspace.select(["b"])
    page = inspector.page
    QApplication.processEvents()
    page.title.setFocus()
    seen = []
    while True:
        focused = inspector.window().focusWidget()
        if focused in seen or len(seen) > 80:
            break
        seen.append(focused)
        assert focused.accessibleName() or getattr(focused, "text", str)(), focused
        key(focused, Qt.Key.Key_Tab)
    for widget in (
        page.channel,
        page.emotions.plus,
        page.goals.plus,
        page.quote,
        page.frictions.entry,
        page.source,
    ):
        assert widget in seen
    places = [widget.mapTo(page, widget.rect().topLeft()).y() for widget in seen if page.isAncestorOf(widget)]
    back = [(a, b) for a, b, x, y in zip(seen, seen[1:], places, places[1:], strict=False) if y < x - 34]
    assert not back


def test_names_are_shown_as_they_are(qapp, tmp_path, shown):
    kept = [without_halves(text) for text in naughty_strings()]
    places = ranks.spread(len(kept))
    emotions = [Emotion(id=f"e{n}", rank=places[n], name=text) for n, text in enumerate(kept)]
    tagged = [
        replace(record, emotion_ids=tuple(emotion.id for emotion in emotions)) if record.id == "a" else record
        for record in full_project()
    ]
    workspace = open_workspace(tmp_path, [*tagged, *emotions])
    inspector = shown(InspectorPanel(workspace))
    workspace.select(["a"])
    page = inspector.page
    page.emotions.grab()
    for text in kept:
        for field in (page.title, page.source):
            field.show_value(text)
            assert not field.dirty
        if text.isprintable():
            assert (page.title.toPlainText(), page.source.text()) == (text, text)
    for label in inspector.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    workspace.close()


def test_showing_a_text_never_changes_it(inspector, workspace):
    for text in ("a\x00b", "one\r\ntwo", "\u2028", "  spaces  ", "tab\tbed"):
        workspace.run(SetField("Interaction", "a", "title", text))
        workspace.run(SetField("Interaction", "a", "evidence_source", text))
        before = steps(workspace)
        workspace.select(["a"])
        for field in (inspector.page.title, inspector.page.source):
            field.setFocus()
            field.clearFocus()
        workspace.select(["b"])
        assert card(workspace, "a").title == text
        assert steps(workspace) == before


def test_the_inspector_follows_the_language(inspector, workspace):
    workspace.select(["a"])
    type_into(inspector.page.fields["notes"], "kept")
    language.set_language("fr")
    inspector.retranslate()
    assert card(workspace, "a").notes == "kept"
    assert inspector.page.heading.text() == "Interaction"
    assert "Moment clé" in {label.text() for label in inspector.findChildren(QLabel)}


def test_a_project_that_is_read_only_is_shown_and_says_why(qapp, tmp_path, shown):
    workspace = open_workspace(tmp_path, full_project(), read_only=True)
    inspector = shown(InspectorPanel(workspace))
    workspace.select(["b"])
    page = inspector.page
    texts = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    assert all(field.isReadOnly() or not field.isEnabled() for field in texts)
    assert not page.channel.isEnabled()
    click(page.sentiment.choices[0])
    assert card(workspace, "b").sentiment == -1
    assert page.toolTip()
    workspace.close()
