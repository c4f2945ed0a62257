"""A whole day of a workshop: the real window, the real server, nine phones, from the first step to the deliverables."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import httpx
import openpyxl
import pptx
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.room.phones import Phone, fresh_id
from workshop_app.analysis.ratings import disagreements
from workshop_app.analysis.votes import tally
from workshop_app.commands.agenda import UseAgenda
from workshop_app.commands.findings import AddOpportunity
from workshop_app.commands.notes import PlaceNote
from workshop_app.commands.votes import CloseVote, OpenVote
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.importers.agendas import read_shelf
from workshop_app.journey.history import FACILITATOR
from workshop_app.journey.records import (
    AgendaStep,
    DotColour,
    Friction,
    Note,
    Opportunity,
    RoomView,
    Snapshot,
    VoteRound,
    VoteSubject,
)
from workshop_app.session import Session
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.priorities.view import PrioritiesView
from workshop_app.ui.project_page import ProjectPage

PEOPLE = ("Ada", "Bruno", "Chloé", "Driss", "Éloïse", "", "Gaëlle", "Hô Thị Mai", "Ιάσων")
NOTES, PLACED, ACTIONS = 60, 40, 10

T = TypeVar("T")


class Day:
    """The facilitator at the window, and nine people with their phones."""

    def __init__(self, window: MainWindow, page: ProjectPage) -> None:
        self.window = window
        self.page = page
        self.workspace = page.workspace
        self.phones: list[Phone] = []

    @property
    def document(self):
        return self.workspace.document

    def together(self, act: Callable[[int, Phone], T]) -> list[T]:
        """Have every phone do something at once, while the window goes on."""
        with ThreadPoolExecutor(len(self.phones)) as hands:
            done = [hands.submit(act, number, phone) for number, phone in enumerate(self.phones)]
            until = time.monotonic() + 50
            while not all(item.done() for item in done):
                assert time.monotonic() < until
                QApplication.processEvents()
                time.sleep(0.001)
            return [item.result() for item in done]

    def come_in(self) -> None:
        self.page.room.start("127.0.0.1")
        room = self.page.room.room
        self.phones = [Phone(room) for _name in PEOPLE]
        self.together(lambda number, phone: phone.join(PEOPLE[number]))

    def go_home(self) -> None:
        for phone in self.phones:
            phone.close()
        self.page.room.stop()

    def step_that(self, allows: str) -> AgendaStep:
        """Go on to the next step in which something is allowed."""
        workshop = self.page.workshop
        while True:
            assert workshop.start_next()
            if allows in workshop.current_step.allows:
                return workshop.current_step


def patient(send: Callable[[], httpx.Response]) -> None:
    """Send until it is kept; a phone that is asked to wait does so."""
    for _try in range(20):
        answer = send()
        if answer.status_code == 429:
            time.sleep(float(answer.headers["retry-after"]))
            continue
        assert answer.json() == {"kept": True}, answer.text
        return
    raise AssertionError("never kept")


def say_things(day: Day) -> None:
    """Sixty notes, some meant for a cell."""
    stages = [stage.id for stage in day.document.stages_of(day.workspace.map_id)]
    personas = [persona.id for persona in day.document.personas_of(day.workspace.map_id)]

    def say(number: int, phone: Phone) -> None:
        for at in range(number, NOTES, len(PEOPLE)):
            where = (
                {"stage": stages[at % len(stages)], "persona": personas[at % len(personas)]} if at % 3 else {}
            )
            patient(lambda at=at, where=where: phone.note(f"Idée n° {at} « {PEOPLE[number]} » 🧭", **where))

    day.together(say)


def place_notes(day: Day) -> None:
    """The facilitator puts forty of them on the map."""
    stages = [stage.id for stage in day.document.stages_of(day.workspace.map_id)]
    personas = [persona.id for persona in day.document.personas_of(day.workspace.map_id)]
    incoming = [note for note in day.document.waiting_notes if not note.parked]
    for at, note in enumerate(incoming[:PLACED]):
        where = (note.stage_id or stages[at % len(stages)], note.persona_id or personas[at % len(personas)])
        assert day.workspace.run(PlaceNote(note.id, *where))


def find_pains(day: Day) -> None:
    """The scribe's line, typed into the window: cards with pain points and their tags."""
    day.page.open_capture()
    bar = day.page.capture_bar
    for at in range(6):
        QTest.keyClicks(bar.edit, f"Captured {at} - !waits {at} minutes *")
        QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    bar.close_bar()


def feel(day: Day) -> None:
    """Everybody rates every interaction."""
    cards = [card.id for card in day.document.interactions_of(day.workspace.map_id)]

    def rate(number: int, phone: Phone) -> None:
        for at, card_id in enumerate(cards):
            body = {"id": fresh_id(), "interaction": card_id, "sentiment": (number + at) % 5 - 2}
            patient(lambda body=body: phone.post("/ratings", json=body))

    day.together(rate)


def vote(
    day: Day, title: str, subject: VoteSubject, targets: list[str], *, two_colours: bool = False
) -> VoteRound:
    """One vote from opening to closing; everybody puts three dots."""
    now = day.page.workshop.now
    opening = OpenVote(
        title,
        subject,
        None if subject is VoteSubject.NOTE else day.workspace.map_id,
        3,
        two_colours,
        now().isoformat(timespec="seconds"),
    )
    assert day.workspace.run(opening)

    def put(number: int, phone: Phone) -> None:
        for dot in range(3):
            target = targets[(number + dot * dot) % min(5, len(targets))]
            colour = (
                (DotColour.RED if (number + dot) % 3 else DotColour.GREEN) if two_colours else DotColour.PLAIN
            )
            body = {
                "id": fresh_id(),
                "round": opening.id,
                "target": target,
                "colour": colour.value,
                "dots": 1,
            }
            patient(lambda body=body: phone.post("/votes", json=body))

    day.together(put)
    assert day.workspace.run(CloseVote(opening.id, now().isoformat(timespec="seconds")))
    return day.document.get(VoteRound, opening.id)


def decide(day: Day) -> None:
    """Ten actions are typed beside the matrix."""
    day.page.show_view("prioritise")
    entry = day.page.findChild(PrioritiesView).actions_panel.entry
    for number in range(ACTIONS):
        QTest.keyClicks(entry, f"Action {number}")
        QTest.keyClick(entry, Qt.Key.Key_Return)


@pytest.fixture
def day(window: MainWindow):
    assert window.files.create("five-stages", "en", True)
    QApplication.processEvents()
    made = Day(window, window.project)
    yield made
    made.go_home()


@pytest.mark.timeout(240)
def test_a_day_from_the_first_step_to_the_deliverables(day: Day, tmp_path: Path):
    workspace, workshop = day.workspace, day.page.workshop
    agenda = next(item for item in read_shelf().agendas if item.id == "full-day")
    assert workspace.run(UseAgenda(agenda.steps("en"), agenda.names["en"]))
    day.come_in()
    assert sorted(person.name for person in day.document.participants) == sorted(PEOPLE)

    day.step_that("notes")
    say_things(day)
    place_notes(day)
    find_pains(day)
    day.step_that("rate")
    feel(day)
    day.step_that("vote")
    cards = [card.id for card in day.document.interactions_of(workspace.map_id)]
    pains = [item.id for item in day.document.table(Friction).values()]
    assert workspace.run(AddOpportunity(tuple(cards[:4]), "Better signs"))
    chances = [item.id for item in day.document.table(Opportunity).values()]
    rounds = [
        vote(day, "Which moments?", VoteSubject.INTERACTION, cards, two_colours=True),
        vote(day, "What hurts?", VoteSubject.FRICTION, pains),
        vote(day, "What first?", VoteSubject.OPPORTUNITY, chances),
    ]
    decide(day)
    while workshop.next_step is not None:
        assert workshop.start_next()
    assert workshop.end_step()
    day.go_home()

    # What the room did is all there, and belongs to whoever did it.
    document = day.document
    notes = list(document.table(Note).values())
    assert len([note for note in notes if note.participant_id]) == NOTES
    assert len([note for note in notes if note.interaction_id]) == PLACED
    assert len(disagreements(document, workspace.map_id)) == len(cards)
    assert all(item.spread.count == len(PEOPLE) for item in disagreements(document, workspace.map_id))
    for each in rounds:
        assert sum(standing.total for standing in tally(document, each.id)) == 3 * len(PEOPLE)
    assert len(document.actions) >= ACTIONS
    assert all(step.started and step.ended for step in document.agenda)
    assert len(document.table(Snapshot)) == len(document.agenda)
    history = workspace.session.history()
    assert {step.origin for step in history} >= {
        FACILITATOR,
        *(person.id for person in document.participants),
    }

    # The facilitator's undo takes back the facilitator's own last step, and nobody else's.
    before = len(document.actions)
    assert workspace.undo()
    assert len(workspace.document.actions) == before - 1
    assert workspace.redo()

    # It reopens as it was.
    path = workspace.session.path
    document = workspace.document
    day.window.close_project()
    with Session.open(path) as again:
        assert again.document == document
        deliver(again, tmp_path)


def deliver(session: Session, folder: Path) -> None:
    """Report, workbook and slides tell what the room said, voted and felt."""
    document = session.document
    made = {}
    for format_id in ("pdf", "xlsx", "pptx"):
        made[format_id] = folder / f"day.{format_id}"
        export_document(document, format_id, made[format_id], ExportOptions(language="en", paper="A4"))
    report = "\n".join(page.extract_text() for page in pypdf.PdfReader(made["pdf"]).pages)
    for words in (
        "The workshop",
        "Which moments?",
        "What hurts?",
        "What first?",
        "What the room felt",
        "Action 9",
    ):
        assert words in report
    workbook = openpyxl.load_workbook(made["xlsx"])
    assert workbook["Ratings"].max_row == 1 + len(document.interactions_of(document.maps[0].id)) * len(PEOPLE)
    assert workbook["Notes"].max_row >= 1 + NOTES
    slides = pptx.Presentation(str(made["pptx"]))
    titles = [slide.shapes.title.text for slide in slides.slides if slide.shapes.title is not None]
    assert {"Which moments?", "What hurts?", "What first?"} <= {title.split(" (")[0] for title in titles}
    assert RoomView.VOTE in {step.view for step in document.agenda}
