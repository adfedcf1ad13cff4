"""Tasks are handed over a few at a time, and each comes back as soon as it ends."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from claimcheck.executing import Here, handed


def test_one_after_the_other_here():
    found = [(task, future.result()) for task, future in handed(Here(), abs, [-3, 1, -2])]

    assert found == [(-3, 3), (1, 1), (-2, 2)]


def test_failure_of_one_task_stays_with_it():
    first, second = [future for _, future in handed(Here(), int, ["x", "7"])]

    assert isinstance(first.exception(), ValueError)
    assert second.result() == 7


def test_first_to_end_is_the_first_to_come_back():
    go = threading.Event()
    with ThreadPoolExecutor(2) as executor:
        found = handed(executor, lambda wait: wait and go.wait(10), [True, False], width=2)
        first = next(found)[0]
        go.set()

        assert (first, [task for task, _ in found]) == (False, [True])


@pytest.mark.parametrize("width", [1, 2, 5])
def test_no_more_tasks_are_taken_than_there_is_room_for(width: int):
    taken = []

    def tasks():
        for number in range(5):
            taken.append(number)
            yield number

    found = handed(Here(), abs, tasks(), width)
    next(found)

    assert taken == list(range(width))
    assert len(list(found)) == 4


def test_ctrl_c_gets_through():
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(handed(Here(), interrupt, [1]))
