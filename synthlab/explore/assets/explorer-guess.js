/* What an explorer adds to the plots that Python drew: curves reach only as far as the steps have
   come, and a guess stands beside what was found. Needs home.js and guesses.js.
   Global: synthlab.answering. */
synthlab.answering = (() => {
  "use strict";
  const { _ } = synthlab.home;
  const { guesses } = synthlab;
  const INK = "#6E4C00"; // of a guess, on white
  const LINE = 16; // pixels from one name to the next

  /** What a trace holds along an axis; nothing where it is no list. @param {Values | undefined} values */
  const listed = (values) => (values && typeof values === "object" ? Array.from(values) : []);
  const placed = (/** @type {Axis | undefined} */ axis, /** @type {number} */ value) => (axis?.type === "log" ? Math.log10(value) : value);

  /** An axis of a plot with a range, so that it stands still while curves grow.
   * @param {Layout} layout @param {Trace[]} data @param {"x" | "y"} name */
  function fixed(layout, data, name) {
    const axis = (layout[`${name}axis`] ??= {});
    const all = data.flatMap((trace) => listed(trace[name])).filter((v) => typeof v === "number").filter(Number.isFinite);
    const range = (axis.range ??= [Math.min(...all), Math.max(...all)].map((v) => placed(axis, v)));
    return { axis, range };
  }

  /**
   * Curves and points up to where the steps have come (`layout.meta.until`); their names follow their ends.
   * @param {Plot} view made for this drawing alone
   */
  function unfold({ data, layout }) {
    const until = layout.meta?.until;
    if (until === undefined || until === null) return;
    const across = fixed(layout, data, "x"), up = fixed(layout, data, "y");
    /** @type {{ name: string, points: number, x: number, y: number }[]} */
    const curves = [];
    for (const trace of data) {
      const x = /** @type {number[]} */ (listed(trace.x)), y = /** @type {number[]} */ (listed(trace.y));
      if ((trace.mode !== "lines" && trace.mode !== "markers") || !x.length) continue;
      const n = x.filter((v) => v <= until).length;
      trace.x = x.slice(0, n);
      trace.y = y.slice(0, n);
      if (n && n < x.length && trace.name) curves.push({ name: `<b>${trace.name}</b>`, points: n, x: x[n - 1], y: y[n - 1] });
    }
    const height = (layout.height ?? 260) - (layout.margin?.t ?? 12) - (layout.margin?.b ?? 28);
    const pixel = (/** @type {number} */ y) => (height * (placed(up.axis, y) - up.range[0])) / (up.range[1] - up.range[0]);
    const [left, right] = across.range, late = placed(across.axis, until) > left + 0.55 * (right - left);
    let below = -Infinity;
    for (const { name, points, x, y } of curves.sort((a, b) => a.y - b.y)) {
      const note = layout.annotations?.find((one) => one.text === name && placed(across.axis, x) < one.x);
      if (!note) continue;
      note.visible = points > 1; // of a point alone nobody can tell whose it is
      const at = Math.max(pixel(y) + (late ? LINE * 0.7 : 0), below + LINE);
      below = at;
      Object.assign(note, { x: placed(across.axis, x), y: placed(up.axis, y), xanchor: late ? "right" : "left", xshift: late ? -6 : 8, yshift: at - pixel(y), bgcolor: "rgba(255,255,255,0.85)" });
    }
  }

  /**
   * Draw a guess: a level across the plot, a curve, or words at a bar.
   * @param {Plot} view @param {Mark} mark
   */
  function draw({ data, layout }, mark) {
    const line = { color: INK, width: 2, dash: "dash" };
    /** @type {Note} */
    const note = { text: `<b>${_("you guessed")}</b>`, font: { size: 12.5, color: INK }, showarrow: false, xref: "paper", x: 1, xanchor: "right" };
    if (typeof mark === "number") {
      layout.shapes = [...(layout.shapes ?? []), { type: "line", xref: "paper", x0: 0, x1: 1, y0: mark, y1: mark, line }];
      Object.assign(note, { y: placed(layout.yaxis, mark), yanchor: "bottom" });
    } else if (typeof mark === "string") {
      Object.assign(note, { text: `<b>◂ ${_("you guessed")}</b>`, y: mark, yanchor: "middle" });
      const { axis, range: [low, high] } = fixed(layout, data, "x");
      axis.range = [low, high + 0.45 * (high - low)];
    } else {
      const [x, y] = mark, last = y.length - 1;
      const look = last ? { mode: "lines", line } : { mode: "markers", marker: { color: INK, size: 13, symbol: "diamond-open" } };
      data.push({ type: "scatter", x, y, hoverinfo: "skip", name: _("you guessed"), ...look });
      Object.assign(note, { xref: "x", x: placed(layout.xaxis, x[last]), y: placed(layout.yaxis, y[last]), yanchor: "bottom", yshift: last ? 0 : 8 });
      if (!last) note.xanchor = "center";
    }
    layout.annotations = [...(layout.annotations ?? []), note];
  }

  /** An explorer's side of a prediction: whether it has been moved to where the answer shows. */
  class Answering {
    /** @param {InstanceType<typeof synthlab.explorer.Explorer>} explorer */
    constructor(explorer) {
      this.explorer = explorer;
      this.name = explorer.name;
      this.title = explorer.title ?? "";
      this.card = explorer.card;
      /** @type {string | undefined} The sentence that is shown. */
      this.sentence = undefined;
      /** @type {string | undefined} */
      this.moved = undefined;
      /** @type {string | null | undefined} The guess that is drawn. */
      this.drawn = undefined;
      const saying = /** @type {Element} */ (this.card.querySelector(".sl-saying"));
      this.strip = new guesses.Strip(saying, () => this.guess && this.reach(this.guess.about.at));
      this.end = guesses.listen(() => this.look());
      guesses.card(this);
    }

    get guess() { return guesses.guessOn(this.name); }

    /** The controls that do not stand where the answer shows. @param {Place} at */
    missing(at) {
      return this.explorer.controls.filter((c) => at[c.name] && !at[c.name].includes(c.keys[c.at]));
    }

    /** Move the knobs to where the answer shows. @param {Place} at */
    reach(at) {
      for (const control of this.missing(at)) control.at = control.keys.indexOf(at[control.name][0]);
      this.explorer.pause();
      this.explorer.moved();
    }

    /** A state is shown: perhaps it is the one that answers. @param {string} sentence */
    see(sentence) {
      this.sentence = sentence;
      if (this.explorer.touched) this.moved = sentence;
      const { guess } = this;
      if (guess && !guess.settled && !this.missing(guess.about.at).length) guess.settle(sentence);
      this.words();
    }

    words() {
      const { guess } = this;
      const still = guess ? this.missing(guess.about.at).map(({ box, name, words, keys }) => {
        const label = box?.querySelector("legend, label")?.textContent ?? name;
        return `${label}: **${words[keys.indexOf(guess.about.at[name][0])].replaceAll("**", "")}**`;
      }) : [];
      this.strip.show(guess, _("The answer opens at {places}", { places: still.join(" · ") }));
    }

    /** Something was guessed, or taken back: draw it, or not. */
    look() {
      const { guess } = this, shown = guess && guess.choice;
      if (guess && !guess.settled && this.sentence !== undefined && !this.missing(guess.about.at).length) {
        guess.settle(this.sentence);
        return;
      }
      this.words();
      if (shown === this.drawn) return;
      this.drawn = shown;
      if (this.sentence !== undefined) this.explorer.show();
    }

    /** @param {Plot} view @param {number} i */
    mark(view, i) {
      unfold(view);
      const { guess } = this, mark = guess?.about.marks[guess.choice ?? ""];
      if (mark !== undefined && i === guess?.about.view) draw(view, mark);
    }

    leave() {
      this.end();
      guesses.leave(this);
    }
  }

  return { Answering, unfold, draw };
})();
