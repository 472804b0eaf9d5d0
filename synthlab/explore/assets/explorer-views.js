/* The views of an explorer: plots, sheets of pictures, texts side by side. Nodes stay where they are
   from state to state. Needs home.js. Global: synthlab.views. */
synthlab.views = (() => {
  "use strict";
  const { el, _ } = synthlab.home;
  const config = { displayModeBar: false, responsive: false, doubleClick: false };

  /** @param {HTMLElement} box @param {"append" | "prepend"} put @param {Room} room @param {Caption} given */
  function caption(box, put, room, { caption: words }) {
    let node = /** @type {HTMLElement | null} */ (box.querySelector(".sl-caption"));
    if (!node) box[put]((node = el("span", { className: "sl-caption" })));
    node.dataset.ghost = room.caption;
    node.replaceChildren(el("span", {}, words));
  }

  /* Plots that have waited for plotly.js together come one by one, so that the first is seen first. */
  let before = Promise.resolve();
  const turn = () => (before = before.then(() => new Promise((done) => { setTimeout(done); })));

  /** Draw a view into its place, and hide the place where there is none. `sentence` tells a plot to anyone who
   * cannot see it, if it has no words of its own.
   * @param {HTMLElement} place @param {View | undefined} view @param {Room} room @param {string} sentence
   * @param {() => Promise<any>} plotly */
  async function drawView(place, view, room, sentence, plotly) {
    place.hidden = !view;
    if (!view) return;
    const title = place.querySelector(".sl-view-title > span");
    if (title) title.textContent = view.title;
    const kind = view.tiles ? "sl-sheet" : view.texts ? "sl-texts" : "sl-plot";
    let body = /** @type {PlotBody} */ (place.lastElementChild);
    if (!body.classList.contains(kind)) {
      if (body.data) (await plotly()).purge(body);
      body.replaceWith((body = el("div", { className: kind })));
    }
    if (view.texts) drawTexts(body, view, room);
    else if (view.tiles) drawSheet(body, view, room);
    else {
      body.role = "img";
      body.ariaLabel = view.alt || sentence;
      body.style.height = `${room.height}px`;
      await drawPlot(body, view, plotly);
    }
  }

  /** @param {PlotBody} body @param {Plot} plot @param {() => Promise<any>} load */
  async function drawPlot(body, { data, layout }, load) {
    let plotly;
    try {
      plotly = await load();
    } catch (error) {
      body.textContent = _("The plot is missing: {error}. The sentence below still follows.", { error: error.message });
      return;
    }
    if (!body.data) await turn();
    await plotly.react(body, data, layout, config);
    keepColours(body, data);
    if (body.watched) return;
    body.watched = body.clientWidth;
    new ResizeObserver(() => {
      if (!body.clientWidth || body.clientWidth === body.watched) return;
      body.watched = body.clientWidth;
      plotly.Plots.resize(body);
    }).observe(body);
  }

  /** Bars in the colours of things, such as skin, keep them where a dark page turns all others.
   * @param {PlotBody} body @param {Plot["data"]} data */
  function keepColours(body, data) {
    const bars = data.filter(({ type }) => type === "bar");
    body.querySelectorAll(".barlayer > .trace").forEach((node, i) => node.classList.toggle("sl-own-colours", bars[i]?.meta === "own colours"));
  }

  /** As many parts as the view ever has; `show` fills those that it has now, the others keep their room.
   * @template Part
   * @param {HTMLElement} body @param {{ columns: number, alt: string }} view @param {number} most
   * @param {() => HTMLElement} empty @param {Part[]} parts
   * @param {(node: HTMLElement, part: Part, i: number) => void} show */
  function fill(body, { columns, alt }, most, empty, parts, show) {
    body.style.setProperty("--sl-columns", String(columns));
    body.role = "group";
    body.ariaLabel = alt;
    while (body.children.length < most) body.append(empty());
    Array.from(/** @type {HTMLCollectionOf<HTMLElement>} */ (body.children), (node, i) => {
      node.style.visibility = parts[i] ? "" : "hidden";
      if (parts[i]) show(node, parts[i], i);
    });
  }

  /** @param {HTMLElement} body @param {Sheet} sheet @param {Room} room */
  function drawSheet(body, sheet, room) {
    body.classList.toggle("sl-pixels", sheet.pixels);
    fill(body, sheet, room.tiles, () => el("span", { className: "sl-tile" }), sheet.tiles, (tile, given, i) => {
      let img = tile.querySelector("img");
      if (!img) tile.replaceChildren((img = el("img")));
      if (img.src !== given.picture) img.src = given.picture;
      img.style.aspectRatio = sheet.ratio;
      img.alt = given.caption ? "" : _("picture {n}", { n: i + 1 });
      img.className = given.mark ? `sl-${given.mark}` : "";
      if (room.caption) caption(tile, "append", room, given);
    });
  }

  /** @param {HTMLElement} body @param {Texts} texts @param {Room} room */
  function drawTexts(body, texts, room) {
    const empty = () => el("div", {}, el("p"));
    fill(body, texts, room.texts, empty, texts.texts, (box, given) => {
      box.className = given.mark ? `sl-text sl-${given.mark}` : "sl-text";
      const words = /** @type {HTMLElement} */ (box.lastElementChild);
      if (room.caption) caption(box, "prepend", room, given);
      const pieces = given.pieces.map(([piece, mark]) => (mark ? el("mark", { className: `sl-${mark}` }, piece) : piece));
      words.dataset.ghost = room.text;
      words.replaceChildren(el("span", {}, ...pieces));
    });
  }

  return { drawView };
})();
