/* The labelling bench's card: what is shown, what the student does, what is remembered. It knows
   nothing of where labels are kept or how it is learned from them: its `home` does (labelling.js).
   Global: synthlab.bench. */
synthlab.bench = (() => {
  "use strict";
  const { el, button, say, _, counted, letterOf } = synthlab.home;
  const { Verdict } = synthlab.benchGuess;
  const { drawing } = synthlab.chart;
  const { Stats } = synthlab.benchStats;
  const { Files } = synthlab.benchFiles;
  const { give, describe } = synthlab.answers;
  const IDLE = 30; // seconds: nobody looks at one picture for longer
  const BACKUPS = 8; // sets of labels kept when one starts over
  const QUIET = 1200; // milliseconds without an answer before the sentence is read out

  const capital = (/** @type {string} */ words) => words[0].toUpperCase() + words.slice(1);

  class Bench {
    /** @param {HTMLElement} card @param {BenchAbout} about @param {BenchHome} home */
    constructor(card, about, home) {
      this.card = card;
      this.about = about;
      this.home = home;
      /** @type {{ answers: Answer[], backups: Answer[][], turn: number }[]} */
      this.history = [];
      /** @type {number | null} When the answer before was given. */
      this.clock = null;
      /** @type {Lesson | null} */
      this.lesson = null;
      /** @type {string | undefined} */
      this.told = undefined;
      this.quiet = this.turn = 0;
      this.telling = this.shownOnce = false;
      const [letter, second] = [about.target, about.other ?? "n"].map((word) => word[0].toLowerCase());
      /** @type {Record<Said, string>} */
      this.words = { yes: about.target, no: about.other ?? _("not {target}", { target: about.target }), unsure: _("not sure") };
      /** @type {Record<string, Said>} */
      this.keys = { "?": "unsure", "/": "unsure", [/[a-x]/.test(second) ? second : "n"]: "no" };
      this.keys[/[a-y]/.test(letter) && !this.keys[letter] ? letter : "y"] = "yes";
      /** @type {BenchState} */
      this.state = { rev: 0, answers: [], backups: [], wage: about.wages[1] };
      const id = "bench-" + about.name;
      this.place = el("span", { className: "sl-hint" });
      this.picture = el("img", { className: "sl-large", draggable: false });
      this.back = button("sl-walk sl-back", () => this.walk(-1), "‹");
      this.next = button("sl-walk sl-next", () => this.walk(1), "›");
      this.frame = el("div", { className: "sl-frame" }, this.picture, this.back, this.next);
      this.back.setAttribute("aria-label", _("Picture before"));
      this.next.setAttribute("aria-label", _("Picture after"));
      /** @type {[Said, string][]} */
      const names = [["yes", capital(about.target)], ["no", capital(about.other ?? _("not"))], ["unsure", _("Not sure")]];
      this.answers = names.map(([said, words]) => {
        const key = (Object.keys(this.keys).find((k) => this.keys[k] === said) ?? "").toUpperCase();
        const made = button("sl-say sl-" + said, () => this.answer(said), words + " ", el("kbd", { "aria-hidden": "true" }, key));
        made.setAttribute("aria-keyshortcuts", key);
        return { said, button: made };
      });
      this.undoer = button("sl-say sl-undo", () => this.undo(), _("Undo") + " ", el("kbd", { "aria-hidden": "true" }, "Z"));
      this.undoer.setAttribute("aria-keyshortcuts", "Z");
      this.thumbs = about.turns.map((_picture, turn) => {
        const thumb = button("sl-thumb", () => this.go(turn));
        thumb.tabIndex = -1;
        return thumb;
      });
      this.list = el("ol", { className: "sl-said", "aria-label": _("What you have said so far") },
        ...this.thumbs.map((thumb) => el("li", {}, thumb)));
      this.finding = el("h4", { className: "sl-view-title" });
      this.chart = el("div", { className: "sl-chart" });
      this.stats = new Stats(about, id + "-wage", (wage) => {
        this.state.wage = wage;
        this.save();
        this.drawStats();
      });
      this.sentence = el("p", { className: "sl-sentence", role: "status", "aria-live": "polite" });
      this.spoken = el("p", { className: "sl-hidden", "aria-live": "polite" });
      this.notice = el("span", { className: "sl-notice", role: "status" });
      this.restorer = button("sl-restore", () => this.restore());
      this.links = el("div", { className: "sl-links" }, ...new Files(this).nodes,
        button("sl-again", () => this.startOver(), _("Start over")), this.restorer, this.notice);
      this.card.replaceChildren(
        el("div", { className: "sl-head" }, el("h3", { className: "sl-card-title", id: id + "-title" }, about.title), " ", this.place),
        el("div", { className: "sl-bench-body" },
          el("div", { className: "sl-stage" }, this.frame,
            el("div", { className: "sl-answers", role: "group", "aria-label": _("Your answer") }, ...this.answers.map((a) => a.button), this.undoer)),
          el("div", { className: "sl-side" },
            el("h4", { className: "sl-view-title" }, _("What you have said so far")), this.list,
            el("div", { className: "sl-progress" }, this.finding, this.chart)),
          this.stats.node),
        this.sentence, this.spoken, this.links);
      this.card.classList.add("sl-ready");
      this.card.tabIndex = -1; // a click anywhere in the card lets its keys work
      this.card.setAttribute("aria-labelledby", id + "-title");
      this.card.addEventListener("keydown", (event) => this.press(event));
      let hidden = 0;
      this.onVisibility = () => {
        if (document.hidden) hidden = performance.now();
        else if (this.clock !== null) this.clock += performance.now() - hidden;
      };
      document.addEventListener("visibilitychange", this.onVisibility);
      this.resized = new ResizeObserver(() => this.drawChart());
      this.resized.observe(this.chart);
      this.verdict = new Verdict(this);
      const { state, note } = home.load();
      this.mention(note || home.kept);
      if (state) this.adopt(state);
      else this.show();
    }

    /** @param {KeyboardEvent} event */
    press(event) {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.matches("input, select, textarea")) return;
      const key = letterOf(event), once = this.keys[key] || key === "z";
      if (once && event.repeat) event.preventDefault(); // a held key says nothing new
      else if (this.keys[key]) this.answer(this.keys[key]);
      else if (key === "z") this.undo();
      else if (key === "ArrowLeft") this.walk(-1);
      else if (key === "ArrowRight") this.walk(1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    close() {
      document.removeEventListener("visibilitychange", this.onVisibility);
      this.resized.disconnect();
      this.verdict.close();
      clearTimeout(this.quiet);
    }

    /* ---- What the student does ---- */

    /** @param {number} turn */
    answerOf(turn) { return this.state.answers.find((a) => a.turn === turn); }

    /** @param {Said} said */
    answer(said) {
      const now = performance.now();
      const seconds = this.clock === null ? null : Math.min(IDLE, Math.round((now - this.clock) / 100) / 10);
      this.clock = now;
      this.change(give(this.state.answers, this.turn, said, seconds));
      const to = this.nextOpen();
      this.show(to < 0 ? this.turn : to, capital(this.words[said]) + ". " + (to < 0 ? _("That was the last picture.") + " " : ""));
    }

    /* The next turn without an answer, looking onwards first; −1 if there is none. */
    nextOpen() {
      const n = this.thumbs.length;
      for (let i = 1; i <= n; i++) {
        const turn = (this.turn + i) % n;
        if (!this.answerOf(turn)) return turn;
      }
      return -1;
    }

    /** Take new answers, and remember how things were. @param {Answer[]} answers */
    change(answers, backups = this.state.backups) {
      this.telling = false;
      this.history.push({ answers: this.state.answers, backups: this.state.backups, turn: this.turn });
      Object.assign(this.state, { answers, backups });
      this.save();
    }

    undo() {
      const before = this.history.pop(), last = this.state.answers[this.state.answers.length - 1];
      if (!before && !last) return;
      Object.assign(this.state, before
        ? { answers: before.answers, backups: before.backups }
        : { answers: this.state.answers.slice(0, -1) });
      this.telling = false;
      this.clock = performance.now();
      this.save();
      this.show(before ? before.turn : last.turn, _("Undone.") + " ");
    }

    /** @param {number} by */
    walk(by) { this.go(this.turn + by); }

    /** @param {number} turn */
    go(turn) {
      if (turn < 0 || turn >= this.thumbs.length || turn === this.turn) return;
      const inThumbs = this.list.contains(document.activeElement);
      this.show(turn);
      if (inThumbs) this.thumbs[turn].focus();
    }

    startOver() {
      const { answers, backups } = this.state;
      if (!answers.length) return;
      this.change([], [...backups, answers].slice(-BACKUPS));
      this.clock = null;
      this.show(0, _("Started over.") + " ");
      this.note(_("Started over. Undo brings your {labels} back.", { labels: counted("{n} label", "{n} labels", answers.length) }));
      if (document.activeElement === document.body) this.card.focus();
    }

    /* Bring the latest set of labels back; those on the card take its place at the end of the queue. */
    restore() {
      const { answers, backups } = this.state;
      this.change(backups[backups.length - 1], [...(answers.length ? [answers] : []), ...backups.slice(0, -1)]);
      this.show(Math.max(0, this.firstOpen()), _("Brought back.") + " ");
      this.note(_("{labels} brought back.", { labels: counted("{n} label", "{n} labels", this.state.answers.length) }));
      if (this.restorer.hidden) this.card.focus();
    }

    firstOpen() {
      const open = this.thumbs.findIndex((_thumb, turn) => !this.answerOf(turn));
      return open < 0 ? this.thumbs.length - 1 : open;
    }

    /** Take answers out of a file. @param {Answer[]} answers @param {string} words */
    take(answers, words) {
      const { state } = this;
      if (answers.length !== state.answers.length || answers.some((a, i) => a !== state.answers[i])) {
        const lost = state.answers.some((a) => !answers.includes(a));
        this.change(answers, lost ? [...state.backups, state.answers].slice(-BACKUPS) : state.backups);
        this.show(this.firstOpen());
      }
      this.note(words);
    }

    /* ---- Keeping ---- */

    save() {
      this.state.rev++;
      const words = this.home.save(this.state);
      if (words) this.mention(words);
      this.study();
    }

    /** Take a state that comes from outside: storage, another tab, Python. @param {BenchState} state */
    adopt(state) {
      this.history = [];
      this.state = { ...this.state, ...state, answers: [...state.answers], backups: [...(state.backups || [])] };
      this.study();
      this.show(this.firstOpen());
    }

    /** Learn, and show what was learned. */
    study() {
      const lesson = (this.lesson = this.home.learn(this.state.answers));
      this.drawStats();
      this.drawChart();
      this.verdict.look();
      this.tell(describe(this.about, this.state.answers, lesson.guesses));
    }

    /* ---- Showing ---- */

    show(turn = 0, before = "") {
      const { about, thumbs } = this, n = thumbs.length, picture = about.turns[turn], given = this.answerOf(turn);
      const done = this.state.answers.length === n;
      this.turn = turn;
      this.place.textContent = _("{k} of {n}", { k: turn + 1, n }) + (done ? " · " + _("all labelled") : "");
      if (this.picture.src !== about.pictures[picture]) this.picture.src = about.pictures[picture];
      this.picture.alt = about.words[picture];
      this.frame.className = "sl-frame" + (given ? " sl-" + given.said : "");
      for (const { said, button: one } of this.answers) one.setAttribute("aria-pressed", String(given?.said === said));
      this.undoer.setAttribute("aria-disabled", String(!this.history.length && !this.state.answers.length));
      this.back.setAttribute("aria-disabled", String(turn === 0));
      this.next.setAttribute("aria-disabled", String(turn === n - 1));
      thumbs.forEach((thumb, t) => this.drawThumb(thumb, t));
      const { backups } = this.state;
      this.restorer.hidden = !backups.length;
      if (backups.length) this.restorer.textContent = _("Bring back {labels}", { labels: counted("{n} label", "{n} labels", backups[backups.length - 1].length) });
      if (this.shownOnce || before) {
        const again = given && !before ? " " + _("You said: {answer}.", { answer: this.words[given.said] }) : "";
        this.spoken.textContent = `${before}${_("Picture {k} of {n}.", { k: turn + 1, n })} ${about.words[picture]}${again}`;
      }
      this.shownOnce = true;
      if (!this.lesson) this.tell(describe(about, this.state.answers, null));
      this.drawStats();
    }

    /** @param {HTMLElement} thumb @param {number} turn */
    drawThumb(thumb, turn) {
      const given = this.answerOf(turn), here = turn === this.turn;
      thumb.className = "sl-thumb" + (given ? " sl-" + given.said : "") + (here ? " sl-here" : "");
      thumb.tabIndex = here ? 0 : -1;
      thumb.setAttribute("aria-label", _("Picture {k}: {label}", { k: turn + 1, label: given ? this.words[given.said] : _("no label yet") }));
      if (here) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
      if (!given) thumb.replaceChildren();
      else if (!thumb.firstChild) thumb.append(el("img", { src: this.about.pictures[this.about.turns[turn]], alt: "", draggable: false }));
    }

    drawStats() { this.stats.show(this.state, this.lesson); }

    drawChart() {
      const width = Math.round(this.chart.clientWidth), height = Math.round(this.chart.clientHeight);
      if (!width) return;
      const { mine, truth } = this.lesson ?? { mine: [null], truth: [null] };
      const a = mine.at(-1) ?? null, b = truth.at(-1) ?? null, points = Math.round(100 * ((a ?? 0) - (b ?? 0)));
      say(this.finding, a === null || b === null ? _("How often will it be right?")
        : points === 0 ? _("Your labels are as good as true ones")
        : points < 0 ? _("True labels teach it {points} more", { points: counted("{n} point", "{n} points", -points) })
        : _("By luck, yours teach {points} more", { points: counted("{n} point", "{n} points", points) }));
      this.chart.replaceChildren(drawing(width, height, this.thumbs.length, mine, truth, this.verdict?.level));
    }

    /** The sentence follows at once; it is read out when the student pauses. @param {string} words */
    tell(words) {
      if (words === this.told) return;
      this.sentence.setAttribute("aria-live", this.told === undefined ? "polite" : "off");
      this.told = words;
      say(this.sentence, words);
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => {
        this.sentence.setAttribute("aria-live", "polite");
        this.sentence.said = null;
        say(this.sentence, words);
      }, QUIET);
    }

    /** What the student's last click has done; it stays until the next one. @param {string} words */
    note(words, wrong = false) {
      this.telling = true;
      this.notice.classList.toggle("sl-error", wrong);
      say(this.notice, words || "");
    }

    /** Where labels are kept: said unless there is something else to say. @param {string} words */
    mention(words, wrong = false) {
      if (this.telling && !wrong) return;
      this.note(words, wrong);
      this.telling = false;
    }
  }
  return { Bench };
})();
