"""The sections of a report: their names on the command line and in recipes, and what they are called."""

from __future__ import annotations

from workshop_app.language import N_

SECTION_WORDS: dict[str, str] = {
    "cover": N_("Cover"),
    "contents": N_("Contents"),
    "summary": N_("Summary"),
    "personas": N_("Personas"),
    "map": N_("Map"),
    "stages": N_("Stage by stage"),
    "findings": N_("Pain points and opportunities"),
    "goals": N_("Goals"),
    "room": N_("The workshop"),
    "actions": N_("Actions"),
    "glossary": N_("Signs and what they mean"),
    "appendix": N_("All interactions"),
}
"""Every section, in the order in which a report has them."""

SECTIONS = tuple(SECTION_WORDS)


def chosen(sections: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sections to set: those asked for, each once, in that order; all of them where none is named.

    Raises:
        KeyError: there is no such section.
    """
    if not sections:
        return SECTIONS
    for name in sections:
        if name not in SECTION_WORDS:
            raise KeyError(name)
    return tuple(dict.fromkeys(sections))
