"""The prediction in a real Chromium: commit, be told, come back, choose again."""

import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import Prediction

WHY = {
    "It stays about the same": "Small losses **add up**.",
    "It wanders up and down for ever": "It wanders, but not for ever.",
    "It shrinks, slowly, towards nothing": "Each round loses a little.",
    "It grows": "In few runs, and not for long.",
}
RIGHT = "It shrinks, slowly, towards nothing"
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A lesson</title>{head}
<style>html[data-theme=dark] {{ background: #0e1217; color: #eee }}
main {{ max-width: 860px; margin: auto }}</style></head>
<body><main><h1>A lesson</h1><h2>Predict</h2>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def asked() -> Prediction:
    question = "Before you touch anything: what will happen to the spread?"
    return Prediction("spread", question, list(WHY), RIGHT, WHY)


@pytest.fixture(scope="module")
def folder(asked, tmp_path_factory):
    folder = tmp_path_factory.mktemp("predict")
    write_assets(folder)
    tags = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    body = asked.html()
    head = "".join(tags[name.rsplit(".", 1)[1]].format(name) for name in needed(body))
    for theme in ("light", "dark"):
        (folder / f"{theme}.html").write_text(
            PAGE.format(theme=theme, head=head, body=body), encoding="utf-8"
        )
    return folder


@pytest.fixture(params=["http", "file"])
def site(request, folder, serve) -> str:
    return f"{serve(folder) if request.param == 'http' else folder.as_uri()}/light.html"


def feedback(tab) -> str:
    return tab.locator(".sl-verdict").inner_text()


def choices(tab) -> list[str]:
    pressed = tab.locator('.sl-option[aria-pressed="true"] > span:first-child')
    return pressed.all_inner_texts()


def test_before_an_answer_nothing_is_given_away(page, site):
    tab = page(site)
    assert feedback(tab) == ""
    assert choices(tab) == []
    assert "✓" not in tab.locator("main").inner_text()
    assert not tab.get_by_role("button", name="Choose again").is_visible()


def test_a_wrong_guess_is_told_kindly_what_is_right_and_why(page, site):
    tab = page(site)
    tab.get_by_role("button", name="It stays about the same").click()
    assert feedback(tab) == "Not quite. Small losses add up."
    assert tab.locator(".sl-verdict strong").all_inner_texts() == ["Not quite.", "add up"]
    assert tab.locator(".sl-right").inner_text().split("\n") == [RIGHT, "✓ right"]
    assert choices(tab) == ["It stays about the same"]


def test_committed_is_committed_until_one_chooses_again(page, site):
    tab = page(site)
    tab.get_by_role("button", name="It grows").click()
    tab.get_by_role("button", name=RIGHT).click(force=True)
    assert choices(tab) == ["It grows"]
    tab.reload()
    assert choices(tab) == ["It grows"]
    tab.get_by_role("button", name="Choose again").click()
    assert choices(tab) == []
    assert feedback(tab) == ""
    tab.reload()
    assert choices(tab) == []


def test_by_keyboard_alone(page, site):
    tab = page(site)
    for _ in range(3):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert feedback(tab) == "Right. Each round loses a little."
    assert tab.locator(".sl-verdict").get_attribute("role") == "status"
    for _ in range(2):
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert choices(tab) == []
    focused = "document.activeElement.firstChild.textContent"
    assert tab.evaluate(focused) == "It stays about the same"


def test_without_javascript_the_answer_unfolds(page, site):
    tab = page(site, java_script_enabled=False)
    assert tab.locator("main").get_by_role("listitem").count() == 4
    answer = tab.locator("details p")
    assert not answer.is_visible()
    tab.locator("summary").click()
    assert answer.is_visible()
    assert answer.inner_text() == f"{RIGHT}. Each round loses a little."


def test_without_storage_it_works_all_the_same(page, site):
    tab = page()
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() {throw new DOMException('no')}})"
    )
    tab.goto(site)
    tab.get_by_role("button", name="It grows").click()
    assert feedback(tab).startswith("Not quite.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_fits_any_page_and_nobody_is_left_out(
    folder, serve, page, axe, screenshot, width, theme
):
    tab = page(f"{serve(folder)}/{theme}.html", width=width, theme=theme)
    assert axe(tab) == []
    tab.get_by_role("button", name="It grows").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []
    screenshot(tab, f"prediction-{width}-{theme}")


def kept(choice):
    return {"state": {"choice": choice}, "saved": True, "words": "Saved in my_work."}


def test_live_the_choice_goes_to_python_and_back(asked, page, live_card):
    tab = page()
    live_card(tab, asked.about(), kept("It grows"))
    assert choices(tab) == ["It grows"]
    tab.get_by_role("button", name="Choose again").click()
    tab.get_by_role("button", name=RIGHT).click()
    nothing = {"choice": None, "found": None, "told": False}
    assert tab.evaluate("model.sent") == [nothing, nothing | {"choice": RIGHT}]
    tab.evaluate("now => model.push(now)", kept("It stays about the same"))
    assert choices(tab) == ["It stays about the same"]


def test_live_a_choice_that_python_missed_is_handed_over(asked, page, live_card):
    tab = page()
    live_card(tab, asked.about(), kept(None), answering="gone")
    tab.get_by_role("button", name=RIGHT).click()
    tab.wait_for_selector(".sl-notice:text('kept in this browser')")
    live_card(tab, asked.about(), kept(None))
    assert choices(tab) == [RIGHT]
    tab.wait_for_function("model.sent.length === 1")
    assert tab.locator(".sl-notice").inner_text() == ""
    assert tab.evaluate("Object.keys(localStorage)") == []
