"""Real handwriting, learned and written again by models of pixels, one of them a network."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import History, Policy
from synthlab.collapse.choices import NAMES, POLICIES, WITH
from synthlab.explore import Choice, Explorer, Sheet, Steps
from synthlab.measures import manifold
from synthlab.worlds import load_digits

from . import _plane

LOOPS = ("replace", "augment", "fresh")
BIASES = (1.0, 0.8, 0.5)
SHOWN = 20
STEPS = (0, 1, 3, 6, 12)
MODELS = {"components": "bell curves of pixels", "network": "a neural network"}


class Page(NamedTuple):
    """What is written on a page, and what is to be said of all the digits."""

    pictures: list[Any]
    read_as: list[str]
    commonest: str
    share: float  # of the commonest digit
    precision: float
    recall: float


def digits(unseen: Any, loop: Callable[[str, Policy, float], History]) -> Explorer:
    """Return the explorer of handwriting that models learn from one another.

    Parameters
    ----------
    unseen : float64 ndarray of shape (n, 8, 8)
        Digits by people, from 0 to 1, which no model sees: those of each generation are compared
        with them.
    loop : callable
        `loop(model, policy, sampling_bias)` gives twelve generations of digits, those by people
        before them. The model is "components" or "network".
    """

    def compute(model: str, policy: str, bias: float) -> dict[int, Page]:
        samples = loop(model, POLICIES[policy], bias).samples
        return {step: _page(samples[step], unseen) for step in STEPS}

    return Explorer(
        name="digits",
        title="Real handwriting",
        controls=[
            Choice("model", list(MODELS), label="The model", names=MODELS),
            Choice("policy", LOOPS, label="What it learns from", names=NAMES),
            Choice("bias", BIASES, label="Sampling", names=_lam),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda pages: [
            {
                "generation": step,
                "quality (precision)": page.precision,
                "diversity (recall)": page.recall,
                "commonest digit": page.commonest,
                "its share": page.share,
            }
            for step, page in pages.items()
        ],
        hint="below each, what a reader takes it for",
    )


def _lam(bias: Any) -> str:
    """Return words for a sampling bias.

    >>> _lam(1.0), _lam(0.5)
    ('everything (λ = 1)', 'the typical (λ = 0.5)')
    """
    return f"everything (λ = {bias:g})" if bias == 1 else f"the typical (λ = {bias:g})"


def _page(sample: Any, unseen: Any) -> Page:
    read, found = _read(sample), manifold(_rows(unseen), _rows(sample))
    names, counts = np.unique(read, return_counts=True)
    shown = np.rint(255 * sample[:SHOWN].clip(0, 1)).astype(np.uint8)
    return Page(
        list(shown),
        read[:SHOWN].tolist(),
        str(names[counts.argmax()]),
        float(counts.max() / len(sample)),
        found.precision,
        found.recall,
    )


def _read(images: Any) -> Any:
    """Return what each digit is taken for: what the most similar real one was meant to be."""
    return _reader().predict(_rows(images))


@cache
def _reader() -> Any:
    """Return what reads digits, having seen all real ones."""
    from sklearn.neighbors import KNeighborsClassifier

    real = load_digits()
    return KNeighborsClassifier(1).fit(_rows(real.images[..., 0] / 255), real.labels)


def _rows(images: Any) -> Any:
    return images.reshape(len(images), -1)


def _draw(pages: dict[int, Page], generation: int) -> list[Sheet | go.Figure]:
    here = pages[generation]
    sheet = Sheet(
        here.pictures,
        captions=here.read_as,
        title=f"Generation {generation}: {here.share:.0%} are taken for a {here.commonest}",
        columns=10,
    )
    return [sheet, _plane.plane(pages, generation)]


def _describe(pages: dict[int, Page], model: str, policy: str, bias: float, generation: int) -> str:
    here, first = pages[generation], pages[0]
    if generation == 0:
        return (
            f"Written by people: quality **{here.precision:.2f}**, diversity "
            f"**{here.recall:.2f}**, measured against other digits of theirs."
        )
    return (
        f"Written by **{MODELS[model]}**, with **{WITH[policy]}** and {_lam(bias)}: generation "
        f"**{generation}** has quality "
        f"**{here.precision:.2f}** and diversity **{here.recall:.2f}** (people's own: "
        f"{first.precision:.2f} and {first.recall:.2f}). A reader takes **{here.share:.0%}** of "
        f"them for a **{here.commonest}**."
    )
