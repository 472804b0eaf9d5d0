"""A bench of twenty pictures on a page of its own, and `Card`: what a student does with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import LabellingBench
from synthlab.labels.answers import Answer
from synthlab.learners import SoftmaxRegression
from synthlab.learners.classroom import STRENGTH
from synthlab.learners.halves import half_and_half
from synthlab.worlds import make_pictures

N, M = 20, 80
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>A lesson</title>{head}
<style>body {{ margin: 0 }} main {{ max-width: 860px; margin: auto }}
[data-theme=dark] body {{ background: #0e1217; color: #eee }}</style></head>
<body><main><h1>A lesson</h1><h2>Your turn</h2>{body}</main></body></html>"""
TAGS = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}


class Card:
    """A page with the card; whatever is not named here is the page's own."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tab, name)

    @property
    def state(self) -> dict[str, Any]:
        """What the card remembers."""
        return self.tab.evaluate("document.querySelector('.sl-bench').bench.state")

    @property
    def answers(self) -> list[Answer]:
        """What was said so far."""
        return [Answer(a["turn"], a["said"], a["seconds"]) for a in self.state["answers"]]

    @property
    def said(self) -> list[str]:
        """The same, in short."""
        return [answer.said for answer in self.answers]

    @property
    def place(self) -> str:
        """Which picture is shown: "9 of 24"."""
        return self.words(".sl-hint").strip(" ·")

    @property
    def notice(self) -> str:
        """The quiet words below."""
        return self.words(".sl-notice")

    def words(self, selector: str) -> str:
        """The words of a part of the card, on one line."""
        return " ".join(self.tab.locator(f".sl-bench {selector}").inner_text().split())

    def button(self, name: str) -> Any:
        """A button, by exactly its name."""
        return self.tab.get_by_role("button", name=name, exact=True)

    def press(self, *keys: str) -> None:
        """Type as a student does: the card has the focus."""
        self.tab.locator(".sl-bench").focus()
        for key in keys:
            self.tab.keyboard.press(key)

    def export(self) -> str:
        """The text of the exported file."""
        with self.tab.expect_download() as download:
            self.button("Export labels (CSV)").click()
        return Path(download.value.path()).read_bytes().decode()

    def choose(self, text: str) -> None:
        """Import a file."""
        with self.tab.expect_file_chooser() as chooser:
            self.button("Import labels").click()
        file = {"name": "labels.csv", "mimeType": "text/csv", "buffer": text.encode()}
        chooser.value.set_files(file)


@pytest.fixture(scope="session")
def bench() -> LabellingBench:
    """Twenty pictures, four of them twice; features that tell kitchens apart, with some luck."""
    pictures, unseen = make_pictures(120, size=24, rng=1), make_pictures(300, size=24, rng=2)
    pictures = pictures[half_and_half(pictures.labels, "kitchen", N, 3)]
    unseen = unseen[half_and_half(unseen.labels, "kitchen", M, 4)]
    rng = np.random.default_rng(5)
    features = [rng.normal(size=(len(p), 40)) for p in (pictures, unseen)]
    for x, p in zip(features, (pictures, unseen), strict=True):
        x += 0.6 * (p.labels == "kitchen")[:, None]
        x[:, :20] += 0.7 * (p.labels == "living room")[:, None]
    return LabellingBench(pictures, unseen, features=(features[0], features[1]))


@pytest.fixture(scope="session")
def keys(bench) -> list[str]:
    """The key of the right answer at each turn."""
    return ["k" if bench.truth[picture] == "kitchen" else "n" for picture in bench.turns]


@pytest.fixture(scope="session")
def folder(bench, tmp_path_factory) -> Path:
    """A folder with the bench on a light and on a dark page, loaded as the book loads it."""
    folder = tmp_path_factory.mktemp("labelling")
    write_assets(folder)
    body = bench.html()
    head = "".join(TAGS[name.rsplit(".", 1)[1]].format(name) for name in needed(body))
    for theme in ("light", "dark"):
        page = PAGE.format(theme=theme, head=head, body=body)
        (folder / f"{theme}.html").write_text(page, "utf-8")
    return folder


@pytest.fixture
def site(folder, serve) -> str:
    """Where the light page is."""
    return f"{serve(folder)}/light.html"


@pytest.fixture
def opened(page, site) -> Callable[..., Card]:
    """Call it to open the card in a browser of its own; keywords as `page` takes them."""
    return lambda url=site, **options: Card(page(url, **options))


def learned(bench: LabellingBench, answers: list[Answer]) -> dict[str, Any]:
    """Return in Python what the card learns: accuracies after each answer, and what it says."""
    room, known = bench.classroom, {}

    def likely(pictures, said):
        key = tuple(pictures), tuple(said)
        if key not in known:
            if len(set(said)) < 2:
                known[key] = np.full(len(room.unseen), float(said[0])) if said else None
            else:
                model = SoftmaxRegression(C=STRENGTH).fit(room.features[pictures], np.array(said))
                known[key] = model.predict_proba(room.unseen)[:, 1]
        return known[key]

    def accuracy(p):
        return None if p is None else float(np.mean((p > 0.5) == room.unseen_truth))

    mine, truth, p = [None], [None], None
    for n in range(1, len(answers) + 1):
        sure = [answer for answer in answers[:n] if answer.said != "unsure"]
        pictures = [bench.turns[answer.turn] for answer in sure]
        p = likely(pictures, [answer.said == "yes" for answer in sure])
        mine.append(accuracy(p))
        truth.append(accuracy(likely(pictures, room.truth[pictures].tolist())))
    guesses = None if p is None else (p > 0.5).tolist()
    return {"mine": mine, "truth": truth, "p": p, "guesses": guesses}


@pytest.fixture(scope="session")
def lesson():
    return learned
