"""What the tables of the workbook say: one declaration a sheet, columns with their types and where values come from."""

from __future__ import annotations

from workshop_app.exporters.workbook import values
from workshop_app.exporters.workbook.values import Column, Scope, Table
from workshop_app.journey.records import Interaction, JourneyMap
from workshop_app.language import N_
from workshop_app.layout.words import ACTION_STATUS_WORDS, GOAL_KIND_WORDS

__all__ = ["TABLES", "Column", "Scope", "Table"]

_STAGE = N_("Stage")
_PERSONA = N_("Persona")
_INTERACTION = N_("Interaction")
_ID = N_("Identifier")
_MAP = N_("Map")

TABLES: tuple[Table, ...] = (
    Table(
        "Interactions",
        N_("Interactions"),
        (
            Column(_MAP, "text", 14, values.map_title),
            Column(_STAGE, "text", 18, values.stage_name),
            Column(_PERSONA, "text", 14, values.persona_name),
            Column(N_("Place in cell"), "whole", 8, values.place),
            Column(_INTERACTION, "long", 36, values.title),
            Column(N_("Channel"), "text", 16, values.channel_name),
            Column(N_("Channel type"), "text", 13, values.channel_kind),
            Column(N_("Sentiment"), "whole", 11, lambda _scope, card: card.sentiment),
            Column(N_("Sentiment in words"), "text", 18, values.sentiment_word),
            Column(N_("Emotions"), "long", 22, values.emotions),
            Column(N_("Goals"), "long", 22, values.goals),
            Column(N_("Key moment"), "text", 14, values.key_moment),
            Column(N_("Pain points"), "long", 34, values.frictions),
            Column(N_("Opportunities"), "long", 34, values.opportunities),
            Column(N_("Customer’s words"), "long", 34, lambda _scope, card: card.quote or None),
            Column(N_("Notes"), "long", 34, lambda _scope, card: card.notes or None),
            Column(N_("Evidence"), "text", 12, values.evidence),
            Column(N_("Source"), "long", 24, lambda _scope, card: card.evidence_source or None),
            Column(N_("Copied from"), "long", 28, values.origin),
            Column(_ID, "id", 12, lambda _scope, card: card.id),
        ),
        Scope.interactions,
    ),
    Table(
        "Personas",
        N_("Personas"),
        (
            Column(_PERSONA, "text", 18, lambda _scope, item: item.name),
            Column(N_("Role"), "long", 28, lambda _scope, item: item.role or None),
            Column(N_("Share of customers (%)"), "decimal", 12, lambda _scope, item: item.share),
            Column(
                N_("Facts"),
                "long",
                36,
                lambda _scope, item: (
                    "\n".join(f"{label}: {value}" for label, value in item.demographics) or None
                ),
            ),
            Column(N_("Goals"), "long", 36, lambda _scope, item: "\n".join(item.goals) or None),
            Column(N_("Frustrations"), "long", 36, lambda _scope, item: "\n".join(item.frustrations) or None),
            Column(N_("Quote"), "long", 36, lambda _scope, item: item.quote or None),
            Column(N_("Interactions"), "whole", 12, values.cards_of_persona),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        lambda scope: scope.document.personas,
    ),
    Table(
        "Stages",
        N_("Stages"),
        (
            Column(_MAP, "text", 14, lambda scope, item: scope.document.get(JourneyMap, item.map_id).title),
            Column(_STAGE, "text", 24, lambda _scope, item: item.name),
            Column(
                N_("What the customer expects"), "long", 44, lambda _scope, item: item.expectation or None
            ),
            Column(
                N_("Usual length (days)"),
                "decimal",
                12,
                lambda _scope, item: values.figure(item.duration_days),
            ),
            Column(N_("Interactions"), "whole", 12, values.cards_of_stage),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        Scope.stages,
    ),
    Table(
        "Goals",
        N_("Goals"),
        (
            Column(N_("Rank"), "whole", 8, lambda scope, item: scope.document.goals.index(item) + 1),
            Column(N_("Goal"), "text", 26, lambda _scope, item: item.name),
            Column(N_("Type"), "text", 16, lambda scope, item: scope.say(GOAL_KIND_WORDS[item.kind])),
            Column(N_("Metric"), "long", 32, lambda _scope, item: item.metric or None),
            Column(N_("Unit"), "text", 10, lambda _scope, item: item.unit or None),
            Column(N_("Baseline"), "decimal", 11, lambda _scope, item: values.figure(item.baseline)),
            Column(N_("Target"), "decimal", 11, lambda _scope, item: values.figure(item.target)),
            Column(N_("Due"), "date", 12, lambda _scope, item: values.date(item.due)),
            Column(
                N_("Interactions"),
                "whole",
                12,
                lambda scope, item: sum(item.id in card.goal_ids for card in scope.interactions()),
            ),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        lambda scope: scope.document.goals,
    ),
    Table(
        "PainPoints",
        N_("Pain points"),
        (
            Column(N_("Pain point"), "long", 40, lambda _scope, item: item.text),
            Column(N_("Cause"), "long", 32, lambda _scope, item: item.cause or None),
            Column(N_("Severity"), "whole", 10, lambda _scope, item: item.severity),
            Column(N_("Frequency"), "whole", 10, lambda _scope, item: item.frequency),
            Column(
                N_("Severity × frequency"),
                "whole",
                12,
                lambda _scope, item: values.product(item.severity, item.frequency),
            ),
            Column(_STAGE, "text", 18, values.of_owner(values.stage_name)),
            Column(_PERSONA, "text", 14, values.of_owner(values.persona_name)),
            Column(_INTERACTION, "long", 36, values.of_owner(values.title)),
            Column(_MAP, "text", 14, values.of_owner(values.map_title)),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        values.frictions_shown,
    ),
    Table(
        "Opportunities",
        N_("Opportunities"),
        (
            Column(N_("Opportunity"), "long", 40, lambda _scope, item: item.text),
            Column(N_("Value"), "whole", 10, lambda _scope, item: item.value),
            Column(N_("Effort"), "whole", 10, lambda _scope, item: item.effort),
            Column(_STAGE, "text", 18, values.of_owner(values.stage_name)),
            Column(_PERSONA, "text", 14, values.of_owner(values.persona_name)),
            Column(_INTERACTION, "long", 36, values.of_owner(values.title)),
            Column(_MAP, "text", 14, values.of_owner(values.map_title)),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        values.opportunities_shown,
    ),
    Table(
        "Actions",
        N_("Actions"),
        (
            Column(N_("Action"), "long", 40, lambda _scope, item: item.title),
            Column(N_("Owner"), "text", 18, lambda _scope, item: item.owner or None),
            Column(N_("Due"), "date", 12, lambda _scope, item: values.date(item.due)),
            Column(N_("Status"), "text", 12, lambda scope, item: scope.say(ACTION_STATUS_WORDS[item.status])),
            Column(_STAGE, "text", 18, values.of_subject(values.stage_name)),
            Column(_PERSONA, "text", 14, values.of_subject(values.persona_name)),
            Column(_INTERACTION, "long", 36, values.of_subject(values.title)),
            Column(_MAP, "text", 14, values.of_subject(values.map_title)),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        values.actions_shown,
    ),
    Table(
        "Emotions",
        N_("Emotions"),
        (
            Column(N_("Emotion"), "text", 18, lambda _scope, pair: pair[1].name),
            Column(N_("Valence"), "whole", 10, lambda _scope, pair: pair[1].valence),
            Column(N_("Sentiment"), "whole", 11, lambda _scope, pair: pair[0].sentiment),
            Column(_STAGE, "text", 18, lambda scope, pair: values.stage_name(scope, pair[0])),
            Column(_PERSONA, "text", 14, lambda scope, pair: values.persona_name(scope, pair[0])),
            Column(_INTERACTION, "long", 36, lambda _scope, pair: pair[0].title),
            Column(_MAP, "text", 14, lambda scope, pair: values.map_title(scope, pair[0])),
        ),
        values.feelings,
    ),
    Table(
        "Links",
        N_("Links"),
        (
            Column(
                N_("From"),
                "long",
                36,
                lambda scope, item: scope.document.get(Interaction, item.source_id).title,
            ),
            Column(
                N_("From: stage and persona"),
                "text",
                26,
                lambda scope, item: values.spot(scope, item.source_id) or None,
            ),
            Column(
                N_("To"),
                "long",
                36,
                lambda scope, item: scope.document.get(Interaction, item.target_id).title,
            ),
            Column(
                N_("To: stage and persona"),
                "text",
                26,
                lambda scope, item: values.spot(scope, item.target_id) or None,
            ),
            Column(N_("Type"), "text", 16, lambda scope, item: values.link_word(scope, item.kind)),
            Column(N_("Label"), "long", 30, lambda _scope, item: item.label or None),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        values.links_shown,
    ),
)
"""The sheets of data in their order. Names of tables and order of columns are part of what others may rely on."""
