/* What all cards share: making nodes, writing words, remembering, where they stand.
   One classic script, so that it also works from file://. Global: synthlab.home. */
(function () {
  "use strict";

  /* A node with properties and children: el("p", { className: "sl-hint" }, "words", node, ...). */
  function el(tag, given, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(given || {})) {
      if (key in node && key !== "list") node[key] = value;
      else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  /* The same for drawings: svg("line", { x1: 0, ... }). */
  function svg(tag, given, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const key in given) node.setAttribute(key, given[key]);
    node.append(...children);
    return node;
  }

  /* A button: its class, words or nodes to stand on it, what it does. */
  function button(className, words, onclick) {
    return el("button", { type: "button", className, onclick }, ...[].concat(words));
  }

  /* Write words with **marks** into a node, never as HTML; leave it alone if nothing changed. */
  function say(node, words) {
    if (node.said === words) return;
    node.said = words;
    node.replaceChildren(...words.split("**").map((part, i) => (i % 2 ? el("strong", {}, part) : part)));
  }

  /* "1 label", "2 labels"; "mouse", "mice" where the many are named otherwise. */
  const counted = (n, one, many) => `${n} ${n === 1 ? one : many || one + "s"}`;

  /* "one, two and three". */
  function listed(words) {
    return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words[words.length - 1];
  }

  /* A place in the browser's own storage. It may be full, switched off or hold nonsense: `write`
     says whether it worked, `read` gives null for anything that cannot be read. */
  function storage(key) {
    const full = "synthlab:" + key;
    let blocked = false; // by what could neither be read nor set aside
    return {
      key: full,
      read() {
        try { return JSON.parse(localStorage.getItem(full)); } catch (e) { return null; }
      },
      write(value) {
        try { if (!blocked) localStorage.setItem(full, JSON.stringify(value)); return !blocked; } catch (e) { return false; }
      },
      has() {
        try { return localStorage.getItem(full) !== null; } catch (e) { return false; }
      },
      /* Move what cannot be read out of the way, where nothing writes over it. */
      setAside() {
        try {
          localStorage.setItem(full + ":aside:" + Date.now(), localStorage.getItem(full));
          localStorage.removeItem(full);
          return true;
        } catch (e) { return !(blocked = true); }
      },
      forget() {
        try { localStorage.removeItem(full); } catch (e) { /* then it was not there either */ }
      },
    };
  }

  /* Start `begin(card, about)` once on each static card of a kind; its data stand in its script. */
  function onEach(kind, begin) {
    function start() {
      for (const card of document.querySelectorAll("." + kind + ":not(.sl-ready)")) {
        const data = card.querySelector("script[type='application/json']");
        if (data) begin(card, JSON.parse(data.textContent));
      }
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  window.synthlab = window.synthlab || {};
  /* How each card lives in a notebook, by its class: show(root, line, about, model, memory) shows it
     there and returns what ends it. */
  const inNotebook = {};

  window.synthlab.home = { el, svg, button, say, counted, listed, storage, onEach, inNotebook };
})();
