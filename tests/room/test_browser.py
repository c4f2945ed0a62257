"""The phone page in a real browser, in the profile of a phone: joining, writing, rating, voting, losing the network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from workshop_app.commands.agenda import AddAgendaStep, StartStep
from workshop_app.commands.base import Command
from workshop_app.commands.votes import OpenVote
from workshop_app.journey.records import Interaction, Note, Rating, VoteSubject
from workshop_app.language import LANGUAGES
from workshop_app.room import server
from workshop_app.room.room import Room
from workshop_app.room.words import PAGE_WORDS
from workshop_app.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
NOW = "2026-11-22T10:00:00+00:00"
SAID = "L’attente en caisse était trop longue 😤 <img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window; passed over where there is none."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small French phone with a touch screen."""
    made = browser.new_context(
        viewport={"width": 360, "height": 640}, locale="fr-FR", has_touch=True, is_mobile=True
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """A page that notes what goes wrong in it."""
    made = phone.new_page()
    made.faults = []  # type: ignore[attr-defined]
    made.on("pageerror", lambda error: made.faults.append(str(error)))  # type: ignore[attr-defined]
    made.on("dialog", lambda dialog: made.faults.append(dialog.message))  # type: ignore[attr-defined]
    return made


KEPT = "#state:not(.off):not(.busy)"


def join(page: Page, link: str, name: str = "Zoé") -> None:
    page.goto(link)
    page.fill("#name", name)
    page.click("#name-form button.main")
    page.wait_for_selector("#note")


def test_a_phone_joins_writes_rates_votes_and_gets_over_a_lost_network(
    room: Room, run: Callable[[Command], object], session: Session, phone: BrowserContext, page: Page
) -> None:
    join(page, room.link)
    # The token is gone from the address, and out of reach of scripts.
    assert page.url == f"{room.short_link}/"
    assert page.evaluate("document.cookie") == ""
    assert page.get_attribute("html", "lang") == "fr"
    assert "pourraient lire" in page.inner_text("footer")

    page.fill("#note", SAID)
    page.select_option("#note-stage", "find")
    page.click("#note-form button.main")
    page.wait_for_selector("#mine li button")
    page.wait_for_selector(KEPT)
    (note,) = (one for one in session.document.notes if one.text == SAID)
    assert note.stage_id == "find"
    assert SAID in page.inner_text("#mine")
    assert page.query_selector("#mine img") is None

    run(AddAgendaStep("Ressentis", 10, allows=("notes", "rate"), id="feel"))
    run(StartStep("feel", NOW))
    page.wait_for_selector("#p-rate [data-card]")
    page.click('[data-card="a"] .f2')
    page.click('[data-card="b"] .f-1')
    page.click('[data-card="b"] .f-1')
    page.wait_for_selector(KEPT)
    assert page.get_attribute('[data-card="a"] .f2', "aria-pressed") == "true"

    run(OpenVote("Où agir ?", VoteSubject.INTERACTION, "now", 2, False, NOW, "r"))
    page.wait_for_selector("#p-vote output")
    more = '#vote-list .item:has(output[data-key="a/plain"]) button >> nth=1'
    page.click(more)
    page.click(more)
    assert page.is_disabled(more)
    assert "0 sur 2" in page.inner_text("#dots-left")
    page.wait_for_selector(KEPT)

    phone.set_offline(True)
    page.click("[data-tab=notes]")
    page.fill("#note", "Hors ligne 🚇")
    page.click("#note-form button.main")
    page.wait_for_selector("#state.off")
    # Closed and opened again without a network: what was typed is still there, and goes out once.
    phone.set_offline(False)
    page.wait_for_selector(KEPT)
    page.reload()
    page.wait_for_selector("#mine li")
    assert "Hors ligne" in page.inner_text("#mine")

    (zoe,) = (person for person in session.document.participants if person.name == "Zoé")
    assert [one.text for one in session.document.notes_by(zoe.id)] == [SAID, "Hors ligne 🚇"]
    felt = [one for one in session.document.table(Rating).values() if one.participant_id == zoe.id]
    assert [(one.interaction_id, one.sentiment) for one in felt] == [("a", 2)]
    assert [(one.target_id, one.dots) for one in session.document.votes_of("r")] == [("a", 2)]

    page.click("[data-tab=notes]")
    page.click("#mine li:has-text('Hors ligne') button")
    page.wait_for_selector("#mine li:has-text('Hors ligne')", state="detached")
    page.wait_for_selector(KEPT)
    assert [one.text for one in session.document.notes_by(zoe.id)] == [SAID]
    assert page.faults == []  # type: ignore[attr-defined]


@pytest.mark.slow
def test_what_was_typed_waits_while_the_laptop_is_away_and_is_sent_once(
    room: Room, session: Session, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(page, room.link, "")
    port = int(room.short_link.rpartition(":")[2])
    # As after a crash: nobody says that the room is closed.
    monkeypatch.setattr(room._hub, "close", lambda: None)
    monkeypatch.setattr(server, "_LAST_WORDS", 0.0)
    room._server.stop()
    for text in ("Un", "Deux", "Trois"):
        page.fill("#note", text)
        page.click("#note-form button.main")
    page.wait_for_selector("#mine li >> nth=2")
    page.wait_for_selector("#state.off")
    room._server.start("127.0.0.1", (port,))
    page.wait_for_selector(KEPT)
    texts = sorted(one.text for one in session.document.table(Note).values())
    assert [text for text in texts if text in {"Un", "Deux", "Trois"}] == ["Deux", "Trois", "Un"]
    assert page.faults == []  # type: ignore[attr-defined]


def test_a_scribe_captures_from_a_laptop(room: Room, session: Session, page: Page) -> None:
    join(page, room.link)
    page.set_viewport_size({"width": 1200, "height": 800})
    page.click("#you-are")
    page.click("#scribe-ask")
    for _ in range(100):
        if room.asking:
            break
        page.wait_for_timeout(50)
    room.make_scribe(room.asking[0]).result(10)
    page.wait_for_selector("#grid td button")
    page.click("#grid tbody tr >> nth=1 >> td button >> nth=1")
    page.fill("#line", "Compare deux vélos ++")
    page.wait_for_selector("#read span")
    assert "Très positif" in page.inner_text("#read")
    page.press("#line", "Enter")
    page.wait_for_selector(KEPT)
    page.wait_for_selector("#grid span:has-text('Compare deux vélos')")
    assert "Compare deux vélos" in page.inner_text("#toast")
    assert "++" not in page.inner_text("#toast")
    card = next(
        one for one in session.document.table(Interaction).values() if one.title == "Compare deux vélos"
    )
    assert (card.stage_id, card.persona_id, card.sentiment) == ("buy", "marc", 2)
    assert page.faults == []  # type: ignore[attr-defined]


def test_every_target_is_large_and_every_field_has_a_name(
    room: Room, run: Callable[[Command], object], page: Page
) -> None:
    run(AddAgendaStep("Feel", 10, allows=("notes", "rate"), id="feel"))
    run(StartStep("feel", NOW))
    run(OpenVote("Where?", VoteSubject.INTERACTION, "now", 4, True, NOW, "r"))
    page.goto(room.link)
    page.fill("#name", "Zoé")
    page.click("#name-form button.main")
    for tab in ("vote", "rate", "notes"):
        page.click(f"[data-tab={tab}]")
        for element in page.query_selector_all("button, input, select, textarea, summary"):
            if not element.is_visible():
                continue
            box = element.bounding_box()
            assert box is not None
            told = element.evaluate("e => e.outerHTML.slice(0, 120)")
            assert box["height"] >= 44, told
            assert box["width"] >= 44, told
            assert box["x"] >= 0, told
            assert box["x"] + box["width"] <= 360, told
            named = element.evaluate(
                "e => Boolean(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length))"
            )
            assert named, told
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_uses_every_word_that_it_is_given_in_both_languages(room: Room, page: Page) -> None:
    page.goto(room.short_link)
    page.wait_for_selector("#code")
    french = page.inner_text("main")
    page.click("#lang")
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert page.inner_text("main") != french
    files = ("/", "/page.js", "/ballots.js", "/net.js", "/scribe.js")
    code = "".join(page.request.get(f"{room.short_link}{path}").text() for path in files)
    # Put together from what the room tells: the colour of a dot, what a vote is on.
    composed = {"red", "green", *(f"ask_{subject.value}" for subject in VoteSubject)}
    for word in PAGE_WORDS:
        assert f"'{word}'" in code or f'"{word}"' in code or word in composed, word
    assert set(LANGUAGES) == {"en", "fr"}
