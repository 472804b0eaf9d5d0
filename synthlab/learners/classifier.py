"""A learner that names what a picture shows: fixed features, then softmax regression.

`PictureClassifier` learns from pictures and labels; `Standardise` brings features to one scale.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin, OneToOneFeatureMixin, TransformerMixin
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted, validate_data

from synthlab._arrays import Array, Floats, as_array, as_categories, as_numbers
from synthlab._checks import State
from synthlab._signatures import checked
from synthlab.learners.features import picture_features
from synthlab.learners.softmax import SoftmaxRegression
from synthlab.worlds.pictures import Pictures

FLOOR = 0.1  # under the variance of a feature, as a share of the mean variance of all


@checked
class PictureClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # untyped bases
    """Names what pictures show, having learned from labelled ones.

    Features that need no learning (edges, textures, colours; see `picture_features`) are
    brought to one scale and weighed by `SoftmaxRegression`. It follows scikit-learn's
    conventions: `clone`, `cross_val_score` and `GridSearchCV` work on arrays of images.

    Parameters
    ----------
    random_state : int or None
        Here for scikit-learn's conventions only. Nothing in the fit is random.
    C : float, default 0.003
        Trust in the data against the penalty on the weights (see `SoftmaxRegression`).

    Attributes
    ----------
    classes_ : ndarray of shape (K,)
        The labels it knows, sorted.
    head_ : Pipeline
        What was learned: scaling and softmax regression, on features.

    Notes
    -----
    Computing features takes far longer than fitting. An experiment that fits many times computes
    them once: `features = picture_features(images)`, then `fit_features(features, labels)` and
    `head_.predict(features)`; or it hands `head()` to scikit-learn's tools.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> learn = make_pictures(60, kinds=["kitchen", "pasture"], rng=0)
    >>> unseen = make_pictures(60, kinds=["kitchen", "pasture"], rng=1)
    >>> PictureClassifier().fit(learn).score(unseen) > 0.9
    True
    """

    def __init__(
        self,
        random_state: State | None = None,
        C: float = 0.003,
    ) -> None:
        self.random_state = random_state
        self.C = C

    def head(self) -> Pipeline:
        """Return the part that learns, not fitted yet: a scikit-learn estimator on features."""
        return Pipeline([("standardise", Standardise()), ("softmax", SoftmaxRegression(self.C))])

    def fit(self, images: ArrayLike | Pictures, labels: ArrayLike | None = None) -> Self:
        """Return the classifier, having learned from images and labels.

        Parameters
        ----------
        images : uint8 array (n, s, s, 3), or Pictures
        labels : array-like (n,), optional
            For Pictures their own labels unless given.

        Raises
        ------
        ValueError
            If labels and images do not fit each other, or there is only one class.
        """
        images, labels = _images_and_labels(images, labels)
        return self.fit_features(picture_features(images), labels)

    def predict_proba(self, images: ArrayLike | Pictures) -> Floats:
        """Return P(class) of each image, (n, K), columns in the order of `classes_`."""
        check_is_fitted(self)
        features = picture_features(_images(images))
        probabilities: Floats = self.head_.predict_proba(features)
        return probabilities

    def predict(self, images: ArrayLike | Pictures) -> Array:
        """Return the most probable class of each image, (n,)."""
        check_is_fitted(self)
        predicted: Array = self.head_.predict(picture_features(_images(images)))
        return predicted

    def score(self, images: ArrayLike | Pictures, labels: ArrayLike | None = None) -> float:
        """Return the accuracy: the share of images named as their labels say."""
        images, labels = _images_and_labels(images, labels)
        return float(np.mean(self.predict(images) == labels))

    def fit_features(self, features: ArrayLike, labels: ArrayLike) -> Self:
        """Return the classifier, having learned from features (n, d) instead of images."""
        rows, names = as_numbers("features", features), as_categories("labels", labels)
        if rows.ndim != 2 or len(rows) != len(names):
            raise ValueError(f"features must hold a row for each of the labels, got {rows.shape}")
        self.head_ = self.head().fit(rows, names)
        self.classes_ = self.head_.classes_
        return self


class Standardise(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Subtract each feature's mean and divide by its spread, with a floor under the spread.

    Without a floor, a feature that is zero in all but one example would be blown up to outweigh
    the rest. The floor is a tenth of the mean variance of all features, added to each one's.
    """

    def fit(self, X: ArrayLike, y: Any = None) -> Self:
        """Return the transformer, having measured examples X (n, d)."""
        examples = validate_data(self, X, dtype=np.float64)
        variance = examples.var(axis=0)
        self.mean_ = examples.mean(axis=0)
        # Constant features stay at zero, whatever they are divided by.
        self.scale_ = np.sqrt(variance + FLOOR * variance.mean()) + (variance.mean() == 0)
        return self

    def transform(self, X: ArrayLike) -> Floats:
        """Return X (n, d) on the common scale."""
        check_is_fitted(self)
        examples = validate_data(self, X, dtype=np.float64, reset=False)
        scaled: Floats = (examples - self.mean_) / self.scale_
        return scaled


def _images(images: ArrayLike | Pictures) -> ArrayLike:
    return images.images if isinstance(images, Pictures) else images


def _images_and_labels(
    images: ArrayLike | Pictures, labels: ArrayLike | None
) -> tuple[ArrayLike, Array]:
    if labels is None:
        if not isinstance(images, Pictures):
            raise ValueError("labels must be given, unless the images are Pictures")
        labels = images.labels
    array, names = as_array("images", _images(images)), as_array("labels", labels)
    if names.shape != array.shape[:1]:
        raise ValueError(
            f"labels must name each of the {len(array)} images, got shape {names.shape}"
        )
    return array, names
