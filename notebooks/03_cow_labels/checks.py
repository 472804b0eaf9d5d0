"""The checks of this lesson."""

from collections.abc import Callable
from math import isclose

import numpy as np
from numpy.typing import ArrayLike

from synthlab.exercises import call, exercise, expect


@exercise(
    "measured-accuracy",
    "Two ways to agree with a wrong answer sheet: be right where it is right, or wrong where it "
    "is wrong.",
    "The sheet is right with probability 1 - noise. The model is right with probability accuracy.",
    "return accuracy * (1 - noise) + (1 - accuracy) * noise",
)
def measured_accuracy(answer: Callable[[float, float], float]) -> str:
    """Return praise if the function gives a(1 - noise) + (1 - a) noise."""
    for accuracy, noise in [(1.0, 0.1), (0.9, 0.0), (0.9, 0.2), (0.6, 0.5), (0.8, 1.0)]:
        got = call(answer, accuracy, noise)
        truth = accuracy * (1 - noise) + (1 - accuracy) * noise
        expect(
            not (isclose(got, accuracy * (1 - noise)) and not isclose(got, truth)),
            "You counted where both are right. They also agree where both are wrong.",
        )
        expect(
            isclose(got, truth, abs_tol=1e-12),
            f"A model of accuracy {accuracy} on labels with {noise} noise: you give {got:.3f}, "
            f"but they agree {truth:.3f} of the time.",
        )
    return "Right. A perfect model measured on labels with 10 % noise scores 0.9, not 1."


@exercise(
    "cow-matrix",
    "Row = the true class, column = the label that is given. Begin with np.eye(2).",
    "A third of the kitchens leave the diagonal. Pastures are all labelled correctly.",
    "matrix = np.array([[2/3, 1/3], [0, 1]])",
)
def cow_matrix(answer: ArrayLike) -> str:
    """Return praise for the transition matrix that calls a third of the kitchens cows."""
    matrix = np.asarray(answer, dtype=float)
    expect(matrix.shape == (2, 2), f"Two classes need a 2 x 2 matrix, this is {matrix.shape}.")
    rows = matrix.sum(axis=1)
    expect(
        np.allclose(rows, 1),
        f"Each row holds the chances of one true class: it adds up to 1, not {np.round(rows, 2)}.",
    )
    target = np.array([[2 / 3, 1 / 3], [0, 1]])
    expect(
        not np.allclose(matrix, target[::-1, ::-1]),
        "That calls a third of the cows kitchens. The first row is the kitchen's.",
    )
    expect(
        not np.allclose(matrix, target[:, ::-1]),
        "That renames two thirds of the kitchens and all of the cows. Check the columns.",
    )
    expect(np.allclose(matrix[1], [0, 1]), "Cows keep their label: the second row is 0, 1.")
    expect(np.allclose(matrix[0], target[0]), "A third of the kitchens leave: 1/3 in column two.")
    return "Right. One-way noise has one number off the diagonal."


@exercise(
    "noise-limit",
    "With wrong labels spread evenly, the right label must stay the most common one.",
    "The right label keeps 1 - noise. Each of the four wrong ones gets noise / 4.",
    "1 - noise > noise / 4 holds up to noise = 4/5.",
)
def noise_limit(answer: float) -> str:
    """Return praise if the answer is (K - 1) / K for five classes."""
    expect(not isinstance(answer, str), "That is text. The limit is a number from 0 to 1.")
    expect(
        not isclose(answer, 0.5),
        "One half is the limit for two classes. With five, the wrong labels share their half.",
    )
    expect(
        not isclose(answer, 0.2),
        "That is the share of right labels at the limit. How much noise is left?",
    )
    expect(isclose(answer, 0.8, abs_tol=1e-9), f"With five classes the limit is not {answer}.")
    return "Right: 4/5. Up to there, the right label is still the most common one."
