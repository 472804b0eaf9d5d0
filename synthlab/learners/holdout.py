"""An honest experiment: pictures to learn from, and pictures that are only for testing.

`HoldOut` splits pictures once, computes their features once, and then fits and tests as many
classifiers as a lesson likes, with whatever labels it likes. For experiments that fit hundreds,
it condenses the features to their principal components: as accurate here, and far faster.
"""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from sklearn.decomposition import PCA
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline

from synthlab._arrays import Array, as_array, as_numbers, places
from synthlab._checks import Inside
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.learners.classifier import PictureClassifier, Standardise
from synthlab.learners.features import picture_features
from synthlab.learners.softmax import SoftmaxRegression
from synthlab.worlds import Pictures

FOLDS = 5
COMPONENTS = 80  # principal components that hold what the classifier needs


@checked
class HoldOut:
    """Pictures to learn from (`training`) and pictures never learned from (`unseen`).

    Each class is split in the same proportion.

    Parameters
    ----------
    pictures : Pictures
        Painted or real, of at least two classes, each with at least ten pictures.
    unseen : float
        The share put aside for testing.

    Attributes
    ----------
    training, unseen : Pictures
    classes : (K,) str array
    target : str
        The class that a lesson asks about: "kitchen", or the first class where there is none.

    Raises
    ------
    ValueError
        If there are too few classes, or too few pictures of one.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures
    >>> split = HoldOut(make_pictures(150, kinds=["kitchen", "pasture"], rng=0))
    >>> split
    HoldOut: 100 pictures to learn from, 50 unseen; kitchen, pasture
    >>> split.accuracy(split.fit(items=range(60))) > 0.8
    True
    """

    def __init__(self, pictures: Pictures, *, unseen: Inside = 1 / 3) -> None:
        classes, counts = np.unique(pictures.labels, return_counts=True)
        if len(classes) < 2:
            raise ValueError(f"pictures must show at least two classes, got {classes.tolist()}")
        if counts.min() < 10:
            few = str(classes[counts.argmin()])
            raise ValueError(f"{few!r} has only {counts.min()} pictures; give at least 10 of each")
        training, testing = train_test_split(
            np.arange(len(pictures)), test_size=unseen, stratify=pictures.labels, random_state=0
        )
        self.training, self.unseen = pictures[training], pictures[testing]
        self.classes = classes
        self.target = "kitchen" if "kitchen" in classes else str(classes[0])

    def __repr__(self) -> str:
        """Return the two sizes and the classes."""
        n, tested, classes = len(self.training), len(self.unseen), ", ".join(self.classes)
        words = _("{n} pictures to learn from, {tested} unseen", n=n, tested=tested)
        return f"HoldOut: {words}; {classes}"

    @property
    def painted(self) -> bool:
        """Whether every picture was painted from a known scene."""
        return all(scene is not None for scene in self.training.scenes + self.unseen.scenes)

    @cached_property
    def training_features(self) -> Array:
        """The features of the training pictures, (n, d) float32."""
        return picture_features(self.training.images)

    @cached_property
    def unseen_features(self) -> Array:
        """The features of the unseen pictures, (m, d) float32."""
        return picture_features(self.unseen.images)

    def fit(
        self, labels: ArrayLike | None = None, *, items: ArrayLike | None = None
    ) -> PictureClassifier:
        """Return a classifier that learned from training pictures.

        Parameters
        ----------
        labels : (n,) array, optional
            What each training picture is called; the truth by default.
        items : array of positions, optional
            Which training pictures to learn from, such as `range(100)`; all by default.

        Raises
        ------
        ValueError
            If there is not one label for each training picture.
        """
        told, chosen = self._told(labels, items)
        return PictureClassifier().fit_features(self.training_features[chosen], told[chosen])

    @cached_property
    def classifier(self) -> PictureClassifier:
        """The classifier that learned from all training pictures, correctly labelled."""
        return self.fit()

    def predict(self, model: PictureClassifier) -> Array:
        """Return what a model calls the unseen pictures."""
        return np.asarray(model.head_.predict(self.unseen_features))

    def accuracy(self, model: PictureClassifier) -> float:
        """Return the share of unseen pictures that a model names correctly."""
        return float(np.mean(self.predict(model) == self.unseen.labels))

    def condense(self, features: ArrayLike) -> Array:
        """Return picture features (n, d) condensed to at most 80 numbers a picture.

        They are the principal components of the training pictures' features, each feature brought
        to one scale first. Labels play no part in it.
        """
        return np.asarray(self._condenser.transform(as_numbers("features", features)))

    @cached_property
    def training_condensed(self) -> Array:
        """The condensed features of the training pictures."""
        return self.condense(self.training_features)

    @cached_property
    def unseen_condensed(self) -> Array:
        """The condensed features of the unseen pictures."""
        return self.condense(self.unseen_features)

    def fit_condensed(
        self,
        labels: ArrayLike | None = None,
        *,
        items: ArrayLike | None = None,
        transition_matrix: ArrayLike | None = None,
    ) -> SoftmaxRegression:
        """Return a classifier of condensed features; labels and items are those of `fit`.

        Examples
        --------
        >>> from synthlab.worlds import make_pictures
        >>> split = HoldOut(make_pictures(150, kinds=["kitchen", "pasture"], rng=0))
        >>> named = split.fit_condensed().predict(split.unseen_condensed)
        >>> bool(np.mean(named == split.unseen.labels) > 0.9)
        True
        """
        told, chosen = self._told(labels, items)
        model = SoftmaxRegression(C=PictureClassifier().C, transition_matrix=transition_matrix)
        return model.fit(self.training_condensed[chosen], told[chosen])

    def out_of_fold(self, labels: ArrayLike) -> Array:
        """Return P(class) of each training picture by a model that did not learn from it.

        The columns are the labels' own classes in sorted order.
        """
        told, _ = self._told(labels, None)
        rounds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
        return np.asarray(
            cross_val_predict(
                SoftmaxRegression(C=PictureClassifier().C),
                self.training_condensed,
                told,
                cv=rounds,
                method="predict_proba",
            )
        )

    @cached_property
    def _condenser(self) -> Pipeline:
        components = PCA(min(COMPONENTS, len(self.training)), svd_solver="full")
        return make_pipeline(Standardise(), components).fit(self.training_features)

    def _told(self, labels: ArrayLike | None, items: ArrayLike | None) -> tuple[Array, Any]:
        """Return the training pictures' labels, and which of the pictures to learn from."""
        n = len(self.training)
        told = self.training.labels if labels is None else as_array("labels", labels)
        if told.shape != (n,):
            raise ValueError(f"labels must name all {n} training pictures, got shape {told.shape}")
        chosen = slice(None) if items is None else places("items", items, n)
        if len(np.unique(told[chosen])) < 2:
            raise ValueError("labels and items must leave at least two classes to learn from")
        return told, chosen
