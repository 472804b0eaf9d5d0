/* A prediction: a question with options; whoever commits to one is told what is right, and why.
   The same card serves a static page (the browser remembers the choice) and a live notebook
   (Python does). Needs home.js. Global: synthlab.prediction. */
(function () {
  "use strict";
  const { el, say, storage, onEach, inNotebook } = window.synthlab.home;

  class Prediction {
    /* `keep(choice)` remembers what was chosen, null after starting over. */
    constructor(card, about, choice, keep) {
      Object.assign(this, { card, about, keep });
      const id = "predict-" + about.name;
      this.options = about.options.map((words) => {
        const mark = el("span", { className: "sl-mark" });
        const button = el("button", { type: "button", className: "sl-option", onclick: () => this.choose(words) },
          el("span", {}, words), mark);
        return { words, button, mark };
      });
      this.feedback = el("p", { className: "sl-verdict", role: "status" });
      this.again = el("button", { type: "button", onclick: () => this.reset() }, "Choose again");
      this.notice = el("span", { className: "sl-notice sl-error", role: "status" });
      this.links = el("div", { className: "sl-links" }, this.again, this.notice);
      card.replaceChildren(
        el("div", { className: "sl-head" }, el("h3", { className: "sl-card-title", id: id + "-title" }, about.question)),
        el("ul", { className: "sl-options", role: "list" }, ...this.options.map((o) => el("li", {}, o.button))),
        this.feedback, this.links);
      card.classList.add("sl-ready");
      card.setAttribute("aria-labelledby", id + "-title");
      this.show(choice);
    }

    choose(words) {
      if (this.choice !== null) return;
      this.show(words);
      this.keep(words);
    }

    reset() {
      this.show(null);
      this.keep(null);
      this.options[0].button.focus();
    }

    note(words) { say(this.notice, words); }

    /* A choice that is not among the options counts as none: the question may have changed. */
    show(choice) {
      const { answer, why } = this.about, chosen = this.options.some((o) => o.words === choice) ? choice : null;
      this.choice = chosen;
      for (const { words, button, mark } of this.options) {
        button.setAttribute("aria-pressed", String(words === chosen));
        button.setAttribute("aria-disabled", String(chosen !== null));
        button.classList.toggle("sl-right", chosen !== null && words === answer);
        mark.textContent = chosen === null ? "" : words === answer ? "✓ right" : words === chosen ? "your guess" : "";
      }
      const begin = chosen === answer ? "**Right.** " : "**Not quite.** ";
      say(this.feedback, chosen === null ? "" : begin + why[chosen]);
      this.links.hidden = chosen === null;
    }
  }

  function staticPrediction(card, about) {
    const box = storage("prediction:" + about.name);
    card.prediction = new Prediction(card, about, box.read(), (choice) => (choice === null ? box.forget() : box.write(choice)));
  }

  function live(root, line, about, model, memory) {
    const card = el("section", { className: "sl-card sl-sand sl-prediction" });
    root.append(card);
    let shown = null;
    const home = memory(line, model, {
      name: "prediction:" + about.name,
      what: "predictions",
      checked: (state) => state && { choice: state.choice ?? null },
      joined: (saved, unsaved) => (unsaved.choice === saved.choice ? null : unsaved),
      tell: (words, wrong) => shown.note(wrong ? words : ""),
      adopt: () => {},
      shown: () => ({ choice: shown.choice }),
    });
    shown = new Prediction(card, about, home.load().state.choice, (choice) => home.save({ choice }));
    const follow = () => shown.show(model.get("now").state.choice);
    model.on("change:now", follow);
    return () => {
      model.off("change:now", follow);
      home.close();
    };
  }

  inNotebook["sl-prediction"] = live;
  onEach("sl-prediction", staticPrediction);
})();
