"""`parcours info`: what a project holds, for a person or, as JSON, for another program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workshop_app.cli.answers import answer
from workshop_app.cli.commands import Command
from workshop_app.cli.parser import file_path
from workshop_app.cli.projects import was_interrupted
from workshop_app.journey import exchange
from workshop_app.journey.records import RECORD_TYPES
from workshop_app.language import LANGUAGES, _, current, format_number, n_
from workshop_app.layout.words import MAP_KIND_WORDS
from workshop_app.store.file import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from workshop_app.cli.parser import Parser
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import JourneyMap
    from workshop_app.store.file import Info


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("file", type=file_path, metavar=_("FILE"), help=_("the project to look at"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace) -> None:
    store = Store.open(arguments.file, read_only=not was_interrupted(arguments.file))
    try:
        document = store.load()
        # Held against their checksums, as the records were by now.
        store.steps()
        info = store.info()
    finally:
        store.close()
    if arguments.json:
        answer(json.dumps(_plain(arguments.file.name, document, info), ensure_ascii=False, indent=2))
    else:
        answer("\n".join(_told(arguments.file.name, document, info)))


def _plain(name: str, document: Document, info: Info) -> dict[str, Any]:
    project = document.project
    return {
        "file": name,
        "version": info.version,
        "size": info.size,
        "integrity": "ok",
        "steps": info.steps,
        "project": {
            "title": project.title,
            "client": project.client,
            "author": project.author,
            "language": project.language,
            "created": project.created,
        },
        "counts": {
            exchange.LIST_KEYS[kind]: len(document.table(record_type))
            for kind, record_type in RECORD_TYPES.items()
            if kind in exchange.LIST_KEYS
        },
        "maps": [
            {
                "id": each.id,
                "title": each.title,
                "kind": each.kind.value,
                "interactions": len(document.interactions_of(each.id)),
                "stages": [
                    {"id": stage.id, "name": stage.name, "interactions": _cards(document, stage.id)}
                    for stage in document.stages_of(each.id)
                ],
            }
            for each in document.maps
        ],
        "personas": [
            {"id": persona.id, "name": persona.name, "role": persona.role} for persona in document.personas
        ],
    }


def _cards(document: Document, stage_id: str) -> int:
    return sum(len(document.interactions_in(stage_id, persona.id)) for persona in document.personas)


def _told(name: str, document: Document, info: Info) -> list[str]:
    project = document.project
    entries = [
        (_("File"), f"{name} ({_size(info.size)}, {_('format version {number}', number=info.version)})"),
        (_("Title"), project.title),
        (_("Client"), project.client),
        (_("Author"), project.author),
        (_("Language"), LANGUAGES.get(project.language, project.language)),
        (_("Personas"), _listed(persona.name for persona in document.personas)),
        *((_("Map"), _map(document, each)) for each in document.maps),
        (_("In all"), _counts(document)),
        (_("History"), n_("{count} step", "{count} steps", info.steps)),
        (_("Integrity"), _("everything is as it was written")),
    ]
    shown = [(label, value) for label, value in entries if value]
    width = max(len(label) for label, _value in shown) + 2
    return [f"{label:<{width}}{value}".replace("\n", " ") for label, value in shown]


def _map(document: Document, shown: JourneyMap) -> str:
    stages = document.stages_of(shown.id)
    count = n_("{count} interaction", "{count} interactions", len(document.interactions_of(shown.id)))
    title = _(
        "“{title}” ({kind}), {interactions}",
        title=shown.title,
        kind=_(MAP_KIND_WORDS[shown.kind]),
        interactions=count,
    )
    return f"{title} — {_listed(stage.name for stage in stages)}" if stages else title


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name or "…" for name in names)


def _counts(document: Document) -> str:
    def count(kind: str) -> int:
        return len(document.table(RECORD_TYPES[kind]))

    return ", ".join(
        (
            n_("{count} interaction", "{count} interactions", count("Interaction")),
            n_("{count} pain point", "{count} pain points", count("Friction")),
            n_("{count} opportunity", "{count} opportunities", count("Opportunity")),
            n_("{count} link", "{count} links", count("Link")),
            n_("{count} goal", "{count} goals", count("Goal")),
            n_("{count} note", "{count} notes", count("Note")),
        )
    )


def _size(number: int) -> str:
    return _("{size} kB", size=format_number(max(1, round(number / 1000)), current()))


COMMAND = Command(_add_arguments, _run)
