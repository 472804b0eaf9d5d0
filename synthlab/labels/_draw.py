"""Drawing labels from probabilities.

`draw` draws from the rows of a matrix, independently or evenly; `draw_each` draws once from each
row of a table.
"""

import numpy as np
from numpy.random import Generator

from synthlab.labels._codes import Codes
from synthlab.labels.matrices import Matrix


def draw(codes: Codes, matrix: Matrix, exact: bool, rng: Generator) -> Codes:
    """Return, for each code, a draw from its row of the matrix, by one uniform number each.

    If `exact`, the counts of the draws are those expected, rounded up or down.
    """
    drawn = np.empty_like(codes)
    uniform = rng.random(len(codes))
    for code in np.unique(codes):
        members = np.flatnonzero(codes == code)
        numbers = uniform[members]
        if exact:  # one number in each of n equal steps, all shifted alike, in random order
            numbers = (rng.permutation(len(members)) + numbers[0]) / len(members)
        drawn[members] = np.searchsorted(_steps(matrix[code]), numbers, side="right")
    return drawn


def draw_each(probabilities: Matrix, rng: Generator) -> Codes:
    """Return one draw from each row of a table of probabilities, by one uniform number each."""
    uniform = rng.random((len(probabilities), 1))
    drawn: Codes = np.count_nonzero(_steps(probabilities) <= uniform, axis=1)
    return drawn


def _steps(probabilities: Matrix) -> Matrix:
    """Return the cumulative sums of each row.

    Dividing by the row's total makes the last one exactly 1, which no uniform number reaches, so
    that a class of probability 0 is never drawn.
    """
    steps: Matrix = np.cumsum(probabilities, axis=-1)
    return steps / steps[..., -1:]
