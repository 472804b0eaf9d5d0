"""What filters throw away, in every world, and how strict they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._frames import joined
from synthlab.learners import NGramModel, PictureClassifier
from synthlab.safeguards import (
    Balance,
    Chain,
    ClassifierFilter,
    Curation,
    DistanceFilter,
    DuplicateFilter,
    HumanReview,
    LikelihoodFilter,
    RuleFilter,
    Verifier,
)
from synthlab.scenes import make_scene
from synthlab.worlds import make_letters, make_people, make_pictures


def scenes(n, kind="kitchen", style=None, rng=1):
    dice = np.random.default_rng(rng)
    found = np.empty(n, dtype=object)
    found[:] = [make_scene(kind, style=style, rng=dice) for _ in range(n)]
    return found


def rooms(n, rng=1):
    return make_pictures(n, size=16, rng=rng).images.astype(float)


# For each world: real examples, more of them, and what is plainly none of them.
WORLDS = {
    "numbers": lambda: (
        np.random.default_rng(1).normal(size=400),
        np.random.default_rng(2).normal(size=200),
        np.full(20, 9.0),
    ),
    "points": lambda: (
        np.random.default_rng(1).normal(size=(400, 2)),
        np.random.default_rng(2).normal(size=(200, 2)),
        np.full((20, 2), 9.0),
    ),
    "tables": lambda: (
        make_people(400, rng=1),
        make_people(200, rng=2),
        _strange(make_people(20, rng=3)),
    ),
    "scenes": lambda: (scenes(150), scenes(60, rng=2), scenes(10, "pasture")),
}


def _strange(people):
    people["home"] = "barn"
    people["age"] = 400
    return people


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request):
    return WORLDS[request.param]()


@pytest.mark.parametrize("make", [LikelihoodFilter, DistanceFilter])
def test_a_filter_keeps_its_share_of_real_data_and_nothing_strange(world, make):
    real, more, strange = world
    strict = make(keep=0.9).fit(real)
    if make is LikelihoodFilter:  # judged by the model that it was fitted to
        ties = len(real) - len(np.unique(strict._scores(real)))
        assert abs(strict.review(real).kept.mean() - 0.9) <= (2 + ties) / len(real)
    assert strict.review(strange).kept.mean() == 0
    assert strict.review(more).kept.mean() > 0.6
    assert make(keep=1.0).fit(real).review(real).kept.mean() == 1


def test_copies_are_found_in_every_world(world):
    real, more, _ = world
    known = DuplicateFilter().fit(real)
    assert set(known.review(real[:10]).why) == {"copy of a real example"}
    doubled = joined([more[:20], more[:20]])
    within = DuplicateFilter().review(doubled)
    assert not within.kept[20:].any()
    assert within.kept[0]


def test_near_copies_of_pictures_are_found():
    pictures = rooms(30)
    noisy = pictures + np.random.default_rng(1).normal(scale=0.5, size=pictures.shape)
    # A noise of ½ on 768 numbers moves a picture by ½·√768 = 14; another picture is far away.
    review = (
        DuplicateFilter(within=20).fit(pictures).review(np.concatenate([noisy, rooms(5, rng=9)]))
    )
    assert review.kept.tolist() == [False] * 30 + [True] * 5


def test_a_likelihood_of_ones_own_and_one_of_pictures():
    strict = LikelihoodFilter(lambda text: np.array([-len(one) for one in text]), keep=0.5)
    assert strict.fit(["a", "bb", "ccc"])(["dd", "eeee"], None).tolist() == ["dd"]
    with pytest.raises(ValueError, match="too few examples"):
        LikelihoodFilter().fit(rooms(10))
    with pytest.raises(ValueError, match="score must return one number for each example"):
        LikelihoodFilter(lambda text: [1.0]).fit(["a", "b"])


def test_letters_have_likelihoods_too():
    model = NGramModel(order=3).fit(make_letters(200, rng=1))
    per_word = lambda texts: model.log_probabilities(texts) / [len(t.split()) for t in texts]  # noqa: E731
    strict = LikelihoodFilter(per_word, keep=0.95).fit(make_letters(100, rng=2))
    jumbled = [" ".join(reversed(text.split())) for text in make_letters(10, rng=3)]
    assert strict.review(make_letters(50, rng=4)).kept.mean() > 0.7
    assert strict.review(jumbled).kept.mean() == 0


def test_a_classifier_that_looks_at_pictures_sends_the_cows_home():
    lesson = make_pictures(120, kinds=["kitchen", "pasture"], size=48, rng=1)
    classifier = PictureClassifier(random_state=0).fit(lesson.images, lesson.labels)
    judge = ClassifierFilter(classifier, "kitchen", confidence=0.6)
    batch = np.concatenate([scenes(10, style="fitted", rng=5), scenes(10, "pasture", rng=6)])
    review = judge.review(batch)
    assert review.kept.tolist() == [True] * 10 + [False] * 10
    assert list(review.why) == ["not taken for kitchen"]
    with pytest.raises(ValueError, match="wanted must be one of kitchen, pasture, got 'bathroom'"):
        ClassifierFilter(classifier, "bathroom")


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=40),
    st.floats(0.05, 1),
    st.integers(0, 99),
)
def test_balance_keeps_as_many_as_it_should_and_never_too_few_of_a_rare_kind(batch, keep, seed):
    shares = {"a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25}
    kept = Balance(shares, keep=keep)(batch, seed)
    assert len(kept) == max(1, round(keep * len(batch)))
    counts = {kind: (batch.count(kind), int((kept == kind).sum())) for kind in shares}
    most = max(after for _, after in counts.values())
    for before, after in counts.values():
        # With equal shares, a kind has fewer than another only where all of it is kept, or by
        # the one example that a whole number leaves.
        assert after <= before
        assert after == before or after >= most - 1


def test_balance_learns_the_shares_of_real_data_and_drops_what_is_not_wanted():
    thin = Balance(keep=0.5).fit(scenes(100))
    batch = np.concatenate([scenes(30, rng=2), scenes(10, "pasture")])
    assert set(thin.review(batch, rng=1).reasons[30:]) == {"pasture is not wanted"}
    only = Balance({"cow": 1.0}).review(["fitted"], rng=1)
    assert only.reasons == ("fitted is not wanted",)


@pytest.mark.parametrize("budget", [0, 10, 500])
def test_a_budget_is_spent_and_not_more(budget):
    people = HumanReview(lambda x: x < 50, keeps_right=1, keeps_wrong=0, budget=budget)
    review = people.review(np.arange(100), rng=1)
    assert review.cost == min(budget, 100)
    assert len(review.rejected) == review.why.get("a reviewer said no", 0) <= min(budget, 50)
    assert (review.rejected >= 50).all()
    assert (budget < 100) == (review.accepted >= 50).any()


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match="has learned nothing yet"):
        LikelihoodFilter().review([1.0])
    with pytest.raises(ValueError, match=r"keep must lie in \(0, 1\], got 0"):
        DistanceFilter(keep=0)
    with pytest.raises(ValueError, match="real must hold at least 2 examples"):
        DistanceFilter().fit([1.0])
    with pytest.raises(ValueError, match="within must be at least 0 and finite"):
        DuplicateFilter(within=-1)
    with pytest.raises(ValueError, match="each of rules must be a function"):
        RuleFilter({"is nice": "yes"})
    with pytest.raises(ValueError, match="among must be at most 50"):
        Curation(lambda x: x, among=51)
    with pytest.raises(ValueError, match="batch must hold at least among = 8"):
        Curation(lambda x: x).review([1.0])
    with pytest.raises(ValueError, match="reward must return one finite number"):
        Curation(lambda x: x * np.nan, among=2).review([1.0, 2.0])
    with pytest.raises(ValueError, match=r"belief must lie in \[0, 1\]"):
        Verifier(lambda x: x).review([3.0])
    with pytest.raises(ValueError, match="width must be greater than 0"):
        Verifier.around(0, 0)
    with pytest.raises(ValueError, match="right must return one finite number for each of the 2"):
        HumanReview(lambda x: [True]).review([1.0, 2.0])
    with pytest.raises(ValueError, match="shares must be at least 0"):
        Balance({"a": -1.0})
    with pytest.raises(ValueError, match="must hold categories or scenes"):
        Balance().fit(np.zeros((3, 3)))


def test_every_filter_takes_a_table_and_gives_one_back():
    real, batch = make_people(60, rng=1), make_people(20, rng=2)
    grown = RuleFilter({"is grown up": lambda row: row["age"] >= 30})
    for one in (
        grown,
        LikelihoodFilter(),
        DistanceFilter(),
        DuplicateFilter(),
        Chain(DuplicateFilter(), grown),
        HumanReview(lambda people: people["age"] >= 30),
    ):
        review = one.fit(real).review(batch, 1)
        assert list(review.accepted) == list(batch)
        assert len(review.accepted) + len(review.rejected) == len(batch)
    assert (grown.review(batch).accepted["age"] >= 30).all()
    assert (grown.review(batch).rejected["age"] < 30).all()
