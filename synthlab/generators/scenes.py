"""A model of what is in a scene: `SceneModel`.

Its samples are scenes, which `scenes.paint` paints as crisp as any. What is lost when it learns
from its own samples is therefore not sharpness but diversity.
"""

from typing import Annotated, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._arrays import Floats
from synthlab._checks import Portion, Seed, generator, require_fitted, whole
from synthlab._signatures import checked
from synthlab.generators.categories import sharpen
from synthlab.generators.style import Style
from synthlab.scenes.scene import Scene


@checked
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
    (their numbers follow the Wright-Fisher model of genetic drift, the rare ones go first), and
    colours draw together. A style seen only once comes out just as it was seen.

    Each sample keeps the seed of the scene whose arrangement it has: those alive can be counted.

    Parameters
    ----------
    sampling_bias : float in (0, 1], default 1
        λ. Normal distributions are sampled with λ times their covariance, and styles and
        arrangements of probability p with p^(1/λ), made to sum to one. At 1, the model samples
        what it has learned; below, it prefers what is typical.

    Attributes
    ----------
    styles_ : tuple of (str, str)
        The kind and the style of each style seen, the most frequent first.
    style_probabilities_ : float64 ndarray of shape (styles,)
        The share of each in the training set.
    arrangements_ : tuple of int
        How many arrangements of each style are known.

    References
    ----------
    Alemohammad et al., "Self-consuming generative models go MAD", ICLR 2024, for λ.

    Examples
    --------
    >>> from synthlab.scenes import paint
    >>> from synthlab.worlds import make_pictures
    >>> kitchens = np.array(make_pictures(60, kinds="kitchen", size=8, rng=1).scenes, dtype=object)
    >>> model = SceneModel().fit(kitchens)
    >>> model.styles_[0], model.arrangements_[0]
    (('kitchen', 'fitted'), 23)
    >>> new = model.sample(3, rng=2)
    >>> [scene.style for scene in new]
    ['fitted', 'fitted', 'island']
    >>> paint(new[0], size=48).shape
    (48, 48, 3)
    """

    styles_: tuple[tuple[str, str], ...]
    style_probabilities_: Floats
    arrangements_: tuple[int, ...]

    def __init__(self, *, sampling_bias: Portion = 1.0) -> None:
        self.sampling_bias = sampling_bias

    def __repr__(self) -> str:
        return f"SceneModel(sampling_bias={self.sampling_bias:g})"

    def fit(self, X: ArrayLike) -> Self:
        """Return the model, fitted to scenes.

        Parameters
        ----------
        X : object array of shape (n,), of Scene

        Raises
        ------
        ValueError
            If there is no scene, or something else is among them.
        """
        scenes = _scenes(X)
        by_style: dict[tuple[str, str], list[Scene]] = {}
        for scene in scenes:
            by_style.setdefault((scene.kind, scene.style), []).append(scene)
        self.styles_ = tuple(sorted(by_style, key=lambda style: (-len(by_style[style]), style)))
        self.style_probabilities_ = np.array([len(by_style[s]) for s in self.styles_]) / len(scenes)
        self._styles = [Style.learned(by_style[style]) for style in self.styles_]
        self.arrangements_ = tuple(len(style.arrangements) for style in self._styles)
        return self

    def sample(self, n: Annotated[int, whole(1, 100_000)], rng: Seed = None) -> NDArray[np.object_]:
        """Return n new scenes, an object array of shape (n,)."""
        require_fitted(self, "styles_")
        dice = generator(rng)
        shares = sharpen(self.style_probabilities_, self.sampling_bias)
        chosen = dice.choice(len(shares), n, p=shares)
        drawn = np.empty(n, dtype=object)
        for i, style in enumerate(self._styles):
            places = np.flatnonzero(chosen == i)
            drawn[places] = style.draw(len(places), self.sampling_bias, dice)
        return drawn


def _scenes(X: ArrayLike) -> list[Scene]:
    listed = [X] if isinstance(X, Scene) else list(np.asarray(X, dtype=object).ravel())
    strange = [x for x in listed if not isinstance(x, Scene)]
    if strange or not listed:
        raise ValueError(
            "X must be an array of scenes, as in np.array(pictures.scenes, dtype=object), "
            f"got {f'{strange[0]!r} in it' if strange else 'none'}"
        )
    return listed
