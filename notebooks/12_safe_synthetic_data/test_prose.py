"""What the lesson says of its cards, held against their states."""

import re

import pytest

BESIDE = [
    "The next cut takes from what is left",
    "so do not count what was rejected",
    "shows each example with the reason against it",
]


def bill(state):
    """What it costs, in coins."""
    return int(re.search(r"together \*\*([\d,]+)\*\* coins", state.sentence)[1].replace(",", ""))


def test_who_looks_throws_the_cows_out_and_a_filter_does_it_cheaper(says):
    words = "a filter about as well as people and much cheaper"
    none, filtered, people = (
        says(words, "rescue", checker=who) for who in ("nobody", "filter", "people")
    )
    assert none.result.right[-1] < 0.8
    assert min(filtered.result.right[-1], people.result.right[-1]) > 0.97
    assert bill(filtered) < bill(people) / 5


def test_thinning_slows_the_dying_and_photographs_bring_some_back(says):
    words = "Fresh real pictures bring some of it back, not all"
    none, thinned, fresh = (
        says(words, "rescue", balance=balance, fresh=new).result.styles[-1]
        for balance, new in ((False, False), (True, False), (False, True))
    )
    assert none < 5 < min(thinned, fresh)
    assert max(thinned, fresh) < 8


def test_a_photograph_costs_ten_looks(says):
    words = "One of them costs as much as ten looks by a reviewer"
    none, fresh = (says(words, "rescue", fresh=new) for new in (False, True))
    photographed = int(re.search(r"(\d+) photographed", fresh.sentence)[1])
    assert (bill(fresh) - bill(none)) / photographed == pytest.approx(10)


def test_the_open_hearth_goes_first(says):
    words = "The open hearth goes first, although nothing is wrong with it"
    state = says(words, "thrown-away", guard="likelihood")
    assert state.sentence.split("thrown out: ")[1].startswith("open hearth")


def test_styles_still_met_tell_soonest_and_the_rarest_twentieth_never(says):
    words = "Styles that are no longer met give the collapse away soonest"
    ring = {
        watch: re.search(r"by generation \*\*(\d+)", says(words, "arrest", watch=watch).sentence)
        for watch in ("coverage", "spread", "perplexity")
    }
    assert int(ring["coverage"][1]) < int(ring["spread"][1])
    assert ring["perplexity"] is None
    words = "an alarm that watches it can hardly ring at all"
    assert "**never rings**" in says(words, "arrest", watch="tails").sentence


def test_at_two_standard_deviations_two_styles_are_gone_at_once(says):
    words = "two styles are gone after *one* generation"
    assert "**8** of 10 styles" in says(words, "strict", cut=2.0, generation=1).sentence


def test_a_verifier_that_is_a_little_wrong_helps_first_and_then_is_believed(says, bold):
    words = "At first a verifier that is only a little wrong makes the model *better*"
    first, one, last = (says(words, "verified", offset=0.3, generation=t) for t in (0, 1, 30))
    start = bold(first)[0]
    assert bold(one)[1] < start < bold(last)[1]
    assert bold(last)[1] == pytest.approx(0.3, abs=0.03)
    pulled = says(
        "Fresh data pulls it back, part of the way",
        "verified",
        offset=0.3,
        share=0.3,
        generation=30,
    )
    assert bold(pulled)[1] < bold(last)[1]
