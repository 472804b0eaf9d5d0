"""The explorer: states, what is handed to each function, addresses, and what it says of itself."""

import itertools
import json
import subprocess
import sys

import numpy as np
import plotly.graph_objects as go
import pytest

from synthlab.explore import Choice, Explorer, Sheet, theme


def make(**changes):
    given = {
        "name": "one",
        "title": "One",
        "controls": [Choice("a", [1, 2])],
        "compute": lambda a: a,
        "draw": lambda result: theme.figure("t"),
        "describe": lambda result: f"It is **{result}**.",
    }
    return Explorer(**given | changes)


def test_states_are_every_combination_once(curve):
    seen = [tuple(state.values.values()) for state in curve.states()]
    assert seen == list(itertools.product([3, 10, 1000], ["replace", "fresh"], range(6)))
    assert len(curve) == len(seen)


def test_what_is_not_given_stands_at_its_default(curve):
    state = curve.at(policy="fresh")
    assert state.values == {"n": 10, "policy": "fresh", "t": 2}
    assert state.sentence == "With **10**, step 2 keeps **1.20**."
    assert len(state.views) == 1
    assert curve.at(n=1000).sentence == "With **1000**, step 2 keeps **1.00**."


def test_results_are_remembered_by_what_compute_asks_for(curve):
    for t in range(6):
        curve.at(t=t)
    assert curve.calls == [(10, "replace")]
    for n in (3, 10, 3):
        curve.at(n=n)
    assert curve.calls == [(10, "replace"), (3, "replace")]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("synthlab.explore.explorer.REMEMBERED", 2)
    calls = []
    explorer = make(controls=[Choice("a", range(5))], compute=lambda a: calls.append(a))
    for a in (0, 1, 0, 2, 0, 1):
        explorer.at(a=a)
    assert calls == [0, 1, 2, 1]  # 1 was the one least recently used when 2 came


def test_functions_get_the_knobs_they_name():
    seen = {}

    def describe(result, **values):
        seen.update(values)
        return "Said."

    explorer = make(controls=[Choice("a", [1]), Choice("b", [2])], describe=describe)
    explorer.at()
    assert seen == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "Not a slug"}, "lower-case words joined by hyphens, got 'Not a slug'"),
        ({"controls": [Choice("a", [1]), Choice("a", [2])]}, "differ in name, got 'a' twice"),
        ({"compute": lambda a, z: a}, "compute of explorer 'one' asks for 'z'"),
        ({"draw": lambda result, z: result}, "draw of explorer 'one' asks for 'z'"),
    ],
)
def test_bad_definitions_are_refused_in_words(changes, message):
    with pytest.raises(ValueError, match=message):
        make(**changes)


def test_bad_values_are_refused_in_words(curve):
    with pytest.raises(ValueError, match=r"no control 'm'; it has n, policy, t"):
        curve.at(m=1)
    with pytest.raises(ValueError, match=r"n must be one of 3, 10, 1000, got 4"):
        curve.at(n=4)


def test_functions_must_give_what_they_promise():
    with pytest.raises(TypeError, match="draw of explorer 'one' must return a plotly Figure"):
        make(draw=lambda result: "a picture").at()
    with pytest.raises(TypeError, match="describe of explorer 'one' must return a sentence"):
        make(describe=lambda result: None).at()


def test_addresses_are_escaped_and_complete(curve):
    assert curve.fragment() == "#curve&n=10&policy=replace&t=2"
    assert curve.fragment(t=5, n=3) == "#curve&n=3&policy=replace&t=5"
    odd = make(controls=[Choice("a", ["R&B = 100 %/é"])])
    assert odd.fragment() == "#one&a=R%26B%20%3D%20100%20%25%2F%C3%A9"


def test_says_title_and_first_sentence(curve):
    assert str(curve) == "A curve. With 10, step 2 keeps 0.82."
    assert str(make(title="What then?")) == "What then? It is 1."
    assert repr(curve) == "<Explorer 'curve': 36 states>"


def test_text_mode_says_only_words(curve, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert curve._repr_mimebundle_() == {"text/plain": str(curve)}


def test_static_mode_gives_html_and_words(curve, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    shown = curve._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert shown["text/plain"] == str(curve)


def test_live_mode_gives_a_widget_and_the_same_words(curve, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    shown = curve._repr_mimebundle_()
    assert set(shown) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
    assert shown["text/plain"] == str(curve)
    json.dumps(shown)


def test_one_view_or_several():
    both = make(draw=lambda result: [Sheet([]), go.Figure()]).at()
    assert [type(view) for view in both.views] == [Sheet, go.Figure]


def test_a_page_without_a_kernel_needs_no_widgets_and_a_first_card_no_models():
    heavy = {"ipywidgets", "anywidget", "sklearn", "scipy", "pandas"}
    code = f"import sys, synthlab.explore; assert not {heavy} & {{*sys.modules}}"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_rows_are_those_of_the_figure(curve):
    table = curve.at(policy="fresh", t=3).table
    assert table.columns == ["step", "spread"]
    np.testing.assert_allclose(table.frame["spread"], 1 + 0.1 * np.arange(6))
