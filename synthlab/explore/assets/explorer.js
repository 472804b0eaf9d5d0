/* One explorer in any home: native controls, plots, pictures, texts, a sentence. It knows nothing of
   where its states come from: its `source` does (explorer-homes.js). Needs home.js, takeaway.js,
   explorer-rows.js and explorer-guess.js. Global: synthlab.explorer. */
(() => {
  "use strict";
  const { el, say } = window.synthlab.home;
  const { csv, offer } = window.synthlab.takeaway;
  const { rowsOf, rounded, htmlTable } = window.synthlab.rows;
  const { Answering } = window.synthlab.answering;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const config = { displayModeBar: false, responsive: false, doubleClick: false };

  /* ---- Small helpers ---- */

  const plain = (words) => words.replaceAll("**", "");

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function later(wait, act) {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
  }

  /* Copy words, and say so on the button for a while. Where the browser refuses, `otherwise` helps. */
  async function copy(button, words, done, otherwise) {
    button.own ??= button.textContent;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = done;
    } catch { button.textContent = otherwise(); }
    setTimeout(() => { button.textContent = button.own; }, 2000);
  }

  function caption(box, put, room, { caption: words }) {
    if (!box.querySelector(".sl-caption")) box[put](el("span", { className: "sl-caption" }));
    const node = box.querySelector(".sl-caption");
    node.dataset.ghost = room.caption;
    node.replaceChildren(el("span", {}, words));
  }

  /* ---- One explorer ---- */

  class Explorer {
    /* `source` has state(at) -> the record of a state, or null where it cannot be had; plotly();
       `address` where the page's address leads to a state; `grow` where nobody knows beforehand
       how much room the states take. */
    constructor(card, { name, controls, rooms }, source) {
      const one = (found) => card.querySelector(found);
      Object.assign(this, { card, name, controls, rooms, source });
      this.views = one(".sl-views");
      this.title = one(".sl-card-title").textContent;
      this.sentence = one(".sl-sentence");
      this.tableButton = one(".sl-table");
      this.notice = el("span", { className: "sl-notice", role: "status" });
      this.tableButton.parentNode.append(this.notice);
      this.controls.forEach((control, i) => {
        control.box = one(`[data-name="${control.name}"]`);
        if (control.box) this.wire(control, i);
      });
      if (source.address) one(".sl-link").onclick = (event) => this.copyLink(event.target);
      const code = one(".sl-code pre");
      if (code) one(".sl-copy").onclick = ({ target }) => copy(target, code.textContent, "Copied", () => {
        getSelection().selectAllChildren(code);
        return "Selected: press Ctrl + C";
      });
      one(".sl-csv").onclick = () => this.download();
      this.tableButton.ariaExpanded = "false";
      this.tableButton.onclick = () => this.toggleTable();
      this.announce = later(500, () => {
        this.sentence.ariaLive = "polite";
        this.sentence.said = null;
        say(this.sentence, this.said);
      });
      this.remember = later(250, () => this.toAddress());
      this.answering = new Answering(this);
      if (source.address) this.restore();
      const seen = new IntersectionObserver(([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        seen.disconnect();
        this.show();
      }, { rootMargin: "600px" });
      seen.observe(card);
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
      this.moved();
    }

    /* A hand has moved the card. */
    moved() {
      this.touched = true;
      this.show();
      if (this.source.address) this.remember();
    }

    get at() { return this.controls.map((control) => control.at); }

    /* Where others have turned the knobs. */
    place(at) {
      this.controls.forEach((control, i) => { control.at = at[i]; });
      this.knobs();
    }

    /* Nobody answers any more: the card stays as it is, its knobs rest, and words say why. Without
       words they can be moved again. */
    rest(words) {
      this.pause();
      this.card.querySelectorAll("input, select, .sl-play").forEach((knob) => { knob.disabled = !!words; });
      this.card.querySelector(".sl-gone")?.remove();
      if (words) this.card.querySelector(".sl-saying").after(el("p", { className: "sl-more sl-gone", role: "status" }, words));
    }

    /* Draw the state of the knobs: at once, or after the last drawing. */
    show() {
      this.knobs();
      if (this.drawing) { this.again = true; return; }
      this.drawing = this.draw().finally(() => {
        this.drawing = null;
        if (this.again) { this.again = false; this.show(); }
      });
    }

    knobs() {
      for (const { box, at, keys, words } of this.controls) {
        if (!box) continue;
        const range = box.querySelector("input[type=range]");
        if (!range) {
          for (const one of box.querySelectorAll("input, option")) if (+one.value === at) one.checked = one.selected = true;
          continue;
        }
        range.value = at;
        range.style.setProperty("--sl-done", `${(100 * at) / (keys.length - 1)}%`);
        range.setAttribute("aria-valuetext", plain(words[at]));
        say(box.querySelector(".sl-value > span"), words[at]);
      }
    }

    async draw() {
      try {
        const state = await this.source.state(this.at);
        if (!state) return;
        if (this.source.grow) this.grow(state);
        this.tell(state.sentence);
        this.table = state.table;
        if (this.rows) this.fillTable();
        this.answering.see(state.sentence);
        state.views.forEach((view, i) => view.data && this.answering.mark(view, i));
        await Promise.all(Array.from(this.views.children, (place, i) =>
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

    /* Make room for a state that is larger than those before; room is never taken back. */
    grow({ sentence, views }) {
      const wider = (old, words) => (words.length > old.length ? words : old);
      this.longest = wider(this.longest ?? "", sentence);
      say(this.card.querySelector(".sl-saying > .sl-ghost"), this.longest);
      views.forEach((view, i) => {
        const room = (this.rooms[i] ??= { title: "", height: 0, tiles: 0, texts: 0, text: "", caption: "" });
        const parts = view.tiles ?? view.texts ?? [];
        room.title = wider(room.title, view.title);
        room.height = Math.max(room.height, view.layout ? view.layout.height ?? 260 : 0);
        if (view.tiles) room.tiles = Math.max(room.tiles, parts.length);
        if (view.texts) room.texts = Math.max(room.texts, parts.length);
        for (const { caption, pieces } of parts) {
          room.caption = wider(room.caption, caption);
          if (pieces) room.text = wider(room.text, pieces.map(([words]) => words).join(""));
        }
        if (i === this.views.children.length) {
          const head = el("h4", { className: "sl-view-title" }, el("span"), el("span", { className: "sl-ghost", ariaHidden: "true" }));
          this.views.append(el("div", { className: "sl-view" }, head, el("div")));
        }
        const head = this.views.children[i].firstChild;
        head.hidden = !room.title;
        head.lastChild.textContent = room.title;
      });
    }

    fail(error) {
      this.said = `This state could not be shown: ${error.message || error}.`;
      this.sentence.classList.add("sl-error");
      this.sentence.ariaLive = "polite";
      say(this.sentence, this.said);
    }

    drawView(place, view, room) {
      place.hidden = !view;
      if (!view) return;
      place.querySelector(".sl-view-title > span").textContent = view.title;
      const kind = view.tiles ? "sl-sheet" : view.texts ? "sl-texts" : "sl-plot";
      let body = place.lastElementChild;
      if (!body.classList.contains(kind)) {
        if (body.data) this.plotly.purge(body);
        body.replaceWith((body = el("div", { className: kind })));
      }
      if (view.texts) return this.drawTexts(body, view, room);
      return view.tiles ? this.drawSheet(body, view, room) : this.drawPlot(body, view, room);
    }

    async drawPlot(body, { data, layout, alt }, room) {
      body.role = "img";
      body.ariaLabel = alt || plain(this.said);
      body.style.height = `${room.height}px`;
      try {
        this.plotly = await this.source.plotly();
      } catch (error) {
        body.textContent = `The plot is missing: ${error.message}. The sentence below still follows.`;
        return;
      }
      await this.plotly.react(body, data, layout, config);
      if (body.watched) return;
      body.watched = body.clientWidth;
      new ResizeObserver(() => {
        if (!body.clientWidth || body.clientWidth === body.watched) return;
        body.watched = body.clientWidth;
        this.plotly.Plots.resize(body);
      }).observe(body);
    }

    drawSheet(body, { tiles, columns, pixels, ratio, alt }, room) {
      body.style.setProperty("--sl-columns", columns);
      body.classList.toggle("sl-pixels", pixels);
      body.role = "group";
      body.ariaLabel = alt;
      while (body.children.length < room.tiles) body.append(el("span", { className: "sl-tile" }));
      Array.from(body.children, (tile, i) => {
        const given = tiles[i];
        tile.style.visibility = given ? "" : "hidden";
        if (!given) return;
        let img = tile.querySelector("img");
        if (!img) tile.replaceChildren((img = el("img")));
        if (img.src !== given.picture) img.src = given.picture;
        img.style.aspectRatio = ratio;
        img.alt = given.caption ? "" : `picture ${i + 1}`;
        img.className = given.mark && `sl-${given.mark}`;
        if (room.caption) caption(tile, "append", room, given);
      });
    }

    drawTexts(body, { texts, columns, alt }, room) {
      body.style.setProperty("--sl-columns", columns);
      body.role = "group";
      body.ariaLabel = alt;
      while (body.children.length < room.texts) body.append(el("div", { className: "sl-text" }));
      Array.from(body.children, (box, i) => {
        const given = texts[i];
        box.style.visibility = given ? "" : "hidden";
        if (!given) return;
        box.className = given.mark ? `sl-text sl-${given.mark}` : "sl-text";
        if (!box.lastElementChild) box.append(el("p"));
        if (room.caption) caption(box, "prepend", room, given);
        const words = given.pieces.map(([piece, mark]) => (mark ? el("mark", { className: `sl-${mark}` }, piece) : piece));
        box.lastElementChild.dataset.ghost = room.text;
        box.lastElementChild.replaceChildren(el("span", {}, ...words));
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

    copyLink(button) {
      this.toAddress();
      const link = location.href.split("#")[0] + this.fragment();
      copy(button, link, "Link copied", () => "The link is in the address bar");
    }

    async download() {
      await this.draw();
      if (!this.table) return;
      const rows = rowsOf(this.table).map((row) => row.map((cell) => rounded(cell, 7)));
      const name = this.fragment().slice(1).replace(/[^\w.-]+/g, "-") + ".csv";
      offer(this.notice, "the table", name, csv([this.table.columns, ...rows]));
    }

    async toggleTable() {
      if (this.rows) {
        this.rows.remove();
        this.rows = null;
      } else {
        this.rows = el("div", { className: "sl-rows", tabIndex: 0, role: "region", ariaLabel: `Table: ${this.title}` });
        this.tableButton.parentNode.after(this.rows);
        await this.draw();
        if (this.table) this.fillTable();
      }
      this.tableButton.ariaExpanded = String(!!this.rows);
      this.tableButton.textContent = this.rows ? "Hide table" : "Show as table";
    }

    fillTable() {
      this.rows.replaceChildren(htmlTable(this.table, this.title));
    }
  }

  window.synthlab.explorer = { Explorer };
})();
