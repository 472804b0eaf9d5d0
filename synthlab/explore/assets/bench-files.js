/* Labels into a file and out of one: what the bench's export and import do. Needs home.js,
   takeaway.js and answers.js. Global: synthlab.benchFiles. */
synthlab.benchFiles = (() => {
  "use strict";
  const { el, button, _, counted } = synthlab.home;
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
      this.importer = button("sl-import", () => this.file.click(), _("Import labels"));
      this.nodes = [button("sl-export", () => this.download(), _("Export labels (CSV)")), this.importer, this.file];
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
        if (file.size > LARGEST) throw new Error(_("This file is too large to be a list of labels."));
        const theirs = fromCsv(bench.about, await file.text()), merged = merge(bench.state.answers, theirs);
        if (merged.differ) this.ask(merged);
        else bench.take(merged.kept, merged.fresh ? _("{labels} imported.", { labels: counted("{n} label", "{n} labels", merged.fresh) })
          : _("Nothing new: you have all labels of this file already."));
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
      const differ = counted("{n} label in the file differs from yours", "{n} labels in the file differ from yours", merged.differ);
      const question = differ + (merged.fresh ? ", " + counted("{n} is new", "{n} are new", merged.fresh) : "") + ".";
      const keep = button("", end(merged.kept, _("Imported; yours were kept.")), merged.fresh ? _("Keep mine, add the new") : _("Keep mine"));
      const asking = (this.asking = el("div", { className: "sl-ask", role: "group", "aria-label": _("Import") },
        el("p", {}, question), keep,
        button("", end(merged.replaced, _("Imported; Undo brings yours back.")), _("Take the file’s")),
        button("", end(null, _("Nothing was imported.")), _("Cancel"))));
      bench.links.before(asking);
      keep.focus();
      bench.spoken.textContent = question;
    }
  }

  return { Files };
})();
