"""What the lesson says of its cards, held against their states."""

from pathlib import Path

import numpy as np
import pytest

BESIDE = [
    "The labels are the only place where the word",
]


def test_one_wrong_label_in_eight_costs_much_and_all_swapped_is_as_much_learned(run_lesson):
    room = run_lesson(Path(__file__).parent)[1]["eight"].classroom
    assert len(room.truth) == 8
    assert len(room.unseen_truth) >= 90
    true, swapped = room.accuracy(room.truth), room.accuracy(~room.truth)
    one_wrong = [room.accuracy(room.truth ^ (np.arange(8) == i)) for i in range(8)]
    assert true > 0.95
    assert true - 0.3 < np.mean(one_wrong) < true - 0.1
    assert swapped == pytest.approx(1 - true)


def test_a_step_is_the_difference_of_the_two_shares_that_are_said(shown, bold):
    for task in ("one", "all"):
        sizes = next(control for control in shown["more-labels"].controls if control.name == "n")
        states = [shown["more-labels"].at(task=task, n=n) for n in sizes.values]
        shares = [bold(state)[1] for state in states]
        for before, now, state in zip(shares, shares[1:], states[1:], strict=False):
            assert f"{int(now - before):+d} points" in state.sentence


def test_where_kitchens_run_out_the_card_says_so(shown):
    few, all_there_are = (shown["more-labels"].at(n=n) for n in (150, 600))
    assert "no more than" not in few.sentence
    assert "no more than 119 kitchens" in all_there_are.sentence
