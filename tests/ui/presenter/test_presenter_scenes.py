"""What the projector shows beside the map, as sheets: readable from the back row, and telling no more than it may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import grid_records
from tests.naughty import naughty_strings, without_halves
from tests.random_projects import documents
from tests.ui.presenter import rooms
from workshop_app import language
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.records import Note, RoomView
from workshop_app.layout.display import Rect, Text
from workshop_app.ui.clock import Clock
from workshop_app.ui.presenter.facts import Facts, Joining
from workshop_app.ui.presenter.scenes import SCENES, footer
from workshop_app.ui.presenter.sheet import FLOOR, Sheet, unit_of

SIZES = ((1920, 1080), (1024, 768), (1080, 1920))
JOINING = Joining("http://192.168.1.20:8123", "482 113", wifi=True)


def facts(records, **values) -> Facts:
    document = records if isinstance(records, Document) else Document.of(records)
    running = next((step for step in document.agenda if step.started), None)
    known = {"clock": Clock(95.0, running=True), "step": running, "joining": JOINING}
    return Facts(document, document.maps[0].id, **{**known, **values})


def sheet_of(view: RoomView | None, shown: Facts, size=(1920, 1080), foot: float = 0.0) -> Sheet:
    unit = unit_of(*size)
    high = footer.HEIGHT if view is None else size[1] / unit - foot
    sheet = Sheet(size[0] / unit, high)
    (footer.put if view is None else SCENES[view])(shown, sheet)
    return sheet


def texts(sheet: Sheet) -> list[Text]:
    return [shape for shape in sheet.content().shapes if isinstance(shape, Text)]


def words(sheet: Sheet) -> str:
    return " | ".join(text.text for text in texts(sheet))


def assert_readable(sheet: Sheet) -> None:
    for text in texts(sheet):
        assert text.size >= FLOOR - 0.01, text
        assert text.x >= -0.5, text
        assert text.x + text.width <= sheet.width + 0.5, text
        assert 0 < text.y <= sheet.height, text


class TestFromTheBackRow:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("many", [False, True], ids=["small", "large"])
    @pytest.mark.parametrize("view", [*SCENES, None], ids=lambda view: view or "footer")
    def test_every_view_fits_the_screen_in_large_text(self, view, many, size):
        for code in ("en", "fr"):
            language.set_language(code)
            assert_readable(sheet_of(view, facts(rooms.room(many=many)), size, footer.HEIGHT))

    @pytest.mark.parametrize("view", SCENES)
    def test_a_view_without_data_says_so_calmly(self, view):
        empty = facts(grid_records(2, 2), clock=None, joining=None)
        sheet = sheet_of(view, empty)
        assert 1 <= len(texts(sheet)) <= 5
        assert_readable(sheet)

    def test_no_text_can_be_put_that_is_too_small(self):
        sheet = Sheet(1920, 1080)
        with pytest.raises(ValueError, match="back row"):
            sheet.add((Text(0, 10, "small print", "regular", 20, "text", 100),))

    @settings(max_examples=25)
    @given(documents().filter(lambda document: document.maps), st.sampled_from([*SCENES, None]))
    def test_any_project_can_be_shown(self, document, view):
        sheet = sheet_of(view, facts(document))
        assert all(text.size >= FLOOR - 0.01 for text in texts(sheet))

    def test_whatever_is_typed_is_shown_as_it_is(self):
        for number, text in enumerate(map(without_halves, naughty_strings())):
            note = Note(id=ids.NoteId(f"n{number}"), rank="1", text=text[:2000], parked=False)
            records = [*grid_records(1, 1), note, rooms.step(title=text[:2000], prompt=text[:2000])]
            for view in (RoomView.NOTES, RoomView.TIMER, None):
                sheet_of(view, facts(records))
        tagged = Note(id=ids.NoteId("n"), rank="1", text="<b>fat</b> & <img src=x>", parked=False)
        assert "<b>fat</b> & <img src=x>" in words(
            sheet_of(RoomView.NOTES, facts([*grid_records(1, 1), tagged]))
        )


class TestTimer:
    @pytest.mark.parametrize(
        ("left", "figures", "said", "colour"),
        [
            (750.0, "12:30", "", "text"),
            (3725.0, "1:02:05", "", "text"),
            (59.2, "1:00", "One minute left", "warning"),
            (0.0, "0:00", "Time is up", "error"),
            (-35.0, "+0:35", "Time is up", "error"),
        ],
    )
    def test_it_is_huge_then_amber_then_red(self, left, figures, said, colour):
        sheet = sheet_of(RoomView.TIMER, facts(grid_records(1, 1), clock=Clock(left, running=True)))
        large = [text for text in texts(sheet) if text.size > 200]
        assert "".join(text.text for text in sorted(large, key=lambda text: text.x)) == figures
        assert {text.colour for text in large} == {colour}
        assert words(sheet).endswith(said)
        grounds = [shape for shape in sheet.content().shapes if isinstance(shape, Rect)]
        assert bool(grounds) == (colour != "text")

    def test_no_figure_moves_as_seconds_pass(self):
        def places(left):
            sheet = sheet_of(RoomView.TIMER, facts(grid_records(1, 1), clock=Clock(left, running=True)))
            return [round(text.x + text.width / 2, 3) for text in texts(sheet) if text.size > 200]

        assert places(751.0) == places(700.0) == places(671.0)

    def test_a_clock_that_stands_says_so(self):
        shown = facts(grid_records(1, 1), clock=Clock(300.0, running=False))
        assert words(sheet_of(RoomView.TIMER, shown)).endswith("Paused")


class TestNotes:
    def test_the_newest_come_first_and_groups_stay_together(self):
        sheet = sheet_of(RoomView.NOTES, facts([*grid_records(1, 1), *rooms.notes(3)]))
        said = [text for text in texts(sheet) if "Note " in text.text or text.text == "Livraison"]
        assert said[0].text == "Livraison"
        assert said[1].text == "• Note 2."
        assert {"Note 0."} <= {text.text for text in said}
        assert "3 notes" in words(sheet)

    def test_what_finds_no_room_is_counted(self):
        sheet = sheet_of(RoomView.NOTES, facts([*grid_records(1, 1), *rooms.notes(150)]))
        rest = next(text.text for text in texts(sheet) if text.text.startswith("and "))
        shown = {text.text.removeprefix("• ").split(".")[0] for text in texts(sheet) if "Note " in text.text}
        assert 10 < len(shown) < 150
        assert rest.endswith(" more")

    def test_parked_notes_and_those_on_the_map_are_left_out(self):
        first, second, third = rooms.notes(3)[1:]
        parked = replace(first, parked=True)
        placed = replace(second, interaction_id=ids.InteractionId("i0"))
        records = [*grid_records(1, 1), *rooms.cards(1, 1, 1), *rooms.notes(0), parked, placed, third]
        sheet = sheet_of(RoomView.NOTES, facts(records))
        assert "Note 2." in words(sheet)
        assert "Note 0." not in words(sheet)
        assert "Note 1." not in words(sheet)


class TestVote:
    BASE = (*grid_records(2, 2), *rooms.cards(4, 2, 2), *rooms.people(9))

    def test_while_it_is_open_only_who_voted_is_told(self):
        shown = facts([*self.BASE, *rooms.vote({"i0": 7, "i1": 3}, closed=False)])
        said = words(sheet_of(RoomView.VOTE, shown))
        assert "7 of 9" in said
        assert "Carte" not in said

    def test_ties_are_ties(self):
        shown = facts([*self.BASE, *rooms.vote({"i0": 2, "i1": 3, "i2": 3, "i3": 1}, closed=True)])
        sheet = sheet_of(RoomView.VOTE, shown)
        ranked = [text.text for text in texts(sheet) if text.text in {"1", "2", "3", "4"} and text.x < 130]
        assert ranked == ["1", "1", "3", "4"]
        assert words(sheet).count("tie · ") == 2
        titles = [text.text for text in texts(sheet) if text.text.startswith("Carte")]
        assert set(titles[:2]) == {"Carte 1", "Carte 2"}
        assert titles[2:] == ["Carte 0", "Carte 3"]

    def test_two_colours_are_two_lists(self):
        shown = facts([*self.BASE, *rooms.vote({"i0": 2}, closed=True, two_colours=True)])
        said = words(sheet_of(RoomView.VOTE, shown))
        assert "Red: pain points" in said
        assert "Green: moments of truth" in said
        assert said.count("Carte 0") == 2

    def test_a_vote_that_runs_goes_before_one_that_is_over(self):
        over = rooms.vote({"i0": 2}, closed=True, round_id="before")
        shown = facts([*self.BASE, *over, *rooms.vote({"i1": 4}, closed=False)])
        assert "4 of 9" in words(sheet_of(RoomView.VOTE, shown))


class TestTheRest:
    def test_the_room_disagrees_most_where_ratings_are_far_apart(self):
        base = [*grid_records(2, 1), *rooms.cards(2, 2, 1), *rooms.people(4)]
        shown = facts([*base, *rooms.ratings({"i0": [1, 1, 1, 0], "i1": [2, -2, 2, -2]})])
        said = words(sheet_of(RoomView.RATINGS, shown))
        assert said.index("Where we disagree") < said.index("Carte 1") < said.index("Carte 0")

    def test_priorities_stand_in_the_matrix_and_in_a_list(self):
        base = [*grid_records(1, 1), *rooms.cards(1, 1, 1), *rooms.decisions(0, 3)]
        said = words(sheet_of(RoomView.PRIORITIES, facts(base)))
        assert "Quick wins" in said
        assert [said.split(" | ").count(number) for number in "123"] >= [2, 2, 2]

    def test_actions_tell_what_who_and_when_and_what_is_done_last(self):
        records = [*grid_records(1, 1), *rooms.cards(1, 1, 1), *rooms.decisions(3, 0)]
        said = words(sheet_of(RoomView.ACTIONS, facts(records)))
        assert "Sophie" in said
        assert "1 Apr 2026" in said
        assert said.startswith("3 actions | What we do next")

    def test_joining_shows_two_codes_the_link_and_the_code(self):
        sheet = sheet_of(RoomView.JOIN, facts(grid_records(1, 1), online=frozenset({"a", "b"})))
        assert "http://192.168.1.20:8123" in words(sheet)
        assert "Code: 482 113" in words(sheet)
        assert "2 people are in" in words(sheet)
        names = [shape.image_id for shape in sheet.content().shapes if hasattr(shape, "image_id")]
        assert names == ["qr:wifi", "qr:page"]

    def test_the_footer_tells_the_step_and_the_clock(self):
        said = words(sheet_of(None, facts([*grid_records(1, 1), rooms.step()])))
        assert said == "1:35 | Points de friction | Où cela fait-il mal ? Une note par idée."
