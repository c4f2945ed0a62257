"""What the room voted and felt, in words: for screen readers, tooltips, and wherever a sign alone would not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import DotColour, Interaction, Note, VoteSubject
from workshop_app.language import N_, format_number, translate, translate_plural
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.words import one_paragraph

if TYPE_CHECKING:
    from workshop_app.analysis.ratings import Spread
    from workshop_app.analysis.votes import CardDots, Votable
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import VoteRound

DOT_WORDS: dict[DotColour, str] = {
    DotColour.PLAIN: N_("Dot"),
    DotColour.GREEN: N_("Green: moment of truth"),
    DotColour.RED: N_("Red: pain point"),
}

VOTE_SUBJECT_WORDS: dict[VoteSubject, str] = {
    VoteSubject.INTERACTION: N_("Interactions"),
    VoteSubject.FRICTION: N_("Pain points"),
    VoteSubject.OPPORTUNITY: N_("Opportunities"),
    VoteSubject.NOTE: N_("Notes"),
}


SUBJECT_QUESTIONS: dict[VoteSubject, str] = {
    VoteSubject.INTERACTION: N_("Which interactions matter most?"),
    VoteSubject.FRICTION: N_("Which pain points matter most?"),
    VoteSubject.OPPORTUNITY: N_("Which opportunities matter most?"),
    VoteSubject.NOTE: N_("Which notes matter most?"),
}
"""What a vote without a title asks."""


def question_of(vote_round: VoteRound, language: str) -> str:
    """What a vote asks the room."""
    title = one_paragraph(vote_round.title)
    return title or translate(SUBJECT_QUESTIONS[vote_round.subject], language)


def voted_on(document: Document, target: Votable, language: str) -> tuple[str, str]:
    """What dots are on, in one paragraph, and where it is: its stage and persona, or its interaction."""
    if isinstance(target, Interaction):
        return title_of(target, language), place_of(document, target, language)
    text = one_paragraph(target.text) or translate("Untitled", language)
    if isinstance(target, Note):
        return text, ""
    return text, title_of(document.get(Interaction, target.interaction_id), language)


def dots_in_words(dots: CardDots, language: str) -> list[str]:
    """The dots of a card, each colour as a phrase such as "3 green dots (moment of truth)"."""
    return [count_in_words(colour, count, language) for colour, count in dots.by_colour()]


def count_in_words(colour: DotColour, count: int, language: str) -> str:
    """A number of dots of one colour as a phrase."""
    match colour:
        case DotColour.GREEN:
            return translate_plural(
                "{count} green dot (moment of truth)", "{count} green dots (moment of truth)", count, language
            )
        case DotColour.RED:
            return translate_plural(
                "{count} red dot (pain point)", "{count} red dots (pain point)", count, language
            )
        case DotColour.PLAIN:
            return translate_plural("{count} dot", "{count} dots", count, language)


def spread_in_words(spread: Spread, language: str) -> str:
    """What the room feels at an interaction, as a phrase."""
    ratings = translate_plural("{count} rating", "{count} ratings", spread.count, language)
    told = translate(
        "the room: {mean} on average, from {low} to {high}, {ratings}"
        if spread.low != spread.high
        else "the room: {mean} on average, {ratings}",
        language,
        mean=signed(spread.mean, language),
        low=signed(spread.low, language),
        high=signed(spread.high, language),
        ratings=ratings,
    )
    return f"{told}, {translate('the room disagrees', language)}" if spread.divided else told


def signed(value: float, language: str) -> str:
    """A sentiment or a mean of some with its sign and at most one decimal: "+1.5", "−2", "0"."""
    rounded = round(value, 1)
    return ("+" if rounded > 0 else "") + format_number(rounded, language)
