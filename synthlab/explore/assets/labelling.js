/* The two homes of the labelling bench. In a static page labels are kept in the browser's storage and
   the learner runs in the page; in a live notebook (anywidget) Python keeps them and learns.
   Needs home.js, answers.js, chart.js and bench.js, in a static page learner.js too.
   Global: synthlab.labelling. */
(function () {
  "use strict";
  const { el, storage, onEach } = window.synthlab.home;
  const { sound } = window.synthlab.answers;
  const { Bench } = window.synthlab.bench;
  const PATIENCE = 5000; // milliseconds that a kernel may take to save

  /* A state that can be trusted, or null. */
  function checked(about, state) {
    const good = state && sound(state.answers, about.turns) && Number.isInteger(state.rev) &&
      (state.backups || []).every((set) => sound(set, about.turns));
    return good ? { ...state, wage: about.wages.includes(state.wage) ? state.wage : about.wages[1] } : null;
  }

  /* The accuracies that a series of answers leads to, each model fitted once and remembered. */
  function classroom(about) {
    const { learn, rowsOf } = window.synthlab.learner, { columns, scale } = about.features;
    const rows = rowsOf(about.features.pictures, columns, scale), unseen = rowsOf(about.features.unseen, columns, scale);
    const truth = about.unseen.kinds.map((k) => about.kinds[k] === about.target), known = new Map();
    function model(pictures, said) {
      const key = pictures.join() + ":" + said.map(Number).join("");
      if (!known.has(key)) {
        const p = learn(pictures.map((i) => rows[i]), said, unseen, about.features.C);
        const guesses = p && p.map((one) => one > 0.5);
        const accuracy = p && guesses.filter((g, i) => g === truth[i]).length / truth.length;
        known.set(key, { p, guesses, accuracy });
      }
      return known.get(key);
    }
    return function (answers) {
      const mine = [null], best = [null], pictures = [], said = [];
      let now = { p: null, guesses: null };
      for (const a of answers) {
        if (a.said !== "unsure") {
          pictures.push(about.turns[a.turn]);
          said.push(a.said === "yes");
        }
        now = model(pictures, said);
        mine.push(now.accuracy);
        best.push(model(pictures, pictures.map((i) => about.truth[i])).accuracy);
      }
      return { mine, truth: best, guesses: now.guesses, p: now.p };
    };
  }

  function staticBench(card, about) {
    const box = storage("bench:" + about.id), learn = classroom(about);
    const kept = "Saved in this browser.";
    const refused = "This browser does not keep labels. Export them before you leave the page.";
    const bench = new Bench(card, about, {
      kept: "",
      load() {
        const found = box.read(), state = checked(about, found);
        if (state || !box.has()) return { state };
        const aside = box.setAside();
        return { state, note: aside ? "The labels kept in this browser could not be read; they were set aside." : refused };
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

  /* Under a kernel. What Python has not yet acknowledged stays in the browser, for when it is back. */
  function render({ model, el: root }) {
    const about = model.get("about"), box = storage("unsaved:" + about.id);
    const card = el("section", { className: "sl-card sl-bench" });
    root.append(card);
    let waiting, bench = null;
    /* What Python has learned, if it is from the labels that the card shows. */
    const lesson = () => {
      const learned = model.get("learned");
      return bench && learned.rev === bench.state.rev ? learned : null;
    };
    const send = (state) => {
      box.write(state);
      model.set("state", JSON.parse(JSON.stringify(state)));
      model.save_changes();
      clearTimeout(waiting);
      waiting = setTimeout(() => bench.mention("The kernel does not answer. Your labels are kept in this browser until it does.", true), PATIENCE);
    };
    const home = {
      kept: model.get("learned").kept,
      load() {
        const saved = checked(about, model.get("state")), unsaved = checked(about, box.read());
        if (!unsaved || (saved && saved.rev >= unsaved.rev)) return { state: saved };
        setTimeout(() => bench.save());
        return { state: unsaved, note: "Labels that the kernel had missed were found in this browser." };
      },
      save: send,
      learn: lesson,
    };
    bench = new Bench(card, about, home);
    bench.study();
    const onLearned = () => {
      const learned = lesson();
      if (!learned) return;
      clearTimeout(waiting);
      home.kept = learned.kept;
      if (learned.saved) box.forget();
      bench.mention(learned.kept, !learned.saved);
      bench.teach(learned);
    };
    const onState = () => {
      const state = checked(about, model.get("state"));
      if (state && state.rev > bench.state.rev) bench.adopt(state);
    };
    model.on("change:learned", onLearned);
    model.on("change:state", onState);
    return () => {
      model.off("change:learned", onLearned);
      model.off("change:state", onState);
      clearTimeout(waiting);
      bench.close();
    };
  }

  window.synthlab.labelling = { classroom, render };
  onEach("sl-bench", staticBench);
})();
