"""Finding texts in a document."""

from dataclasses import replace

import pytest

from tests.builders import card, grid_records
from workshop_app.analysis.search import folded, search
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, JourneyMap, Opportunity, Stage


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élodie", "ELODIE"),
        ("l’été", "L'ETE"),
        ("62\u202f% des\u00a0clients", "62 % des  clients"),
        ("straße", "STRASSE"),
        ("a\u2011b – c", "A-B - C"),
        ("« devis »\n", "« devis »"),
        ("e\u0301", "é"),
    ],
)
def test_alike_whatever_the_case_the_accents_and_the_spaces(one, other):
    assert folded(one) == folded(other)


def test_different_words_stay_different():
    assert folded("cote") != folded("coté a")
    assert folded("") == folded(" \u00a0\t")


class TestSearch:
    def hits(self, document, wanted, map_id="map"):
        return [(hit.kind, hit.id) for hit in search(document, wanted, map_id)]

    def test_nothing_is_nowhere(self):
        document = Document.of(grid_records())
        assert search(document, "", "map") == ()
        assert search(document, " \u00a0", "map") == ()
        assert search(document, "nowhere", "map") == ()

    def test_goes_through_personas_then_stage_by_stage(self):
        records = [*grid_records(2, 1), card(0, 1, 0, title="Léa appelle"), card(1, 0, 0, title="LEA écrit")]
        document = Document.of(records)
        assert self.hits(document, "lea") == [("persona", "p0"), ("interaction", "i1"), ("interaction", "i0")]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("quote", "« Enfin Zèbre »"),
            ("notes", "un zebre"),
            ("evidence_source", "ZÈBRE, 6 entretiens"),
            ("title", "zèbre"),
        ],
    )
    def test_every_text_of_a_card_counts(self, field, value):
        document = Document.of([*grid_records(), card(0, 0, 0, **{field: value})])
        assert self.hits(document, "zebre") == [("interaction", "i0")]

    def test_so_do_frictions_opportunities_and_tags(self):
        document = Document.of(
            [
                *grid_records(),
                card(0, 0, 0),
                card(1, 1, 0),
                Friction(id="f", interaction_id="i0", rank="1", text="attente", cause="panne de caisse"),
                Opportunity(id="o", interaction_id="i1", rank="1", text="caisse mobile"),
            ]
        )
        assert self.hits(document, "caisse") == [("interaction", "i0"), ("interaction", "i1")]
        assert self.hits(document, "panne") == [("interaction", "i0")]

    def test_cards_of_hidden_personas_are_left_out(self):
        records = [*grid_records(), card(0, 0, 0, title="vu"), card(1, 0, 1, title="vu")]
        document = Document.of(
            replace(record, hidden_persona_ids=("p1",)) if isinstance(record, JourneyMap) else record
            for record in records
        )
        assert self.hits(document, "vu") == [("interaction", "i0")]
        assert ("persona", "p1") not in self.hits(document, "léa")

    def test_the_map_in_view_comes_first(self):
        second = JourneyMap(id="other", rank="2", title="Futur")
        stage = Stage(id="t0", map_id="other", rank="1", name="Demain, étape")
        document = Document.of([*grid_records(1, 1), second, stage])
        assert self.hits(document, "étape") == [("stage", "s0"), ("stage", "t0")]
        assert self.hits(document, "étape", "other") == [("stage", "t0"), ("stage", "s0")]

    def test_a_persona_is_named_once(self):
        document = Document.of([*grid_records(1, 1), JourneyMap(id="other", rank="2", title="Futur")])
        assert self.hits(document, "débutante") == [("persona", "p0")]
