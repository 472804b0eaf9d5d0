// The little that a page needs: colours, the popovers' manners, what is being read, what can scroll.
"use strict";
(() => {
  const root = document.documentElement;
  // Words with what goes into their braces; the book puts those of its language here (theme.py).
  const _ = (words, given = {}) => words.replace(/\{(\w+)\}/g, (_whole, name) => given[name]);
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Colours: automatic, light, dark; remembered where storage is allowed.
  const modes = { auto: _("automatic"), light: _("light"), dark: _("dark") };
  const switcher = document.getElementById("theme-switch");
  const show = (mode) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    const order = Object.keys(modes);
    const following = order[(order.indexOf(mode) + 1) % order.length];
    switcher.setAttribute("aria-label", _("Colours: {mode}. Change to {following}", { mode: modes[mode], following: modes[following] }));
    switcher.title = _("Colours: {mode}", { mode: modes[mode] });
    switcher.onclick = () => {
      show(following);
      try {
        localStorage.setItem("mode", following);
        localStorage.setItem("theme", root.dataset.theme);
      } catch (refused) {
        // Storage is switched off: the choice lasts for this page.
      }
    };
  };
  show(root.dataset.mode in modes ? root.dataset.mode : "auto");
  switcher.hidden = false;
  system.addEventListener("change", () => root.dataset.mode === "auto" && show("auto"));

  // Ctrl+K or ⌘K goes to the search field, or to its page where there is no room for the field.
  document.addEventListener("keydown", (event) => {
    const letter = event.key > "~" ? event.code.slice(-1) : event.key; // letters that are not Latin
    if (letter.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    const field = document.getElementById("page-search") ?? document.getElementById("book-search");
    event.preventDefault();
    if (field.offsetParent) field.select();
    else location.href = field.form.action;
  });

  // A popover that was used to go somewhere on this page has done its work.
  for (const panel of document.querySelectorAll("[popover]")) {
    panel.addEventListener("click", (event) => {
      if (event.target.closest("a") && panel.matches(":popover-open")) panel.hidePopover();
    });
  }

  // The heading that is being read is marked in the list of headings.
  const links = new Map();
  for (const link of document.querySelectorAll("#rail nav a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const mark = () => {
    const seen = [...links.keys()].filter((h) => h.checkVisibility?.() ?? true);
    const passed = seen.filter((h) => h.getBoundingClientRect().top < innerHeight * 0.35);
    for (const [heading, link] of links) {
      if (heading === passed.at(-1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  if (links.size) { addEventListener("scroll", later, { passive: true }); mark(); }

  // What is folded away opens for those whom a link leads into it; a card's address has its knobs.
  const unfold = () => {
    const place = document.getElementById(location.hash.slice(1).split("&")[0]);
    const folded = place?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    place.scrollIntoView();
  };
  unfold();
  addEventListener("hashchange", unfold);

  // What this browser remembers of the lessons, once its script is there: how far somebody has come.
  const make = (tag, className, ...inside) => {
    const node = Object.assign(document.createElement(tag), { className });
    node.append(...inside);
    return node;
  };
  const unseen = (words) => make("span", "unseen", words);
  const paint = () => {
    const { progress } = window.synthlab ?? {};
    const lessons = progress?.lessons(), known = progress?.read() ?? {};
    if (!lessons?.some(({ id }) => known[id])) return;
    document.querySelectorAll(".came, .mark").forEach((old) => old.remove());
    const named = { finished: _("finished"), begun: _("begun") };
    const state = ({ id }) => (known[id]?.finished ? "finished" : known[id] ? "begun" : "");
    const pageOf = (link) => link.href.split("#")[0];
    for (const lesson of lessons) {
      const there = new URL(lesson.href || location.href, location.href).href.split("#")[0];
      for (const link of document.querySelectorAll("#contents a, .lessons a")) {
        if (pageOf(link) !== there || !state(lesson)) continue;
        link.append(make("span", `mark ${state(lesson)}`, unseen(` ${named[state(lesson)]}`)));
      }
    }
    const finished = lessons.filter((one) => state(one) === "finished");
    const guessed = lessons.filter(({ id }) => "right" in (known[id] ?? {}));
    const right = guessed.filter(({ id }) => known[id].right).length;
    const words = _("{n} of {all} lessons finished", { n: finished.length, all: lessons.length }) +
      (guessed.length ? _(", {n} of {all} guesses right", { n: right, all: guessed.length }) : "");
    const bar = () => {
      const steps = make("span", "came-steps", ...lessons.map((one) => make("i", state(one))));
      steps.ariaHidden = "true";
      return steps;
    };
    document.querySelector("#contents").prepend(make("p", "came", bar(), words));
    const start = document.querySelector(".start"), next = lessons.find((one) => state(one) !== "finished");
    if (start) {
      const where = next ? _("{words}. You were here:", { words }) : `${words}.`;
      const title = next ? `${next.name} · ${next.title}` : _("All lessons finished");
      const heading = make("strong", "", title);
      start.querySelector(".start-words").replaceChildren(make("span", "came", where), heading, bar());
      const on = start.querySelector(".act");
      [on.href, on.textContent] = next ? [next.href, _("Go on")] : [lessons.at(-1).href, _("Look back")];
    }
    const chip = document.querySelector(".came-chip");
    chip.hidden = false;
    chip.replaceChildren(_("{n} of {all}", { n: finished.length, all: lessons.length }), unseen(` ${_("lessons finished")}`), make("span", "label", ` ${_("lessons")}`));
    chip.querySelector(".label").ariaHidden = "true";
  };
  addEventListener("DOMContentLoaded", paint);
  document.addEventListener("synthlab-progress", paint);
  addEventListener("storage", paint);

  // What scrolls sideways can be reached, and so scrolled, by keyboard.
  const reach = () => {
    for (const box of document.querySelectorAll(".highlight pre, .output pre, .formula, .wide")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach, { passive: true });
})();
