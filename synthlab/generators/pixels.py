"""A model of pictures that sees nothing but their pixels: `PixelModel`."""

import warnings
from typing import Annotated, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from synthlab._arrays import Array, Floats, Places, as_array, one_thread
from synthlab._checks import Portion, Seed, Size, generator, require_fitted, whole
from synthlab._signatures import checked

PER_CLUSTER = 12  # pictures in a cluster, on average, if their number is not given


@checked
class PixelModel:
    """A generative model of pictures that sees nothing but their pixels.

    Each picture is described by its principal components. In their space the pictures are parted
    into clusters (k-means), and each cluster is described by a normal distribution. A sample comes
    from a cluster drawn in proportion to its size.

    Means and covariances are those of maximum likelihood (divided by the number of pictures), so
    that between and within clusters there is just as much variance as in the training set.

    What the components leave out is lost: no noise is put in its place, so samples are smoother
    than what was learned. A cluster of m pictures can be varied in at most m - 1 directions; one of
    a single picture repeats it. Whole numbers (uint8) are rounded and clipped to their range,
    which takes away a little variance each time. Floats are left as they are: start from
    `images.astype(float)` to see what learning from samples does and nothing else, and clip only
    what is shown.

    Parameters
    ----------
    n_components : int
        Principal components kept; fewer if the pictures do not have that many.
    n_clusters : int, optional
        Normal distributions; one for every 12 pictures if not given.
    sampling_bias : float in (0, 1]
        λ: each normal distribution is sampled with λ times its covariance.

    Attributes
    ----------
    mean_ : float64 ndarray of shape (d,)
        The mean picture, its numbers in a row.
    components_ : float64 ndarray of shape (n_components, d)
        Directions of unit length, the one along which pictures vary most first. The number of each
        that is largest in size is positive.
    explained_variance_ : float64 ndarray of shape (n_components,)
        The variance along each (divided by n - 1).
    cluster_sizes_ : int64 ndarray of shape (n_clusters,)
        How many pictures each cluster was fitted to.

    References
    ----------
    Alemohammad et al., "Self-consuming generative models go MAD", ICLR 2024, for λ. Clusters are
    assigned, not weighed as by expectation-maximisation: they hold fewer pictures than there are
    components, and then the likelihood of a normal mixture has no maximum.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> kitchens = make_pictures(48, kinds="kitchen", size=32, rng=1).images
    >>> model = PixelModel(n_components=20).fit(kitchens)
    >>> model.cluster_sizes_.sum(), len(model.cluster_sizes_)
    (np.int64(48), 4)
    >>> new = model.sample(5, rng=2)
    >>> new.shape, new.dtype
    ((5, 32, 32, 3), dtype('uint8'))
    """

    def __init__(
        self,
        n_components: Size = 100,
        n_clusters: Size | None = None,
        *,
        sampling_bias: Portion = 1.0,
    ) -> None:
        self.n_components = n_components
        self.n_clusters = n_clusters
        self.sampling_bias = sampling_bias

    def __repr__(self) -> str:
        return (
            f"PixelModel(n_components={self.n_components}, n_clusters={self.n_clusters}, "
            f"sampling_bias={self.sampling_bias:g})"
        )

    def fit(self, X: ArrayLike) -> Self:
        """Return the model, fitted to pictures.

        Parameters
        ----------
        X : array of shape (n, s, s, 3), (n, s, s) or (n, d), whole numbers or floats, n at least 2

        Raises
        ------
        ValueError
            If X has another shape, holds anything but finite numbers, or fewer pictures than
            clusters.
        """
        images = as_images(X, least=max(2, self.n_clusters or 0))
        self._form, self._dtype = images.shape[1:], images.dtype
        rows = images.reshape(len(images), -1).astype(np.float64)
        self.mean_: Floats = rows.mean(axis=0)
        rows -= self.mean_
        with one_thread():
            scores, self.components_, self.explained_variance_ = principal_components(
                rows, self.n_components
            )
            labels = _clusters(scores, self.n_clusters or max(1, len(rows) // PER_CLUSTER))
        members = [scores[labels == label] for label in np.unique(labels)]
        self.cluster_sizes_ = np.array([len(one) for one in members])
        self._means = [one.mean(axis=0) for one in members]
        # A weighted sum of these, the weights independent and standard normal, is a draw from the
        # normal distribution around 0 with the cluster's covariance.
        self._deviations = [(one - one.mean(axis=0)) / np.sqrt(len(one)) for one in members]
        return self

    def sample(self, n: Annotated[int, whole(1, 1_000_000)], rng: Seed = None) -> Array:
        """Return n new pictures, of the shape and the type that the model has learned from."""
        require_fitted(self, "components_")
        dice = generator(rng)
        shares = self.cluster_sizes_ / self.cluster_sizes_.sum()
        cluster = dice.choice(len(shares), n, p=shares)
        scores = np.empty((n, len(self.components_)))
        for k, (mean, deviations) in enumerate(zip(self._means, self._deviations, strict=True)):
            here = np.flatnonzero(cluster == k)
            weights = dice.standard_normal((len(here), len(deviations)))
            scores[here] = mean + np.sqrt(self.sampling_bias) * (weights @ deviations)
        with one_thread():
            rows = self.mean_ + scores @ self.components_
        if self._dtype.kind in "iu":
            limits = np.iinfo(self._dtype)
            rows = np.rint(rows).clip(limits.min, limits.max)
        return rows.astype(self._dtype).reshape(n, *self._form)


def principal_components(rows: Floats, most: int) -> tuple[Floats, Floats, Floats]:
    """Return scores (n, k), components (k, d) and variances (k,) of rows (n, d) of mean 0.

    The smaller of the two products rowsᵀ·rows and rows·rowsᵀ gives all of them: their eigenvalues
    are the same. k is `most`, or the number of directions in which the rows vary if that is less.
    """
    n, d = rows.shape
    values, vectors = np.linalg.eigh(rows.T @ rows if d <= n else rows @ rows.T)
    values, vectors = values[::-1][:most], vectors[:, ::-1][:, :most]
    varies = values > max(values[0], 0) * max(n, d) * np.finfo(np.float64).eps
    varies[0] = True  # rows that are all alike keep one direction, along which nothing varies
    values, vectors = values[varies].clip(min=0), vectors[:, varies]
    if d > n:
        vectors = rows.T @ vectors
        lengths = np.linalg.norm(vectors, axis=0)
        vectors /= np.where(lengths > 0, lengths, 1)
    largest = vectors[np.abs(vectors).argmax(axis=0), np.arange(vectors.shape[1])]
    components = (vectors * np.where(largest < 0, -1, 1)).T
    return rows @ components.T, components, values / (n - 1)


def _clusters(scores: Floats, many: int) -> Places:
    """The cluster of each point."""
    if many == 1:
        return np.zeros(len(scores), int)
    with warnings.catch_warnings():
        # Pictures that have become alike make fewer clusters than asked for.
        warnings.simplefilter("ignore", ConvergenceWarning)
        labels: Places = KMeans(many, n_init=1, random_state=0).fit(scores).labels_
    return labels


def as_images(X: ArrayLike, least: int) -> Array:
    """Return X as an array if it is pictures, numbers in two dimensions or more."""
    images = as_array("X", X)
    if images.dtype.kind not in "iuf":
        raise ValueError(f"X must hold numbers, got an array of {images.dtype}")
    if images.ndim < 2 or 0 in images.shape[1:] or len(images) < least:
        raise ValueError(
            "X must have the shape (n, size, size, 3), (n, size, size) or (n, d) with at least "
            f"{least} pictures, got {images.shape}"
        )
    if not np.isfinite(images).all():
        raise ValueError("X must be finite, got NaN or infinity: leave those pictures out")
    return images
