import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from synthlab.labels import (
    Responses,
    krippendorff_alpha,
    make_crowd,
    measured_agreement,
    pairwise_agreement,
)

seeds = st.integers(0, 2**32 - 1)

# Krippendorff, "Computing Krippendorff's alpha-reliability", 2011: four observers, twelve units.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def answers(n_items, n_workers, n_classes, gaps, seed):
    """Responses that agree more than chance would, with gaps."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(n_classes, size=(n_items, 1))
    codes = np.where(
        rng.random((n_items, n_workers)) < 0.5,
        truth,
        rng.integers(n_classes, size=(n_items, n_workers)),
    )
    codes[rng.random(codes.shape) < gaps] = -1
    return Responses.from_matrix(codes, classes=range(n_classes))


def scikit_learns_kappa(first, second):
    if len(first) == 0:
        return np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # undefined values
        return cohen_kappa_score(first, second)


def same(a, b):
    return np.allclose(a, b, atol=1e-12, equal_nan=True)


# --- two people


@given(st.integers(1, 12), st.integers(1, 5), st.integers(1, 3), st.floats(0, 0.9), seeds)
def test_everybody_beside_everybody_is_each_pair_on_what_they_share(
    n_items, n_workers, n_classes, gaps, seed
):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    found = pairwise_agreement(said)
    for one, other in itertools.product(range(n_workers), repeat=2):
        both = (said.matrix[:, [one, other]] >= 0).all(axis=1)
        first, second = said.matrix[both, one], said.matrix[both, other]
        assert found.shared[one, other] == both.sum()
        assert same(found.agreement[one, other], np.mean(first == second) if both.any() else np.nan)
        assert same(found.kappa[one, other], scikit_learns_kappa(first, second))
    for worker in range(n_workers):
        pairs = [
            row[worker] == row[other]
            for row in said.matrix
            for other in range(n_workers)
            if other != worker and min(row[worker], row[other]) >= 0
        ]
        assert same(found.with_others[worker], np.mean(pairs) if pairs else np.nan)


@pytest.mark.parametrize("skill", [(0.9, 0.7), (0.8, 0.8), (0.5, 0.9)])
def test_two_people_of_known_skill_agree_as_much_as_theory_says(skill):
    n, classes = 20_000, ["kitchen", "cow"]
    truth = np.resize(classes, n)
    said = make_crowd(2, classes=classes, accuracy=skill).label(truth, per_item=2, rng=1)
    found = pairwise_agreement(said)
    one, other = ([[p, 1 - p], [1 - p, p]] for p in skill)
    expected = measured_agreement(one, other, [0.5, 0.5])
    error = np.sqrt(expected * (1 - expected) / n)
    assert found.agreement[0, 1] == pytest.approx(expected, abs=5 * error)
    # Chance is 1/2 here, so that κ = 2·agreement - 1 = (2p - 1)(2q - 1).
    kappa = (2 * skill[0] - 1) * (2 * skill[1] - 1)
    assert kappa == pytest.approx(2 * expected - 1)
    assert found.kappa[0, 1] == pytest.approx(kappa, abs=5 * 2 * error + 5 / n)


# --- many people


def test_krippendorff_finds_the_value_of_his_own_example():
    said = Responses.from_matrix(np.array(KRIPPENDORFF, dtype=object).T)
    assert krippendorff_alpha(said) == pytest.approx(0.743, abs=5e-4)


def alpha_by_pairs(matrix):
    """Krippendorff's alpha as pairs of answers, one by one."""
    units = [[label for label in row if label >= 0] for row in matrix]
    units = [unit for unit in units if len(unit) > 1]
    everything = [label for unit in units for label in unit]
    if len(set(everything)) < 2:
        return np.nan
    observed = sum(
        (a != b) / (len(unit) - 1) for unit in units for a, b in itertools.permutations(unit, 2)
    ) / len(everything)
    expected = np.mean([a != b for a, b in itertools.permutations(everything, 2)])
    return 1 - observed / expected


@given(st.integers(0, 12), st.integers(1, 5), st.integers(1, 4), st.floats(0, 0.9), seeds)
def test_krippendorffs_alpha_is_what_counting_pairs_gives(
    n_items, n_workers, n_classes, gaps, seed
):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    assert same(krippendorff_alpha(said), alpha_by_pairs(said.matrix.tolist()))


def test_who_does_not_look_agrees_by_chance_alone():
    said = make_crowd(4, classes=range(3), careless=4).label([0] * 5_000, per_item=4, rng=2)
    # Six pairs an item, uncorrelated with one another, agree with probability 1/3.
    error = np.sqrt(1 / 3 * 2 / 3 / (6 * 5_000)) / (2 / 3)
    assert krippendorff_alpha(said) == pytest.approx(0, abs=5 * error)
