"use strict";

// Tables are sorted by a click, copied and saved as they stand.
(() => {
  const { all, button, collator, csv, element, save } = common;
  const shown = (cell) => (cell ? (cell.dataset.value ?? cell.innerText ?? cell.textContent).trim() : "");
  const valueOf = (cell) => {
    const text = shown(cell).replace(/[(),%\u202f\u00a0]/g, "").replace("−", "-");
    return text !== "" && !Number.isNaN(Number.parseFloat(text)) && /^[-+]?[\d.]/.test(text) ? Number.parseFloat(text) : null;
  };
  const sort = (head) => {
    const table = head.closest("table");
    const at = [...head.parentElement.children].indexOf(head);
    const falling = head.getAttribute("aria-sort") !== "descending" && (head.classList.contains("n") || head.getAttribute("aria-sort") === "ascending");
    const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("whole"));
    const keyed = rows.map((row) => [valueOf(row.cells[at]), shown(row.cells[at]), row]);
    keyed.sort(([a, x], [b, y]) => (a === null) - (b === null) || (a !== null ? a - b : collator.compare(x, y)));
    if (falling) keyed.reverse();
    table.tBodies[0].prepend(...keyed.map(([, , row]) => row));
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  };
  const cells = (table) => [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => shown(cell).replace(/\s+/g, " ")));
  for (const box of all(".box")) {
    const table = box.querySelector("table");
    if (table.tBodies[0]?.rows.length > 1) {
      for (const head of all("thead th", table)) {
        if (!head.textContent.trim() || head.querySelector("button")) continue; // a name opens, and does not sort
        const sorts = button("", () => sort(head));
        Object.assign(sorts, { className: "sort", title: "Sort by this column" }).append(...head.childNodes);
        head.append(sorts);
      }
    }
    const caption = table.caption?.textContent.trim() ?? "table";
    const copy = button("Copy", async () => {
      try {
        await navigator.clipboard.writeText(cells(table).map((row) => row.join("\t")).join("\n"));
        copy.ariaLabel = copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(table); // where a browser allows no copying, what to copy is chosen
        copy.ariaLabel = copy.textContent = "Press Ctrl+C";
      }
    }, `Copy: ${caption}`);
    const keep = button("Save as csv", () => save(csv(cells(table)), `${caption.replace(/[^\p{L}\p{N}]+/gu, "_").slice(0, 60)}.csv`), `Save as csv: ${caption}`);
    box.after(element("p", { className: "tools" }, copy, keep));
  }
})();
