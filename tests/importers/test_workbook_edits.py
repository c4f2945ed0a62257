"""What a colleague does to a workbook is what the plan tells and the command does, and nothing else."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from tests.commands.projects import titles
from tests.importers.workbooks import (
    add,
    applied,
    complaints,
    edit,
    full,
    place,
    planned,
    put,
    remove,
    told,
    write,
)
from workshop_app.commands.importing import ApplyImport
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    ActionStatus,
    Channel,
    Evidence,
    Friction,
    Goal,
    Interaction,
    Opportunity,
    Persona,
    Stage,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say
from workshop_app.session import Session


def card(document: Document, record_id: str) -> Interaction:
    return document.get(Interaction, record_id)


def changed_fields(before: Document, after: Document) -> set[str]:
    """Every field that differs, as "Type/id/field"; added and deleted records as "Type/id"."""
    found = set()
    old = {(type(each).__name__, each.id): each for each in before.records()}
    new = {(type(each).__name__, each.id): each for each in after.records()}
    for key in old.keys() | new.keys():
        if key not in old or key not in new:
            found.add("/".join(key))
            continue
        for name in type(old[key]).__dataclass_fields__:
            if getattr(old[key], name) != getattr(new[key], name):
                found.add("/".join((*key, name)))
    return found


CELLS = [
    ("Interactions", "b", "Sentiment", 2, "Interaction/b/sentiment", 2),
    ("Interactions", "b", "Sentiment", "+2", "Interaction/b/sentiment", 2),
    ("Interactions", "b", "Sentiment", "\u22122", "Interaction/b/sentiment", -2),
    ("Interactions", "b", "Sentiment", "très positif", "Interaction/b/sentiment", 2),
    ("Interactions", "b", "Sentiment", None, "Interaction/b/sentiment", None),
    ("Interactions", "a", "Interaction", 2027, "Interaction/a/title", "2027"),
    ("Interactions", "a", "Notes", "=SUM(", "Interaction/a/notes", "=SUM("),
    ("Interactions", "d", "Evidence", "assumed", "Interaction/d/evidence", Evidence.ASSUMED),
    ("Interactions", "a", "Channel", "shop", "Interaction/a/channel_id", "shop"),
    ("Interactions", "a", "Emotions", "fear", "Interaction/a/emotion_ids", ("fear",)),
    ("Interactions", "a", "Goals", "Stay; Sell", "Interaction/a/goal_ids", ("sale", "stay")),
    ("Personas", "marc", "Share of customers (%)", "45,5 %", "Persona/marc/share", 45.5),
    (
        "Personas",
        "marc",
        "Facts",
        "Age: 51\nTown : Lyon",
        "Persona/marc/demographics",
        (("Age", "51"), ("Town", "Lyon")),
    ),
    ("Stages", "buy", "Stage", "Order", "Stage/buy/name", "Order"),
    ("Stages", "buy", "Usual length (days)", 3, "Stage/buy/duration_days", 3.0),
    ("Goals", "sale", "Due", datetime.date(2027, 6, 30), "Goal/sale/due", "2027-06-30"),
    ("Goals", "sale", "Due", "30/06/2027", "Goal/sale/due", "2027-06-30"),
    ("Pain points", "slow", "Severity", "5", "Friction/slow/severity", 5),
    ("Opportunities", "faster", "Effort", 3.0, "Opportunity/faster/effort", 3),
    ("Actions", "act", "Status", "Done", "Action/act/status", ActionStatus.DONE),
    ("Links", "b-d", "Label", "drives", "Link/b-d/label", "drives"),
]


@pytest.mark.parametrize(("sheet", "record_id", "head", "typed", "path", "value"), CELLS)
def test_a_cell_changes_its_field_alone(sheet, record_id, head, typed, path, value, tmp_path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        cell = workbook[sheet][place(workbook[sheet], head, record_id)]
        cell.value = typed
        if isinstance(typed, str):
            cell.data_type = "s"

    plan = planned(full(), tmp_path / "out.xlsx", change)
    assert complaints(plan) == []
    assert len(plan.items) == 1
    after = applied(full(), plan)
    assert changed_fields(full(), after) == {path}
    kind, record_id, name = path.split("/")
    assert getattr(after.find(kind, record_id), name) == value


def test_the_plan_says_where_and_what(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Interactions", "b", Sentiment=2, Notes="New"))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Interactions"]
    assert told(plan) == [
        ("Interactions", place(sheet, "Sentiment", "b"), "Changed “Sentiment” of “b” from “−1” to “+2”"),
        ("Interactions", place(sheet, "Notes", "b"), "Filled in “Notes” of “b”: “New”"),
    ]


UNREADABLE = [
    ("Interactions", "b", "Sentiment", 7, "“7” is not a whole number from -2 to 2."),
    ("Interactions", "b", "Key moment", "perhaps", "“perhaps” is none of these: "),
    ("Interactions", "b", "Stage", "Fnd", "There is no “Fnd” here. Is “Find” meant?"),
    (
        "Interactions",
        "b",
        "Persona",
        "Nobody at all",
        "There is no “Nobody at all” here. If it is new, add it on the sheet “Personas” too.",
    ),
    ("Interactions", "b", "Channel type", "Human", "“Channel type” follows from other cells"),
    ("Goals", "sale", "Due", "soon", "“soon” is not a date."),
    ("Pain points", "slow", "Interaction", "zz", "There is no “zz” here."),
    ("Personas", "marc", "Share of customers (%)", 101, "“101” is not a number from 0"),
]


@pytest.mark.parametrize(("sheet", "record_id", "head", "typed", "said"), UNREADABLE)
def test_what_cannot_be_read_is_named_and_nothing_else_is_lost(sheet, record_id, head, typed, said, tmp_path):
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        lambda book: book[sheet][place(book[sheet], head, record_id)].__setattr__("value", typed),
        put("Interactions", "a", Notes="Kept"),
    )
    where = place(openpyxl.load_workbook(tmp_path / "out.xlsx")[sheet], head, record_id)
    ((sheet_said, cell_said, sentence),) = complaints(plan)
    assert (sheet_said, cell_said) == (sheet, where)
    assert sentence.startswith(said)
    assert changed_fields(full(), applied(full(), plan)) == {"Interaction/a/notes"}


def test_an_interaction_moves_to_the_stage_and_persona_of_its_cells(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Interactions", "a", Stage="Use", Persona="Marc"))
    assert [sentence for *_, sentence in told(plan)] == [
        "Moved “a” from “Now · Find · Léa” to “Now · Use · Marc”"
    ]
    after = applied(full(), plan)
    assert titles(after, "use", "marc") == "g a"
    assert titles(after, "find", "lea") == "b c"


def test_places_in_a_cell_are_exchanged_by_their_numbers(tmp_path) -> None:
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        put("Interactions", "a", Place_in_cell=3),
        put("Interactions", "c", Place_in_cell=1),
    )
    assert titles(applied(full(), plan), "find", "lea") == "c b a"


def test_a_move_to_another_map_takes_no_link_along(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Interactions", "a", Map="Then", Stage="Later"))
    after = applied(full(), plan)
    assert titles(after, "later", "lea") == "h a"
    assert after.links_of("a") == ()


def test_a_new_row_is_a_new_interaction_with_all_that_it_says(tmp_path) -> None:
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        add(
            "Interactions",
            Map="Now",
            Stage="use",
            Persona="Léa",
            Interaction="Rings",
            Channel="Fax",
            Channel_type="Human",
            Sentiment=1,
            Emotions="joy, hope",
            Pain_points="Busy\nDear",
        ),
    )
    assert complaints(plan) == []
    after = applied(full(), plan)
    (new,) = after.interactions_in("use", "lea")
    assert (new.title, new.sentiment) == ("Rings", 1)
    assert after.get(Channel, new.channel_id).kind == "human"
    assert [emotion.name for emotion in after.emotions if emotion.id in new.emotion_ids] == ["joy", "hope"]
    assert [item.text for item in after.frictions_of(new.id)] == ["Busy", "Dear"]


def test_new_rows_may_name_one_another(tmp_path) -> None:
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        add("Personas", Persona="Nina", Role="Nurse"),
        add("Stages", Map="Now", Stage="Return"),
        add("Goals", Goal="Recommend", Rank=1),
        add(
            "Interactions", Map="Now", Stage="Return", Persona="Nina", Interaction="Sends", Goals="recommend"
        ),
        add("Pain points", Pain_point="Far", Interaction="Sends", Severity=4),
        add("Actions", Action="Call", Interaction="Sends", Due="2027-01-02"),
    )
    assert complaints(plan) == []
    after = applied(full(), plan)
    (nina,) = [persona for persona in after.personas if persona.name == "Nina"]
    (stage,) = [stage for stage in after.stages_of("now") if stage.name == "Return"]
    (sends,) = after.interactions_in(stage.id, nina.id)
    assert [item.text for item in after.frictions_of(sends.id)] == ["Far"]
    assert after.actions[-1].interaction_id == sends.id
    assert [goal.name for goal in after.goals] == ["Recommend", "Sell", "Stay"]
    assert after.get(Goal, sends.goal_ids[0]).name == "Recommend"
    # One of them alone brings what it needs.
    index = next(number for number, item in enumerate(plan.items) if item.kind == "Friction")
    alone = applied(full(), plan, frozenset({index}))
    assert len(alone.personas) == 4
    assert len(alone.actions) == 2


def test_a_copied_row_is_new_and_the_model_stays(tmp_path) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Interactions"]
        row = sheet[place(sheet, "Identifier", "b")].row
        values = [cell.value for cell in sheet[row]]
        sheet.insert_rows(row)
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
        sheet.cell(row, 5).value = "copied"

    plan = planned(full(), tmp_path / "out.xlsx", copy)
    after = applied(full(), plan)
    assert titles(after, "find", "lea") == "a b c copied"
    assert card(after, "b") == card(full(), "b")


def test_rows_that_are_gone_are_deleted_with_what_hangs_on_them(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", remove("Interactions", "b"), remove("Actions", "later"))
    assert [sentence for *_, sentence in told(plan)] == ["Deleted “b”", "Deleted action “Print the map”"]
    after = applied(full(), plan)
    assert after.table(Interaction).keys() == set("acdefgh")
    assert "slow" not in after.table(Friction)
    assert "faster" not in after.table(Opportunity)


def test_a_persona_whose_interactions_stay_stays(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", remove("Personas", "marc"), remove("Personas", "ghost"))
    assert "Marc" in complaints(plan)[0][2]
    assert set(applied(full(), plan).table(Persona)) == {"lea", "marc"}


def test_a_stage_goes_with_the_last_of_its_interactions(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", remove("Stages", "use"), remove("Interactions", "g"))
    assert complaints(plan) == []
    assert "use" not in applied(full(), plan).table(Stage)


def test_what_is_on_other_maps_is_not_missing(tmp_path) -> None:
    write(full(), tmp_path / "out.xlsx", map_id="then")
    edit(tmp_path / "out.xlsx", remove("Interactions", "h"))
    after = applied(full(), plan_workbook(full(), tmp_path / "out.xlsx"))
    assert after.table(Interaction).keys() == set("abcdefg")


def test_a_shortened_text_is_not_put_in_the_place_of_the_whole(tmp_path) -> None:
    transaction = Transaction(full())
    transaction.update(Interaction, "a", notes="long " * 8_000)
    document = transaction.document

    def change(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Interactions"]
        cell = sheet[place(sheet, "Notes", "a")]
        cell.value = "X" + cell.value[1:]

    plan = planned(document, tmp_path / "out.xlsx", change)
    assert plan.items == ()
    assert "shortened" in complaints(plan)[0][2]


def test_the_workbook_of_another_project_is_refused(tmp_path) -> None:
    write(full(), tmp_path / "out.xlsx")
    project = full().project
    foreign = Document.of(
        [each for each in full().records() if each != project] + [type(project)(id="elsewhere")]
    )
    with pytest.raises(ImportFailed) as refused:
        plan_workbook(foreign, tmp_path / "out.xlsx")
    assert "another project" in say(refused.value.sentence, "en")


def test_it_is_one_step_that_undo_takes_back(tmp_path) -> None:
    with Session.create(tmp_path / "a.parcours", full().records(), Sentence("Made")) as session:
        before = session.document
        plan = planned(
            before,
            tmp_path / "out.xlsx",
            put("Interactions", "a", Notes="New", Stage="Buy"),
            put("Interactions", "c", Sentiment=0),
            add("Stages", Map="Now", Stage="Return"),
            remove("Interactions", "b"),
        )
        changed = session.run(ApplyImport(plan))
        assert say(changed.step.label, "en") == "Imported a workbook: 2 changed, 1 added, 1 deleted"
        after = session.document
        session.undo()
        assert session.document == before
        session.redo()
        assert session.document == after


def test_lines_added_to_an_interaction_are_new_pain_points_and_opportunities(tmp_path) -> None:
    (present,) = full().frictions_of("b")
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        put("Interactions", "b", Pain_points=f"{present.text}\nAlso dear\n"),
        put("Interactions", "a", Opportunities="Call ahead"),
    )
    assert complaints(plan) == []
    assert {sentence for *_, sentence in told(plan)} == {
        "Added pain point “Also dear” to “b”",
        "Added opportunity “Call ahead” to “a”",
    }
    after = applied(full(), plan)
    assert [item.text for item in after.frictions_of("b")] == [present.text, "Also dear"]
    assert after.get(Friction, present.id) == present


@pytest.mark.parametrize("typed", [None, "Something else", "Something else\nmore"])
def test_a_pain_point_is_changed_on_its_own_sheet_alone(typed, tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Interactions", "b", Pain_points=typed))
    assert plan.items == ()
    ((_, cell, said),) = complaints(plan)
    assert cell[0] == "M"
    assert "on its own sheet" in said
