"""Tagging what is chosen by single keys, by the two lists, by menus and from the palette."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import card, grid_records
from workshop_app.journey import ids
from workshop_app.journey.records import Interaction, KeyMoment, Note
from workshop_app.ui.canvas.drops import MEDIA_TYPES
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.popups import TagPopup

NO_KEY, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


def sentiments(board):
    return [item.sentiment for item in board.document.interactions_in("s0", "p0")]


class TestSentiment:
    @pytest.mark.parametrize(("digit", "value"), [(1, -2), (2, -1), (3, 0), (4, 1), (5, 2)])
    def test_one_to_five(self, board, digit, value):
        board.click(board.at("i0"))
        board.key(Qt.Key(Qt.Key.Key_0 + digit))
        assert sentiments(board)[0] == value

    def test_nought_is_not_yet_known(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_5)
        board.key(Qt.Key.Key_0)
        assert sentiments(board)[0] is None

    def test_the_keypad_does_too(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_4, KEYPAD)
        assert sentiments(board)[0] == 1

    @pytest.mark.parametrize(
        ("key", "text", "value"),
        [
            (Qt.Key.Key_Ampersand, "&", -2),
            (Qt.Key.Key_Eacute, "é", -1),
            (Qt.Key.Key_QuoteDbl, '"', 0),
            (Qt.Key.Key_Apostrophe, "'", 1),
            (Qt.Key.Key_ParenLeft, "(", 2),
        ],
    )
    def test_so_does_the_row_of_a_french_keyboard_without_shift(self, board, key, text, value):
        board.click(board.at("i0"))
        board.key(key, text=text)
        assert sentiments(board)[0] == value

    def test_the_whole_selection_in_one_step(self, board):
        board.view.select_all()
        board.key(Qt.Key.Key_1)
        assert sentiments(board) == [-2, -2, -2]
        assert board.steps == 2

    def test_no_card_no_change(self, board):
        board.click(board.head("stage", "s0"))
        board.key(Qt.Key.Key_1)
        assert board.steps == 1


def test_k_goes_through_the_key_moments(board):
    board.click(board.at("i0"))
    seen = []
    for _ in range(3):
        board.key(Qt.Key.Key_K)
        seen.append(board.document.get(Interaction, "i0").key_moment)
    assert seen == [KeyMoment.MUST_ACT, KeyMoment.CAN_ACT, None]


def test_f_adds_a_friction_and_asks_for_its_words(board):
    asked = []
    board.view.field_requested.connect(lambda kind, key: asked.append((kind, key)))
    board.click(board.at("i0"))
    board.key(Qt.Key.Key_F)
    (friction,) = board.document.frictions_of("i0")
    assert asked == [("Friction", friction.id)]


def test_single_keys_win_over_the_windows_shortcuts_only_where_they_mean_something(board):
    def wanted(key, modifiers=NO_KEY, text=""):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        event.ignore()
        QApplication.sendEvent(board.view, event)
        return event.isAccepted()

    assert not wanted(Qt.Key.Key_K, text="k")
    board.click(board.at("i0"))
    assert wanted(Qt.Key.Key_K, text="k")
    assert wanted(Qt.Key.Key_1, text="1")
    assert not wanted(Qt.Key.Key_Question, text="?")
    assert not wanted(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    board.click(board.in_cell("s0", "p0"))
    assert wanted(Qt.Key.Key_Question, text="?")
    assert not wanted(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


class TestLists:
    def popup(self, board, key) -> TagPopup:
        board.key(key)
        (popup,) = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, TagPopup) and widget.isVisible()
        ]
        return popup

    def test_e_type_enter_tags(self, board):
        board.click(board.at("i0"))
        popup = self.popup(board, Qt.Key.Key_E)
        QTest.keyClicks(popup.filter, "conf")
        QTest.keyClick(popup.filter, Qt.Key.Key_Return)
        assert board.document.get(Interaction, "i0").emotion_ids == ("confiance",)
        assert popup.filter.text() == ""
        QTest.keyClick(popup.filter, Qt.Key.Key_Escape)
        assert not popup.isVisible()

    def test_again_takes_it_off(self, board):
        board.click(board.at("i0"))
        popup = self.popup(board, Qt.Key.Key_E)
        QTest.keyClick(popup.filter, Qt.Key.Key_Return)
        assert board.document.get(Interaction, "i0").emotion_ids == ("joie",)
        QTest.keyClick(popup.filter, Qt.Key.Key_Return)
        assert board.document.get(Interaction, "i0").emotion_ids == ()
        popup.close()

    def test_a_new_word_joins_the_vocabulary(self, board):
        board.view.select_all()
        popup = self.popup(board, Qt.Key.Key_E)
        QTest.keyClicks(popup.filter, "hope")
        QTest.keyClick(popup.filter, Qt.Key.Key_Return)
        popup.close()
        hope = next(emotion for emotion in board.document.emotions if emotion.name == "hope")
        assert all(item.emotion_ids == (hope.id,) for item in board.document.table(Interaction).values())
        assert board.steps == 2

    def test_goals_by_arrows(self, board):
        board.click(board.at("i0"))
        popup = self.popup(board, Qt.Key.Key_G)
        QTest.keyClick(popup.filter, Qt.Key.Key_Down)
        QTest.keyClick(popup.filter, Qt.Key.Key_Return)
        assert board.document.get(Interaction, "i0").goal_ids == ("Considération",)
        assert popup.list.item(1).checkState() == Qt.CheckState.Checked
        popup.close()

    def test_what_only_some_carry_is_shown_so(self, open_board):
        board = open_board([*grid_records(2, 1), card(0, emotion_ids=(ids.EmotionId("joie"),)), card(1)])
        board.view.select_all()
        popup = self.popup(board, Qt.Key.Key_E)
        assert popup.list.item(0).checkState() == Qt.CheckState.PartiallyChecked
        popup.close()


class TestPalette:
    def test_a_channel_on_a_cell_begins_a_card_with_it(self, board):
        assert board.drop(MEDIA_TYPES["channel"], "web", board.in_cell("s2", "p1"))
        assert board.view.capture.editor is not None
        assert board.steps == 1
        board.type("Looks it up")
        board.key(Qt.Key.Key_Return)
        (made,) = board.document.interactions_in("s2", "p1")
        assert (made.title, made.channel_id) == ("Looks it up", "web")
        board.key(Qt.Key.Key_Escape)

    def test_a_channel_on_a_card_is_its_channel(self, board):
        assert board.drop(MEDIA_TYPES["channel"], "phone", board.at("i3"))
        assert board.document.get(Interaction, "i3").channel_id == "phone"

    def test_an_emotion_on_a_selected_card_tags_the_selection(self, board):
        board.view.select_all()
        assert board.drop(MEDIA_TYPES["emotion"], "joie", board.at("i1"))
        assert all(item.emotion_ids == ("joie",) for item in board.document.table(Interaction).values())
        assert board.steps == 2

    def test_a_goal_on_another_card_tags_only_that(self, board):
        board.click(board.at("i0"))
        assert board.drop(MEDIA_TYPES["goal"], "Conversion", board.at("i1"))
        assert board.document.get(Interaction, "i1").goal_ids == ("Conversion",)
        assert board.document.get(Interaction, "i0").goal_ids == ()

    def test_a_note_on_a_cell_becomes_a_card(self, open_board):
        note = Note(id=ids.NoteId("n"), rank="1", text="What about Sundays?")
        board = open_board([*grid_records(2, 1), card(0), note])
        assert board.drop(MEDIA_TYPES["note"], "n", board.in_cell("s1", "p0"))
        assert board.cell("s1", "p0") == ["What about Sundays?"]
        assert board.document.waiting_notes == ()

    def test_what_cannot_land_is_refused(self, board):
        assert not board.drop(MEDIA_TYPES["emotion"], "joie", board.in_cell("s2", "p1"))
        assert not board.drop(MEDIA_TYPES["channel"], "web", QPoint(2, 2))
        assert not board.drop(MEDIA_TYPES["channel"], "unknown", board.at("i0"))
        assert not board.drop("text/plain", "x", board.at("i0"))
        assert board.steps == 1

    def test_the_target_shows_while_it_hovers(self, board):
        before = board.view.grab().toImage()
        board.drop(MEDIA_TYPES["emotion"], "joie", board.at("i1"), let_go=False)
        hovering = board.view.grab().toImage()
        assert hovering != before
        board.drop(MEDIA_TYPES["channel"], "web", board.in_cell("s2", "p1"), let_go=False)
        assert board.view.grab().toImage() not in (before, hovering)
        assert board.steps == 1


class TestMenus:
    def open(self, board, where) -> QMenu:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, board.viewport.mapToGlobal(where))
        QApplication.sendEvent(board.viewport, event)
        (menu,) = [widget for widget in board.view.findChildren(QMenu) if widget.isVisible()]
        return menu

    @staticmethod
    def entry(menu: QMenu, text: str) -> QAction:
        return next(action for action in menu.actions() if action.text().split("\t")[0] == text)

    def test_of_a_card(self, board):
        menu = self.open(board, board.at("i1"))
        assert board.view.selection == {"i1"}
        sentiment = self.entry(menu, "Sentiment").menu()
        self.entry(sentiment, "Very negative").trigger()
        menu.close()
        assert board.document.get(Interaction, "i1").sentiment == -2

    def test_of_a_card_in_a_selection_keeps_it(self, board):
        board.view.select_all()
        menu = self.open(board, board.at("i1"))
        self.entry(menu, "Delete").trigger()
        menu.close()
        assert not board.document.table(Interaction)

    def test_of_a_stage(self, board):
        menu = self.open(board, board.head("stage", "s1"))
        self.entry(menu, "Move left").trigger()
        menu.close()
        assert [stage.id for stage in board.document.stages_of("map")] == ["s1", "s0", "s2"]

    def test_of_a_persona(self, board):
        menu = self.open(board, board.head("persona", "p0"))
        self.entry(menu, "Hide on this map").trigger()
        menu.close()
        assert [persona.id for persona in board.document.personas_of("map")] == ["p1"]

    def test_of_a_cell(self, board):
        menu = self.open(board, board.in_cell("s2", "p1"))
        self.entry(menu, "Add an interaction").trigger()
        menu.close()
        assert board.view.capture.editor is not None
        board.key(Qt.Key.Key_Escape)

    def test_by_the_keyboard_it_is_for_what_is_chosen(self, board):
        board.click(board.at("i3"))
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), board.viewport.mapToGlobal(QPoint(5, 5))
        )
        QApplication.sendEvent(board.viewport, event)
        (menu,) = [widget for widget in board.view.findChildren(QMenu) if widget.isVisible()]
        self.entry(menu, "Duplicate").trigger()
        menu.close()
        assert board.cell("s1", "p0") == ["Interaction 3", "Interaction 3"]

    def test_a_users_ampersand_is_no_shortcut(self, open_board):
        records = grid_records(1, 1)
        channel = next(record for record in records if record.id == "shop")
        named = type(channel)(id=ids.ChannelId("x"), rank="zz", name="Click & collect <b>", icon="shop")
        board = open_board([*records, named, card(0)])
        menu = self.open(board, board.at("i0"))
        texts = [action.text() for action in self.entry(menu, "Channel").menu().actions()]
        menu.close()
        assert "Click && collect <b>" in texts


class TestClipboard:
    def test_cut_and_paste_into_another_cell(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_5)
        board.view.cut()
        assert "i0" not in board.ids("s0", "p0")
        board.click(board.in_cell("s2", "p1"))
        board.view.paste()
        (pasted,) = board.document.interactions_in("s2", "p1")
        assert (pasted.title, pasted.sentiment) == ("Interaction 0", 2)
        assert board.view.selection == {pasted.id}

    def test_other_programs_get_the_titles(self, board):
        board.view.select_all()
        board.view.copy()
        lines = QApplication.clipboard().text().splitlines()
        assert sorted(lines) == [f"Interaction {number}" for number in range(5)]

    def test_duplicate(self, board):
        board.click(board.at("i1"))
        board.view.duplicate()
        assert board.cell("s0", "p0") == ["Interaction 0", "Interaction 1", "Interaction 1", "Interaction 2"]
        assert board.view.chosen.focus == Focus(card=board.ids("s0", "p0")[2])

    def test_rubbish_on_the_clipboard_is_said_and_harmless(self, board):
        from PySide6.QtCore import QMimeData

        from workshop_app.commands.clipboard import CLIP_MEDIA_TYPE

        data = QMimeData()
        data.setData(CLIP_MEDIA_TYPE, b'{"format": "parcours-clip", "version": 1, "interactions": 7}')
        QApplication.clipboard().setMimeData(data)
        board.click(board.in_cell("s2", "p1"))
        board.view.paste()
        assert board.steps == 1
        assert board.said[-1][0] == "warning"
