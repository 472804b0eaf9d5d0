"""What the lesson says of its cards, held against their states."""

import re

BESIDE = ["passes from one to the other where they meet"]


def half_as_old(state):
    """How old half of the wrong claims are, or older."""
    return int(re.search(r"are (\d+) generations? old, or older", state.sentence)[1])


def test_without_help_most_errors_are_old(says):
    words = "Without help most of the errors are old"
    alone, helped = (says(words, "claims", generation=40, put_right=one) for one in (0.0, 0.2))
    assert half_as_old(alone) > 20 > 5 > half_as_old(helped)


def test_the_joint_shows_when_it_is_new(says, bold):
    words = "In the next generation the joint has been copied, and it is new no longer"
    caught = [bold(says(words, "fluent", words=5, generation=t))[2] for t in (1, 2, 4, 8)]
    assert caught == sorted(caught, reverse=True)


def test_the_better_model_errs_less_and_its_errors_are_harder_to_find(says, bold):
    words = "a judge of surprise stops mostly true ones to find them"
    three, five = (says(words, "fluent", words=one, generation=1) for one in (3, 5))
    false = [
        int(re.search(r"(\d+)% \(.*?\) of the statements", one.sentence)[1])
        for one in (three, five)
    ]
    assert false[1] < false[0] / 5
    assert bold(five)[-1] < 50 < bold(three)[-1]  # of all that it stops, that percentage is false
