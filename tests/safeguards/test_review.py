"""Reviews, chains and logbooks; what every safeguard keeps to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import run
from synthlab.generators import Categorical, Gaussian
from synthlab.safeguards import (
    Balance,
    Chain,
    Curation,
    DistanceFilter,
    DuplicateFilter,
    HumanReview,
    LikelihoodFilter,
    Logbook,
    Review,
    RuleFilter,
    Safeguard,
    Verifier,
)

REAL = np.random.default_rng(0).normal(size=300)
EACH = {
    "likelihood": lambda: LikelihoodFilter(keep=0.9).fit(REAL),
    "distance": lambda: DistanceFilter(keep=0.9).fit(REAL),
    "duplicates": lambda: DuplicateFilter(within=0.01).fit(REAL),
    "rules": lambda: RuleFilter({"is positive": lambda x: x > 0}),
    "curation": lambda: Curation(lambda x: x, among=3),
    "verifier": lambda: Verifier.around(0, 1),
    "people": lambda: HumanReview(lambda x: x > 0, budget=20),
    "balance": lambda: Balance(look=lambda x: (x > 0).astype(int)).fit(REAL),
    "chain": lambda: Chain(HumanReview(lambda x: x > 0), Verifier.around(0, 1)),
    "logbook": lambda: Logbook(Verifier.around(0, 1)),
}


@pytest.mark.parametrize("make", EACH.values(), ids=list(EACH))
def test_what_is_kept_is_part_of_the_batch_and_the_rest_has_a_reason(make):
    batch = np.random.default_rng(1).normal(size=60)
    review = make().review(batch, rng=2)
    assert isinstance(review, Review)
    np.testing.assert_array_equal(review.examples, batch)
    np.testing.assert_array_equal(review.accepted, batch[review.kept])
    assert len(review.accepted) + len(review.rejected) == 60
    assert 0 < review.kept.mean() < 1
    assert sum(review.why.values()) == len(review.rejected)
    assert all(type(reason) is str for reason in review.reasons)
    np.testing.assert_array_equal(make()(batch, 2), review.accepted)


@pytest.mark.parametrize("make", EACH.values(), ids=list(EACH))
def test_the_same_seed_gives_the_same_reasons(make):
    batch = np.random.default_rng(1).normal(size=60)
    assert make().review(batch, rng=5).reasons == make().review(batch, rng=5).reasons


@pytest.mark.parametrize("make", EACH.values(), ids=list(EACH))
def test_each_is_a_safeguard_for_a_loop(make):
    settings = {"generations": 3, "safeguard": make(), "n": 60, "rng": 1}
    history = run(Gaussian(), REAL, **settings)
    assert all(len(sample) == 60 for sample in history.samples)


@pytest.mark.parametrize("make", EACH.values(), ids=list(EACH))
def test_an_empty_batch_is_no_batch(make):
    with pytest.raises(ValueError, match="batch must hold at least one example"):
        make().review(np.array([]))


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=30))
def test_a_chain_keeps_what_both_keep_and_gives_the_first_reason(batch):
    positive = RuleFilter({"is positive": lambda x: x > 0})
    even = RuleFilter({"is even": lambda x: x % 2 == 0})
    review = Chain(positive, even).review(batch)
    for x, reason in zip(batch, review.reasons, strict=True):
        if x <= 0:
            assert reason == "not so that it is positive"
        else:
            assert reason == ("" if x % 2 == 0 else "not so that it is even")


def test_costs_add_up_and_nothing_is_read_twice():
    people = HumanReview(lambda x: x > 0, keeps_right=1, keeps_wrong=0)
    batch = np.array([-1.0, 1.0, 2.0, -3.0])
    assert Chain(people, people).review(batch, rng=1).cost == 4 + 2
    none = RuleFilter({"cannot be": lambda x: False})
    assert Chain(none, people).review(batch, rng=1).cost == 0


def test_a_logbook_remembers_a_whole_run():
    book = Logbook(HumanReview(lambda x: x != "cow"))
    run(Categorical(), ["fitted"] * 30 + ["cow"] * 10, generations=4, safeguard=book, rng=1)
    assert book.cost == sum(len(review) for review in book.reviews) >= 4 * 40
    assert list(book.why) == ["a reviewer said no"]


def test_a_chain_of_none_keeps_everything():
    assert Chain()([3.0, 5.0], None).tolist() == [3.0, 5.0]


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match="reasons must be one for each of 2 examples, got 1"):
        Review(np.zeros(2), ("",))
    with pytest.raises(ValueError, match="later must be a review of the 1 examples"):
        Review(np.zeros(2), ("", "no")).then(Review(np.zeros(2), ("", "")))


def test_a_safeguard_of_ones_own_that_forgets_an_example_is_told_so():
    class Lazy(Safeguard):
        def judge(self, batch, rng):
            return [""]

    with pytest.raises(ValueError, match="one for each of 3 examples, got 1"):
        Lazy().review([1.0, 2.0, 3.0])
