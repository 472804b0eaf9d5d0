"""Real handwriting, learned and written again by a model of pixels."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_loops import PictureRun, as_shown, run_pictures
from synthlab.explore import Choice, Explorer, Sheet, Steps
from synthlab.explore.lessons._loops import WITH
from synthlab.explore.lessons.picture_collapse._plane import plane
from synthlab.explore.lessons.picture_collapse._words import BIASES, LOOPS, lam
from synthlab.measures import manifold
from synthlab.worlds import load_digits

N = 400
SHOWN = 20
STEPS = (0, 1, 3, 8, 20)


class Page(NamedTuple):
    """What is written on a page, and what is to be said of all the digits."""

    pictures: list[Any]
    read_as: list[str]
    commonest: str
    share: float  # of the commonest digit
    precision: float
    recall: float


def digits() -> Explorer:
    """Return the explorer of handwriting that models learn from one another."""
    return Explorer(
        name="digits",
        title="Real handwriting",
        controls=[
            Choice("loop", list(LOOPS), label="What the model learns from", names=LOOPS),
            Choice("bias", BIASES, label="Sampling", names=lam),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=_compute,
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
        hint=f"{SHOWN} of {N}; below each, what a reader takes it for",
    )


def _compute(loop: str, bias: float) -> dict[int, Page]:
    pictures = run_pictures("digits", loop, bias, n=N, generations=STEPS[-1], rng=3)
    return {step: _page(pictures, step) for step in STEPS}


def _page(pictures: PictureRun, step: int) -> Page:
    sample = pictures.history.samples[step]
    read = _read(sample)
    names, counts = np.unique(read, return_counts=True)
    found = manifold(pictures.seen, pictures.features(sample))
    return Page(
        list(as_shown(255 * sample[:SHOWN])),
        read[:SHOWN].tolist(),
        str(names[counts.argmax()]),
        float(counts.max() / N),
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
    return [sheet, plane(pages, generation)]


def _describe(pages: dict[int, Page], loop: str, bias: float, generation: int) -> str:
    here, first = pages[generation], pages[0]
    if generation == 0:
        return (
            f"Written by people: quality **{here.precision:.2f}**, diversity "
            f"**{here.recall:.2f}**, measured against {N} other digits of theirs."
        )
    return (
        f"With **{WITH[loop]}** and {lam(bias)}, generation **{generation}** has quality "
        f"**{here.precision:.2f}** and diversity **{here.recall:.2f}** (people's own: "
        f"{first.precision:.2f} and {first.recall:.2f}). A reader takes **{here.share:.0%}** of "
        f"them for a **{here.commonest}**."
    )
