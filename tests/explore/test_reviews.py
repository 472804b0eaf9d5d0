"""Any batch that a safeguard looked at can be looked at again, with the reasons."""

import itertools

import numpy as np

from synthlab.explore import Sheet, Texts
from synthlab.explore.reviews import review_card, review_view
from synthlab.safeguards import DuplicateFilter, RuleFilter
from synthlab.scenes import make_scene
from synthlab.worlds import make_letters, make_people


def test_a_review_of_anything_can_be_looked_at():
    kitchens = np.array([make_scene("kitchen", rng=seed) for seed in range(5)], dtype=object)
    pictures = np.random.default_rng(1).integers(0, 256, (4, 8, 8, 3)).astype(np.uint8)
    letters = make_letters(4, rng=1)
    batches = {
        "scenes": (kitchens, Sheet),
        "pictures": (pictures, Sheet),
        "letters": (letters, Texts),
        "people": (make_people(4, rng=1), Texts),
        "numbers": (np.arange(4.0), Texts),
        "points": (np.arange(8.0).reshape(4, 2), Texts),
    }
    for batch, kind in batches.values():
        turns = itertools.count()
        review = RuleFilter({"is the first": lambda _, turns=turns: not next(turns)}).review(batch)
        assert review.kept.tolist() == [True] + [False] * (len(batch) - 1)
        assert len(review.accepted) == 1
        view = review_view(review)
        assert isinstance(view, kind)
        assert set(view.captions) <= {"", "not so that it is the first"}
        card = review_card(review)
        assert [state.sentence for state in card.states()]
        assert card.html()


def test_words_of_a_batch_are_escaped():
    bad = "<script>alert(1)</script>"
    review = DuplicateFilter().review([bad, bad])
    assert bad not in review_card(review).html()


def test_a_review_that_keeps_all_or_nothing_has_no_empty_view():
    some = [1.0, 2.0, 3.0]
    for rule, which in ((True, "kept"), (False, "rejected")):
        card = review_card(RuleFilter({"is so": lambda x, rule=rule: rule}).review(some))
        assert card.controls[0].values == ("all", which)
        assert len(list(card.states())) == 2
