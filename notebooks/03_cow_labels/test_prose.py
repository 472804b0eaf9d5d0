"""What the lesson says of its cards, held against their states."""

import pytest


def test_rename_all_and_nothing_is_lost_but_the_name(says):
    words = "Rename all of them, and nothing is lost but the name"
    none, every = (says(words, "rename", share=share).result for share in (0.0, 1.0))
    assert every["found"] == none["found"] == every["renamed"]
    assert none["renamed"] == 0


def test_two_accuracies_come_apart(says):
    for kind in ("evenly", "pairs", "one-way", "annotator"):
        clean, little, some = says("Two accuracies come apart", "noise", kind=kind).result[:3]
        assert clean["true"] == pytest.approx(clean["measured"])
        assert little["true"] > little["measured"]
        assert some["true"] > some["measured"]


def test_an_average_hides_where_the_mistakes_sit(says, shown, bold):
    style = shown["where"].controls[0].values[-1]
    state = says("An average hides this. Look at the bars", "where", place=style)
    _, over_all, in_the_style = bold(state)
    assert in_the_style > 3 * over_all
