"""What is remembered, how it looks, what is said in passing, and what happens to faults."""

import json
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFileOpenEvent, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from workshop_app.layout import palette
from workshop_app.layout.icons import ICON_NAMES
from workshop_app.ui import app, settings, style, theme
from workshop_app.ui.notices import Notice
from workshop_app.ui.settings import Settings


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "settings.json"


class TestSettings:
    def test_come_back_as_they_were(self, config):
        kept = Settings(
            language="fr", theme="dark", recent=["/a/é.parcours"], folded=["left"], with_examples=False
        )
        assert kept.save()
        assert Settings.load() == kept

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"theme": 3}']
    )
    def test_a_broken_file_is_as_good_as_none(self, config, content):
        config.parent.mkdir()
        config.write_bytes(content)
        assert Settings.load() == Settings()

    def test_each_value_is_judged_by_itself(self, config):
        config.parent.mkdir()
        config.write_text(
            json.dumps(
                {"language": "xx", "theme": "pink", "recent": ["/a", "/a", "/b"], "folded": [1], "more": 1}
            )
        )
        assert Settings.load() == Settings(recent=["/a", "/b"])

    def test_a_folder_that_cannot_be_written_to_is_no_fault(self, config):
        config.parent.parent.joinpath("config").write_text("a file")
        assert not Settings().save()
        assert Settings.load() == Settings()

    def test_nothing_half_written_is_left(self, config):
        Settings().save()
        assert [path.name for path in config.parent.iterdir()] == ["settings.json"]

    def test_recent_files_are_few_and_each_once(self, tmp_path):
        kept = Settings()
        for number in range(30):
            kept.remember_file(tmp_path / f"{number % 20}.parcours")
        assert len(kept.recent) == settings.MOST_RECENT
        assert kept.recent[0] == str(tmp_path / "9.parcours")
        assert len(set(kept.recent)) == len(kept.recent)
        kept.forget_file(tmp_path / "9.parcours")
        assert str(tmp_path / "9.parcours") not in kept.recent


class TestLooks:
    @pytest.mark.parametrize("name", ["light", "dark"])
    def test_the_sheet_has_no_token_left_and_qt_takes_it(self, qapp, name):
        sheet = style.style_sheet(name)
        assert "@" not in sheet
        # A warning of Qt's parser would fail the test.
        theme.apply(name)
        QLabel().ensurePolished()
        assert theme.current() == name

    @pytest.mark.parametrize("name", ["light", "dark"])
    @pytest.mark.parametrize(
        ("ink", "ground"),
        [
            ("text", "surface"),
            ("text", "canvas"),
            ("text", "accent.soft"),
            ("text", "note"),
            ("text.secondary", "surface"),
            ("text.secondary", "canvas"),
            ("text.secondary", "groove"),
            ("on.accent", "accent"),
            ("on.accent", "accent.strong"),
            ("chip.text", "canvas"),
            ("accent", "surface"),
            ("accent", "accent.soft"),
        ],
    )
    def test_words_stand_out_from_their_ground(self, name, ink, ground):
        assert palette.contrast(style._css(ink, name), style._css(ground, name)) >= 4.5

    def test_words_are_set_in_the_bundled_fonts(self, qapp, documents):
        from workshop_app.ui import fonts

        fonts.register()
        for weight in ("regular", "medium", "semibold", "bold"):
            assert QFontInfo(theme.font(13, weight)).family() == style.FAMILIES[weight]

    def test_every_icon_can_be_painted(self, qapp):
        blank = theme.pixmap("close", "surface").toImage()
        for name in ICON_NAMES:
            assert not theme.icon(name).isNull()
            assert theme.pixmap(name, "text").toImage() != blank

    def test_icons_on_buttons_follow_the_theme(self, qapp):
        theme.apply("light")
        button = QPushButton()
        theme.set_icon(button, "search", "text")
        before = button.icon().pixmap(20, 20).toImage()
        theme.apply("dark")
        assert button.icon().pixmap(20, 20).toImage() != before
        theme.apply("light")

    def test_an_unknown_icon_is_a_mistake(self, qapp):
        with pytest.raises(KeyError):
            theme.icon("no such icon")

    def test_a_button_with_the_keyboard_shows_it(self, window, page):
        before = page.bar.search.grab().toImage()
        page.bar.search.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.bar.search.grab().toImage() != before


class TestButtons:
    def test_the_one_that_counts_is_of_one_colour_and_shows_when_it_is_off(self, window, qtbot):
        button = QPushButton("Close the vote", window)
        style.look(button, "primary")
        button.resize(160, 32)
        button.show()

        def ground():
            picture = button.grab().toImage()
            return {picture.pixelColor(x, y).name() for x in range(12, 148, 4) for y in (4, 5)}

        accent = theme.colour("accent").name()
        assert ground() == {accent}
        window.activateWindow()
        button.setFocus()
        assert ground() == {accent}
        button.setDown(True)
        assert ground() != {theme.colour("line").name()}
        button.setDown(False)
        button.setEnabled(False)
        assert ground() == {theme.colour("canvas").name()}


class TestNotices:
    @pytest.fixture
    def over(self, qtbot):
        widget = QWidget()
        widget.resize(800, 600)
        qtbot.addWidget(widget)
        widget.show()
        return widget

    def test_says_something_at_the_bottom_and_goes(self, over, qtbot):
        notice = Notice(over)
        notice.show_text("info", "Kept")
        assert notice.isVisible()
        assert over.rect().contains(notice.geometry())
        assert notice.geometry().bottom() > 500
        notice._timer.setInterval(1)
        notice._timer.start()
        qtbot.waitUntil(notice.isHidden)

    def test_shows_what_a_user_typed_as_it_is(self, over):
        notice = Notice(over)
        notice.show_text("error", "<img src=x> & <b>")
        assert notice.text.text() == "<img src=x> & <b>"
        assert notice.text.textFormat() == Qt.TextFormat.PlainText

    def test_does_what_its_button_says_once(self, over):
        notice, done = Notice(over), []
        notice.show_text("info", "Deleted", "Undo", lambda: done.append(1))
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
        assert done == [1]
        assert notice.isHidden()

    def test_long_texts_stay_inside(self, over):
        notice = Notice(over)
        notice.show_text("warning", "a long story " * 40, "Do", lambda: None)
        assert over.rect().contains(notice.geometry())
        over.resize(420, 500)
        assert over.rect().contains(notice.geometry())

    def test_never_takes_the_keyboard(self, window, page):
        page.canvas.setFocus()
        page.workspace.say("info", "Something")
        assert page.canvas.hasFocus()
        assert page.notice.text.text() == "Something"


class TestFaults:
    @pytest.fixture(autouse=True)
    def _hooks(self, config):
        before = sys.excepthook, threading.excepthook
        yield
        sys.excepthook, threading.excepthook = before
        for handler in list(app.log.handlers):
            app.log.removeHandler(handler)
            handler.close()

    def raised(self, error):
        try:
            raise error
        except type(error) as fault:
            return type(fault), fault, fault.__traceback__

    def test_are_told_plainly_and_written_down(self, window, page, config, qtbot):
        app.watch_for_faults(window)
        sys.excepthook(*self.raised(ZeroDivisionError("by design")))
        qtbot.waitUntil(page.notice.isVisible)
        assert "Something went wrong" in page.notice.text.text()
        written = (config.parent / "log" / "parcours.log").read_text()
        assert "ZeroDivisionError: by design" in written
        assert "parcours.log" in page.notice.text.text()

    def test_on_the_start_page_they_are_told_in_a_box(self, window, qtbot):
        app.watch_for_faults(window)
        sys.excepthook(*self.raised(ValueError("no page")))
        qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
        assert "Something went wrong" in window.findChildren(QMessageBox)[0].text()

    def test_those_of_threads_are_written_down(self, window, config):
        app.watch_for_faults(window)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        assert "division by zero" in (config.parent / "log" / "parcours.log").read_text()

    def test_no_log_folder_is_no_obstacle(self, window, page, config, qtbot):
        config.parent.mkdir(exist_ok=True)
        (config.parent / "log").write_text("a file")
        app.watch_for_faults(window)
        sys.excepthook(*self.raised(ValueError("unwritten")))
        qtbot.waitUntil(page.notice.isVisible)
        assert "Details" not in page.notice.text.text()

    def test_a_large_log_makes_room(self, window, config):
        log = config.parent / "log" / "parcours.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("x" * 600_000)
        app.watch_for_faults(window)
        sys.excepthook(*self.raised(ValueError("new")))
        assert log.stat().st_size < 10_000
        assert (log.parent / "parcours.1.log").stat().st_size == 600_000


class TestFilesFromTheSystem:
    def test_one_asked_for_before_there_is_a_window_waits_for_it(self, window, page):
        path = page.workspace.session.path
        window.files.close()
        waiting = app.FileRequests()
        event = QFileOpenEvent(str(path))
        assert event.type() == QEvent.Type.FileOpen
        assert waiting.take(event)
        assert not waiting.take(QEvent(QEvent.Type.User))
        assert window.page is None
        waiting.take_window(window)
        assert window.project.workspace.session.path == path
