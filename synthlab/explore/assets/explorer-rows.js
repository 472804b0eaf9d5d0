/* The rows behind an explorer's picture, as the table of the page and of the CSV file has them.
   Needs home.js. Global: synthlab.rows. */
(() => {
  "use strict";
  const { el } = window.synthlab.home;
  const mostRows = 500;

  function rowsOf(table) {
    const many = (column) => column !== null && typeof column === "object";
    return table.blocks.flatMap((block) => {
      const lengths = block.filter(many).map((column) => column.length);
      return Array.from({ length: lengths.length ? Math.max(...lengths) : 1 }, (_, i) =>
        block.map((column) => {
          const cell = many(column) ? column[i] : column;
          return cell === null || Number.isNaN(cell) ? "" : cell ?? "";
        }));
    });
  }

  const rounded = (cell, n) => (typeof cell === "number" && cell % 1 ? +cell.toPrecision(n) : cell);

  function htmlTable(table, caption) {
    const node = el("table", {}), head = node.createTHead().insertRow(), body = node.createTBody();
    const rows = rowsOf(table);
    if (rows.length > mostRows) caption += ` (the first ${mostRows} rows; the CSV file has all)`;
    node.createCaption().textContent = caption;
    for (const name of table.columns) {
      head.append(el("th", { scope: "col" }, name));
    }
    for (const row of rows.slice(0, mostRows)) {
      const line = body.insertRow();
      for (const cell of row) line.insertCell().textContent = String(rounded(cell, 4));
    }
    return node;
  }

  window.synthlab.rows = { rowsOf, rounded, htmlTable };
})();
