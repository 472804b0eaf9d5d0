/* The game "Keep it alive" as a simulation: whole numbers only, draw for draw what Python's
   synthlab.game does (chance, company, report, score, game and strategies, in this order). The
   rules come from Python as data. Global: synthlab.game. */
synthlab.game = (() => {
  "use strict";

  /* mulberry32, seeded by whole numbers. */
  class Chance {
    /** @param {number[]} key */
    constructor(...key) {
      /** @type {number} */
      this.state = 0;
      for (const number of key) {
        this.state = (this.state ^ number) >>> 0;
        this.state = this.word();
      }
    }
    /** @returns {number} */
    word() {
      this.state = (this.state + 0x6d2b79f5) >>> 0;
      let t = this.state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return (t ^ (t >>> 14)) >>> 0;
    }
    /** @param {number} n */
    below(n) { return Math.floor((this.word() * n) / 4294967296); }
    /** @param {number} chance */
    perThousand(chance) { return this.below(1000) < chance; }
    /** @template T @param {T[]} items @returns {T} */
    pick(items) { return items[this.below(items.length)]; }
    /** @param {unknown[]} items */
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = this.below(i + 1);
        [items[i], items[j]] = [items[j], items[i]];
      }
    }
  }

  /** @param {number[]} numbers */
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  /** @template T @param {number} n @param {() => T} make */
  const times = (n, make) => Array.from({ length: n }, make);

  /* ---- One generation, step by step: `company` of given rules ---- */

  /** @param {Rules} r */
  function companyOf(r) {
    const isCow = (/** @type {number} */ kind) => kind >= r.cow, styleOf = (/** @type {number} */ kind) => Math.floor(kind / r.variants);
    const kindCounts = (/** @type {number[]} */ kinds) => {
      const counts = new Array(r.cow + r.cows).fill(0);
      for (const kind of kinds) counts[kind]++;
      return counts;
    };
    const styleCounts = (/** @type {number[]} */ kinds) => {
      const counts = new Array(r.styles.length).fill(0);
      for (const kind of kinds) if (!isCow(kind)) counts[styleOf(kind)]++;
      return counts;
    };
    const fromTheWorld = (/** @type {Chance} */ chance) => {
      let x = chance.below(1000), style = 0;
      while (x >= r.world[style]) x -= r.world[style++];
      return style * r.variants + chance.below(r.variants);
    };
    const aCow = (/** @type {Chance} */ chance) => r.cow + chance.below(r.cows);

    /** @param {number} packs @param {number} cows @param {Chance} chance */
    const buy = (packs, cows, chance) => times(packs * r.pack, () => {
      const kind = fromTheWorld(chance);
      return chance.perThousand(cows) ? aCow(chance) : kind;
    });

    /** @param {number[]} bought @param {number} labels @param {Chance} chance */
    function label(bought, labels, chance) {
      const labelled = (bought.length * labels) / 2;
      /** @type {Bought[]} */
      const kept = [];
      let cows = 0;
      bought.forEach((kind, i) => {
        if (i < labelled && isCow(kind) && chance.perThousand(r.labellerFinds)) cows++;
        else kept.push({ kind, labelled: i < labelled });
      });
      return { kept, cows };
    }

    /** @param {Bought[]} archive @param {number[]} catalogue @param {Chance} chance */
    function learn(archive, catalogue, chance) {
      const pictures = archive.slice(), old = catalogue.slice(), styles = styleCounts(catalogue);
      /** @type {number[]} */
      const real = [];
      chance.shuffle(pictures);
      chance.shuffle(old);
      for (const { kind, labelled } of pictures) {
        const scarce = labelled && !isCow(kind) && styles[styleOf(kind)] <= r.scarce;
        real.push(...new Array(scarce ? r.copies : 1).fill(kind));
      }
      return real.slice(0, r.real).concat(old).slice(0, r.n);
    }

    /** @param {number[]} lesson @param {number} mistakes @param {Chance} chance */
    function invent(lesson, mistakes, chance) {
      const counts = kindCounts(lesson);
      return times(r.invented, () => {
        let kind = chance.pick(lesson);
        if (chance.perThousand(r.taste)) {
          const other = chance.pick(lesson);
          if (counts[other] > counts[kind]) kind = other;
        }
        return chance.perThousand(mistakes) ? aCow(chance) : kind;
      });
    }

    /** @param {number[]} invented @param {number[]} lesson @param {number} strictness @param {Chance} chance */
    function sift(invented, lesson, strictness, chance) {
      const counts = kindCounts(lesson), cow = r.filterCows[strictness], rare = r.filterRare[strictness];
      const kept = invented.filter((kind) => !chance.perThousand(isCow(kind) ? cow : Math.floor(rare / counts[kind])));
      return kept.length ? kept : invented.slice();
    }

    /** @param {number[]} sifted @param {number} reviewers @param {Chance} chance */
    function review(sifted, reviewers, chance) {
      const look = reviewers * r.reviewed, seen = sifted.slice(0, look);
      /** @type {number[]} */
      const passed = [];
      let cows = 0, odd = 0;
      for (const kind of seen) {
        const cow = isCow(kind), doubts = !cow && r.world[styleOf(kind)] <= r.rare;
        const found = chance.perThousand(cow ? r.reviewerFinds : doubts ? r.reviewerDoubts : r.reviewerSlips);
        if (!found) passed.push(kind);
        else if (cow) cows++;
        else odd++;
      }
      let kept = passed.concat(sifted.slice(look));
      if (!kept.length) kept = seen;
      const catalogue = kept.slice(0, r.n);
      while (catalogue.length < r.n) catalogue.push(chance.pick(kept));
      return { catalogue, seen: seen.length, cows, odd };
    }

    /** @param {number[]} catalogue @param {Chance} chance */
    function ask(catalogue, chance) {
      const missing = r.styles.map(() => 0);
      let cows = 0, alike = 0;
      for (let i = 0; i < r.customers; i++) {
        const style = styleOf(fromTheWorld(chance));
        const own = catalogue.filter((kind) => !isCow(kind) && styleOf(kind) === style);
        const page = times(r.page, () => chance.pick(catalogue));
        const looked = new Set(own.length ? times(r.looks, () => chance.pick(own)) : []);
        if (!own.length) missing[style]++;
        else if (page.some(isCow)) cows++;
        else if (looked.size === 1) alike++;
      }
      return { missing, cows, alike };
    }

    /** @param {number[]} catalogue @param {Chance} chance */
    const differentIn = (catalogue, chance) =>
      new Set(times(r.alarmLooks, () => chance.pick(catalogue)).filter((kind) => !isCow(kind))).size;

    /** @param {number[]} catalogue @param {Chance} chance */
    function shown(catalogue, chance) {
      const order = catalogue.slice();
      chance.shuffle(order);
      return order.slice(0, r.shown);
    }

    /** @param {number[]} catalogue @returns {Truth} */
    function truthOf(catalogue) {
      const styles = styleCounts(catalogue), sound = sum(styles), cows = catalogue.length - sound;
      const alive = styles.filter((many) => many > 0).length;
      const squares = sum(kindCounts(catalogue).slice(0, r.cow).map((many) => many * many));
      const diversity = squares ? Math.floor((1000 * sound * sound * r.startSquares) / (squares * r.n * r.n)) : 0;
      return {
        styles, cows, alive,
        quality: Math.max(0, Math.floor((1000 * (r.worst - cows)) / r.worst)),
        diversity: Math.min(1000, diversity),
        coverage: Math.floor((1000 * alive) / r.styles.length),
      };
    }

    return { isCow, styleOf, buy, label, learn, invent, sift, review, ask, differentIn, shown, truthOf };
  }

  const PURPOSES = ["news", "buy", "label", "learn", "invent", "filter", "review", "customers", "show", "alarm", "strategy"];

  /* What is in the news before each generation; the first has none. */
  /** @param {Rules} rules @param {number} seed */
  function newsOf(rules, seed) {
    const events = [""], keys = Object.keys(rules.news);
    for (let generation = 2; generation <= rules.generations; generation++) {
      const chance = new Chance(seed, generation, PURPOSES.indexOf("news"));
      const some = chance.perThousand(rules.newsworthy), event = chance.pick(keys);
      events.push(some && event !== events[events.length - 1] ? event : "");
    }
    return events;
  }

  /** The parts of a decision; as a code it is four digits. @type {Part[]} */
  const NAMES = ["fresh", "labels", "filter", "reviewers"];
  const decide = (fresh = 0, labels = 0, filter = 0, reviewers = 0) => ({ fresh, labels, filter, reviewers });
  const codeOf = (/** @type {Decision} */ decision) => NAMES.map((name) => decision[name]).join("");
  const fromCode = (/** @type {string} */ code) => decide(...[...code].map(Number));

  class Game {
    /** @param {Rules} rules @param {number} seed */
    constructor(rules, seed) {
      this.rules = rules;
      this.seed = seed;
      this.money = rules.income;
      /** @type {GameReport[]} */
      this.reports = [];
      /** @type {Decision[]} */
      this.decisions = [];
      /** @type {Bought[]} */
      this.archive = [];
      this.company = companyOf(rules);
      this.events = newsOf(rules, seed);
      this.catalogues = [rules.start.slice()];
    }
    /** @param {Rules} rules @param {number} seed @param {Decision[]} decisions */
    static replay(rules, seed, decisions) {
      const game = new Game(rules, seed);
      for (const decision of decisions) game.play(decision);
      return game;
    }
    get generation() { return this.reports.length + 1; }
    get over() { return this.reports.length === this.rules.generations; }
    get event() { return this.over ? "" : this.events[this.reports.length]; }
    /** @returns {GameReport | undefined} */
    get last() { return this.reports[this.reports.length - 1]; }
    get packPrice() {
      const usual = this.rules.packPrice + this.rules.dearer * (this.generation - 1);
      return this.event === "sale" ? Math.floor(usual / 2) : this.event === "blocked" ? 2 * usual : usual;
    }
    /** What each part of a decision costs, and all of it. @param {Decision} d @returns {Decision} */
    costs(d) {
      const r = this.rules;
      return {
        fresh: d.fresh * this.packPrice, labels: (d.fresh * d.labels * r.labelPrice) / 2,
        filter: d.filter ? r.filterPrice : 0, reviewers: d.reviewers * r.reviewerPrice,
      };
    }
    /** @param {Decision} d */
    price(d) { return sum(Object.values(this.costs(d))); }
    /** What of a decision can be paid. @param {Decision} decision */
    afford(decision) {
      const d = { ...decision };
      if (this.event === "holiday") d.reviewers = 0;
      while (this.price(d) > this.money) {
        const name = /** @type {Part[]} */ (["reviewers", "fresh", "filter"]).find((one) => d[one]);
        if (!name) break;
        d[name] = name === "filter" ? 0 : d[name] - 1;
      }
      return d;
    }
    /** Whether a decision can be played now. @param {Decision} d */
    allows(d) {
      const whole = NAMES.every((name) => Number.isInteger(d[name]) && d[name] >= 0 && d[name] <= this.rules.most[name]);
      return whole && !this.over && this.price(d) <= this.money && !(d.reviewers && this.event === "holiday");
    }
    /** @param {string} purpose */
    chance(purpose) { return new Chance(this.seed, this.generation, PURPOSES.indexOf(purpose)); }

    /** @param {Decision} d */
    play(d) {
      if (!this.allows(d)) throw new RangeError("this decision cannot be played: " + JSON.stringify(d));
      const r = this.rules, c = this.company, event = this.event, price = this.price(d), before = this.catalogues[this.reports.length];
      const bought = c.buy(d.fresh, r.boughtCows * (event === "sloppy" ? 2 : 1), this.chance("buy"));
      const { kept, cows: found } = c.label(bought, d.labels, this.chance("label"));
      this.archive.push(...kept);
      const lesson = c.learn(this.archive, before, this.chance("learn"));
      const invented = c.invent(lesson, r.mistakes * (event === "update" ? 2 : 1), this.chance("invent"));
      const sifted = c.sift(invented, lesson, d.filter, this.chance("filter"));
      const passed = c.review(sifted, d.reviewers, this.chance("review")), { catalogue } = passed;
      const said = c.ask(catalogue, this.chance("customers")), different = c.differentIn(catalogue, this.chance("alarm"));
      /** @type {GameReport} */
      const report = {
        generation: this.generation, event, money: this.money, price,
        income: r.income - r.lost * (sum(said.missing) + said.cows + said.alike),
        bought: bought.length, labelled: (bought.length * d.labels) / 2, labelledCows: found,
        invented: invented.length, dropped: invented.length - sifted.length,
        reviewed: passed.seen, reviewedCows: passed.cows, reviewedOdd: passed.odd,
        missing: said.missing, cows: said.cows, alike: said.alike,
        different, alarm: different <= r.alarmAt, shown: c.shown(catalogue, this.chance("show")),
      };
      this.catalogues.push(catalogue);
      this.decisions.push({ ...d });
      this.reports.push(report);
      this.money += (this.over ? 0 : report.income) - price;
      return report;
    }

    /* The truth about the start and each generation. */
    get truth() { return this.catalogues.map(this.company.truthOf); }
    /** @returns {Score} */
    get score() {
      const r = this.rules, truths = this.truth.slice(1);
      const mean = (/** @type {"quality" | "diversity" | "coverage"} */ side) => Math.floor(sum(truths.map((t) => t[side])) / (10 * truths.length));
      const sides = { quality: mean("quality"), diversity: mean("diversity"), coverage: mean("coverage") };
      const thrift = Math.min(100, Math.floor((100 * this.money) / (r.income * r.generations)));
      const three = Object.values(sides);
      return { ...sides, thrift, total: Math.floor((2 * sum(three) + 3 * Math.min(...three) + thrift) / 10) };
    }
  }

  /* The players that are built in, from the poorest to the best. */
  /** @type {Record<string, (game: Game) => Decision>} */
  const STRATEGIES = {
    nothing: () => decide(),
    random(game) {
      const chance = game.chance("strategy");
      return decide(...NAMES.map((name) => chance.below(game.rules.most[name] + 1)));
    },
    greedy({ last }) {
      if (!last || sum(last.missing) + last.cows + last.alike === 0) return decide();
      return last.cows >= sum(last.missing) + last.alike ? decide(0, 0, 2, 3) : decide(6, 2, 0, 0);
    },
    good({ generation, event, last }) {
      let packs = generation <= 5 ? 2 : 0;
      if (packs && event === "sale") packs = 3;
      if (packs && event === "blocked") packs = 1;
      if (event === "sloppy") packs = 0;
      return decide(packs, 2, (last ? last.cows : 0) >= 9 || event === "holiday" ? 2 : 0, 3);
    },
  };

  /** @param {Rules} rules @param {string} strategy @param {number} seed */
  function playAll(rules, strategy, seed) {
    const game = new Game(rules, seed);
    while (!game.over) game.play(game.afford(STRATEGIES[strategy](game)));
    return game;
  }
  return { Chance, sum, Game, STRATEGIES, NAMES, decide, codeOf, fromCode, playAll };
})();
