/* A card in a notebook, whichever it is: a line to the Python behind it, and what the card remembers.
   Events go out over the line, and an answer comes back; what every view shows comes as the model's
   `now`. Needs home.js and the scripts of the card; global: synthlab.live. */
synthlab.live = (() => {
  "use strict";
  const { inNotebook, storage, _ } = synthlab.home;
  const GRACE = 1000; // milliseconds in which an answer may still come once the kernel is at rest
  const ANEW = 2000; // milliseconds without an answer after which it is asked whether anybody is there
  const PATIENCE = 5000; // milliseconds that a kernel may take to save
  /** What Python said last, by the key of the card: a new view need not ask. @type {Map<string, any>} */
  const told = new Map();

  class Line {
    /** @param {Model} model @param {HTMLElement} root */
    constructor(model, root) {
      this.model = model;
      this.view = Math.random().toString(36).slice(2);
      this.number = 0;
      /** @type {Map<number, (answer: any) => void>} */
      this.asked = new Map();
      this.gone = false;
      /** @type {LineToPython["news"]} */
      this.news = () => {};
      /** @type {LineToPython["turned"]} */
      this.turned = () => {};
      /** @param {{ view: string, number: number }} message @param {DataView[]} buffers */
      this.hear = (message, buffers) => {
        const answer = heard(message, buffers);
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

    get told() { return told.get(this.model.get("key")); }

    get waits() { return this.asked.size > 0; }

    /** Hand an event to Python. Gives its answer, or null where nobody is there to answer.
     * @param {unknown} event @returns {Promise<any>} */
    ask(event) {
      if (this.gone) return Promise.resolve(null);
      return new Promise((done) => {
        const number = ++this.number;
        this.asked.set(number, done);
        const status = (/** @type {{ content: { execution_state: string } }} */ { content }) => {
          if (content.execution_state !== "idle") return;
          setTimeout(() => this.asked.has(number) && this.turn(true), GRACE);
        };
        const send = (/** @type {object} */ message) => {
          try {
            this.model.send(message, { iopub: { status } });
          } catch { this.turn(true); }
        };
        send({ event, view: this.view, number });
        /* A kernel that died has not heard it; the one that came after it says "idle" to what is sent now. */
        const waiting = setInterval(() => (this.asked.has(number) ? send({}) : clearInterval(waiting)), ANEW);
      });
    }

    /** @param {boolean} gone */
    turn(gone) {
      if (gone === this.gone) return;
      this.gone = gone;
      for (const done of this.asked.values()) done(null);
      this.asked.clear();
      this.turned(gone);
    }

    close() {
      this.asked.clear();
      this.model.off("msg:custom", this.hear);
      this.model.off("comm_live_update", this.look);
    }
  }

  /** @param {object} message @param {DataView[]} buffers @returns {any} */
  function heard(message, [first]) {
    return { ...message, bytes: first && new Uint8Array(first.buffer, first.byteOffset, first.byteLength) };
  }

  /** What a card remembers: Python keeps it on disk, and says so. Until it has, the browser keeps it
   * too, and hands it over when there is a kernel again. @type {Memory} */
  function memory(line, model, { name, what, checked, joined, tell, adopt, shown }) {
    const box = storage("unsaved:" + name), now = () => model.get("now");
    let waiting = 0;
    const unanswered = (/** @type {boolean} */ kept, /** @type {string} */ words) => tell(kept ? words
      : _("Python does not answer, and this browser keeps no {what}. Export them before you leave this page.", { what }), true);
    /** @param {typeof shown extends () => infer State ? State : never} state */
    function save(state) {
      const kept = box.write(state);
      clearTimeout(waiting);
      waiting = setTimeout(() => unanswered(kept, _("Python does not answer. Your {what} are kept in this browser until it does.", { what })), PATIENCE);
      line.ask(JSON.parse(JSON.stringify(state))).then((answer) => {
        if (answer && line.waits) return; // a later state is on its way
        clearTimeout(waiting);
        if (!answer) return unanswered(kept, _("Python does not answer. Your {what} are kept in this browser until you run this cell again.", { what }));
        if (now().saved) box.forget();
        tell(now().words, !now().saved);
      });
    }
    function load() {
      const saved = checked(now().state), unsaved = checked(box.read()), state = unsaved && (saved ? joined(saved, unsaved) : unsaved);
      if (!state) return { state: saved };
      setTimeout(() => save(shown()));
      return { state, note: _("Your {what} that Python had missed were found in this browser.", { what }) };
    }
    const follow = () => {
      const state = checked(now().state);
      if (state && (state.rev ?? 0) > (shown().rev ?? 0)) adopt(state);
    };
    model.on("change:now", follow);
    line.turned = (gone) => gone && tell(box.works()
      ? _("Python has gone. Until you run this cell again, your {what} are kept in this browser.", { what })
      : _("Python has gone, and this browser keeps no {what}. Run this cell again before you go on.", { what }), true);
    const close = () => {
      clearTimeout(waiting);
      model.off("change:now", follow);
    };
    return { save, load, close, get kept() { return now().words; } };
  }

  /** Python does not wait to be asked for the first state, nor for plotly.js.
   * @param {{ model: Model }} given */
  function initialize({ model }) {
    const key = model.get("key");
    model.on("msg:custom", (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
      const answer = heard(message, buffers);
      if (answer.at) told.set(key, answer);
      else if (answer.brings) /** @type {any} */ (synthlab.explorer).bring(answer.bytes);
    });
    return () => told.delete(key);
  }

  /** @param {{ model: Model, el: HTMLElement }} given */
  function render({ model, el: root }) {
    const about = model.get("about"), line = new Line(model, root);
    root.classList.add("sl-live");
    /* What stands where the card cannot live is not needed any more. */
    for (const still of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.sl-still[data-card="${model.get("key")}"]`))) still.hidden = true;
    /* JupyterLab's own keys stay out of whatever has the focus here. */
    root.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
    });
    const close = inNotebook[about.look](root, line, about, model, memory);
    return () => {
      line.close();
      close();
    };
  }
  return { initialize, render };
})();
