/* What the game's card shows: words, the wall of kitchens, the table of what was seen, and, at the
   end, the truth. Every function takes plain data; none knows of the card. Global: synthlab.gameViews. */
synthlab.gameViews = (() => {
  "use strict";
  const { el, svg, _, counted, number, listed } = synthlab.home;
  const { csv } = synthlab.takeaway;
  /** @typedef {InstanceType<typeof synthlab.game.Game>} Game */
  const { codeOf, sum } = synthlab.game;

  const dollars = (/** @type {number} */ n) => _("${n}", { n: number(n) });

  /** @type {Record<keyof Score, string>} */
  const sides = { total: _("total"), quality: _("quality"), diversity: _("diversity"), coverage: _("coverage"), thrift: _("thrift") };

  /* ---- Words ---- */

  /** What stands on the wall: "24 kitchens: 8 fitted, 5 galley … and 2 cows".
   * @param {Rules} rules @param {number[]} kinds */
  function wallWords(rules, kinds) {
    const styles = rules.styles.map((name, s) => ({ name, n: kinds.filter((k) => k < rules.cow && Math.floor(k / rules.variants) === s).length }));
    const cows = kinds.filter((k) => k >= rules.cow).length;
    const parts = styles.filter(({ n }) => n).sort((a, b) => b.n - a.n).map(({ n, name }) => `${n} ${name}`);
    if (cows) parts.push(counted("{n} cow", "{n} cows", cows));
    return _("{n} of {all} kitchens: {parts}; {different} different pictures.", { n: kinds.length, all: rules.n, parts: listed(parts), different: new Set(kinds).size });
  }

  /** Which styles customers asked for and did not get: "retro (3) and studio".
   * @param {Rules} rules @param {number[]} missing */
  function unmet(rules, missing) {
    const gone = rules.styles.map((name, s) => ({ name, n: missing[s] })).filter(({ n }) => n);
    return listed(gone.map(({ name, n }) => (n > 1 && gone.length > 1 ? `${name} (${n})` : name)));
  }

  /** What is heard after a generation: pairs of who and what, what matters in **marks**.
   * @param {Rules} rules @param {GameReport} r @returns {[string, string][]} */
  function heard(rules, r) {
    const gone = sum(r.missing), found = r.labelledCows;
    return [
      [_("Customers"), gone ? _("**{n}** asked for {styles} and left empty-handed.", { n: gone, styles: unmet(rules, r.missing) }) : _("All found their style.")],
      [_("Alarm"), _(r.alarm ? _("**It rings**: {n} different kitchens among {all}.") : _("Quiet: {n} different kitchens among {all}."), { n: r.different, all: rules.alarmLooks })],
      [_("Bought"), !r.bought ? _("No pictures.") : !r.labelled ? _("{n} pictures; nobody has looked at them.", { n: r.bought })
        : _(!found ? _("{n} pictures; of {labelled} labelled, none were cows.") : found === 1 ? _("{n} pictures; of {labelled} labelled, **1** was a cow.")
          : _("{n} pictures; of {labelled} labelled, **{found}** were cows."), { n: r.bought, labelled: r.labelled, found })],
      [_("Filter"), r.dropped ? _("Dropped {n} of {all} inventions.", { n: r.dropped, all: r.invented }) : _("Dropped nothing.")],
      [_("Reviewers"), !r.reviewed ? _("None.") : _("Saw {n}, turned down {cows} and {odd} that they found odd.", { n: r.reviewed, cows: counted("{n} cow", "{n} cows", r.reviewedCows), odd: r.reviewedOdd })],
    ];
  }

  /** @type {(rules: Rules) => [string, string][]} */
  const heardAtFirst = (rules) => [
    [_("Customers"), _("{n} will come after each generation.", { n: rules.customers })],
    [_("Alarm"), _("Counts different kitchens among {all}. It rings at {n} or fewer.", { all: rules.alarmLooks, n: rules.alarmAt })],
    [_("Bought"), _("You own no real pictures yet.")],
  ];

  /** The sentence after a generation, which a screen reader hears. @param {Rules} rules @param {GameReport} r */
  function sentence(rules, r) {
    const gone = sum(r.missing), happy = rules.customers - gone - r.cows - r.alike;
    /** @type {[number, string][]} */
    const complaints = [[r.cows, _("{n} saw a cow")], [r.alike, _("{n} found their kitchens all alike")], [gone, _("{n} found none of their style")]];
    const said = complaints.filter(([n]) => n).map(([n, words]) => _(words, { n }));
    const content = _("Generation {n}: **{happy} of {all}** customers are content", { n: r.generation, happy, all: rules.customers });
    const alarm = r.alarm ? _("The alarm **rings**.") : _("The alarm is quiet.");
    const bring = _("They bring in {dollars}.", { dollars: dollars(r.income) });
    return [[content, ...(said.length ? [listed(said)] : [])].join(", ") + ".", alarm, bring].join(" ");
  }

  /* ---- The wall ---- */

  class Wall {
    /** @param {string[]} pictures @param {Rules} rules */
    constructor(pictures, rules) {
      this.pictures = pictures;
      this.rules = rules;
      this.images = Array.from({ length: rules.shown }, () => el("img", { alt: "", draggable: false, width: 112, height: 112 }));
      this.node = el("div", { className: "sl-wall", role: "img" }, ...this.images);
    }
    /** @param {number[]} kinds */
    show(kinds) {
      /* Alike stands beside alike, so that one sees what there is too much of. */
      const order = kinds.slice().sort((a, b) => a - b);
      order.forEach((kind, i) => {
        if (this.images[i].kind === kind) return;
        this.images[i].kind = kind;
        this.images[i].src = this.pictures[kind];
      });
      this.node.setAttribute("aria-label", wallWords(this.rules, kinds));
    }
  }

  /* ---- What was seen so far: a table, a column for each generation ---- */

  /** @param {Rules} rules @param {Game} game */
  function seen(rules, game) {
    /** @type {[string, ((r: GameReport) => string | number)][]} */
    const rows = [
      [_("cow"), (r) => r.cows], [_("all alike"), (r) => r.alike], [_("no such style"), (r) => sum(r.missing)],
      [_("different"), (r) => r.different], [_("alarm"), (r) => (r.alarm ? _("rings") : "")],
    ];
    /** @type {[string, ((d: Decision) => string | number)][]} */
    const decided = [
      [_("bought"), (d) => d.fresh * rules.pack], [_("labelled"), (d) => (d.fresh ? rules.labels[d.labels] : "")],
      [_("filter"), (d) => rules.filters[d.filter]], [_("reviewers"), (d) => d.reviewers],
    ];
    const numbers = Array.from({ length: rules.generations }, (_, i) => i + 1);
    const head = el("tr", {}, el("th", { scope: "col" }, _("Generation")), ...numbers.map((n) => {
      const th = el("th", { scope: "col" }, String(n));
      if (n === game.generation && !game.over) th.className = "sl-now";
      return th;
    }));
    const row = (/** @type {string} */ words, /** @type {(n: number) => Node} */ cell) => el("tr", {}, el("th", { scope: "row" }, words), ...numbers.map(cell));
    const decisions = decided.map(([words, of]) => row(words, (n) => el("td", { className: "sl-decided" }, game.reports[n - 1] ? String(of(game.decisions[n - 1])) : "")));
    const body = rows.map(([words, of], i) => row(words, (n) => {
      const report = game.reports[n - 1];
      if (!report) return el("td", {});
      const value = of(report), rings = i === rows.length - 1 && report.alarm;
      const td = el("td", { className: rings ? "sl-rings" : "" }, el("span", { className: rings ? "sl-hidden" : "" }, String(value)));
      if (rings) td.append(el("span", { "aria-hidden": "true" }, "●"));
      if (i < 3) td.style.setProperty("--sl-share", String(Math.min(1, Number(value) / 16)));
      return td;
    }));
    return el("table", { className: "sl-seen" },
      el("caption", {}, _("What you have seen: complaints of {n} customers, different kitchens among {all}, the alarm, and what you decided", { n: rules.customers, all: rules.alarmLooks })), el("thead", {}, head), el("tbody", {}, ...body), el("tbody", {}, ...decisions));
  }

  /* ---- The truth ---- */

  /** A line for you, solid, and one for the good strategy, dashed, over the generations.
   * @param {string} title @param {number[]} yours @param {number[]} good @param {number} at */
  function course(title, yours, good, at) {
    const w = 240, h = 118, left = 26, right = w - 8, top = 10, bottom = h - 18, last = yours.length - 1;
    const x = (/** @type {number} */ i) => left + ((right - left) * i) / last, y = (/** @type {number} */ v) => bottom - ((bottom - top) * v) / 1000;
    const line = (/** @type {number[]} */ values, /** @type {string} */ name) => svg("polyline", { class: name, points: values.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join(" ") });
    const grid = [0, 500, 1000].flatMap((v) => [
      svg("line", { class: "sl-grid", x1: left, x2: right, y1: y(v), y2: y(v) }),
      svg("text", { x: left - 5, y: y(v) + 4, "text-anchor": "end" }, String(v / 10)),
    ]);
    const ends = [0, last].map((i) => svg("text", { x: x(i), y: h - 3, "text-anchor": i ? "end" : "start" }, i ? _("generation {n}", { n: i }) : "0"));
    const marker = svg("line", { class: "sl-marker", x1: x(at), x2: x(at), y1: top, y2: bottom });
    const drawing = svg("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label":
      _("{title}: you end at {yours}, the good strategy at {good}.", { title, yours: Math.round(yours[last] / 10), good: Math.round(good[last] / 10) }) },
    ...grid, ...ends, marker, line(good, "sl-theirs"), line(yours, "sl-yours"), svg("circle", { class: "sl-dot", cx: x(at), cy: y(yours[at]), r: 4 }));
    return el("figure", { className: "sl-course" }, el("figcaption", {}, title[0].toUpperCase() + title.slice(1)), drawing);
  }

  /** Kitchens of each style in a catalogue, beside the world's. @param {Rules} rules @param {Truth} truth */
  function styles(rules, truth) {
    const most = Math.max(...rules.world.map((w) => (w * rules.n) / 1000), ...truth.styles);
    const row = (/** @type {string} */ name, /** @type {number} */ n, /** @type {number} */ world, bad = false) => {
      const bar = el("span", { className: "sl-bar" + (bad ? " sl-bad" : "") });
      bar.style.width = `${(100 * n) / most}%`;
      const track = el("span", { className: "sl-track", "aria-hidden": "true" }, bar);
      if (world) {
        const tick = el("span", { className: "sl-tick" });
        tick.style.left = `${(100 * world) / most}%`;
        track.append(tick);
      }
      const gone = n === 0 && !bad;
      return el("li", { className: gone ? "sl-gone" : "" }, el("span", { className: "sl-name" }, name), track,
        el("span", { className: "sl-many" }, gone ? _("gone") : String(n)));
    };
    return el("ul", { className: "sl-styles", role: "list" },
      ...rules.styles.map((name, s) => row(name, truth.styles[s], (rules.world[s] * rules.n) / 1000)), row(_("cows"), truth.cows, 0, true));
  }

  /** You and the strategies, on the same seed. @param {{ name: string, score: Score, you?: boolean }[]} entries */
  function contest(entries) {
    /** @type {(keyof Score)[]} */
    const columns = ["total", "quality", "diversity", "coverage", "thrift"];
    const head = el("tr", {}, el("th", { scope: "col" }, _("Who")), ...columns.map((name) => el("th", { scope: "col" }, sides[name])));
    const rows = entries.map(({ name, score, you }) => {
      const tr = el("tr", { className: you ? "sl-you" : "" }, el("th", { scope: "row" }, name),
        ...columns.map((column) => el("td", { className: column === "total" ? "sl-total" : "" }, String(score[column]))));
      /** @type {HTMLElement} */ (tr.children[1]).style.setProperty("--sl-share", String(score.total / 100));
      return tr;
    });
    return el("table", { className: "sl-contest" }, el("caption", {}, _("The same ten generations, with the same news")), el("thead", {}, head), el("tbody", {}, ...rows));
  }

  /** What the end says in words.
   * @param {Rules} rules @param {Game} game @param {Score} good */
  function verdict(rules, game, good) {
    const score = game.score, truth = game.truth;
    const weakest = /** @type {(keyof Score)[]} */ (["quality", "diversity", "coverage"]).reduce((a, b) => (score[b] < score[a] ? b : a));
    const lost = rules.styles.filter((_, s) => truth[rules.generations].styles[s] === 0);
    const asked = sum(rules.styles.map((_, s) => (lost.includes(rules.styles[s]) ? sum(game.reports.map((r) => r.missing[s])) : 0)));
    const against = score.total > good.total ? _("You beat the good strategy, which scores {n}.", { n: good.total })
      : score.total === good.total ? _("So does the good strategy.") : _("The good strategy scores {n}.", { n: good.total });
    const all = rules.customers * rules.generations;
    const left = !asked ? _("Of {all} customers none asked for that.") : asked === 1
      ? _("Of {all} customers one asked for that and left empty-handed.") : _("Of {all} customers {n} asked for that and left empty-handed.");
    const gone = lost.length ? [_("Gone at the end: **{styles}**.", { styles: listed(lost) }), _(left, { all, n: asked })] : [_("Every style is alive at the end.")];
    return [_("You score **{n}**.", { n: score.total }), against, _("Your weakest side is **{side}**.", { side: sides[weakest] }), ...gone].join(" ");
  }

  /* ---- To take away ---- */

  /** @param {Game} game */
  function toText(game) {
    const s = game.score;
    return ["Keep it alive", `seed ${game.seed}`, `${s.total} points`,
      `quality ${s.quality}, diversity ${s.diversity}, coverage ${s.coverage}, thrift ${s.thrift}`,
      `moves ${game.decisions.map(codeOf).join(" ")}`].join(" · ");
  }

  /** @param {Game} game */
  function toCsv(game) {
    const columns = ["seed", "generation", "news", "fresh", "labels", "filter", "reviewers", "money before", "price", "income",
      "complaints: no such style", "complaints: cow", "complaints: all alike", "alarm", "true cows", "styles alive",
      "quality", "diversity", "coverage", ...game.rules.styles];
    const truths = game.truth;
    const lines = game.reports.map((r, i) => {
      const d = game.decisions[i], t = truths[i + 1];
      return [game.seed, r.generation, r.event, d.fresh, d.labels, d.filter, d.reviewers, r.money, r.price, r.income,
        sum(r.missing), r.cows, r.alike, Number(r.alarm), t.cows, t.alive, t.quality / 10, t.diversity / 10, t.coverage / 10, ...t.styles];
    });
    return csv([columns, ...lines]);
  }
  return { dollars, sides, heard, heardAtFirst, sentence, Wall, seen, course, styles, contest, verdict, toText, toCsv };
})();
