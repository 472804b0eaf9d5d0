"""The checks of this lesson."""

from collections.abc import Callable
from math import isclose

import numpy as np
from numpy.typing import ArrayLike

from synthlab.exercises import call, exercise, expect
from synthlab.explore.shared import words

_ = words(__file__)


@exercise(
    "measured-accuracy",
    _(
        "Two ways to agree with a wrong answer sheet: be right where it is right, or wrong where "
        "it is wrong."
    ),
    _(
        "The sheet is right with probability 1 - noise. The model is right with probability "
        "accuracy."
    ),
    "return accuracy * (1 - noise) + (1 - accuracy) * noise",
)
def measured_accuracy(answer: Callable[[float, float], float]) -> str:
    """Return praise if the function gives a(1 - noise) + (1 - a) noise."""
    for accuracy, noise in [(1.0, 0.1), (0.9, 0.0), (0.9, 0.2), (0.6, 0.5), (0.8, 1.0)]:
        got = call(answer, accuracy, noise)
        truth = accuracy * (1 - noise) + (1 - accuracy) * noise
        expect(
            not (isclose(got, accuracy * (1 - noise)) and not isclose(got, truth)),
            _("You counted where both are right. They also agree where both are wrong."),
        )
        expect(
            isclose(got, truth, abs_tol=1e-12),
            _(
                "A model of accuracy {accuracy} on labels with {noise} noise: you give {got:.3f}, "
                "but they agree {truth:.3f} of the time.",
                accuracy=accuracy,
                noise=noise,
                got=got,
                truth=truth,
            ),
        )
    return _("Right. A perfect model measured on labels with 10% noise scores 0.9, not 1.")


@exercise(
    "cow-matrix",
    _("Row = the true class, column = the label that is given. Begin with np.eye(2)."),
    _("A third of the kitchens leave the diagonal. Pastures are all labelled correctly."),
    "matrix = np.array([[2/3, 1/3], [0, 1]])",
)
def cow_matrix(answer: ArrayLike) -> str:
    """Return praise for the transition matrix that calls a third of the kitchens cows."""
    matrix = np.asarray(answer, dtype=float)
    expect(
        matrix.shape == (2, 2),
        _("Two classes need a 2 x 2 matrix, this is {shape}.", shape=matrix.shape),
    )
    rows = matrix.sum(axis=1)
    expect(
        np.allclose(rows, 1),
        _(
            "Each row holds the chances of one true class: it adds up to 1, not {sums}.",
            sums=np.round(rows, 2),
        ),
    )
    target = np.array([[2 / 3, 1 / 3], [0, 1]])
    expect(
        not np.allclose(matrix, target[::-1, ::-1]),
        _("That calls a third of the cows kitchens. The first row is the kitchen's."),
    )
    expect(
        not np.allclose(matrix, target[:, ::-1]),
        _("That renames two thirds of the kitchens and all of the cows. Check the columns."),
    )
    expect(np.allclose(matrix[1], [0, 1]), _("Cows keep their label: the second row is 0, 1."))
    expect(
        np.allclose(matrix[0], target[0]), _("A third of the kitchens leave: 1/3 in column two.")
    )
    return _("Right. One-way noise has one number off the diagonal.")


@exercise(
    "noise-limit",
    _("With wrong labels spread evenly, the right label must stay the most common one."),
    _("The right label keeps 1 - noise. Each of the four wrong ones gets noise / 4."),
    _("1 - noise > noise / 4 holds up to noise = 4/5."),
)
def noise_limit(answer: float) -> str:
    """Return praise if the answer is (K - 1) / K for five classes."""
    expect(not isinstance(answer, str), _("That is text. The limit is a number from 0 to 1."))
    expect(
        not isclose(answer, 0.5),
        _("One half is the limit for two classes. With five, the wrong labels share their half."),
    )
    expect(
        not isclose(answer, 0.2),
        _("That is the share of right labels at the limit. How much noise is left?"),
    )
    expect(
        isclose(answer, 0.8, abs_tol=1e-9),
        _("With five classes the limit is not {answer}.", answer=answer),
    )
    return _("Right: 4/5. Up to there, the right label is still the most common one.")
