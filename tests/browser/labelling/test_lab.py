"""The cards in a real JupyterLab: labels are saved as they are given, and outlast the kernel."""

import json
import time

import pytest

from tests.browser.in_lab import run_cell

CELLS = (
    """import numpy as np
from synthlab.explore import LabellingBench, Prediction
from synthlab.worlds import make_pictures
pictures, unseen = make_pictures(12, size=24, rng=1), make_pictures(40, size=24, rng=2)
rng = np.random.default_rng(5)
features = rng.normal(size=(12, 40)), rng.normal(size=(40, 40))
bench = LabellingBench(pictures, unseen, features=features)
bench""",
    'Prediction("coin", "Heads?", ["Half the time", "Always"], "Half the time", "Even sides.")',
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A student's folder with one notebook."""
    folder = tmp_path_factory.mktemp("student")
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "cells": [empty | {"id": f"c{i}", "source": text} for i, text in enumerate(CELLS)],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / "lesson.ipynb").write_text(json.dumps(notebook), "utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(folder, jupyterlab):
    """A JupyterLab of its own in that folder; gives the notebook's address."""
    with jupyterlab(folder) as address:
        yield address("lesson.ipynb")


def expect_on_disk(folder, words: list[str]) -> None:
    """Wait until these labels stand on disk."""
    end, found = time.monotonic() + 30, None
    while found != words:
        assert time.monotonic() < end, f"on disk are {found}"
        time.sleep(0.1)
        for file in (folder / "my_work").glob("kitchens-????????.json"):
            found = [
                answer["said"] for answer in json.loads(file.read_text(encoding="utf-8"))["answers"]
            ]


def test_labels_given_in_jupyterlab_are_on_disk_and_outlast_the_kernel(
    lab, folder, opened, page, screenshot
):
    card = opened(lab, width=1280, height=1000)
    page.excuse(card.tab)  # Lab itself logs what is none of ours
    card.set_default_timeout(120_000)
    card.wait_for_selector("text=/[|] Idle/")
    run_cell(card, 0, ".sl-bench .sl-large")
    run_cell(card, 1, ".sl-prediction .sl-option")

    cells = card.locator(".jp-Notebook .jp-Cell").count()
    card.press("k", "n", "?", "z", "n", "k", "ArrowLeft")
    expect_on_disk(folder, ["yes", "no", "no", "yes"])
    card.wait_for_selector(".sl-notice:text('Saved in my_work')")
    assert card.place == "4 of 16"
    card.wait_for_function("document.querySelector('.sl-right strong').textContent.endsWith('%')")
    # Z, K and N are commands of Lab's notebook too: it must not have heard them.
    assert card.locator(".jp-Notebook .jp-Cell").count() == cells
    card.get_by_role("button", name="Always").click()
    screenshot(card.locator(".jp-Notebook"), "bench-lab")

    card.keyboard.press("Escape")
    card.get_by_role("menuitem", name="Kernel", exact=True).click()
    card.locator('.lm-Menu-item[data-command="kernelmenu:restart"]').click()
    card.locator(".jp-Dialog button.jp-mod-accept").click()
    run_cell(card, 0, ".sl-bench .sl-hint:text('5 of 16')")
    assert card.locator(".sl-thumb img").count() == 4
    card.press("n")
    expect_on_disk(folder, ["yes", "no", "no", "yes", "no"])
    run_cell(card, 1, ".sl-verdict:text('Even sides.')")
