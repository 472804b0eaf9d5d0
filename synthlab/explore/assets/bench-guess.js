/* The bench's side of a prediction: its level in the chart, the verdict once all is labelled, and the
   way onwards. Needs home.js and guesses.js. Global: synthlab.benchGuess. */
synthlab.benchGuess = (() => {
  "use strict";
  const { guesses, home: { _ } } = synthlab;

  /** @implements {Answering} */
  class Verdict {
    /** @param {InstanceType<typeof synthlab.bench.Bench>} bench */
    constructor(bench) {
      this.bench = bench;
      this.card = bench.card;
      this.name = "bench-" + bench.about.name;
      this.title = bench.about.title;
      /** @type {string | undefined} */
      this.moved = undefined;
      /** @type {number | undefined} How often it was right, in percent, before the last change. */
      this.before = undefined;
      /** @type {number | undefined} */
      this.right = undefined;
      this.strip = new guesses.Strip(bench.sentence);
      this.end = guesses.listen(() => {
        this.look();
        bench.drawChart();
      });
      guesses.card(this);
    }

    get guess() { return guesses.guessOn(this.name); }

    /** Where the chart draws what was guessed. @returns {Mark | undefined} */
    get level() { return this.guess?.about.marks[this.guess.choice ?? ""]; }

    look() {
      const { guess, bench } = this, n = bench.thumbs.length, left = n - bench.state.answers.length;
      const right = left ? null : bench.lesson?.mine[n];
      let tip = "";
      if (typeof right === "number") {
        this.moved = _("From your {n} labels it is right on **{right}%** of unseen pictures.", { n, right: Math.round(100 * right) });
        if (guess && !guess.settled) guess.settle(this.moved);
        const now = Math.round(100 * right);
        if (now !== this.right) [this.before, this.right] = [this.right, now];
        tip = this.before === undefined ? _("**Now change one answer on purpose.** What does it do to the line?")
          : _("It was right on **{before}%** of unseen pictures, and is now right on **{now}%**.", { before: this.before, now });
      }
      this.strip.show(guess, _("The answer opens when all {n} pictures are labelled: **{left}** to go.", { n, left }), left ? "" : _("All labelled."), tip);
    }

    close() {
      this.end();
      guesses.leave(this);
    }
  }

  return { Verdict };
})();
