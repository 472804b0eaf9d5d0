/* A card as one picture, to be shown to somebody: its title, its views where they stand, its
   sentence, and the page they come from. Always dark on white, as paper is. Needs nothing.
   Global: synthlab.portrait. */
synthlab.portrait = (() => {
  "use strict";
  const { _ } = synthlab.home;
  const EDGE = 24, SCALE = 2, INK = "#1b2330", QUIET = "#535d6c";
  const SANS = "system-ui, sans-serif", SERIF = "Georgia, serif";

  /** Write words in lines no wider than `width`; gives the height that they take.
   * @param {CanvasRenderingContext2D} to @param {string} words @param {number} x @param {number} y
   * @param {number} width @param {number} size @param {{ font?: string, ink?: string }} [look] */
  function write(to, words, x, y, width, size, { font = SANS, ink = INK } = {}) {
    const step = Math.round(1.4 * size);
    let line = "", down = 0;
    to.font = `${font === SERIF ? "bold " : ""}${size}px ${font}`;
    to.fillStyle = ink;
    for (const word of words.split(/[ \n]+/)) { // a number and its % stay together
      const longer = line ? `${line} ${word}` : word;
      if (line && to.measureText(longer).width > width) {
        to.fillText(line, x, y + (down += step) - step / 3);
        line = word;
      } else line = longer;
    }
    to.fillText(line, x, y + (down += step) - step / 3);
    return down;
  }

  /** What a plot looks like on paper. @param {PlotBody} plot @param {any} plotly */
  async function drawn(plot, plotly) {
    const image = new Image(), { clientWidth: width, clientHeight: height } = plot;
    image.src = await plotly.toImage(plot, { format: "png", width, height, scale: SCALE });
    await image.decode();
    return image;
  }

  /** @param {HTMLElement} views @param {string} title @param {string} sentence @param {string} source
   * @param {() => Promise<any>} load @returns {Promise<Blob>} */
  async function portrait(views, title, sentence, source, load) {
    const room = views.getBoundingClientRect(), edge = parseFloat(getComputedStyle(views).paddingLeft);
    const width = Math.ceil(room.width - 2 * edge);
    const canvas = document.createElement("canvas"), lines = 30 + 40 * Math.ceil(sentence.length / (width / 9));
    canvas.width = SCALE * (width + 2 * EDGE);
    canvas.height = SCALE * Math.ceil(room.height + 160 + lines);
    const to = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    to.scale(SCALE, SCALE);
    to.fillStyle = "#fff";
    to.fillRect(0, 0, canvas.width, canvas.height);
    const top = EDGE + write(to, title, EDGE, EDGE, width, 22, { font: SERIF }) + 8;
    const at = (/** @type {Element} */ node) => {
      const { left, top: down, width: w, height: h } = node.getBoundingClientRect();
      return { x: EDGE - edge + left - room.left, y: top + down - room.top, w, h };
    };
    const seen = (/** @type {Element} */ node) => node instanceof HTMLElement && node.checkVisibility({ visibilityProperty: true });
    for (const node of [...views.querySelectorAll(".sl-view-title > span:first-child, .sl-plot, img, .sl-caption, .sl-text > p")].filter(seen)) {
      const { x, y, w, h } = at(node);
      if (node instanceof HTMLImageElement) {
        to.imageSmoothingEnabled = !node.closest(".sl-pixels");
        to.drawImage(node, x, y, w, h);
        if (!node.className) continue;
        to.strokeStyle = getComputedStyle(node).outlineColor;
        to.lineWidth = 3;
        to.strokeRect(x, y, w, h);
      } else if (node.matches(".sl-plot")) {
        to.drawImage(await drawn(/** @type {PlotBody} */ (node), await load()), x, y, w, h);
      } else {
        const heads = node.matches(".sl-view-title > *");
        write(to, node.textContent ?? "", x, y, w + 4, heads ? 14 : 12, { ink: heads ? INK : QUIET });
      }
    }
    let y = top + room.height + 16;
    y += write(to, sentence, EDGE, y, width, 16) + 10;
    y += write(to, source, EDGE, y, width, 12, { ink: QUIET }) + EDGE;
    const whole = document.createElement("canvas");
    whole.width = canvas.width;
    whole.height = SCALE * Math.ceil(y);
    whole.getContext("2d")?.drawImage(canvas, 0, 0);
    return new Promise((done, fail) => {
      whole.toBlob((blob) => (blob ? done(blob) : fail(new Error(_("the browser made no picture")))));
    });
  }
  return { portrait };
})();
