"""Both languages in the window: nothing English is left in French, and switching loses nothing."""

import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from workshop_app import language
from workshop_app.ui.menus import fill_menu
from workshop_app.ui.settings import Settings

PLACE = re.compile(r"\\\{\w+\\\}")


def english_patterns():
    """Every English text of the catalogue that reads otherwise in French, as a pattern for the whole of a text."""
    catalogue = language._catalogue("fr")._catalog
    texts = {key if isinstance(key, str) else key[0]: value for key, value in catalogue.items() if key}
    different = {text for text, french in texts.items() if text != french and re.search("[a-z]", text)}
    # What French writes alike elsewhere in the catalogue, or what is little more than a place, proves nothing.
    telling = [text for text in different - set(texts.values()) if "{" not in text or len(words_in(text)) > 2]
    return [re.compile(PLACE.sub(".+", re.escape(text))) for text in telling]


def words_in(text):
    return re.findall(r"\b[A-Za-z]{3,}", re.sub(r"\{\w+\}", "", text))


def texts_of(root: QWidget):
    """Every text that a person sees or hears in what is visible of a window, with where it is."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root):
            continue
        found = [
            widget.accessibleName(),
            widget.toolTip(),
            widget.windowTitle(),
            widget.accessibleDescription(),
        ]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(at) for at in range(widget.count())]
        for text in found:
            if text:
                yield re.sub(r"<[^>]+>", "", text).strip(), f"{type(widget).__name__} {widget.objectName()}"


def left_in_english(root: QWidget):
    patterns = english_patterns()
    return sorted(
        {(text, where) for text, where in texts_of(root) if any(p.fullmatch(text) for p in patterns)}
    )


@pytest.fixture
def french(page, window):
    """The window with a French project, switched from English while it runs."""
    window.files.open_sample("fr")
    language.set_language("fr")
    QApplication.processEvents()
    return window


def test_the_check_finds_what_it_looks_for(window):
    """In the English window nearly every text is one of the catalogue's."""
    found = {text for text, _where in left_in_english(window)}
    assert {"Start from a template", "Five-minute tour"} - found == {"Five-minute tour"}


class TestFrench:
    def test_start_page(self, window):
        window.files.open_sample("fr")
        window.show_start()
        language.set_language("fr")
        assert left_in_english(window.start) == []

    def test_project(self, french):
        french.refresh()
        assert left_in_english(french) == []

    @pytest.mark.parametrize("name", ["palette", "tour", "shortcuts"])
    def test_overlays(self, french, name):
        getattr(french.overlays, name)()
        assert left_in_english(french.overlays.made(name)) == []

    def test_history_and_search(self, french):
        page = french.project
        page.toggle_right("history")
        page.find_bar.open_bar()
        QTest.keyClicks(page.find_bar.edit, "nothing like it")
        page.find_bar.step(1)
        assert left_in_english(page) == []

    def test_menus(self, french):
        menu = QMenu(french)
        fill_menu(menu, french)
        patterns = english_patterns()
        titles = [action.text().split("\t")[0] for action in all_actions(menu)]
        assert "Tout sélectionner" in titles
        assert [title for title in titles if any(p.fullmatch(title) for p in patterns)] == []

    def test_qt_speaks_it_too(self, french):
        box = french.files._box("")
        edit = QLineEdit()
        menu = edit.createStandardContextMenu()
        assert "Coller" in {action.text().split("\t")[0].replace("&", "") for action in menu.actions()}
        for widget in (box, edit, menu):
            widget.deleteLater()

    def test_a_new_window_speaks_what_was_chosen(self, french):
        french.set_language("fr")
        assert Settings.load().language == "fr"


class TestSwitching:
    def test_keeps_map_selection_zoom_and_scroll(self, window, page):
        page.workspace.show_map(page.document.maps[1].id)
        cards = page.document.interactions_of(page.workspace.map_id)[:2]
        page.workspace.select([card.id for card in cards])
        page.canvas.set_zoom(1.44)
        page.canvas.scroll_by(50, 30)
        before = (
            page.workspace.map_id,
            page.workspace.selection,
            page.canvas.zoom,
            page.canvas.camera.scroll_x,
        )
        window.actions_table["language_fr"].trigger()
        after = (
            page.workspace.map_id,
            page.workspace.selection,
            page.canvas.zoom,
            page.canvas.camera.scroll_x,
        )
        assert after == before
        assert page.status.state.text() == "Tout est enregistré"
        window.actions_table["language_en"].trigger()
        assert page.status.state.text() == "All changes saved"

    def test_history_is_told_in_the_language_of_the_reader(self, window, page):
        page.toggle_right("history")
        before = page.right.history.model.rows[-1].text
        language.set_language("fr")
        assert page.right.history.model.rows[-1].text != before


def all_actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        found.append(action)
        if action.menu() is not None:
            found += all_actions(action.menu())
    return found
