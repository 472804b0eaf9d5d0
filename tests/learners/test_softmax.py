"""SoftmaxRegression against scikit-learn, against calculus, and against known posteriors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import parametrize_with_checks

from synthlab.learners import SoftmaxRegression


@parametrize_with_checks([SoftmaxRegression()])
def test_follows_the_conventions_of_scikit_learn(estimator, check):
    check(estimator)


def examples(n, d, n_classes, seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(loc=2, scale=rng.uniform(0.5, 3, size=d), size=(n, d))
    scores = (X - 2) @ rng.normal(size=(d, n_classes)) / np.sqrt(d)
    labels = np.array(["a", "b", "c", "d", "e"])[:n_classes]
    y = labels[(scores + rng.gumbel(size=scores.shape)).argmax(axis=1)]
    y[:n_classes] = labels
    return X, y


def gradient_in_weights(model, X, y):
    """The derivative of C · Σ loss + ½‖w‖² by hand, for a model without a transition matrix."""
    wrong = model.predict_proba(X) - (y[:, None] == model.classes_)
    in_weights, in_intercepts = model.C * wrong.T @ X, model.C * wrong.sum(axis=0)
    if len(model.classes_) == 2:
        in_weights, in_intercepts = in_weights[1:], in_intercepts[1:]
    return in_weights + model.coef_, in_intercepts


@pytest.mark.parametrize("n_classes", [2, 3, 5])
@pytest.mark.parametrize(("n", "d"), [(80, 6), (40, 39), (20, 200)])
@pytest.mark.parametrize("C", [1e-3, 1.0, 100.0])
def test_the_gradient_vanishes_where_the_fit_ends(n, d, C, n_classes):
    X, y = examples(n, d, n_classes, seed=n + d)
    model = SoftmaxRegression(C=C).fit(X, y)
    in_weights, in_intercepts = gradient_in_weights(model, X, y)
    size = np.sqrt(C * n) * np.abs(X).max()  # what one standard step in the weights weighs
    assert np.abs(in_weights).max() < 1e-8 * size
    assert np.abs(in_intercepts).max() < 1e-8 * size


@pytest.mark.parametrize("n_classes", [2, 3, 5])
@pytest.mark.parametrize("C", [1e-3, 1.0, 100.0])
def test_equals_scikit_learn(n_classes, C):
    X, y = examples(120, 8, n_classes, seed=5)
    ours = SoftmaxRegression(C=C).fit(X, y)
    theirs = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12, max_iter=500).fit(X, y)
    np.testing.assert_allclose(ours.coef_, theirs.coef_, atol=1e-7)
    np.testing.assert_allclose(ours.intercept_, theirs.intercept_, atol=1e-7)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-8)
    np.testing.assert_allclose(ours.decision_function(X), theirs.decision_function(X), atol=1e-6)


def test_more_features_than_examples_give_the_same_optimum_as_scikit_learn():
    X, y = examples(30, 300, 4, seed=1)
    ours = SoftmaxRegression(C=0.01).fit(X, y)
    theirs = LogisticRegression(C=0.01, tol=1e-9, max_iter=5000).fit(X, y)
    assert ours.coef_.shape == (4, 300)
    # scikit-learn's L-BFGS stops at about the square root of the rounding error.
    np.testing.assert_allclose(ours.coef_, theirs.coef_, atol=1e-6)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-5)


@given(
    seed=st.integers(0, 2**32 - 1),
    n_classes=st.integers(2, 5),
    n=st.integers(5, 40),
    d=st.integers(1, 60),
    log_C=st.floats(-4, 3),
)
def test_any_fit_ends_at_its_optimum(seed, n_classes, n, d, log_C):
    X, y = examples(n, d, n_classes, seed)
    model = SoftmaxRegression(C=10**log_C).fit(X, y)
    in_weights, _ = gradient_in_weights(model, X, y)
    assert np.abs(in_weights).max() < 1e-7 * np.sqrt(10**log_C * n) * np.abs(X).max()
    probabilities = model.predict_proba(X)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    assert set(model.predict(X)) <= set(y)


def noisy_cells(noise, clean, n):
    """One-hot cells whose labels come in exactly the shares that noise makes of the clean ones."""
    counts = np.rint(n * clean @ noise).astype(int)
    cells, labels = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), clean.shape[1])
    return np.eye(len(clean))[cells], labels


NOISE = {
    "symmetric": np.full((3, 3), 0.15) + np.eye(3) * 0.55,
    "one way": np.array([[0.6, 0.4, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    "lopsided": np.array([[0.7, 0.2, 0.1], [0.3, 0.6, 0.1], [0.0, 0.4, 0.6]]),
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_forward_correction_recovers_the_clean_posterior(noise):
    """A population of four cells: the clean posterior is known, and the model can express it.

    The shares are tenths and hundredths, so 1,000 examples a cell hold exactly the expected
    counts. What is left is the penalty's pull, which C = 10⁶ makes smaller than the tolerance.
    """
    clean = np.array([[0.8, 0.1, 0.1], [0.1, 0.7, 0.2], [0.3, 0.3, 0.4], [0.2, 0.5, 0.3]])
    X, labels = noisy_cells(noise, clean, n=1000)
    aware = SoftmaxRegression(C=1e6, transition_matrix=noise).fit(X, labels)
    np.testing.assert_allclose(aware.predict_proba(np.eye(4)), clean, atol=1e-6)
    unaware = SoftmaxRegression(C=1e6).fit(X, labels)
    np.testing.assert_allclose(unaware.predict_proba(np.eye(4)), clean @ noise, atol=1e-6)


def test_no_noise_is_no_correction():
    X, y = examples(60, 100, 3, seed=2)
    plain = SoftmaxRegression().fit(X, y)
    corrected = SoftmaxRegression(transition_matrix=np.eye(3)).fit(X, y)
    np.testing.assert_allclose(corrected.coef_, plain.coef_, atol=1e-8)


def test_a_correction_with_few_examples_ends_at_an_optimum_too():
    """The objective is not convex here; any warning of a fit that fell short is an error."""
    X, y = examples(40, 400, 4, seed=4)
    noise = np.full((4, 4), 0.1) + np.eye(4) * 0.6
    model = SoftmaxRegression(C=1.0, transition_matrix=noise).fit(X, y)
    codes = np.searchsorted(model.classes_, y)
    p = model.predict_proba(X)
    r = p * noise.T[codes]
    wrong = p - r / r.sum(axis=1, keepdims=True)
    assert np.abs(wrong.T @ X + model.coef_).max() < 1e-7
    assert np.abs(wrong.sum(axis=0)).max() < 1e-7


def test_same_data_same_bits():
    X, y = examples(50, 70, 3, seed=8)
    first, second = (SoftmaxRegression().fit(X, y).coef_ for _ in range(2))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"C": 0}, "C must be greater than 0, got 0"),
        ({"transition_matrix": np.eye(2)}, r"shape \(3, 3\).*'a', 'b', 'c'.*got shape \(2, 2\)"),
        ({"transition_matrix": np.full((3, 3), 0.5)}, "sum to 1 in each row"),
        ({"transition_matrix": [[2, -1, 0], [0, 1, 0], [0, 0, 1]]}, "at least 0 and sum to 1"),
        ({"transition_matrix": [[1, 0, 0], [1, 0, 0], [0, 0, 1]]}, "label 'b' never occurs"),
    ],
)
def test_bad_settings_are_named(settings, message):
    X, y = examples(30, 4, 3, seed=0)
    with pytest.raises(ValueError, match=message):
        SoftmaxRegression(**settings).fit(X, y)


def test_one_class_is_not_enough():
    with pytest.raises(ValueError, match="at least two classes"):
        SoftmaxRegression().fit([[0.0], [1.0]], ["cow", "cow"])


@pytest.mark.parametrize("known", [None, np.full((3, 3), 0.1) + np.eye(3) * 0.7])
def test_a_fit_that_falls_short_says_so(monkeypatch, known):
    monkeypatch.setattr("synthlab.learners.softmax.MAX_ITER", 1)
    X, y = examples(30, 4, 3, seed=0)
    with pytest.warns(ConvergenceWarning):
        SoftmaxRegression(transition_matrix=known).fit(X, y)
