"""The inspector: fields that keep what is typed, one step for one edit, one card or several."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.workspaces import card, choose, click, key, steps, type_into
from workshop_app.commands.fields import SetField
from workshop_app.commands.links import AddLink
from workshop_app.commands.ratings import Rate
from workshop_app.commands.tags import SetSentiment
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Evidence, KeyMoment, Link, LinkKind
from workshop_app.ui.widgets import fields
from workshop_app.ui.widgets.choice_row import VARIOUS

# -- typing ---------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_after_a_pause(inspector, workspace, qtbot):
    workspace.select(["a"])
    title = inspector.page.title
    type_into(title, " shop")
    assert card(workspace, "a").title == "a"
    qtbot.waitUntil(lambda: card(workspace, "a").title == "a shop", timeout=fields.PAUSE * 5)
    assert title.hasFocus()
    assert title.textCursor().position() == len("a shop")


def test_typing_in_one_field_is_one_step(inspector, workspace, qtbot):
    workspace.select(["a"])
    before = steps(workspace)
    title = inspector.page.title
    type_into(title, " one")
    title.settle()
    QTest.keyClicks(title, " two")
    key(title, Qt.Key.Key_Tab)
    assert not title.hasFocus()
    assert card(workspace, "a").title == "a one two"
    assert steps(workspace) == before + 1
    workspace.undo()
    assert card(workspace, "a").title == "a"
    assert title.toPlainText() == "a"


def test_what_is_being_typed_is_kept_before_an_undo(inspector, workspace):
    workspace.select(["a"])
    workspace.run(SetSentiment(("a",), -2))
    notes = inspector.page.fields["notes"]
    type_into(notes, "half a word")
    workspace.undo()
    assert card(workspace, "a").notes == ""
    assert card(workspace, "a").sentiment == -2
    assert notes.toPlainText() == ""
    workspace.redo()
    assert card(workspace, "a").notes == "half a word"
    assert notes.toPlainText() == "half a word"
    assert notes.hasFocus()


def test_changes_from_elsewhere_leave_the_cursor_and_what_is_typed(inspector, workspace):
    workspace.select(["a"])
    notes = inspector.page.fields["notes"]
    type_into(notes, "mine")
    workspace.run(SetField("Interaction", "a", "notes", "theirs"))
    workspace.run(SetSentiment(("a",), 2))
    assert notes.toPlainText() == "mine"
    assert notes.hasFocus()
    notes.settle()
    assert card(workspace, "a").notes == "mine"
    cursor = notes.textCursor()
    cursor.setPosition(2)
    notes.setTextCursor(cursor)
    workspace.run(SetField("Interaction", "a", "notes", "theirs again"))
    assert notes.toPlainText() == "theirs again"
    assert notes.textCursor().position() == 2


def test_what_is_typed_goes_to_the_card_it_was_typed_for(inspector, workspace):
    workspace.select(["a"])
    type_into(inspector.page.fields["notes"], "for a")
    workspace.select(["b"])
    assert card(workspace, "a").notes == "for a"
    assert card(workspace, "b").notes == ""
    assert inspector.page.fields["notes"].toPlainText() == ""


def test_what_could_not_be_kept_stays_and_goes_nowhere_else(inspector, workspace, told, monkeypatch):
    workspace.select(["a"])
    notes = inspector.page.fields["notes"]
    type_into(notes, "for a")

    def refuse(_command, **_options):
        from workshop_app.journey.sentence import Sentence

        raise RuleBroken(Sentence("The disk is full."))

    monkeypatch.setattr(workspace.session, "run", refuse)
    notes.settle()
    assert told.texts == ["The disk is full."]
    assert notes.toPlainText() == "for a"
    monkeypatch.undo()
    notes.settle()
    assert card(workspace, "a").notes == "for a"


def test_leaving_the_project_keeps_what_is_being_typed(inspector, workspace):
    workspace.select(["a"])
    type_into(inspector.page.fields["quote"], "At last")
    workspace.settle(leaving=True)
    assert card(workspace, "a").quote == "At last"


def test_escape_brings_back_what_was_there(inspector, workspace):
    workspace.select(["d"])
    quote = inspector.page.fields["quote"]
    type_into(quote, " not")
    quote.settle()
    key(quote, Qt.Key.Key_Escape)
    assert card(workspace, "d").quote == "At last"


def test_enter_ends_a_title_and_shift_enter_breaks_it(inspector, workspace, qtbot):
    workspace.select(["a"])
    title = inspector.page.title
    type_into(title, "1")
    key(title, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(title, "2")
    with qtbot.waitSignal(inspector.left):
        key(title, Qt.Key.Key_Return)
    assert card(workspace, "a").title == "a1\n2"


def test_the_title_grows_with_its_text(inspector, workspace):
    workspace.select(["a"])
    before = inspector.page.title.height()
    workspace.run(SetField("Interaction", "a", "title", "many words " * 20))
    QApplication.processEvents()
    assert inspector.page.title.height() > 2 * before


def test_ctrl_z_takes_back_typing_first_and_is_left_to_the_project_then(inspector, workspace):
    workspace.select(["a"])
    source = inspector.page.source
    asked = []
    shortcut = None
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), inspector)
    shortcut.activated.connect(lambda: asked.append(source.text()))
    type_into(source, "x")
    key(source, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert source.text() == ""
    assert not asked
    key(source, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [""]


# -- choices --------------------------------------------------------------------------------------------------


def test_a_face_sets_the_sentiment_and_a_second_click_clears_it(inspector, workspace):
    workspace.select(["a"])
    faces = {face.value: face for face in inspector.page.sentiment.choices}
    click(faces[-2])
    assert card(workspace, "a").sentiment == -2
    assert faces[-2].isChecked()
    click(faces[-2])
    assert card(workspace, "a").sentiment is None
    assert faces[None].isChecked()


def test_the_faces_take_one_place_in_the_order_of_tab(inspector, workspace):
    workspace.select(["a"])
    # The order of Tab is put right once the selection has been shown.
    QApplication.processEvents()
    faces = inspector.page.sentiment.choices
    faces[3].setFocus()
    key(faces[3], Qt.Key.Key_Left)
    assert faces[2].hasFocus()
    assert card(workspace, "a").sentiment == 1
    key(faces[2], Qt.Key.Key_Return)
    assert card(workspace, "a").sentiment == 0
    key(faces[2], Qt.Key.Key_Tab)
    assert inspector.page.emotions.button("joy").hasFocus()


def test_pickers_set_channel_key_moment_and_evidence(inspector, workspace):
    workspace.select(["c"])
    page = inspector.page
    choose(page.channel, 2)
    choose(page.key_moment, 1)
    choose(page.evidence, 3)
    now = card(workspace, "c")
    assert (now.channel_id, now.key_moment, now.evidence) == ("shop", KeyMoment.MUST_ACT, Evidence.VALIDATED)
    choose(page.key_moment, 0)
    assert card(workspace, "c").key_moment is None


def test_emotions_are_taken_off_and_added(inspector, workspace):
    workspace.select(["a"])
    emotions = inspector.page.emotions
    joy = emotions.button("joy")
    click(joy, joy.rect().center() + (joy.rect().topRight() - joy.rect().center()) * 0.8)
    assert card(workspace, "a").emotion_ids == ("fear",)
    fear = emotions.button("fear")
    fear.setFocus()
    key(fear, Qt.Key.Key_Delete)
    assert card(workspace, "a").emotion_ids == ()
    popup = emotions.open_choice()
    QTest.keyClicks(popup.filter, "awe")
    key(popup.filter, Qt.Key.Key_Return)
    key(popup.filter, Qt.Key.Key_Escape)
    assert [workspace.document.emotions[-1].id] == list(card(workspace, "a").emotion_ids)
    assert workspace.document.emotions[-1].name == "awe"


def test_a_goal_says_its_rank_and_from_where_to_where(inspector, workspace):
    workspace.select(["a"])
    goal = inspector.page.goals.button("sale")
    assert goal.full_text == "Sell · 3% → 5.5%"
    assert "Rank 1 of 2" in goal.accessibleDescription()


# -- several --------------------------------------------------------------------------------------------------


def test_several_cards_are_edited_at_once(inspector, workspace):
    workspace.select(["a", "b", "c"])
    page = inspector.page
    assert page.heading.text() == "3 interactions"
    assert page.title.isHidden()
    assert page.channel.value is VARIOUS
    assert page.channel.currentIndex() == -1
    before = steps(workspace)
    click(page.sentiment.choices[4])
    type_into(page.fields["notes"], "seen twice")
    page.fields["notes"].settle()
    QTest.keyClicks(page.fields["notes"], " at least")
    page.fields["notes"].settle()
    choose(page.channel, 1)
    assert steps(workspace) == before + 3
    for card_id in ("a", "b", "c"):
        assert card(workspace, card_id).sentiment == 2
        assert card(workspace, card_id).notes == "seen twice at least"
        assert card(workspace, card_id).channel_id == "web"
    assert page.channel.value == "web"
    workspace.undo()
    assert page.channel.value is VARIOUS


def test_a_tag_that_some_have_is_given_to_all_by_a_click(inspector, workspace):
    workspace.select(["a", "b"])
    joy = inspector.page.emotions.button("joy")
    assert joy.partly
    assert joy.full_text == "joy · 1/2"
    click(joy, joy.rect().center() - joy.rect().topLeft() * 0)
    assert card(workspace, "b").emotion_ids == ("fear", "joy")
    assert not inspector.page.emotions.button("joy").partly


def test_a_pain_point_goes_to_every_selected_card(inspector, workspace):
    workspace.select(["a", "b"])
    entry = inspector.page.frictions.entry
    entry.setFocus()
    QTest.keyClicks(entry, "Loud")
    key(entry, Qt.Key.Key_Return)
    assert [friction.text for friction in workspace.document.frictions_of("a")] == ["Loud"]
    assert [friction.text for friction in workspace.document.frictions_of("b")] == ["Slow", "Loud"]


# -- findings, links, origin ----------------------------------------------------------------------------------


def test_findings_are_rated_worded_and_deleted(inspector, workspace):
    workspace.select(["b"])
    box = inspector.page.frictions.box("slow")
    assert box.words.toPlainText() == "Slow"
    click(box.fields["severity"].choices[0])
    type_into(box.cause, "s")
    box.cause.settle()
    (friction,) = workspace.document.frictions_of("b")
    assert (friction.severity, friction.cause, friction.frequency) == (1, "Queues", 2)
    click(box.fields["frequency"].choices[1])
    assert workspace.document.frictions_of("b")[0].frequency is None
    click(box.cross)
    assert workspace.document.frictions_of("b") == ()
    assert not inspector.page.frictions.shows("slow")


def test_the_canvas_can_ask_for_a_new_friction_to_be_worded(inspector, workspace):
    workspace.select(["b"])
    assert inspector.edit("Friction", "slow")
    words = inspector.page.frictions.box("slow").words
    assert words.hasFocus()
    QTest.keyClicks(words, "Late")
    words.settle()
    assert workspace.document.frictions_of("b")[0].text == "Late"
    assert not inspector.edit("Friction", "dear")


def test_links_lead_to_the_other_card(inspector, workspace, qtbot):
    inspector.resize(296, 1100)  # all of it in view
    workspace.select(["a"])
    jumps = {box.jump.full_text: box for box in inspector.page.links._boxes.all()}
    assert set(jumps) == {"b", "d"}
    with qtbot.waitSignal(inspector.revealed) as signal:
        click(jumps["d"].jump)
    assert signal.args == ["d"]
    assert workspace.selection == {"d"}


def test_a_links_kind_label_and_end(inspector, workspace):
    workspace.select(["a"])
    (box, *_rest) = inspector.page.links._boxes.all()
    choose(box.picker, 3)
    type_into(box.words, "walks")
    box.words.settle()
    link = workspace.document.get(Link, "a-b")
    assert (link.kind, link.label) == (LinkKind.SWITCH, "walks")
    click(box.cross)
    assert workspace.document.find("Link", "a-b") is None
    workspace.run(AddLink("a", "c"))
    assert len(inspector.page.links._boxes.all()) == 2


def test_a_copy_leads_to_where_it_came_from(inspector, workspace):
    workspace.show_map("then")
    workspace.select(["h"])
    assert inspector.page.origin.full_text == "a (Now)"
    click(inspector.page.origin)
    assert workspace.map_id == "now"
    assert workspace.selection == {"a"}
    assert inspector.page.origin.isHidden()


def test_words_typed_into_a_finding_that_is_deleted_are_no_error(inspector, workspace, told, qtbot):
    workspace.select(["b"])
    box = inspector.page.frictions.box("slow")
    type_into(box.words, " and loud")
    click(box.cross)
    assert workspace.document.frictions_of("b") == ()
    qtbot.wait(fields.PAUSE + 100)
    workspace.settle()
    assert told.texts == []


def test_boxes_are_used_again_and_show_the_other_card(inspector, workspace):
    workspace.select(["b"])
    first = inspector.page.frictions.box("slow")
    type_into(first.cause, "s everywhere")
    workspace.select(["c"])
    assert not first.isVisible()
    assert workspace.document.frictions_of("b")[0].cause == "Queues everywhere"
    workspace.select(["d"])
    again = inspector.page.frictions.box("dear")
    assert again is first
    assert again.words.toPlainText() == "Dear"
    assert again.cause.toPlainText() == ""
    click(again.fields["severity"].choices[2])
    assert workspace.document.frictions_of("d")[0].severity == 3
    assert workspace.document.frictions_of("b")[0].severity == 4
    chip = inspector.page.emotions
    workspace.select(["a"])
    joy = chip.button("joy")
    workspace.select(["b"])
    assert chip.button("fear").full_text == "fear"
    chip.button("fear").setFocus()
    key(chip.button("fear"), Qt.Key.Key_Delete)
    assert card(workspace, "b").emotion_ids == ()
    assert card(workspace, "a").emotion_ids == ("joy", "fear")
    assert joy.full_text in {"joy", "fear"}


# -- the room -------------------------------------------------------------------------------------------------


def test_what_the_room_felt_and_voted_is_told_below_the_sentiment(inspector, workspace):
    workspace.select(["a"])
    assert inspector.page.room.text == "The room: 0 on average, from −2 to +2, 2 ratings, the room disagrees"
    workspace.select(["b"])
    assert inspector.page.room.text == "2 dots"
    workspace.run(Rate("b", "ada", 1), origin="ada")
    assert inspector.page.room.text == "2 dots\nThe room: +1 on average, 1 rating"
    workspace.select(["c"])
    assert not inspector.page.room.isVisible()
    workspace.select(["a", "b"])
    assert not inspector.page.room.isVisible()
