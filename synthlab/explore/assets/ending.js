/* The end of a lesson: what was guessed and found, what the cards that were moved said, what comes
   next, and how far one has come. Needs home.js, takeaway.js, progress.js and guesses.js. */
(() => {
  "use strict";
  const { el, button, say, onEach, inNotebook, _ } = synthlab.home;
  const { copy } = synthlab.takeaway;
  const { guesses, progress } = synthlab;
  const MOST = 3; // cards whose sentences are repeated

  /** @param {string} words */
  function said(words) {
    const node = el("span");
    say(node, words);
    return node;
  }

  class Ending {
    /** @param {HTMLElement} card @param {EndingAbout} about */
    constructor(card, about) {
      this.card = card;
      this.about = about;
      this.all = progress.lessons() ?? about.lessons;
      this.reached = false;
      this.drawn = "";
      const numberOf = (/** @type {{ name: string }} */ { name }) => name.replace(/\D+/g, ""); // in any language
      this.at = this.all.findIndex((one) => numberOf(one) === numberOf(about));
      this.lesson = this.all[this.at]?.id ?? about.name;
      card.classList.add("sl-ready");
      progress.note(this.lesson, { opened: true });
      this.seen = new IntersectionObserver(([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        this.reached = true;
        this.draw();
      }, { threshold: 0.2 });
      this.end = guesses.listen(() => this.draw());
      this.draw();
      this.seen.observe(card);
    }

    /** Only what stands in the same notebook: several may be open. @param {Answering} other */
    here(other) { return other.card.closest(".jp-Notebook") === this.card.closest(".jp-Notebook"); }

    draw() {
      const { about, all } = this, guess = guesses.guessOf(about.prediction), settled = !!guess?.settled;
      if (guess && settled && this.reached) {
        const right = guess.choice === null ? {} : { right: guess.choice === guess.about.answer };
        progress.note(this.lesson, { finished: true, ...right });
      }
      const known = progress.read(), came = known[this.lesson] ?? {}, finished = !!came.finished;
      const cards = guesses.cards().filter((one) => this.here(one)).map(({ title, moved }) => ({ title, moved }));
      const now = JSON.stringify([!!guess, guess?.choice, guess?.found, settled, cards, known]);
      if (now === this.drawn) return;
      this.drawn = now;
      const name = about.name.replace("Lesson", "lesson"), id = `end-${about.name.replace(/\W+/g, "-")}-title`;
      const title = el("h3", { className: "sl-card-title", id }, this.headline(guess));
      const eyebrow = el("p", { className: "sl-eyebrow" }, finished ? _("✓ You finished {lesson}", { lesson: name }) : _("The end of {lesson}", { lesson: name }));
      this.card.setAttribute("aria-labelledby", id);
      this.card.replaceChildren(
        el("div", { className: "sl-ending-guess" }, eyebrow, title, ...this.guessed(guess)),
        ...this.hands(cards, guess), ...this.next(), this.foot(guess, all.filter((one) => known[one.id]?.finished).length, known));
    }

    /** @param {Guess | undefined} guess */
    headline(guess) {
      if (!guess || (guess.choice === null && !guess.settled)) return _("You have not guessed yet");
      if (!guess.settled) return _("Your guess still waits on its card");
      if (guess.choice === null) return _("Now you know");
      return guess.choice === guess.about.answer ? _("You saw it coming") : _("It came out otherwise than you thought");
    }

    /** @param {Guess | undefined} guess */
    guessed(guess) {
      const row = (/** @type {string} */ name, /** @type {string} */ words, look = "") => [el("dt", { className: look }, name), el("dd", {}, said(words))];
      const rows = row(_("The question"), this.about.question);
      if (guess?.choice) rows.push(...row(_("You guessed"), `${guess.choice}.`, "sl-you"));
      if (guess?.settled) {
        if (guess.found) rows.push(...row(_("You found"), guess.found, "sl-found"));
        rows.push(...row(_("And why"), guess.verdict()));
        return [el("dl", {}, ...rows)];
      }
      const way = !guess ? [] : guess.choice === null
        ? [button("sl-show-me", () => guess.ask(), _("Make your guess"))]
        : [button("sl-show-me", () => guess.go(), _("Show me"))];
      return [el("dl", {}, ...rows), ...way];
    }

    /** @param {{ title: string, moved?: string }[]} cards @param {Guess | undefined} guess */
    hands(cards, guess) {
      if (!cards.length) return [];
      const moved = cards.filter((one) => one.moved), rest = cards.length - moved.length;
      const results = moved.filter((one) => one.moved !== guess?.found).slice(-MOST).map(({ title, moved: sentence = "" }) =>
        el("li", {}, el("strong", {}, title), said(sentence)));
      const count = !moved.length ? _("You have not moved a card yet.")
        : rest ? _("You moved {n} of {all} cards; the rest is worth a try.", { n: moved.length, all: cards.length })
        : _("You moved {n} of {all} cards.", { n: moved.length, all: cards.length });
      return [el("div", { className: "sl-hands" },
        el("h4", { className: "sl-view-title" }, _("What you did with your own hands")),
        ...(results.length ? [el("ul", { role: "list" }, ...results)] : []), el("p", {}, count))];
    }

    next() {
      const next = this.at < 0 ? null : this.all[this.at + 1];
      if (!next) return this.at < 0 ? [] : [el("div", { className: "sl-next" }, el("p", {}, _("That was the last lesson.")))];
      const name = next.name.replace("Lesson", "lesson");
      const go = next.href
        ? el("a", { className: "sl-go", href: next.href }, _("Start {lesson}", { lesson: name }))
        : el("p", { className: "sl-hint" }, _("Open {file}", { file: `${next.id}/${next.id}.ipynb` }));
      return [el("div", { className: "sl-next" },
        el("div", {}, el("p", { className: "sl-eyebrow" }, _("Next · {lesson} · {minutes}", { lesson: next.name, minutes: next.minutes })),
          el("h4", { className: "sl-card-title" }, next.title), el("p", {}, next.teaser)), go)];
    }

    /** @param {Guess | undefined} guess @param {number} finished @param {Record<string, Came>} known */
    foot(guess, finished, known) {
      const { all, about } = this, words = _("{n} of {all} lessons finished", { n: finished, all: all.length });
      const bar = el("span", { className: "sl-steps-done", "aria-hidden": "true" },
        ...all.map((one) => el("i", { className: known[one.id]?.finished ? "sl-done" : known[one.id]?.opened ? "sl-begun" : "" })));
      const notice = el("span", { className: "sl-notice", role: "status" });
      const own = !guess?.settled ? [] : [
        button("", () => { copy(notice, this.result(guess), _("Your result is copied.")); }, _("Copy my result")),
        button("", () => guess.ask(), _("Guess again")), notice];
      return el("div", { className: "sl-links" }, ...own,
        ...(all.length ? [el("span", { className: "sl-where" }, bar, `${about.name}: ${words}`)] : []));
    }

    /** @param {Guess} guess */
    result(guess) {
      const { about } = this, mine = [`${about.name}: ${about.question}`];
      if (guess.choice) mine.push(_("I guessed: {choice}.", { choice: guess.choice }));
      if (guess.found) mine.push(_("I found: {found}", { found: guess.found }));
      mine.push(guess.verdict());
      return mine.join("\n").replaceAll("**", "");
    }

    close() {
      this.end();
      this.seen.disconnect();
    }
  }

  /** @type {InNotebook<EndingAbout>} */
  function live(root, _line, about) {
    const card = el("section", { className: "sl-card sl-ending" });
    root.append(card);
    const ending = new Ending(card, about);
    return () => ending.close();
  }

  inNotebook["sl-ending"] = live;
  onEach("sl-ending", (card, about) => { card.ending = new Ending(card, about); });
})();
