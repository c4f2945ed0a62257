"""The preview in the Deliver view: pages, slides and texts as they will be made, from the real helper process."""

import pytest
from PySide6.QtCore import Qt

from tests.workspaces import click, key
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.ui.delivery.rows import COPY

SECONDS = 40


@pytest.fixture
def previewed(living, qtbot):
    """Waits until the preview of a thing is there."""

    def wait_for(name, ready):
        living.choose(name)
        qtbot.waitUntil(ready, timeout=SECONDS * 1000)

    return wait_for


def test_pages_are_shown_and_gone_through(living, previewed, qtbot):
    pane = living.pane
    previewed("pdf", lambda: pane.strip.count > 1 and pane.sheet.picture is not None)
    qtbot.waitUntil(lambda: not pane.sheet.lacks, timeout=SECONDS * 1000)
    assert pane.title.text == "Shop – Report – Now.pdf"
    pane.strip.setFocus()
    key(pane.strip, Qt.Key.Key_Down)
    assert pane.strip.current == 1
    assert pane.place.text() == f"Page 2 of {pane.strip.count}"
    click(pane.strip.viewport(), pane.strip.place_of(2).center())
    assert pane.strip.current == 2
    key(pane.sheet, Qt.Key.Key_PageUp)
    assert pane.strip.current == 1
    qtbot.waitUntil(lambda: not pane.sheet.lacks, timeout=SECONDS * 1000)
    click(pane.zoom)
    assert not pane.sheet.fits
    qtbot.waitUntil(lambda: not pane.sheet.lacks, timeout=SECONDS * 1000)
    key(pane.sheet, Qt.Key.Key_0)
    assert pane.sheet.fits


def test_the_page_stays_where_it_is_when_the_project_changes(living, workspace, previewed, qtbot):
    pane = living.pane
    previewed("pdf", lambda: pane.strip.count > 3)
    pane.strip.go_to(2)
    before = pane._pages
    workspace.run(SetField("Interaction", "a", "title", "Otherwise"))
    qtbot.waitUntil(lambda: pane._pages is not None and pane._pages is not before, timeout=SECONDS * 1000)
    assert pane.strip.current == 2


def test_while_a_room_keeps_editing_there_is_always_something_to_see(living, workspace, previewed, qtbot):
    pane = living.pane
    previewed("pdf", lambda: pane.strip.count > 3)
    seen = []
    living.feed.shown.connect(seen.append)
    for number in range(30):
        workspace.run(SetField("Interaction", "a", "title", f"Again {number}"))
        qtbot.wait(60)
        assert pane._pages is not None, "the pages stay until others are there"
    assert seen, "they followed meanwhile"


def test_a_poster_says_how_far_it_can_be_read_for_the_paper_that_is_chosen(living, previewed, qtbot):
    from workshop_app.ui.delivery.options import LargeOptions

    living.choose("poster")
    options = living.rows["poster"].findChild(LargeOptions)
    qtbot.waitUntil(lambda: "mm high" in options.remark.text, timeout=SECONDS * 1000)
    large = options.remark.text
    living.draft.set(poster="A3")
    qtbot.waitUntil(lambda: options.remark.text not in {"", large}, timeout=SECONDS * 1000)


def test_slides_and_texts_are_told_of(living, previewed):
    previewed("pptx", lambda: living.pane.outline.count() > 3)
    assert living.pane.place.text() == f"{living.pane.outline.count()} slides"
    language.set_language("fr")
    living.retranslate()
    assert living.pane.place.text() == f"{living.pane.outline.count()} diapositives"
    previewed("markdown", lambda: living.pane.lines.toPlainText().startswith("# Bikes"))


def test_what_cannot_be_previewed_is_said(living, previewed, tmp_path):
    deck = tmp_path / "deck.pptx"
    deck.write_text("no deck")
    living.draft.choose(template=deck)
    previewed("pptx", lambda: "cannot be used as a template" in living.pane.words.text)
    living.choose(COPY)
    assert "no pages" in living.pane.words.text


def test_what_was_begun_does_not_speak_over_something_without_pages(living, previewed, qtbot):
    living.choose("pdf")
    living.choose(COPY)
    qtbot.wait(1500)
    assert "no pages" in living.pane.words.text
    previewed("pdf", lambda: living.pane.strip.count > 1 and living.pane._pages is not None)


def test_what_was_seen_is_shown_again_at_once(living, previewed):
    previewed("pdf", lambda: living.pane.strip.count > 1)
    previewed("sheets", lambda: living.pane.title.text.endswith("sheets – Now.pdf"))
    living.choose("pdf")
    assert living.pane._pages is not None
    assert living.pane.strip.count > 1


def test_a_killed_helper_is_replaced(living, previewed, qtbot):
    pane = living.pane
    previewed("pdf", lambda: pane.strip.count > 2)
    qtbot.waitUntil(lambda: not pane.sheet.lacks, timeout=SECONDS * 1000)
    living.feed._worker._helper._process.kill()
    pane.strip.go_to(pane.strip.count - 1)
    qtbot.waitUntil(lambda: pane._pages is not None and not pane.sheet.lacks, timeout=SECONDS * 1000)
