"""Lines of text: as wide as the fonts say and Qt paints them, broken where a reader expects, never too long."""

import subprocess
import sys
import time
import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.layout import faces, text
from workshop_app.layout.breaks import starts_cluster
from workshop_app.layout.text import ELLIPSIS, elide, runs, visual, width, wrap

SAMPLES = {
    "french": "Parle à un vendeur en rayon, hésite : « Où est l’œuvre ? » 12 345,67 € – 50 %",
    "english": "AVATAR To. Yes, we'll try fi ffi 1x2 -> => (x) 3/4 10:30",
    "greek": "Ελληνικά Άλφα",
    "cyrillic": "Привет, мир! Йогурт",
    "vietnamese": "Tiếng Việt đẹp quá",
    "decomposed": "e\u0301te\u0301 q\u0303",
    "emoji": "😀👍🚀 ❤\ufe0f ⚡",
    "symbols": "☐☑✔➤ ∀∃⟶ ☎",
    "east asian": "日本語のテキスト 中文 한국어",
    "hebrew": "שלום עולם (אבג) 123",
    "arabic": "السلام عليكم لا بأس (123) گچپژ محمد",
    "mixed": "Café שלום abc العربية 5 €",
}

# Any text, and often the characters that depend on their neighbours or may not be drawn.
AWKWARD = st.sampled_from([
    "\ud800", "\udfff", "\x00", "\x07", "\t", "\n", "\r\n", "\u2028", "\u200b", "\u200d", "\u202e", "\u2067",
    "\ufe0f", "\u0301", "\u05b8", "\u064e", "\u00ad", "\u00a0", "\u202f", "\ufeff", "\uffff", "\ue000",
    "\U0010ffff", "👨\u200d👩", "👍🏽", "1\ufe0f\u20e3", "🇫🇷", "ש", "السلام", "لا", "(", "]", "« ", " !", "-", "–", "/",
    "中", "。", "「", "한", "ไทย", "  ",
])  # fmt: skip
TEXTS = st.lists(st.one_of(st.text(max_size=8), AWKWARD), max_size=30).map("".join)
FONTS = st.sampled_from(faces.TEXT_FONTS)


def painted(line, font, size):
    """The width that a painter reaches which sets one run after the other."""
    return sum(
        (faces.faces()[key].advance(char) or 0.0) * size
        for key, chars in runs(visual(line), font)
        for char in chars
    )


def inked(any_text, font):
    """What is seen of a text, without its spaces; a mark that a control character parted from its letter is back."""
    seen = "".join(chars for _, chars in runs(any_text, font))
    return unicodedata.normalize("NFC", "".join(seen.split()))


class TestFonts:
    @pytest.mark.parametrize("key", faces.TEXT_FONTS + faces.FALLBACK_FONTS)
    def test_measures_are_those_of_the_file(self, key):
        face = faces.faces()[key]
        font = TTFont(face.file)
        cmap = font.getBestCmap()
        assert "glyf" in font
        assert "fvar" not in font
        assert face.file.stat().st_size < 5_000_000
        assert face.family == font["name"].getDebugName(1)
        assert face.bold == (font["name"].getDebugName(2) == "Bold")
        assert face.weight == font["OS/2"].usWeightClass
        units = font["head"].unitsPerEm
        assert (face.ascent, face.descent) == (font["hhea"].ascent / units, -font["hhea"].descent / units)
        assert [ord(char) for char in face.characters()] == sorted(cmap)
        advances = font["hmtx"].metrics
        wrong = {
            code for code, glyph in cmap.items() if face.advance(chr(code)) != advances[glyph][0] / units
        }
        assert wrong == set()

    def test_names_are_ours_alone(self):
        names = {(face.family, face.bold) for face in faces.faces().values()}
        assert len(names) == len(faces.faces())
        assert all(family.startswith("Parcours ") for family, _ in names)

    def test_what_is_not_drawn_has_no_advance(self):
        regular = faces.faces()["regular"]
        assert [regular.advance(char) for char in ("\x00", "\u05d0", "\ue000", "\U0010ffff")] == [None] * 4

    def test_all_weights_draw_the_same_characters(self):
        assert len({faces.own_characters(font) for font in faces.TEXT_FONTS}) == 1

    def test_unknown_font_is_told_by_name(self):
        with pytest.raises(KeyError, match="no bundled font 'serif'"):
            width("a", "serif", 10)

    def test_read_without_the_libraries_that_made_them(self):
        """The advances are read from our own file, quickly, and no library of fonts or scripts comes in with them."""
        code = (
            "import sys, time\n"
            "from workshop_app.layout import text\n"
            "start = time.perf_counter()\n"
            "text.wrap('Parle à un vendeur, 日本 😀', 'semibold', 10, 50)\n"
            "spent = time.perf_counter() - start\n"
            "print(spent, *({'fontTools', 'bidi', 'arabic_reshaper', 'PySide6'} & set(sys.modules)))\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        assert told[1:] == []
        assert float(told[0]) < 0.1


@pytest.fixture(scope="module")
def qt_font(qapp):
    from PySide6.QtGui import QFont, QFontDatabase

    for face in faces.faces().values():
        number = QFontDatabase.addApplicationFont(str(face.file))
        assert QFontDatabase.applicationFontFamilies(number) == [face.family]

    def font(key):
        face = faces.faces()[key]
        made = QFont(face.family)
        made.setBold(face.bold)
        made.setPixelSize(64)
        made.setKerning(False)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        return made

    return font


class TestQt:
    """What the layout measures is what Qt paints, once kerning is off."""

    @pytest.mark.parametrize("key", faces.TEXT_FONTS + faces.FALLBACK_FONTS)
    def test_takes_our_file(self, qt_font, key):
        from PySide6.QtGui import QFontInfo, QRawFont

        face = faces.faces()[key]
        assert QFontInfo(qt_font(key)).family() == face.family
        assert QRawFont.fromFont(qt_font(key)).weight() == face.weight

    @pytest.mark.parametrize("font", faces.TEXT_FONTS)
    @pytest.mark.parametrize("sample", SAMPLES)
    def test_width_agrees(self, qt_font, font, sample):
        from PySide6.QtGui import QFontMetricsF

        seen = sum(
            QFontMetricsF(qt_font(key)).horizontalAdvance(chars)
            for key, chars in runs(visual(SAMPLES[sample]), font)
        )
        assert seen == pytest.approx(width(SAMPLES[sample], font, 64), rel=0.003)


class TestWidth:
    def test_grows_with_size_and_weight(self):
        assert width("vendeur", "regular", 20) == pytest.approx(2 * width("vendeur", "regular", 10))
        assert width("vendeur", "regular", 10) < width("vendeur", "bold", 10)

    def test_composed_and_decomposed_are_the_same_text(self):
        assert width("e\u0301te\u0301", "regular", 10) == width("été", "regular", 10)
        assert runs("e\u0301te\u0301", "regular") == (("regular", "été"),)

    def test_what_shows_nothing_has_no_width(self):
        assert width("a\u200b\u200d\u202e\x00\ufeff\ufe0f", "regular", 10) == width("a", "regular", 10)
        assert width("", "regular", 10) == 0

    def test_joined_arabic_is_measured_as_joined(self):
        letters = sum(width(char, "regular", 10) for char in "السلام")
        assert width("السلام", "regular", 10) < 0.9 * letters

    @given(TEXTS, FONTS)
    def test_is_what_painters_reach(self, any_text, font):
        assert width(any_text, font, 10) == pytest.approx(painted(any_text, font, 10))


class TestRuns:
    def test_one_font_is_one_run(self):
        assert runs("Café « noir »", "bold") == (("bold", "Café « noir »"),)
        assert runs("", "bold") == ()

    def test_other_scripts_fall_back(self):
        assert runs("a 日本 b", "medium") == (("medium", "a "), ("cjk", "日本"), ("medium", " b"))
        assert runs("ok 👍", "medium") == (("medium", "ok "), ("emoji", "👍"))
        assert runs("∀☐", "medium") == (("symbols", "∀☐"),)

    def test_selector_asks_for_an_emoji(self):
        assert runs("❤", "regular") == (("regular", "❤"),)
        assert runs("❤\ufe0f", "regular") == (("emoji", "❤"),)
        assert runs("1\ufe0f\u20e3 ©\ufe0f", "regular") == (("regular", "1 ©"),)

    def test_joiners_and_skin_tones_go(self):
        assert runs("👨\u200d👩👍🏽", "regular") == (("emoji", "👨👩👍"),)

    @pytest.mark.parametrize("char", ["\ud800", "\ue000", "\uffff", "ไ", "\U0010ffff"])
    def test_what_no_font_has_is_shown_as_missing(self, char):
        assert runs(f"a{char}", "regular") == (("regular", "a"), ("symbols", "\ufffd"))

    def test_controls_are_left_out_and_tabs_are_spaces(self):
        assert runs("a\x00\x1b\u202eb\tc", "regular") == (("regular", "ab c"),)

    @given(TEXTS, FONTS)
    def test_each_character_is_drawn_by_its_font(self, any_text, font):
        for key, chars in runs(visual(any_text), font):
            assert chars
            assert faces.own_characters(key).issuperset(chars)


class TestVisual:
    def test_left_to_right_stays_the_same_object(self):
        line = "Parle à « un » vendeur 日本 👍"
        assert visual(line) is line

    def test_hebrew_is_turned_and_brackets_mirrored(self):
        assert visual("שלום (עולם)") == "(םלוע) םולש"
        assert visual("abc שלום") == "abc םולש"

    def test_numbers_keep_their_order(self):
        assert visual("שלום 123") == "123 םולש"

    def test_arabic_letters_join(self):
        assert visual("بب") == "\ufe90\ufe91"
        assert visual("لا") == "\ufefb"

    def test_points_are_left_out(self):
        assert visual("שָׁלוֹם") == visual("שלום")

    def test_shaping_twice_changes_nothing(self):
        joined = "".join(reversed(visual("السلام")))
        assert width(joined, "regular", 10) == pytest.approx(width("السلام", "regular", 10))

    @given(TEXTS)
    def test_never_fails(self, any_text):
        assert isinstance(visual(any_text), str)


class TestWrap:
    def test_text_that_fits_is_one_line(self):
        assert wrap("Parle à un vendeur", "regular", 10, 500) == (("Parle à un vendeur",), False)

    def test_breaks_at_spaces_and_drops_them(self):
        room = width("Parle à un", "regular", 10)
        assert wrap("Parle à un   vendeur ", "regular", 10, room).lines == ("Parle à un", "vendeur")

    def test_empty_text_has_no_lines(self):
        assert wrap("", "regular", 10, 100) == ((), False)
        assert wrap(" \t\n ", "regular", 10, 100) == ((), False)

    def test_newlines_are_kept(self):
        assert wrap("a\n\nb\r\nc\u2028d", "regular", 10, 100).lines == ("a", "", "b", "c", "d")

    @pytest.mark.parametrize("sign", ["!", "?", ":", ";", "»", "%"])
    @pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
    def test_french_signs_never_start_a_line(self, sign, space):
        room = width("bien entendu", "regular", 10)
        lines = wrap(f"bien entendu{space}{sign} voilà tout", "regular", 10, room).lines
        assert lines == ("bien", f"entendu{space}{sign}", "voilà tout")

    @pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
    def test_opening_guillemet_never_ends_a_line(self, space):
        room = width("il dit «\u00a0", "regular", 10)
        assert wrap(f"il dit «{space}oui", "regular", 10, room).lines == ("il dit", f"«{space}oui")

    def test_no_break_space_does_not_break(self):
        room = width("exactement 62", "regular", 10)
        assert wrap("exactement 62\u00a0000", "regular", 10, room).lines == ("exactement", "62\u00a0000")

    def test_hyphens_break_between_words_only(self):
        room = width("service après-", "regular", 10)
        assert wrap("service après-vente", "regular", 10, room).lines == ("service après-", "vente")
        assert wrap("par un e-mail", "regular", 10, width("par un e-", "regular", 10)).lines == (
            "par un",
            "e-mail",
        )
        assert wrap("de 2 à -15", "regular", 10, width("de 2 à -", "regular", 10)).lines == ("de 2 à", "-15")

    def test_chinese_breaks_between_characters_but_not_before_a_stop(self):
        assert wrap("中文字体。中文", "regular", 10, 40).lines == ("中文字", "体。中文")
        assert wrap("中文字「体」", "regular", 10, 40).lines == ("中文字", "「体」")

    def test_korean_breaks_at_spaces(self):
        assert wrap("고객 여정", "regular", 10, 40).lines == ("고객", "여정")

    def test_long_word_breaks_between_characters(self):
        lines = wrap("x" * 100, "regular", 10, 50).lines
        assert "".join(lines) == "x" * 100
        assert len(lines) > 5

    def test_marks_stay_with_their_letter(self):
        lines = wrap("q\u0303" * 30, "regular", 10, 50).lines
        assert len(lines) > 3
        assert all(line.startswith("q") and line.endswith("\u0303") for line in lines)

    def test_a_line_narrower_than_a_character_takes_one(self):
        assert wrap("abc", "regular", 10, 1).lines == ("a", "b", "c")

    def test_cut_text_ends_with_an_ellipsis(self):
        wrapped = wrap("Frais de livraison découverts au paiement", "semibold", 10, 80, max_lines=2)
        assert wrapped.cut
        assert len(wrapped.lines) == 2
        assert wrapped.lines[1].endswith(ELLIPSIS)
        assert width(wrapped.lines[1], "semibold", 10) <= 80

    def test_text_that_just_fills_its_lines_is_not_cut(self):
        assert wrap("un deux\n  \n", "regular", 10, 30, max_lines=2) == (("un", "deux"), False)

    def test_further_paragraphs_count_as_cut(self):
        assert wrap("un\ndeux", "regular", 10, 100, max_lines=1) == (("un…",), True)

    def test_deep_indent_does_not_make_empty_lines(self):
        assert wrap(" " * 500 + "mot", "regular", 10, 100).lines == ("mot",)

    @pytest.mark.parametrize(("size", "lines"), [(10, 0), (0, 3), (-1, None)])
    def test_impossible_requests_are_refused(self, size, lines):
        with pytest.raises(ValueError, match="cannot wrap"):
            wrap("a", "regular", size, 100, lines)

    @given(TEXTS, FONTS, st.floats(1, 200), st.sampled_from([None, 1, 2, 3]))
    def test_lines_fit_and_lose_nothing(self, any_text, font, room, most):
        lines, cut = wrap(any_text, font, 10, room, most)
        assert most is None or len(lines) <= most
        assert cut is (bool(lines) and cut)
        assert not cut or lines[-1].endswith(ELLIPSIS)
        for line in lines:
            assert "\n" not in line
            assert line == line.rstrip(" ")
            one = not any(starts_cluster(line, at) for at in range(1, len(line)))
            assert width(line, font, 10) <= room + 0.001 or one
        if not cut:
            assert inked("\n".join(lines), font) == inked(any_text, font)

    @pytest.mark.parametrize(
        "long",
        ["mot " * 10_000, "x" * 40_000, "! " * 20_000, "« " * 20_000, " " * 39_999 + "x", "\n" * 40_000,
         "a" + "\u0301" * 39_999, "ab-" * 13_000, "中文，" * 13_000, "👨\u200d" * 20_000, "❤\ufe0f" * 20_000,
         "السلام عليكم " * 3000, "س" * 40_000, "שלום " * 8000, "a\u00a0" * 20_000],
        ids=lambda each: ascii(each[:6]),
    )  # fmt: skip
    @pytest.mark.parametrize("most", [None, 3])
    def test_very_long_text_takes_no_time(self, long, most):
        start = time.process_time()
        wrap(long, "regular", 10, 200, most)
        assert (
            time.process_time() - start < 0.5
        )  # a tenth of that on a quiet machine; quadratic work takes minutes

    def test_a_thousand_titles_take_no_time(self):
        titles = [f"Parle à un vendeur en rayon, étape n° {number} ?" for number in range(1000)]
        start = time.process_time()
        for title in titles:
            wrap(title, "semibold", 10.5, 90, 3)
        assert time.process_time() - start < 0.15  # 0.015 on a quiet machine


class TestElide:
    def test_text_that_fits_is_kept(self):
        assert elide("Parle à un vendeur", "regular", 10, 500) == "Parle à un vendeur"

    def test_newlines_become_spaces(self):
        assert elide("un\ndeux", "regular", 10, 500) == "un deux"

    def test_nothing_dangles_before_the_ellipsis(self):
        assert elide("un, deux", "regular", 10, width("un, …", "regular", 10)) == "un…"

    def test_no_room_leaves_the_ellipsis(self):
        assert elide("mot", "regular", 10, 1) == ELLIPSIS

    @given(TEXTS, FONTS, st.floats(12, 200))
    def test_fits(self, any_text, font, room):
        assert width(elide(any_text, font, 10, room), font, 10) <= room + 0.001


class TestHeights:
    @pytest.mark.parametrize("font", faces.TEXT_FONTS)
    def test_a_line_holds_its_letters(self, font):
        face = faces.faces()[font]
        above, whole = text.ascent(font, 10), text.line_height(font, 10)
        assert above >= face.ascent * 10
        assert whole - above >= face.descent * 10
        assert text.cap_height(font, 10) == pytest.approx(7.275, abs=0.01)

    def test_unknown_font_is_told(self):
        for measure in (text.line_height, text.ascent, text.cap_height):
            with pytest.raises(KeyError):
                measure("serif", 10)
