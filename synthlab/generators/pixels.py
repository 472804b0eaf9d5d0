"""A model of pictures as points in the space of their pixels: `PixelModel`."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from synthlab._checks import Seed, count
from synthlab.generators.base import Array, Floats, as_sampling_bias, require_fitted
from synthlab.generators.gaussian import Gaussian


class PixelModel:
    """A generative model of pictures that knows pixels, and nothing of what they show.

    Each picture is described by its principal components, and these by normal distributions. What
    the components leave out is lost: no noise is added in its place, so samples are a little
    blurred.

    Parameters
    ----------
    n_components : int
        Principal components kept, fewer if the pictures do not have so many.
    n_clusters : int
        Normal distributions in the space of these components.
    sampling_bias : float in (0, 1]
        λ: each normal distribution is sampled with λ times its covariance (Alemohammad et al.).

    Attributes
    ----------
    mean_ : float array (d,)
        The mean picture, its numbers in a row.
    components_ : float array (n_components, d)
        Directions of unit length, the one along which pictures vary most first. The largest number
        of each is positive.
    explained_variance_ : float array (n_components,)
        The variance along each (divided by n - 1).

    References
    ----------
    S. Alemohammad et al., Self-consuming generative models go MAD, ICLR 2024, arXiv 2307.01850.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> kitchens = make_pictures(40, kinds="kitchen", size=32, rng=1).images
    >>> model = PixelModel(n_components=12).fit(kitchens)
    >>> new = model.sample(5, rng=2)
    >>> new.shape, new.dtype
    ((5, 32, 32, 3), dtype('uint8'))
    """

    def __init__(
        self, n_components: int = 60, n_clusters: int = 1, *, sampling_bias: float = 1.0
    ) -> None:
        self.n_components = count("n_components", n_components, least=1)
        self.n_clusters = count("n_clusters", n_clusters, least=1)
        self.sampling_bias = as_sampling_bias(sampling_bias)

    def __repr__(self) -> str:
        return (
            f"PixelModel(n_components={self.n_components}, n_clusters={self.n_clusters}, "
            f"sampling_bias={self.sampling_bias:g})"
        )

    def fit(self, X: ArrayLike) -> Self:
        """Learn from pictures.

        Parameters
        ----------
        X : array (n, s, s, 3), (n, s, s) or (n, d), uint8 or float, n at least 2
        """
        images = _images(X)
        self._form, self._dtype = images.shape[1:], images.dtype
        rows = images.reshape(len(images), -1).astype(np.float64)
        self.mean_: Floats = rows.mean(axis=0)
        rows -= self.mean_
        self.components_, self.explained_variance_ = _principal(rows, self.n_components)
        scores = rows @ self.components_.T
        self._model = Gaussian(sampling_bias=self.sampling_bias).fit(scores)
        return self

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return `n` new pictures, of the shape and the type that the model has learnt from."""
        require_fitted(self, "components_")
        rows = self.mean_ + self._model.sample(count("n", n, least=1), rng) @ self.components_
        if self._dtype.kind in "iu":
            limits = np.iinfo(self._dtype)
            rows = np.rint(rows).clip(limits.min, limits.max)
        return rows.astype(self._dtype).reshape(n, *self._form)


def _principal(rows: Floats, many: int) -> tuple[Floats, Floats]:
    """The principal components of centred rows, and the variance along each.

    The smaller of the two products, rowsᵀ·rows and rows·rowsᵀ, gives both: their eigenvalues are
    the same.
    """
    n, d = rows.shape
    values, vectors = np.linalg.eigh(rows.T @ rows if d <= n else rows @ rows.T)
    values, vectors = values[::-1][:many], vectors[:, ::-1][:, :many]
    real = values > max(values[0], 0) * max(n, d) * np.finfo(np.float64).eps
    real[0] = True  # pictures that are all alike: one component, along which nothing varies
    values, vectors = values[real].clip(min=0), vectors[:, real]
    if d > n:
        vectors = rows.T @ vectors
        vectors /= np.maximum(np.linalg.norm(vectors, axis=0), np.finfo(np.float64).tiny)
    largest = vectors[np.abs(vectors).argmax(axis=0), np.arange(vectors.shape[1])]
    return (vectors * np.where(largest < 0, -1, 1)).T, values / (n - 1)


def _images(X: ArrayLike) -> Array:
    images = np.asarray(X)
    if images.dtype.kind not in "iuf":
        raise ValueError(f"X must hold numbers, got an array of {images.dtype}")
    if images.ndim < 2 or 0 in images.shape[1:] or len(images) < 2:
        raise ValueError(
            "X must have the shape (n, size, size, 3), (n, size, size) or (n, d) with at least "
            f"2 pictures, got {images.shape}"
        )
    if not np.isfinite(images).all():
        raise ValueError("X must be finite, got NaN or infinity: leave those pictures out")
    return images
