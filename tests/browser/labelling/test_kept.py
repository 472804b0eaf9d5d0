"""Nothing is lost: reloads, second thoughts, two tabs, no storage, a kernel that is gone."""

import json

import pytest

from synthlab.explore.homes import module, style
from synthlab.explore.labelling_card import about
from synthlab.explore.labelling_live import SCRIPTS

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
    "junk", ["{", "[]", '{"rev":1,"answers":[{"turn":99,"said":"yes","seconds":1}]}']
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


# Live: the same card, with a kernel's part that the test plays.

KERNEL = """
window.kernel = function (about, state, learned, answering) {
  const data = { about, state, learned }, heard = {}, sent = [];
  const fire = name => (heard["change:" + name] || []).forEach(f => f());
  const model = {
    sent, heard,
    get: name => data[name],
    set: (name, value) => { data[name] = value; },
    on: (name, f) => { (heard[name] = heard[name] || []).push(f); },
    off: (name, f) => { heard[name] = heard[name].filter(g => g !== f); },
    push: state => { data.state = state; fire("state"); },
    save_changes: () => {
      sent.push(data.state);
      if (!answering) return;
      const curve = [null, ...data.state.answers.map(() => 0.75)];
      data.learned = { rev: data.state.rev, saved: true, kept: "Saved in my_work.",
        mine: curve, truth: curve, guesses: about.unseen.kinds.map(() => true) };
      fire("learned");
    },
  };
  return model;
};
"""


@pytest.fixture
def live(bench, opened, folder, serve):
    """Open the live card beside a kernel that answers, or does not."""
    (folder / "live.js").write_text(module("labelling", *SCRIPTS), "utf-8")
    (folder / "live.css").write_text(style("theme.css", "bench.css"), "utf-8")
    (folder / "live.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lab</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="live.css"></head>'
        "<body><main id=root></main>"
        f"<script>{KERNEL}window.about = {json.dumps(about(bench))};</script></body></html>",
        "utf-8",
    )

    def start(card=None, *, answering=True, saved=None):
        card = card or opened(None)
        card.goto(f"{serve(folder)}/live.html")
        saved = saved or {"rev": 0, "answers": [], "backups": [], "wage": 5}
        curve = [None] * (1 + len(saved["answers"]))
        learned = {"rev": saved["rev"], "saved": True, "kept": "Saved in my_work."}
        learned |= {"mine": curve, "truth": curve, "guesses": None}
        card.evaluate(
            """async ([saved, learned, answering]) => {
              const { default: widget } = await import("./live.js");
              window.model = kernel(about, saved, learned, answering);
              window.put_away = widget.render({ model, el: document.getElementById("root") });
            }""",
            [saved, learned, answering],
        )
        return card

    return start


def test_live_each_answer_is_sent_and_the_lesson_shown(live):
    card = live()
    card.press("k", "n")
    assert [len(state["answers"]) for state in card.evaluate("model.sent")] == [1, 2]
    assert card.words(".sl-right strong") == "75 %"
    assert card.notice == "Saved in my_work."
    assert card.evaluate("Object.keys(localStorage)") == []  # what is safe is not kept twice


def test_live_labels_outlast_a_kernel_that_does_not_answer(live):
    card = live(answering=False)
    card.clock.install()
    card.press("k", "n", "?")
    card.clock.run_for(6_000)
    assert "kernel does not answer" in card.notice
    # The kernel is back, and had saved only the first label.
    live(card, saved=card.evaluate("model.sent[0]"))
    assert card.place.startswith("4 of")
    card.clock.run_for(1_000)
    assert [a["said"] for a in card.evaluate("model.sent[0].answers")] == ["yes", "no", "unsure"]
    assert card.evaluate("Object.keys(localStorage)") == []


def test_live_what_python_imports_is_shown_and_nonsense_is_not(live):
    card = live()
    card.press("k")
    answers = [{"turn": turn, "said": "no", "seconds": None} for turn in range(4)]
    state = {"rev": 9, "answers": answers, "backups": [], "wage": 5}
    card.evaluate("state => model.push(state)", state)
    assert card.place.startswith("5 of")
    card.evaluate("model.push({ rev: 99, answers: 'junk' })")
    assert card.place.startswith("5 of")


def test_live_a_card_that_is_put_away_listens_no_more(live):
    card = live()
    card.evaluate("put_away()")
    assert card.evaluate("Object.values(model.heard).flat().length") == 0


def test_live_jupyterlabs_own_keys_stay_out(live):
    assert live().locator(".sl-bench").get_attribute("data-lm-suppress-shortcuts") == "true"
