"""The game in a real Chromium: the same as Python's, played by keyboard, kept, carried away."""

import csv
import json
import os
import re
import subprocess
import sys

import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import KeepItAlive
from synthlab.game import STRATEGIES, Chance, Decision, Game, play, read_result, rules
from synthlab.game.score import SIDES

SEED = 52
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A lesson</title>{head}
<style>html[data-theme=dark] {{ background: #0e1217; color: #eee }}
main {{ max-width: 860px; margin: auto }}</style></head>
<body><main><h1>A lesson</h1><h2>Explore</h2><h3>Play</h3>{body}</main></body></html>"""
DRAWS = """key => {
  const chance = new synthlab.game.Chance(...key);
  return Array.from({ length: 50 }, () => chance.word());
}"""
PLAYED = """([rules, seed, moves]) => {
  const { Game, fromCode } = synthlab.game;
  const game = Game.replay(rules, seed, moves.map(fromCode));
  const { reports, catalogues, truth, score, money } = game;
  return { reports, catalogues, truth, score, money };
}"""


WORDS = """() => {
  const all = document.createTreeWalker(document.querySelector(".sl-game"), NodeFilter.SHOW_TEXT);
  const words = [];
  while (all.nextNode()) words.push(all.currentNode.textContent);
  for (const node of document.querySelectorAll(".sl-game [aria-label]")) words.push(node.ariaLabel);
  return words.map(one => one.trim()).filter(one => /[a-z]{2}/i.test(one));
}"""
ALIKE = {"Alarm", "Filter", "Generation", "Seed", "medium", "mild", *rules.STYLES}
IN_GERMAN = f"""
import sys
from pathlib import Path
from synthlab._course.sphinx_ext import write_assets
from synthlab.explore import KeepItAlive

write_assets(Path(sys.argv[1]))
print(KeepItAlive({SEED}).html())
"""


def german(folder) -> str:
    """Write what the game needs in German, from a process of its own; return its HTML."""
    told = {**os.environ, "SYNTHLAB_LANGUAGE": "de", "PYTHONIOENCODING": "utf-8"}
    code = [sys.executable, "-c", IN_GERMAN, folder]
    return subprocess.run(code, env=told, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("game")
    write_assets(folder)
    tags = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    body = KeepItAlive(SEED).html()
    head = "".join(tags[name.rsplit(".", 1)[1]].format(name) for name in needed(body))
    for theme in ("light", "dark"):
        (folder / f"{theme}.html").write_text(
            PAGE.format(theme=theme, head=head, body=body), encoding="utf-8"
        )
    return folder


@pytest.fixture(params=["http", "file"])
def site(request, folder, serve) -> str:
    return f"{serve(folder) if request.param == 'http' else folder.as_uri()}/light.html"


@pytest.fixture
def url(folder, serve) -> str:
    return f"{serve(folder)}/light.html"


def sentence(tab) -> str:
    return tab.locator(".sl-sentence").inner_text()


def place(tab) -> str:
    return tab.locator(".sl-hint").inner_text()


def moves(tab) -> list[str]:
    return tab.evaluate("document.querySelector('.sl-game').game.state.moves")


def choose(tab, decision: Decision) -> None:
    for name, value in decision.as_dict().items():
        tab.locator(f'input[name="company-{name}"][value="{value}"]').check(force=True)


def run(tab, *decisions: Decision) -> None:
    for decision in decisions:
        choose(tab, decision)
        tab.locator(".sl-run").click()


def whole(strategy="good", seed=SEED) -> Game:
    return play(strategy, seed)


def any_moves(seed: int) -> list[Decision]:
    """Return decisions of any kind that can be paid."""
    game, chance = Game(seed), Chance(seed, 99)
    while not game.over:
        wanted = Decision(*(chance.below(most + 1) for most in rules.MOST.values()))
        game.play(game.afford(wanted))
    return game.decisions


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def as_in_the_page(record) -> dict:
    """Return a report or a truth under the names that JavaScript gives its parts."""
    return json.loads(json.dumps({camel(key): value for key, value in vars(record).items()}))


def test_the_page_plays_pythons_game_number_for_number(page, url):
    tab, data = page(url), rules.as_data()
    for seed in [*range(24), 2**32 - 1]:
        for game in (
            whole("good", seed),
            whole("greedy", seed),
            Game.replay(seed, any_moves(seed)),
        ):
            codes = [decision.code for decision in game.decisions]
            got = tab.evaluate(PLAYED, [data, seed, codes])
            assert got["reports"] == [as_in_the_page(report) for report in game.reports], seed
            assert got["catalogues"] == [list(kinds) for kinds in game.catalogues], seed
            assert got["truth"] == [as_in_the_page(truth) for truth in game.truth], seed
            assert got["score"] == vars(game.score), seed
            assert got["money"] == game.money, seed


def test_the_strategies_decide_alike_in_both(page, url):
    tab, seeds = page(url), list(range(40, 52))
    decided = """([rules, seeds, names]) => seeds.map((seed) => names.map((name) =>
        synthlab.game.playAll(rules, name, seed).decisions.map(synthlab.game.codeOf)))"""
    got = tab.evaluate(decided, [rules.as_data(), seeds, list(STRATEGIES)])
    for seed, row in zip(seeds, got, strict=True):
        assert row == [
            [decision.code for decision in play(name, seed).decisions] for name in STRATEGIES
        ]
    assert tab.evaluate("Object.keys(synthlab.game.STRATEGIES)") == list(STRATEGIES)


def test_chance_is_the_same_for_any_key(page, url):
    tab = page(url)
    for key in ([0], [2**32 - 1, 10, 3], [7, 1], [123456789, 2, 2]):
        chance = Chance(*key)
        assert tab.evaluate(DRAWS, key) == [chance.word() for _ in range(50)]
        big = f"key => new synthlab.game.Chance(...key).below({2**21})"
        assert tab.evaluate(big, key) == Chance(*key).below(2**21)


def test_a_whole_game_by_keyboard_alone(page, site):
    tab = page(site)
    tab.locator('input[name="company-fresh"]').first.focus()
    for _ in range(2):
        tab.keyboard.press("ArrowRight")  # twenty pictures
    tab.keyboard.press("Tab")
    for _ in range(2):
        tab.keyboard.press("ArrowRight")  # all labelled
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")  # a reviewer
    assert tab.locator(".sl-sum").inner_text() == "Costs $3,800, leaves $2,200."
    tab.keyboard.press("Enter")  # in the form, Enter runs the generation
    first = Game(SEED)
    report = first.play(Decision(2, 2, 0, 1))
    assert moves(tab) == ["2201"]
    happy = rules.CUSTOMERS - report.complaints
    assert sentence(tab).startswith(f"Generation 1: {happy} of 40 customers are content")
    assert tab.locator(".sl-sentence").get_attribute("aria-live") == "polite"
    tab.locator('input[name="company-fresh"]:checked').focus()
    for _ in range(2):
        tab.keyboard.press("ArrowLeft")  # no more pictures
    for _ in range(4):
        tab.keyboard.press("Tab")
    focused = "document.activeElement.textContent"
    for generation in range(2, 11):
        assert tab.evaluate(focused) == f"Run generation {generation}"
        tab.keyboard.press("Space")
    assert tab.evaluate(focused).startswith("The truth: ")
    game = read_result(f"seed {SEED} moves {' '.join(moves(tab))}")
    assert tab.evaluate(focused) == f"The truth: {game.score.total} points"
    assert f"You score {game.score.total}." in sentence(tab)


def test_what_is_seen_is_told_in_words(page, url):
    tab = page(url)
    run(tab, Decision(fresh=1, labels=1, filter=1, reviewers=1))
    game = Game(SEED)
    report = game.play(Decision(1, 1, 1, 1))
    wall = tab.locator(".sl-wall").get_attribute("aria-label")
    cows = sum(kind >= rules.COW for kind in report.shown)
    assert wall.startswith("24 of 120 kitchens: ")
    assert ("cow" in wall) == (cows > 0)
    assert f"{len(set(report.shown))} different pictures" in wall
    heard = tab.locator(".sl-heard").inner_text()
    assert f"{report.different} different kitchens among 40" in heard
    assert f"Dropped {report.dropped} of 240" in heard
    assert f"of {report.labelled} labelled" in heard
    assert f"Saw {report.reviewed}" in heard
    cells = tab.locator(".sl-seen tbody tr").first.locator("td")
    assert cells.first.inner_text() == str(report.cows)
    decided = tab.locator(".sl-seen tbody").last.locator("tr")
    rows = [" ".join(row.split()) for row in decided.all_inner_texts()]
    assert rows == ["bought 10", "labelled half", "filter mild", "reviewers 1"]


def test_before_the_end_nothing_true_is_shown(page, url):
    tab = page(url)
    run(tab, *[Decision(reviewers=1)] * 3)
    assert not tab.locator(".sl-truth").is_visible()
    assert "alive" not in tab.locator(".sl-game-body").inner_text()
    assert not tab.get_by_role("button", name="Copy result").is_visible()


def test_what_cannot_be_paid_cannot_be_run(page, url):
    tab = page(url)
    choose(tab, Decision(fresh=6, labels=2))
    assert tab.locator(".sl-sum").inner_text() == "That costs $8,400, and you have $6,000."
    assert tab.locator(".sl-run").get_attribute("aria-disabled") == "true"
    tab.locator(".sl-run").click(force=True)
    assert moves(tab) == []


def test_half_a_game_survives_a_reload_and_an_end_does_too(page, site):
    tab, game = page(site), whole()
    run(tab, *game.decisions[:4])
    before = sentence(tab), place(tab), tab.locator(".sl-heard").inner_text()
    tab.reload()
    assert (sentence(tab), place(tab), tab.locator(".sl-heard").inner_text()) == before
    assert place(tab) == f"generation 5 of 10 · seed {SEED}"
    run(tab, *game.decisions[4:])
    end = sentence(tab)
    tab.reload()
    assert sentence(tab) == end
    assert tab.locator(".sl-truth h4").first.inner_text() == f"The truth: {game.score.total} points"


def test_the_end_shows_the_truth_of_every_generation_beside_what_was_seen(page, url):
    tab, game = page(url), whole("greedy")
    run(tab, *game.decisions)
    shown = tab.locator(".sl-contest tbody tr").all_inner_texts()
    totals = [int(row.split("\t")[1]) for row in shown]
    assert totals == sorted(totals, reverse=True)
    expected = {play(name, SEED).score.total for name in STRATEGIES}
    assert set(totals) == expected
    assert sum("you\t" in row for row in shown) == 1
    slider = tab.locator("#company-replay")
    slider.focus()
    for t in (9, 8, 7):
        tab.keyboard.press("ArrowLeft")
        truth = game.truth[t]
        assert slider.get_attribute("aria-valuetext").startswith(
            f"generation {t}: {truth.alive} style"
        )
        counts = tab.locator(".sl-many").all_inner_texts()
        assert counts == [*(str(n) if n else "gone" for n in truth.styles), str(truth.cows)]
        assert f"Catalogue {t}:" in tab.locator(".sl-truth").inner_text()
    tab.keyboard.press("Home")
    assert "The first catalogue is real" in tab.locator(".sl-truth").inner_text()


def test_a_result_is_copied_as_a_line_that_python_plays_again(page, url):
    tab, game = page(url, permissions=["clipboard-read", "clipboard-write"]), whole()
    run(tab, *game.decisions)
    tab.get_by_role("button", name="Copy result").click()
    tab.wait_for_selector(".sl-notice:text('Your result is copied.')")
    line = tab.evaluate("navigator.clipboard.readText()")
    score = game.score
    assert line.startswith(f"Keep it alive · seed {SEED} · {score.total} points · ")
    sides = ", ".join(f"{side} {getattr(score, side)}" for side in (*SIDES, "thrift"))
    assert f" · {sides} · " in line
    played = read_result(line)
    assert (played.seed, played.decisions) == (SEED, game.decisions)
    tab.get_by_role("button", name="Copy link for a group").click()
    tab.wait_for_selector(".sl-notice:text('The link is copied')")
    assert tab.evaluate("navigator.clipboard.readText()") == f"{url}#company&seed={SEED}"


def test_the_csv_holds_decisions_reports_and_the_truth(page, url):
    tab, game = page(url, accept_downloads=True), whole()
    run(tab, *game.decisions)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download CSV").click()
    name = rf"keep-it-alive-{SEED}-20\d\d-\d\d-\d\d-\w{{5}}\.csv"
    assert re.fullmatch(name, download.value.suggested_filename)
    assert "asked to save your game" in tab.locator(".sl-notice").inner_text()
    got = list(csv.reader(download.value.path().read_text(encoding="utf-8").splitlines()))
    expected = [
        [SEED, seen.generation, seen.event, *decision.as_dict().values()]
        + [seen.money, seen.price, seen.income, sum(seen.missing), seen.cows, seen.alike]
        + [int(seen.alarm), truth.cows, truth.alive]
        + [getattr(truth, side) / 10 for side in SIDES]
        + [*truth.styles]
        for decision, seen, truth in zip(game.decisions, game.reports, game.truth[1:], strict=True)
    ]
    assert got[0][2:7] == ["news", "fresh", "labels", "filter", "reviewers"]
    assert got[0][-len(rules.STYLES) :] == [*rules.STYLES]
    for row, wanted in zip(got[1:], expected, strict=True):
        assert row[2] == wanted[2]
        # 60 and 60.0 are the same number.
        assert [float(x) for x in row[:2] + row[3:]] == wanted[:2] + wanted[3:]


def test_a_held_key_runs_one_generation(page, url):
    tab = page(url)
    tab.locator(".sl-run").focus()
    for _ in range(5):
        tab.keyboard.down("Enter")
    tab.keyboard.up("Enter")
    assert place(tab).startswith("generation 2 of 10")
    tab.locator(".sl-deciding input").first.focus()
    for _ in range(5):
        tab.keyboard.down("Enter")
    assert place(tab).startswith("generation 3 of 10")


@pytest.mark.parametrize("address", ["#seed=7", "#company&seed=7"])
def test_a_shared_address_starts_a_game_with_its_seed(page, url, address):
    tab = page(url + address)
    assert place(tab) == "generation 1 of 10 · seed 7"
    run(tab, Decision(reviewers=2))
    report = Game(7).play(Decision(reviewers=2))
    assert f"{rules.CUSTOMERS - report.complaints} of 40" in sentence(tab)


def test_an_address_does_not_throw_a_game_away_unasked(page, url):
    tab = page(url)
    run(tab, Decision(reviewers=1))
    tab.evaluate("location.hash = '#seed=8'")
    ask = tab.get_by_role("group", name="Start another game?")
    assert "is not finished" in ask.inner_text()
    ask.get_by_role("button", name="Go on with mine").click()
    assert place(tab) == f"generation 2 of 10 · seed {SEED}"
    tab.evaluate("location.hash = '#company&seed=9'")
    ask.get_by_role("button", name="Give it up").click()
    assert place(tab) == "generation 1 of 10 · seed 9"
    assert not ask.is_visible()


@pytest.mark.parametrize("words", ["", "kitchen", "-3", "1.5", "99999999999"])
def test_a_seed_that_is_none_is_refused_in_words(page, url, words):
    tab = page(url)
    tab.get_by_label("Seed", exact=True).fill(words)
    tab.get_by_role("button", name="Start with this seed").click()
    assert "whole number of at most nine digits" in tab.locator(".sl-notice").inner_text()
    assert place(tab) == f"generation 1 of 10 · seed {SEED}"


def test_a_second_game_with_the_same_seed_is_compared_with_the_first(page, url):
    tab = page(url)
    for strategy in ("nothing", "good"):
        run(tab, *whole(strategy).decisions)
        if strategy == "nothing":
            tab.get_by_role("button", name="Start with this seed").click()
            assert place(tab) == f"generation 1 of 10 · seed {SEED}"
    totals = [whole(name).score.total for name in ("nothing", "good")]
    told = f"Your 2 games with this seed: {totals[0]}, {totals[1]}."
    assert told in tab.locator(".sl-truth").inner_text()


def test_on_holiday_nobody_can_be_asked(page, url):
    seed = next(seed for seed in range(99) if Game(seed)._events[1] == "holiday")
    tab = page(f"{url}#seed={seed}")
    run(tab, Decision(reviewers=2))
    assert "holiday" in tab.locator(".sl-news").inner_text()
    reviewers = tab.locator('input[name="company-reviewers"]')
    assert [reviewers.nth(n).is_disabled() for n in range(4)] == [False, True, True, True]
    assert reviewers.first.is_checked()


@pytest.mark.parametrize(
    "kept",
    [
        *("{", '{"rev":1,"seed":5,"moves":["9999"]}', '{"rev":"x"}', "3", "[" * 9000),
        *(f'{{"rev":1,"seed":5,"moves":[],"finished":{odd}}}' for odd in ("5", "[5]", '"x"')),
    ],
)
def test_nonsense_in_storage_is_set_aside(page, url, kept):
    tab = page(url)
    tab.evaluate("kept => localStorage.setItem('synthlab:game:company', kept)", kept)
    tab.reload()
    assert "set aside" in tab.locator(".sl-notice").inner_text()
    assert place(tab).startswith("generation 1")
    run(tab, Decision())
    aside = "Object.keys(localStorage).filter(k => k.includes(':aside:')).map(k => localStorage[k])"
    assert tab.evaluate(aside) == [kept]


def test_without_storage_it_can_be_played_all_the_same(page, url):
    tab = page()
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no')}})"
    )
    tab.goto(url)
    run(tab, Decision(reviewers=1))
    assert "does not keep games" in tab.locator(".sl-notice").inner_text()
    assert place(tab).startswith("generation 2")


def test_two_tabs_show_the_same_game(page, url):
    first = page(url)
    second = page.another(first.context, url)
    run(first, Decision(reviewers=1))
    second.wait_for_function("document.querySelector('.sl-game').game.state.moves.length === 1")
    assert sentence(second) == sentence(first)


def test_without_javascript_it_says_so(page, url):
    tab = page(url, java_script_enabled=False)
    assert "needs JavaScript" in tab.locator(".sl-game").inner_text()


@pytest.mark.parametrize(
    ("width", "theme"),
    [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light")],
)
def test_it_fits_any_page_and_nobody_is_left_out(
    folder, serve, page, axe, screenshot, width, theme
):
    tab, game = page(f"{serve(folder)}/{theme}.html", width=width, theme=theme), whole("greedy")

    def look(when):
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, when
        assert width == 320 or axe(tab) == [], when
        screenshot(tab, f"game-{when}-{width}-{theme}")

    look("first")
    run(tab, *game.decisions[:5])
    look("middle")
    run(tab, *game.decisions[5:])
    look("end")


def test_on_a_small_screen_a_generation_leads_back_to_the_wall(folder, serve, page):
    tab = page(f"{serve(folder)}/light.html", width=390, height=700)
    run(tab, Decision(reviewers=1))
    top = tab.locator(".sl-game-body").bounding_box()["y"]
    assert 0 <= top < 100


def kept(state, *, saved=True, words="Saved."):
    return {"state": state, "saved": saved, "words": words}


def test_live_the_game_goes_to_python_and_back(page, live_card):
    tab = page()
    state = {"rev": 3, "seed": 6, "moves": ["1200"], "finished": []}
    refused = "(state, about, now) => ({ ...now, saved: false, words: 'Not saved: no room.' })"
    live_card(tab, KeepItAlive(6).about(), kept(state), reply=refused)
    assert place(tab) == "generation 2 of 10 · seed 6"
    assert not tab.get_by_role("button", name="Copy link for a group").is_visible()
    run(tab, Decision(reviewers=1))
    (sent,) = tab.evaluate("model.sent")
    assert sent == state | {"rev": 4, "moves": ["1200", "0001"]}
    tab.wait_for_selector(".sl-notice.sl-error:text('Not saved: no room.')")
    # Until Python has it, the browser keeps it: a new card finds it, and hands it over.
    unsaved = "localStorage.getItem('synthlab:unsaved:game:company')"
    assert tab.evaluate(f"JSON.parse({unsaved}).rev") == 4
    live_card(tab, KeepItAlive(6).about(), kept(state), answering="no")
    assert place(tab) == "generation 3 of 10 · seed 6"
    assert "had missed" in tab.locator(".sl-notice").inner_text()
    live_card(tab, KeepItAlive(6).about(), kept(state))
    assert place(tab) == "generation 3 of 10 · seed 6"
    tab.wait_for_selector(".sl-notice:text('Saved in my_work.')")
    assert tab.evaluate(unsaved) is None
    tab.evaluate("now => model.push(now)", kept(state | {"rev": 9, "moves": []}))
    assert place(tab) == "generation 1 of 10 · seed 6"


def test_in_german_no_word_of_it_is_english(folder, tmp_path, serve, page):
    body = german(tmp_path)
    head = "".join(
        f'<link rel="stylesheet" href="{name}">'
        if name.endswith("css")
        else f'<script defer src="{name}"></script>'
        for name in needed(body)
    )
    text = PAGE.format(theme="light", head=head, body=body).replace('lang="en"', 'lang="de"')
    (tmp_path / "light.html").write_text(text, encoding="utf-8")
    said = []
    for home in (folder, tmp_path):
        tab = page(f"{serve(home)}/light.html")
        words = tab.evaluate(WORDS)
        run(tab, Decision(fresh=1, labels=1, filter=1, reviewers=1))
        words += tab.evaluate(WORDS)
        run(tab, *[Decision()] * 9)
        tab.wait_for_selector(".sl-contest")
        said.append({*words, *tab.evaluate(WORDS)})
    english, ours = said
    assert len(ours) > 80
    assert {one.rstrip(" 0123456789:") for one in english & ours} <= ALIKE
    assert "Du erreichst" in sentence(tab)
    assert place(tab) == f"alle 10 Generationen · Seed {SEED}"
