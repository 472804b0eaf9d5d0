"""The live card: moved through every value it shows what `Explorer.at` gives, in place."""

import numpy as np
import pytest

from synthlab.explore import Choice, Explorer, Sheet, Steps, Texts, theme
from synthlab.explore.live import LiveCard
from synthlab.explore.views import title_of


def plain(tree):
    """Return plotly's JSON with arrays as lists, so that it can be compared."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items() if key != "uid"}
    if isinstance(tree, list | tuple):
        return [plain(value) for value in tree]
    return tree.tolist() if isinstance(tree, np.ndarray) else tree


def insist_on(card, state):
    """Insist that a live card shows a state: words, headings, figures."""
    assert card.sentence.sentence == state.sentence
    assert card.sentence.error is False
    assert len(card.views.children) == len(state.views)
    for panel, view in zip(card.panels, state.views, strict=False):
        assert title_of(view) in panel.heading.value
        shown, wanted = panel.figure, view.layout.to_plotly_json()
        del wanted["title"]
        assert plain([t.to_plotly_json() for t in shown.data]) == plain(
            [t.to_plotly_json() for t in view.data]
        )
        assert plain(shown.layout.to_plotly_json()) == plain(wanted)


def test_every_value_of_every_knob_shows_the_same_as_at(curve):
    card = LiveCard(curve)
    insist_on(card, curve.at())
    values = dict(curve.at().values)
    for control in curve.controls:
        for value in (*control.values, control.default):
            card.knobs[control.name].value = value
            values[control.name] = value
            insist_on(card, curve.at(**values))


def test_figures_are_changed_in_place(curve):
    card = LiveCard(curve)
    first = [panel.figure for panel in card.panels]
    sent = []
    for figure in first:
        figure.observe(lambda change: sent.append(change["new"]), names="_py2js_update")
    card.knobs["t"].value = 4
    assert [panel.figure for panel in card.panels] == first
    assert len([message for message in sent if message]) == 2  # one message a figure
    card.knobs["policy"].value = "fresh"
    card.knobs["policy"].value = "replace"
    assert [panel.figure for panel in card.panels] == first
    assert card.sentence.figures == 2


def test_what_the_page_says_of_its_size_is_left_alone(curve):
    card = LiveCard(curve)
    figure = card.panels[0].figure
    figure.layout.autosize = True  # as plotly.js reports it after a change of width
    card.knobs["t"].value = 4
    assert figure.layout.autosize is True


def test_a_figure_of_another_kind_takes_its_place():
    def draw(kind):
        figure = theme.figure(kind)
        match kind:
            case "line":
                return theme.line(figure, [1, 2], [3, 4])
            case "bars":
                return theme.bars(figure, [1, 2], [3, 4])
            case "texts":
                return Texts(["<b>\nplain", [("<i>", "bad")]], ["<p>", ""], title=kind)
        return Sheet(np.zeros((1, 4, 4, 3), np.uint8), title=kind, captions=["<tile>"])

    explorer = Explorer(
        name="kinds",
        title="K",
        controls=[Choice("kind", ["line", "bars", "sheet", "texts"])],
        compute=lambda kind: kind,
        draw=draw,
        describe=lambda kind: kind,
    )
    card = LiveCard(explorer)
    for kind, trace in (("bars", "bar"), ("line", "scatter"), ("bars", "bar")):
        card.knobs["kind"].value = kind
        assert card.panels[0].box.children[1].data[0].type == trace
        insist_on(card, explorer.at(kind=kind))
    card.knobs["kind"].value = "sheet"
    html = card.panels[0].box.children[1].value
    assert "data:image/webp;base64," in html
    assert "&lt;tile&gt;" in html
    card.knobs["kind"].value = "texts"
    html = card.panels[0].box.children[1].value
    assert "&lt;b&gt;\nplain" in html
    assert '<mark class="sl-bad">&lt;i&gt;</mark>' in html
    assert '<span class="sl-caption">&lt;p&gt;</span>' in html


def test_an_error_is_told_in_place_and_the_picture_stays(curve, monkeypatch):
    card = LiveCard(curve)
    before = plain(card.panels[0].figure.to_dict())

    def fails(values):
        raise RuntimeError("out of paint")

    monkeypatch.setattr(curve, "_compute", fails)
    monkeypatch.setattr(fails, "wanted", ["n"], raising=False)
    card.knobs["n"].value = 3
    assert card.sentence.error is True
    words = "This state could not be shown: RuntimeError: out of paint."
    assert card.sentence.sentence == words
    assert plain(card.panels[0].figure.to_dict()) == before
    monkeypatch.undo()
    card.knobs["n"].value = 10
    insist_on(card, curve.at())


def test_an_error_at_the_start_is_told_too(monkeypatch):
    explorer = Explorer(
        name="broken",
        title="Broken",
        controls=[],
        compute=lambda: 1 / 0,
        draw=lambda result: [],
        describe=lambda result: "",
    )
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    assert (
        explorer._repr_mimebundle_()["text/plain"] == "Broken: ZeroDivisionError: division by zero"
    )
    assert LiveCard(explorer).sentence.error is True


def test_the_table_follows_once_it_is_shown(curve):
    card = LiveCard(curve)
    assert card.rows.value == ""
    card.show_rows.value = True
    assert "Download CSV" in card.rows.value
    assert "Hide table" in card.show_rows.description
    before = card.rows.value
    card.knobs["n"].value = 3
    assert card.rows.value != before
    card.show_rows.value = False
    assert card.rows.layout.display == "none"


def test_titles_are_escaped():
    explorer = Explorer(
        name="e",
        title="<img src=x onerror=alert(1)>",
        hint="<b>",
        controls=[],
        compute=lambda: 0,
        draw=lambda result: theme.figure("<i>t</i>"),
        describe=lambda result: "Said.",
    )
    card = LiveCard(explorer)
    assert "&lt;img src=x" in card.box.children[0].value
    assert "&lt;i&gt;t&lt;/i&gt;" in card.panels[0].heading.value


def test_next_step_goes_round_for_those_who_want_no_motion():
    steps = Steps("t", [1, 2, 3], default=3)
    explorer = Explorer(
        name="s",
        title="S",
        controls=[steps],
        compute=lambda t: t,
        draw=lambda t: theme.figure(""),
        describe=lambda t: f"{t}",
    )
    card = LiveCard(explorer)
    _, step, knob = card.box.children[1].children[0].children
    step.click()
    assert knob.value == 1
    assert card.sentence.sentence == "1"


@pytest.mark.parametrize("fast", [True, False])
def test_each_card_is_its_own(curve, fast):
    one, two = LiveCard(curve), LiveCard(curve)
    one.knobs["t"].value = 5
    assert two.sentence.sentence == curve.at().sentence
