"""Keys held down or not Latin, and frames that forbid; files that tell people apart."""

import re

import pytest

from synthlab.labels import load_label_files
from synthlab.labels.answers import Answer, to_csv

NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no')}})"


def hold(card, key):
    for _ in range(6):  # a key that is down already repeats
        card.keyboard.down(key)
    card.keyboard.up(key)


def test_a_held_key_gives_one_label_and_takes_one_back(opened):
    card = opened()
    card.locator(".sl-bench").focus()
    hold(card, "k")
    assert card.said == ["yes"]
    hold(card, "n")
    assert card.said == ["yes", "no"]
    hold(card, "z")
    assert card.said == ["yes"]
    hold(card, "ArrowRight")  # to walk is another matter
    assert card.place.startswith("8 of")


def test_a_held_enter_presses_a_button_once(opened):
    card = opened()
    card.locator(".sl-bench .sl-yes.sl-say").focus()
    hold(card, "Enter")
    assert card.said == ["yes"]


@pytest.mark.parametrize("keys", ["лтя", "κνζ", "كنز"], ids=["Cyrillic", "Greek", "Arabic"])
def test_keys_work_where_letters_are_not_latin(opened, keys):
    card = opened()
    for key, code in zip(keys, ("KeyK", "KeyN", "KeyZ"), strict=True):
        card.locator(".sl-bench").dispatch_event("keydown", {"key": key, "code": code})
        if code == "KeyN":
            assert card.said == ["yes", "no"]
    assert card.said == ["yes"]


def test_a_letter_counts_as_it_is_written_not_where_it_lies(opened):
    card = opened()
    # On a Dvorak keyboard K lies where others have V, and T where others have K.
    card.locator(".sl-bench").dispatch_event("keydown", {"key": "k", "code": "KeyV"})
    card.locator(".sl-bench").dispatch_event("keydown", {"key": "t", "code": "KeyK"})
    assert card.said == ["yes"]


def test_files_of_a_class_can_lie_in_one_folder(bench, opened, tmp_path):
    names = []
    for keys in (("k", "n"), ("n", "k")):
        card = opened(accept_downloads=True)
        for _ in range(2):  # the second file of one browser, an hour later
            card.press(*keys)
            with card.expect_download() as download:
                card.button("Export labels (CSV)").click()
            name = download.value.suggested_filename
            names.append(re.fullmatch(rf"{bench.ident}-20\d\d-\d\d-\d\d-(\w{{5}})\.csv", name)[1])
        download.value.save_as(tmp_path / name)
    assert names[0] == names[1] != names[2] == names[3]
    assert sorted(load_label_files(tmp_path, bench).names) == sorted({*names})


def test_of_two_days_of_one_browser_the_later_file_counts(bench, tmp_path):
    files = {"2026-11-30-abcde": "kn", "2026-12-01-abcde": "knk", "2026-11-30-fghjk": "nk"}
    said = {"k": "yes", "n": "no"}
    for mark, keys in files.items():
        answers = [Answer(turn, said[key]) for turn, key in enumerate(keys)]
        text = to_csv(answers, bench.ident, bench.target, bench.turns)
        (tmp_path / f"{bench.ident}-{mark}.csv").write_text(text, "utf-8", newline="")
    labels = load_label_files(tmp_path, bench)
    assert labels.names == ("fghjk", "abcde")
    assert [len(one) for one in labels.answers] == [2, 3]


def test_in_a_frame_that_forbids_all_nothing_is_claimed_and_the_text_can_be_copied(
    page, site, bench
):
    tab = page(site)
    page.excuse(tab)  # the browser says in the console what the frame may not
    tab.set_content(f'<iframe sandbox="allow-scripts" src="{site}" width=900 height=1400></iframe>')
    card = tab.frame_locator("iframe").locator(".sl-bench")
    card.get_by_role("button", name="Kitchen", exact=False).first.click()
    assert "does not keep labels" in card.locator(".sl-notice").inner_text()
    card.get_by_role("button", name="Export labels (CSV)").click()
    words = card.locator(".sl-notice").inner_text()
    assert "The browser was asked to save 1 label" in words
    assert "exported" not in words
    card.get_by_role("button", name="Copy the text").click()
    text = card.locator(".sl-notice textarea").input_value()
    assert text.startswith("bench,order,picture")
    assert f"{bench.ident},1," in text


def test_a_kernel_that_goes_where_nothing_is_kept_is_told_as_it_is(page, bench, live_card):
    tab = page()
    tab.add_init_script(NO_STORAGE)
    live_card(tab, bench.about(), bench.kept.told())
    tab.evaluate(
        """() => {
          document.querySelector("main").classList.add("jupyter-widgets-disconnected");
          model.heard.comm_live_update.forEach(f => f());
        }"""
    )
    assert "this browser keeps no labels" in tab.locator(".sl-notice").inner_text()
