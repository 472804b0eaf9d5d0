"""Labelling in a real Chromium: keys, buttons, undo, time, pay, words."""

import re

import pytest

from synthlab.labels import answers as said


@pytest.fixture(params=["http", "file"])
def anywhere(request, folder, site) -> str:
    """The page over http and from disk."""
    return site if request.param == "http" else f"{folder.as_uri()}/light.html"


@pytest.fixture
def stopped(opened, site):
    """A card whose clock stands still: time passes only when the test says so."""
    card = opened(None)
    card.clock.install(time=0)
    card.goto(site)
    card.clock.pause_at(3_600_000)
    return card


def test_twenty_labels_by_keyboard_then_a_reload_and_nothing_is_lost(
    opened, anywhere, keys, screenshot
):
    card = opened(anywhere)
    card.press(*keys[:20])
    before = card.answers
    assert [a.turn for a in before] == list(range(20))
    assert card.said == ["yes" if key == "k" else "no" for key in keys[:20]]
    assert card.place == f"21 of {len(keys)}"
    sentence = card.words(".sl-sentence")
    screenshot(card.tab, f"bench-{anywhere.split(':')[0]}")
    card.reload()
    assert card.answers == before
    assert card.place == f"21 of {len(keys)}"
    assert card.words(".sl-sentence") == sentence
    assert card.locator(".sl-thumb img").count() == 20


def test_the_numbers_are_those_of_python(bench, opened, keys, lesson):
    card = opened()
    card.press(*keys[:9], "n", "k", "?")
    lesson = lesson(bench, card.answers)
    mine, true = (int(100 * lesson[curve][-1] + 0.5) for curve in ("mine", "truth"))
    assert card.words(".sl-right strong") == f"{mine}%"
    drawn = card.locator(".sl-chart svg").get_attribute("aria-label")
    assert drawn == f"After 12 labels: {mine}% right with your labels, {true}% with true labels."
    points = card.locator(".sl-chart polyline.sl-mine").get_attribute("points").split()
    heights = [float(point.split(",")[1]) for point in points]
    # Higher on the page is a smaller number: the curve falls and rises as the accuracies do.
    accuracies = lesson["mine"][1:]
    assert len(heights) == len(accuracies)
    order = sorted(range(12), key=lambda i: (accuracies[i], i))
    assert order == sorted(range(12), key=lambda i: (-round(heights[i], 6), i))


def test_buttons_say_what_keys_say(opened):
    card = opened()
    for name in ("Kitchen", "Not sure", "Not", "Kitchen"):
        card.button(name).click()
    assert card.said == ["yes", "unsure", "no", "yes"]
    card.button("Undo").click()
    assert card.said == ["yes", "unsure", "no"]


def test_arrows_walk_and_a_label_can_be_changed(opened, keys):
    card = opened()
    card.press("k", "k", "k", "ArrowLeft", "ArrowLeft")
    assert card.place.startswith("2 of")
    assert card.button("Kitchen").get_attribute("aria-pressed") == "true"
    card.press("n")  # changed, and on to the first picture without a label
    assert [(a.turn, a.said) for a in card.answers] == [(0, "yes"), (1, "no"), (2, "yes")]
    assert card.place.startswith("4 of")
    card.press(*["ArrowRight"] * 40)
    assert card.place == f"{len(keys)} of {len(keys)}"
    card.press(*["ArrowLeft"] * 40)
    assert card.place.startswith("1 of")
    card.get_by_role("button", name="Picture after").click()
    assert card.place.startswith("2 of")


def test_undo_takes_back_labels_and_changes_one_by_one(opened):
    card = opened()
    card.press("k", "n", "ArrowLeft", "?")
    assert card.said == ["yes", "unsure"]
    card.press("z")
    assert card.said == ["yes", "no"]
    assert card.place.startswith("2 of")
    card.press("z", "z", "z")  # the last one has nothing to undo
    assert card.said == []


def test_thumbnails_lead_back_by_pointer_and_by_keyboard(opened):
    card = opened()
    card.press("k", "n", "?")
    frames = card.eval_on_selector_all(
        ".sl-thumb", "all => all.map(t => getComputedStyle(t, '::after').borderStyle)"
    )
    assert frames[:4] == ["solid", "dashed", "dotted", "solid"]
    card.locator(".sl-thumb").nth(1).click()
    assert card.place.startswith("2 of")
    assert card.locator(".sl-thumb").nth(1).get_attribute("aria-label") == "Picture 2: not kitchen"
    # One stop for the Tab key; the arrows take the focus along.
    assert card.locator('.sl-thumb[tabindex="0"]').count() == 1
    card.keyboard.press("ArrowRight")
    focused = card.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Picture 3: not sure"


def test_keys_work_in_the_card_only_and_leave_shortcuts_alone(opened):
    card = opened()
    card.locator("h1").click()
    card.keyboard.press("k")
    assert card.answers == []
    card.locator(".sl-large").click()  # a click anywhere in the card lets its keys work
    for key in ("k", "Control+z", "Control+k", "Alt+n"):
        card.keyboard.press(key)
    assert card.said == ["yes"]


def test_tab_and_enter_are_enough(opened):
    card = opened()
    for _ in range(8):
        card.keyboard.press("Tab")
        if card.evaluate("document.activeElement.classList.contains('sl-yes')"):
            break
    card.keyboard.press("Enter")
    card.keyboard.press("Enter")
    assert card.said == ["yes", "yes"]


def test_pictures_that_come_twice_measure_agreement_with_oneself(bench, opened, keys):
    card = opened()
    again = [t for t in range(len(keys)) if said.showing(bench.turns, t) == 2]
    told = [*keys[: again[1]], "?", *keys[again[1] + 1 :]]
    assert card.words(".sl-alike").startswith("–")
    card.press(*told[: again[0] + 1])
    assert card.words(".sl-alike") == "1 of 1 repeated picture labelled the same way twice"
    card.press(*told[again[0] + 1 :])
    assert card.words(".sl-alike") == "3 of 4 repeated pictures labelled the same way twice"
    assert card.place == f"{len(keys)} of {len(keys)} · all labelled"


def test_time_is_the_median_and_idling_is_capped(stopped):
    for wait, key in [(9_000, "k"), (2_000, "n"), (3_000, "k"), (4_000_000, "n")]:
        stopped.clock.run_for(wait)
        stopped.press(key)
    # No clock ran before the first answer; an hour away from the screen counts thirty seconds.
    assert [a.seconds for a in stopped.answers] == [None, 2.0, 3.0, 30.0]
    # 3 s times a million is 833.3 hours; at $5 that is $4,167, given in three figures.
    assert stopped.words(".sl-time") == "3.0 s a label; a million would take 833 hours"
    assert stopped.words(".sl-pay strong") == "$4,170"


def test_the_wage_can_be_chosen_and_stays(stopped):
    stopped.press("k")
    stopped.clock.run_for(3_600)
    stopped.press("n")  # 3.6 seconds: a million take 1,000 hours
    assert stopped.words(".sl-pay strong") == "$5,000"
    stopped.get_by_label("$5").focus()
    stopped.keyboard.press("ArrowRight")  # arrows choose a wage here, and do not walk
    assert stopped.words(".sl-pay strong") == "$15,000"
    assert stopped.place.startswith("3 of")
    stopped.reload()
    assert stopped.words(".sl-pay strong") == "$15,000"


def test_a_picture_is_described_without_its_answer(bench, opened):
    card = opened()
    for picture in bench.turns:
        alt = card.locator(".sl-large").get_attribute("alt")
        assert not re.search(r"kitchen|bedroom|living room|bathroom|pasture", alt)
        assert all(name.split()[-1][:4] in alt for name in bench.pictures.scenes[picture].names)
        card.press("ArrowRight")


def test_a_screen_reader_hears_the_answer_the_next_picture_and_then_the_sentence(stopped):
    stopped.press("k", "n")
    heard = stopped.words(".sl-hidden[aria-live=polite]")
    alt = stopped.locator(".sl-large").get_attribute("alt")
    assert heard == f"Not kitchen. Picture 3 of 24. {alt}"
    sentence = stopped.locator(".sl-bench .sl-sentence")
    assert sentence.get_attribute("role") == "status"
    assert sentence.get_attribute("aria-live") == "off"  # while one is busy
    stopped.clock.run_for(2_000)
    assert sentence.get_attribute("aria-live") == "polite"


KINDS = ["bathroom", "kitchen", "living room", "pasture"]
EACH = 20


def describe(card, wrong: dict[str, int], told=("yes", "no"), table=()) -> str:
    """The sentence for a model that gets so many of each kind wrong; `table`: who has one."""
    kinds = [k for k in range(len(KINDS)) for _ in range(EACH)]
    guesses = [
        (kind == "kitchen") != (i < wrong.get(kind, 0)) for kind in KINDS for i in range(EACH)
    ]
    about = {
        "target": "kitchen",
        "kinds": KINDS,
        "plurals": [f"{kind}s" for kind in KINDS],
        "unseen": {
            "kinds": kinds,
            "things": ["table"],
            "holds": [[0] if i in table else [] for i in range(len(kinds))],
        },
    }
    words = [{"turn": i, "said": word, "seconds": None} for i, word in enumerate(told)]
    return card.evaluate("given => synthlab.answers.describe(...given)", [about, words, guesses])


def test_the_sentence_says_what_the_model_confuses(opened):
    card = opened()
    first = 2 * EACH  # the first living room
    assert describe(card, {"living room": 8}, table=range(first, first + 7)) == (
        "Your model already tells kitchens from bathrooms and pastures; it still takes **living "
        "rooms with a table** for kitchens (8 of 20 living rooms wrong)."
    )
    assert describe(card, {"living room": 8, "kitchen": 12}) == (
        "Your model already tells kitchens from bathrooms and pastures; it still misses "
        "**12 of 20 kitchens**."
    )
    assert describe(card, {"kitchen": 1}) == (
        "Your model already tells kitchens from bathrooms, living rooms and pastures. "
        "It is nearly always right."
    )
    assert describe(card, {"bathroom": 20, "living room": 20, "pasture": 19}) == (
        "Your model still takes **bathrooms** for kitchens (20 of 20 bathrooms wrong)."
    )
    assert "**not sure** so far" in describe(card, {}, told=["unsure"])
    assert "calls **everything** a kitchen" in describe(card, {}, told=["yes", "unsure"])
    assert "**never seen** a kitchen" in describe(card, {}, told=["no"])
    assert describe(card, {}, told=[]).startswith("Is it a kitchen?")
