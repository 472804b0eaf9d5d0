/* Where predictions meet the cards that answer them, in a page and in a notebook, whichever comes
   first. Each card in a notebook brings its own scripts; this place is there once.
   Needs home.js. Global: synthlab.guesses. */
synthlab.guesses = (() => {
  "use strict";
  const { el, say, _ } = synthlab.home;

  /** Something was guessed, answered, or came onto the page: all who listen look again. */
  function meeting() {
    /** @type {Map<string, Guess>} */
    const guesses = new Map();
    /** @type {Map<string, Answering>} */
    const cards = new Map();
    /** @type {Set<() => void>} */
    const listeners = new Set();
    const tell = () => listeners.forEach((listener) => listener());
    return {
      tell,
      /** @param {Guess} guess */
      guess(guess) { guesses.set(guess.about.name, guess); tell(); },
      /** @param {Answering} card */
      card(card) { cards.set(card.name, card); tell(); },
      /** @param {Guess | Answering} gone */
      leave(gone) {
        for (const known of [guesses, cards]) {
          for (const [name, one] of known) if (one === gone) known.delete(name);
        }
        tell();
      },
      /** @param {string} name */
      guessOf: (name) => guesses.get(name),
      /** @param {string} card */
      guessOn: (card) => [...guesses.values()].find((g) => g.about.card === card && g.choice !== null),
      /** @param {string | null} name */
      cardOf: (name) => cards.get(name ?? ""),
      cards: () => [...cards.values()],
      /** @param {() => void} listener @returns {() => void} what ends the listening */
      listen(listener) {
        listeners.add(listener);
        return () => { listeners.delete(listener); };
      },
    };
  }

  /* ---- The guess on the card that answers it ---- */

  /** A link to the next part of the page, or words where there is none. @param {Element} node */
  function onwards(node) {
    const next = node.closest("section[id]:not(.sl-card)")?.nextElementSibling;
    const heading = next?.id && next.querySelector("h2");
    if (!heading) return _("what stands below this card.");
    return el("a", { href: `#${next.id}` }, heading.firstChild?.textContent ?? _("the next part"));
  }

  /** A strip below a card: what was guessed, how to get to the answer, and then the verdict. */
  class Strip {
    /** @param {Element} after @param {() => void} [reach] where the card can move there by itself */
    constructor(after, reach) {
      this.able = !!reach;
      this.guessed = el("p", { className: "sl-guessed" });
      this.words = el("p", { className: "sl-answered", role: "status" });
      this.button = el("button", { type: "button", className: "sl-show-me", onclick: reach }, _("Show me"));
      this.onwards = el("p", { className: "sl-onwards" });
      this.node = el("div", { className: "sl-guess", hidden: true }, this.guessed, this.words, this.button, this.onwards);
      after.after(this.node);
    }

    /**
     * @param {Guess | undefined} guess
     * @param {string} missing what is still to be done
     * @param {string} [done] said where the card has come to its end, with the way onwards
     * @param {string} [tip] what to try there, where nothing was guessed
     */
    show(guess, missing, done = "", tip = "") {
      this.node.hidden = !guess && !done;
      const waits = !!guess && !guess.settled;
      this.guessed.hidden = !guess;
      this.words.hidden = !guess && !tip;
      say(this.guessed, guess ? _("**You guessed** {choice}", { choice: guess.choice }) : "");
      say(this.words, !guess ? tip : waits ? missing : guess.verdict());
      this.button.hidden = !waits || !this.able;
      this.onwards.hidden = !done;
      if (done) this.onwards.replaceChildren(`${done} ${_("Next:")} `, onwards(this.node));
    }
  }

  const page = /** @type {any} */ (globalThis), place = Symbol.for("synthlab.guesses");
  /** @type {ReturnType<typeof meeting> & { Strip: typeof Strip }} */
  const guesses = (page[place] ??= Object.assign(meeting(), { Strip }));
  return guesses;
})();
