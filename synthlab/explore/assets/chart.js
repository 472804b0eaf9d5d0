/* The bench's line chart: accuracy after each answer, solid with the student's labels, dashed with
   true ones, drawn in SVG at the width it is given. Global: synthlab.chart. */
synthlab.chart = (() => {
  "use strict";
  const { svg, _, counted, percent } = synthlab.home;

  /** The chart for up to `most` answers; the curves hold null where there was no model yet. `guessed` is
   * the accuracy that was predicted, if any.
   * @param {number} width @param {number} height @param {number} most
   * @param {Lesson["mine"]} mine @param {Lesson["truth"]} truth @param {unknown} [guessed] */
  function drawing(width, height, most, mine, truth, guessed) {
    const left = 46, right = width - 8, top = 20, bottom = height - 22;
    const low = [...mine, ...truth].some((v) => v !== null && v < 0.45) ? 0 : 0.4;
    const x = (/** @type {number} */ i) => left + ((right - left) * i) / most, y = (/** @type {number} */ v) => bottom - ((bottom - top) * (v - low)) / (1 - low);
    const parts = [];
    for (const tick of low ? [0.5, 0.75, 1] : [0, 0.5, 1]) {
      parts.push(svg("line", { class: "sl-grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
        svg("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, tick === 1 ? percent(1) : String(Math.round(100 * tick))));
    }
    const step = most > 15 ? 10 : 5;
    for (let i = 0; x(i) < right - 56; i += step) {
      parts.push(svg("text", { x: x(i), y: height - 5, "text-anchor": "middle" }, String(i)));
    }
    parts.push(svg("text", { x: right, y: height - 5, "text-anchor": "end" }, _("labels")));
    if (typeof guessed === "number") {
      parts.push(svg("line", { class: "sl-guessed", x1: left, x2: right, y1: y(guessed), y2: y(guessed) }),
        svg("text", { class: "sl-guessed", x: left + 6, y: y(guessed) - 6 }, _("you guessed")));
    }
    const ends = [{ name: "mine", curve: mine, words: _("your labels") }, { name: "truth", curve: truth, words: _("true labels") }].map(
      ({ curve, ...end }) => ({ ...end, line: curve.flatMap((v, i) => (v === null ? [] : [[x(i), y(v)]])) }));
    ends.forEach(({ name, line, words }, k) => {
      if (!line.length) return;
      const [endX, endY] = line[line.length - 1], other = ends[1 - k].line[ends[1 - k].line.length - 1][1];
      const above = endY < other || (endY === other && name === "mine");
      const late = endX > (left + right) / 2;
      const near = late ? line.flatMap(([px, py]) => (endX - px < 80 ? [py] : [])) : [endY]; // a name stands clear of its curve
      parts.push(svg("polyline", { class: "sl-" + name, points: line.map((p) => p.join(",")).join(" ") }));
      if (name === "mine") parts.push(svg("circle", { class: "sl-end", cx: endX, cy: endY, r: 4 }));
      parts.push(svg("text", { class: "sl-name-" + name, x: endX + (late ? 0 : 8), y: above ? Math.min(...near) - 8 : Math.max(...near) + 17, "text-anchor": late ? "end" : "start" }, words));
    });
    const end = (/** @type {Lesson["mine"]} */ curve) => Math.round(100 * (curve[curve.length - 1] ?? 0));
    const words = mine[mine.length - 1] === null ? _("No model yet.")
      : _("After {labels}: {mine}% right with your labels, {truth}% with true labels.", {
        labels: counted("{n} label", "{n} labels", mine.length - 1), mine: end(mine), truth: end(truth),
      });
    return svg("svg", { role: "img", "aria-label": words, width, height, viewBox: `0 0 ${width} ${height}` }, ...parts);
  }
  return { drawing };
})();
