"""Moving a knob in a static page: our redraw against a bare Plotly.react of the same figure.

Both in one Chromium, one page, in turn: the time from the knob's event until everything (plot,
sentence, knob, address) is up to date, and the time that `Plotly.react` takes for the same figures,
made from plotly's own JSON beforehand, in places of the same size. The target is 1.1.
"""

import base64
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import plotly.io as pio
from _timing import show
from playwright.sync_api import sync_playwright

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import Explorer, Steps, theme

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
STEPS = 40
HEADER = ["case", "ours (ms)", "bare react (ms)", "ratio (middle half)"]
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>redraw</title>
{needs}
{card}<div id="bare"></div></html>"""
RACE = """async figures => {
  const card = document.querySelector(".sl-explorer"), knob = card.querySelector("input");
  const ex = synthlab.explorer.all[0];
  await ex.drawing;
  const plots = [...card.querySelectorAll(".sl-plot")];
  const bare = plots.map(plot => {
    const twin = document.createElement("div");
    twin.style = `width:${plot.clientWidth}px;height:${plot.clientHeight}px`;
    return document.getElementById("bare").appendChild(twin);
  });
  const times = [];
  for (let i = 0; i < figures.length; i++) {
    const pair = figures[i].map(text => JSON.parse(text));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
    const ours = async () => {
      const start = performance.now();
      knob.value = i;
      knob.dispatchEvent(new Event("input", {bubbles: true}));
      await ex.drawing;
      return performance.now() - start;
    };
    const theirs = async () => {
      const start = performance.now();
      await Promise.all(pair.map((f, k) => Plotly.react(bare[k], f.data, f.layout,
        {displayModeBar: false})));
      return performance.now() - start;
    };
    times.push(i % 2 ? [await ours(), await theirs()] : [await theirs(), await ours()].reverse());
  }
  return times;
}"""


def example(lines: int, points: int, panels: int) -> Explorer:
    """Return an explorer whose plots all change at each step."""
    x = np.linspace(0, 1, points)

    def draw(t: int) -> list[object]:
        figures = []
        for panel in range(panels):
            figure = theme.figure(f"Panel {panel} at {t}", x="x", y="y", y_range=(-1, 1))
            for i in range(lines):
                theme.line(
                    figure, x, np.sin(6 * x + i + 0.1 * t + panel), f"line {i}", at=i / lines
                )
            figures.append(theme.marker(figure, t / STEPS))
        return figures

    return Explorer(
        name="race",
        title="Race",
        controls=[Steps("t", range(STEPS))],
        compute=lambda t: t,
        draw=draw,
        describe=lambda t: f"Step **{t}**.",
        budget=5_000_000,
    )


def race(browser: object, explorer: Explorer) -> np.ndarray:
    """Return milliseconds of ours and theirs, one pair a step."""
    figures = []
    for state in explorer.states():
        drawn = [pio.to_json(view.update_layout(title=None).to_plotly()) for view in state.views]
        figures.append([_with_plain_lists(text) for text in drawn])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_assets(folder)
        html = explorer.html()
        needs = "".join(
            f'<link rel="stylesheet" href="{name}">'
            if name.endswith(".css")
            else f'<script defer src="{name}"></script>'
            for name in needed(html)
        )
        page = PAGE.replace("{needs}", needs).replace("{card}", html)
        (folder / "index.html").write_text(page, "utf-8")
        tab = browser.new_page(viewport={"width": 1280, "height": 1600})  # type: ignore[attr-defined]
        tab.goto((folder / "index.html").as_uri())
        tab.wait_for_function("synthlab.explorer.all[0].table && window.Plotly")
        times = np.array(tab.evaluate(RACE, figures))
        tab.close()
    return times[5:]  # the first draw each plot, and warm the engine


def _with_plain_lists(text: str) -> str:
    """Return plotly's JSON with its base64 arrays as plain lists, which it need not decode."""
    figure = json.loads(text)
    for trace in figure["data"]:
        for key, value in trace.items():
            if isinstance(value, dict) and "bdata" in value:
                trace[key] = np.frombuffer(
                    base64.b64decode(value["bdata"]), value["dtype"]
                ).tolist()
    return json.dumps(figure)


def main() -> None:
    """Print the table."""
    program = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if program is None:
        sys.exit("no Chromium found: this benchmark needs one")
    rows = []
    with sync_playwright() as playwright:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for lines, points, panels in [(2, 50, 1), (3, 60, 2), (6, 500, 2), (3, 5000, 1)]:
            times = race(browser, example(lines, points, panels))
            ratios = times[:, 0] / times[:, 1]
            ours, theirs = np.median(times, axis=0)
            low, middle, high = np.percentile(ratios, [25, 50, 75])
            case = f"{panels} plot{'s' * (panels > 1)}, {lines} lines of {points} points"
            rows.append(
                [case, f"{ours:.1f}", f"{theirs:.1f}", f"{middle:.2f} ({low:.2f}–{high:.2f})"]
            )
        browser.close()
    show(HEADER, rows)


if __name__ == "__main__":
    main()
