/* The wall of the front page: pick a kitchen, run the machines, see what became of it.
   Its data are two runs: which of the thirty real kitchens each picture comes from. */
"use strict";
(() => {
  const { say, _, counted } = synthlab.home;
  /** @type {{ names: string[], stops: number[], walls: Record<string, number[][]> }} */
  const { names, stops, walls } = JSON.parse(document.getElementById("survival")?.textContent ?? "{}");
  /** @template {Element} T @param {string} found @returns {T} */
  const $ = (found) => /** @type {T} */ (document.querySelector(found));
  const wall = /** @type {HTMLElement} */ ($(".wall")), slider = /** @type {HTMLInputElement} */ ($(".machines-bars input"));
  const tiles = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".wall button"));
  const bars = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".machine"));
  const runner = /** @type {HTMLElement} */ ($("#run-machines")), other = /** @type {HTMLElement} */ ($("#other-loop"));
  const told = /** @type {HTMLElement} */ ($("#told")), lead = /** @type {HTMLElement} */ ($(".front .lead"));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const REST = 1300; // milliseconds on a wall
  const LEARNS = { alone: lead.textContent ?? "", real: _("A machine learns from thirty kitchens and paints thirty of its own. The next machine learns from twenty of those and ten of the real ones. And so on.") };
  const last = stops.length - 1;
  let loop = /** @type {"alone" | "real"} */ ("alone"), at = 0, seen = 0, asked = 0, wanted = 0;
  let mine = -1; // which of the thirty, once one is picked
  let playing = false, timer = 0;

  const hung = (/** @type {number} */ stop) => walls[loop][stops[stop]];
  const left = (/** @type {number} */ stop) => new Set(hung(stop)).size;
  const copies = (/** @type {number[]} */ hanging) => hanging.filter((one) => one === mine).length;
  const address = (/** @type {number} */ stop) => `${wall.dataset.at}/${loop}-${stops[stop]}.webp`;
  const machines = (/** @type {number} */ n) => counted("one machine", "{n} machines", n);
  const times = (/** @type {number} */ n) => (n === 1 ? _("**once**") : n === 2 ? _("**twice**") : _("**{n} times**", { n }));

  /** What became of the kitchen that was picked, and of all, in a sentence. */
  function sentence() {
    const n = copies(hung(at)), lost = walls.alone.findIndex((hanging) => !copies(hanging));
    const given = { kitchen: names[mine], machines: machines(stops[at]), left: left(at), times: times(n), lost };
    if (stops[at] === 0) {
      if (mine < 0) return _("Choose the one you like best. It gets a blue frame, and so does every copy that a machine makes of it.");
      return _("Your {kitchen} is one of thirty. Now run the machines.", given);
    }
    if (mine < 0) return _("After **{machines}**, **{left}** of thirty different kitchens are left. Each picture looks fine. Choose one, and follow it from wall to wall.", given);
    if (n) return _("After **{machines}** your {kitchen} hangs here {times}. Of thirty different kitchens, **{left}** are left. Each picture looks fine.", given);
    if (loop === "real") return _("After **{machines}** your {kitchen} is not on the wall, but it may come back: it is among the real ones. Of thirty different kitchens, **{left}** are left.", given);
    return _("Your {kitchen} was lost by **machine {lost}**. After {machines}, **{left}** of thirty different kitchens are left. Each picture looks fine, and nothing was done wrong at any step.", given);
  }

  function show() {
    const hanging = hung(at), n = left(at);
    seen = Math.max(seen, at);
    tiles.forEach((tile, i) => {
      tile.ariaPressed = String(hanging[i] === mine);
      tile.ariaLabel = `${i + 1}, ${names[hanging[i]]}`;
    });
    bars.forEach((bar, i) => {
      bar.className = `machine${i <= seen ? " seen" : ""}${i === at ? " here" : ""}`;
      /** @type {HTMLElement} */ (bar.querySelector("b")).textContent = i <= seen ? String(left(i)) : "?";
      /** @type {HTMLElement} */ (bar.querySelector("i")).style.height = `${i <= seen ? (100 * left(i)) / 30 : 0}%`;
    });
    /** @type {HTMLElement} */ ($(".machines-left b")).textContent = String(n);
    slider.value = String(wanted);
    slider.setAttribute("aria-valuetext", at ? _("machine {at}: {n} different kitchens", { at: stops[at], n }) : _("the real kitchens"));
    lead.textContent = LEARNS[loop];
    say(told, sentence());
    other.hidden = at < last && loop === "alone";
    other.textContent = loop === "alone" ? _("Give each machine 10 real kitchens") : _("Take the real kitchens away");
    runner.className = `act${playing ? " playing" : ""}`;
    /** @type {HTMLElement} */ (runner.querySelector("span")).textContent =
      playing ? _("Pause") : at === last ? _("Run again") : at ? _("Go on") : _("Run the machines");
  }

  /** Hang a wall, once its pictures are there; another that was asked for meanwhile comes first.
   * @param {number} stop */
  async function hang(stop) {
    wanted = stop;
    const mark = ++asked, sheet = address(stop), before = hung(at), image = new Image();
    image.src = sheet;
    await image.decode().catch(() => {});
    if (mark !== asked) return;
    const from = at;
    at = stop;
    wall.style.setProperty("--sheet", `url("${sheet}")`);
    if (!still.matches && from !== stop) {
      tiles.forEach((tile, i) => tile.animate(
        [{ opacity: before[i] === hung(stop)[i] ? 0.6 : 0, transform: "scale(.94)" }, { opacity: 1, transform: "none" }],
        { duration: 380, delay: 14 * i, easing: "ease-out", fill: "backwards" },
      ));
    }
    show();
  }

  async function play() {
    playing = true;
    told.ariaBusy = "true";
    if (at === last) await hang(0);
    show();
    rest();
  }

  /** Hang the next wall after a while, until the last one hangs. */
  function rest() {
    clearTimeout(timer);
    if (!playing) return;
    if (at === last) stop();
    else timer = setTimeout(() => void hang(at + 1).then(rest), at ? REST : REST / 2);
  }

  function stop() {
    playing = false;
    clearTimeout(timer);
    told.ariaBusy = "false";
    show();
  }

  runner.onclick = () => (playing ? stop() : void play());
  slider.oninput = () => { wanted = Number(slider.value); stop(); void hang(wanted); };
  other.onclick = () => {
    stop();
    loop = loop === "alone" ? "real" : "alone";
    [at, seen] = [0, 0];
    void hang(0).then(play);
    runner.focus();
  };
  tiles.forEach((tile, i) => {
    tile.onclick = () => {
      const one = hung(at)[i];
      mine = mine === one ? -1 : one;
      show();
    };
    tile.onfocus = () => tiles.forEach((any) => { any.tabIndex = any === tile ? 0 : -1; });
    tile.onkeydown = (event) => {
      /** @type {Record<string, number>} */
      const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 };
      const to = tiles[i + (steps[event.key] ?? NaN)];
      if (!(event.key in steps)) return;
      event.preventDefault();
      to?.focus();
    };
  });
  // What comes next is fetched when somebody has shown an interest.
  wall.addEventListener("click", () => { new Image().src = address(Math.min(at + 1, last)); }, { once: true });
})();
