/* The card of "Keep it alive": what one sees, what one decides, and the truth at the end. It knows
   nothing of where a game is kept: its `home` does (game-homes.js). Global: synthlab.gameCard. */
synthlab.gameCard = (() => {
  "use strict";
  const { el, button, say, _, counted } = synthlab.home;
  const { offer, ownName, copy } = synthlab.takeaway;
  const { Game, STRATEGIES, NAMES, decide, codeOf, fromCode, playAll } = synthlab.game;
  const views = synthlab.gameViews;
  const { dollars } = views;
  const FINISHED = 20; // games remembered
  /** @type {("quality" | "diversity" | "coverage")[]} */
  const SIDES = ["quality", "diversity", "coverage"];

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  class GameCard {
    /** `home.shared`: whether others can open the same address.
     * @param {HTMLElement} card @param {GameAbout} about @param {Home<GameState> & { shared?: boolean }} home */
    constructor(card, about, home) {
      const { rules } = about, id = about.name;
      this.card = card;
      this.about = about;
      this.home = home;
      this.rules = rules;
      /** @type {GameState} */
      this.state = { rev: 0, seed: about.seed, moves: [], finished: [] };
      this.game = new Game(rules, about.seed);
      this.place = el("span", { className: "sl-hint" });
      this.news = el("p", { className: "sl-news" });
      this.wall = new views.Wall(about.pictures, rules);
      this.wallTitle = el("h4", { className: "sl-view-title" });
      this.heard = el("dl", { className: "sl-heard" });
      this.hearing = el("div", { className: "sl-view" }, el("h4", { className: "sl-view-title" }, _("What you hear")));
      this.looking = el("div", { className: "sl-view" }, this.wallTitle);
      this.body = el("div", { className: "sl-game-body" }, this.looking, this.hearing);
      this.seen = el("div", { className: "sl-scroll", tabIndex: 0, role: "region", "aria-label": _("What you have seen so far") });
      /** @type {Record<Part, [string, (n: number) => string]>} */
      const words = {
        fresh: [_("Real pictures to buy"), (n) => String(n * rules.pack)],
        labels: [_("How many are labelled"), (n) => rules.labels[n]],
        filter: [_("Filter"), (n) => rules.filters[n]],
        reviewers: [_("Reviewers"), (n) => String(n)],
      };
      const radios = (/** @type {Part} */ name) => Array.from({ length: rules.most[name] + 1 }, (_, n) =>
        el("input", { type: "radio", name: `${id}-${name}`, value: n, autocomplete: "off", onchange: () => this.weigh() }));
      this.radios = { fresh: radios("fresh"), labels: radios("labels"), filter: radios("filter"), reviewers: radios("reviewers") };
      const cost = () => el("span", { className: "sl-cost" });
      this.costs = { fresh: cost(), labels: cost(), filter: cost(), reviewers: cost() };
      const sets = NAMES.map((name) => {
        const [legend, of] = words[name];
        return el("fieldset", { className: "sl-control" }, el("legend", {}, legend + " ", this.costs[name]),
          el("div", { className: "sl-segments" }, ...this.radios[name].map((radio, n) => el("label", { className: "sl-segment" }, radio, el("span", {}, of(n))))));
      });
      this.formTitle = el("h4", { className: "sl-view-title" });
      /* Enter in a form presses its button, which does by itself what is to be done: a frame may forbid forms. */
      const doer = (/** @type {string} */ className, /** @type {() => void} */ act, words = "") =>
        el("button", { type: "submit", className, onclick: (/** @type {Event} */ event) => { event.preventDefault(); act(); } }, words);
      this.runner = doer("sl-run", () => this.run());
      this.sumUp = el("p", { className: "sl-sum", role: "status" });
      this.form = el("form", { className: "sl-deciding" },
        this.formTitle, this.news, el("div", { className: "sl-decisions" }, ...sets), el("div", { className: "sl-go" }, this.sumUp, this.runner));
      this.truth = el("div", { className: "sl-truth" });
      this.truthTitle = el("h4", { className: "sl-view-title", tabIndex: -1 });
      this.rulesBox = this.howTo(rules);
      this.sentence = el("p", { className: "sl-sentence", role: "status", "aria-live": "polite" });
      this.notice = el("span", { className: "sl-notice", role: "status" });
      this.seedField = el("input", { type: "text", inputMode: "numeric", id: id + "-seed", className: "sl-seed", autocomplete: "off" });
      this.asking = el("div", { className: "sl-ask", role: "group", "aria-label": _("Start another game?"), hidden: true });
      const links = el("div", { className: "sl-links" },
        this.copyText = button("sl-copy", () => this.handOut(copy, views.toText(this.game), _("Your result is copied.")), _("Copy result")),
        this.csv = button("sl-csv", () => this.handOut(offer, _("your game"), ownName(`keep-it-alive-${this.game.seed}`), views.toCsv(this.game)), _("Download CSV")),
        this.sharer = button("sl-link", () => this.handOut(copy, `${location.href.split("#")[0]}#${id}&seed=${this.game.seed}`, _("The link is copied; it starts a game with this seed.")), _("Copy link for a group")),
        this.notice);
      this.sharer.hidden = !this.home.shared;
      const starting = el("form", { className: "sl-ask sl-start" },
        el("label", { htmlFor: id + "-seed" }, _("Seed")), this.seedField,
        doer("", () => this.ask(this.seedField.value), _("Start with this seed")),
        button("sl-any", () => this.ask(String(1 + Math.floor(Math.random() * 999999))), _("Start with a new one")));
      this.card.replaceChildren(
        el("div", { className: "sl-head" }, el("h3", { className: "sl-card-title", id: id + "-title" }, about.title), " ", this.place),
        this.rulesBox, this.body,
        this.sentence, this.form, this.truth, this.seen, this.asking, starting, links);
      this.card.classList.add("sl-ready");
      this.card.setAttribute("aria-labelledby", id + "-title");
      const { state, note } = home.load();
      this.adopt(state || this.state);
      this.note(note || home.kept);
    }

    /** @param {Rules} r */
    howTo(r) {
      return el("details", { className: "sl-how" }, el("summary", {}, _("How it works")), el("div", {},
        el("p", {}, _("Your model generates kitchens for a catalogue of {n}. Each generation a new model learns from the last catalogue and from the real pictures you own, at most {real} at a time. It prefers what is common, and it makes mistakes: what it calls a kitchen may be a cow.", { n: r.n, real: r.real })),
        el("ul", {},
          el("li", {}, _("Real pictures come from the world, and stay yours. Some are cows, unless they are labelled. Of labelled pictures you know the style; those of styles that have become scarce are shown to the model more often.")),
          el("li", {}, _("The filter drops cows, and anything it has seldom seen. The stricter it is, the more of both it drops.")),
          el("li", {}, _("A reviewer looks at {n} of the kitchens. Reviewers find most cows, and turn down what they find odd.", { n: r.reviewed })),
          el("li", {}, _("Each customer wants one style. Each one who leaves unhappy costs you {dollars} of your income.", { dollars: dollars(r.lost) }))),
        el("p", {}, _("After {n} generations you are told the truth. Quality (no cows), diversity (how many different kitchens) and coverage (styles alive) count a fifth each, the weakest of them three tenths more, and money left a tenth.", { n: r.generations }))));
    }

    /* ---- What the player does ---- */

    get decision() {
      return decide(...NAMES.map((name) => this.radios[name].findIndex((radio) => radio.checked)));
    }

    /** @param {Decision} decision */
    choose(decision) {
      for (const name of NAMES) this.radios[name].forEach((radio, n) => { radio.checked = n === decision[name]; });
      this.weigh();
    }

    /* Say what the decision costs, and whether it can be paid. */
    weigh() {
      const { game, decision: d } = this, costs = game.costs(d), price = game.price(d), left = game.money - price;
      const r = this.rules, each = {
        fresh: _("{dollars} for ten", { dollars: dollars(game.packPrice) }), labels: _("{dollars} for ten", { dollars: dollars(r.labelPrice) }),
        filter: dollars(r.filterPrice), reviewers: _("{dollars} each", { dollars: dollars(r.reviewerPrice) }),
      };
      for (const name of NAMES) say(this.costs[name], costs[name] ? `**${dollars(costs[name])}**` : each[name]);
      say(this.sumUp, left < 0 ? _("That costs **{price}**, and you have {money}.", { price: dollars(price), money: dollars(game.money) })
        : _("Costs **{price}**, leaves {left}.", { price: dollars(price), left: dollars(left) }));
      this.sumUp.classList.toggle("sl-error", left < 0);
      this.runner.setAttribute("aria-disabled", String(left < 0));
    }

    run() {
      const { game, decision } = this;
      if (!game.allows(decision)) return;
      game.play(decision);
      this.rulesBox.open = false;
      this.state.moves.push(codeOf(decision));
      if (game.over) {
        const entry = { seed: game.seed, moves: this.state.moves.slice() };
        this.state.finished = [...this.state.finished, entry].slice(-FINISHED);
      }
      this.save();
      this.show(game.afford(decision));
      this.backToTheWall();
    }

    /* On a small screen what is new is out of sight. */
    backToTheWall() {
      if (this.game.over) this.truthTitle.focus({ preventScroll: true });
      const top = this.game.over ? this.card : this.body;
      if (top.getBoundingClientRect().top < 0) top.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    }

    /** Start with another seed; ask first if a game is under way. @param {string} words */
    ask(words) {
      const seed = /^\d{1,9}$/.test(words.trim()) ? Number(words.trim()) : null;
      if (seed === null) return this.note(_("A seed is a whole number of at most nine digits."), true);
      const { moves } = this.state;
      if (!moves.length || this.game.over) return this.begin(seed);
      const close = (/** @type {() => void} */ act) => () => { this.asking.hidden = true; act(); };
      const yes = button("", close(() => this.begin(seed)), _("Give it up"));
      this.asking.replaceChildren(
        el("p", {}, _("Your game with seed {old} is not finished. Give it up and start with seed {seed}?", { old: this.game.seed, seed })),
        yes, button("", close(() => this.seedField.focus()), _("Go on with mine")));
      this.asking.hidden = false;
      yes.focus();
    }

    /** @param {number} seed */
    begin(seed) {
      this.state = { ...this.state, seed, moves: [] };
      this.save();
      this.adopt(this.state);
      this.note(_("A new game with seed {seed}.", { seed }));
      this.radios.fresh[0].focus();
    }

    /* ---- Keeping ---- */

    save() {
      this.state.rev++;
      const words = this.home.save(this.state);
      if (words) this.note(words);
    }

    /** Take a state that comes from outside: storage, another tab, Python. @param {GameState} state */
    adopt(state) {
      this.state = { ...state, moves: [...state.moves], finished: [...state.finished] };
      this.game = Game.replay(this.rules, state.seed, state.moves.map(fromCode));
      this.rulesBox.open = !state.moves.length;
      this.asking.hidden = true;
      const last = this.game.decisions[this.game.decisions.length - 1];
      this.show(last && !this.game.over ? this.game.afford(last) : fromCode("0000"));
    }

    /* ---- Showing ---- */

    /** @param {Decision} decision */
    show(decision) {
      const { game, rules } = this, { last, over } = game;
      this.place.textContent = (over ? _("all {all} generations", { all: rules.generations }) : _("generation {n} of {all}", { n: game.generation, all: rules.generations })) + _(" · seed {seed}", { seed: game.seed });
      this.seedField.value = String(game.seed);
      this.form.hidden = this.body.hidden = over;
      this.truth.hidden = this.copyText.hidden = this.csv.hidden = !over;
      this.seen.hidden = !last;
      if (last) this.seen.replaceChildren(views.seen(rules, game));
      if (over) return this.reveal();
      say(this.news, game.event ? _("**In the news.** {news}", { news: rules.news[game.event] }) : _("Nothing in the news."));
      this.news.classList.toggle("sl-none", !game.event);
      this.looking.append(this.wallTitle, this.wall.node);
      this.hearing.append(this.heard);
      this.look(game.reports.length);
      const at = { n: game.generation, money: dollars(game.money), real: game.archive.length };
      say(this.formTitle, at.real ? _("Generation {n}: you have **{money}** and **{real}** real pictures.", at) : _("Generation {n}: you have **{money}**.", at));
      this.runner.textContent = _("Run generation {n}", at);
      this.radios.reviewers.forEach((radio, n) => { radio.disabled = game.event === "holiday" && n > 0; });
      this.choose(decision);
      say(this.sentence, last ? views.sentence(rules, last)
        : _("You have **{n} generations**, and {money} for the first. Choose below what to do with it.", { n: rules.generations, money: dollars(game.money) }));
    }

    /** What a practitioner sees of a generation: the wall, and what is heard. @param {number} generation */
    look(generation) {
      const { rules } = this, report = this.game.reports[generation - 1];
      const many = { n: generation, shown: rules.shown, all: rules.n };
      say(this.wallTitle, report ? _("Catalogue {n}: {shown} of {all} kitchens", many) : _("The first catalogue is real: {shown} of {all} kitchens", many));
      /* Of the first, every fifth: in the proportions of the whole. */
      this.wall.show(report ? report.shown : rules.start.filter((_, i) => i % (rules.n / rules.shown) === 2));
      const pairs = report ? views.heard(rules, report) : views.heardAtFirst(rules), rings = report?.alarm ? _("Alarm") : "";
      this.heard.replaceChildren(...pairs.map(([who, what]) => {
        const dd = el("dd", {});
        say(dd, what);
        return el("div", { className: who === rings ? "sl-rung" : "" }, el("dt", {}, who), dd);
      }));
    }

    /* The end: the score, the others' scores, and a replay of what was seen beside what was true. */
    reveal() {
      const { game, rules, about } = this, { score, truth } = game;
      const others = Object.keys(STRATEGIES).map((key) => ({ key, game: playAll(rules, key, game.seed) }));
      const good = playAll(rules, "good", game.seed), theirs = good.truth;
      const entries = [{ name: _("you"), score, you: true }, ...others.map((one) => ({ name: about.players[one.key], score: one.game.score }))]
        .sort((a, b) => b.score.total - a.score.total);
      const tile = (/** @type {keyof Score} */ name, /** @type {string} */ words) => el("div", { className: "sl-stat" }, el("strong", {}, String(score[name])), words);
      const slider = el("input", { type: "range", min: 0, max: rules.generations, step: 1, value: rules.generations, id: about.name + "-replay", autocomplete: "off" });
      const reading = el("span"), styles = el("div", { className: "sl-view" }), courses = el("div", { className: "sl-courses" });
      const move = () => {
        const t = Number(slider.value), now = truth[t];
        slider.style.setProperty("--sl-done", `${(100 * t) / rules.generations}%`);
        slider.setAttribute("aria-valuetext", _("generation {n}: {styles} alive, {cows}", { n: t, styles: counted("{n} style", "{n} styles", now.alive), cows: counted("{n} cow", "{n} cows", now.cows) }));
        say(reading, _("**{n}** of {all}", { n: t, all: rules.generations }));
        this.look(t);
        styles.replaceChildren(el("h4", { className: "sl-view-title" }, _("What was true: {styles} alive, {cows}", { styles: counted("{n} style", "{n} styles", now.alive), cows: counted("{n} cow", "{n} cows", now.cows) })),
          views.styles(rules, now), el("p", { className: "sl-key" }, _("Kitchens of each style. The upright marks are the world’s.")));
        courses.replaceChildren(...SIDES.map((side) =>
          views.course(views.sides[side], truth.map((one) => one[side]), theirs.map((one) => one[side]), t)));
      };
      slider.oninput = move;
      say(this.truthTitle, _("The truth: {n} points", { n: score.total }));
      this.truth.replaceChildren(
        this.truthTitle,
        el("div", { className: "sl-stats" }, tile("quality", _("quality: few cows")), tile("diversity", _("diversity: many different kitchens")),
          tile("coverage", _("coverage: styles alive")), tile("thrift", _("thrift: money left"))),
        el("div", { className: "sl-scroll", tabIndex: 0, role: "region", "aria-label": _("Scores") }, views.contest(entries)),
        this.before(),
        el("div", { className: "sl-control sl-range" },
          el("div", { className: "sl-reading" }, el("label", { htmlFor: slider.id }, _("Replay: generation")), " ", el("span", { className: "sl-value" }, reading)), slider),
        el("div", { className: "sl-replay" }, el("div", { className: "sl-view" }, this.wallTitle, this.wall.node, this.heard), styles),
        courses, el("p", { className: "sl-key" }, _("Solid: you. Dashed: the good strategy.")));
      move();
      say(this.sentence, views.verdict(rules, game, good.score));
    }

    /* What one has scored before with the same seed. */
    before() {
      const same = this.state.finished.filter((one) => one.seed === this.game.seed);
      const totals = same.map((one) => Game.replay(this.rules, one.seed, one.moves.map(fromCode)).score.total);
      return totals.length > 1 ? el("p", { className: "sl-key" }, _("Your {n} games with this seed: {scores}.", { n: totals.length, scores: totals.join(", ") })) : "";
    }

    /* ---- To take away ---- */

    /** @template {any[]} What @param {(notice: HTMLElement, ...what: What) => void} how @param {What} what */
    handOut(how, ...what) {
      this.note("");
      return how(this.notice, ...what);
    }

    /** @param {string} words */
    note(words, wrong = false) {
      this.notice.classList.toggle("sl-error", wrong);
      say(this.notice, words || "");
    }
  }
  return { GameCard };
})();
