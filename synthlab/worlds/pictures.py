"""Pictures with their labels and, where a world made them, the scenes they show.

`Pictures` holds a set, slices it, joins it to another, and shows itself in a notebook as a contact
sheet with alternative text. `make_pictures` paints a whole set, `load_digits` gives handwriting.
"""

from __future__ import annotations

import base64
import html
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt

from synthlab._arrays import Floats, Words
from synthlab._checks import Seed, generator, whole
from synthlab._display import mode
from synthlab._signatures import checked
from synthlab.scenes import KINDS, STYLES, Scene, paint_all
from synthlab.scenes.paint import contact_sheet
from synthlab.scenes.scene import scene_from_seed

Images = npt.NDArray[np.uint8]
Choice = str | Sequence[str] | Mapping[str, float] | None

SHOWN = 48  # a notebook's contact sheet stops here; more would only make the page heavy
INK = 16  # the darkest of the 17 shades that handwritten digits are given in


@checked
@dataclass(frozen=True, eq=False)
class Pictures:
    """A set of pictures of one size, with a label for each.

    Parameters
    ----------
    images : uint8 array (n, size, size, 3)
        Red, green and blue.
    labels : array-like of str (n,)
        What each picture is said to show.
    scenes : sequence of Scene or None, optional
        What each picture truly shows; None for a picture that no scene was painted from.
    styles : array-like of str, optional
        The style of each scene; "" where unknown.
    files : sequence of str, optional
        Where each picture was read from; "" for a painted one.

    Examples
    --------
    >>> pictures = make_pictures(12, kinds="kitchen", rng=3)
    >>> pictures
    12 pictures, 96 × 96 pixels: 12 kitchen
    >>> pictures.images.shape
    (12, 96, 96, 3)
    >>> pictures[:3] + pictures[[7]]
    4 pictures, 96 × 96 pixels: 4 kitchen
    """

    images: Images
    labels: Words
    scenes: tuple[Scene | None, ...] = field(default=(), repr=False)
    styles: Words = field(default_factory=lambda: np.empty(0, dtype=str), repr=False)
    files: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        images = np.asarray(self.images)
        if images.ndim != 4 or images.shape[1] != images.shape[2] or images.shape[3] != 3:
            raise ValueError(f"images must have the shape (n, size, size, 3), got {images.shape}")
        if images.dtype != np.uint8:
            raise ValueError(f"images must be uint8 (0 to 255), got {images.dtype}")
        n = len(images)
        held: dict[str, Any] = {
            "images": images,
            "labels": _words("labels", self.labels),
            "scenes": tuple(self.scenes) or (None,) * n,
            "styles": _words("styles", self.styles if len(self.styles) else [""] * n),
            "files": tuple(self.files) or ("",) * n,
        }
        for name, entries in held.items():
            object.__setattr__(self, name, entries)
            if len(entries) != n:
                raise ValueError(
                    f"{name} must hold one entry for each of the {n} images, got {len(entries)}"
                )

    @property
    def size(self) -> int:
        """The width and height of each picture in pixels."""
        return int(self.images.shape[1])

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, which: Any) -> Pictures:
        """Pictures at an index, a slice, a list of indices or a boolean mask."""
        chosen = np.atleast_1d(np.arange(len(self))[which])
        return Pictures(
            self.images[chosen],
            self.labels[chosen],
            tuple(self.scenes[i] for i in chosen),
            self.styles[chosen],
            tuple(self.files[i] for i in chosen),
        )

    def __add__(self, other: Pictures) -> Pictures:
        if not isinstance(other, Pictures):
            return NotImplemented
        if self.size != other.size:
            raise ValueError(
                f"pictures are joined that have one size, got {self.size} and {other.size} pixels; "
                "make them with the same size="
            )
        return Pictures(
            np.concatenate([self.images, other.images]),
            np.concatenate([self.labels, other.labels]),
            self.scenes + other.scenes,
            np.concatenate([self.styles, other.styles]),
            self.files + other.files,
        )

    def __str__(self) -> str:
        if not len(self):
            return "no pictures"
        counts = Counter(self.labels.tolist())
        parts = ", ".join(f"{many} {label}" for label, many in sorted(counts.items()))
        noun = "picture" if len(self) == 1 else "pictures"
        return f"{len(self)} {noun}, {self.size} × {self.size} pixels: {parts}"

    __repr__ = __str__

    def _repr_html_(self) -> str | None:
        if mode() == "text" or not len(self):
            return None
        shown = self[:SHOWN]
        tile = max(96, min(self.size, 192))
        sheet = contact_sheet(shown.images, shown.labels.tolist(), tile)
        data = io.BytesIO()
        sheet.save(data, "PNG")
        words = str(self) + (f" (the first {SHOWN} are shown)" if len(self) > SHOWN else "")
        return (
            f'<img alt="{html.escape(words)}" width="{sheet.width}" height="{sheet.height}" '
            'style="max-width:100%;height:auto" '
            f'src="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}">'
        )


@checked
def make_pictures(
    n: Annotated[int, whole(0, 100_000)],
    *,
    kinds: Choice = None,
    styles: Choice = None,
    size: Annotated[int, whole(8)] = 96,
    rng: Seed = None,
) -> Pictures:
    """Pictures of `n` scenes drawn at random, labelled with what they show.

    The first pictures of a larger set are those of a smaller one made with the same seed.

    Parameters
    ----------
    n : int
        How many.
    kinds : str, sequence of str or mapping of str to float, optional
        The kinds of scene to draw from: one, several equally likely, or each with its weight.
        All of `KINDS`, equally likely, if not given.
    styles : str, sequence of str or mapping of str to float, optional
        The styles to draw from, in the same three forms. Kinds that have none of them, and all
        kinds if not given, keep their own frequencies (`STYLES`).
    size : int
        Width and height of each picture in pixels.
    rng : int or numpy.random.Generator, optional
        Seed; the same seed gives the same bytes.

    Returns
    -------
    Pictures

    Raises
    ------
    ValueError
        If a kind or style is unknown, if a weight is negative, or if n or size is out of range.

    Examples
    --------
    >>> make_pictures(5, kinds={"kitchen": 3, "pasture": 1}, rng=1)
    5 pictures, 96 × 96 pixels: 3 kitchen, 2 pasture
    >>> make_pictures(2, kinds="kitchen", styles="galley", size=64, rng=1).styles.tolist()
    ['galley', 'galley']
    """
    kind_weights = _weights("kinds", kinds, KINDS)
    known = [style for kind in kind_weights for style in STYLES[kind]]
    wanted = None if styles is None else _weights("styles", styles, known)
    tables = {
        kind: {s: wanted[s] for s in STYLES[kind] if wanted and wanted.get(s)} or STYLES[kind]
        for kind in kind_weights
    }
    seeds = generator(rng).integers(2**63, size=n).tolist()
    scenes = []
    for seed in seeds:
        dice = Random(seed)
        kind = _draw(kind_weights, dice)
        scenes.append(scene_from_seed(kind, _draw(tables[kind], dice), seed))
    return Pictures(
        paint_all(scenes, size),
        np.array([scene.kind for scene in scenes], dtype=str),
        tuple(scenes),
        np.array([scene.style for scene in scenes], dtype=str),
    )


@checked
def load_digits() -> Pictures:
    """Return handwritten digits, 8 × 8 pixels, dark ink on white paper.

    43 people wrote them on paper; what is here is the test set of 13 of these people, 1,797
    digits, each labelled with what it was meant to be.

    References
    ----------
    E. Alpaydin and C. Kaynak, Optical recognition of handwritten digits, UCI Machine Learning
    Repository, 1998, doi 10.24432/C50P49 (CC BY 4.0); as shipped with scikit-learn.

    Examples
    --------
    >>> digits = load_digits()
    >>> digits[np.isin(digits.labels, ["3", "8"])]
    357 pictures, 8 × 8 pixels: 183 3, 174 8
    """
    from sklearn import datasets

    shades, meant = datasets.load_digits(return_X_y=True)
    grey = np.rint(255 * (1 - shades / INK)).astype(np.uint8).reshape(-1, 8, 8, 1)
    return Pictures(grey.repeat(3, axis=3), meant.astype(str))


def light(codes: npt.ArrayLike) -> Floats:
    """Return the light that codes of an sRGB channel stand for, 0 to 1 (IEC 61966-2-1).

    >>> light([0, 128, 255]).round(2).tolist()
    [0.0, 0.22, 1.0]
    """
    codes = np.asarray(codes) / 255
    return np.where(codes <= 0.04045, codes / 12.92, ((codes + 0.055) / 1.055) ** 2.4)


def _draw(weights: Mapping[str, float], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _weights(name: str, choice: Choice, known: Sequence[str]) -> dict[str, float]:
    """The chosen names with their weights, checked against those known."""
    if choice is None:
        choice = known
    if isinstance(choice, str):
        choice = [choice]
    weights = dict(choice) if isinstance(choice, Mapping) else dict.fromkeys(choice, 1.0)
    strange = [word for word in weights if word not in known]
    if strange or not weights:
        raise ValueError(
            f"{name} must be chosen from {', '.join(known)}, "
            f"got {', '.join(map(repr, strange)) or 'nothing'}"
        )
    if any(weight < 0 for weight in weights.values()) or not sum(weights.values()) > 0:
        raise ValueError(f"{name} must have weights of at least 0, not all 0, got {weights}")
    return {word: float(weight) for word, weight in weights.items()}


def _words(name: str, values: npt.ArrayLike) -> Words:
    words = np.asarray(values)
    if words.size and (words.ndim != 1 or not all(isinstance(one, str) for one in words.tolist())):
        raise ValueError(
            f"{name} must be a list of words, one for each picture, "
            f"got {words.dtype} of shape {words.shape}"
        )
    return words.astype(str).reshape(-1)
