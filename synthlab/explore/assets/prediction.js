/* A prediction: a question with options. Whoever commits to one is told what is right, and why: at
   once, or, where a card shows the answer, when that card has been moved there. The same card serves
   a static page (the browser remembers) and a live notebook (Python does).
   Needs home.js and guesses.js. Global: synthlab.prediction. */
(() => {
  "use strict";
  const { el, svg, button, say, storage, onEach, inNotebook, _ } = synthlab.home;
  const { guesses } = synthlab;

  /** A state that can be trusted; older pages kept the choice alone.
   * @param {PredictionAbout} about @param {any} state @returns {PredictionState} */
  function sound(about, state) {
    const { choice = null, found = null, told = false } = typeof state === "string" ? { choice: state } : state ?? {};
    const known = about.options.includes(choice);
    return { choice: known ? choice : null, found: known && typeof found === "string" ? found : null, told: !!told };
  }

  /** Whether a mark is a curve; a single point is none. @param {Mark} mark @returns {mark is Curve} */
  const isCurve = (mark) => Array.isArray(mark) && mark[0].length > 1;

  /** A small curve, for options that are curves. @param {Curve} curve @param {number[]} ends */
  function sketch([x, y], [low, high]) {
    const points = y.map((v, i) => `${(100 * x[i]) / x[x.length - 1]},${28 - (24 * (v - low)) / (high - low || 1)}`);
    return svg("svg", { class: "sl-sketch", viewBox: "-2 0 104 32", "aria-hidden": "true" },
      svg("polyline", { points: points.join(" ") }));
  }

  /** @implements {Guess} */
  class Prediction {
    /** `keep(state)` remembers what was chosen and seen.
     * @param {HTMLElement} card @param {PredictionAbout} about @param {unknown} state
     * @param {(state: PredictionState) => unknown} keep */
    constructor(card, about, state, keep) {
      this.card = card;
      this.about = about;
      this.keep = keep;
      /** @type {string | null} */
      this.choice = null;
      /** @type {string | null} */
      this.found = null;
      this.told = false;
      const id = "predict-" + about.name, curves = Object.values(about.marks).filter(isCurve);
      const ends = [Math.min(...curves.flatMap(([, y]) => y)), Math.max(...curves.flatMap(([, y]) => y))];
      this.options = about.options.map((words) => {
        const mark = el("span", { className: "sl-mark" }), curve = about.marks[words];
        const node = button("sl-option", () => this.choose(words), el("span", {}, words), mark);
        if (isCurve(curve)) node.prepend(sketch(curve, ends));
        return { words, node, mark };
      });
      this.list = el("ul", { className: "sl-options", role: "list" }, ...this.options.map((o) => el("li", {}, o.node)));
      this.list.classList.toggle("sl-curves", curves.length > 1);
      this.feedback = el("p", { className: "sl-verdict", role: "status" });
      this.again = button("", () => this.reset(), about.card ? _("Change it") : _("Choose again"));
      this.shower = button("", () => this.go(), _("Show me"));
      this.teller = button("", () => this.change({ told: true }), _("Only tell me"));
      this.notice = el("span", { className: "sl-notice sl-error", role: "status" });
      this.links = el("div", { className: "sl-links" }, this.shower, this.teller, this.again, this.notice);
      card.replaceChildren(
        el("div", { className: "sl-head" }, el("h3", { className: "sl-card-title", id: id + "-title" }, about.question)),
        this.list, this.feedback, this.links);
      card.classList.add("sl-ready");
      card.setAttribute("aria-labelledby", id + "-title");
      this.show(state);
      guesses.guess(this);
    }

    get settled() { return this.told || this.found !== null || (this.choice !== null && !this.about.card); }

    get right() { return this.choice === this.about.answer; }

    /** The verdict on the guess, or the answer for whoever did not guess. */
    verdict() {
      const { answer, why } = this.about;
      if (this.choice === null) return `**${answer}.** ${why[answer]}`;
      return `${this.right ? _("**Right.**") : _("**Not quite.**")} ${why[this.choice]}`;
    }

    /** @param {Partial<PredictionState>} news */
    change(news) {
      const { choice, found, told } = this, state = { choice, found, told, ...news };
      this.show(state);
      this.keep(state);
      guesses.tell();
    }

    /** @param {string} words */
    choose(words) {
      if (this.choice !== null) return;
      this.change({ choice: words });
      if (!this.list.hidden) return;
      this.feedback.tabIndex = -1;
      this.feedback.focus({ preventScroll: true }); // the option that was pressed has been folded away
    }

    reset() {
      this.change({ choice: null, found: null, told: false });
      this.options[0].node.focus();
    }

    /** The card has got to where the answer shows. @param {string} found */
    settle(found) {
      if (this.choice !== null && !this.settled) this.change({ found });
    }

    /* Move the card to the answer, and go there. */
    go() {
      const there = guesses.cardOf(this.about.card);
      if (!there) {
        this.note(_("The card stands further down: run its cell first."));
        return;
      }
      const folded = there.card.closest("details");
      if (folded) folded.open = true;
      there.reach?.(this.about.at);
      there.card.scrollIntoView({ block: "start" });
      there.card.tabIndex = -1;
      there.card.focus({ preventScroll: true });
    }

    /* Ask once more. */
    ask() {
      if (this.choice !== null || this.told) this.reset();
      this.card.scrollIntoView({ block: "center" });
      this.options[0].node.focus({ preventScroll: true });
    }

    /** @param {string} words */
    note(words) { say(this.notice, words); }

    /** @param {unknown} state */
    show(state) {
      const { about } = this;
      Object.assign(this, sound(about, state));
      const { choice, settled } = this, committed = choice !== null, waits = committed && !settled;
      this.list.hidden = committed && !!about.card;
      for (const { words, node, mark } of this.options) {
        node.setAttribute("aria-pressed", String(words === choice));
        node.setAttribute("aria-disabled", String(committed));
        node.classList.toggle("sl-right", settled && words === about.answer);
        mark.textContent = !settled ? "" : words === about.answer ? _("✓ right") : words === choice ? _("your guess") : "";
      }
      const guessed = committed && about.card ? _("**You guessed:** {choice}.", { choice }) + " " : "";
      const waiting = Object.keys(about.at).length
        ? _("It waits on the card below. Move the card to where the answer shows.")
        : _("It waits on the card below, which answers it.");
      const hint = about.card ? _("Your guess goes onto the card below. The answer opens there.") : "";
      say(this.feedback, settled ? guessed + this.verdict() : waits ? guessed + waiting : hint);
      this.feedback.classList.toggle("sl-hinting", !committed && !settled);
      this.shower.hidden = !waits;
      this.shower.textContent = Object.keys(about.at).length ? _("Show me") : _("Take me there");
      this.teller.hidden = settled || !about.card;
      this.again.hidden = !committed && !this.told;
      this.links.hidden = this.shower.hidden && this.teller.hidden && this.again.hidden;
      this.card.classList.toggle("sl-waiting", waits);
    }
  }

  /** @param {HTMLElement} card @param {PredictionAbout} about */
  function staticPrediction(card, about) {
    const box = storage("prediction:" + about.name);
    const keep = (/** @type {PredictionState} */ state) => (state.choice === null && !state.told ? box.forget() : box.write(state));
    card.prediction = new Prediction(card, about, box.read(), keep);
  }

  /** @type {InNotebook<PredictionAbout>} */
  function live(root, line, about, model, memory) {
    const card = el("section", { className: "sl-card sl-sand sl-prediction" });
    root.append(card);
    /** @type {Prediction} */
    let shown;
    /** @returns {PredictionState} */
    const state = () => ({ choice: shown.choice, found: shown.found, told: shown.told });
    const home = memory(line, model, {
      name: "prediction:" + about.name,
      what: _("predictions"),
      checked: (found) => found && sound(about, found),
      joined: (saved, unsaved) => (JSON.stringify(unsaved) === JSON.stringify(saved) ? null : unsaved),
      tell: (words, wrong) => shown.note(wrong ? words : ""),
      adopt: () => {},
      shown: state,
    });
    shown = new Prediction(card, about, home.load().state, (now) => home.save(now));
    const follow = () => {
      shown.show(model.get("now").state);
      guesses.tell();
    };
    model.on("change:now", follow);
    return () => {
      model.off("change:now", follow);
      guesses.leave(shown);
      home.close();
    };
  }

  inNotebook["sl-prediction"] = live;
  onEach("sl-prediction", staticPrediction);
})();
