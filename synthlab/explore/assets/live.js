/* The sentence of a live card, and what ipywidgets leave undone: room, names for those who do not
   see, plots as wide as their card. The rest of the card is made of ipywidgets. */
function render({ model, el }) {
  const said = document.createElement("p");
  const ghost = document.createElement("p");
  said.setAttribute("role", "status");
  ghost.className = "sl-sentence sl-ghost";
  ghost.ariaHidden = "true";
  el.classList.add("sl-saying");
  el.append(said, ghost);

  /* Words with **marks**; never taken for HTML. */
  function say(node, words) {
    node.replaceChildren(
      ...words.split("**").map((part, i) => {
        if (i % 2 === 0) return document.createTextNode(part);
        const strong = document.createElement("strong");
        strong.textContent = part;
        return strong;
      }),
    );
  }

  let timer;
  function tell() {
    said.className = model.get("error") ? "sl-sentence sl-error" : "sl-sentence";
    say(ghost, model.get("room"));
    say(said, model.get("sentence"));
    /* Heard once the knobs are at rest, not at every step of a slider. */
    said.setAttribute("aria-live", "off");
    clearTimeout(timer);
    timer = setTimeout(() => {
      said.setAttribute("aria-live", "polite");
      say(said, model.get("sentence"));
    }, 500);
    name();
  }

  function name() {
    const card = el.closest(".sl-card");
    if (!card) return;
    const alts = model.get("alts");
    card.querySelectorAll(".sl-view").forEach((view, i) => {
      const plot = view.querySelector(".js-plotly-plot");
      if (!plot) return;
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", alts[i] || said.textContent);
    });
    card.querySelectorAll(".sl-choice").forEach((choice) => {
      choice.setAttribute("role", "group");
      choice.setAttribute("aria-label", choice.querySelector("label").textContent);
      choice.querySelectorAll("button").forEach((button) => {
        button.setAttribute("aria-pressed", button.classList.contains("mod-active"));
      });
    });
    card.querySelectorAll(".sl-steps, .sl-range").forEach((slider) => {
      const handle = slider.querySelector("[role=slider]");
      if (!handle) return;
      handle.setAttribute("aria-label", slider.querySelector("label").textContent);
      handle.setAttribute("aria-valuetext", slider.querySelector(".widget-readout").textContent);
    });
    card.querySelector(".sl-play-live button")?.setAttribute("aria-label", "Play or pause");
  }

  /* A FigureWidget listens only to the window: tell it when the card itself changes its width. */
  let width = 0;
  function fit() {
    window.dispatchEvent(new Event("resize"));
    name();
  }
  const watch = new ResizeObserver(() => {
    if (el.clientWidth === width) return;
    width = el.clientWidth;
    fit();
    setTimeout(fit, 300);
  });
  watch.observe(el);
  model.on("change:sentence change:room change:error change:alts", tell);
  model.on("change:figures", () => setTimeout(fit, 100));
  tell();
  return () => watch.disconnect();
}
export default { render };
