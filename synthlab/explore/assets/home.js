/* What all cards share: making nodes, writing words, remembering, where they stand.
   One classic script, so that it also works from file://. Global: synthlab.home. */
var synthlab = synthlab || {}; // `var`: a page may hold these scripts twice
synthlab.home = (() => {
  "use strict";

  /** A node with properties and children: el("p", { className: "sl-hint" }, "words", node, ...).
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, any>} [given]
   * @param {...(Node | string)} children
   */
  function el(tag, given = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) {
      if (key in node && key !== "list") Object.assign(node, { [key]: value });
      else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  /** The same for drawings: svg("line", { x1: 0, ... }).
   * @param {keyof SVGElementTagNameMap} tag
   * @param {Record<string, string | number>} given
   * @param {...(Node | string)} children
   */
  function svg(tag, given, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const key in given) node.setAttribute(key, String(given[key]));
    node.append(...children);
    return node;
  }

  /** A button: its class, what it does, words or nodes to stand on it.
   * @param {string} className
   * @param {() => void} onclick
   * @param {...(Node | string)} children
   */
  const button = (className, onclick, ...children) => el("button", { type: "button", className, onclick }, ...children);

  /** Write words with **marks** into a node, never as HTML; leave it alone if nothing changed.
   * @param {Element} node
   * @param {string} words
   */
  function say(node, words) {
    if (node.said === words) return;
    node.said = words;
    node.replaceChildren(...words.split("**").map((part, i) => (i % 2 ? el("strong", {}, part) : part)));
  }

  /** Words, with what goes into their braces. Python serves the scripts with the words of the language in
   * the place of the English ones (scripts.py): no page holds a table of them.
   * @param {string} words @param {Record<string, unknown>} [given] */
  const _ = (words, given = {}) => words.replace(/\{(\w+)\}/g, (whole, name) => String(given[name] ?? whole));

  /** "1 label", "2 labels": counted("{n} label", "{n} labels", n). @type {(one: string, many: string, n: number) => string} */
  const counted = (one, many, n) => _(n === 1 ? one : many, { n });
  /** A share in words: "98%". @type {(share: number) => string} */
  const percent = (share) => _("{n}%", { n: Math.round(100 * share) });

  /** A number with the signs of the language. @param {number} value @param {Intl.NumberFormatOptions} [options] */
  const number = (value, options) => value.toLocaleString(_("en"), options);

  /** "one, two and three". @type {(words: string[]) => string} */
  const listed = (words) => (words.length < 2 ? words.join()
    : _("{first} and {last}", { first: words.slice(0, -1).join(", "), last: words[words.length - 1] }));

  /** A place in the browser's own storage. It may be full, switched off or hold nonsense: `write`
   * says whether it worked, `read` gives null for anything that cannot be read.
   * @param {string} key
   */
  function storage(key) {
    const full = "synthlab:" + key;
    let blocked = false; // by what could neither be read nor set aside
    return {
      key: full,
      read() {
        try { return JSON.parse(localStorage.getItem(full) ?? "null"); } catch { return null; }
      },
      /** @param {unknown} value */
      write(value) {
        try { if (!blocked) localStorage.setItem(full, JSON.stringify(value)); return !blocked; } catch { return false; }
      },
      /** Whether anything can be kept here. */
      works() {
        try {
          localStorage.setItem(full + ":try", "");
          localStorage.removeItem(full + ":try");
          return !blocked;
        } catch { return false; }
      },
      has() {
        try { return localStorage.getItem(full) !== null; } catch { return false; }
      },
      /* Move what cannot be read out of the way, where nothing writes over it. */
      setAside() {
        try {
          localStorage.setItem(full + ":aside:" + Date.now(), localStorage.getItem(full) ?? "");
          localStorage.removeItem(full);
          return true;
        } catch { return !(blocked = true); }
      },
      forget() {
        try { localStorage.removeItem(full); } catch { /* then it was not there either */ }
      },
    };
  }

  /* A button that is held down with Enter is pressed once; in a text the key may repeat. */
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!event.repeat || event.key !== "Enter" || !(target instanceof Element)) return;
    if (target.closest(".sl-card") && !target.matches("textarea")) event.preventDefault();
  }, true);

  /** The letter of a key, also on a keyboard whose letters are not Latin: there, where it lies.
   * @param {KeyboardEvent} event */
  function letterOf({ key, code }) {
    const foreign = key === "Process" || (key.length === 1 && key > "~");
    const found = foreign ? code.replace(/^Key/, "").replace("Slash", "/") : key;
    return found.length === 1 ? found.toLowerCase() : found;
  }

  /** Start `begin(card, about)` once on each static card of a kind; its data stand in its script.
   * @param {string} kind
   * @param {(card: HTMLElement, about: any) => void} begin
   */
  function onEach(kind, begin) {
    function start() {
      for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("." + kind + ":not(.sl-ready)"))) {
        const data = card.querySelector("script[type='application/json']");
        if (data) begin(card, JSON.parse(data.textContent ?? ""));
      }
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  /** How each card lives in a notebook, by its class. @type {Record<string, InNotebook<any>>} */
  const inNotebook = {};
  return { el, svg, button, say, _, counted, percent, number, listed, letterOf, storage, onEach, inNotebook };
})();
