"""The labelling bench as a card: what the script in the page has to know, and the static HTML.

`about` gives plain data for either home; `html` adds the features, because a static page learns by
itself; `fingerprint` tells one set of pictures from another.
"""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab.explore import markup
from synthlab.explore.bench_pictures import as_webp, in_words
from synthlab.explore.classroom import SCALE, STRENGTH
from synthlab.scenes import KINDS
from synthlab.worlds import Pictures

WAGES = (2, 5, 15)  # dollars an hour; "a few" is what many annotators are said to get
BUDGET = 150_000  # bytes of the pictures in a page


def about(bench: Any) -> dict[str, Any]:
    """Return what the card has to know, as plain data."""
    kinds = np.unique(bench.unseen.labels).tolist()
    names = [scene.names if scene else frozenset() for scene in bench.unseen.scenes]
    things = sorted(frozenset().union(*names))
    return {
        "look": bench.look,
        "id": bench.ident,
        "name": bench.name,
        "title": bench.title,
        "target": bench.target,
        "wages": list(WAGES),
        "turns": list(bench.turns),
        "pictures": [markup.data_url(image) for image in as_webp(bench.pictures, BUDGET)],
        "words": [in_words(scene) for scene in bench.pictures.scenes],
        "truth": bench.classroom.truth.tolist(),
        "kinds": kinds,
        "plurals": [f"{kind}s" if kind in KINDS else f"“{kind}” pictures" for kind in kinds],
        "unseen": {
            "kinds": [kinds.index(label) for label in bench.unseen.labels.tolist()],
            "things": things,
            "holds": [[things.index(name) for name in sorted(held)] for held in names],
        },
    }


def html(bench: Any) -> str:
    """Return the card as HTML that needs no kernel: it learns in the page."""
    room = bench.classroom
    features = {
        "C": STRENGTH,
        "columns": room.features.shape[1],
        "scale": SCALE,
        "pictures": _base64(room.features),
        "unseen": _base64(room.unseen),
    }
    needs = (
        '<noscript><p class="sl-more">Labelling needs JavaScript, which is '
        "switched off here.</p></noscript>"
    )
    return markup.card(
        "sl-bench",
        f"bench-{bench.name}",
        bench.title,
        about(bench) | {"features": features},
        hint=f"{len(bench.turns)} to label",
        inside=needs,
    )


def fingerprint(pictures: Pictures, turns: Sequence[int], target: str) -> str:
    """Return eight letters that change when the pictures do.

    Painted pictures are known by their scenes, so that labels survive a change in how they are
    painted; others by their pixels.
    """
    digest = hashlib.sha256(repr((tuple(turns), target)).encode())
    for scene, image in zip(pictures.scenes, pictures.images, strict=True):
        if scene is None:
            digest.update(image.tobytes())
        else:
            digest.update(repr((scene.kind, scene.style, scene.seed, sorted(scene.names))).encode())
    return digest.hexdigest()[:8]


def _base64(features: NDArray[np.float64]) -> str:
    return base64.b64encode(np.rint(features * SCALE).astype("<i2").tobytes()).decode()
