/* The rows behind an explorer's picture, as the table of the page and of the CSV file has them.
   Needs home.js. Global: synthlab.rows. */
synthlab.rows = (() => {
  "use strict";
  const { el, _, number } = synthlab.home;
  const mostRows = 500;
  const point = number(0.5)[1];

  /** @param {Table} table @returns {(string | number | boolean)[][]} */
  function rowsOf(table) {
    return table.blocks.flatMap((block) => {
      const lengths = block.flatMap((column) => (column !== null && typeof column === "object" ? column.length : []));
      return Array.from({ length: lengths.length ? Math.max(...lengths) : 1 }, (_, i) =>
        block.map((column) => {
          const cell = column !== null && typeof column === "object" ? column[i] : column;
          return cell === null || Number.isNaN(cell) ? "" : cell ?? "";
        }));
    });
  }

  const rounded = (/** @type {Cell} */ cell, /** @type {number} */ n) => (typeof cell === "number" && cell % 1 ? +cell.toPrecision(n) : cell);

  /** @param {Table} table @param {string} caption */
  function htmlTable(table, caption) {
    const node = el("table", {}), head = node.createTHead().insertRow(), body = node.createTBody();
    const rows = rowsOf(table);
    if (rows.length > mostRows) caption += " " + _("(the first {n} rows; the CSV file has all)", { n: mostRows });
    node.createCaption().textContent = caption;
    for (const name of table.columns) {
      head.append(el("th", { scope: "col" }, name));
    }
    for (const row of rows.slice(0, mostRows)) {
      const line = body.insertRow();
      for (const cell of row) {
        const words = String(rounded(cell, 4));
        line.insertCell().textContent = typeof cell === "number" ? words.replace(".", point) : words;
      }
    }
    return node;
  }

  return { rowsOf, rounded, htmlTable };
})();
