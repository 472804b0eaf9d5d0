/* How far somebody has come in the lessons: kept in the browser, sent nowhere. Where storage is
   refused, nothing is known, and nothing breaks. Needs home.js. Global: synthlab.progress. */
synthlab.progress = (() => {
  "use strict";
  const { storage } = synthlab.home;
  const box = storage("progress");

  /** @returns {Record<string, Came>} by lesson */
  function read() {
    const found = box.read();
    /** @type {Record<string, Came>} */
    const known = {};
    if (found && typeof found === "object") {
      for (const [lesson, came] of Object.entries(found)) if (came && typeof came === "object") known[lesson] = came;
    }
    return known;
  }

  /** Add to what is known of a lesson. @param {string} lesson @param {Came} news */
  function note(lesson, news) {
    const known = read(), before = JSON.stringify(known[lesson]);
    known[lesson] = { ...known[lesson], ...news };
    if (JSON.stringify(known[lesson]) === before) return;
    box.write(known);
    document.dispatchEvent(new CustomEvent("synthlab-progress"));
  }

  /** The lessons of the book whose page this is, null elsewhere. @returns {OneLesson[] | null} */
  function lessons() {
    const data = document.getElementById("lessons-of-the-book");
    return data && JSON.parse(data.textContent);
  }

  return { read, note, lessons };
})();
