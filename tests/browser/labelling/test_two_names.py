"""A bench whose second answer has a name of its own: kitchen or cow, in a page and live."""

import numpy as np
import pytest

from synthlab._course.sphinx_ext import needed
from synthlab.explore import LabellingBench
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures
from tests.browser.labelling.conftest import PAGE, TAGS, Card

OTHER = {"k": "c", "c": "k"}


@pytest.fixture(scope="module")
def eight():
    """Eight pictures, half of them of cows."""
    pictures = make_pictures(60, kinds=["kitchen", "pasture"], rng=4)
    return LabellingBench.of(HoldOut(pictures), 8, other="cow", repeats=0)


@pytest.fixture(scope="module")
def right(eight):
    """The key of the right answer to each."""
    return ["k" if label == "kitchen" else "c" for label in eight.truth]


def percent(room, keys):
    """How often a model is right that learned from these answers, as the card says it."""
    return f"{int(100 * room.accuracy(np.array(keys) == 'k') + 0.5)}%"


def test_eight_labels_then_one_changed_on_purpose(
    eight, right, folder, serve, page, axe, screenshot
):
    body, file = eight.html(), folder / "eight.html"
    head = "".join(TAGS[name.rsplit(".", 1)[1]].format(name) for name in needed(body))
    file.write_text(PAGE.format(theme="light", head=head, body=body), "utf-8")
    card = Card(page(f"{serve(folder)}/eight.html", accept_downloads=True))
    assert card.words(".sl-card-title") == "Kitchen or cow?"
    assert card.locator(".sl-stat").count() == 3  # no picture comes twice
    assert card.words(".sl-answers").startswith("Kitchen K Cow C Not sure ?")
    assert card.words(".sl-sentence").startswith("Is it a kitchen or a cow? After each answer")
    card.press("c")
    assert "only said “cow”" in card.words(".sl-sentence")
    card.press("z", *right)
    assert card.said == ["yes" if key == "k" else "no" for key in right]
    assert "kitchens from cows" in card.words(".sl-sentence")
    assert card.words(".sl-right strong") == percent(eight.classroom, right)
    assert card.words(".sl-answered").startswith("Now change one answer on purpose.")
    assert axe(card.tab) == []

    def but(i):
        return [*right[:i], OTHER[right[i]], *right[i + 1 :]]

    worst = min(range(7), key=lambda i: eight.classroom.accuracy(np.array(but(i)) == "k"))
    card.press(*["ArrowLeft"] * (7 - worst), OTHER[right[worst]])
    assert card.words(".sl-hidden[aria-live=polite]").startswith(
        {"k": "Kitchen. ", "c": "Cow. "}[OTHER[right[worst]]]
    )
    was, now = (percent(eight.classroom, keys) for keys in (right, but(worst)))
    assert was != now
    found = f"It was right on {was} of unseen pictures, and is now right on {now}."
    assert card.words(".sl-answered") == found
    # In a file, what has a name of its own is still what the target is not.
    assert "not kitchen" in card.export()
    assert "cow" not in card.export().replace(eight.ident, "")
    card.set_viewport_size({"width": 390, "height": 844})
    assert card.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(card.tab, "bench-eight-390-light")


def test_in_a_notebook_it_asks_the_same(eight, right, page, live_card):
    tab = page()
    live_card(tab, eight.about(), eight.kept.told())
    card = Card(tab)
    card.press(*right)
    assert card.words(".sl-card-title") == "Kitchen or cow?"
    assert card.words(".sl-answered").startswith("Now change one answer on purpose.")
    assert card.words(".sl-right strong") == percent(eight.classroom, right)
