"""The panel: a vote is opened, hidden, closed and read; ratings are read where the room disagrees most first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import MAP, grid_records, large_document, with_room
from tests.workspaces import Told, choose, click, key, open_workspace, put_away, steps, type_into
from workshop_app import language
from workshop_app.analysis.votes import open_round, tally
from workshop_app.commands.ratings import Rate
from workshop_app.commands.votes import CastVote, CloseVote
from workshop_app.journey.records import DotColour, Interaction, KeyMoment, VoteSubject
from workshop_app.ui.votes.panel import VotesPanel

RED, GREEN = DotColour.RED, DotColour.GREEN
NOW = "2026-11-22T11:30:00+00:00"


def put(workspace, target, who, dots=1, colour=DotColour.PLAIN):
    running = open_round(workspace.document)
    assert workspace.run(CastVote(running.id, target, who, colour, dots), origin=who)


def rows(ranking):
    return [(row.rank, row.title, row.mark.figure, row.below) for row in ranking.list.results.rows]


def test_a_vote_is_opened_on_what_was_chosen(panel, workspace):
    type_into(panel.start.question, "Where next?")
    choose(panel.start.budget, 4)
    panel.start.colours.click()
    click(panel.start.start)
    running = open_round(workspace.document)
    assert (running.title, running.subject, running.map_id) == ("Where next?", VoteSubject.INTERACTION, MAP)
    assert (running.budget, running.two_colours) == (5, True)
    assert panel.running.isVisible()
    assert not panel.start.isVisible()


def test_enter_in_the_question_starts_the_vote(panel, workspace):
    type_into(panel.start.question, "Where?")
    key(panel.start.question, Qt.Key.Key_Return)
    assert open_round(workspace.document).title == "Where?"


def test_while_it_runs_it_tells_who_has_voted_and_not_what(panel, workspace):
    click(panel.start.start)
    assert panel.running._turnout.text() == "0 of 3 have voted"
    put(workspace, "i0", "ada", 2)
    put(workspace, "i1", "bo")
    assert panel.running._turnout.text() == "2 of 3 have voted"
    assert not panel.result.isVisible()
    assert rows(panel.result.rankings[DotColour.PLAIN]) == []


def test_when_it_is_closed_ties_share_a_place(panel, workspace):
    click(panel.start.start)
    put(workspace, "i0", "ada", 2)
    put(workspace, "i1", "ada", 1)
    put(workspace, "i1", "bo", 1)
    put(workspace, "i3", "bo", 1)
    panel.running.close_vote.setFocus()
    click(panel.running.close_vote)
    assert open_round(workspace.document) is None
    assert panel.focusWidget() is panel.fold
    found = rows(panel.result.rankings[DotColour.PLAIN])
    assert [(rank, figure) for rank, _title, figure, _below in found] == [
        ("1.", "2"),
        ("1.", "2"),
        ("3.", "1"),
    ]
    assert [below.startswith("tie · ") for *_rest, below in found] == [True, True, False]
    said = panel.result.rankings[DotColour.PLAIN].list.results.rows[0].said
    assert said.startswith("place 1, a tie, ")
    assert said.endswith("2 dots")


def test_the_top_becomes_key_moments_and_pain_points_in_one_step_each(panel, workspace):
    panel.start.colours.click()
    click(panel.start.start)
    put(workspace, "i0", "ada", 2, GREEN)
    put(workspace, "i1", "ada", 1, RED)
    put(workspace, "i1", "bo", 2, RED)
    put(workspace, "i2", "bo", 1, GREEN)
    click(panel.running.close_vote)
    before = steps(workspace)
    assert all(not workspace.document.frictions_of(name) for name in ("i0", "i1", "i2"))
    click(panel.result.make_moments)
    click(panel.result.make_frictions)
    assert steps(workspace) == before + 2
    moments = {item.id for item in workspace.document.interactions_of(MAP) if item.key_moment}
    assert moments == {"i0", "i2"}
    assert workspace.document.get(Interaction, "i0").key_moment is KeyMoment.MUST_ACT
    # The project is a French one.
    assert [item.text for item in workspace.document.frictions_of("i1")] == [
        "Point de friction selon le vote de la salle"
    ]
    assert not panel.result.make_moments.isVisible()
    assert not panel.result.make_frictions.isVisible()
    workspace.undo()
    assert panel.result.make_frictions.isVisible()


def test_a_vote_can_be_held_again_or_deleted(panel, workspace):
    type_into(panel.start.question, "Once more?")
    panel.start.colours.click()
    click(panel.start.start)
    put(workspace, "i0", "ada", 1, RED)
    click(panel.running.close_vote)
    assert not panel.start.isVisible()
    click(panel.fold)
    assert panel.start.isVisible()
    assert QApplication.focusWidget() is panel.start.question
    click(panel.fold)
    click(panel.result.vote_again)
    assert panel.start.isVisible()
    assert panel.start.question.text() == "Once more?"
    assert panel.start.colours.isChecked()
    click(panel.result.delete)
    assert workspace.document.vote_rounds == ()
    assert not panel.result.isVisible()
    workspace.undo()
    assert panel.result.isVisible()


def test_an_earlier_vote_says_that_the_map_shows_another(panel, workspace):
    for target in ("i0", "i2"):
        click(panel.start.start)
        put(workspace, target, "ada")
        click(panel.running.close_vote)
        panel.fold.setChecked(True)
    assert "later vote" not in panel.result._turnout.text()
    choose(panel.result.rounds, 1)
    assert (
        rows(panel.result.rankings[DotColour.PLAIN])[0][1] == workspace.document.get(Interaction, "i0").title
    )
    assert panel.result._turnout.text() == "1 of 3 voted · the map shows the dots of a later vote"


def test_a_row_leads_to_the_map(panel, workspace, qtbot):
    click(panel.start.start)
    put(workspace, "i2", "ada")
    click(panel.running.close_vote)
    listed = panel.result.rankings[DotColour.PLAIN].list
    with qtbot.waitSignal(panel.revealed) as caught:
        click(listed.viewport(), listed.visualRect(listed.results.index(0)).center())
    assert caught.args == ["i2"]


def test_there_is_nothing_to_vote_on_without_pain_points(panel):
    choose(panel.start.subject, 1)
    assert not panel.start.start.isEnabled()
    assert panel.start._amount.text() == "There is nothing of this kind to vote on yet."
    assert not panel.start.colours.isVisible()


def test_ratings_are_listed_where_the_room_disagrees_most_first(panel, workspace):
    for who, value in (("ada", -2), ("bo", 2)):
        workspace.run(Rate("i3", who, value), origin=who)
        workspace.run(Rate("i0", who, 1), origin=who)
    found = panel.rated.list.results.rows
    assert [row.record_id for row in found] == ["i3", "i0"]
    assert [row.mark.divided for row in found] == [True, False]
    assert "the room disagrees" in found[0].said
    assert panel.rated._summary.text() == "2 of 4 interactions rated; the room disagrees at 1"


def test_the_room_s_mean_becomes_the_sentiment_of_all_or_of_what_is_selected(panel, workspace):
    workspace.run(Rate("i0", "ada", 2), origin="ada")
    workspace.run(Rate("i1", "ada", -2), origin="ada")
    workspace.run(Rate("i1", "bo", -1), origin="bo")
    sentiment = lambda name: workspace.document.get(Interaction, name).sentiment  # noqa: E731
    workspace.select(["i1"])
    assert "(1)" in panel.rated.adopt.text()
    click(panel.rated.adopt)
    assert (sentiment("i0") == 2, sentiment("i1")) == (False, -2)
    workspace.select(())
    click(panel.rated.adopt)
    assert (sentiment("i0"), sentiment("i1")) == (2, -2)
    assert not panel.rated.adopt.isEnabled()


def test_it_speaks_the_window_s_language(panel, workspace):
    click(panel.start.start)
    language.set_language("fr")
    panel.retranslate()
    assert panel.running._turnout.text() == "0 sur 3 ont voté"
    language.set_language("en")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_cannot_be_changed_is_read_and_an_empty_map_says_so(tmp_path, qapp, read_only):
    records = list(with_room(large_document(24, 3, 2)).records()) if read_only else grid_records()
    workspace = open_workspace(tmp_path, records, read_only=read_only)
    window = QWidget()
    panel = VotesPanel(workspace, window, window)
    panel.resize(296, 700)
    window.show()
    assert not panel.rated.pass_round.isEnabled()
    if read_only:
        assert not panel.start.isVisible()
        assert rows(panel.result.rankings[RED])
        assert not panel.result.delete.isEnabled()
        assert not panel.result.make_frictions.isVisible()
        assert not panel.rated.adopt.isEnabled()
    else:
        assert panel.start._amount.text() == "There is nothing of this kind to vote on yet."
        assert panel.rated._summary.text() == "There are no interactions on this map to rate yet."
        told = Told(workspace)
        panel.pass_laptop()
        assert told.texts == ["There are no interactions on this map to rate yet."]
    put_away(window)
    workspace.close()


def test_what_changes_while_nobody_looks_is_caught_up(panel, workspace):
    click(panel.start.start)
    panel.hide()
    round_id = open_round(workspace.document).id
    put(workspace, "i0", "ada")
    workspace.run(CloseVote(round_id, NOW))
    assert len(tally(workspace.document, round_id)) == 1
    panel.show()
    assert not panel.running.isVisible()
    assert rows(panel.result.rankings[DotColour.PLAIN])[0][2] == "1"
