"""The emotion curve is the mean of what is known, stage by stage."""

from tests.builders import MAP, card, grid_records
from workshop_app.analysis.curve import CurvePoint, emotion_curve
from workshop_app.journey.document import Document


def test_a_point_is_the_mean_of_the_known_sentiments() -> None:
    cards = [card(0, sentiment=2), card(1, sentiment=-1), card(2, sentiment=None)]
    document = Document.of([*grid_records(), *cards])
    assert emotion_curve(document, MAP, "p0")[0] == CurvePoint("s0", 0.5, known=2, total=3)


def test_a_stage_without_known_sentiments_has_no_point() -> None:
    document = Document.of([*grid_records(), card(0, stage=1)])
    assert [point.sentiment for point in emotion_curve(document, MAP, "p0")] == [None, None]


def test_personas_have_curves_of_their_own() -> None:
    document = Document.of(
        [*grid_records(), card(0, persona=0, sentiment=1), card(1, persona=1, sentiment=-2)]
    )
    assert emotion_curve(document, MAP, "p0")[0].sentiment == 1
    assert emotion_curve(document, MAP, "p1")[0].sentiment == -2
