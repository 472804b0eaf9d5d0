/* What is known from a student's answers: labels in a CSV file, time, pay, agreement, and the
   sentence. No node of the page is touched here. An answer is { turn, said, seconds }: said is
   "yes", "no" or "unsure", seconds is null where no clock ran. Global: synthlab.answers. */
synthlab.answers = (() => {
  "use strict";
  const { _, number, listed } = synthlab.home;
  const { csv } = synthlab.takeaway;
  const COLUMNS = ["bench", "order", "picture", "showing", "label", "seconds"];
  const LARGEST = 1e6; // bytes of a file that could be a list of labels
  const MILLION = 1e6;

  /** The words for what can be said: kitchen, not kitchen, not sure. In files, no answer has a name of
   * its own. @type {(target: string) => Record<Said, string>} */
  const wordsFor = (target) => ({ yes: target, no: "not " + target, unsure: "not sure" });
  const article = (/** @type {string} */ word) => (/^[aeiou]/i.test(word) ? _("an {word}", { word }) : _("a {word}", { word }));

  /** The answers with one more, or with one changed where this turn had an answer.
   * @param {Answer[]} answers @param {number} turn @param {Said} said @param {number | null} seconds
   * @returns {Answer[]} */
  function give(answers, turn, said, seconds) {
    if (!answers.some((a) => a.turn === turn)) return [...answers, { turn, said, seconds }];
    return answers.map((a) => (a.turn === turn ? { ...a, said } : a));
  }

  /** Whether something read from a file or from storage is a list of answers to these turns.
   * @param {any} answers @param {number[]} turns */
  function sound(answers, turns) {
    return Array.isArray(answers) && new Set(answers.map((a) => a && a.turn)).size === answers.length &&
      answers.every((a) => a && Number.isInteger(a.turn) && a.turn >= 0 && a.turn < turns.length &&
        ["yes", "no", "unsure"].includes(a.said) && (a.seconds === null || a.seconds >= 0));
  }

  /* ---- CSV ---- */

  /** @param {number[]} turns @param {number} turn */
  const showing = (turns, turn) => turns.slice(0, turn + 1).filter((p) => p === turns[turn]).length;

  /** @param {BenchAbout} about @param {Answer[]} answers */
  function toCsv(about, answers) {
    const words = wordsFor(about.target);
    const rows = answers.map((a, i) => [
      about.id, i + 1, about.turns[a.turn], showing(about.turns, a.turn), words[a.said], a.seconds,
    ]);
    return csv([COLUMNS, ...rows]);
  }

  /** Rows of cells, from text of any spreadsheet: parted by commas, semicolons or tabs, with the
   * line ends of any system, and perhaps a line that tells Excel what parts them. @param {string} file */
  function cells(file) {
    const text = file.replace(/^\uFEFF+/, "").replace(/\r\n?/g, "\n").replace(/^"?sep=.[^\n]*\n/i, "");
    const mark = /^[^\n]*?([,;\t])/.exec(text)?.[1] ?? ",";
    /** @type {string[][]} */
    const rows = [[]];
    let word = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') word += c;
        else if (text[i + 1] === '"') { word += '"'; i++; }
        else quoted = false;
      } else if (c === '"') quoted = true;
      else if (c === mark || c === "\n") {
        rows[rows.length - 1].push(word);
        if (c === "\n") rows.push([]);
        word = "";
      } else word += c;
    }
    rows[rows.length - 1].push(word);
    return rows.filter((row) => row.join("").trim() !== "");
  }

  /** The answers in a CSV file; an Error, in words for a student, where it is not one of ours.
   * @param {BenchAbout} about @param {string} text @returns {Answer[]} */
  function fromCsv(about, text) {
    if (text.length > LARGEST) throw new Error("This file is too large to be a list of labels.");
    const [head, ...rows] = cells(text);
    const names = (head || []).map((name) => name.trim());
    const at = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)]));
    for (const name of ["bench", "picture", "showing", "label"]) {
      if (at[name] < 0) {
        throw new Error(`This is not a list of labels: it has no column “${name}”. Choose a file that this card exported.`);
      }
    }
    const codes = Object.fromEntries(Object.entries(wordsFor(about.target)).map(([said, words]) => [words, /** @type {Said} */ (said)]));
    const answers = rows.map((row, i) => {
      const get = (/** @type {string} */ name) => (row[at[name]] || "").replace(/^'(?=[=+\-@\t\r])/, "");
      const say = (/** @type {string} */ words) => new Error(`Row ${i + 2}: ${words}. Nothing was imported.`);
      if (get("bench").trim() !== about.id.trim()) {
        throw say(`these labels are for other pictures (“${get("bench").slice(0, 60)}”, not “${about.id}”)`);
      }
      const turn = about.turns.findIndex(
        (p, t) => String(p) === get("picture").trim() && String(showing(about.turns, t)) === get("showing").trim()
      );
      if (turn < 0) throw say(`there is no picture “${get("picture").slice(0, 20)}”, showing “${get("showing").slice(0, 20)}”`);
      const said = codes[get("label").trim()];
      if (!said) throw say(`the label “${get("label").slice(0, 40)}” is none of ${Object.keys(codes).join(", ")}`);
      const words = at.seconds < 0 ? "" : get("seconds").trim().replace(",", ".");
      const seconds = words === "" ? null : Number(words);
      if (seconds !== null && !(seconds >= 0 && Number.isFinite(seconds))) throw say(`“${words.slice(0, 20)}” is not a number of seconds`);
      return { turn, said, seconds };
    });
    if (!answers.length) throw new Error("This file holds no labels.");
    if (!sound(answers, about.turns)) throw new Error("One picture has two labels in this file. Nothing was imported.");
    return answers;
  }

  /** Answers from a file beside one's own: how many are new, how many differ, and what comes out if
   * one's own stay (`kept`) or the file's win (`replaced`).
   * @param {Answer[]} mine @param {Answer[]} theirs */
  function merge(mine, theirs) {
    const own = new Map(mine.map((a) => [a.turn, a])), other = new Map(theirs.map((a) => [a.turn, a]));
    const fresh = theirs.filter((a) => !own.has(a.turn));
    return {
      fresh: fresh.length,
      differ: theirs.filter((a) => own.has(a.turn) && own.get(a.turn)?.said !== a.said).length,
      kept: [...mine, ...fresh],
      replaced: [...mine.map((a) => other.get(a.turn) || a), ...fresh],
    };
  }

  /* ---- Numbers ---- */

  /** @param {(number | null)[]} values */
  function median(values) {
    const sorted = values.filter((v) => v !== null).sort((a, b) => a - b), n = sorted.length;
    return n ? (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2 : null;
  }

  /** Of the pictures that were labelled twice: how many, and how many alike.
   * @param {number[]} turns @param {Answer[]} answers */
  function agreement(turns, answers) {
    const first = new Map();
    let twice = 0, alike = 0;
    for (const a of answers) {
      const picture = turns[a.turn];
      if (!first.has(picture)) { first.set(picture, a.said); continue; }
      twice++;
      if (first.get(picture) === a.said) alike++;
    }
    return { twice, alike };
  }

  /** Three figures are enough: 1,330 hours, 667 hours, 41.7 hours. @param {number} value */
  const short = (value) => number(Number(value.toPrecision(3)));
  const hours = (/** @type {number} */ seconds) => (seconds * MILLION) / 3600;

  /* ---- The sentence ---- */

  /** The names of things that stand out among the pictures taken wrongly, one at most.
   * @param {BenchAbout["unseen"]} unseen @param {number[]} wrong @param {number[]} right */
  function standsOut(unseen, wrong, right) {
    const share = (/** @type {number[]} */ rows, /** @type {number} */ thing) => rows.filter((i) => unseen.holds[i].includes(thing)).length / rows.length;
    if (wrong.length < 3 || right.length < 3) return "";
    const ranked = unseen.things
      .map((name, thing) => ({ name, here: share(wrong, thing), more: share(wrong, thing) - share(right, thing) }))
      .filter((t) => t.here >= 0.5 && t.more >= 0.25)
      .sort((a, b) => b.more - a.more);
    const { name } = ranked[0] ?? { name: "" };
    return name && _("with {things}", { things: name.endsWith("s") ? name : article(name) });
  }

  /** What the model confuses, in words; `guesses` says yes or no of each unseen picture.
   * @param {BenchAbout} about @param {Answer[]} answers @param {boolean[] | null} guesses */
  function describe(about, answers, guesses) {
    const { target, unseen } = about, many = (/** @type {string} */ kind) => about.plurals[about.kinds.indexOf(kind)] || target;
    const said = new Set(answers.map((a) => a.said));
    const words = { target, a: article(target), other: about.other ?? _("not"), b: article(about.other ?? "") };
    if (!answers.length) {
      const asked = about.other ? _("Is it {a} or {b}?", words) : _("Is it {a}?", words);
      return asked + " " + _("After each answer a model learns from your labels, and from nothing else.");
    }
    if (!said.has("yes") && !said.has("no")) return _("You have been **not sure** so far. There is nothing yet to learn from.");
    if (!said.has("no")) return _("So far you have only said “{target}”. Your model calls **everything** {a}: show it something that is none.", words);
    if (!said.has("yes")) return _("So far you have only said “{other}”. Your model has **never seen** {a}, and calls nothing one.", words);
    if (!guesses) return _("Learning …");
    const kinds = about.kinds.map((kind, k) => {
      const rows = guesses.map((_guess, i) => i).filter((i) => unseen.kinds[i] === k);
      const wrong = rows.filter((i) => guesses[i] !== (kind === target));
      return { kind, rows, wrong, right: rows.filter((i) => !wrong.includes(i)) };
    }).filter((k) => k.rows.length);
    const others = kinds.filter((k) => k.kind !== target);
    const told = others.filter((k) => k.wrong.length <= 0.1 * k.rows.length).map((k) => many(k.kind));
    const worst = kinds.filter((k) => k.wrong.length > 0.1 * k.rows.length).sort((a, b) => b.wrong.length - a.wrong.length)[0];
    const right = told.length ? _("Your model already tells {kitchens} from {others}", { kitchens: many(target), others: listed(told) }) : "";
    if (!worst) return _("{right}. It is nearly always right.", { right });
    const n = worst.wrong.length, of = worst.rows.length, things = standsOut(unseen, worst.wrong, worst.right);
    const all = { kitchens: many(target), cows: many(worst.kind), n, of, things };
    const count = n === of ? _("all {of} {kitchens}", all) : _("{n} of {of} {kitchens}", all);
    const missed = things ? _("still misses **{count}**, often those **{things}**", { count, things }) : _("still misses **{count}**", { count });
    const taken = things ? _("still takes **{cows} {things}** for {kitchens} ({n} of {of} {cows} wrong)", all)
      : _("still takes **{cows}** for {kitchens} ({n} of {of} {cows} wrong)", all);
    const wrong = worst.kind === target ? missed : taken;
    return right ? _("{right}; it {wrong}.", { right, wrong }) : _("Your model {wrong}.", { wrong });
  }

  return {
    article, give, sound, toCsv, fromCsv, merge, median, agreement, short, hours, describe,
  };
})();
