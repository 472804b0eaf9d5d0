/* Labels into a file and out of one: what the bench's export and import do. Needs home.js,
   takeaway.js and answers.js. Global: synthlab.benchFiles. */
synthlab.benchFiles = (() => {
  "use strict";
  const { el, button, counted } = synthlab.home;
  const { offer, ownName } = synthlab.takeaway;
  const { toCsv, fromCsv, merge } = synthlab.answers;
  const LARGEST = 4e6; // bytes

  class Files {
    /** @param {InstanceType<typeof synthlab.bench.Bench>} bench */
    constructor(bench) {
      this.bench = bench;
      /** @type {HTMLElement | null} */
      this.asking = null;
      this.file = el("input", { type: "file", accept: ".csv,text/csv", hidden: true, onchange: () => this.open() });
      this.importer = button("sl-import", () => this.file.click(), "Import labels");
      this.nodes = [button("sl-export", () => this.download(), "Export labels (CSV)"), this.importer, this.file];
    }

    download() {
      const { about, notice, state: { answers } } = this.bench;
      this.bench.note("");
      offer(notice, counted("{n} label", "{n} labels", answers.length), ownName(about.id), toCsv(about, answers));
    }

    async open() {
      const { bench } = this, file = this.file.files?.[0];
      this.file.value = "";
      if (!file) return;
      try {
        if (file.size > LARGEST) throw new Error("This file is too large to be a list of labels.");
        const theirs = fromCsv(bench.about, await file.text()), merged = merge(bench.state.answers, theirs);
        if (merged.differ) this.ask(merged);
        else bench.take(merged.kept, merged.fresh ? `${counted("{n} label", "{n} labels", merged.fresh)} imported.`
          : "Nothing new: you have all labels of this file already.");
      } catch (error) {
        bench.note(error.message, true);
      }
    }

    /** Some labels of the file differ from the student's: the student decides.
     * @param {ReturnType<typeof merge>} merged */
    ask(merged) {
      const { bench } = this;
      this.asking?.remove();
      const end = (/** @type {Answer[] | null} */ answers, /** @type {string} */ words) => () => {
        asking.remove();
        this.importer.focus();
        bench.take(answers ?? bench.state.answers, words);
      };
      const differ = `${counted("{n} label", "{n} labels", merged.differ)} in the file ${merged.differ === 1 ? "differs" : "differ"} from yours`;
      const question = `${differ}${merged.fresh ? `, ${merged.fresh} ${merged.fresh === 1 ? "is" : "are"} new` : ""}.`;
      const keep = button("", end(merged.kept, "Imported; yours were kept."), "Keep mine" + (merged.fresh ? ", add the new" : ""));
      const asking = (this.asking = el("div", { className: "sl-ask", role: "group", "aria-label": "Import" },
        el("p", {}, question), keep,
        button("", end(merged.replaced, "Imported; Undo brings yours back."), "Take the file’s"),
        button("", end(null, "Nothing was imported."), "Cancel")));
      bench.links.before(asking);
      keep.focus();
      bench.spoken.textContent = question;
    }
  }

  return { Files };
})();
