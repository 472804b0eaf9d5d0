"""Finding the lowest point of a smooth bowl: Newton's method with conjugate gradients.

`minimise` needs the value, the gradient and products with the Hessian, the matrix of curvatures.
Each step solves Hessian · step = −gradient as far as is useful, stopping where the surface bends
down instead of up, and then halves the step until the value falls.
Reference: Nocedal & Wright, Numerical Optimization, 2nd ed., Algorithms 5.2 and 7.1.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Map = Callable[[Array], Array]
# At a point: the value, the gradient, and the function that multiplies by the Hessian.
Expansion = tuple[float, Array, Map]

SUFFICIENT_DECREASE = 1e-4  # Armijo's constant
ROUNDING = 1e-13  # relative error that a value summed in float64 may carry
SHORTEST = 1e-10  # share of a step below which no descent is to be hoped for


def minimise(
    expand: Callable[[Array], Expansion], start: Array, *, tolerance: float, max_iter: int
) -> tuple[Array, int, bool]:
    """Return the minimiser, the number of steps, and whether it was reached.

    Parameters
    ----------
    expand : callable
        `expand(x)` gives the value, the gradient and the product with the Hessian at `x`.
    start : ndarray
        Where to begin.
    tolerance : float
        Stop when the Euclidean norm of the gradient is at most this.
    max_iter : int
        Stop after this many steps at the latest.

    Examples
    --------
    >>> def expand(x):
    ...     return float(np.sum((x - 3) ** 2)), 2 * (x - 3), lambda v: 2 * v
    >>> minimise(expand, np.zeros(1), tolerance=1e-10, max_iter=9)[0]
    array([3.])
    """
    point, (value, gradient, hessian) = start, expand(start)
    for iteration in range(max_iter):
        if np.linalg.norm(gradient) <= tolerance:
            return point, iteration, True
        step = _conjugate_gradients(hessian, -gradient)
        slope = float(np.vdot(gradient, step))
        length = 1.0
        while True:
            reached = point + length * step
            value_there, gradient_there, hessian_there = expand(reached)
            wanted = value + SUFFICIENT_DECREASE * length * slope + ROUNDING * abs(value)
            if value_there <= wanted:
                break
            length /= 2
            if length < SHORTEST:
                return point, iteration, False
        point, value = reached, value_there
        gradient, hessian = gradient_there, hessian_there
    return point, max_iter, False


def _conjugate_gradients(hessian: Map, target: Array) -> Array:
    """Return an approximate solution x of hessian(x) = target, better for smaller targets."""
    solution, residual, direction = np.zeros_like(target), target, target
    squared = float(np.vdot(target, target))
    # Solving to a share of min(1/2, √‖target‖) makes Newton's steps converge superlinearly.
    enough = squared * min(0.25, np.sqrt(squared))
    for _ in range(target.size):
        curved = hessian(direction)
        bend = float(np.vdot(direction, curved))
        if bend <= 0:  # flat or bending down: the quadratic model ends here
            break
        solution = solution + squared / bend * direction
        residual = residual - squared / bend * curved
        previous, squared = squared, float(np.vdot(residual, residual))
        if squared <= enough:
            break
        direction = residual + squared / previous * direction
    return solution if solution.any() else target
