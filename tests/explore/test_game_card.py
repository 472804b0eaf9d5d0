"""The game's card: what it holds, what it keeps, and what it refuses."""

import json
import re
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from synthlab.explore import KeepItAlive
from synthlab.explore.game_card import FINISHED, PLAYERS, SEEDS, pictures
from synthlab.game import STRATEGIES, play, rules

MOVES = ["2203", "2200", "0012"]
WHOLE = [decision.code for decision in play("greedy", 5).decisions]


@pytest.fixture
def deal(tmp_path, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    return lambda **given: KeepItAlive(**{"seed": 5, "folder": tmp_path / "my_work"} | given)


def state(**changes):
    return {"rev": 1, "seed": 5, "moves": MOVES, "finished": []} | changes


def test_in_a_page_it_holds_its_rules_and_pictures_and_nothing_to_run(deal, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    bundle = deal(title="A & B </script>")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    html = bundle["text/html"]
    assert html.count("</script>") == 1
    assert "A &amp; B" in html
    about = json.loads(re.search(r">(\{.*\})</script>", html)[1])
    assert about["rules"] == json.loads(json.dumps(rules.as_data()))
    assert set(about["players"]) == set(STRATEGIES) == set(PLAYERS)
    assert len(html) < 120_000


def test_as_text_it_is_one_sentence_and_touches_no_file(deal, monkeypatch, tmp_path):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    words = deal()._repr_mimebundle_()
    assert words == {"text/plain": "Keep it alive: ten generations to play, with seed 5."}
    assert not (tmp_path / "my_work").exists()


def test_there_is_a_picture_for_every_kitchen_and_every_cow():
    assert len(pictures()) == len(set(pictures())) == rules.COW + rules.COWS
    assert set(SEEDS) == set(rules.STYLES)
    assert all(len(set(seeds)) == rules.VARIANTS for seeds in SEEDS.values())
    for address in pictures():
        with Image.open(BytesIO(b64decode(address.partition(",")[2]))) as picture:
            assert picture.size == (112, 112)


def test_a_game_outlasts_the_kernel(deal, tmp_path):
    card = deal()
    assert card.game.generation == 1
    card.kept.take(state())
    again = deal()
    assert [decision.code for decision in again.game.decisions] == MOVES
    assert again.game.money == card.game.money
    assert again.now() == {
        "state": state(),
        "saved": True,
        "words": f"Saved in {tmp_path / 'my_work' / 'game-company.json'}.",
    }


def test_finished_games_are_remembered_some_of_them(deal):
    card = deal()
    done = {"seed": 5, "moves": WHOLE}
    card.kept.take(state(moves=WHOLE, finished=[done] * (FINISHED + 3)))
    assert len(card.finished) == FINISHED
    assert card.finished[0].score == play("greedy", 5).score
    assert card.game.over


NONSENSE = [
    {"moves": ["2203", "7000"]},
    {"moves": ["6203"]},
    {"moves": [3]},
    {"moves": [*WHOLE, "0000"]},
    {"seed": -1},
    {"seed": "five"},
    {"seed": 2**32},
    {"rev": "new"},
    {"finished": [{"seed": 5, "moves": MOVES}]},
    {"finished": [{"moves": MOVES}]},
    {"finished": 3},
]


@pytest.mark.parametrize("changes", NONSENSE)
def test_a_state_that_is_no_game_is_refused(deal, changes):
    card = deal()
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        card._checked(state(**changes))
    card.kept.take(state(**changes))
    assert card.state["moves"] == []


@pytest.mark.parametrize("changes", NONSENSE)
def test_a_file_that_is_no_game_is_set_aside(deal, tmp_path, changes):
    folder = tmp_path / "my_work"
    folder.mkdir()
    (folder / "game-company.json").write_text(json.dumps(state(**changes)), encoding="utf-8")
    card = deal()
    assert card.game.generation == 1
    assert "could not be understood" in card.now()["words"]
    assert len(list(folder.glob("*.unreadable-1.json"))) == 1


def test_the_widget_keeps_what_the_card_sends_and_says_so(deal, tell):
    card = deal()
    widget = card.widget
    assert widget.now["state"]["moves"] == []
    tell(widget, state())
    assert widget.now["state"]["rev"] == 1
    assert widget.now["saved"]
    assert card.game.generation == 4
    tell(widget, state(rev=2, moves=["9999"]))
    assert widget.now["state"]["rev"] == 1
    assert not widget.now["saved"]
    assert "Not saved" in widget.now["words"]


def test_its_repr_is_cheap_and_its_name_is_checked(deal):
    assert repr(deal(name="Class B")) == "<KeepItAlive 'class-b': seed 5>"
    with pytest.raises(ValueError, match="seed must be a whole number"):
        deal(seed=-3)
    with pytest.raises(ValueError, match="letters or digits"):
        deal(name="!")
