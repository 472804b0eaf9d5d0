"""The card to type into in a real Chromium: the page counts as Python does."""

from itertools import chain
from zlib import crc32

import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import TypingCard
from synthlab.learners import detokenize, tokenize
from synthlab.worlds import load_manual, make_letters

PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A lesson</title>{head}
<style>html[data-theme=dark] {{ background: #0e1217; color: #eee }}
main {{ max-width: 860px; margin: auto }}</style></head>
<body><main><h1>A lesson</h1><h2>Explore</h2>{body}</main></body></html>"""
EVIL = "</script><img src=x onerror=document.title='broken'> **so**"


@pytest.fixture(scope="module")
def card() -> TypingCard:
    examples = ("to whom", "To whom", "Last but not", "The cow")
    letters = make_letters(1000, rng=1)
    return TypingCard("beginning", "Type a beginning", letters, "to whom", examples=examples)


@pytest.fixture(scope="module")
def evil() -> TypingCard:
    return TypingCard("evil", EVIL, [EVIL, f"so {EVIL}"], "so", examples=[EVIL])


@pytest.fixture(scope="module")
def folder(card, evil, tmp_path_factory):
    folder = tmp_path_factory.mktemp("typing")
    write_assets(folder)
    tags = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    for name, theme, body in [
        ("light", "light", card.html()),
        ("dark", "dark", card.html()),
        ("evil", "light", evil.html()),
    ]:
        head = "".join(tags[file.rsplit(".", 1)[1]].format(file) for file in needed(body))
        text = PAGE.format(theme=theme, head=head, body=body)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(folder) -> str:
    return f"{folder.as_uri()}/light.html"


def said(tab) -> str:
    return tab.locator(".sl-sentence").inner_text()


def typed(tab) -> str:
    return tab.get_by_label("Your words").input_value()


def words(tab) -> list[str]:
    return tab.locator(".sl-next .sl-word").all_inner_texts()


def hash_of(token: str) -> int:
    return crc32(token.encode())


def plain(sentence: str) -> str:
    return sentence.replace("**", "")


def test_it_says_what_python_says_after_any_beginning(page, site, card):
    tab = page(site)
    letters = make_letters(10, rng=77).tolist()
    beginnings = [letter[: 17 * i].rpartition(" ")[0] for i, letter in enumerate(letters[:6])]
    beginnings += [
        "",
        "to whom",
        "TO WHOM",
        "The cow",
        "unheard of",
        "dear all,\n",
        "Ünder <b>",
        "the fri ",
    ]
    for text in beginnings:
        tab.get_by_label("Your words").fill(text)
        for back in (0, 2, 4):
            tab.locator(f"input[type=radio][value='{back}']").check(force=True)
            assert said(tab) == plain(card.sentence(text, back)), (text, back)


def test_tokens_in_the_page_are_those_of_python(page, site):
    tab = page(site)
    texts = [*make_letters(40, rng=5).tolist(), *load_manual().tolist()[:80]]
    texts += ["It's £3.50—isn’t it? “Yes” (no) [x] 1,000.5 2nd a_b Ünïcode ½ x² wood-burner --"]
    texts += [
        'The 3rd said "yes" at 10:30-11:00, 3-year-old (v2).',
        "मेरी रसोई। ক্ষমা करबेन தமிழ் ภาษาไทย می‌خواهم، بָּיִת־סֵפֶר བོད་ཡིག",
        "我喜欢厨房。你呢？ ¿Qué? l·l co\u00adoperate cafe\u0301",
        "\u0301a (\u0301 (🏽 👩‍🍳👍🏽 👩\u200d.",
    ]
    found = tab.evaluate("texts => texts.map(synthlab.typing.tokenize)", texts)
    assert found == [tokenize(text) for text in texts]
    # In any order that a model may write them, too.
    tokens = [sorted(some, key=hash_of) for some in [*found[-4:], [*chain(*found)]]]
    back = tab.evaluate("all => all.map(synthlab.typing.detokenize)", [*found, *tokens])
    assert back == [detokenize(some) for some in [*found, *tokens]]


def test_a_word_is_chosen_and_the_text_goes_on(page, site):
    tab = page(site)
    assert typed(tab) == "to whom"
    tab.get_by_role("button", name="it ").first.click()
    assert typed(tab) == "to whom it"
    assert words(tab) == ["may"]
    assert said(tab).startswith("After “whom it”, may comes next in")


def test_a_word_that_is_begun_is_finished(page, site):
    tab = page(site)
    tab.get_by_label("Your words").fill("to wh")
    assert words(tab) == ["whom"]
    assert said(tab).startswith("After “to”, whom comes next")
    tab.locator(".sl-next button").first.click()
    assert typed(tab) == "to whom"
    tab.get_by_label("Your words").fill("Please do n")
    assert words(tab) == ["not"]
    tab.get_by_label("Your words").fill("the fri")
    assert words(tab)[0] == "fridge"
    tab.get_by_label("Your words").fill("D")
    assert words(tab)[0] == "Dear"


def test_by_keyboard_alone(page, site):
    tab = page(site)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Last but")
    assert said(tab).startswith("After “Last but”, not comes next")
    tab.get_by_role("group", name="Beginnings to try").get_by_role("button").last.focus()
    tab.keyboard.press("Tab")  # to the knob
    tab.keyboard.press("ArrowLeft")
    assert said(tab).startswith("After “but”, not comes next")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Tab")  # to the first word
    for _ in range(3):
        tab.keyboard.press("Enter")
    assert typed(tab) == "Last but not least,"
    assert tab.locator(".sl-sentence").get_attribute("role") == "status"


def test_examples_show_where_the_words_stand(page, site):
    tab = page(site)
    tab.get_by_role("button", name="Last but not").click()
    quotes = tab.locator(".sl-excerpts li")
    assert quotes.count() == 3
    for quote in quotes.all():
        assert quote.locator("u").inner_text() == "but not"
        assert quote.locator("strong").inner_text() == "least"
        assert "but not least," in quote.inner_text()
    tab.get_by_label("Your words").fill("")
    assert said(tab).startswith("At the beginning of a letter, Dear")
    assert quotes.first.locator("u").inner_text() == ""


def test_words_are_drawn_until_a_letter_ends(page, site):
    tab = page(site)
    tab.get_by_role("button", name="Draw the next word").click()
    assert len(tokenize(typed(tab))) == 3
    tab.get_by_role("button", name="Let it finish").click()
    assert said(tab) == "The letter ends here. Start over, or type on."
    assert len(tokenize(typed(tab))) > 6
    tab.get_by_role("button", name="Start over").click()
    assert typed(tab) == ""
    assert "Dear" in words(tab)


def test_words_are_drawn_as_often_as_they_are_likely(page, site):
    """Draw the word after “to whom” 400 times: “it” must come as a binomial has it."""
    tab = page(site)
    share, hits = tab.evaluate(
        """() => {
          const typing = document.querySelector(".sl-typing").typing;
          const { places, counts } = typing.next();
          let hits = 0;
          for (let i = 0; i < 400; i++) {
            typing.begin("to whom");
            typing.draw();
            hits += typing.text.value === "to whom it";
          }
          return [counts[0][1] / places.length, hits];
        }"""
    )
    assert 0.3 < share < 0.7
    assert abs(hits - 400 * share) < 5 * (400 * share * (1 - share)) ** 0.5


def test_what_texts_hold_stays_text(page, folder, serve):
    tab = page(f"{serve(folder)}/evil.html")
    for _ in range(4):
        tab.locator(".sl-next button").first.click()
    assert tab.title() == "A lesson"
    assert tab.locator("main img").count() == 0


def test_without_javascript_it_says_one_thing(page, site, card):
    tab = page(site, java_script_enabled=False)
    assert said(tab) == plain(card.sentence("to whom", 2))


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_it_fits_any_page_and_nobody_is_left_out(
    folder, serve, page, axe, screenshot, width, theme
):
    tab = page(f"{serve(folder)}/{theme}.html", width=width, theme=theme)
    for text in ("", "the dumb waiter", "x" * 200):
        tab.get_by_label("Your words").fill(text)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []
    tab.get_by_label("Your words").fill("The stove at Rose Cottage is")
    screenshot(tab, f"typing-{width}-{theme}")


def test_live_it_is_the_same_card(card, page, live_card):
    tab = page()
    live_card(tab, card.about(), {})
    assert said(tab) == plain(card.sentence("to whom", 2))
    tab.get_by_role("button", name="it ").first.click()
    assert typed(tab) == "to whom it"
