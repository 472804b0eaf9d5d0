"""A small neural network that generates pictures: `VariationalAutoEncoder`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from synthlab._arrays import Floats, as_points, one_thread
from synthlab._checks import Portion, Rounds, Seed, generator, require_fitted, whole
from synthlab._signatures import checked
from synthlab.generators.pixels import as_images

HIDDEN = 64  # units of the encoder, and as many of the decoder
BATCH = 50  # examples that a step of training looks at
NOISE = 0.15  # by which a pixel may be off, of its range from 0 to 1
RATE = 0.015  # the step size of Adam


@checked
class VariationalAutoEncoder:
    """A network that squeezes pictures into a few numbers and paints them again from those.

    The *encoder* turns a picture x into a normal distribution over a few numbers z, the *latent
    code*; the *decoder* turns a code into a picture. Both have one hidden layer and are trained
    together, so that x is painted well from its codes while the codes stay close to a standard
    normal distribution: the loss is ‖x - painting‖²/(2·0.15²) + KL(q(z | x) ‖ N(0, 1)). A new
    picture is painted from a code drawn from N(0, λI).

    Parameters
    ----------
    n_latent : int
        Numbers in a code.
    epochs : int
        How often training looks at each picture.
    sampling_bias : float in (0, 1]
        λ, by which the variance of the codes is multiplied when sampling.
    random_state : int
        Seed of the first weights and of training.

    Attributes
    ----------
    n_weights_ : int
        Weights of encoder and decoder.

    References
    ----------
    Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014. Weights are trained by Adam:
    Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.

    Examples
    --------
    >>> from synthlab.worlds import load_digits
    >>> digits = load_digits().images[:200, ..., 0] / 255
    >>> model = VariationalAutoEncoder(epochs=20).fit(digits)
    >>> model.sample(5, rng=1).shape, model.encode(digits).shape
    ((5, 8, 8), (200, 16))
    """

    def __init__(
        self,
        n_latent: Annotated[int, whole(1, 1000)] = 16,
        epochs: Rounds = 30,
        *,
        sampling_bias: Portion = 1.0,
        random_state: Seed = 0,
    ) -> None:
        self.n_latent, self.epochs, self.sampling_bias = n_latent, epochs, sampling_bias
        self.random_state = random_state

    def __repr__(self) -> str:
        return (
            f"VariationalAutoEncoder(n_latent={self.n_latent}, epochs={self.epochs}, "
            f"sampling_bias={self.sampling_bias:g})"
        )

    def fit(self, X: ArrayLike) -> Self:
        """Return the network, trained on numbers from 0 to 1.

        They have the shape (n, d), (n, s, s) or (n, s, s, 3).

        Raises
        ------
        ValueError
            If X has another shape, holds fewer than two examples, or numbers that are not from
            0 to 1.
        """
        examples = as_images(X, least=2).astype(np.float64)
        if examples.min() < 0 or examples.max() > 1:
            raise ValueError(
                f"X must lie in [0, 1], got {examples.min():g} to {examples.max():g}: divide "
                "pictures of whole numbers by 255"
            )
        self._form = examples.shape[1:]
        rows = examples.reshape(len(examples), -1)
        rng = generator(self.random_state)
        sizes = (rows.shape[1], HIDDEN, 2 * self.n_latent), (self.n_latent, HIDDEN, rows.shape[1])
        shapes = [
            shape for layers in sizes for a, b in pairwise(layers) for shape in ((a, b), (b,))
        ]
        self.n_weights_ = sum(map(np.prod, shapes))
        weights, slopes = np.zeros(self.n_weights_), np.zeros(self.n_weights_)
        self._layers = _parts(weights, shapes)
        for matrix in self._layers[::2]:
            matrix[:] = rng.normal(size=matrix.shape) / np.sqrt(len(matrix))
        step = _adam(weights, slopes)
        with one_thread():
            for _ in range(self.epochs):
                order = rng.permutation(len(rows))
                for start in range(0, len(rows), BATCH):
                    batch = rows[order[start : start + BATCH]]
                    noise = rng.standard_normal((len(batch), self.n_latent))
                    self._backward(batch, noise, _parts(slopes, shapes))
                    next(step)
        return self

    def encode(self, X: ArrayLike) -> Floats:
        """Return the mean code of each example, of shape (n, n_latent)."""
        require_fitted(self, "n_weights_")
        rows = as_points("X", as_images(X, least=1), width=int(np.prod(self._form)))
        return self._encoded(rows)[1]

    def sample(self, n: Annotated[int, whole(1, 100_000)], rng: Seed = None) -> Floats:
        """Return n new examples, numbers from 0 to 1, of the form of those learned from."""
        require_fitted(self, "n_weights_")
        codes = generator(rng).standard_normal((n, self.n_latent))
        with one_thread():
            painted = self._decoded(np.sqrt(self.sampling_bias) * codes)[1]
        return painted.reshape(n, *self._form)

    def _encoded(self, rows: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the hidden layer of the encoder, and means and log variances of the codes."""
        W, b, V, c = self._layers[:4]
        hidden = np.tanh(rows @ W + b)
        code = hidden @ V + c
        return hidden, code[:, : self.n_latent], code[:, self.n_latent :]

    def _decoded(self, codes: Floats) -> tuple[Floats, Floats]:
        """Return the hidden layer of the decoder, and what it paints."""
        W, b, V, c = self._layers[4:]
        hidden = np.tanh(codes @ W + b)
        return hidden, expit(hidden @ V + c)

    def _backward(self, rows: Floats, noise: Floats, slopes: list[Floats]) -> None:
        """Write the slopes of the mean loss of a batch, by back-propagation."""
        seen, mean, log_variance = self._encoded(rows)
        root = np.exp(log_variance / 2)
        codes = mean + root * noise
        hidden, painted = self._decoded(codes)
        share = 1 / len(rows)

        # Of (painted - x)²/(2·NOISE²), before the last squashing.
        error = (painted - rows) * painted * (1 - painted) * share / NOISE**2
        slopes[6][:], slopes[7][:] = hidden.T @ error, error.sum(axis=0)
        error = (error @ self._layers[6].T) * (1 - hidden**2)
        slopes[4][:], slopes[5][:] = codes.T @ error, error.sum(axis=0)
        error = error @ self._layers[4].T
        # KL of N(m, s²) from N(0, 1) is (m² + s² - log s² - 1)/2.
        of_variance = error * noise * root / 2 + (root**2 - 1) * share / 2
        error = np.concatenate([error + mean * share, of_variance], axis=1)
        slopes[2][:], slopes[3][:] = seen.T @ error, error.sum(axis=0)
        error = (error @ self._layers[2].T) * (1 - seen**2)
        slopes[0][:], slopes[1][:] = rows.T @ error, error.sum(axis=0)


def _parts(flat: Floats, shapes: Sequence[tuple[int, ...]]) -> list[Floats]:
    """Return a row of numbers as arrays of these shapes, one after the other, without a copy."""
    ends = np.cumsum([0, *map(np.prod, shapes)])
    return [flat[a:b].reshape(shape) for (a, b), shape in zip(pairwise(ends), shapes, strict=True)]


def _adam(weights: Floats, slopes: Floats) -> Iterator[None]:
    """Move the weights down the slopes, a step each time the next is asked for."""
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    step = 0
    while True:
        step += 1
        first += 0.1 * (slopes - first)
        second += 0.001 * (slopes**2 - second)
        root = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= RATE * first / (1 - 0.9**step) / root
        yield
