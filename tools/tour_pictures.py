"""Make the pictures of the tour in README.md anew, from the finished sample: `python tools/tour_pictures.py`.

The window is drawn without a display. The phone is a real browser (Chromium, by Playwright) in the room of that window;
where there is none, its picture stays as it is, and that is said.
"""

from __future__ import annotations

import dataclasses
import io
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANGUAGE"] = "en"

from PIL import Image  # noqa: E402 - the environment comes first
from PySide6.QtCore import QRect, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from workshop_app.cli.samples import sample_document  # noqa: E402
from workshop_app.commands.participants import RemoveParticipants  # noqa: E402
from workshop_app.commands.votes import DeleteVoteRounds, OpenVote  # noqa: E402
from workshop_app.exporters.base import ExportOptions  # noqa: E402
from workshop_app.exporters.pdf import report_book  # noqa: E402
from workshop_app.exporters.qt_pages import PagePainter  # noqa: E402
from workshop_app.journey.records import (  # noqa: E402
    AgendaStep,
    Interaction,
    RoomView,
    Vote,
    VoteRound,
    VoteSubject,
)
from workshop_app.journey.sentence import Sentence  # noqa: E402
from workshop_app.session import Session  # noqa: E402
from workshop_app.ui import fonts, theme  # noqa: E402
from workshop_app.ui.main_window import MainWindow  # noqa: E402
from workshop_app.ui.settings import Settings  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPixmap

    from workshop_app.journey.records import Record
    from workshop_app.ui.project_page import ProjectPage

PICTURES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
"""What a picture may have at most, so that the page opens quickly."""

_WINDOW = QSize(1280, 740)
_SCREEN = QSize(1280, 720)  # of the projector
_PHONE = QSize(390, 780)
_STEP = 11  # of the full-day agenda: the vote


def main() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory(prefix="parcours-tour-") as folder:
        for name in ("PARCOURS_CONFIG_DIR", "PARCOURS_DATA_DIR"):
            os.environ[name] = folder
        application = QApplication([])
        application.setStyle("Fusion")
        fonts.register()
        theme.apply("light")
        path = Path(folder) / "flooring.parcours"
        Session.create(path, _in_the_middle(), Sentence("Created")).close()
        window = MainWindow(Settings.load())
        window.resize(_WINDOW)
        window.show()
        window.equip()
        window.files.open_path(path)
        wait(1.0)
        try:
            take_all(window)
        finally:
            window.close()
            wait(0.2)


def _in_the_middle() -> list[Record]:
    """The sample as it stood after its first vote: the rest of the agenda is still to come."""
    document = sample_document("flooring", "en")
    ahead = {step.id for step in document.agenda[_STEP:]}
    first, *later = (vote_round.id for vote_round in document.vote_rounds)
    return [
        dataclasses.replace(record, started="", ended="")
        if isinstance(record, AgendaStep) and record.id in ahead
        else record
        for record in document.records()
        if not (isinstance(record, VoteRound) and record.id in later)
        and not (isinstance(record, Vote) and record.round_id != first)
    ]


def take_all(window: MainWindow) -> None:
    """Take every picture, in the order of the tour."""
    page = window.project
    document = page.document
    (card,) = (
        item
        for item in document.table(Interaction).values()
        if item.title == "Finds delivery costs at payment"
    )
    page.canvas.fit()
    page.workspace.select([card.id])
    wait(0.6)
    keep(window.grab(), "window")

    page.open_capture()
    page.capture_bar.edit.setText(
        "Orders the underlay he forgot /after @marc :app ~relief + !Delivered two days later"
    )
    wait(0.4)
    whole = page.capture_bar.mapTo(window, page.capture_bar.rect().topLeft())
    keep(window.grab(QRect(176, whole.y() - 210, 820, 210 + page.capture_bar.height())), "capture")
    page.capture_bar.edit.clear()
    page.capture_bar.close_bar()

    page.workspace.select([])
    page.room.start("127.0.0.1")
    page.workshop.start_step(document.agenda[_STEP].id)
    page.show_right("console")
    take_room(window)
    page.room.stop()
    show_to_room(page, RoomView.VOTE, "vote")
    page.workshop.show(None)
    page.show_right("inspector")
    page.show_view("prioritise")
    wait(1.0)
    keep(window.grab(), "prioritise")
    page.show_view("deliver")
    wait(6.0)
    keep(window.grab(), "deliver")

    book = report_book(document, ExportOptions(language="en", made="2026-03-12"), lambda _share: None)
    pages = PagePainter(lambda image_id: None if (image := document.image(image_id)) is None else image.data)
    keep(pages.picture(book.pages[2], width=620), "report")


def show_to_room(page: ProjectPage, view: RoomView, name: str) -> None:
    """Take what the projector shows."""
    page.workshop.show(view)
    page.presenter.start()
    wait(0.3)
    screen = page.presenter.window
    if screen is None:
        raise RuntimeError("nothing is presented")
    screen.showNormal()
    screen.setFixedSize(_SCREEN)
    screen.refresh()
    wait(0.6)
    screen.overlay.hide()
    keep(screen.grab(), name)
    page.presenter.stop()


def take_room(window: MainWindow) -> None:
    """Let a phone in and take both: it votes, while the console shows who is there."""
    page = window.project
    workspace = page.workspace
    vote = OpenVote(
        "What hurts, and what makes them choose us",
        VoteSubject.INTERACTION,
        workspace.map_id,
        budget=4,
        two_colours=True,
        opened=page.workshop.now().isoformat(timespec="seconds"),
    )
    workspace.run(vote)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    link = page.room.room.link
    taken: list[bytes] = []
    there, seen = threading.Event(), threading.Event()

    def visit() -> None:
        from playwright.sync_api import sync_playwright

        try:
            with sync_playwright() as tools:
                chromium = tools.chromium.launch(executable_path=browser, args=["--no-sandbox"])
                phone = chromium.new_page(
                    viewport={"width": _PHONE.width(), "height": _PHONE.height()}, locale="en-GB"
                )
                phone.goto(link)
                phone.fill("#name", "Salomé")
                phone.click("#name-form .main")
                phone.wait_for_selector("#vote-list output")
                for number, times in ((0, 1), (3, 2)):
                    for _ in range(times):
                        phone.locator("#vote-list .steps").nth(number).locator("button").last.click()
                        phone.wait_for_timeout(200)
                phone.wait_for_timeout(600)
                taken.append(phone.screenshot())
                there.set()
                seen.wait(20)
                chromium.close()
        finally:
            there.set()

    if browser is None:
        print("phone.png stays as it is: there is no Chromium here")
        keep(window.grab(), "console")
    else:
        guest = threading.Thread(target=visit)
        guest.start()
        while not there.is_set():
            wait(0.01)
        wait(0.6)
        keep(window.grab(), "console")
        seen.set()
        while guest.is_alive():
            wait(0.01)
        keep(Image.open(io.BytesIO(taken[0])), "phone")
        guests = [person.id for person in page.document.participants if person.name == "Salomé"]
        workspace.run(RemoveParticipants(tuple(guests)))
    workspace.run(DeleteVoteRounds((vote.id,)))


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def keep(picture: QPixmap | QImage | Image.Image, name: str) -> None:
    """Write a picture, small: interfaces have few colours."""
    target = PICTURES / f"{name}.png"
    if not isinstance(picture, Image.Image):
        picture.save(str(target))
        picture = Image.open(target)
    few = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    size = target.stat().st_size
    print(f"{target.relative_to(ROOT)}: {picture.width} x {picture.height}, {size:,} bytes")
    if size > MOST_BYTES:
        raise ValueError(f"{target.name} is larger than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main()
