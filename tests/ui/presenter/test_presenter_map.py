"""The map on the projector: large enough to read, where the facilitator is, a light on what is talked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from tests.builders import grid_records
from tests.ui.presenter.rooms import cards, people, room, vote
from workshop_app.commands.fields import SetField
from workshop_app.journey.records import RoomView
from workshop_app.layout.display import Text
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.frame import detail_at
from workshop_app.ui.presenter.room_map import Closeness
from workshop_app.ui.presenter.sheet import FLOOR

LEVELS = {"body": 0, "text": 1, "fine": 2}


def painted_texts(room_map) -> list[Text]:
    """All text that is painted at the size in which the map is shown."""
    most = LEVELS[detail_at(room_map.camera.scale)]
    return [
        shape
        for block in room_map.frame.picture.display_list.blocks
        for shape in block.content.shapes
        if isinstance(shape, Text) and LEVELS[shape.detail] <= most
    ]


def titles(room_map, card_id: str) -> str:
    block = room_map.frame.picture.block("card", card_id)
    return " ".join(shape.text for shape in block.content.shapes if isinstance(shape, Text))


class TestTextFloor:
    @pytest.mark.parametrize("many", [False, True], ids=["small", "large"])
    def test_no_text_is_smaller_than_28_pixels_of_1080_lines(self, open_hall, many):
        hall = open_hall(room(many=many), (1920, 1080))
        hall.presenter.start()
        for size in ((1920, 1080), (1280, 720), (1024, 768), (3840, 2160)):
            hall.size(*size)
            unit = min(size[1] / 1080, size[0] / 1440)
            for closeness in Closeness:
                hall.presenter.come(closeness)
                shown = hall.window.map
                heights = {text.size * shown.camera.scale for text in painted_texts(shown)}
                assert all(height >= FLOOR * unit - 0.1 for height in heights), (size, closeness)
                # Of a huge map as a whole nothing is left but colours: there is no room for words.
                assert heights or (many and closeness is Closeness.WHOLE)

    def test_a_card_says_its_title_in_full_where_it_can(self, hall):
        assert titles(hall.window.map, "i0") == "Carte 0"
        assert titles(hall.window.map, "i4").startswith("Personne ne sait")

    def test_dots_of_a_closed_vote_are_told_in_large_text(self, open_hall):
        base = [*grid_records(5, 2), *cards(10, 5, 2), *people()]
        hall = open_hall([*base, *vote({"i3": 7}, closed=True)], (1920, 1080))
        hall.presenter.start()
        hall.size(1920, 1080)
        assert titles(hall.window.map, "i3").endswith("7")

    def test_a_map_without_stages_says_so(self, open_hall):
        hall = open_hall(grid_records(0, 1), (1920, 1080))
        hall.presenter.start()
        hall.size(1920, 1080)
        assert "No stages yet" in {text.text for text in painted_texts(hall.window.map)}

    def test_whole_cards_show_everything(self, hall):
        hall.presenter.come(Closeness.CARDS)
        hall.settle()
        assert hall.window.map.frame.picture.block("card", "i0") is hall.canvas.picture.block("card", "i0")


class TestAlongside:
    def test_a_change_is_shown_and_nothing_else_is_set_anew(self, hall):
        before = hall.window.map.frame.picture.block("card", "i1")
        hall.canvas.workspace.run(SetField("Interaction", "i0", "title", "Autre"))
        hall.settle()
        assert titles(hall.window.map, "i0") == "Autre"
        assert hall.window.map.frame.picture.block("card", "i1") is before

    def test_it_pans_with_the_canvas_from_one_end_to_the_other(self, open_hall):
        hall = open_hall(room(many=True), (1920, 1080))
        hall.presenter.start()
        hall.size(1920, 1080)
        shown = hall.window.map
        for bar in (hall.canvas.horizontalScrollBar(), hall.canvas.verticalScrollBar()):
            bar.setValue(bar.maximum())
        hall.settle()
        last = shown.frame.picture.display_list
        corner = shown.camera.to_view(last.width, last.height)
        assert corner.x() == pytest.approx(shown.width() - 12, abs=2)
        assert corner.y() == pytest.approx(shown.height() - 12, abs=2)

    def test_what_is_chosen_comes_into_view(self, open_hall):
        hall = open_hall(room(many=True), (1920, 1080))
        hall.presenter.start()
        hall.size(1920, 1080)
        far = hall.canvas.workspace.document.interactions_of("map")[-1]
        hall.canvas.chosen.choose(Focus(card=far.id))
        hall.settle(300)
        block = hall.window.map.frame.picture.block("card", far.id)
        place = hall.window.map.camera.to_view(block.x, block.y)
        assert hall.window.map.rect().contains(place.toPoint())

    def test_what_comes_in_meanwhile_does_not_move_it(self, open_hall):
        hall = open_hall(room(many=True), (1920, 1080))
        hall.presenter.start()
        hall.size(1920, 1080)
        hall.canvas.chosen.choose(Focus(card=hall.canvas.workspace.document.interactions_of("map")[-1].id))
        hall.settle(300)
        there = hall.window.map.camera
        hall.canvas.workspace.run(SetField("Note", "n0", "text", "Nouvelle"))
        hall.settle()
        assert hall.window.map.camera == there

    def test_it_does_nothing_while_another_view_is_shown(self, hall):
        hall.presenter.show(RoomView.TIMER)
        shown = hall.window.map.frame.picture.display_list
        hall.canvas.workspace.run(SetField("Interaction", "i0", "title", "Anders"))
        hall.settle()
        assert hall.window.map.frame.picture.display_list is shown
        hall.presenter.show(RoomView.MAP)
        hall.settle()
        assert titles(hall.window.map, "i0") == "Anders"

    def test_it_is_in_the_projectors_colours_whatever_the_window_is_in(self, hall):
        assert hall.window.map.frame.theme == "projector"
        corner = hall.window.map.grab().toImage().pixelColor(2, 2)
        assert corner == QColor("#ffffff")


class TestSpotlight:
    def lightness(self, hall, place: QPointF) -> float:
        return hall.window.map.grab().toImage().pixelColor(place.toPoint()).lightnessF()

    def test_a_stage_stays_in_the_light(self, hall):
        hall.presenter.point("stage", "s2")
        hall.settle()
        shown = hall.window.map
        lit = shown.lit_area(shown.frame.picture.block("stage", "s2"))
        assert self.lightness(hall, QPointF(lit.left() + 8, shown.height() - 8)) > 0.9
        assert self.lightness(hall, QPointF(lit.left() - 20, shown.height() - 8)) < 0.5

    def test_a_persona_stays_in_the_light_with_the_whole_row(self, hall):
        hall.presenter.point("persona", "p1")
        hall.settle()
        shown = hall.window.map
        lit = shown.lit_area(shown.frame.picture.block("persona", "p1"))
        assert self.lightness(hall, QPointF(lit.left() + 4, lit.top() + 40)) > 0.9
        assert self.lightness(hall, QPointF(lit.left() + 60, lit.top() - 20)) < 0.5

    def test_an_interaction_is_shown_large_and_whole_inside_the_screen(self, hall):
        hall.presenter.point("interaction", "i3")
        hall.settle()
        image = hall.window.map.grab().toImage()
        bright = [
            (x, y)
            for x in range(0, image.width(), 16)
            for y in range(0, image.height(), 16)
            if image.pixelColor(x, y).lightnessF() > 0.85
        ]
        width = max(x for x, _ in bright) - min(x for x, _ in bright)
        assert width > 0.4 * image.width()

    def test_it_goes_with_what_it_is_on(self, hall):
        hall.presenter.point("interaction", "i3")
        hall.canvas.chosen.choose(Focus(card="i3"))
        hall.canvas.delete_selection()
        hall.settle()
        assert hall.workshop.spotlight is None
        assert self.lightness(hall, QPointF(3, 3)) > 0.9
