"""What the lesson says of its cards, held against their states."""

import re

import pytest

BESIDE = [
    "Pictures are drawn independently, so all $n$ miss it with probability",
    "takes a step from row",
    "are drawn from the sample again and again",
]


def test_the_curve_falls_slowly_for_rare_styles(says, shown):
    words = "The curve falls slowly for rare styles"
    common, rare = (
        says(words, "rare-style", style=style).result["theory"]
        for style in ("fitted", "open hearth")
    )
    at = shown["rare-style"].controls[1].values.index(30)
    assert common[at] < 0.001 < 0.7 < rare[at]


def test_no_style_is_invented_and_the_invented_do_not_warn(says, bold):
    words = "A style that is missing among the real kitchens is missing among the synthetic ones"
    same = "Ask the synthetic kitchens the same question, and they say that nothing is missing"
    for n in (10, 30, 100):
        made = says(words, "pictures", n=n).result
        assert set(made.styles) <= set(made.real)
        assert bold(says(same, "pictures", n=n))[-1] < 1


def right(state):
    """In per cent, how often it is right with the pictures added, and without."""
    after, before = re.search(r"\*\*(\d+)%\*\* right instead of (\d+)%", state.sentence).groups()
    return int(after), int(before)


def test_copies_help_a_little_pixels_harm_and_thirty_are_worth_less_than_three_hundred(says):
    words = "They help a little, although they say nothing new"
    after, before = right(says(words, "worth", source="copies", n=30, m=3000))
    assert 1 <= after - before <= 5
    scenes = right(says("most of the gain is of that sort", "worth", n=30, m=3000))
    assert scenes[0] - after < (after - before) / 2
    words = "they help far more than copies do"
    three = [says(words, "worth", source=one, n=300, m=3000) for one in ("scenes", "copies")]
    assert three[0].result.worth[-1] > 5 * three[1].result.worth[-1]
    words = "Pictures made pixel by pixel do harm in the end"
    for n in (30, 100, 300):
        after, before = right(says(words, "worth", source="pixels", n=n, m=3000))
        assert after < before


def test_who_stays_near_reaches_little_and_who_reaches_out_makes_what_cannot_exist(says):
    words = "A method that reaches further also makes what cannot exist"
    found = [says(words, "methods", method=one).result.shares for one in ("bootstrap", "kernel")]
    assert found[0]["cannot exist"] == 0 < 0.1 < found[1]["cannot exist"]
    near, far = (says(words, "methods", method=one).sentence for one in ("bootstrap", "kernel"))
    reached = [int(re.search(r"\*\*(\d+)%\*\* of the world", one)[1]) for one in (near, far)]
    assert reached[0] < 30 < 90 < reached[1]


@pytest.mark.parametrize("method", ["bootstrap", "kernel", "smote", "mixture", "copula"])
def test_no_method_finds_out_that_lofts_exist(says, method):
    a, b = (
        says("In sample A none of the thirty is a loft", "methods", method=method, again=again)
        for again in (1, 2)
    )
    assert "**None** of the 30 is a loft, and **none** of the 3,000" in a.sentence
    says("In sample B there is one loft", "methods")
    share = float(re.search(r"\*\*1\*\* of the 30 is a loft, and \*\*([\d.]+)%", b.sentence)[1])
    assert 0 < share < 5  # per cent of the world


def test_smote_never_leaves_the_sample(says):
    between = says("is never farther out than the rows it came from", "methods", method="smote")
    real, made = between.result.real, between.result.shown
    assert (made >= real.min(axis=0) - 0.01).all()
    assert (made <= real.max(axis=0) + 0.01).all()


def test_a_mix_saves_a_third_or_nothing_and_labels_cost_most(says, shown):
    words = "a mix saves about a third"
    dear = says(words, "mix", pay=20, price=0.01)
    assert 30 <= int(re.search(r"(\d+)% saved", dear.sentence)[1]) <= 40
    assert "**no** mix" in says("it saves nothing", "mix", pay=1, price=1).sentence
    for state in shown["mix"].states():
        says("Most of the money goes to labels in every mix", "mix")
        found, pay, price = state.result, state.values["pay"], state.values["price"]
        best = found.best
        assert found.labels[best] * pay > found.added[best] * price, state.sentence
