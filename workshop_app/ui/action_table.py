"""The table of everything that the person can do in the window, and the keys that the canvas understands by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.language import LANGUAGES, N_
from workshop_app.layout.scopes import Curves
from workshop_app.ui import theme
from workshop_app.ui.actions import ActionSpec
from workshop_app.ui.outgoing import copy_picture

if TYPE_CHECKING:
    from workshop_app.ui.main_window import MainWindow


def _open(window: MainWindow) -> bool:
    return window.page is not None


def _map_in_view(window: MainWindow) -> bool:
    return window.page is not None and window.page.on_map


def _writable(window: MainWindow) -> bool:
    return window.page is not None and window.page.in_view and window.writable


def _writable_map(window: MainWindow) -> bool:
    return _map_in_view(window) and window.writable


def _selection(window: MainWindow) -> bool:
    return window.page is not None and bool(window.page.workspace.selection)


def _writable_selection(window: MainWindow) -> bool:
    return _writable_map(window) and _selection(window)


def _presenting(window: MainWindow) -> bool:
    return window.page is not None and window.page.presenting


def _in_writing(window: MainWindow) -> bool:
    return window.page is not None and window.writable


def _timer_set(window: MainWindow) -> bool:
    return _in_writing(window) and window.project.document.timer is not None


def _sounds(window: MainWindow) -> bool:
    return window.settings.timer_sound


def _toggle_sound(window: MainWindow) -> None:
    window.settings.timer_sound = not window.settings.timer_sound
    window.settings.save()


def _language_action(code: str, own_name: str) -> ActionSpec:
    return ActionSpec(
        f"language_{code}",
        own_name,
        lambda window: window.set_language(code),
        menu="view/language",
        checked=lambda window: window.language == code,
        words="language langue",
    )


def _show_branding(window: MainWindow) -> None:
    from workshop_app.ui.dialogs.branding import show_branding

    show_branding(window.project.workspace, window)


def _pass_laptop(window: MainWindow) -> None:
    window.project.show_right("votes")
    panel = window.project.right.votes
    if panel is not None:
        panel.pass_laptop()


TABLE: tuple[ActionSpec, ...] = (
    # File
    ActionSpec("new", N_("New project…"), lambda w: w.show_start(), "new_file", ("Ctrl+N",), "file", 0),
    ActionSpec("open", N_("Open…"), lambda w: w.files.ask_open(), "folder_open", ("Ctrl+O",), "file", 0),
    ActionSpec(
        "sample", N_("Explore the finished sample"), lambda w: w.files.open_sample(), "example", (), "file",
        1,
    ),
    ActionSpec(
        "import", N_("Import…"), lambda w: w.files.ask_import(), "import", (), "file", 1,
        words="Excel workbook classeur xlsx JSON",
    ),
    ActionSpec(
        "deliver", N_("Deliver"), lambda w: w.show_delivery(), "deliver", ("Ctrl+E",), "file", 2, _open,
        words="export exporter PDF Excel PNG JSON slides zip recipe recette",
    ),
    ActionSpec(
        "print", N_("Print…"), lambda w: w.show_print(), "print", ("Ctrl+P",), "file", 2, _open,
        words="preview aperçu poster affiche imprimer",
    ),
    ActionSpec(
        "branding", N_("Branding…"), _show_branding, "palette", (), "file", 2, _open,
        words="logo colour font footer style couleur police pied charte",
    ),
    ActionSpec(
        "save_copy", N_("Save a copy…"), lambda w: w.files.ask_save_copy(), "duplicate", ("Ctrl+Shift+S",), "file", 2,
        _open, words="save as enregistrer sous",
    ),
    ActionSpec("move", N_("Move or rename…"), lambda w: w.files.ask_move(), "edit", (), "file", 2, _writable),
    ActionSpec(
        "show_folder", N_("Show in folder"), lambda w: w.files.show_in_folder(), "folder_open", (), "file",
        2, _open,
    ),
    ActionSpec("close", N_("Close project"), lambda w: w.files.close(), "close", ("Ctrl+W",), "file", 3, _open),
    ActionSpec("quit", N_("Quit"), lambda w: w.close(), "", ("Ctrl+Q",), "file", 3),
    ActionSpec("save", N_("Save"), lambda w: w.say_saved(), "", ("Ctrl+S",), "", 0, _open, in_palette=False),
    # Edit
    ActionSpec(
        "undo", N_("Undo"), lambda w: w.undo(), "undo", ("Ctrl+Z",), "edit", 0,
        lambda w: _writable(w) and w.can_undo,
    ),
    ActionSpec(
        "redo", N_("Redo"), lambda w: w.redo(), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", 0,
        lambda w: _writable(w) and w.can_redo,
    ),
    ActionSpec("history", N_("History"), lambda w: w.project.toggle_right("history"), "history", ("Ctrl+H",), "edit", 0,
               _open,
               checked=lambda w: w.page is not None and w.page.shows_right("history")),
    ActionSpec("cut", N_("Cut"), lambda w: w.project.canvas.cut(), "cut", ("Ctrl+X",), "edit", 1, _writable_selection),
    ActionSpec("copy", N_("Copy"), lambda w: w.project.canvas.copy(), "copy", ("Ctrl+C",), "edit", 1, _selection),
    ActionSpec(
        "copy_picture", N_("Copy as picture"), lambda w: copy_picture(w.project.view), "image", ("Ctrl+Shift+C",),
        "edit", 1, _open, words="clipboard presse-papiers PNG SVG",
    ),
    ActionSpec(
        "copy_curves", N_("Copy the curves as a picture"), lambda w: copy_picture(w.project.view, Curves()), "curve",
        (), "edit", 1, _open, words="clipboard presse-papiers PNG SVG",
    ),
    ActionSpec("paste", N_("Paste"), lambda w: w.project.canvas.paste(), "paste", ("Ctrl+V",), "edit", 1,
               _writable_map),
    ActionSpec(
        "duplicate", N_("Duplicate"), lambda w: w.project.canvas.duplicate(), "duplicate", ("Ctrl+D",), "edit", 1,
        _writable_selection,
    ),
    ActionSpec(
        "delete", N_("Delete"), lambda w: w.project.canvas.delete_selection(), "delete", (), "edit", 1,
        _writable_selection,
    ),
    ActionSpec(
        "select_all", N_("Select all"), lambda w: w.project.canvas.select_all(), "", ("Ctrl+A",), "edit", 2,
        _map_in_view,
    ),
    ActionSpec("find", N_("Find…"), lambda w: w.project.find_bar.open_bar(), "search", ("Ctrl+F",), "edit", 3,
               _map_in_view),
    ActionSpec("find_next", N_("Find next"), lambda w: w.project.find_bar.step(1), "", ("F3",), "edit", 3,
               _map_in_view),
    ActionSpec(
        "find_previous", N_("Find previous"), lambda w: w.project.find_bar.step(-1), "", ("Shift+F3",), "edit", 3,
        _map_in_view,
    ),
    ActionSpec(
        "palette", N_("Search and commands…"), lambda w: w.overlays.palette(), "command", ("Ctrl+K",), "edit", 3,
        in_palette=False,
    ),
    # Map
    ActionSpec(
        "add_stage", N_("Add a stage"), lambda w: w.maps.add_stage(), "stage", ("Ctrl+Shift+Right",), "map",
        0, _writable,
    ),
    ActionSpec(
        "add_persona", N_("Add a persona"), lambda w: w.maps.add_persona(), "persona", ("Ctrl+Shift+Down",),
        "map", 0, _writable,
    ),
    ActionSpec(
        "capture", N_("Capture what is said…"), lambda w: w.project.open_capture(), "edit", ("Ctrl+I",), "map", 0,
        _writable, words="scribe dictate secrétaire dicter saisie", everywhere=True,
    ),
    ActionSpec(
        "photos", N_("Add photos…"), lambda w: w.project.add_photos(), "photo", (), "map", 0, _writable_map,
        words="photos of the wall picture photos du mur image",
    ),
    ActionSpec("new_map", N_("New map"), lambda w: w.maps.add(), "map", (), "map", 1, _writable),
    ActionSpec(
        "future_map", N_("Duplicate into its future version"), lambda w: w.maps.duplicate(), "duplicate", (), "map", 1,
        _writable,
    ),
    ActionSpec("rename_map", N_("Rename the map…"), lambda w: w.maps.ask_rename(), "edit", (), "map", 1, _writable),
    ActionSpec(
        "delete_map", N_("Delete the map"), lambda w: w.maps.delete(), "delete", (), "map", 1,
        lambda w: _writable(w) and w.maps.several,
    ),
    ActionSpec(
        "map_properties", N_("About this map…"), lambda w: w.maps.show_properties(), "info", (), "map", 1, _open
    ),
    ActionSpec(
        "lists", N_("Personas, goals, channels, emotions…"), lambda w: w.maps.show_lists(), "personas", ("Ctrl+L",),
        "map", 2, _open,
    ),
    ActionSpec(
        "next_map", N_("Next map"), lambda w: w.maps.step(1), "", ("Ctrl+PgDown",), "map", 2,
        lambda w: _open(w) and w.maps.several,
    ),
    ActionSpec(
        "previous_map", N_("Previous map"), lambda w: w.maps.step(-1), "", ("Ctrl+PgUp",), "map", 2,
        lambda w: _open(w) and w.maps.several,
    ),
    # Workshop
    ActionSpec(
        "console", N_("Facilitate"), lambda w: w.project.toggle_right("console"), "agenda", ("F4",), "workshop", 0,
        _open,
        checked=lambda w: w.page is not None and w.page.shows_right("console"),
        words="agenda console timer déroulé minuteur animer",
    ),
    ActionSpec(
        "agenda", N_("Change the agenda…"), lambda w: w.project.edit_agenda(), "edit", (), "workshop", 0, _open,
        words="steps minutes déroulé séquences",
    ),
    ActionSpec(
        "next_step", N_("Start the next step"), lambda w: w.project.workshop.start_next(), "skip", ("Ctrl+Shift+N",),
        "workshop", 1, lambda w: _in_writing(w) and any(not step.started for step in w.project.document.agenda[-1:]),
        everywhere=True,
    ),
    ActionSpec(
        "end_step", N_("End the step"), lambda w: w.project.workshop.end_step(), "end", ("Ctrl+Shift+E",), "workshop",
        1,
        lambda w: _in_writing(w) and any(step.started and not step.ended for step in w.project.document.agenda),
        everywhere=True,
    ),
    ActionSpec(
        "restart_agenda", N_("Start the agenda over"), lambda w: w.project.workshop.reset(), "history", (), "workshop",
        1, lambda w: _in_writing(w) and any(step.started for step in w.project.document.agenda),
    ),
    ActionSpec(
        "pause_timer", N_("Stop the timer, or let it go on"), lambda w: w.project.workshop.toggle_timer(), "pause",
        ("Ctrl+Shift+T",), "workshop", 2, _timer_set, everywhere=True,
    ),
    ActionSpec(
        "add_minute", N_("One minute more"), lambda w: w.project.workshop.add_minute(), "timer", ("Ctrl+Shift+M",),
        "workshop", 2, _timer_set, everywhere=True,
    ),
    ActionSpec(
        "timer_sound", N_("Sound when the time is up"), _toggle_sound, "", (), "workshop", 2,
        checked=_sounds,
    ),
    ActionSpec(
        "room", N_("Phones in the room…"), lambda w: w.project.show_room(), "room", ("Ctrl+Shift+P",), "workshop", 0,
        _open,
        words="room wifi wi-fi QR salle téléphones participants",
    ),
    ActionSpec(
        "close_room", N_("Close the room"), lambda w: w.project.close_room(), "", (), "workshop", 0,
        lambda w: w.page is not None and w.page.room_open,
    ),
    ActionSpec(
        "votes", N_("Votes and ratings"), lambda w: w.project.toggle_right("votes"), "vote", ("Ctrl+Shift+V",),
        "workshop", 0, _open,
        checked=lambda w: w.page is not None and w.page.shows_right("votes"),
        words="start a vote dots rate hands lancer un vote gommettes noter mains",
    ),
    ActionSpec(
        "pass_laptop", N_("Pass the laptop round"), _pass_laptop, "laptop", (), "workshop", 0, _writable,
        words="vote rate dots voter noter gommettes",
    ),
    ActionSpec(
        "forget", N_("Delete names and raw notes for good…"), lambda w: w.project.ask_to_forget(), "delete", (),
        "workshop", 3,
        lambda w: _open(w) and w.writable,
        words="privacy GDPR RGPD données personnelles",
    ),
    ActionSpec("present", N_("Present"), lambda w: w.project.presenter.toggle(), "present", ("F5",), "workshop", 4,
               _open, checked=lambda w: w.page is not None and w.page.presenting,
               words="projector projecteur diaporama room"),
    ActionSpec(
        "present_menu", N_("Choose what the room sees…"), lambda w: w.project.present.open_menu(w.project.presenter),
        "projector", ("Ctrl+F5",), "workshop", 4, _open,
        words="projector projecteur timer notes vote ratings priorities actions join",
    ),
    ActionSpec(
        "spotlight", N_("Spotlight what is selected"), lambda w: w.project.presenter.point_at_chosen(), "",
        ("Shift+F5",), "workshop", 4, _map_in_view,
    ),
    ActionSpec(
        "spotlight_next", N_("Spotlight the next interaction"), lambda w: w.project.presenter.walk(1), "", ("PgDown",),
        "workshop", 4, _presenting,
    ),
    ActionSpec(
        "spotlight_previous", N_("Spotlight the previous interaction"), lambda w: w.project.presenter.walk(-1), "",
        ("PgUp",), "workshop", 4, _presenting,
    ),
    ActionSpec(
        "blank", N_("Black screen"), lambda w: w.project.presenter.toggle_blank(), "", ("Ctrl+.",), "workshop", 4,
        _presenting,
        checked=lambda w: w.page is not None and w.page.presenting and w.page.presenter.blank,
    ),
    # View
    ActionSpec(
        "zoom_in", N_("Zoom in"), lambda w: w.project.view.zoom_in(), "zoom_in", ("Ctrl++", "Ctrl+="),
        "view", 0, _open,
    ),
    ActionSpec(
        "zoom_out", N_("Zoom out"), lambda w: w.project.view.zoom_out(), "zoom_out", ("Ctrl+-",), "view", 0,
        _open,
    ),
    ActionSpec(
        "zoom_actual", N_("Zoom to 100 %"), lambda w: w.project.view.set_zoom(1.0), "", ("Ctrl+1",), "view",
        0, _open,
    ),
    ActionSpec("fit", N_("Fit the whole map"), lambda w: w.project.view.fit(), "fit", ("Ctrl+0",), "view", 0, _open),
    ActionSpec(
        "left_panel", N_("Palette panel"), lambda w: w.project.toggle("left"), "panel_left", ("F7",), "view", 1, _open,
        checked=lambda w: w.page is not None and w.page.shows("left"),
    ),
    ActionSpec(
        "right_panel", N_("Inspector panel"), lambda w: w.project.toggle("right"), "panel_right", ("F8",), "view", 1,
        _open,
        checked=lambda w: w.page is not None and w.page.shows("right"),
    ),
    ActionSpec(
        "outline", N_("Outline"), lambda w: w.project.toggle_right("outline"), "stage", ("F6",), "view", 1, _open,
        checked=lambda w: w.page is not None and w.page.shows_right("outline"),
    ),
    ActionSpec("map_only", N_("Map alone"), lambda w: w.project.toggle_both(), "map", ("F9",), "view", 1, _open),
    ActionSpec(
        "full_screen", N_("Full screen"), lambda w: w.toggle_full_screen(), "", ("F11",), "view", 1,
        checked=lambda w: w.isFullScreen(),
    ),
    ActionSpec("theme_system", N_("As the system"), lambda w: w.set_theme("system"), "", (), "view/theme", 0,
               checked=lambda _w: theme.choice() == "system", words="theme thème"),
    ActionSpec("theme_light", N_("Light"), lambda w: w.set_theme("light"), "sun", (), "view/theme", 0,
               checked=lambda _w: theme.choice() == "light", words="theme thème"),
    ActionSpec("theme_dark", N_("Dark"), lambda w: w.set_theme("dark"), "moon", (), "view/theme", 0,
               checked=lambda _w: theme.choice() == "dark", words="theme thème"),
    *(_language_action(code, own_name) for code, own_name in LANGUAGES.items()),
    # Help
    ActionSpec(
        "help", N_("Five-minute tour"), lambda w: w.overlays.tour(), "help", ("F1",), "help", 0,
        words="help aide",
    ),
    ActionSpec("shortcuts", N_("Keyboard shortcuts"), lambda w: w.overlays.shortcuts(), "keyboard", ("?",), "help", 0),
    ActionSpec("menu", N_("Menu"), lambda w: w.open_menu(), "", ("F10",), "", 0, in_palette=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CanvasKey:
    """A key that the canvas understands while it has the keyboard; `keys` are written as Qt writes shortcuts."""

    title: str
    keys: tuple[str, ...]


CANVAS_KEYS: tuple[CanvasKey, ...] = (
    CanvasKey(N_("Walk cells and interactions"), ("Left", "Up", "Down", "Right")),
    CanvasKey(N_("Add an interaction in the selected cell: just type"), ()),
    CanvasKey(N_("Keep it and start the next"), ("Enter",)),
    CanvasKey(N_("Keep it and go to the next stage"), ("Tab",)),
    CanvasKey(N_("Edit the selected interaction"), ("Enter", "F2")),
    CanvasKey(N_("Sentiment, from very negative to very positive"), ("1", "2", "3", "4", "5")),
    CanvasKey(N_("Emotions"), ("E",)),
    CanvasKey(N_("Goals"), ("G",)),
    CanvasKey(N_("Key moment"), ("K",)),
    CanvasKey(N_("Pain point"), ("F",)),
    CanvasKey(N_("Link to another interaction"), ("L",)),
    CanvasKey(N_("Move the selected interactions"), ("Alt+Left", "Alt+Up", "Alt+Down", "Alt+Right")),
    CanvasKey(N_("Delete the selected interactions"), ("Delete",)),
    CanvasKey(N_("Drop what is being dragged, or leave the editor"), ("Escape",)),
)

PRESENTATION_KEYS: tuple[CanvasKey, ...] = (
    CanvasKey(N_("Spotlight the next interaction, or the previous one"), ("Right", "Left")),
    CanvasKey(N_("The same with a presenter’s remote"), ("PgDown", "PgUp")),
    CanvasKey(N_("What the room sees, from the map to joining"), ("1", "8")),
    CanvasKey(N_("What the step asks for"), ("0",)),
    CanvasKey(N_("Show the map larger, or more of it"), ("+", "-")),
    CanvasKey(N_("Black screen"), ("B", ".")),
    CanvasKey(N_("End the spotlight, then the presentation"), ("Escape",)),
)
"""What the presentation understands while it has the keyboard: on the only screen, or after a click into it."""
