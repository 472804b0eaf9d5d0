"""The bench ends with a verdict on what was predicted of it, and with the way onwards."""

import pytest

from synthlab._course.sphinx_ext import needed
from synthlab.explore import Prediction
from tests.browser.labelling.conftest import PAGE, TAGS


@pytest.fixture
def predicted(bench, folder, serve):
    """Where the bench is, below a prediction of it and above the next part of a lesson."""
    asked = Prediction(
        "bench",
        "How often will it be right?",
        ["Always", "Half the time"],
        answer="Always",
        why="It was.",
        card=f"bench-{bench.name}",
        marks={"Half the time": 0.5},
    )
    part = '<section id="next"><h2>Explore: more</h2></section>'
    body = f'{asked.html()}<section id="turn">{bench.html()}</section>{part}'
    head = "".join(TAGS[name.rsplit(".", 1)[1]].format(name) for name in needed(body))
    (folder / "predicted.html").write_text(
        PAGE.format(theme="light", head=head, body=body), encoding="utf-8"
    )
    return f"{serve(folder)}/predicted.html"


def test_the_verdict_comes_with_the_last_label(opened, predicted, keys, axe, screenshot):
    card = opened(predicted)
    assert not card.locator(".sl-guess").is_visible()
    card.button("Half the time").click()
    assert card.words(".sl-answered") == (
        f"The answer opens when all {len(keys)} pictures are labelled: {len(keys)} to go."
    )
    assert card.locator(".sl-chart line.sl-guessed").count() == 1
    card.press(*keys[:-1])
    assert card.words(".sl-answered").endswith("1 to go.")
    card.press(keys[-1])
    assert card.words(".sl-answered") == "Not quite. It was."
    link = card.locator(".sl-onwards a")
    assert link.inner_text() == "Explore: more"
    assert link.get_attribute("href") == "#next"
    right = card.words(".sl-right strong")
    found = card.evaluate("JSON.parse(localStorage.getItem('synthlab:prediction:bench')).found")
    assert f"right on **{right}** of unseen pictures" in found
    assert axe(card.tab) == []
    screenshot(card.tab, "bench-verdict-1280-light")
    card.reload()
    assert card.words(".sl-answered") == "Not quite. It was."


def test_without_a_prediction_the_way_onwards_is_shown_all_the_same(opened, keys):
    card = opened()
    card.press(*keys)
    assert card.words(".sl-onwards") == "All labelled. Next: what stands below this card."
    assert not card.locator(".sl-guessed").first.is_visible()
