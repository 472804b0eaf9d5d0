import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from synthlab.labels import (
    corrupt,
    deal,
    one_annotator,
    one_way,
    pairwise,
    relabel,
    symmetric,
)

ROOMS = np.array(["kitchen", "bedroom", "living room", "bathroom", "pasture"])
seeds = st.integers(0, 2**32 - 1)
rates = st.floats(0, 1)
room_lists = st.lists(st.sampled_from(ROOMS.tolist()), max_size=60)


@st.composite
def transition_matrices(draw, n_classes=5):
    weights = draw(arrays(float, (n_classes, n_classes), elements=st.floats(0, 1)))
    assume((weights.sum(axis=1) > 1e-3).all())
    return weights / weights.sum(axis=1, keepdims=True)


# --- relabel


def test_renaming_is_done_all_at_once_and_keeps_long_names_whole():
    labels = np.array(["a", "b", "c", "a"])
    swapped = relabel(labels, {"a": "b", "b": "a very long name"})
    assert swapped.tolist() == ["b", "a very long name", "c", "b"]
    assert labels.tolist() == ["a", "b", "c", "a"]


@given(room_lists, st.permutations(ROOMS.tolist()))
def test_a_wholesale_rename_can_be_undone(labels, new_names):
    there = dict(zip(ROOMS.tolist(), new_names, strict=True))
    back = {new: old for old, new in there.items()}
    assert relabel(relabel(labels, there), back).tolist() == labels


def test_numbers_can_be_renamed_and_names_nobody_has_are_ignored():
    assert relabel([3, 1], {3: 30, 7: 70}).tolist() == [30, 1]


def test_a_rename_that_mixes_text_and_numbers_is_refused():
    with pytest.raises(ValueError, match="numbers alone or words alone"):
        relabel(["kitchen", "cow"], {"cow": 1})


# --- corrupt


@given(room_lists, transition_matrices(), seeds, st.booleans())
def test_labels_stay_in_the_set_and_impossible_mistakes_never_happen(labels, matrix, seed, exact):
    noisy = corrupt(labels, matrix, classes=ROOMS, exact=exact, rng=seed)
    assert noisy.shape == (len(labels),)
    assert noisy.dtype == ROOMS.dtype
    place = {name: k for k, name in enumerate(ROOMS.tolist())}
    for before, after in zip(labels, noisy.tolist(), strict=True):
        assert matrix[place[before], place[after]] > 0


@given(room_lists, transition_matrices(), seeds, st.booleans())
def test_same_seed_same_bytes(labels, matrix, seed, exact):
    first, second = (
        corrupt(labels, matrix, classes=ROOMS, exact=exact, rng=seed) for _ in range(2)
    )
    assert first.tobytes() == second.tobytes()


@given(room_lists, seeds, st.booleans())
def test_the_identity_changes_nothing(labels, seed, exact):
    noisy = corrupt(labels, np.eye(5), classes=ROOMS, exact=exact, rng=seed)
    assert noisy.tolist() == labels


@given(room_lists, transition_matrices(), seeds)
def test_exact_counts_are_the_expected_ones_rounded_up_or_down(labels, matrix, seed):
    noisy = corrupt(labels, matrix, classes=ROOMS, exact=True, rng=seed)
    for row, before in enumerate(ROOMS):
        given_labels = noisy[np.array(labels, dtype=ROOMS.dtype) == before]
        for column, after in enumerate(ROOMS):
            expected = matrix[row, column] * len(given_labels)
            assert abs(np.count_nonzero(given_labels == after) - expected) < 1 + 1e-9


@given(st.integers(0, 20), st.integers(0, 4), seeds)
def test_exact_counts_are_exact_where_they_are_whole(tens, quarters, seed):
    labels = np.repeat(ROOMS, 20 * tens)
    noisy = corrupt(labels, symmetric(ROOMS, quarters / 5), classes=ROOMS, exact=True, rng=seed)
    assert np.count_nonzero(noisy != labels) == quarters * 20 * tens


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    "matrix",
    [
        symmetric(ROOMS, 0.3),
        pairwise(ROOMS, 0.2),
        one_way(ROOMS, "kitchen", "pasture", 0.4),
        one_annotator(ROOMS, 0.25, symmetric(ROOMS, 0.8)),
        np.random.default_rng(5).dirichlet(np.ones(5), size=5),
    ],
    ids=["symmetric", "pairwise", "one way", "one annotator", "any"],
)
def test_frequencies_are_those_of_the_matrix(matrix, exact):
    n = 20_000  # of each class
    labels = np.repeat(ROOMS, n)
    noisy = corrupt(labels, matrix, classes=ROOMS, exact=exact, rng=11)
    found = (noisy.reshape(5, n)[:, :, None] == ROOMS).mean(axis=1)
    # Independent draws: five standard errors of a share. Exact ones: less than one item.
    tolerance = 1 / n if exact else 5 * np.sqrt(matrix * (1 - matrix) / n)
    assert (np.abs(found - matrix) <= tolerance + 1e-12).all()


def test_an_exact_draw_gives_each_single_item_its_own_probability():
    # Ten items at 1/4: two or three change. Over many seeds each changes a quarter of the time.
    repeats, labels = 4_000, np.repeat("kitchen", 10)
    matrix = one_way(ROOMS, "kitchen", "bedroom", 0.25)
    changed = np.array(
        [
            corrupt(labels, matrix, classes=ROOMS, exact=True, rng=seed) != labels
            for seed in range(repeats)
        ]
    )
    assert set(changed.sum(axis=1)) == {2, 3}
    assert np.abs(changed.mean(axis=0) - 0.25).max() < 5 * np.sqrt(0.25 * 0.75 / repeats)
    # And independently of its neighbours up to the fixed total, whose variance V (2 or 3, half
    # the time each: 1/4) is 10·p(1-p) + 90·covariance: all pairs alike.
    expected = (0.25 - 10 * 0.25 * 0.75) / 90
    off_diagonal = np.cov(changed.T.astype(float))[~np.eye(10, dtype=bool)]
    # The standard error of a covariance of two such coins is about p(1-p)/√repeats.
    assert np.abs(off_diagonal - expected).max() < 5 * 0.25 * 0.75 / np.sqrt(repeats)


@given(room_lists, seeds, st.data())
def test_only_the_chosen_items_change(labels, seed, data):
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(labels), max_size=len(labels))))
    everything_wrong = symmetric(ROOMS, 1)
    for items in (mask.astype(bool), np.flatnonzero(mask)):
        noisy = corrupt(labels, everything_wrong, classes=ROOMS, items=items, rng=seed)
        changed = noisy != np.array(labels, dtype=ROOMS.dtype)
        assert np.array_equal(changed, mask.astype(bool))


def test_a_generator_goes_on_where_it_stopped():
    rng = np.random.default_rng(0)
    labels, matrix = np.repeat(ROOMS, 10), symmetric(ROOMS, 0.5)
    first, second = (corrupt(labels, matrix, classes=ROOMS, rng=rng) for _ in range(2))
    assert (first != second).any()


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ([1, 0, 1], [0, 1]),
        ([True, False], [False, True]),
        (np.array(["a", "b"], dtype=object), ["a", "b"]),
        ([], ["a", "b"]),
        (["b"], np.array(["b", "a"])),
    ],
)
def test_labels_may_be_text_numbers_or_objects_and_classes_in_any_order(labels, classes):
    noisy = corrupt(labels, [[0, 1], [1, 0]], classes=classes, rng=0)
    first, second = classes
    assert noisy.tolist() == [first if label == second else second for label in labels]


@pytest.mark.parametrize(
    ("labels", "matrix", "options", "message"),
    [
        (["cow"], np.eye(5), {}, "among the classes .* got 'cow'"),
        ([1, 2], np.eye(5), {}, "both be text or both be numbers"),
        ([["kitchen"]], np.eye(5), {}, r"one-dimensional, got shape \(1, 1\)"),
        (["kitchen", None], np.eye(5), {}, "numbers alone or words alone"),
        (["kitchen"], np.eye(4), {}, r"shape \(5, 5\).*got shape \(4, 4\)"),
        (["kitchen"], np.eye(5) * 0.9, {}, "sum to 1 in each row, row 0 is"),
        (["kitchen"], 2 * np.eye(5) - 0.25 * (1 - np.eye(5)), {}, "at least 0"),
        (["kitchen"], np.full((5, 5), np.nan), {}, "at least 0"),
        (["kitchen"], np.eye(5), {"classes": ["kitchen", "kitchen"]}, "distinct"),
        (["kitchen"], np.eye(5), {"rng": -1}, "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(labels, matrix, options, message):
    with pytest.raises(ValueError, match=message):
        corrupt(labels, matrix, **{"classes": ROOMS, **options})


@pytest.mark.parametrize("items", [[True, False], [1], [0.5]])
def test_items_that_are_not_there_are_refused(items):
    with pytest.raises(ValueError, match="items must be positions"):
        corrupt(["kitchen"], np.eye(5), classes=ROOMS, items=items)


# --- deal


@given(st.integers(0, 500), rates, seeds)
def test_an_annotator_is_dealt_exactly_their_share(n, share, seed):
    theirs = deal(n, share, rng=seed)
    assert theirs.shape == (n,)
    assert theirs.sum() == round(share * n)
    assert np.array_equal(theirs, deal(n, share, rng=seed))


def test_one_annotators_mistakes_sit_in_their_items_at_the_rate_of_the_mixed_matrix():
    n, share = 40_000, 0.25
    labels = np.repeat("kitchen", n)
    confusion = symmetric(ROOMS, 0.6)
    theirs = deal(n, share, rng=1)
    noisy = corrupt(labels, confusion, classes=ROOMS, items=theirs, rng=2)
    wrong = noisy != labels
    assert not wrong[~theirs].any()
    n_theirs = share * n
    assert abs(wrong[theirs].mean() - 0.6) < 5 * np.sqrt(0.6 * 0.4 / n_theirs)
    overall = 1 - one_annotator(ROOMS, share, confusion)[0, 0]
    assert abs(wrong.mean() - overall) < 5 * share * np.sqrt(0.6 * 0.4 / n_theirs)
