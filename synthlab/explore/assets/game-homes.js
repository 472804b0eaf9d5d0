/* The two homes of the game. In a static page a game is kept in the browser's storage; in a live
   notebook (anywidget) Python keeps it. Needs home.js, game.js, game-views.js and game-card.js.
   Global: synthlab.gameHomes. */
(function () {
  "use strict";
  const { el, storage, onEach } = window.synthlab.home;
  const { Game, fromCode } = window.synthlab.game;
  const { GameCard } = window.synthlab.gameCard;
  const PATIENCE = 5000; // milliseconds that a kernel may take to save

  /* Whether these are a seed and moves that can be played. */
  function sound(rules, seed, moves) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295 || !Array.isArray(moves)) return false;
    if (!moves.every((move) => /^\d{4}$/.test(move))) return false;
    try { return !!Game.replay(rules, seed, moves.map(fromCode)); } catch (e) { return false; }
  }

  /* A state that can be trusted, or null. */
  function checked(rules, state) {
    if (!state || !Number.isInteger(state.rev) || !sound(rules, state.seed, state.moves)) return null;
    const finished = Array.isArray(state.finished) ? state.finished : [];
    const whole = (one) => one && sound(rules, one.seed, one.moves) && one.moves.length === rules.generations;
    return { rev: state.rev, seed: state.seed, moves: state.moves, finished: finished.filter(whole) };
  }

  /* The seed that a page's address asks for: #seed=7 or #company&seed=7. */
  function seedIn(hash, name) {
    const found = /^#(?:([\w-]+)&)?seed=(\d{1,9})$/.exec(hash);
    return found && (!found[1] || found[1] === name) ? Number(found[2]) : null;
  }

  function follow(card, about, shown) {
    const go = () => {
      const seed = seedIn(location.hash, about.name);
      if (seed === null) return;
      card.scrollIntoView();
      if (seed !== shown.state.seed) shown.ask(String(seed));
    };
    window.addEventListener("hashchange", go);
    go();
  }

  function staticGame(card, about) {
    const box = storage("game:" + about.name), refused = "This browser does not keep games. Copy your result before you leave the page.";
    const shown = new GameCard(card, about, {
      kept: "",
      shared: true,
      load() {
        const found = box.read(), state = checked(about.rules, found);
        if (state || !box.has()) return { state };
        return { state, note: box.setAside() ? "The game kept in this browser could not be read; it was set aside." : refused };
      },
      save: (state) => (box.write(state) ? "Saved in this browser." : refused),
    });
    window.addEventListener("storage", (event) => {
      const state = event.key === box.key ? checked(about.rules, box.read()) : null;
      if (state && state.rev > shown.state.rev) shown.adopt(state);
    });
    card.game = shown;
    follow(card, about, shown);
  }

  /* Under a kernel. What Python has not yet acknowledged stays in the browser, for when it is back. */
  function render({ model, el: root }) {
    const about = model.get("about"), { rules } = about, box = storage("unsaved:game:" + about.name);
    const card = el("section", { className: "sl-card sl-game" });
    root.append(card);
    let waiting, shown = null;
    const send = (state) => {
      box.write(state);
      model.set("state", JSON.parse(JSON.stringify(state)));
      model.save_changes();
      clearTimeout(waiting);
      waiting = setTimeout(() => shown.note("The kernel does not answer. Your game is kept in this browser until it does.", true), PATIENCE);
    };
    shown = new GameCard(card, about, {
      kept: model.get("kept").words,
      load() {
        const saved = checked(rules, model.get("state")), unsaved = checked(rules, box.read());
        if (!unsaved || (saved && saved.rev >= unsaved.rev)) return { state: saved };
        setTimeout(() => send(shown.state));
        return { state: unsaved, note: "A game that the kernel had missed was found in this browser." };
      },
      save: send,
    });
    const onKept = () => {
      const kept = model.get("kept");
      if (kept.rev !== shown.state.rev) return;
      clearTimeout(waiting);
      if (kept.saved) box.forget();
      shown.note(kept.words, !kept.saved);
    };
    const onState = () => {
      const state = checked(rules, model.get("state"));
      if (state && state.rev > shown.state.rev) shown.adopt(state);
    };
    model.on("change:kept", onKept);
    model.on("change:state", onState);
    card.game = shown;
    return () => {
      model.off("change:kept", onKept);
      model.off("change:state", onState);
      clearTimeout(waiting);
    };
  }

  window.synthlab.gameHomes = { render, seedIn };
  onEach("sl-game", staticGame);
})();
