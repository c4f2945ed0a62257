"""The window of the room: opening it on a network, the codes that let phones in, and who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workshop_app.language import _, say
from workshop_app.ui import theme
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.room.networks import Network, networks
from workshop_app.ui.room.people import PeopleList
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.ui.room.bridge import Code, RoomBridge
    from workshop_app.ui.settings import Settings
    from workshop_app.ui.workspace import Workspace

_CODE = 208  # pixels of a code's side
_SIDE = 240  # pixels of the list of people
_LONGEST_SSID, _LONGEST_PASSWORD = 32, 63  # as Wi-Fi has them (IEEE 802.11)


class RoomWindow(BesideWindow):
    """Beside the main window; the room stays open when this is closed."""

    def __init__(
        self, workspace: Workspace, bridge: RoomBridge, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.bridge = bridge
        self._settings = settings
        self._was_open = bridge.running
        self.build()
        bridge.changed.connect(self._follow)
        workspace.changed.connect(lambda _changed: self.people.refresh() if self.bridge.running else None)

    def _follow(self) -> None:
        if self.bridge.running != self._was_open:
            self.build()
        elif self.bridge.running:
            self._show_codes()
            self.people.refresh()

    def build(self) -> None:
        """Make the content in the window's language: of a room that is closed, or open."""
        self._was_open = self.bridge.running
        self.setWindowTitle(_("Phones in the room"))
        content = QWidget(self)
        self.put(content)
        if self._was_open:
            self._build_open(content)
        else:
            self._build_closed(content)
        self.setFixedWidth(760 if self._was_open else 460)
        self.adjustSize()

    # -- closed --------------------------------------------------------------------------------------------------

    def _build_closed(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        about = PlainText(content, ink="text.secondary", most_lines=8)
        about.set_text(
            _(
                "Participants scan a code and send notes, ratings and votes from their phones. Nothing is installed,"
                " and nothing leaves this computer and your Wi-Fi."
            )
        )
        column.addWidget(about)
        column.addSpacing(12)
        found = networks()
        self.network = Picker(content)
        self.network.setAccessibleName(_("Network"))
        self.network.set_options(Option(item.address, _network_name(item)) for item in found)
        if found:
            known = self._settings.room_network
            self.network.show_value(known if known in {item.address for item in found} else found[0].address)
        self.wifi_name = _field(content, self._settings.wifi_name, _LONGEST_SSID)
        self.wifi_password = _field(content, self._settings.wifi_password, _LONGEST_PASSWORD)
        for words, field in (
            (_("Network"), self.network),
            (_("Name of the Wi-Fi"), self.wifi_name),
            (_("Password of the Wi-Fi"), self.wifi_password),
        ):
            title = label(words)
            title.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(title)
            column.addWidget(field)
            column.addSpacing(8)
        more = PlainText(content, ink="text.secondary", size=12, most_lines=6)
        more.set_text(
            _(
                "With the name of the Wi-Fi, a first code lets phones join it. It is shown to the whole room: take a"
                " guest network. Others on the same Wi-Fi could read along, as the page tells participants."
            )
        )
        column.addWidget(more)
        self.told = label("", "error")
        self.told.setWordWrap(True)
        self.told.hide()
        column.addWidget(self.told)
        column.addSpacing(12)
        column.addStretch(1)
        self.open_button = QPushButton(_("Open the room"), content)
        self.open_button.setDefault(True)
        self.open_button.setEnabled(bool(found) and self.workspace.session.read_only_reason is None)
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open_button)
        column.addLayout(row)

    def _open(self) -> None:
        from workshop_app.room.server import CannotServe

        self._settings.room_network = str(self.network.value)
        self._settings.wifi_name = self.wifi_name.text().strip()
        self._settings.wifi_password = self.wifi_password.text()
        self._settings.save()
        self.bridge.wifi = (self._settings.wifi_name, self._settings.wifi_password)
        try:
            self.bridge.start(self._settings.room_network)
        except CannotServe as error:
            self.told.setText(say(error.sentence))
            self.told.show()

    # -- open ----------------------------------------------------------------------------------------------------

    def _build_open(self, content: QWidget) -> None:
        whole = QHBoxLayout(content)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(24)
        left, right = QVBoxLayout(), QVBoxLayout()
        codes = QGridLayout()
        codes.setHorizontalSpacing(24)
        self._codes: dict[Code, QLabel] = {}
        kinds: tuple[tuple[Code, str], ...] = (("page", _("Open the page")),)
        if self.bridge.wifi_text:
            kinds = (("wifi", _("1. Join the Wi-Fi")), ("page", _("2. Open the page")))
        for place, (kind, words) in enumerate(kinds):
            picture = QLabel(content)
            picture.setFixedSize(_CODE, _CODE)
            picture.setAccessibleName(words)
            self._codes[kind] = picture
            codes.addWidget(label(words, "strong"), 0, place)
            codes.addWidget(picture, 1, place)
        codes.setColumnStretch(len(kinds), 1)
        left.addLayout(codes)
        left.addSpacing(12)
        left.addWidget(label(_("Without a camera")))
        self.link = label("", "title")
        self.link.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code = label("", "title")
        left.addWidget(self.link)
        left.addWidget(self.code)
        left.addSpacing(8)
        note = PlainText(content, ink="text.secondary", size=12, most_lines=4)
        note.set_text(_("Who types the link and the digits waits here until you let them in."))
        left.addWidget(note)
        left.addStretch(1)
        renew = QPushButton(_("New codes"), content)
        renew.setAutoDefault(False)
        renew.setToolTip(_("Whoever is in stays in; the codes shown so far let nobody in any more"))
        renew.clicked.connect(lambda: self.bridge.room.renew())
        close = QPushButton(_("Close the room"), content)
        close.setAutoDefault(False)
        close.clicked.connect(self.bridge.stop)
        row = QHBoxLayout()
        row.addWidget(renew)
        row.addWidget(close)
        row.addStretch(1)
        left.addLayout(row)
        right.addWidget(label(_("In the room"), "heading"))
        right.addSpacing(4)
        self.people = PeopleList(self.bridge, lambda: self.workspace.document, content)
        self.people.setMinimumWidth(_SIDE)
        self.people.setMinimumHeight(320)
        right.addWidget(self.people, 1)
        whole.addLayout(left, 1)
        whole.addLayout(right)
        self._shown_link = ""
        self._show_codes()
        self.people.refresh()

    def _show_codes(self) -> None:
        link = self.bridge.room.link
        if link != self._shown_link:
            self._shown_link = link
            ratio = self.devicePixelRatioF()
            for kind, picture in self._codes.items():
                image = QPixmap.fromImage(self.bridge.qr(kind)).scaledToWidth(
                    round(_CODE * ratio), Qt.TransformationMode.SmoothTransformation
                )
                image.setDevicePixelRatio(ratio)
                picture.setPixmap(image)
        self.link.setText(self.bridge.url)
        code = self.bridge.code
        self.code.setText(
            _("Code: {code}", code=f"{code[:3]} {code[3:]}")
            if code
            else _("Too many wrong codes: make new ones")
        )


def _network_name(network: Network) -> str:
    if network.alone:
        return _("This computer only, to try it out")
    kind = _("Wi-Fi") if network.wireless else network.name
    return f"{kind} – {network.address}"


def _field(parent: QWidget, text: str, longest: int) -> QLineEdit:
    field = QLineEdit(text, parent)
    look(field, "field")
    field.setMaxLength(longest)
    field.setFont(theme.font())
    return field
