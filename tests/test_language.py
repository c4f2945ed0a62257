"""The languages of screen and deliverables: words, figures, dates."""

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app import language
from workshop_app.language import N_, _, n_


@pytest.fixture
def words(monkeypatch):
    """Put a small French catalogue in the place of the shipped one."""
    import gettext

    plain = {
        "Open {name}": "Ouvrir {name}",
        "Save": "Enregistrer",
        "{a} before {b}": "{b} après {a}",
    }

    class Words(gettext.NullTranslations):
        def gettext(self, message):
            return plain.get(message, message)

        def ngettext(self, singular, plural, n):
            forms = {"{count} card in {name}": ("{count} carte dans {name}", "{count} cartes dans {name}")}
            return forms[singular][n > 1]

    found = {"en": gettext.NullTranslations(), "fr": Words()}
    monkeypatch.setattr(language, "_catalogue", found.__getitem__)


@pytest.mark.usefixtures("words")
class TestWords:
    def test_the_window_speaks_english_until_told_otherwise(self):
        assert language.current() == "en"
        assert _("Save") == "Save"
        language.set_language("fr")
        assert _("Save") == "Enregistrer"

    def test_an_export_speaks_its_own_language(self):
        language.set_language("fr")
        assert language.translate("Save", "en") == "Save"
        language.set_language("en")
        assert language.translate("Save", "fr") == "Enregistrer"

    def test_places_are_filled_in_the_order_of_the_translation(self):
        assert language.translate("{a} before {b}", "fr", a="1", b="2") == "2 après 1"

    def test_places_may_have_the_names_of_our_own_parameters(self):
        assert language.translate("{text} {lang}", "en", text="a", lang="b") == "a b"

    def test_a_plural_has_the_count_in_the_shape_of_the_language(self):
        language.set_language("fr")
        assert n_("{count} card in {name}", "{count} cards in {name}", 0, name="x") == "0 carte dans x"
        assert (
            n_("{count} card in {name}", "{count} cards in {name}", 1200, name="x")
            == "1\u202f200 cartes dans x"
        )
        language.set_language("en")
        assert n_("{count} card in {name}", "{count} cards in {name}", 0, name="x") == "0 cards in x"
        assert n_("{count} card in {name}", "{count} cards in {name}", 1, name="x") == "1 card in x"

    def test_a_mark_changes_nothing(self):
        language.set_language("fr")
        assert N_("Save") == "Save"

    def test_a_sentence_is_said_in_the_language_of_its_reader(self):
        class Told:
            template = "Open {name}"
            values = (("name", "plan {b}"),)

        assert language.say(Told(), "fr") == "Ouvrir plan {b}"
        assert language.say(Told()) == "Open plan {b}"

    def test_floats_are_written_as_the_language_writes_them(self):
        assert language.translate("{v} in {year}", "fr", v=2.5, year=2026) == "2,5 in 2026"


class TestUsersText:
    @given(st.text())
    def test_what_a_user_typed_comes_out_unharmed(self, typed):
        assert language.translate("<{name}>", "fr", name=typed) == f"<{typed}>"

    @given(st.text(alphabet="{}ab.[]!:0"), st.text(alphabet="{}ab"))
    def test_nothing_in_it_is_filled_again(self, first, second):
        assert language.translate("{a}|{b}", "en", a=first, b=second) == f"{first}|{second}"

    @pytest.mark.parametrize(
        "template", ["{a.__class__}", "{a[0]}", "{a!r}", "{a:>9}", "{0}", "{}", "{", "}{"]
    )
    def test_a_place_is_a_name_and_nothing_else(self, template):
        assert language.translate(template, "en", a="x") == template

    def test_a_word_that_no_catalogue_knows_stays_as_it_is(self):
        assert language.translate("Bonheur d’avoir {trouvé}", "fr") == "Bonheur d’avoir {trouvé}"

    def test_the_empty_string_is_not_the_catalogues_header(self):
        assert language.translate("", "fr") == ""


def test_the_shipped_catalogues_load():
    for lang in language.LANGUAGES:
        language.set_language(lang)
        assert language.current() == lang


def test_a_language_that_we_lack_is_refused_by_name():
    with pytest.raises(ValueError, match=r"'xx'.*en, fr"):
        language.set_language("xx")
    assert language.current() == "en"
    with pytest.raises(ValueError, match="'xx'"):
        language.format_number(1, "xx")


def test_listeners_hear_changes_until_they_leave():
    heard = []
    leave = language.on_change(lambda: heard.append(language.current()))
    language.set_language("fr")
    language.set_language("fr")
    language.set_language("en")
    leave()
    leave()
    language.set_language("fr")
    assert heard == ["fr", "en"]


def test_a_listener_may_leave_while_it_is_called():
    heard = []
    leaves = []
    leaves.append(language.on_change(lambda: leaves[0]()))
    leaves.append(language.on_change(lambda: heard.append("second")))
    language.set_language("fr")
    assert heard == ["second"]
    leaves[1]()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked, not its environment")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "fr_FR@euro"}, "fr"),
        ({"LANG": "fra"}, "en"),
    ],
)
def test_the_system_says_which_language_its_user_prefers(monkeypatch, environment, expected):
    monkeypatch.setattr(language.sys, "platform", "linux")
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.system_language() == expected


@pytest.mark.parametrize(
    ("value", "decimals", "english", "french"),
    [
        (0, None, "0", "0"),
        (1234567, None, "1,234,567", "1\u202f234\u202f567"),
        (1234.5, None, "1,234.5", "1\u202f234,5"),
        (0.125, None, "0.12", "0,12"),
        (-3, None, "−3", "−3"),
        (-0.001, None, "0", "0"),
        (-0.001, 2, "0.00", "0,00"),
        (7, 1, "7.0", "7,0"),
        (100, None, "100", "100"),
        (10.0, 0, "10", "10"),
        (float("inf"), None, "inf", "inf"),
    ],
)
def test_numbers(value, decimals, english, french):
    assert language.format_number(value, "en", decimals) == english
    assert language.format_number(value, "fr", decimals) == french


def test_percentages():
    assert language.format_percent(0.62, "en") == "62%"
    assert language.format_percent(0.62, "fr") == "62\u202f%"
    assert language.format_percent(0.625, "fr", 1) == "62,5\u202f%"
    assert language.format_percent(-0.5, "en") == "−50%"


def test_dates():
    assert language.format_date(date(2026, 3, 1), "en") == "1 March 2026"
    assert language.format_date(date(2026, 3, 1), "fr") == "1er mars 2026"
    assert language.format_date(date(2026, 2, 11), "fr", short=True) == "11 févr. 2026"
    assert language.format_date(date(2026, 9, 30), "en", short=True) == "30 Sep 2026"


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("short", [True, False])
def test_each_month_has_a_name_of_its_own(lang, short):
    names = {language.format_date(date(2026, month, 2), lang, short=short) for month in range(1, 13)}
    assert len(names) == 12


def test_moments_are_told_in_local_time():
    moment = datetime(2026, 3, 2, 9, 5)  # noqa: DTZ001 (local by definition)
    assert language.format_datetime(moment, "en") == "2 March 2026, 09:05"
    assert language.format_datetime(moment, "fr") == "2 mars 2026 à 09:05"
    assert language.format_time(time(14, 5)) == "14:05"
    elsewhere = moment.astimezone().astimezone(timezone(timedelta(hours=13)))
    assert language.format_datetime(elsewhere, "fr") == "2 mars 2026 à 09:05"
    assert language.format_time(moment.astimezone(UTC)) == "09:05"


def test_lists():
    assert language.format_list([], "en") == ""
    assert language.format_list(["a"], "fr") == "a"
    assert language.format_list(["a", "b"], "fr") == "a et b"
    assert language.format_list(["a", "b", "c"], "en") == "a, b and c"
    assert language.format_list(["a", "b", "c"], "fr", "or") == "a, b ou c"


def test_importing_it_brings_nothing_heavy():
    heavy = "PySide6", "sqlmodel", "babel", "pydantic", "asyncio", "locale", "subprocess", "ctypes"
    code = f"import sys, workshop_app.language; print([name for name in {heavy!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
