/* The four numbers of the bench: how often the model is right, how alike labels of one picture are,
   how long a label takes, what a million would cost. Needs home.js and answers.js.
   Global: synthlab.benchStats. */
synthlab.benchStats = (() => {
  "use strict";
  const { el, say, _, number, percent } = synthlab.home;
  const { median, agreement, short, hours } = synthlab.answers;

  class Stats {
    /** @param {BenchAbout} about @param {string} name of the choice of a wage
     * @param {(wage: number) => void} paid hears it */
    constructor(about, name, paid) {
      this.about = about;
      const names = about.turns.length > about.pictures.length ? ["right", "alike", "time", "pay"] : ["right", "time", "pay"];
      this.tiles = names.map((stat) => el("div", { className: "sl-stat sl-" + stat }, el("strong"), el("span")));
      this.radios = about.wages.map((wage) => el("input", { type: "radio", name, value: wage, onchange: () => paid(wage) }));
      this.tiles[names.length - 1].append(el("fieldset", { className: "sl-control sl-wage" },
        el("legend", { className: "sl-hidden" }, _("Dollars an hour")),
        el("div", { className: "sl-segments" }, ...this.radios.map((radio) =>
          el("label", { className: "sl-segment" }, radio, el("span", {}, "$" + radio.value))))));
      this.node = el("div", { className: "sl-stats" }, ...this.tiles);
    }

    /** @param {BenchState} state @param {Lesson | null} lesson */
    show({ answers, wage }, lesson) {
      const { turns, pictures, unseen } = this.about;
      const accuracy = lesson?.mine.at(-1) ?? null, { twice, alike } = agreement(turns, answers);
      const seconds = median(answers.map((a) => a.seconds)), known = seconds !== null;
      /** @type {[number: string, words: string][]} */
      const said = [
        [accuracy === null ? "–" : percent(accuracy), _("right on {n} unseen pictures, trained on your labels", { n: unseen.kinds.length })],
        [twice ? _("{k} of {n}", { k: alike, n: twice }) : "–", twice ? twice === 1 ? _("repeated picture labelled the same way twice") : _("repeated pictures labelled the same way twice")
          : _("Some pictures come twice. Will you say the same?")],
        [known ? number(seconds, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) + " s" : "–", known ? _("a label; a million would take {hours} hours", { hours: short(hours(seconds)) })
          : _("a label: the clock starts with your first answer")],
        [known ? "$" + short(hours(seconds) * wage) : "–", _("for that million, at an hourly wage of")],
      ];
      if (turns.length === pictures.length) {
        said.splice(1, 1);
        // A first try is about what is right; its time and pay come when it is done.
        for (const tile of this.tiles.slice(1)) tile.style.visibility = answers.length < turns.length ? "hidden" : "";
      }
      said.forEach((both, i) => both.forEach((words, k) => say(this.tiles[i].children[k], words)));
      for (const radio of this.radios) radio.checked = +radio.value === wage;
    }
  }

  return { Stats };
})();
