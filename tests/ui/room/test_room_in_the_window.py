"""The room in the real window: phones come in, wait, write and go, while the window stays at work."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.room.phones import Phone, fresh_id
from tests.workspaces import Told, open_workspace, put_away
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.journey.records import ParticipantRole
from workshop_app.room.server import CannotServe
from workshop_app.store.writer import Writer
from workshop_app.ui.room.bridge import RoomBridge
from workshop_app.ui.room.forget import ForgetWindow
from workshop_app.ui.room.networks import networks
from workshop_app.ui.room.window import RoomWindow
from workshop_app.ui.settings import Settings
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.workspace import Workspace

T = TypeVar("T")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Workspace]:
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path / "data"))
    made = open_workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def bridge(workspace: Workspace, tmp_path: Path) -> Iterator[RoomBridge]:
    made = RoomBridge(workspace, tmp_path / "config")
    yield made
    made.stop()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def meanwhile(act: Callable[[], T]) -> T:
    """Do something on another thread while the window goes on working, as a phone does."""
    results: list[T] = []
    thread = threading.Thread(target=lambda: results.append(act()))
    thread.start()
    while thread.is_alive():
        QApplication.processEvents()
        time.sleep(0.001)
    QApplication.processEvents()
    return results[0]


def eventually(true: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until
        QApplication.processEvents()
        time.sleep(0.002)


def test_off_until_it_is_opened_and_off_again(bridge: RoomBridge) -> None:
    assert (bridge.running, bridge.url, bridge.code, bridge.wifi_text) == (False, "", "", "")
    assert bridge.qr("page").isNull()
    with pytest.raises(LookupError):
        _ = bridge.room
    bridge.start("127.0.0.1")
    assert bridge.url.startswith("http://127.0.0.1:")
    assert len(bridge.code) == 6
    bridge.stop()
    assert not bridge.running
    bridge.stop()


def test_an_address_that_is_not_ours_is_told(bridge: RoomBridge) -> None:
    with pytest.raises(CannotServe, match=r"192\.0\.2\.77"):
        bridge.start("192.0.2.77")
    assert not bridge.running


def test_a_note_of_a_phone_is_in_the_file_and_beside_the_facilitators_undo(
    bridge: RoomBridge, workspace: Workspace
) -> None:
    bridge.start("127.0.0.1")
    workspace.run(SetField("Interaction", "a", "title", "Mine"))
    with Phone(bridge.room) as phone:
        meanwhile(lambda: phone.join("Zoé"))
        note_id = fresh_id()
        assert meanwhile(lambda: phone.note("Trop long", note_id)).status_code == 200
        assert workspace.document.find("Note", note_id) is not None
        workspace.undo()
        assert workspace.document.find("Note", note_id) is not None
        assert workspace.document.find("Interaction", "a").title != "Mine"  # type: ignore[union-attr]


def test_a_phone_that_was_connected_first_counts_as_soon_as_its_person_is_in_the_project(
    bridge: RoomBridge,
) -> None:
    bridge.start("127.0.0.1")
    counted: list[int] = []
    bridge.changed.connect(lambda: counted.append(len(bridge.online)))
    listening = threading.Event()
    enough = threading.Event()

    def listen(phone: Phone) -> None:
        with phone.stream("GET", "/events") as events:
            lines = events.iter_lines()
            next(lines)  # kept, for with it the connection would be closed
            listening.set()
            enough.wait(5)

    with Phone(bridge.room) as phone:
        meanwhile(phone.enter)
        stream = threading.Thread(target=listen, args=(phone,))
        stream.start()
        eventually(listening.is_set)
        assert not bridge.online
        with Phone(bridge.room, cookies=phone.cookies) as same:
            meanwhile(lambda: same.post("/me", json={"name": "Zoé"}))
        eventually(lambda: bool(counted) and counted[-1] == 1)
        enough.set()
        meanwhile(stream.join)


def test_many_phones_at_once_are_all_answered(bridge: RoomBridge, workspace: Workspace) -> None:
    bridge.start("127.0.0.1")

    def write(number: int) -> list[int]:
        with Phone(bridge.room) as phone:
            phone.join(f"Phone {number}")
            return [phone.note(f"{number}/{count}").status_code for count in range(8)]

    results: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda number=number: results.append(write(number))) for number in range(5)
    ]
    before = len(workspace.document.notes)
    for thread in threads:
        thread.start()
    meanwhile(lambda: [thread.join() for thread in threads])
    assert results == [[200] * 8] * 5
    assert len(workspace.document.notes) - before == 40


def test_closing_answers_who_is_still_sending(bridge: RoomBridge, workspace: Workspace) -> None:
    bridge.start("127.0.0.1")
    with Phone(bridge.room) as phone:
        meanwhile(lambda: phone.join("Zoé"))
        answers: list[int] = []
        note_id = fresh_id()
        sending = threading.Thread(target=lambda: answers.append(phone.note("last", note_id).status_code))
        sending.start()
        # The window does nothing but close: what has arrived is carried out all the same.
        time.sleep(0.3)
        began = time.monotonic()
        bridge.stop()
        assert time.monotonic() - began < 3
        sending.join(5)
    assert answers == [200]
    assert workspace.document.find("Note", note_id) is not None


def test_a_full_disk_is_told_to_the_facilitator_once_and_phones_try_again(
    bridge: RoomBridge, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    told = Told(workspace)
    bridge.start("127.0.0.1")
    with Phone(bridge.room) as phone:
        meanwhile(lambda: phone.join("Zoé"))
        note_id = fresh_id()
        with monkeypatch.context() as patched:
            patched.setattr(Writer, "add_steps", full)
            answers = [meanwhile(lambda: phone.note("n", note_id)) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [503] * 3
        assert answers[0].headers["retry-after"]
        assert len(told.texts) == 1
        assert meanwhile(lambda: phone.note("n", note_id)).status_code == 200
    assert workspace.document.find("Note", note_id) is not None


def test_codes_are_black_on_white_with_their_quiet_zone(bridge: RoomBridge) -> None:
    bridge.wifi = ('Salle "3"; invités', "pa:ss,\\w")
    assert bridge.wifi_text == 'WIFI:T:WPA;S:Salle \\"3\\"\\; invités;P:pa\\:ss\\,\\\\w;;'
    bridge.start("127.0.0.1")
    codes = [bridge.qr("wifi"), bridge.qr("page")]
    assert codes[0] != codes[1]
    for code in codes:
        assert isinstance(code, QImage)
        colours = {
            code.pixelColor(x, y).name()
            for x in range(0, code.width(), 8)
            for y in range(0, code.height(), 8)
        }
        assert colours == {"#000000", "#ffffff"}
        assert all(code.pixelColor(x, 20).name() == "#ffffff" for x in range(code.width()))


def test_this_computer_alone_comes_last() -> None:
    found = networks()
    assert [network.alone for network in found] == sorted(network.alone for network in found)
    assert "127.0.0.1" in {network.address for network in found}


# -- the window of the room ------------------------------------------------------------------------------------------


@pytest.fixture
def window(workspace: Workspace, bridge: RoomBridge) -> Iterator[RoomWindow]:
    made = RoomWindow(workspace, bridge, Settings.load())
    made.open()
    made.network.show_value("127.0.0.1")
    yield made
    put_away(made)


def press(window: RoomWindow, words: str) -> None:
    """Press the button with these words, once it is there."""
    found: list[QPushButton] = []

    def there() -> bool:
        found[:] = [
            one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()
        ]
        return bool(found)

    eventually(there)
    assert len(found) == 1
    found[0].click()


def icons(window: RoomWindow) -> dict[str, IconButton]:
    return {one.accessibleName(): one for one in window.findChildren(IconButton) if one.isVisible()}


def test_the_room_is_opened_and_closed_from_its_window(window: RoomWindow, bridge: RoomBridge) -> None:
    window.wifi_name.setText("Salle")
    window.wifi_password.setText("secret12")
    press(window, "Open the room")
    assert bridge.running
    assert (Settings.load().wifi_name, Settings.load().room_network) == ("Salle", "127.0.0.1")
    assert window.link.text() == bridge.url
    assert window.code.text().replace(" ", "") == f"Code:{bridge.code}"
    assert window.link.textFormat() is Qt.TextFormat.PlainText
    before = bridge.room.link
    press(window, "New codes")
    eventually(lambda: window.code.text().replace(" ", "") == f"Code:{bridge.code}")
    assert bridge.room.link != before
    language.set_language("fr")
    press(window, "Fermer la salle")
    assert not bridge.running
    assert window.wifi_name.text() == "Salle"


def test_a_network_that_went_is_told_in_the_window(window: RoomWindow, bridge: RoomBridge) -> None:
    window.network.show_value("127.0.0.1")
    window._settings.room_network = ""
    window.network._value = "192.0.2.77"
    press(window, "Open the room")
    assert not bridge.running
    assert "192.0.2.77" in window.told.text()


def test_people_are_let_in_made_scribes_and_removed(
    window: RoomWindow, bridge: RoomBridge, workspace: Workspace
) -> None:
    press(window, "Open the room")
    with Phone(bridge.room) as phone:
        meanwhile(lambda: phone.post("/knock", json={"code": bridge.code, "name": "<b>Inès</b>"}))
        eventually(lambda: bool(bridge.waiting))
        let_in = next(button for button in window.findChildren(QPushButton) if button.text() == "Let in")
        let_in.setFocus()
        code = bridge.code
        QTest.keyClick(let_in, Qt.Key.Key_Return)
        assert bridge.code == code
        eventually(lambda: any(person.name == "<b>Inès</b>" for person in workspace.document.participants))
        ines = workspace.document.participants[-1].id
        meanwhile(lambda: phone.post("/scribe/ask", json={}))
        eventually(lambda: bridge.waiting_scribes == (ines,))
        press(window, "Agree")
        eventually(lambda: workspace.document.participants[-1].role is ParticipantRole.SCRIBE)
        eventually(lambda: "Take the scribe’s part off <b>Inès</b>" in icons(window))
        icons(window)["Take the scribe’s part off <b>Inès</b>"].click()
        eventually(lambda: workspace.document.participants[-1].role is ParticipantRole.PARTICIPANT)
        eventually(lambda: "Remove <b>Inès</b> from the room" in icons(window))
        icons(window)["Remove <b>Inès</b> from the room"].click()
        eventually(lambda: workspace.document.participants[-1].removed)
        assert meanwhile(lambda: phone.get("/state")).status_code == 401
        assert "Remove <b>Inès</b> from the room" not in icons(window)
        # None of it is the facilitator's to take back: the phone would not know.
        assert workspace.session.undo_label() is None


def test_names_and_notes_are_deleted_after_asking(workspace: Workspace) -> None:
    told = Told(workspace)
    window = ForgetWindow(workspace)
    window.open()
    assert "2" not in window.names.text() or "1" in window.names.text()
    window.names.setChecked(False)
    window.notes.setChecked(False)
    window.notes.clicked.emit()
    assert not window.button.isEnabled()
    window.notes.setChecked(True)
    window.notes.clicked.emit()
    window.button.click()
    assert not workspace.document.notes
    assert any(person.name for person in workspace.document.participants)
    assert told.texts == ["Names and raw notes were deleted for good"]
    put_away(window)
