"""A model of what is in a scene: styles, arrangements, colours and light.

`SceneModel` learns from scenes and makes new ones, which `worlds.paint` paints as crisp as any. What
is lost when it learns from its own scenes is therefore not sharpness but variety.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import Seed, count, generator
from synthlab.generators._colouring import bare, colours, paint_pots, parts, repainted
from synthlab.generators.base import Floats, as_sampling_bias, require_fitted
from synthlab.generators.categories import sharpen
from synthlab.worlds.scene import Scene

EYE_HEIGHT = (0.4, 2.4)  # metres
HORIZON = (0.15, 0.75)  # of the picture's height


class SceneModel:
    """A generative model of scenes, whose samples are scenes too.

    It learns, and draws one after the other:

    - the *style*: how often each occurs;
    - the *arrangement*, within the style: what stands where, in which form, in which room, seen
      from which side. Arrangements are learned whole and drawn in proportion to how often each was
      seen, as genes are inherited, so that a sink always sits in its worktop;
    - the *colours*, the brightness of the light and the height of the eye: a normal distribution
      for each style, fitted to all its scenes, whatever their arrangement. Parts that were always
      of one colour stay so.

    It can never produce what it has not seen: no new style, no new thing, no arrangement but those
    of its training set. Trained on its own samples, it loses styles and arrangements one by one
    (for their numbers this is the Wright-Fisher model of genetic drift), and its colours draw
    together. A style seen only once comes out in just the colours it was seen in.

    Each sample keeps the seed of the scene whose arrangement it has: those alive can be counted.

    Parameters
    ----------
    sampling_bias : float in (0, 1]
        λ. Normal distributions are sampled with λ times their covariance (Alemohammad et al.), and
        styles and arrangements of probability p with p^(1/λ), made to sum to one. At 1, the model
        samples what it has learned; below, it prefers what is typical.

    Attributes
    ----------
    styles_ : tuple of (str, str)
        The kind and the style of each style seen, the most frequent first.
    style_probabilities_ : float array (styles,)
        The share of each in the training set.
    arrangements_ : tuple of int
        How many arrangements of each style are known.

    References
    ----------
    S. Alemohammad et al., Self-consuming generative models go MAD, ICLR 2024, arXiv 2307.01850.

    Examples
    --------
    >>> from synthlab.worlds import make_pictures, paint
    >>> kitchens = np.array(make_pictures(60, kinds="kitchen", rng=1).scenes, dtype=object)
    >>> model = SceneModel().fit(kitchens)
    >>> model.styles_[0]
    ('kitchen', 'fitted')
    >>> new = model.sample(3, rng=2)
    >>> [scene.style for scene in new]
    ['fitted', 'fitted', 'island']
    >>> paint(new[0], size=48).shape
    (48, 48, 3)
    """

    styles_: tuple[tuple[str, str], ...]
    style_probabilities_: Floats

    def __init__(self, *, sampling_bias: float = 1.0) -> None:
        self.sampling_bias = as_sampling_bias(sampling_bias)

    def __repr__(self) -> str:
        return f"SceneModel(sampling_bias={self.sampling_bias:g})"

    def fit(self, X: ArrayLike) -> Self:
        """Learn from scenes.

        Parameters
        ----------
        X : object array (n,) of Scene

        Raises
        ------
        ValueError
            If there is no scene, or if something else is among them.
        """
        scenes = _scenes(X)
        by_style: dict[tuple[str, str], list[Scene]] = {}
        for scene in scenes:
            by_style.setdefault((scene.kind, scene.style), []).append(scene)
        ordered = sorted(by_style, key=lambda style: (-len(by_style[style]), style))
        self.styles_ = tuple(ordered)
        self.style_probabilities_ = np.array([len(by_style[s]) for s in ordered]) / len(scenes)
        self._styles = [_Style.learned(by_style[style]) for style in ordered]
        return self

    @property
    def arrangements_(self) -> tuple[int, ...]:
        return tuple(len(style.arrangements) for style in self._styles)

    def sample(self, n: int, rng: Seed = None) -> NDArray[np.object_]:
        """Return `n` new scenes.

        Parameters
        ----------
        n : int
        rng : int or numpy.random.Generator, optional
            Seed.

        Returns
        -------
        object array (n,) of Scene
        """
        require_fitted(self, "styles_")
        bias = self.sampling_bias
        drawn, dice = np.empty(count("n", n, least=1), dtype=object), generator(rng)
        chosen = dice.choice(
            len(self.styles_), size=n, p=sharpen(self.style_probabilities_, bias)
        )
        for i, style in enumerate(self._styles):
            places = np.flatnonzero(chosen == i)
            for place, scene in zip(places, style.draw(len(places), bias, dice), strict=True):
                drawn[place] = scene
        return drawn


@dataclass
class _Style:
    """What is known of one style."""

    arrangements: list[Scene]
    probabilities: Floats
    pots: list[NDArray[np.int64]]  # for each arrangement, the pot of each of its parts
    mean: Floats  # red, green, blue of each pot; then light, height of the eye, horizon
    deviations: Floats  # (scenes, numbers): a normal draw is `mean + z @ deviations`

    @classmethod
    def learned(cls, scenes: Sequence[Scene]) -> _Style:
        found = Counter(bare(scene) for scene in scenes)
        numbered: dict[object, int] = {}
        where = [[numbered.setdefault(p, len(numbered)) for p in parts(s)] for s in scenes]
        present = np.zeros((len(scenes), len(numbered)), bool)
        seen = np.zeros((len(scenes), len(numbered), 3))
        for i, scene in enumerate(scenes):
            present[i, where[i]] = True
            seen[i, where[i]] = colours(scene)
        pot_of = paint_pots(present, seen.astype(np.int64) @ [65536, 256, 1])
        pots = [pot_of[[numbered[p] for p in parts(scene)]] for scene in found]
        held = np.zeros((len(scenes), pot_of.max() + 1), bool)
        paint = np.zeros((*held.shape, 3))
        for i, here in enumerate(where):
            held[i, pot_of[here]] = True
            paint[i, pot_of[here]] = seen[i, here]
        views = [(s.light, s.camera.eye[1], s.camera.horizon) for s in scenes]
        numbers = np.concatenate([paint.reshape(len(scenes), -1), views], axis=1)
        known = np.concatenate([held.repeat(3, axis=1), np.ones((len(scenes), 3), bool)], axis=1)
        mean, deviations = _gaussian(numbers, known)
        return cls(list(found), np.array(list(found.values())) / len(scenes), pots, mean,
                   deviations)  # fmt: skip

    def draw(self, n: int, bias: float, dice: Generator) -> list[Scene]:
        which = dice.choice(
            len(self.arrangements), size=n, p=sharpen(self.probabilities, bias)
        ).tolist()
        z = dice.standard_normal((n, len(self.deviations)))
        numbers = self.mean + np.sqrt(bias) * (z @ self.deviations)
        paint = np.rint(np.clip(numbers[:, :-3], 0, 255)).astype(int).reshape(n, (numbers.shape[1] - 3) // 3, 3)
        lights, heights, horizons = (
            np.clip(numbers[:, i], *bounds).tolist()
            for i, bounds in ((-3, (0, 1)), (-2, EYE_HEIGHT), (-1, HORIZON))
        )
        return [
            repainted(
                self.arrangements[k], [tuple(c) for c in paint[i, self.pots[k]].tolist()],
                lights[i], heights[i], horizons[i],
            )  # fmt: skip
            for i, k in enumerate(which)
        ]


def _gaussian(numbers: Floats, known: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The mean of each column, and deviations of which a normal draw is a weighted sum.

    With independent standard normal weights, one for each row, every column gets the variance of
    its known numbers (divided by their count less one), and columns keep together as they were.
    """
    many = known.sum(axis=0)
    mean = np.where(known, numbers, 0).sum(axis=0) / many
    return mean, np.where(known, numbers - mean, 0) / np.sqrt(np.maximum(many - 1, 1))


def _scenes(X: ArrayLike) -> list[Scene]:
    listed = list(np.asarray(X, dtype=object).ravel()) if not isinstance(X, Scene) else [X]
    strange = next((x for x in listed if not isinstance(x, Scene)), None)
    if strange is not None or not listed:
        raise ValueError(
            f"X must be an array of scenes, at least one, got {strange!r}; "
            'painted pictures carry theirs: np.array(pictures.scenes, dtype=object)'
        )
    return listed
