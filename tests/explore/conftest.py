"""Small explorers for the tests, and a second reading of the packed table of states."""

import gzip
import json

import numpy as np
import pytest

from synthlab.explore import Choice, Explorer, Range, Sheet, Steps, Texts, Toggle, theme

POLICIES = {"replace": "only the last model", "fresh": "10 % fresh data"}


@pytest.fixture
def curve():
    """Two plots, three knobs; `compute` counts how often it is called."""
    calls = []

    def compute(n, policy):
        calls.append((n, policy))
        t = np.arange(6)
        return np.exp(-t / n) if policy == "replace" else np.ones(6) + 0.1 * t

    def draw(result, n, policy, t):
        first = theme.figure(f"After {t} steps", x="step", y="spread", y_range=(0, 2))
        theme.line(first, np.arange(6), result, "spread", at=0.5)
        theme.marker(first, t, result[t])
        second = theme.figure("The same in bars", height=200)
        theme.bars(second, ["then", "now"], [1.0, result[t]])
        return [first, second] if policy == "replace" else [first]

    explorer = Explorer(
        name="curve",
        title="A curve",
        controls=[
            Choice("n", [3, 10, 1000], label="How many", default=10),
            Choice("policy", list(POLICIES), names=POLICIES),
            Steps("t", range(6), label="Step", default=2),
        ],
        compute=compute,
        draw=draw,
        describe=lambda result, n, t: f"With **{n}**, step {t} keeps **{result[t]:.2f}**.",
    )
    explorer.calls = calls
    return explorer


@pytest.fixture
def wall():
    """Pictures with captions and marks, and rows of its own."""
    tiles = np.random.default_rng(0).integers(0, 255, (4, 12, 12, 3), dtype=np.uint8)

    def draw(kept, wrong):
        marks = ["bad" if wrong else "good", *[None] * (len(kept) - 1)]
        return Sheet(kept, [f"<tile {i}>" for i in range(len(kept))], marks, title="What is kept")

    return Explorer(
        name="wall",
        title="A wall <b>&</b> more",
        controls=[Range("n", [1, 2, 4], unit="%", default=2), Toggle("wrong")],
        compute=lambda n: tiles[:n],
        draw=draw,
        describe=lambda kept, wrong: f"**{len(kept)}** of 4 are kept{' & wrong' if wrong else ''}.",
        table=lambda kept, n: [{"picture": i, "share": n / 8} for i in range(len(kept))],
    )


@pytest.fixture
def letters():
    """Texts with captions, marks and marked passages beside a plot; not in every state."""
    texts = [
        "Dear <Ann>,\nall is well.",
        ["Paris is ", ("in & near France", "good"), " or ", ("in Peru", "bad"), "."],
        "x" * 90,
    ]

    def draw(n):
        figure = theme.bars(theme.figure("How many there are"), ["texts"], [n])
        marks = [None, "bad", "good"][:n]
        shown = Texts(texts[:n], [f"<text {i}>" for i in range(n)], marks, title=f"{n} texts")
        return [figure, shown] if n else [figure]

    return Explorer(
        name="letters",
        title="Some letters",
        controls=[Range("n", [0, 1, 2, 3], default=2)],
        compute=lambda n: n,
        draw=draw,
        describe=lambda n: f"There are **{n}** texts.",
    )


def hear(widget, event):
    """Hand a widget an event, as a view of its card does; return what it sends, and its bytes."""
    sent = []
    widget.send = lambda message, buffers=(): sent.append((message, *buffers))
    content = {"event": event, "view": "test", "number": 1}
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})
    del widget.send
    return sent


@pytest.fixture(scope="session")
def tell():
    return hear


def read_packed(packed):
    """Read packed states without looking at how `pack` or explorer-homes.js do it."""
    raw = gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed
    line, body = raw.split(b"\n", 1)
    head, at = json.loads(line), 0
    pictures = []
    for n in head["pictures"]:
        pictures.append(body[at : at + n])
        at += n
    assert at == len(body), "bytes are left over"

    def make(node):
        if isinstance(node, list):
            return [make(one) for one in node]
        if not isinstance(node, dict):
            return node
        match next(iter(node.items()), None):
            case ("$", i):
                return make(head["shared"][i])
            case ("#", i):
                return pictures[i]
        return {key: make(value) for key, value in node.items()}

    return make(head["tree"])


@pytest.fixture(scope="session")
def unpack():
    return read_packed
