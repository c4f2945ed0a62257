"""Which steps undo and redo reach, rebuilt from the history alone."""

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.journey.history import FACILITATOR, Move, Step, UndoStacks
from workshop_app.journey.sentence import Sentence


def step(number: int, move: Move = "do", target: int | None = None, origin: str = FACILITATOR) -> Step:
    return Step(number, "2026-03-03T10:00:00+00:00", origin, move, Sentence("x"), target)


def test_the_beginning_cannot_be_undone():
    assert UndoStacks.replay([step(1, "create")]) == UndoStacks()


def test_undone_steps_can_be_redone_until_something_new_happens():
    history = [step(1, "create"), step(2), step(3), step(4, "undo", 3)]
    assert UndoStacks.replay(history) == UndoStacks([2], [3])
    assert UndoStacks.replay([*history, step(5, "redo", 3)]) == UndoStacks([2, 3], [])
    assert UndoStacks.replay([*history, step(5)]) == UndoStacks([2, 5], [])


def test_participants_do_not_come_in_between():
    history = [step(2), step(3, origin="Zoé"), step(4, "undo", 2), step(5, origin="Zoé")]
    assert UndoStacks.replay(history) == UndoStacks([], [2])


def test_a_step_that_grew_is_there_once():
    assert UndoStacks.replay([step(2), step(2), step(3)]) == UndoStacks([2, 3], [])


def test_steps_that_are_not_known_are_passed_over():
    """As in a history that was saved from memory, which begins later than the steps it may speak of."""
    history = [step(7, "create"), step(8, "undo", 5), step(9, "redo", 5), step(10), step(11, "undo")]
    assert UndoStacks.replay(history) == UndoStacks([10], [])


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_noting_is_replaying(moves):
    stacks, history, model = UndoStacks(), [], ([], [])
    for number, move in enumerate(moves, start=2):
        undo, redo = model
        if move == "do":
            made = step(number)
            undo.append(number)
            redo.clear()
        elif move == "undo" and undo:
            made = step(number, "undo", undo[-1])
            redo.append(undo.pop())
        elif move == "redo" and redo:
            made = step(number, "redo", redo[-1])
            undo.append(redo.pop())
        else:
            continue
        history.append(made)
        stacks.note(made)
        assert (stacks.undo, stacks.redo) == model
    assert UndoStacks.replay(history) == stacks
