"""The words of the phone page, in the one catalogue of the program; the page asks for those of its language."""

from __future__ import annotations

from workshop_app.language import LANGUAGES, N_, translate
from workshop_app.layout.room_words import SUBJECT_QUESTIONS

PAGE_WORDS: dict[str, str] = {
    # Coming in
    "joining": N_("Joining…"),
    "code_title": N_("Join the session"),
    "code_help": N_("Scan the QR code on the wall, or type the six digits beside it."),
    "code": N_("Code"),
    "name": N_("Your name"),
    "name_help": N_("As the room may see it. You can leave it empty and stay anonymous."),
    "knock": N_("Ask to join"),
    "wrong_code": N_("This code is not right."),
    "full": N_("Too many tries, or too many people waiting. Wait a minute, or scan the QR code."),
    "waiting": N_("The facilitator will let you in in a moment."),
    "name_title": N_("Welcome"),
    "join": N_("Join"),
    "anonymous": N_("Stay anonymous"),
    "gone": N_("Your part in this session has ended."),
    "again": N_("Scan the QR code again to join."),
    "closed": N_("The room is closed. Thank you!"),
    "wifi_notice": N_(
        "This page is not encrypted: others on this Wi-Fi could read along. Write nothing confidential here."
    ),
    # State
    "kept": N_("Everything is kept"),
    "sending": N_("Sending…"),
    "offline": N_("Waiting for the network"),
    "offline_some": N_("Waiting for the network: {count} kept on this phone"),
    "held": N_("{count} not sent yet: they go out when the facilitator opens this again"),
    "unkept": N_("This phone cannot store anything: keep this page open until all is sent"),
    # What is asked
    "now": N_("Now"),
    "no_step": N_("Write a note whenever something comes to mind."),
    "watch": N_("Nothing to do here just now. Watch the screen."),
    "vote_soon": N_("The vote will open in a moment."),
    "time_left": N_("Time left: {time}"),
    "paused": N_("paused"),
    "over": N_("Time is up"),
    # Notes
    "notes": N_("Note"),
    "note": N_("Your note"),
    "note_hint": N_("One idea a note"),
    "stage": N_("Stage"),
    "persona": N_("Persona"),
    "any": N_("Not set"),
    "send": N_("Send"),
    "mine": N_("Your notes"),
    "none_yet": N_("Nothing yet."),
    "withdraw": N_("Withdraw"),
    "withdraw_note": N_("Withdraw the note “{text}”"),
    "withdrawn": N_("Withdrawn"),
    "note_waiting": N_("kept on this phone"),
    "note_placed": N_("on the map"),
    "not_sent": N_("Not sent: {reason}"),
    "discard": N_("Discard"),
    "too_long": N_("A note has 2,000 characters at most."),
    # Rating
    "rate": N_("Rate"),
    "rate_help": N_("How does it feel here? Choose a face; choose it again to take it back."),
    "rated": N_("{count} of {total} rated"),
    "very_negative": N_("Very negative"),
    "negative": N_("Negative"),
    "neutral": N_("Neutral"),
    "positive": N_("Positive"),
    "very_positive": N_("Very positive"),
    "untitled": N_("Untitled"),
    # Voting
    "vote": N_("Vote"),
    **{f"ask_{subject.value}": question for subject, question in SUBJECT_QUESTIONS.items()},
    "dots_left": N_("Dots left: {left} of {budget}"),
    "more_dots": N_("One more dot on “{text}”"),
    "fewer_dots": N_("One dot fewer on “{text}”"),
    "dots_on": N_("{dots} dots on “{text}”"),
    "red": N_("Pain point"),
    "green": N_("Moment of truth"),
    "no_targets": N_("There is nothing to vote on yet."),
    # Scribe and self
    "scribe": N_("Capture"),
    "scribe_ask": N_("Ask to be the scribe"),
    "scribe_help": N_("A scribe places cards straight on the map, best from a laptop."),
    "scribe_asking": N_("The facilitator has been asked."),
    "capture_line": N_("New interaction"),
    "capture_hint": N_("Choose a cell, type, press Enter"),
    "capture_added": N_("“{title}” added to {stage}"),
    "key_moment": N_("Key moment"),
    "parked": N_("Parking lot"),
    "cell": N_("{persona}, {stage}: {count}"),
    "you_are": N_("You are {name}"),
    "you_anonymous": N_("You are anonymous"),
    "save": N_("Save"),
    "leave": N_("Leave"),
    "leave_sure": N_("Leave? What you sent stays."),
    "problem": N_("That did not work. Please try again."),
}
"""By the name that the page has for them."""


def page_words(lang: str) -> dict[str, str]:
    """Return the words of the page in a language; places such as `{count}` are for the page to fill."""
    return {name: translate(text, lang) for name, text in PAGE_WORDS.items()}


def chosen_language(wanted: str | None, accepted: str) -> str:
    """Return the language that a request asks for by name, else the first of an Accept-Language that there is."""
    if wanted in LANGUAGES:
        return str(wanted)
    for part in accepted.split(",")[:20]:
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"
