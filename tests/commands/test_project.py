"""Versions, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import full_project
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions
from workshop_app.commands.maps import DeleteMap
from workshop_app.commands.personas import DeletePersonas, SetPortrait
from workshop_app.commands.project import NameVersion, ReturnTo
from workshop_app.commands.stages import DeleteStages
from workshop_app.commands.vocabulary import DeleteEmotions
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Snapshot
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say


def test_a_version_is_a_mark_on_a_step(session):
    step = session.history()[-1].number
    command = NameVersion("Before lunch", step)
    changed = session.run(command)
    assert say(changed.step.label) == "Named version “Before lunch”"
    version = session.document.get(Snapshot, command.id)
    assert (version.name, version.step) == ("Before lunch", step)
    assert version.created.startswith("20")


def test_returning_to_a_version_is_one_step_and_keeps_versions(session):
    then = session.document
    session.run(SetField("Stage", "find", "name", "Look"))
    session.run(DeletePersonas(("lea",)))
    session.run(AddInteractions("use", "marc", ("new",)))
    session.run(NameVersion("Later", 3))
    now = session.document
    changed = session.run(ReturnTo(session.document_at(1), "Start"))
    assert say(changed.step.label) == "Returned to “Start”"
    after = session.document
    assert {version.name for version in after.table(Snapshot).values()} == {"Start", "Later"}
    for record in then.records():
        assert after.get(type(record), record.id) == record
    assert sum(1 for _ in after.records()) == sum(1 for _ in then.records()) + 1
    session.undo()
    assert session.document == now


def test_returning_to_where_one_is_is_no_step(session):
    assert session.run(ReturnTo(session.document)) is None


STEPS = [
    DeletePersonas(("lea",)),
    DeleteStages(("find",)),
    DeleteMap("then"),
    DeleteEmotions(("fear",)),
    DeleteInteractions(("b", "h")),
    SetPortrait("lea", None),
    AddInteractions("use", "marc", ("1", "2")),
    SetField("Project", "project", "title", "Other"),
]


@given(st.lists(st.sampled_from(STEPS), unique_by=id), st.data())
def test_any_state_can_be_returned_to_from_any_other(steps, data):
    states = [Document.of(full_project())]
    for step in steps:
        transaction = Transaction(states[-1])
        try:
            step.apply(transaction)
        except ParcoursError:
            continue
        states.append(transaction.document)
    now, then = (data.draw(st.sampled_from(states)) for _ in range(2))
    transaction = Transaction(now)
    ReturnTo(then).apply(transaction)
    assert transaction.document == then
    rules.check_document(transaction.document)
