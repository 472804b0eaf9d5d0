/* A card to type into: which word comes next, and where that comes from in the texts that were
   read. The page counts for itself, as NGramModel(order, smoothing="none") does: relative
   frequencies after the longest context that is known. The same card serves a static page and a
   live notebook (anywidget). Needs home.js. Global: synthlab.typing. */
synthlab.typing = (() => {
  "use strict";
  const { el, say, onEach, inNotebook, _, counted, number, percent } = synthlab.home;

  /* The tokens of synthlab.learners.tokenize, by the same rule: words and numbers with the marks and
     joiners of their script, signs, line breaks. */
  const IN = "\\p{M}\\u00AD\\u200C\\u200D\\u2060", W = "\\p{L}\\p{N}_", TONES = "\\u{1F3FB}-\\u{1F3FF}";
  const REST = `[${W}${IN}]*`, FIGURES = "\\p{Nd}+(?:[.,:]\\p{Nd}+)+";
  const TOKEN = new RegExp(
    `(?:${FIGURES}|[${W}])${REST}(?:['’‑־·\\-](?:${FIGURES}|[${W}${IN}])${REST})*` +
    `|[^${W}\\s](?:\\u200D[\\u2190-\\u2BFF\\u{1F000}-\\u{1FAFF}]|[${IN}${TONES}])*|\\n`, "gu");
  const STRAY = new RegExp(`^[${IN}${TONES}]`, "u");
  const NO_SPACE_BEFORE = ".,;:!?)]}%”’…、。，．：；？！）」』】》〉،؛؟।॥་།\u200B\u200E\u200F\n";
  const NO_SPACE_AFTER = "([{“‘„¿¡（「『【《〈、。，：；？！་\u200B\u200E\u200F\n";
  const START = 0, END = 1, SHOWN = 5, EXCERPTS = 3, AROUND = 11;

  /** @type {(text: string) => string[]} */
  const tokenize = (text) => text.match(TOKEN) || [];

  /** @param {string[]} tokens */
  function detokenize(tokens) {
    let text = "", apart = false, opens = true; // of straight quotation marks, each other one
    for (const token of tokens) {
      const quote = token === '"';
      if (text && (STRAY.test(token) || (apart && !NO_SPACE_BEFORE.includes(token) && !(quote && !opens)))) text += " ";
      text += token;
      apart = !NO_SPACE_AFTER.includes(token) && !(quote && opens);
      if (quote) opens = !opens;
    }
    return text;
  }

  /* Texts as whole numbers, one after another: each begins with START and finishes with END. */
  class Reader {
    /** @param {string[]} texts */
    constructor(texts) {
      const documents = texts.map(tokenize);
      this.words = ["", "", ...[...new Set(documents.flat())].sort()];
      this.ids = new Map(this.words.map((word, i) => [word, i]));
      this.flat = documents.flatMap((tokens) => [START, ...tokens.map((token) => this.ids.get(token) ?? END), END]);
      let at = -1;
      this.document = this.flat.map((id) => (id === START ? (at += 1) : at));
    }

    /** The number of a word, of its other spelling with or without a capital, or undefined. @param {string} word */
    find(word) {
      const turned = [word, word.toLowerCase(), word.charAt(0).toUpperCase() + word.slice(1)];
      return turned.map((one) => this.ids.get(one)).find((id) => id !== undefined && id > END);
    }

    /** The places of whatever follows the longest known part of these numbers, at most `back` of
     * them; before a text there are starts without end.
     * @param {number[]} ids @param {number} back */
    after(ids, back) {
      const before = [...Array(back).fill(START), ...ids];
      for (let length = back; ; length--) {
        const context = before.slice(before.length - length), places = [];
        for (let i = 1; i < this.flat.length; i++) {
          if (this.flat[i] !== START && this.matches(i, context)) places.push(i);
        }
        if (places.length) return { length, places };
      }
    }

    /** @param {number} i @param {number[]} context */
    matches(i, context) {
      for (let back = 1; back <= context.length; back++) {
        const wanted = context[context.length - back], here = this.flat[i - back];
        if (wanted !== here) return false;
        if (here === START) return context.slice(0, context.length - back).every((id) => id === START);
      }
      return true;
    }

    /** Each word at these places and how often it stands there, the most frequent first. @param {number[]} places */
    counts(places) {
      /** @type {Map<number, number>} */
      const found = new Map();
      for (const place of places) found.set(this.flat[place], (found.get(this.flat[place]) || 0) + 1);
      return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }

    /** The words around a place: before the context, the context, what comes next, and after.
     * @param {number} place @param {number} length */
    excerpt(place, length) {
      const { flat } = this;
      let first = place, to = place;
      while (place - first < length && flat[first - 1] !== START) first -= 1;
      let from = first;
      while (first - from < AROUND && flat[from - 1] !== START) from -= 1;
      while (to - place < AROUND && flat[to] !== END) to += 1;
      const words = (/** @type {number} */ a, /** @type {number} */ b) => flat.slice(a, b).map((id) => this.words[id]);
      return {
        number: this.document[place] + 1, cut: flat[from - 1] !== START, before: words(from, first),
        context: words(first, place), next: words(place, Math.min(place + 1, to)), after: words(place + 1, to),
      };
    }
  }

  const shown = (/** @type {string} */ word) =>
    word === "" ? _("the end") : word === "\n" ? _("a new line") : /[\p{L}\p{N}_]/u.test(word) ? word : _("“{words}”", { words: word });
  const asShare = (/** @type {number} */ share) => (share > 0 && share < 0.005 ? "< " + percent(0.01) : percent(share));

  class Typing {
    /** @param {HTMLElement} card @param {TypingAbout} about */
    constructor(card, about) {
      this.reader = new Reader(about.texts);
      this.back = about.back;
      const id = "typing-" + about.name;
      this.text = el("textarea", { id: id + "-text", rows: 3, value: about.beginning, spellcheck: false, autocomplete: "off", oninput: () => this.show() });
      this.segments = about.backs.map(([value, words]) => {
        const input = el("input", { type: "radio", name: id + "-back", value: String(value), checked: value === this.back, autocomplete: "off",
          onchange: () => { this.back = value; this.show(); } });
        return el("label", { className: "sl-segment" }, input, el("span", {}, words));
      });
      this.title = el("h4", { className: "sl-view-title" });
      this.list = el("ul", { className: "sl-next", role: "list" });
      this.where = el("h4", { className: "sl-view-title" });
      this.excerpts = el("ul", { className: "sl-excerpts", role: "list" });
      this.sentence = el("p", { className: "sl-sentence", role: "status" });
      const tries = about.examples.map((words) =>
        el("button", { type: "button", onclick: () => this.begin(words) }, words));
      card.replaceChildren(
        el("div", { className: "sl-head" }, el("h3", { className: "sl-card-title", id: id + "-title" }, about.title),
          el("span", { className: "sl-hint" }, about.hint)),
        el("div", { className: "sl-type" }, el("label", { for: id + "-text" }, _("Your words")), this.text,
          el("div", { className: "sl-tries", role: "group", "aria-label": _("Beginnings to try") }, ...tries)),
        el("div", { className: "sl-controls" }, el("fieldset", { className: "sl-control sl-choice" },
          el("legend", {}, _("Words it looks back at")), el("div", { className: "sl-segments" }, ...this.segments))),
        el("div", { className: "sl-typed" },
          el("div", { className: "sl-view" }, this.title, this.list),
          el("div", { className: "sl-view" }, this.where, this.excerpts)),
        this.sentence,
        el("div", { className: "sl-links" },
          el("button", { type: "button", onclick: () => this.draw() }, _("Draw the next word")),
          el("button", { type: "button", onclick: () => this.finish() }, _("Let it finish")),
          el("button", { type: "button", onclick: () => this.begin("") }, _("Start over"))));
      card.classList.add("sl-ready");
      card.setAttribute("aria-labelledby", id + "-title");
      this.show();
    }

    /* What comes next after the words typed. A last word that is not finished, and begins like some
       that come next, is left out of them: `counts` then has only words that begin so. */
    next() {
      const all = this.after(tokenize(this.text.value)), last = all.typed.at(-1);
      if (!last || all.ids.at(-1) !== -1 || /\s$/.test(this.text.value)) return all;
      const before = this.after(all.typed.slice(0, -1)), begun = last.toLowerCase();
      const counts = before.counts.filter(([id]) => this.reader.words[id].toLowerCase().startsWith(begun));
      return counts.length ? { ...before, counts } : all;
    }

    /** @param {string[]} typed */
    after(typed) {
      const ids = typed.map((word) => this.reader.find(word) ?? -1);
      const { length, places } = this.reader.after(ids, this.back);
      return { typed, ids, length, places, counts: this.reader.counts(places) };
    }

    /** @param {string} words */
    begin(words) {
      this.text.value = words;
      this.show();
    }

    /** @param {number} id */
    add(id) {
      const words = [...this.next().typed, this.reader.words[id]];
      this.text.value = detokenize(words);
      this.show();
    }

    /** Go on with a word of the list; the list is new then, so the focus goes to its first word. @param {number} id */
    choose(id) {
      this.add(id);
      (this.list.querySelector("button") || this.text).focus();
    }

    /* Append a word drawn as often as it is likely; say whether the text goes on. */
    draw() {
      const { places } = this.next();
      const id = this.reader.flat[places[Math.floor(Math.random() * places.length)]];
      if (id === END) {
        say(this.sentence, _("The letter **ends** here. Start over, or type on."));
        return false;
      }
      this.add(id);
      return true;
    }

    finish() {
      for (let i = 0; i < 200 && this.draw(); i++);
    }

    show() {
      const { typed, ids, length, places, counts } = this.next(), total = places.length;
      const known = ids.slice(Math.max(0, ids.length - length)).map((id) => this.reader.words[id]);
      const inLine = (/** @type {string[]} */ words) => detokenize(words).replaceAll("\n", "↵");
      const place = known.length ? _("After “{words}”", { words: inLine(known) })
        : length ? _("At the beginning of a letter") : _("Anywhere");
      this.title.textContent = _("{place}, what comes next?", { place });
      this.list.replaceChildren(...counts.slice(0, SHOWN).map(([id, count]) => this.row(id, count / total)));
      const more = counts.length - SHOWN;
      if (more > 0) this.list.append(el("li", { className: "sl-quiet" }, counted("{n} more word", "{n} more words", more)));
      this.where.textContent = total === 1 ? _("It stands there once") : _("It stands there {n} times, for instance", { n: number(total) });
      const apart = Math.max(1, Math.floor(total / EXCERPTS));
      this.excerpts.replaceChildren(...places.filter((_place, i) => i % apart === 0).slice(0, EXCERPTS).map((p) => this.quote(p, length)));
      const [id, count] = counts[0];
      const wanted = Math.min(this.back, typed.length), lost = wanted > length;
      const never = lost ? _("It never read “{words}”.", { words: inLine(typed.slice(typed.length - wanted)) }) + " " : "";
      const kinds = this.reader.counts(places).length;
      const others = kinds === 1 ? _(": nothing else ever does.") : _(", out of {n} different words.", { n: kinds });
      const said = { place, word: shown(this.reader.words[id]), count: number(count), n: number(total), others };
      say(this.sentence, never + (total === 1 ? _("{place}, **{word}** comes next in **{count} of {n}** place{others}", said)
        : _("{place}, **{word}** comes next in **{count} of {n}** places{others}", said)));
    }

    /** @param {number} id @param {number} share */
    row(id, share) {
      const word = shown(this.reader.words[id]);
      const bar = el("span", { className: "sl-bar", "aria-hidden": "true" });
      bar.style.setProperty("--sl-share", String(share));
      const parts = [el("span", { className: "sl-word" }, word), bar, el("span", { className: "sl-share" }, asShare(share))];
      if (id === END) return el("li", {}, el("span", { className: "sl-next-word" }, ...parts));
      return el("li", {}, el("button", { type: "button", className: "sl-next-word", onclick: () => this.choose(id) }, ...parts));
    }

    /** @param {number} place @param {number} length */
    quote(place, length) {
      const { cut, number: order, before, context, next, after } = this.reader.excerpt(place, length);
      const flat = (/** @type {string[]} */ words) => detokenize(words).replaceAll("\n", " ↵ ");
      const gap = (/** @type {string[]} */ words) => (words.length ? " " : "");
      const tight = (/** @type {string[]} */ words) => (words.length && NO_SPACE_BEFORE.includes(words[0]) ? "" : " ");
      return el("li", {},
        el("span", { className: "sl-quiet" }, _("letter {n}", { n: number(order) }) + " "),
        (cut ? "… " : "") + flat(before) + gap(before), el("u", {}, flat(context)),
        context.length ? tight(next) : "", el("strong", {}, next.length ? flat(next) : "⏹"), tight(after), flat(after));
    }
  }

  inNotebook["sl-typing"] = (root, _line, about) => {
    const card = el("section", { className: "sl-card sl-typing" });
    root.append(card);
    card.typing = new Typing(card, about);
    return () => {};
  };
  onEach("sl-typing", (card, about) => { card.typing = new Typing(card, about); });
  return { Reader, tokenize, detokenize };
})();
