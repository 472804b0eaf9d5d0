"""Drawing labels from the rows of a matrix, independently or evenly."""

import numpy as np
from numpy.random import Generator

from synthlab.labels._codes import Codes
from synthlab.labels.matrices import Matrix


def draw(codes: Codes, matrix: Matrix, exact: bool, rng: Generator) -> Codes:
    """Return, for each code, a draw from its row of the matrix, by one uniform number each.

    If `exact`, the counts of the draws are those expected, rounded up or down.
    """
    drawn = np.empty_like(codes)
    # Dividing by the row's total makes the last entry exactly 1, which no uniform number reaches,
    # so a class of probability 0 is never drawn.
    cumulative = np.cumsum(matrix, axis=1)
    uniform = rng.random(len(codes))
    for code in np.unique(codes):
        members = np.flatnonzero(codes == code)
        numbers = uniform[members]
        if exact:  # one number in each of n equal steps, all shifted alike, in random order
            numbers = (rng.permutation(len(members)) + numbers[0]) / len(members)
        steps = cumulative[code] / cumulative[code, -1]
        drawn[members] = np.searchsorted(steps, numbers, side="right")
    return drawn
