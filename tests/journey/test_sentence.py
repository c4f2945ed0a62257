"""Sentences are put together late, and what fills them is never looked into."""

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence


def test_it_reads_in_english():
    assert str(
        Sentence("Moved “{title}” to {stage}, {count} in all", title="{stage}", stage="Use", count=3)
    ) == ("Moved “{stage}” to Use, 3 in all")


def test_a_place_that_nothing_fills_stays():
    assert str(ParcoursError(Sentence("{name} {} {0} 100 %"))) == "{name} {} {0} 100 %"


def test_any_word_may_name_a_place():
    assert str(Sentence("{template} {self}", template="a", self="b")) == "a b"


def test_equal_sentences_are_equal():
    assert Sentence("{a}", a=1) == Sentence("{a}", a=1)
    assert hash(Sentence("{a}", a=1)) == hash(Sentence("{a}", a=1))
    assert Sentence("{a}", a=1) != Sentence("{a}", a=2)
