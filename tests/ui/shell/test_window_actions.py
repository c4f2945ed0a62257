"""The one table of actions, and what is fed from it."""

from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from workshop_app.layout.icons import ICON_NAMES
from workshop_app.ui import theme
from workshop_app.ui.action_table import CANVAS_KEYS, TABLE
from workshop_app.ui.actions import key_text
from workshop_app.ui.canvas.keys import LETTERS
from workshop_app.ui.command_palette import score
from workshop_app.ui.menus import MENUS


class TestTable:
    def test_names_each_action_once(self):
        assert [name for name, count in Counter(spec.id for spec in TABLE).items() if count > 1] == []

    def test_shortcuts_are_known_keys_and_none_is_bound_twice(self):
        bound = [(QKeySequence(keys), spec.id) for spec in TABLE for keys in spec.keys]
        assert [action_id for keys, action_id in bound if keys.isEmpty() or keys.count() != 1] == []
        clashes = [
            (one, other)
            for (keys, one), (others, other) in combinations(bound, 2)
            if keys.matches(others) != QKeySequence.SequenceMatch.NoMatch
        ]
        assert clashes == []

    def test_no_shortcut_takes_a_key_that_the_map_understands(self):
        keys = [QKeySequence(name) for key in CANVAS_KEYS for name in key.keys]
        shortcuts = [QKeySequence(name) for spec in TABLE for name in spec.keys]
        assert [one.toString() for one in keys if one in shortcuts] == []

    def test_a_bare_letter_never_is_a_shortcut(self):
        """It would be taken from whoever types a card."""
        bare = [name for spec in TABLE for name in spec.keys if len(name) == 1]
        assert bare == ["?"]

    def test_the_sheet_knows_the_letters_of_the_map(self):
        told = {name for key in CANVAS_KEYS for name in key.keys}
        assert {chr(letter) for letter in LETTERS} <= told

    def test_icons_are_drawn_and_menus_exist(self):
        assert {spec.icon for spec in TABLE if spec.icon} <= set(ICON_NAMES)
        assert {spec.menu.split("/")[0] for spec in TABLE if spec.menu} <= set(MENUS)


class TestLive:
    def test_nothing_needs_a_project_to_say_what_is_possible(self, window):
        window.refresh()
        enabled = {spec.id for spec in TABLE if window.actions_table[spec.id].isEnabled()}
        assert {"new", "open", "sample", "import", "quit", "help", "shortcuts", "full_screen"} <= enabled
        assert not {"deliver", "undo", "paste", "find", "fit", "new_map", "close"} & enabled

    def test_with_a_project_everything_is_possible_but_what_needs_a_step_a_selection_or_an_audience(
        self, window, page
    ):
        window.refresh()
        off = {spec.id for spec in TABLE if not window.actions_table[spec.id].isEnabled()}
        audience = {"spotlight_next", "spotlight_previous", "blank"}
        workshop = {"next_step", "end_step", "pause_timer", "add_minute", "close_room"}
        assert off == {"undo", "redo", "cut", "copy", "duplicate", "delete"} | audience | workshop
        page.canvas.select_all()
        window.refresh()
        assert window.actions_table["cut"].isEnabled()

    def test_editing_a_text_keeps_its_own_keys(self, window, page):
        """Ctrl+Z in a field takes back letters, not the last step of the map."""
        page.bar.title.setFocus()
        page.bar.title.selectAll()
        QTest.keyClicks(page.bar.title, "Draft?")
        assert page.bar.title.text() == "Draft?"
        QTest.keyClick(page.bar.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.bar.title.text() != "Draft?"
        assert not window.overlays.made("shortcuts")

    @pytest.mark.parametrize("name", ["light", "dark", "system"])
    def test_the_theme_is_chosen(self, window, page, name):
        window.actions_table[f"theme_{name}"].trigger()
        window.refresh()
        assert theme.choice() == name
        assert window.settings.theme == name
        assert window.actions_table[f"theme_{name}"].isChecked()
        assert [
            spec.id
            for spec in TABLE
            if spec.menu == "view/theme" and window.actions_table[spec.id].isChecked()
        ] == [f"theme_{name}"]

    def test_the_theme_reaches_what_is_open(self, window, page):
        light = window.grab().toImage()
        theme.apply("dark")
        dark = window.grab().toImage()
        assert light.pixelColor(5, 60).lightness() > 200
        assert dark.pixelColor(5, 60).lightness() < 60
        canvas = page.canvas.mapTo(window, page.canvas.rect().bottomRight())
        assert dark.pixelColor(canvas.x() - 40, canvas.y() - 40).lightness() < 60


class TestSheets:
    def test_the_sheet_shows_every_shortcut(self, window, page):
        QTest.keyClick(window, Qt.Key.Key_Question)
        sheet = window.overlays.made("shortcuts")
        assert sheet.isVisible()
        shown = {label.text() for label in sheet.findChildren(QLabel)}
        wanted = {key_text((keys,)) for spec in TABLE for keys in spec.keys[:2]}
        wanted |= {key_text((keys,)) for key in CANVAS_KEYS for keys in key.keys}
        assert wanted - shown == set()

    def test_closes_on_escape_and_gives_the_keyboard_back(self, window, page):
        page.canvas.setFocus()
        window.overlays.shortcuts()
        sheet = window.overlays.made("shortcuts")
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert sheet.isHidden()
        assert page.canvas.hasFocus()

    def test_closes_on_a_click_beside_it(self, window, page):
        QTest.keyClick(window, Qt.Key.Key_F1)
        tour = window.overlays.made("tour")
        assert tour.isVisible()
        QTest.mouseClick(window.project.bar, Qt.MouseButton.LeftButton)
        assert tour.isHidden()

    def test_one_takes_the_place_of_another(self, window, page):
        window.overlays.tour()
        window.overlays.shortcuts()
        assert window.overlays.made("tour").isHidden()
        assert window.overlays.made("shortcuts").isVisible()


class TestPalette:
    @pytest.fixture
    def palette(self, window, page):
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        palette = window.overlays.made("palette")
        assert palette.isVisible()
        assert palette.edit.hasFocus()
        return palette

    def shown(self, palette):
        return [entry.title for entry in palette.entries.rows]

    def test_finds_an_action_by_a_few_letters_and_does_it(self, window, page, palette):
        QTest.keyClicks(palette.edit, "fit wh")
        assert self.shown(palette)[0] == "Fit the whole map"
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert palette.isHidden()
        assert page.canvas.zoom < 1

    def test_jumps_to_a_card_on_another_map(self, window, page, palette):
        other = page.document.maps[1]
        here = {item.title for item in page.document.interactions_of(page.workspace.map_id)}
        cards = page.document.interactions_of(other.id)
        card = next(item for item in cards if item.title not in here and item.title.isascii())
        QTest.keyClicks(palette.edit, card.title)
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert page.workspace.map_id == other.id
        assert page.workspace.selection == {card.id}

    def test_accents_do_not_matter(self, palette):
        QTest.keyClicks(palette.edit, "lea")
        assert self.shown(palette)[0] == "Léa"

    def test_arrows_go_round(self, palette):
        QTest.keyClick(palette.edit, Qt.Key.Key_Up)
        assert palette.list.currentIndex().row() == len(palette.entries.rows) - 1
        QTest.keyClick(palette.edit, Qt.Key.Key_Down)
        assert palette.list.currentIndex().row() == 0

    def test_says_when_there_is_nothing(self, palette):
        QTest.keyClicks(palette.edit, "qqqzzz")
        assert self.shown(palette) == []
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert palette.isHidden()

    def test_offers_only_what_can_be_done(self, window, page, palette):
        palette.entries.filter("undo")
        assert "Undo" not in self.shown(palette)

    def test_opens_on_the_start_page_too(self, window):
        window.overlays.palette()
        palette = window.overlays.made("palette")
        QTest.keyClicks(palette.edit, "francais")
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
        assert window.language == "fr"

    @pytest.mark.parametrize(
        ("query", "better", "worse"),
        [
            ("exp", "export", "explore the finished sample"),
            ("map", "map alone", "next map"),
            ("map", "next map", "roadmapping"),
            ("whole fit", "fit the whole map", "fit"),
            ("nwp", "new project", "show in panel"),
        ],
    )
    def test_what_fits_better_comes_first(self, query, better, worse):
        assert score(query, better) > score(query, worse)

    def test_what_does_not_fit_is_left_out(self):
        assert score("xyz", "export") == 0
        assert score("et", "explore the finished sample far away at") >= 0


def test_every_button_has_a_name(window, page):
    """What a screen reader says of each button that is in view."""
    from PySide6.QtWidgets import QAbstractButton

    page.toggle_right("history")
    page.find_bar.open_bar()
    nameless = [
        button.objectName() or type(button).__name__
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []
    unnamed = [
        edit.placeholderText() or edit.text()
        for edit in window.findChildren(QLineEdit)
        if edit.isVisible() and not edit.accessibleName()
    ]
    assert unnamed == []
