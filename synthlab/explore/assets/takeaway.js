/* What one takes away from a card: a CSV file, or the same text to copy by hand. Needs home.js.
   Global: synthlab.takeaway. */
synthlab.takeaway = (() => {
  "use strict";
  const { el, button, say, storage, _ } = synthlab.home;
  const LETTERS = "bcdfghjkmnpqrstvwxyz23456789";

  /** Rows of cells as CSV (RFC 4180). null is an empty cell; words that a spreadsheet would run as a
   * formula get an apostrophe.
   * @param {Cell[][]} rows
   */
  function csv(rows) {
    const cell = (/** @type {Cell} */ value) => {
      let words = value === null ? "" : String(value);
      if (typeof value === "string" && /^[=+\-@\t\r]/.test(words)) words = "'" + words;
      return /[",;\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
    };
    return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  }

  const box = storage("who");
  let who = "";
  /** A file's name with the day and five letters that this browser keeps: the files of a class can lie
   * in one folder. @param {string} words */
  function ownName(words) {
    const known = String(box.read());
    who ||= /^[a-z2-9]{5}$/.test(known) ? known : Array.from({ length: 5 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join("");
    if (who !== known) box.write(who);
    const now = new Date(), day = new Date(+now - 60_000 * now.getTimezoneOffset()).toISOString().slice(0, 10);
    return `${words}-${day}-${who}.csv`;
  }

  /** Ask the browser to save a file. Nobody tells a page whether it did: a frame may forbid it, a person
   * may refuse. So `notice` says what was asked.
   * @param {HTMLElement} notice
   * @param {string} what
   * @param {string} name
   * @param {Blob} file
   */
  function save(notice, what, name, file) {
    const link = el("a", { download: name, href: URL.createObjectURL(file) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(notice, _("The browser was asked to save {what} as **{name}**.", { what, name }));
  }

  /** The same for a text, which is there to be copied for who got no file.
   * @param {HTMLElement} notice
   * @param {string} what
   * @param {string} name
   * @param {string} text
   */
  function offer(notice, what, name, text) {
    save(notice, what, name, new Blob([text], { type: "text/csv" }));
    notice.append(` ${_("No file?")} `, button("sl-astext", () => copy(notice, text, _("The text is copied.")), _("Copy the text")));
    notice.said = null;
  }

  /** Put words on the clipboard. Where that is forbidden, show them to be copied by hand.
   * @param {HTMLElement} notice
   * @param {string} words
   * @param {string} done
   */
  async function copy(notice, words, done) {
    try {
      await navigator.clipboard.writeText(words);
      say(notice, done);
    } catch { // no permission, or a page from a disk
      const field = el("textarea", { className: "sl-byhand", readOnly: true, rows: 3, "aria-label": _("To be copied") }, words);
      notice.replaceChildren(field);
      notice.said = null;
      field.select();
    }
  }
  return { csv, ownName, offer, save, copy };
})();
