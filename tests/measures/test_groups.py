import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

from synthlab.measures import (
    GroupAccuracy,
    accuracy_by_group,
    cells_covered,
    coverage,
    coverage_by_group,
    expected_coverage,
    train_on_synthetic,
)

answers = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from("abc")), min_size=1, max_size=50
)


class TestAccuracy:
    @given(answers)
    def test_it_is_scikit_learns_in_every_group(self, rows):
        truth, given_, groups = map(np.array, zip(*rows, strict=True))
        accuracy = accuracy_by_group(truth, given_, groups)
        assert accuracy.overall == pytest.approx(accuracy_score(truth, given_))
        assert set(accuracy.by_group) == set(groups)
        for group, share in accuracy.by_group.items():
            here = groups == group
            assert share == pytest.approx(accuracy_score(truth[here], given_[here]))
            assert accuracy.counts[group] == here.sum()

    @given(answers)
    def test_groups_weighted_by_size_make_the_whole(self, rows):
        accuracy = accuracy_by_group(*zip(*rows, strict=True))
        whole = sum(accuracy.by_group[g] * accuracy.counts[g] for g in accuracy.counts) / len(rows)
        assert whole == pytest.approx(accuracy.overall)
        assert accuracy.by_group[accuracy.worst] == min(accuracy.by_group.values())
        spread = max(accuracy.by_group.values()) - min(accuracy.by_group.values())
        assert accuracy.gap == pytest.approx(spread)

    def test_yes_and_no_may_be_truth_values(self):
        assert accuracy_by_group([True, False], [1, 1], [0, 0]).overall == 0.5


class TestTrainOnSynthetic:
    def data(self, seed=1, n=80):
        rng = np.random.default_rng(seed)
        X = rng.normal(size=(n, 2))
        return X, (X.sum(axis=1) > 0).astype(int), rng.choice(["a", "b"], n)

    def test_it_is_fit_predict_and_score(self):
        X, y, groups = self.data()
        model = KNeighborsClassifier(3)
        found = train_on_synthetic(model, X[:40], y[:40], X[40:], y[40:], groups[40:])
        by_hand = model.fit(X[:40], y[:40]).predict(X[40:])
        assert found == accuracy_by_group(y[40:], by_hand, groups[40:])

    def test_the_model_that_was_given_stays_as_it_was(self):
        X, y, groups = self.data()
        model = LogisticRegression()
        train_on_synthetic(model, X, y, X, y, groups)
        assert not hasattr(model, "coef_")

    def test_who_saw_one_answer_gives_one_answer(self):
        X, _, groups = self.data()
        truth = np.where(groups == "a", "yes", "no")
        found = train_on_synthetic(LogisticRegression(), X, ["yes"] * len(X), X, truth, groups)
        assert found.by_group == {"a": 1.0, "b": 0.0}
        assert isinstance(found, GroupAccuracy)


class TestCoverage:
    def test_it_is_coverage_group_by_group(self):
        rng = np.random.default_rng(2)
        real, synthetic = rng.normal(size=(120, 3)), rng.normal(0.7, size=(60, 3))
        groups = rng.choice(["a", "b", "c"], 120, p=[0.6, 0.3, 0.1])
        found = coverage_by_group(real, synthetic, groups, k=4)
        weighted = sum(share * np.mean(groups == group) for group, share in found.items())
        assert weighted == pytest.approx(coverage(real, synthetic, 4))
        radii = NearestNeighbors(n_neighbors=5).fit(real).kneighbors(real)[0][:, -1]
        nearest = NearestNeighbors(n_neighbors=1).fit(synthetic).kneighbors(real)[0][:, 0]
        for group, share in found.items():
            assert share == pytest.approx(np.mean((nearest < radii)[groups == group]))

    def test_groups_that_are_alike_are_covered_alike(self):
        n, m, k, runs = 60, 40, 3, 300
        rng = np.random.default_rng(3)
        groups = np.repeat(["a", "b"], n // 2)
        found = [
            coverage_by_group(rng.normal(size=(n, 2)), rng.normal(size=(m, 2)), groups, k=k)["a"]
            for _ in range(runs)
        ]
        error = np.std(found) / np.sqrt(runs)
        assert abs(np.mean(found) - expected_coverage(n, m, k)) < 4.5 * error

    def test_the_missing_group_is_not_covered(self):
        rng = np.random.default_rng(4)
        groups = np.repeat(["seen", "missing"], 50)
        real = rng.normal(size=(100, 1)) + 20 * (groups == "missing")[:, None]
        found = coverage_by_group(real, rng.normal(size=(3_000, 1)), groups)
        assert found["seen"] > 0.95
        assert found["missing"] == 0


class TestCells:
    @given(st.integers(2, 6), st.integers(0, 99))
    def test_it_is_the_histograms(self, parts, seed):
        rng = np.random.default_rng(seed)
        real, sample = rng.normal(size=(70, 2)), rng.normal(0.5, size=(15, 2))
        edges = [
            np.r_[-99, np.quantile(column, np.arange(1, parts) / parts), 99] for column in real.T
        ]

        def count(points):
            # scipy's cells are closed on the left, ours on the right: mirror both.
            mirrored = [-edge[::-1] for edge in edges]
            return stats.binned_statistic_dd(-points, None, "count", bins=mirrored).statistic

        expected = count(real)[count(sample) > 0].sum() / len(real)
        assert cells_covered(real, sample, parts=parts) == pytest.approx(expected)

    def test_the_data_cover_themselves(self):
        real = np.random.default_rng(1).normal(size=(50, 3))
        assert cells_covered(real, real) == 1

    def test_units_do_not_matter(self):
        rng = np.random.default_rng(2)
        real, sample = rng.normal(size=(80, 2)), rng.normal(size=(20, 2))
        units = np.array([1000.0, 0.01])
        assert cells_covered(real * units, sample * units) == cells_covered(real, sample)

    def test_a_column_that_never_varies_has_one_part(self):
        real = np.c_[np.arange(8.0), np.ones(8)]
        assert cells_covered(real, np.c_[np.arange(4.0), np.ones(4)], parts=2) == 0.5

    def test_draws_from_the_truth_cover_what_collecting_coupons_says(self):
        # 4 × 4 cells of equal mass: one is missed by m draws with (1 - 1/16)^m.
        rng, m, runs = np.random.default_rng(5), 30, 400
        grid = (np.arange(400) + 0.5) / 400
        real = np.stack(np.meshgrid(grid[::10], grid[::10]), axis=-1).reshape(-1, 2)
        found = [cells_covered(real, rng.random((m, 2))) for _ in range(runs)]
        error = np.std(found) / np.sqrt(runs)
        # The cuts are quantiles of a grid, within one grid step, 1/40, of the true quarters.
        assert abs(np.mean(found) - (1 - (1 - 1 / 16) ** m)) < 4.5 * error + 0.005


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: accuracy_by_group([1, 0], [1], ["a", "b"]), "truth 2, answers 1, groups 2"),
        (lambda: accuracy_by_group([], [], []), "truth"),
        (lambda: accuracy_by_group([1.5], [1], ["a"]), "truth must hold text or whole numbers"),
        (lambda: accuracy_by_group([1], ["1"], ["a"]), "alike"),
        (lambda: accuracy_by_group([1], [1], [0.5]), "groups must hold"),
        (
            lambda: train_on_synthetic(LogisticRegression(), [[1.0]], [0, 1], [[1.0]], [0], ["a"]),
            "synthetic 1, labels 2",
        ),
        (
            lambda: train_on_synthetic(LogisticRegression(), [[1.0]], [1], [[1.0]], [0, 1], ["a"]),
            "real 1, truth 2, groups 1",
        ),
        (lambda: coverage_by_group([[1.0], [2.0]], [[1.0]], ["a"], k=1), "real 2, groups 1"),
        (lambda: coverage_by_group([[1.0], [2.0]], [[1.0]], ["a", "b"], k=2), "more than k = 2"),
        (lambda: coverage_by_group([[1.0], [2.0]], [[1.0]], ["a", "b"], k=0), "k must be"),
        (lambda: coverage_by_group([[1.0], [np.nan]], [[1.0]], ["a", "b"], k=1), "finite"),
        (lambda: cells_covered([1.0, 2.0], [1.0], parts=1), "parts must be"),
        (lambda: cells_covered([1.0, np.inf], [1.0]), "finite"),
        (lambda: cells_covered([1.0], [[1.0, 2.0]]), "equally many numbers"),
        (lambda: cells_covered([], [1.0]), "real"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
