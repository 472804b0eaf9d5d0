"""Nothing is lost: reloads, second thoughts, two tabs, no storage, a kernel that is gone."""

import pytest

NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no')}})"
FULL = "Storage.prototype.setItem = () => {throw new DOMException('full', 'QuotaExceededError')}"
COUNT = "n => document.querySelector('.sl-bench').bench.state.answers.length === n"


def test_after_a_reload_undo_still_takes_back_the_last_label(opened):
    card = opened()
    card.press("k", "n")
    card.reload()
    card.press("z")
    assert card.said == ["yes"]
    assert card.place.startswith("2 of")


def test_starting_over_can_be_undone_even_after_a_reload(opened):
    card = opened()
    card.press("k", "n", "k")
    before = card.answers
    card.button("Start over").click()
    assert card.answers == []
    card.press("z")
    assert card.answers == before
    assert card.state["backups"] == []
    card.button("Start over").click()
    card.press("n")
    card.reload()
    assert card.said == ["no"]
    # Sets of labels go round: none is lost, however often one changes one's mind.
    card.button("Bring back 3 labels").click()
    assert card.answers == before
    card.button("Bring back 1 label").click()
    assert card.said == ["no"]
    card.button("Bring back 3 labels").click()
    assert card.answers == before


def test_two_tabs_show_the_same_labels(page, opened, site):
    card = opened()
    other = page.another(card.context, site)
    card.press("k", "n")
    other.wait_for_function(COUNT, arg=2)
    other.locator(".sl-bench").focus()
    other.keyboard.press("?")
    card.wait_for_function(COUNT, arg=3)
    assert card.said == ["yes", "no", "unsure"]


@pytest.mark.parametrize("script", [NO_STORAGE, FULL], ids=["off", "full"])
def test_without_storage_the_card_works_and_says_so(opened, site, script):
    card = opened(None)
    card.add_init_script(script)
    card.goto(site)
    card.press("k", "n")
    assert card.said == ["yes", "no"]
    assert "does not keep labels" in card.notice
    assert len(card.export().splitlines()) == 3


@pytest.mark.parametrize(
    "junk",
    [
        *("{", "[]", "5", "[" * 9000, '{"rev":1,"answers":5}', '{"rev":1,"answers":[5]}'),
        '{"rev":1,"answers":[{"turn":99,"said":"yes","seconds":1}]}',
        *(f'{{"rev":1,"answers":[],"backups":{odd}}}' for odd in ("5", "[5]", '"x"', '{"a":1}')),
    ],
)
def test_labels_that_cannot_be_read_are_set_aside(bench, opened, junk):
    card = opened()
    stored = [f"synthlab:bench:{bench.ident}", junk]
    card.evaluate("stored => localStorage.setItem(...stored)", stored)
    card.reload()
    assert "set aside" in card.notice
    card.press("k")
    kept = card.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes(':aside:')).map(([, v]) => v)"
    )
    assert kept == [junk]
    card.reload()
    assert card.said == ["yes"]


def test_labels_that_can_be_neither_read_nor_set_aside_are_not_written_over(bench, opened):
    card = opened()
    key = f"synthlab:bench:{bench.ident}"
    card.evaluate("key => localStorage.setItem(key, 'my notes')", key)
    card.add_init_script(
        "const put = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (key, value) {"
        "  if (key.includes(':aside:')) throw new DOMException('full', 'QuotaExceededError');"
        "  put.call(this, key, value); }"
    )
    card.reload()
    card.press("k")
    assert "does not keep labels" in card.notice
    assert card.evaluate("key => localStorage.getItem(key)", key) == "my notes"


# Live: the same card, with a kernel's part that the test plays.

KEEPS = 'state => ({ state, saved: true, words: "Saved in my_work." })'


@pytest.fixture
def live(bench, opened, live_card):
    """Open the live card beside a kernel that answers, or does not."""

    def start(card=None, *, answering="yes", saved=None):
        card = card or opened(None)
        saved = saved or {"rev": 0, "answers": [], "backups": [], "wage": 5}
        now = {"state": saved, "saved": True, "words": "Saved in my_work."}
        live_card(card.tab, bench.about(), now, answering=answering, reply=KEEPS)
        return card

    return start


def test_live_each_answer_is_sent_and_the_lesson_shown(live, bench, lesson):
    card = live()
    card.press("k", "n")
    assert [len(state["answers"]) for state in card.evaluate("model.sent")] == [1, 2]
    right = int(100 * lesson(bench, card.answers)["mine"][-1] + 0.5)
    card.wait_for_function(f"document.querySelector('.sl-right strong').textContent === '{right}%'")
    assert card.notice == "Saved in my_work."
    assert card.evaluate("Object.keys(localStorage)") == []  # what is safe is not kept twice


@pytest.mark.parametrize("answering", ["no", "gone"])
def test_live_labels_outlast_a_kernel_that_does_not_answer(live, answering):
    card = live(answering=answering)
    card.clock.install()
    card.press("k", "n", "?")
    card.clock.run_for(6_000)
    assert "Python does not answer. Your labels are kept in this browser" in card.notice
    assert "Saved" not in card.notice
    card.press("n")
    card.clock.run_for(6_000)
    assert "Saved" not in card.notice
    # The kernel is back, and had saved only the first label.
    live(card, saved=card.evaluate("model.sent[0]"))
    assert card.place.startswith("5 of")
    card.clock.run_for(1_000)
    said = [a["said"] for a in card.evaluate("model.sent[0].answers")]
    assert said == ["yes", "no", "unsure", "no"]
    assert card.evaluate("Object.keys(localStorage)") == []


def test_live_what_was_sent_to_a_dying_kernel_is_missed_once_another_has_come(live):
    card = live(answering="no")
    card.clock.install()
    card.press("k")
    card.clock.run_for(4_000)  # whoever computes for long is not given up
    assert "Python" not in card.notice
    card.evaluate("model.answering = 'gone'")
    card.clock.run_for(4_000)
    assert card.notice.endswith("kept in this browser until you run this cell again.")


def test_live_labels_of_both_sides_are_kept_where_python_has_gone_on_without_these(live):
    card = live(answering="no")
    card.press("k", "n")
    answers = [{"turn": turn, "said": "no", "seconds": None} for turn in (0, 5)]
    live(card, saved={"rev": 9, "answers": answers, "backups": [], "wage": 5})
    card.wait_for_function("model.sent.length === 1")
    said = {a["turn"]: a["said"] for a in card.evaluate("model.sent[0].answers")}
    assert said == {0: "no", 5: "no", 1: "no"}


def test_live_without_python_and_without_storage_nothing_is_said_to_be_kept(live, opened):
    card = opened(None)
    card.add_init_script(NO_STORAGE)
    live(card, answering="gone")
    card.clock.install()
    card.press("k")
    card.clock.run_for(6_000)
    assert "this browser keeps no labels. Export them" in card.notice


def test_live_what_python_imports_is_shown_and_nonsense_is_not(live):
    card = live()
    card.press("k")
    answers = [{"turn": turn, "said": "no", "seconds": None} for turn in range(4)]
    now = card.evaluate("model.get('now')")
    state = {"rev": 9, "answers": answers, "backups": [], "wage": 5}
    card.evaluate("now => model.push(now)", now | {"state": state})
    assert card.place.startswith("5 of")
    card.evaluate("now => model.push(now)", now | {"state": {"rev": 99, "answers": "junk"}})
    assert card.place.startswith("5 of")


def test_live_a_card_that_is_put_away_listens_no_more(live):
    card = live()
    card.evaluate("put_away()")
    assert card.evaluate("Object.values(model.heard).flat().length") == 0


def test_live_jupyterlabs_own_keys_stay_out_of_whatever_has_the_focus(live):
    card = live()
    for node in (card.locator(".sl-bench"), card.button("Not"), card.locator(".sl-wage input")):
        node.first.focus()
        assert node.first.get_attribute("data-lm-suppress-shortcuts") == "true"
