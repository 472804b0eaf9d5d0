/* Explorers in a static page: native controls, a table of all states, plotly when first seen.
   One classic script, since file:// forbids modules. Global: synthlab.explorer. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const base = here.slice(0, here.lastIndexOf("/") + 1);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const config = { displayModeBar: false, responsive: false, doubleClick: false };
  const mostRows = 500;
  const all = [];

  /* ---- The table of states: pack.py says how it is made ---- */

  const TYPES = [Float32Array, Int32Array, Int16Array, Uint16Array, Int8Array, Uint8Array];
  const UNSIGNED = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

  /* Numbers of one type stand byte plane by byte plane, as differences that wrap around. */
  function numbers(bytes, start, n, Type) {
    const width = Type.BYTES_PER_ELEMENT, bits = new UNSIGNED[width](n);
    for (let i = 0, sum = 0; i < n; i++) {
      let step = 0;
      for (let k = width - 1; k >= 0; k--) step = (step << 8) | bytes[start + k * n + i];
      bits[i] = sum = (sum + step) | 0;
    }
    return new Type(bits.buffer);
  }

  /* Fold a flat array into rows of rows. */
  function fold(flat, shape) {
    if (shape.length < 2) return flat;
    const [n, ...rest] = shape, size = flat.length / n;
    return Array.from({ length: n }, (_, i) => fold(flat.subarray(i * size, (i + 1) * size), rest));
  }

  function unpack(bytes) {
    const end = bytes.indexOf(10), used = TYPES.map(() => 0), urls = [];
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    const groups = head.lengths.map((n, i) => {
      const group = numbers(bytes, at, n, TYPES[i]);
      at += n * TYPES[i].BYTES_PER_ELEMENT;
      return group;
    });
    const arrays = head.arrays.map(([kind, decimals, ...shape]) => {
      const n = shape.reduce((a, b) => a * b, 1), scale = 10 ** decimals;
      const flat = groups[kind].subarray(used[kind], (used[kind] += n));
      return fold(decimals ? Float32Array.from(flat, (v) => v / scale) : flat, shape);
    });
    const pictures = head.pictures.map((n) => bytes.subarray(at, (at += n)));
    const picture = (i) =>
      (urls[i] ??= URL.createObjectURL(new Blob([pictures[i]], { type: "image/webp" })));
    /* Objects are made anew each time, because plotly writes into them; arrays are shared. */
    function make(node) {
      if (node === null || typeof node !== "object") return node;
      if (Array.isArray(node)) return node.map(make);
      if ("$" in node) return make(head.shared[node.$]);
      if ("@" in node) return arrays[node["@"]];
      if ("#" in node) return picture(node["#"]);
      const out = {};
      for (const key in node) out[key] = make(node[key]);
      return out;
    }
    return { length: head.tree.length, at: (i) => make(head.tree[i]) };
  }

  async function decode(base64) {
    const bytes = Uint8Array.from(atob(base64.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return unpack(new Uint8Array(await new Response(stream).arrayBuffer()));
  }

  /* ---- Small helpers ---- */

  let plotly;
  function loadPlotly() {
    return (plotly ??= new Promise((done, fail) => {
      if (window.Plotly) return done();
      const script = el("script");
      script.src = base + "plotly-cartesian.min.js";
      script.onload = done;
      script.onerror = () => { plotly = null; fail(new Error("plotly did not load")); };
      document.head.append(script);
    }));
  }

  function el(tag, name, words) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (words !== undefined) node.textContent = words;
    return node;
  }

  /* Words with **marks** into a node; never as HTML. */
  const say = (node, words) =>
    node.replaceChildren(...words.split("**").map((part, i) => (i % 2 ? el("strong", "", part) : part)));
  const plain = (words) => words.replaceAll("**", "");

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function later(wait, act) {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
  }

  /* ---- The rows behind the picture ---- */

  function rowsOf(table) {
    const many = (column) => column !== null && typeof column === "object";
    return table.blocks.flatMap((block) => {
      const lengths = block.filter(many).map((column) => column.length);
      return Array.from({ length: lengths.length ? Math.max(...lengths) : 1 }, (_, i) =>
        block.map((column) => {
          const cell = many(column) ? column[i] : column;
          return cell === null || Number.isNaN(cell) ? "" : cell ?? "";
        }));
    });
  }

  const digits = (cell, n) =>
    String(typeof cell === "number" && cell % 1 ? +cell.toPrecision(n) : cell);

  /* RFC 4180; words that a spreadsheet would run as a formula get an apostrophe. */
  function csv(table) {
    const quoted = (cell) => {
      let words = digits(cell, 7);
      if (typeof cell === "string" && /^[=+\-@\t\r]/.test(words)) words = "'" + words;
      return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
    };
    return [table.columns, ...rowsOf(table)].map((row) => row.map(quoted) + "\r\n").join("");
  }

  function htmlTable(table, caption) {
    const node = el("table"), head = node.createTHead().insertRow(), body = node.createTBody();
    const rows = rowsOf(table);
    if (rows.length > mostRows) caption += ` (the first ${mostRows} rows; the CSV file has all)`;
    node.createCaption().textContent = caption;
    for (const name of table.columns) {
      const cell = el("th", "", name);
      cell.scope = "col";
      head.append(cell);
    }
    for (const row of rows.slice(0, mostRows)) {
      const line = body.insertRow();
      for (const cell of row) line.insertCell().textContent = digits(cell, 4);
    }
    return node;
  }

  /* ---- One explorer ---- */

  class Explorer {
    constructor(card) {
      const one = (name) => card.querySelector(name);
      Object.assign(this, JSON.parse(one(".sl-about").textContent)); // name, controls, rooms
      this.card = card;
      this.title = one(".sl-card-title").textContent;
      this.sentence = one(".sl-sentence");
      this.tableButton = one(".sl-table");
      this.controls.forEach((control, i) => {
        control.box = one(`[data-name="${control.name}"]`);
        if (control.box) this.wire(control, i);
      });
      one(".sl-link").onclick = (event) => this.copyLink(event.target);
      one(".sl-csv").onclick = () => this.download();
      this.tableButton.ariaExpanded = "false";
      this.tableButton.onclick = () => this.toggleTable();
      this.announce = later(500, () => {
        this.sentence.ariaLive = "polite";
        say(this.sentence, this.said);
      });
      this.remember = later(250, () => this.toAddress());
      this.restore();
    }

    wire(control, i) {
      const { box } = control, play = box.querySelector(".sl-play");
      /* Somebody may have moved the knob before this script came. */
      control.at = +box.querySelector("input:checked, input[type=range]").value;
      box.addEventListener("input", (event) => {
        this.pause();
        this.move(i, +event.target.value);
      });
      if (!play) return;
      const label = box.querySelector("label").textContent;
      control.named = (playing) => {
        play.classList.toggle("sl-playing", playing);
        const verb = calm.matches ? "Next step of" : playing ? "Pause" : "Play";
        play.ariaLabel = `${verb} ${label}`;
      };
      control.named(false);
      calm.addEventListener("change", () => { this.pause(); control.named(false); });
      play.onclick = () => {
        if (this.playing) this.pause();
        else if (calm.matches) this.move(i, (control.at + 1) % control.keys.length);
        else this.play(control, i);
      };
    }

    play(control, i) {
      const last = control.keys.length - 1, wait = Math.max(120, Math.min(700, 10000 / (last + 1)));
      const playing = (this.playing = { control });
      const step = () => {
        this.move(i, control.at + 1);
        if (control.at >= last) this.pause();
        else playing.timer = setTimeout(step, wait);
      };
      control.named(true);
      if (control.at === last) this.move(i, 0);
      playing.timer = setTimeout(step, wait);
    }

    pause() {
      if (!this.playing) return;
      clearTimeout(this.playing.timer);
      this.playing.control.named(false);
      this.playing = null;
      this.announce();
    }

    move(i, to) {
      this.controls[i].at = to;
      this.show();
      this.remember();
    }

    /* Bring the knobs to where the state says, then draw: at once, or after the last drawing. */
    show() {
      for (const { box, at, keys, words } of this.controls) {
        if (!box) continue;
        const range = box.querySelector("input[type=range]");
        if (!range) { box.querySelectorAll("input")[at].checked = true; continue; }
        range.value = at;
        range.style.setProperty("--sl-done", `${(100 * at) / (keys.length - 1)}%`);
        range.setAttribute("aria-valuetext", plain(words[at]));
        say(box.querySelector(".sl-value > span"), words[at]);
      }
      if (this.drawing) { this.again = true; return; }
      this.drawing = this.draw().finally(() => {
        this.drawing = null;
        if (this.again) { this.again = false; this.show(); }
      });
    }

    async draw() {
      try {
        this.states ??= await decode(this.card.querySelector(".sl-states").textContent);
        const at = this.controls.reduce((sum, { keys, at }) => sum * keys.length + at, 0);
        const state = this.states.at(at);
        this.tell(state.sentence);
        this.table = state.table;
        if (this.rows) this.fillTable();
        await Promise.all(Array.from(this.card.querySelectorAll(".sl-view"), (place, i) =>
          this.drawView(place, state.views[i], this.rooms[i])));
      } catch (error) {
        this.fail(error);
      }
    }

    /* The sentence follows at once; a screen reader hears it when the knobs are at rest. */
    tell(words) {
      this.sentence.classList.remove("sl-error");
      if (words === this.said) return;
      if (this.said !== undefined) this.sentence.ariaLive = "off";
      this.said = words;
      say(this.sentence, words);
      if (!this.playing) this.announce();
    }

    fail(error) {
      this.said = `This state could not be shown: ${error.message || error}.`;
      this.sentence.classList.add("sl-error");
      this.sentence.ariaLive = "polite";
      this.sentence.textContent = this.said;
    }

    drawView(place, view, room) {
      place.hidden = !view;
      if (!view) return;
      place.querySelector(".sl-view-title > span").textContent = view.title;
      const kind = view.tiles ? "sl-sheet" : view.texts ? "sl-texts" : "sl-plot";
      let body = place.lastElementChild;
      if (!body.classList.contains(kind)) {
        if (body.data) Plotly.purge(body);
        body.replaceWith((body = el("div", kind)));
        if (room.height) body.style.height = `${room.height}px`;
      }
      if (view.texts) return this.drawTexts(body, view, room);
      return view.tiles ? this.drawSheet(body, view, room) : this.drawPlot(body, view);
    }

    async drawPlot(body, { data, layout, alt }) {
      body.role = "img";
      body.ariaLabel = alt || plain(this.said);
      try {
        await loadPlotly();
      } catch (error) {
        body.textContent = `The plot is missing: ${error.message}. The sentence below still follows.`;
        return;
      }
      await Plotly.react(body, data, layout, config);
      if (body.watched) return;
      body.watched = body.clientWidth;
      new ResizeObserver(() => {
        if (!body.clientWidth || body.clientWidth === body.watched) return;
        body.watched = body.clientWidth;
        Plotly.Plots.resize(body);
      }).observe(body);
    }

    drawSheet(body, { tiles, columns, pixels, ratio, alt }, room) {
      body.style.setProperty("--sl-columns", columns);
      body.classList.toggle("sl-pixels", pixels);
      body.role = "group";
      body.ariaLabel = alt;
      while (body.children.length < room.tiles) body.append(el("span", "sl-tile"));
      Array.from(body.children, (tile, i) => {
        const given = tiles[i];
        tile.style.visibility = given ? "" : "hidden";
        if (!given) return;
        let img = tile.querySelector("img");
        if (!img) {
          tile.replaceChildren((img = el("img")));
          if (room.caption) tile.append(el("span", "sl-caption"));
          if (room.caption) tile.lastChild.dataset.ghost = room.caption;
        }
        if (img.src !== given.picture) img.src = given.picture;
        img.style.aspectRatio = ratio;
        img.alt = given.caption ? "" : `picture ${i + 1}`;
        img.className = given.mark && `sl-${given.mark}`;
        if (room.caption) tile.lastChild.replaceChildren(el("span", "", given.caption));
      });
    }

    drawTexts(body, { texts, columns, alt }, room) {
      body.style.setProperty("--sl-columns", columns);
      body.role = "group";
      body.ariaLabel = alt;
      while (body.children.length < room.texts) body.append(el("div", "sl-text"));
      Array.from(body.children, (box, i) => {
        const given = texts[i];
        box.style.visibility = given ? "" : "hidden";
        if (!given) return;
        box.className = given.mark ? `sl-text sl-${given.mark}` : "sl-text";
        if (!box.lastElementChild) {
          if (room.caption) box.append(el("span", "sl-caption"));
          if (room.caption) box.lastChild.dataset.ghost = room.caption;
          box.append(el("p"));
          box.lastChild.dataset.ghost = room.text;
        }
        if (room.caption) box.firstChild.replaceChildren(el("span", "", given.caption));
        const words = el("span");
        words.append(...given.pieces.map(([piece, mark]) => (mark ? el("mark", `sl-${mark}`, piece) : piece)));
        box.lastElementChild.replaceChildren(words);
      });
    }

    /* ---- What one takes away ---- */

    fragment() {
      const parts = this.controls.map((c) => `${c.name}=${encodeURIComponent(c.keys[c.at])}`);
      return "#" + [this.name, ...parts].join("&");
    }

    toAddress() {
      try {
        history.replaceState(history.state, "", this.fragment());
      } catch { /* a page in a frame may not: the link can still be copied */ }
    }

    /* Take the state from the page's address, if it is this explorer's; unknown values are left. */
    restore() {
      const [name, ...parts] = location.hash.slice(1).split("&");
      if (name !== this.name) return;
      for (const part of parts) {
        const [knob, key = ""] = part.split("=");
        const control = this.controls.find((c) => c.box && c.name === knob);
        const at = control ? control.keys.indexOf(decoded(key)) : -1;
        if (at >= 0) control.at = at;
      }
      this.show();
      if (parts.length) this.card.scrollIntoView();
    }

    async copyLink(button) {
      this.toAddress();
      const words = button.textContent;
      try {
        await navigator.clipboard.writeText(location.href.split("#")[0] + this.fragment());
        button.textContent = "Link copied";
      } catch {
        button.textContent = "The link is in the address bar";
      }
      setTimeout(() => { button.textContent = words; }, 2000);
    }

    async download() {
      await this.draw();
      const link = el("a");
      link.href = URL.createObjectURL(new Blob([csv(this.table)], { type: "text/csv" }));
      link.download = this.fragment().slice(1).replace(/[^\w.-]+/g, "-") + ".csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    async toggleTable() {
      if (this.rows) {
        this.rows.remove();
        this.rows = null;
      } else {
        this.rows = el("div", "sl-rows");
        this.rows.tabIndex = 0;
        this.rows.role = "region";
        this.rows.ariaLabel = `Table: ${this.title}`;
        this.tableButton.parentNode.after(this.rows);
        await this.draw();
      }
      this.tableButton.ariaExpanded = String(!!this.rows);
      this.tableButton.textContent = this.rows ? "Hide table" : "Show as table";
    }

    fillTable() {
      this.rows.replaceChildren(htmlTable(this.table, this.title));
    }
  }

  /* ---- The page ---- */

  function begin() {
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        all.find((explorer) => explorer.card === target).show();
      }
    }, { rootMargin: "600px" });
    for (const card of document.querySelectorAll(".sl-explorer")) {
      try {
        all.push(new Explorer(card));
        seen.observe(card);
      } catch (error) {
        Explorer.prototype.fail.call({ sentence: card.querySelector(".sl-sentence") }, error);
      }
    }
  }

  addEventListener("hashchange", () => all.forEach((explorer) => explorer.restore()));
  window.synthlab ??= {};
  window.synthlab.explorer = { all, decode, unpack };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
