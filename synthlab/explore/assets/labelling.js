/* The two homes of the labelling bench. In a static page labels are kept in the browser's storage;
   in a live notebook Python keeps them. The learner runs in the page in both.
   Needs home.js, answers.js, learner.js, chart.js and bench.js.
   Global: synthlab.labelling. */
synthlab.labelling = (() => {
  "use strict";
  const { el, storage, onEach, inNotebook, _ } = synthlab.home;
  const { sound, merge } = synthlab.answers;
  const { Bench } = synthlab.bench;

  /** A state that can be trusted, or null. @param {BenchAbout} about @param {any} state @returns {BenchState | null} */
  function checked(about, state) {
    const { rev, answers, backups = [] } = state || {};
    const good = Number.isInteger(rev) && Array.isArray(backups) &&
      [answers, ...backups].every((/** @type {any} */ set) => sound(set, about.turns));
    return good ? { ...state, wage: about.wages.includes(state.wage) ? state.wage : about.wages[1] } : null;
  }

  /** The accuracies that a series of answers leads to, each model fitted once and remembered. @param {BenchAbout} about */
  function classroom(about) {
    const { learn, rowsOf } = synthlab.learner, { columns, scale } = about.features;
    const rows = rowsOf(about.features.pictures, columns, scale), unseen = rowsOf(about.features.unseen, columns, scale);
    const truth = about.unseen.kinds.map((k) => about.kinds[k] === about.target);
    /** @type {Map<string, { p: number[] | null, guesses: boolean[] | null, accuracy: number | null }>} */
    const known = new Map();
    /** @param {number[]} pictures @param {boolean[]} said */
    function model(pictures, said) {
      const key = pictures.join() + ":" + said.map(Number).join("");
      const found = known.get(key);
      if (found) return found;
      const p = learn(pictures.map((i) => rows[i]), said, unseen, about.features.C);
      const guesses = p && p.map((one) => one > 0.5);
      const accuracy = guesses && guesses.filter((g, i) => g === truth[i]).length / truth.length;
      const made = { p, guesses, accuracy };
      known.set(key, made);
      return made;
    }
    /** @param {Answer[]} answers @returns {Lesson} */
    return function (answers) {
      /** @type {Lesson} */
      const lesson = { mine: [null], truth: [null], guesses: null, p: null };
      /** @type {number[]} */
      const pictures = [];
      /** @type {boolean[]} */
      const said = [];
      for (const a of answers) {
        if (a.said !== "unsure") {
          pictures.push(about.turns[a.turn]);
          said.push(a.said === "yes");
        }
        const { p, guesses, accuracy } = model(pictures, said);
        Object.assign(lesson, { p, guesses });
        lesson.mine.push(accuracy);
        lesson.truth.push(model(pictures, pictures.map((i) => about.truth[i])).accuracy);
      }
      return lesson;
    };
  }

  /** @param {HTMLElement} card @param {BenchAbout} about */
  function staticBench(card, about) {
    const box = storage("bench:" + about.id), learn = classroom(about);
    const kept = _("Saved in this browser.");
    const refused = _("This browser does not keep labels. Export them before you leave the page.");
    const bench = new Bench(card, about, {
      kept: "",
      load() {
        const found = box.read(), state = checked(about, found);
        if (state || !box.has()) return { state };
        const aside = box.setAside();
        return { state, note: aside ? _("The labels kept in this browser could not be read; they were set aside.") : refused };
      },
      save: (state) => (box.write(state) ? kept : refused),
      learn,
    });
    window.addEventListener("storage", (event) => {
      const state = event.key === box.key ? checked(about, box.read()) : null;
      if (state && state.rev > bench.state.rev) bench.adopt(state);
    });
    card.bench = bench;
  }

  /** In a notebook Python keeps the labels. @type {InNotebook<BenchAbout>} */
  function live(root, line, about, model, memory) {
    const card = el("section", { className: "sl-card sl-bench" });
    root.append(card);
    /** @type {InstanceType<typeof Bench>} */
    let bench;
    const home = memory(line, model, {
      name: about.id,
      what: "labels",
      checked: (/** @type {unknown} */ state) => checked(about, state),
      joined(saved, unsaved) {
        if (unsaved.rev > saved.rev) return unsaved;
        const { fresh, kept } = merge(saved.answers, unsaved.answers);
        return fresh ? { ...saved, rev: saved.rev + 1, answers: kept } : null;
      },
      tell: (words, wrong) => bench.mention(words, wrong),
      adopt: (state) => bench.adopt(state),
      shown: () => bench.state,
    });
    bench = new Bench(card, about, Object.assign(home, { learn: classroom(about) }));
    card.bench = bench;
    return () => {
      home.close();
      bench.close();
    };
  }

  inNotebook["sl-bench"] = live;
  onEach("sl-bench", staticBench);
  return { classroom };
})();
