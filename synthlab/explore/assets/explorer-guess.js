// @ts-nocheck: its types are still to be written
/* What an explorer adds to the plots that Python drew: curves reach only as far as the steps have
   come, and a guess stands beside what was found. Needs home.js and guesses.js.
   Global: synthlab.answering. */
synthlab.answering = (() => {
  "use strict";
  const { guesses } = synthlab;
  const INK = "#6E4C00"; // of a guess, on white
  const LINE = 16; // pixels from one name to the next

  const many = (values) => values !== null && typeof values === "object";
  const placed = (axis, value) => (axis?.type === "log" ? Math.log10(value) : value);

  /** The lowest and highest number of all traces. @returns {[number, number]} */
  function ends(data, axis) {
    const all = data.flatMap((trace) => (many(trace[axis]) ? Array.from(trace[axis]) : []))
      .filter((v) => typeof v === "number" && Number.isFinite(v));
    return [Math.min(...all), Math.max(...all)];
  }

  /** The axis of a plot with a range, so that it stands still while curves grow. */
  function fixed(layout, data, name) {
    const axis = (layout[name + "axis"] ??= {}), [low, high] = ends(data, name);
    axis.range ??= [low, high].map((v) => placed(axis, v));
    return axis;
  }

  /**
   * Curves up to where the steps have come (`layout.meta.until`); their names follow their ends.
   * @param {{ data: object[], layout: any }} view made for this drawing alone
   */
  function unfold({ data, layout }) {
    const until = layout.meta?.until;
    if (until === undefined || until === null) return;
    const across = fixed(layout, data, "x"), up = fixed(layout, data, "y");
    const curves = [];
    for (const trace of data) {
      if (trace.mode !== "lines" || !many(trace.x)) continue;
      const x = Array.from(trace.x), y = Array.from(trace.y), n = x.filter((v) => v <= until).length;
      trace.x = x.slice(0, n);
      trace.y = y.slice(0, n);
      if (n && n < x.length && trace.name) curves.push({ name: `<b>${trace.name}</b>`, points: n, x: x[n - 1], y: y[n - 1] });
    }
    const height = (layout.height ?? 260) - (layout.margin?.t ?? 12) - (layout.margin?.b ?? 28);
    const pixel = (y) => (height * (placed(up, y) - up.range[0])) / (up.range[1] - up.range[0]);
    const [left, right] = across.range, late = placed(across, until) > left + 0.55 * (right - left);
    let below = -Infinity;
    for (const { name, points, x, y } of curves.sort((a, b) => a.y - b.y)) {
      const note = layout.annotations?.find((one) => one.text === name && placed(across, x) < one.x);
      if (!note) continue;
      note.visible = points > 1; // of a point alone nobody can tell whose it is
      const at = Math.max(pixel(y) + (late ? LINE * 0.7 : 0), below + LINE);
      below = at;
      Object.assign(note, { x: placed(across, x), y: placed(up, y), xanchor: late ? "right" : "left", xshift: late ? -6 : 8, yshift: at - pixel(y), bgcolor: "rgba(255,255,255,0.85)" });
    }
  }

  /**
   * Draw a guess: a level across the plot, a curve, or words at a bar.
   * @param {{ data: object[], layout: any }} view @param {number | [number[], number[]] | string} mark
   */
  function draw({ data, layout }, mark) {
    const line = { color: INK, width: 2, dash: "dash" };
    const note = { text: "<b>you guessed</b>", font: { size: 12.5, color: INK }, showarrow: false, xref: "paper", x: 1, xanchor: "right" };
    if (typeof mark === "number") {
      layout.shapes = [...(layout.shapes ?? []), { type: "line", xref: "paper", x0: 0, x1: 1, y0: mark, y1: mark, line }];
      Object.assign(note, { y: placed(layout.yaxis, mark), yanchor: "bottom" });
    } else if (typeof mark === "string") {
      Object.assign(note, { text: "<b>◂ you guessed</b>", y: mark, yanchor: "middle" });
      const [low, high] = fixed(layout, data, "x").range;
      layout.xaxis.range = [low, high + 0.45 * (high - low)];
    } else {
      const [x, y] = mark, last = y.length - 1;
      const look = last ? { mode: "lines", line } : { mode: "markers", marker: { color: INK, size: 13, symbol: "diamond-open" } };
      data.push({ type: "scatter", x, y, hoverinfo: "skip", name: "you guessed", ...look });
      Object.assign(note, { xref: "x", x: placed(layout.xaxis, x[last]), y: placed(layout.yaxis, y[last]), yanchor: "bottom", yshift: last ? 0 : 8 });
      if (!last) note.xanchor = "center";
    }
    layout.annotations = [...(layout.annotations ?? []), note];
  }

  /** An explorer's side of a prediction: whether it has been moved to where the answer shows. */
  class Answering {
    constructor(explorer) {
      Object.assign(this, { explorer, name: explorer.name, title: explorer.title, card: explorer.card });
      this.strip = new guesses.Strip(this.card.querySelector(".sl-saying"), () => this.reach(this.guess.about.at));
      this.end = guesses.listen(() => this.look());
      guesses.card(this);
    }

    get guess() { return guesses.guessOn(this.name); }

    /** The controls that do not stand where the answer shows, with the keys at which it does. */
    missing(at) {
      return this.explorer.controls.filter((c) => at[c.name] && !at[c.name].includes(c.keys[c.at]));
    }

    /** Move the knobs to where the answer shows. */
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
        const label = box?.querySelector("legend, label").textContent ?? name;
        return `${label}: **${words[keys.indexOf(guess.about.at[name][0])].replaceAll("**", "")}**`;
      }) : [];
      this.strip.show(guess, `The answer opens at ${still.join(" · ")}`);
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

    /** @param {{ data: object[], layout: any }} view @param {number} i */
    mark(view, i) {
      unfold(view);
      const { guess } = this, mark = guess && guess.about.marks[guess.choice];
      if (mark !== undefined && i === guess.about.view) draw(view, mark);
    }

    leave() {
      this.end();
      guesses.leave(this);
    }
  }

  return { Answering, unfold, draw };
})();
