"""How often and how much: buckets and the lock, by a clock of the test's own."""

from workshop_app.room.limits import GUESSES, GUESSES_OF_ALL, Bucket, Buckets, Lockout


def test_many_who_guess_close_the_short_code_until_there_is_a_new_one() -> None:
    now = [0.0]
    lockout = Lockout(lambda: now[0])
    for number in range(GUESSES_OF_ALL):
        assert not lockout.closed
        lockout.note_wrong(f"10.0.0.{number}")
    assert lockout.closed
    lockout.forgive()
    assert not lockout.closed


def test_each_wrong_code_more_doubles_the_wait() -> None:
    now = [0.0]
    lockout = Lockout(lambda: now[0])
    waits = []
    for _ in range(GUESSES + 2):
        lockout.note_wrong("a")
        waits.append(lockout.wait("a"))
    assert waits == [0.0] * (GUESSES - 1) + [60.0, 120.0, 240.0]
    assert lockout.wait("b") == 0
    now[0] = 241
    assert lockout.wait("a") == 0


def test_two_notes_a_second_always_pass_and_floods_do_not() -> None:
    now = [0.0]
    buckets = Buckets(8.0, 40.0, lambda: now[0])
    for second in range(600):
        for half in (0.0, 0.5):
            now[0] = second + half
            assert buckets.take("steady") == 0
    flood = Bucket(8.0, 40.0, lambda: now[0])
    passed = 0
    for tick in range(1000):
        now[0] = 600 + tick / 100
        passed += flood.take() == 0
    assert 110 <= passed <= 121
