/* The two homes of the game. In a static page a game is kept in the browser's storage; in a live
   notebook Python keeps it. Needs home.js, game.js, game-views.js and game-card.js.
   Global: synthlab.gameHomes. */
synthlab.gameHomes = (() => {
  "use strict";
  const { el, storage, onEach, inNotebook, _ } = synthlab.home;
  const { Game, fromCode } = synthlab.game;
  const { GameCard } = synthlab.gameCard;

  /** Whether these are a seed and moves that can be played. @param {Rules} rules @param {any} seed @param {any} moves */
  function sound(rules, seed, moves) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295 || !Array.isArray(moves)) return false;
    if (!moves.every((/** @type {any} */ move) => /^\d{4}$/.test(move))) return false;
    try { return !!Game.replay(rules, seed, moves.map(fromCode)); } catch { return false; }
  }

  /** A state that can be trusted, or null. @param {Rules} rules @param {any} state @returns {GameState | null} */
  function checked(rules, state) {
    const { rev, seed, moves, finished = [] } = state || {};
    const whole = (/** @type {any} */ one) => one && sound(rules, one.seed, one.moves) && one.moves.length === rules.generations;
    const good = Number.isInteger(rev) && sound(rules, seed, moves) && Array.isArray(finished) && finished.every(whole);
    return good ? { rev, seed, moves, finished } : null;
  }

  /** The seed that a page's address asks for: #seed=7 or #company&seed=7. @param {string} hash @param {string} name */
  function seedIn(hash, name) {
    const found = /^#(?:([\w-]+)&)?seed=(\d{1,9})$/.exec(hash);
    return found && (!found[1] || found[1] === name) ? Number(found[2]) : null;
  }

  /** @param {HTMLElement} card @param {GameAbout} about @param {InstanceType<typeof GameCard>} shown */
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

  /** @param {HTMLElement} card @param {GameAbout} about */
  function staticGame(card, about) {
    const box = storage("game:" + about.name), refused = _("This browser does not keep games. Copy your result before you leave the page.");
    const shown = new GameCard(card, about, {
      kept: "",
      shared: true,
      load() {
        const found = box.read(), state = checked(about.rules, found);
        if (state || !box.has()) return { state };
        return { state, note: box.setAside() ? _("The game kept in this browser could not be read; it was set aside.") : refused };
      },
      save: (state) => (box.write(state) ? _("Saved in this browser.") : refused),
    });
    window.addEventListener("storage", (event) => {
      const state = event.key === box.key ? checked(about.rules, box.read()) : null;
      if (state && state.rev > shown.state.rev) shown.adopt(state);
    });
    card.game = shown;
    follow(card, about, shown);
  }

  /** In a notebook Python keeps the game. @type {InNotebook<GameAbout>} */
  function live(root, line, about, model, memory) {
    const card = el("section", { className: "sl-card sl-game" });
    root.append(card);
    /** @type {InstanceType<typeof GameCard>} */
    let game;
    const home = memory(line, model, {
      name: "game:" + about.name,
      what: _("games"),
      checked: (/** @type {unknown} */ state) => checked(about.rules, state),
      joined: (saved, unsaved) => (unsaved.rev > saved.rev ? unsaved : null),
      tell: (words, wrong) => game.note(words, wrong),
      adopt: (state) => game.adopt(state),
      shown: () => game.state,
    });
    game = card.game = new GameCard(card, about, home);
    return home.close;
  }

  inNotebook["sl-game"] = live;
  onEach("sl-game", staticGame);
  return { seedIn };
})();
