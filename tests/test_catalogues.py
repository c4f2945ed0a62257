"""The tools that keep French in step: what they gather, what they keep, what they refuse."""

import pytest

import catalogues
from check_visible_strings import untranslated
from source_strings import gather

HEADER = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"""


@pytest.fixture
def gathered(tmp_path):
    """Return a function that gathers from a piece of code."""

    def from_code(code):
        path = tmp_path / "code.py"
        path.write_text(code, encoding="utf-8")
        strings, faults = gather(path, path.relative_to(tmp_path))
        return [string.key for string in strings], [fault.message for fault in faults], strings

    return from_code


@pytest.fixture
def po(tmp_path):
    """Return a function that writes a French catalogue with these entries."""
    path = tmp_path / "fr" / "LC_MESSAGES" / "parcours.po"
    path.parent.mkdir(parents=True)

    def with_entries(*entries):
        lines = [HEADER, *(f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in entries)]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return with_entries


class TestGathering:
    def test_every_keyword_in_the_order_of_the_code(self, gathered):
        code = """
a = N_("first")
b = self.language._("second {x}", x=1)
c = n_("{count} card", "{count} cards", len(cards))
d = translate("third", lang); e = translate_plural("a {count}", "b {count}", 2, lang)
raise Wrong(Sentence("fourth " "joined {name}", name=name))
"""
        keys, faults, _ = gathered(code)
        assert keys == [
            *("first", "second {x}", ("{count} card", "{count} cards"), "third", ("a {count}", "b {count}")),
            "fourth joined {name}",
        ]
        assert faults == []

    def test_both_branches_of_a_condition(self, gathered):
        keys, faults, _ = gathered(
            '_("one {a}" if x else "other {b}", a=1, b=2)\nn_("x" if y else "z", "{count}", 2)'
        )
        assert keys == ["one {a}", "other {b}", ("x", "{count}")]
        assert faults == []

    def test_values_and_strangers_are_left_alone(self, gathered):
        keys, faults, _ = gathered(
            '_(self.title); painter.translate(1, 2); text.translate(table); f("x"); a[0]("y")'
        )
        assert (keys, faults) == ([], [])

    @pytest.mark.parametrize(
        ("code", "fault"),
        [
            ('_(f"Open {name}")', "f-string"),
            ("N_(title)", "needs the string itself"),
            ('_("Open {name}")', "nothing fills {name}"),
            ('_("Open {name}", nom=1)', "nothing fills {name}"),
            ('_("Open", name=1)', "name= fills nothing"),
            ('n_("a card", "{count} cards of {name}", 2)', "nothing fills {name}"),
        ],
    )
    def test_faults_in_the_code(self, gathered, code, fault):
        assert fault in " | ".join(gathered(code)[1])

    def test_arguments_that_cannot_be_seen_are_believed(self, gathered):
        assert gathered('_("Open {name}", **values)')[1] == []

    def test_code_that_does_not_parse_stops_everything(self, gathered):
        with pytest.raises(SyntaxError):
            gathered("def broken(:")


class TestKeeping:
    def test_new_strings_join_and_known_ones_keep_their_french(self, gathered, po):
        path = po(("Save", "Enregistrer"))
        strings = gathered('_("Save"); n_("{count} card", "{count} cards", 2)')[2]
        told = catalogues.write(path, strings, {}, prune=False)
        assert "2 strings, 1 to translate" in told
        assert catalogues.load(path).get("Save").string == "Enregistrer"
        assert catalogues.load(path).get("{count} card").string == ("", "")

    def test_words_fill_what_is_empty_and_only_that(self, gathered, po):
        path = po(("Save", "Enregistrer"))
        strings = gathered('_("Save"); _("Open"); n_("{count} card", "{count} cards", 2)')[2]
        words = {"Save": "Sauver", "Open": "Ouvrir", "{count} card": ["{count} carte", "{count} cartes"]}
        catalogues.write(path, strings, words, prune=False)
        kept = catalogues.load(path)
        assert [kept.get(key).string for key in ("Save", "Open")] == ["Enregistrer", "Ouvrir"]
        assert catalogues.check(path, strings) == []

    def test_french_signs_do_not_part_from_their_words(self, gathered, po):
        path = po(("Kept “{name}”: is it?", "« {name} » gardé : oui ?"))
        strings = gathered(
            '_("Kept “{name}”: is it?", name=1); _("/stage  :channel  !pain; {share} %", share=2)'
        )[2]
        words = {"/stage  :channel  !pain; {share} %": "/étape  :canal  !friction ; {share} %"}
        catalogues.write(path, strings, words, prune=False)
        kept = catalogues.load(path)
        assert kept.get("Kept “{name}”: is it?").string == "«\u00a0{name}\u00a0» gardé\u00a0: oui\u202f?"
        spaced = kept.get("/stage  :channel  !pain; {share} %").string
        assert spaced == "/étape  :canal  !friction\u202f; {share}\u202f%"

    def test_what_left_the_code_is_kept_until_pruned_and_comes_back(self, gathered, po):
        path = po(("Save", "Enregistrer"), ("Open", "Ouvrir"))
        one = gathered('_("Save")')[2]
        both = gathered('_("Save"); _("Open")')[2]
        catalogues.write(path, one, {}, prune=False)
        assert [fault.message for fault in catalogues.check(path, one)] == [
            "no longer in the code: 'Open' (to drop it: --prune)"
        ]
        catalogues.write(path, both, {}, prune=False)
        assert catalogues.check(path, both) == []
        catalogues.write(path, one, {}, prune=True)
        assert catalogues.check(path, one) == []
        assert "Open" not in path.read_text(encoding="utf-8")

    def test_writing_twice_changes_nothing(self, gathered, po):
        path = po(("Save", "Enregistrer"))
        strings = gathered('_("Save"); n_("{count} card", "{count} cards", 2); _("a\\nb \\"c\\" \\\\")')[2]
        catalogues.write(path, strings, {}, prune=False)
        first = path.read_bytes(), path.with_suffix(".mo").read_bytes()
        catalogues.write(path, strings, {}, prune=False)
        assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == first
        assert b"Date" not in first[0] + first[1]
        assert b"code.py\n" in first[0]

    def test_a_string_that_is_also_a_singular_shares_its_entry(self, gathered, po):
        path = po()
        strings = gathered('_("card"); n_("card", "{count} cards", 2); _("card")')[2]
        catalogues.write(path, strings, {"card": ["carte", "{count} cartes"]}, prune=False)
        assert catalogues.load(path).get("card").string == ("carte", "{count} cartes")


class TestRefusing:
    @pytest.mark.parametrize(
        ("english", "french", "fault"),
        [
            ("Save", "", "not translated"),
            ("Open {name}", "Ouvrir {nom}", "places differ"),
            ("Open {name}", "Ouvrir", "places differ"),
            ("The map", "L'objet", "apostrophe"),
            ("Export…", "Exporter", "ends otherwise"),
            ("Name:", "Nom", "ends otherwise"),
            ("Save", "Enregistrer ", "space around"),
        ],
    )
    def test_a_translation_that_is_not_right(self, gathered, po, english, french, fault):
        path = po((english, french))
        strings = gathered(f"_({english!r}, **values)")[2]
        catalogues.write(path, strings, {}, prune=False)
        assert any(fault in found.message for found in catalogues.check(path, strings))

    def test_a_no_break_space_is_french(self, gathered, po):
        path = po((":", "\u00a0:"))
        strings = gathered('_(":")')[2]
        catalogues.write(path, strings, {}, prune=False)
        assert catalogues.check(path, strings) == []

    def test_a_compiled_catalogue_that_is_stale(self, gathered, po):
        path = po(("Save", "Enregistrer"))
        strings = gathered('_("Save")')[2]
        catalogues.write(path, strings, {}, prune=False)
        path.write_text(path.read_text(encoding="utf-8").replace("Enregistrer", "Sauver"), encoding="utf-8")
        assert ["not compiled" in fault.message for fault in catalogues.check(path, strings)] == [True]

    def test_a_translation_that_is_in_doubt(self, gathered, po):
        path = po(("Save", "Enregistrer"))
        path.write_text(path.read_text(encoding="utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))
        strings = gathered('_("Save")')[2]
        catalogues.write(path, strings, {}, prune=False)
        assert any("doubtful" in fault.message for fault in catalogues.check(path, strings))


class TestVisibleStrings:
    @pytest.fixture
    def seen(self, tmp_path):
        """Return a function that says how many strings of a piece of code would be seen untranslated."""

        def in_code(code):
            path = tmp_path / "code.py"
            path.write_text(code, encoding="utf-8")
            return len(list(untranslated(path, path)))

        return in_code

    @pytest.mark.parametrize(
        "code",
        [
            'QLabel("Stage")',
            'self.label.setText(f"{count} cards")',
            'button.setToolTip("Undo " + what)',
            'label.setToolTip("<b>Undo</b>")',
            'combo.addItems(["One", "Two"])',
            'QMessageBox.warning(self, "Sorry", text)',
            'Entry(id="x", title="Stage")',
            'QLabel("a" if x else "b", self)',
            'QLabel(windowTitle="Stage")',
        ],
    )
    def test_is_seen(self, seen, code):
        assert seen(code) >= 1

    @pytest.mark.parametrize(
        "code",
        [
            'QLabel(_("Stage"))',
            'label.setText(N_("Stage"))',
            'label.setText(f"{value} %")',
            'label.setText("→")',
            "label.setToolTip(f'<span style=\"x\">{escaped}</span>')",
            'label.setText(icon_text("star"))',
            'label.setObjectName("stage")',
            'QLabel(title, objectName="stage")',
            'log.warning("nothing to draw")',
            'setWindowTitle(f"{name} – Parcours")',
            'x = {"title": "Stage"}',
        ],
    )
    def test_is_not_seen_or_is_translated(self, seen, code):
        assert seen(code) == 0
