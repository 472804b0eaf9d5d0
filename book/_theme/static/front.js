/* The wall of the front page: pick a kitchen, run the machines, see what became of it.
   Its data are two runs: which of the thirty real kitchens each picture comes from. */
"use strict";
(() => {
  const { say } = synthlab.home;
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
  const LEARNS = { alone: lead.textContent ?? "", real: "A machine learns from thirty kitchens and paints thirty of its own. " +
    "The next machine learns from twenty of those and ten of the real ones. And so on." };
  const last = stops.length - 1;
  let loop = /** @type {"alone" | "real"} */ ("alone"), at = 0, seen = 0, asked = 0, wanted = 0;
  let mine = -1; // which of the thirty, once one is picked
  let playing = false, timer = 0;

  const hung = (/** @type {number} */ stop) => walls[loop][stops[stop]];
  const left = (/** @type {number} */ stop) => new Set(hung(stop)).size;
  const copies = (/** @type {number[]} */ hanging) => hanging.filter((one) => one === mine).length;
  const address = (/** @type {number} */ stop) => `${wall.dataset.at}/${loop}-${stops[stop]}.webp`;
  const machines = (/** @type {number} */ n) => (n === 1 ? "one machine" : `${n} machines`);
  const times = (/** @type {number} */ n) => (n === 1 ? "**once**" : n === 2 ? "**twice**" : `**${n} times**`);

  /** What became of the kitchen that was picked, and of all, in a sentence. */
  function sentence() {
    const t = stops[at], n = copies(hung(at)), each = "Each picture looks fine";
    if (t === 0) {
      if (mine < 0) return "Choose the one you like best. It gets a blue frame, and so does every copy that a machine makes of it.";
      return `Your ${names[mine]} is one of thirty. Now run the machines.`;
    }
    const n_left = `**${left(at)}** of thirty different kitchens are left`, all = `Of thirty different kitchens, **${left(at)}** are left`;
    if (mine < 0) return `After **${machines(t)}**, ${n_left}. ${each}. Choose one, and follow it from wall to wall.`;
    if (n) return `After **${machines(t)}** your ${names[mine]} hangs here ${times(n)}. ${all}. ${each}.`;
    if (loop === "real") return `After **${machines(t)}** your ${names[mine]} is not on the wall, but it may come back: it is among the real ones. ${all}.`;
    const lost = walls.alone.findIndex((hanging) => !copies(hanging));
    return `Your ${names[mine]} was lost by **machine ${lost}**. After ${machines(t)}, ${n_left}. ${each}, and nothing was done wrong at any step.`;
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
    slider.setAttribute("aria-valuetext", at ? `machine ${stops[at]}: ${n} different kitchens` : "the real kitchens");
    lead.textContent = LEARNS[loop];
    say(told, sentence());
    other.hidden = at < last && loop === "alone";
    other.textContent = loop === "alone" ? "Give each machine 10 real kitchens" : "Take the real kitchens away";
    runner.className = `act${playing ? " playing" : ""}`;
    /** @type {HTMLElement} */ (runner.querySelector("span")).textContent =
      playing ? "Pause" : at === last ? "Run again" : at ? "Go on" : "Run the machines";
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
