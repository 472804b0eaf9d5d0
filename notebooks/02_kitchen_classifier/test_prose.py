"""What the lesson says of its cards, held against their states."""

import pytest


def change(state):
    """By how much the probability of a kitchen has changed."""
    kitchen = 2  # of five kinds, in the order of the alphabet
    return float(state.result["now"][kitchen] - state.result["before"][kitchen])


def most_missed(says, words, picture):
    things = ("fridge", "stove", "hood", "cabinets", "window", "pendant")
    changes = {t: change(says(words, "without", picture=picture, thing=t)) for t in things}
    return min(changes, key=changes.get)


def test_the_card_opens_on_a_kitchen_whose_fridge_can_go(says):
    words = "Take it out of the second kitchen, and the classifier is a little surer"
    state = says(words, "without", thing="fridge")
    assert state.values["picture"] == 2
    assert 0 < change(state) < 0.15


@pytest.mark.parametrize("thing", ["hood", "window"])
def test_hood_and_window_matter_there(says, thing):
    assert (
        change(says("the hood or the window, and it is much less sure", "without", thing=thing))
        < -0.15
    )


def test_each_kitchen_has_its_own(says):
    words = (
        "in the first it is the cabinets that matter most, in the third the window, "
        "in the fourth the lamp"
    )
    found = [most_missed(says, words, picture) for picture in (1, 3, 4)]
    assert found == ["cabinets", "window", "pendant"]


def test_over_forty_kitchens_the_lamp_matters_most_and_the_fridge_least(says):
    words = "the lamp over the table matters most, then the hood, and the fridge least of all"
    means = says(words, "without").result["on average"]
    ranked = sorted(means, key=means.get)
    assert ranked[:2] == ["pendant", "hood"]
    assert ranked[-1] == "fridge"


def test_things_that_are_no_proof(says, cards):
    says("A sink does not make a kitchen: bathrooms have one too", "world", kind="bathroom")
    shares = cards._share_by_kind()
    assert shares["bathroom"]["sink"] > 0.5
    says("A table can stand in a bedroom", "world", kind="bedroom")
    assert any("table" in thing for thing in shares["bedroom"])
    for thing, share in shares["kitchen"].items():
        elsewhere = sum(shares[kind].get(thing, 0) for kind in shares if kind != "kitchen")
        assert share < 1 or elsewhere > 0, f"{thing} settles the matter"
