/* A card in a notebook, whichever it is: a line to the Python behind it, and what the card remembers.
   Events go out over the line, and an answer comes back; what every view shows comes as the model's
   `now`. Needs home.js and the scripts of the card; global: synthlab.live. */
(function () {
  "use strict";
  const { inNotebook, storage } = window.synthlab.home;
  const GRACE = 1000; // milliseconds in which an answer may still come once the kernel is at rest
  const PATIENCE = 5000; // milliseconds that a kernel may take to save

  class Line {
    /* `news` is called with messages that this view has not asked for, `turned` when Python has gone
       or come back. */
    constructor(model, root) {
      Object.assign(this, { model, view: Math.random().toString(36).slice(2), number: 0, asked: new Map(), gone: false });
      this.news = this.turned = () => {};
      this.hear = (message, buffers) => {
        const answer = { ...message, bytes: buffers[0] && bytesOf(buffers[0]) };
        if (message.view !== this.view) return this.news(answer);
        const done = this.asked.get(message.number);
        this.asked.delete(message.number);
        if (done) done(answer);
      };
      this.look = () => this.turn(!!root.closest(".jupyter-widgets-disconnected"));
      model.on("msg:custom", this.hear);
      model.on("comm_live_update", this.look);
      setTimeout(this.look); // a card out of a saved notebook never had a kernel
    }

    get waits() { return this.asked.size > 0; }

    /* Hand an event to Python. Gives its answer, or null where nobody is there to answer. */
    ask(event) {
      if (this.gone) return Promise.resolve(null);
      return new Promise((done) => {
        const number = ++this.number;
        this.asked.set(number, done);
        const status = ({ content }) => {
          if (content.execution_state !== "idle") return;
          setTimeout(() => this.asked.has(number) && this.turn(true), GRACE);
        };
        try {
          this.model.send({ event, view: this.view, number }, { iopub: { status } });
        } catch (e) { this.turn(true); }
      });
    }

    turn(gone) {
      if (gone === this.gone) return;
      this.gone = gone;
      for (const done of this.asked.values()) done(null);
      this.asked.clear();
      this.turned(gone);
    }

    close() {
      this.model.off("msg:custom", this.hear);
      this.model.off("comm_live_update", this.look);
    }
  }

  const bytesOf = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);

  /* What a card remembers: Python keeps it on disk, and says so. Until it has, the browser keeps it
     too, and hands it over when there is a kernel again. `checked` gives a state that can be trusted,
     or null; `joined(saved, unsaved)` what to show where both are there, or null for what is saved;
     `tell` says something, `adopt` shows a state, `shown` is the state on the card. */
  function memory(line, model, { name, what, checked, joined, tell, adopt, shown }) {
    const box = storage("unsaved:" + name), now = () => model.get("now");
    let waiting;
    const unanswered = (kept, then) => tell(kept
      ? `Python does not answer. Your ${what} are kept in this browser ${then}.`
      : `Python does not answer, and this browser keeps no ${what}. Export them before you leave this page.`, true);
    function save(state) {
      const kept = box.write(state);
      clearTimeout(waiting);
      waiting = setTimeout(() => unanswered(kept, "until it does"), PATIENCE);
      line.ask(JSON.parse(JSON.stringify(state))).then((answer) => {
        if (answer && line.waits) return; // a later state is on its way
        clearTimeout(waiting);
        if (!answer) return unanswered(kept, "until you run this cell again");
        if (now().saved) box.forget();
        tell(now().words, !now().saved);
      });
    }
    function load() {
      const saved = checked(now().state), unsaved = checked(box.read()), state = unsaved && joined(saved, unsaved);
      if (!state) return { state: saved };
      setTimeout(() => save(shown()));
      return { state, note: `Your ${what} that Python had missed were found in this browser.` };
    }
    const follow = () => {
      const state = checked(now().state);
      if (state && state.rev > shown().rev) adopt(state);
    };
    model.on("change:now", follow);
    line.turned = (gone) => gone && tell(`Python has gone. Until you run this cell again, your ${what} are kept in this browser.`, true);
    const close = () => {
      clearTimeout(waiting);
      model.off("change:now", follow);
    };
    return { save, load, close, get kept() { return now().words; } };
  }

  function render({ model, el: root }) {
    const about = model.get("about"), line = new Line(model, root);
    root.classList.add("sl-live");
    /* What stands where the card cannot live is not needed any more. */
    for (const still of document.querySelectorAll(`.sl-still[data-card="${model.get("key")}"]`)) still.hidden = true;
    /* JupyterLab's own keys stay out of whatever has the focus here. */
    root.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
    const close = inNotebook[about.look](root, line, about, model, memory);
    return () => {
      line.close();
      close();
    };
  }

  window.synthlab.live = { render };
})();
