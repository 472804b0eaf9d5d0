/* One explorer in any home: native controls, views, a sentence. It knows nothing of where its states
   come from: its `source` does (explorer-homes.js). Needs home.js, takeaway.js, explorer-rows.js,
   explorer-views.js, explorer-picture.js and explorer-guess.js. Global: synthlab.explorer. */
synthlab.explorer = (() => {
  "use strict";
  const { el, say, _ } = synthlab.home;
  const { csv, offer, save, copy } = synthlab.takeaway;
  const { rowsOf, rounded, htmlTable } = synthlab.rows;
  const { drawView } = synthlab.views;
  const { portrait } = synthlab.portrait;
  const { Answering } = synthlab.answering;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /* ---- Small helpers ---- */

  const plain = (/** @type {string} */ words) => words.replaceAll("**", "");

  /** @param {string} text */
  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  /** @param {number} wait @param {() => void} act */
  function later(wait, act) {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
  }

  /* ---- One explorer ---- */

  class Explorer {
    /** `source` has state(at) -> the record of a state, or null where it cannot be had; plotly();
     * `address` where the page's address leads to a state; `grow` where nobody knows beforehand
     * how much room the states take.
     * @param {HTMLElement} card @param {ExplorerAbout} about @param {Source} source */
    constructor(card, { name, controls, rooms }, source) {
      const one = (/** @type {string} */ found) => /** @type {HTMLElement} */ (card.querySelector(found));
      this.card = card;
      this.name = name;
      this.controls = controls;
      this.rooms = rooms;
      this.source = source;
      /** @type {string | undefined} */
      this.said = undefined;
      this.longest = "";
      /** @type {{ control: Control, timer?: number } | null} */
      this.playing = null;
      /** @type {Promise<void> | null} */
      this.drawing = null;
      this.again = this.begun = false;
      /** @type {Table | null} */
      this.table = null;
      /** @type {HTMLElement | null} */
      this.rows = null;
      this.views = one(".sl-views");
      this.title = one(".sl-card-title").textContent;
      this.sentence = one(".sl-sentence");
      this.tableButton = one(".sl-table");
      this.notice = el("span", { className: "sl-notice", role: "status" });
      this.tableButton.parentElement?.append(this.notice);
      this.controls.forEach((control, i) => {
        const box = one(`[data-name="${control.name}"]`);
        if (box) this.wire(control, box, i);
      });
      if (source.address) one(".sl-link").onclick = () => this.copyLink();
      const code = one(".sl-code pre");
      if (code) one(".sl-copy").onclick = () => copy(this.notice, code.textContent ?? "", _("The code is copied."));
      one(".sl-csv").onclick = () => this.download();
      one(".sl-picture").onclick = () => this.picture();
      this.tableButton.ariaExpanded = "false";
      this.tableButton.onclick = () => this.toggleTable();
      this.announce = later(500, () => {
        this.sentence.ariaLive = "polite";
        this.sentence.said = null;
        say(this.sentence, this.said ?? "");
      });
      this.remember = later(250, () => this.toAddress());
      this.answering = new Answering(this);
      if (source.address) this.restore();
      const seen = new IntersectionObserver(([{ isIntersecting }]) => {
        if (isIntersecting) this.begin();
      }, { rootMargin: "600px" });
      this.begin = () => {
        seen.disconnect();
        if (!this.begun) this.show();
        this.begun = true;
      };
      seen.observe(card);
    }

    /** @param {Control} control @param {HTMLElement} box @param {number} i */
    wire(control, box, i) {
      control.box = box;
      const play = /** @type {HTMLButtonElement | null} */ (box.querySelector(".sl-play"));
      /* Somebody may have moved the knob before this script came. */
      control.at = Number(/** @type {HTMLInputElement} */ (box.querySelector("input:checked, input[type=range]")).value);
      box.addEventListener("input", (event) => {
        this.pause();
        this.move(i, Number(/** @type {HTMLInputElement} */ (event.target).value));
      });
      if (!play) return;
      const knob = box.querySelector("label")?.textContent;
      const named = (control.named = (playing) => {
        play.classList.toggle("sl-playing", playing);
        play.ariaLabel = calm.matches ? _("Next step of {knob}", { knob })
          : playing ? _("Pause {knob}", { knob }) : _("Play {knob}", { knob });
      });
      named(false);
      calm.addEventListener("change", () => { this.pause(); named(false); });
      play.onclick = () => {
        if (this.playing) this.pause();
        else if (calm.matches) this.move(i, (control.at + 1) % control.keys.length);
        else this.play(control, i);
      };
    }

    /** @param {Control} control @param {number} i */
    play(control, i) {
      const last = control.keys.length - 1, wait = Math.max(120, Math.min(700, 10000 / (last + 1)));
      /** @type {{ control: Control, timer?: number }} */
      const playing = { control };
      this.playing = playing;
      const step = () => {
        this.move(i, control.at + 1);
        if (control.at >= last) this.pause();
        else playing.timer = setTimeout(step, wait);
      };
      control.named?.(true);
      if (control.at === last) this.move(i, 0);
      playing.timer = setTimeout(step, wait);
    }

    pause() {
      if (!this.playing) return;
      clearTimeout(this.playing.timer);
      this.playing.control.named?.(false);
      this.playing = null;
      this.announce();
    }

    /** @param {number} i @param {number} to */
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

    /** Where others have turned the knobs. @param {number[]} at */
    place(at) {
      this.controls.forEach((control, i) => { control.at = at[i]; });
      this.knobs();
    }

    /** Nobody answers any more: the card stays as it is, its knobs rest, and words say why. Without
     * words they can be moved again. @param {string} words */
    rest(words) {
      this.pause();
      /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement | HTMLButtonElement>} */
      const knobs = this.card.querySelectorAll("input, select, .sl-play");
      for (const knob of knobs) knob.disabled = !!words;
      this.card.querySelector(".sl-gone")?.remove();
      if (words) this.card.querySelector(".sl-saying")?.after(el("p", { className: "sl-more sl-gone", role: "status" }, words));
    }

    /* Draw the state of the knobs: at once, or after the last drawing. */
    show() {
      this.answering.sentence = undefined; // of where the knobs stand now, nothing has been said yet
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
        const range = /** @type {HTMLInputElement | null} */ (box.querySelector("input[type=range]"));
        if (!range) {
          /** @type {NodeListOf<HTMLInputElement & HTMLOptionElement>} One of the two. */
          const choices = box.querySelectorAll("input, option");
          for (const one of choices) if (+one.value === at) one.checked = one.selected = true;
          continue;
        }
        range.value = String(at);
        range.style.setProperty("--sl-done", `${(100 * at) / (keys.length - 1)}%`);
        range.setAttribute("aria-valuetext", plain(words[at]));
        say(/** @type {Element} */ (box.querySelector(".sl-value > span")), words[at]);
      }
    }

    async draw() {
      try {
        const state = await this.source.state(this.at);
        if (!state) return;
        if (this.source.grow) this.grow(state);
        this.tell(state.sentence);
        this.table = state.table;
        this.fillTable();
        if (!this.again) this.answering.see(state.sentence); // else the knobs have moved on
        state.views.forEach((view, i) => view.data && this.answering.mark(view, i));
        await Promise.all(Array.from(this.views.children, (place, i) =>
          drawView(/** @type {HTMLElement} */ (place), state.views[i], this.rooms[i], plain(state.sentence), this.source.plotly)));
      } catch (error) {
        this.fail(error);
      }
    }

    /** The sentence follows at once; a screen reader hears it when the knobs are at rest. @param {string} words */
    tell(words) {
      this.sentence.classList.remove("sl-error");
      if (words === this.said) return;
      if (this.said !== undefined) this.sentence.ariaLive = "off";
      this.said = words;
      say(this.sentence, words);
      if (!this.playing) this.announce();
    }

    /** Make room for a state that is larger than those before; room is never taken back. @param {ExplorerState} state */
    grow({ sentence, views }) {
      const wider = (/** @type {string} */ old, /** @type {string} */ words) => (words.length > old.length ? words : old);
      this.longest = wider(this.longest, sentence);
      say(/** @type {Element} */ (this.card.querySelector(".sl-saying > .sl-ghost")), this.longest);
      views.forEach((view, i) => {
        const room = (this.rooms[i] ??= { title: "", height: 0, tiles: 0, texts: 0, text: "", caption: "" });
        const parts = view.tiles ?? view.texts ?? [];
        room.title = wider(room.title, view.title);
        room.height = Math.max(room.height, view.layout ? view.layout.height ?? 260 : 0);
        if (view.tiles) room.tiles = Math.max(room.tiles, parts.length);
        if (view.texts) room.texts = Math.max(room.texts, parts.length);
        for (const part of parts) {
          room.caption = wider(room.caption, part.caption);
          const { pieces } = /** @type {Partial<Texts["texts"][0]>} */ (part);
          if (pieces) room.text = wider(room.text, pieces.map(([words]) => words).join(""));
        }
        if (i === this.views.children.length) {
          const head = el("h4", { className: "sl-view-title" }, el("span"), el("span", { className: "sl-ghost", ariaHidden: "true" }));
          this.views.append(el("div", { className: "sl-view" }, head, el("div")));
        }
        const head = /** @type {HTMLElement} */ (this.views.children[i].firstElementChild);
        head.hidden = !room.title;
        if (head.lastChild) head.lastChild.textContent = room.title;
      });
    }

    /** @param {any} error */
    fail(error) {
      this.said = `This state could not be shown: ${error.message || error}.`;
      this.sentence.classList.add("sl-error");
      this.sentence.ariaLive = "polite";
      say(this.sentence, this.said);
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
        if (control && at >= 0) control.at = at;
      }
      this.show();
      if (parts.length) this.card.scrollIntoView();
    }

    copyLink() {
      this.toAddress();
      copy(this.notice, location.href.split("#")[0] + this.fragment(), _("The link to this state is copied."));
    }

    /** @param {string} ending */
    fileName(ending) {
      return this.fragment().slice(1).replace(/[^\w.-]+/g, "-") + ending;
    }

    async download() {
      await this.draw();
      if (!this.table) return;
      const rows = rowsOf(this.table).map((row) => row.map((cell) => rounded(cell, 7)));
      offer(this.notice, _("the table"), this.fileName(".csv"), csv([this.table.columns, ...rows]));
    }

    async picture() {
      await this.draw();
      const picture = portrait(this.views, this.title ?? "", plain(this.said ?? ""), document.title, this.source.plotly);
      try {
        const file = await picture, src = URL.createObjectURL(file);
        save(this.notice, _("the picture"), this.fileName(".png"), file);
        this.notice.append(` ${_("No file? Copy it from here:")} `, el("img", { src, alt: _("The picture"), width: 120 }));
        this.notice.said = null;
      } catch (error) { say(this.notice, _("No picture could be made: {error}.", { error: error.message })); }
    }

    async toggleTable() {
      if (this.rows) {
        this.rows.remove();
        this.rows = null;
      } else {
        this.rows = el("div", { className: "sl-rows", tabIndex: 0, role: "region", ariaLabel: _("Table: {title}", { title: this.title }) });
        this.tableButton.parentElement?.after(this.rows);
        await this.draw();
        this.fillTable();
      }
      this.tableButton.ariaExpanded = String(!!this.rows);
      this.tableButton.textContent = this.rows ? _("Hide table") : _("Show as table");
    }

    fillTable() {
      if (this.rows && this.table) this.rows.replaceChildren(htmlTable(this.table, this.title));
    }
  }

  return { Explorer };
})();
