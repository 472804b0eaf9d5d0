/* The two homes of an explorer. In a page its states are packed in the card and plotly.js lies beside
   it (or packed in the page); in a notebook Python answers with one state at a time, and plotly.js
   is asked for once. Needs home.js and explorer.js; global: synthlab.explorer. */
(() => {
  "use strict";
  const { onEach, inNotebook, _ } = synthlab.home;
  const { Explorer } = synthlab.explorer;
  const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  const base = here.slice(0, here.lastIndexOf("/") + 1);
  /** The explorers of this page. @type {InstanceType<typeof Explorer>[]} */
  const all = [];
  const QUIET = 2500; // milliseconds after a page has come

  /* ---- The table of states: pack.py says how it is made ---- */

  /* One address for the same picture, whichever state it comes with. */
  const addresses = new Map();
  /** @param {Uint8Array<ArrayBuffer>} picture @returns {string} */
  function address(picture) {
    let sum = picture.length;
    for (const byte of picture) sum = (Math.imul(sum, 31) + byte) | 0;
    const known = `${picture.length} ${sum}`;
    if (!addresses.has(known)) addresses.set(known, URL.createObjectURL(new Blob([picture], { type: "image/webp" })));
    return addresses.get(known);
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  function unpack(bytes) {
    const end = bytes.indexOf(10);
    /** @type {string[]} */
    const urls = [];
    /** @type {{ pictures: number[], shared: unknown[], tree: unknown[] }} */
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    const pictures = head.pictures.map((n) => bytes.subarray(at, (at += n)));
    const picture = (/** @type {number} */ i) => (urls[i] ??= address(pictures[i]));
    /** Everything is made anew each time, because plotly writes into it.
     * @param {any} node @returns {any} */
    function make(node) {
      if (node === null || typeof node !== "object") return node;
      if (Array.isArray(node)) return node.some((one) => one && typeof one === "object") ? node.map(make) : node.slice();
      if ("$" in node) return make(head.shared[node.$]);
      if ("#" in node) return picture(node["#"]);
      /** @type {Record<string, unknown>} */
      const out = {};
      for (const key in node) out[key] = make(node[key]);
      return out;
    }
    return { length: head.tree.length, at: (/** @type {number} */ i) => /** @type {ExplorerState} */ (make(head.tree[i])) };
  }

  /** Give the plots of a state the look that all share. @param {ExplorerAbout} about @param {ExplorerState} state */
  function dressed({ template }, state) {
    for (const { layout } of state.views) if (layout) layout.template ??= structuredClone(template);
    return state;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function unzipped(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const fromBase64 = (/** @type {string} */ text) => Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  const decode = async (/** @type {string} */ base64) => unpack(await unzipped(fromBase64(base64)));

  /* ---- plotly.js, once a page ---- */

  const PLOTLY = Symbol.for("synthlab.plotly");
  const page = /** @type {any} */ (globalThis);
  /** @param {() => Promise<any>} load */
  function once(load) {
    return (page[PLOTLY] ??= load().catch((error) => { page[PLOTLY] = undefined; throw error; }));
  }

  /** @param {string} src @returns {Promise<unknown>} */
  function script(src) {
    return new Promise((done, fail) => {
      const node = Object.assign(document.createElement("script"), { src });
      node.onload = done;
      node.onerror = () => fail(new Error(_("plotly did not load")));
      document.head.append(node);
    });
  }

  /** Where others define modules, plotly would hand itself to them: it gets a module of its own.
   * @param {Uint8Array<ArrayBuffer>} zipped */
  async function unwrapped(zipped) {
    const parts = ["(function () { const module = { exports: {} }, exports = module.exports, define = undefined;\n",
      await unzipped(zipped), "\nwindow[Symbol.for('synthlab.plotly.made')] = module.exports; })();"];
    const src = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
    try {
      await script(src);
      return page[Symbol.for("synthlab.plotly.made")];
    } finally { URL.revokeObjectURL(src); }
  }

  async function fromPage() {
    const packed = document.getElementById("sl-plotly");
    if (packed) return unwrapped(fromBase64(packed.textContent ?? ""));
    if (!window.Plotly) await script(base + "plotly-cartesian.min.js");
    return window.Plotly;
  }

  /** @param {Uint8Array<ArrayBuffer>} zipped */
  const bring = (zipped) => void once(() => unwrapped(zipped));

  /** @param {LineToPython} line */
  async function fromPython(line) {
    const answer = await line.ask("plotly");
    if (!answer) throw new Error(_("Python has gone"));
    return unwrapped(answer.bytes);
  }

  /* ---- A page ---- */

  /** @param {HTMLElement} card @param {ExplorerAbout} about */
  function staticExplorer(card, about) {
    /** @type {ReturnType<typeof unpack>} */
    let states;
    card.classList.add("sl-ready");
    all.push(new Explorer(card, about, {
      address: true,
      plotly: () => once(fromPage),
      async state(at) {
        states ??= await decode(card.querySelector(".sl-states")?.textContent ?? "");
        return dressed(about, states.at(about.controls.reduce((sum, { keys }, i) => sum * keys.length + at[i], 0)));
      },
    }));
  }

  /* ---- A notebook ---- */

  /** @type {InNotebook<ExplorerAbout>} */
  function live(root, line, about) {
    root.innerHTML = about.html.replaceAll("sl-this-view", `sl-view-${line.view}`);
    const card = /** @type {HTMLElement} */ (root.firstElementChild);
    let met = false;
    /** @type {any} */
    let news = null;
    /** @type {InstanceType<typeof Explorer>} */
    const one = new Explorer(card, JSON.parse(JSON.stringify(about)), {
      grow: true,
      plotly: () => once(() => fromPython(line)),
      async state(at) {
        const first = !met && !one.touched;
        let answer = first ? line.told : news;
        news = null;
        if (!first && String(answer?.at) !== String(at)) answer = null;
        answer ??= await line.ask({ at: first ? null : at });
        if (!answer) return null;
        /* Python may have moved on before this view came: after a reload of the page, for instance. A knob
           that was turned before the first answer came stays where it is. */
        if (!met && String(one.at) === String(at)) one.place(answer.at);
        met = true;
        if (answer.error) throw new Error(answer.error);
        return dressed(about, unpack(answer.bytes).at(0));
      },
    });
    line.news = (answer) => {
      if (!answer.at || !met || line.waits) return; // what is waited for comes later, and counts
      one.place(answer.at);
      news = answer;
      one.show();
    };
    line.turned = (gone) => one.rest(gone ? _("Python has gone, or was started anew. Run this cell again to move the knobs.") : "");
    card.explorer = one;
    return () => {
      one.pause();
      one.answering.leave();
    };
  }

  /* ---- On paper ---- */

  /* A printer does not wait: where one may be near, cards not yet scrolled to are drawn in quiet moments. */
  async function drawn() {
    for (const explorer of all) {
      await new Promise((done) => { (window.requestIdleCallback ?? setTimeout)(done); });
      explorer.begin();
      await explorer.drawing;
    }
  }
  if (matchMedia("(hover: hover)").matches) addEventListener("load", () => setTimeout(drawn, QUIET));
  /* Plots keep their drawing, scaled to the width of the paper. */
  addEventListener("beforeprint", () => {
    for (const plot of document.querySelectorAll(".sl-plot .main-svg")) {
      plot.setAttribute("viewBox", `0 0 ${plot.getAttribute("width")} ${plot.getAttribute("height")}`);
    }
  });
  addEventListener("afterprint", () => {
    for (const plot of document.querySelectorAll(".sl-plot .main-svg")) plot.removeAttribute("viewBox");
  });

  addEventListener("hashchange", () => all.forEach((explorer) => explorer.restore()));
  Object.assign(synthlab.explorer, { all, bring, decode, unpack });
  inNotebook["sl-explorer"] = live;
  onEach("sl-explorer", staticExplorer);
})();
