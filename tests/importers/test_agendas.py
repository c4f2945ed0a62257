"""Agendas: those that ship, read as a facilitator would; one's own, kept, changed, deleted; and broken files."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import full_project
from tests.naughty import OWN_NAUGHTY
from workshop_app.commands.agenda import UseAgenda
from workshop_app.importers.agendas import (
    AgendaFailed,
    agendas_folder,
    delete_agenda,
    find_agenda,
    keep_agenda,
    led,
    read_agenda,
    read_shelf,
)
from workshop_app.importers.json_text import ImportFailed
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.records import AgendaStep, RoomView
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.workshop_records import METHOD_STEPS
from workshop_app.language import LANGUAGES, say
from workshop_app.resources import resource_path
from workshop_app.session import Session

SHIPPED = ("ninety-minutes", "half-day", "full-day")
LENGTHS = {"ninety-minutes": 90, "half-day": 210, "full-day": 480}
DOCS = (Path(__file__).resolve().parents[2] / "docs" / "agendas.md").read_text(encoding="utf-8")

SMALL: dict[str, Any] = {
    "format": "parcours-agenda",
    "version": 1,
    "name": {"en": "Small", "fr": "Petit"},
    "steps": [
        {
            "title": "Gather",
            "prompt": "Where?",
            "hints": ["Wait", "Ask"],
            "minutes": 20,
            "allows": ["notes"],
            "view": "notes",
            "method": 1,
        },
        {"title": {"en": "Break"}},
    ],
}

FIELDS = st.sampled_from(["steps", "name", "title", "hints", "view", "minutes", "en", "other"])
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder of agendas, empty."""
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path))
    (tmp_path / "agendas").mkdir()
    return tmp_path / "agendas"


def write(folder: Path, values: Any, name: str = "small.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def said(whole: Any) -> list[dict[str, str]]:
    """Every text of a file, as its object of languages."""
    if isinstance(whole, dict):
        if set(whole) & set(LANGUAGES):
            return [whole]
        return [text for value in whole.values() for text in said(value)]
    return [text for value in whole for text in said(value)] if isinstance(whole, list) else []


class TestShipped:
    def test_are_three_in_their_order_and_as_long_as_they_say(self):
        shelf = read_shelf()
        assert shelf.notices == ()
        assert tuple(agenda.id for agenda in shelf.agendas) == SHIPPED
        assert {agenda.id: agenda.minutes for agenda in shelf.agendas} == LENGTHS
        assert not any(agenda.own for agenda in shelf.agendas)

    @pytest.mark.parametrize("agenda_id", SHIPPED)
    def test_lead_through_the_six_steps_of_the_method_in_order(self, agenda_id):
        (agenda,) = (each for each in read_shelf().agendas if each.id == agenda_id)
        methods = [step.method for step in agenda.drafts["en"] if step.method is not None]
        assert methods == sorted(methods)
        assert set(methods) == set(METHOD_STEPS)
        first = agenda.drafts["en"][0]
        assert (first.view, first.allows) == (RoomView.JOIN, ())

    @pytest.mark.parametrize("agenda_id", SHIPPED)
    def test_say_in_every_step_what_the_room_and_the_facilitator_need(self, agenda_id):
        (agenda,) = (each for each in read_shelf().agendas if each.id == agenda_id)
        for language in LANGUAGES:
            steps = agenda.drafts[language]
            assert len({step.title for step in steps}) == len(steps)
            for step in steps:
                assert 0 < len(step.title) <= 40
                assert 0 < len(step.prompt) <= 190  # as much as one says in a breath or two
                assert 2 <= len(step.hints.split("\n")) <= 5
                assert step.minutes >= 5
        votes = [step for step in agenda.drafts["en"] if "vote" in step.allows]
        assert {step.view for step in votes} == {RoomView.VOTE}
        assert any("rate" in step.allows for step in agenda.drafts["en"])
        assert any(step.view is RoomView.ACTIONS for step in agenda.drafts["en"])

    @pytest.mark.parametrize("agenda_id", ["half-day", "full-day"])
    def test_pause_before_two_hours_and_a_half_have_passed(self, agenda_id):
        (agenda,) = (each for each in read_shelf().agendas if each.id == agenda_id)
        since = 0
        for step in agenda.drafts["en"]:
            since = 0 if step.method is None and step.view is RoomView.TIMER else since + step.minutes
            assert since <= 150

    @pytest.mark.parametrize("agenda_id", SHIPPED)
    def test_are_tidy_in_both_languages(self, agenda_id):
        whole = json.loads(resource_path("agendas", f"{agenda_id}.json").read_text(encoding="utf-8"))
        texts = said(whole)
        assert len(texts) > 30
        for text in texts:
            assert set(text) == set(LANGUAGES)
            for words in text.values():
                assert words == words.strip() != ""
                assert not re.search(r"  |'|\"|\.\.\.", words), words
            assert not re.search(r"[^\u00a0][:;!?»%€]", text["fr"]), text["fr"]
            assert not re.search("«[^\u00a0]|“", text["fr"]), text["fr"]
            assert "«" not in text["en"]
            if len(text["en"].split()) > 3:
                assert text["en"] != text["fr"]


class TestOneself:
    def test_is_kept_listed_replaced_and_deleted(self, folder):
        steps = read_shelf().agendas[0].steps("fr")
        path = keep_agenda(" Été  à Nîmes ", steps)
        assert path.parent == folder == agendas_folder()
        kept = read_shelf().agendas[-1]
        assert (kept.own, kept.names["en"], kept.minutes) == (True, "Été à Nîmes", 90)
        bare = [(step.title, step.prompt, step.hints, step.minutes, step.allows, step.view) for step in steps]
        again = kept.steps("en")
        assert [
            (step.title, step.prompt, step.hints, step.minutes, step.allows, step.view) for step in again
        ] == bare
        assert [step.method for step in again] == [step.method for step in steps]
        assert not {step.id for step in again} & {step.id for step in kept.steps("en")}

        assert keep_agenda("été à nîmes", steps[:2]) == path
        assert read_shelf().agendas[-1].minutes == steps[0].minutes + steps[1].minutes
        delete_agenda(read_shelf().agendas[-1])
        assert list(folder.iterdir()) == []
        assert len(read_shelf().agendas) == 3

    def test_needs_a_name_and_steps(self):
        with pytest.raises(AgendaFailed):
            keep_agenda("  ", read_shelf().agendas[0].steps("en"))
        with pytest.raises(AgendaFailed):
            keep_agenda("Nothing", ())

    def test_says_so_when_it_cannot_be_written(self, folder):
        folder.rmdir()
        folder.write_text("in the way", encoding="utf-8")
        with pytest.raises(AgendaFailed) as told:
            keep_agenda("Mine", read_shelf().agendas[0].steps("en"))
        assert "Mine" in say(told.value.sentence, "fr")

    def test_that_ships_cannot_be_deleted(self):
        with pytest.raises(AgendaFailed):
            delete_agenda(read_shelf().agendas[0])
        assert len(read_shelf().agendas) == 3

    @pytest.mark.parametrize("text", OWN_NAUGHTY)
    def test_brings_any_text_back(self, text):
        step = AgendaStep(id="a", rank="", title=text, prompt=text, hints=text)
        if any("\ud800" <= char <= "\udfff" for char in text):
            return
        keep_agenda("Odd", (step,))
        (again,) = read_shelf().agendas[-1].steps("en")
        assert (again.title, again.prompt, again.hints) == (text, text, text)


class TestStrangers:
    def test_are_taken_with_what_they_leave_out(self, folder):
        agenda = read_agenda(write(folder, SMALL), own=True)
        gather, pause = agenda.drafts["fr"]
        assert (agenda.id, agenda.names["fr"]) == ("small", "Petit")
        assert (gather.hints, gather.allows, gather.view) == ("Wait\nAsk", ("notes",), RoomView.NOTES)
        assert (pause.title, pause.minutes, pause.view, pause.method) == ("Break", 0, RoomView.MAP, None)

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("format", "parcours-template"),
            ("version", 2),
            ("name", ""),
            ("steps", []),
            ("steps", [{}] * 201),
            ("steps", {"a": 1}),
            ("extra", 1),
            ("steps.0.minutes", 1441),
            ("steps.0.minutes", True),
            ("steps.0.minutes", "20"),
            ("steps.0.allows", ["edit"]),
            ("steps.0.view", "television"),
            ("steps.0.method", 7),
            ("steps.0.hints", "one text"),
            ("steps.0.title", 3),
            ("steps.1.titel", "Break"),
        ],
    )
    def test_that_are_broken_are_named_and_passed_over(self, folder, path, value):
        whole = copy.deepcopy(SMALL)
        *way, last = path.split(".")
        inner: Any = whole
        for step in way:
            inner = inner[int(step) if step.isdigit() else step]
        inner[last] = value
        write(folder, whole, "broken.json")
        write(folder, SMALL)
        shelf = read_shelf()
        assert [agenda.names["en"] for agenda in shelf.agendas if agenda.own] == ["Small"]
        (notice,) = shelf.notices
        for language in LANGUAGES:
            assert "broken.json" in say(notice, language)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            _nested := lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["steps", "name", "title", "hints", "view", "en", "x"]), inner
                )
            ),
            max_leaves=12,
        )
    )
    def test_of_any_shape_are_an_agenda_or_a_sentence(self, tmp_path_factory, values):
        folder = tmp_path_factory.getbasetemp() / "shapes"
        folder.mkdir(exist_ok=True)
        if isinstance(values, dict):
            values = {"format": "parcours-agenda", "version": 1, **values}
        path = write(folder, values, "any.json")
        told = ""
        try:
            agenda = read_agenda(path, own=True)
        except ImportFailed as error:
            told = say(error.sentence, "en")
        assert "any.json" in told or agenda.drafts["en"]


def test_is_taken_up_as_one_step_that_undo_takes_back(tmp_path):
    session = Session.create(tmp_path / "project.parcours", full_project(), Sentence("Created"))
    before = session.document
    agenda = read_shelf().agendas[2]
    session.run(UseAgenda(agenda.steps("fr"), agenda.names["fr"]))
    assert [step.title for step in session.document.agenda] == [step.title for step in agenda.drafts["fr"]]
    assert session.document.timer is None
    session.undo()
    assert session.document == before
    session.close()


def test_the_example_of_the_documentation_is_one(folder):
    (folder / "follow-up.json").write_text(DOCS.split("```json")[1].split("```")[0], encoding="utf-8")
    agenda = read_shelf().agendas[-1]
    assert (agenda.names["fr"], agenda.minutes, len(agenda.drafts["en"])) == ("Réunion de suivi", 60, 3)


def test_the_documentation_names_every_view():
    listed = DOCS.split("(`view`): ")[1].split("\n")[0].rstrip(".").replace("`", "").split(", ")
    assert listed == [view.value for view in RoomView]


def test_is_found_by_its_id_or_by_the_name_of_ones_own():
    keep_agenda("Été à Nîmes", read_shelf().agendas[0].steps("fr"))
    assert find_agenda("half-day").minutes == 210
    assert find_agenda("été  à nîmes").own
    with pytest.raises(AgendaFailed) as told:
        find_agenda("half day")
    assert "half-day" in say(told.value.sentence, "fr")


def test_leads_a_new_project_in_the_place_of_what_it_held():
    document = Document.of(led(full_project(), find_agenda("ninety-minutes"), "en"))
    assert [step.title for step in document.agenda][:2] == ["Welcome and rules", "Define the interactions"]
    assert len(document.agenda) == 9
    assert document.timer is None
    rules.check_document(document)
