"use strict";

// What every part of the page uses. Text only ever becomes text: nothing turns a string into markup.
const common = (() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const button = (text, act, label = "") => {
    const made = element("button", { type: "button" }, text);
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  // Numbers as findings/number_format.py writes them.
  const grouped = new Intl.NumberFormat("en-GB");
  const count = (number) => grouped.format(number);
  const many = (number, noun, nouns = `${noun}s`) => `${count(number)} ${number === 1 ? noun : nouns}`;
  const minus = (text) => text.replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
  const real = (value) => (value === null ? "undefined" : minus(value.toFixed(2)));
  const collator = new Intl.Collator("en-GB", { numeric: true });

  // A text with the places of [start, length] marked. Offsets are code points, as in every file of
  // the study; a string's own are not.
  const wide = /[\ud800-\udbff]/;
  const points = (text) => (wide.test(text) ? Array.from(text).length : text.length);
  const parted = (text, spans) => {
    const letters = wide.test(text) ? Array.from(text) : text;
    const part = (from, to) => (letters === text ? text.slice(from, to) : letters.slice(from, to).join(""));
    const out = [];
    let at = 0;
    for (const [start, length] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (start < at || !length) continue;
      out.push(part(at, start), element("mark", {}, part(start, start + length)));
      at = start + length;
    }
    out.push(part(at));
    return out;
  };

  // A text as a pattern of itself; an apostrophe needs no escape, and may have none.
  const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

  // ---- files ------------------------------------------------------------------------------------

  // An apostrophe goes where a spreadsheet would begin a formula, and loading takes it off. The
  // same rule as `guarded` and `unguarded` of tables/csvtext.py, which reads decisions.csv.
  const guarded = (cell) => cell
    .replace(/(^|[;\t\r\n])(?='*[ \u00a0]*[=+\-@＝＋－＠])/g, "$1'")
    .replace(/^(?='*[\t\r\n])/, "'");
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const csv = (rows) => rows.map((row) => row.map(guarded).map(quoted).join(",") + "\n").join("");
  const save = (text, name, type = "text/csv") => {
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    element("a", { download: name, href }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };

  // ---- drawing what is in sight -------------------------------------------------------------------

  // Return what draws a long list anew: at once where it is in sight, else when the click that
  // changed it has been answered.
  const lazily = (list, draw) => {
    let seen = false;
    let waiting = 0;
    const now = () => {
      clearTimeout(waiting);
      waiting = 0;
      draw();
    };
    new IntersectionObserver((entries) => {
      seen = entries.at(-1).isIntersecting;
      if (seen && waiting) now();
    }, { rootMargin: "50%" }).observe(list);
    addEventListener("beforeprint", () => { if (waiting) now(); });
    return () => {
      clearTimeout(waiting);
      if (seen) now();
      else waiting = setTimeout(now, 150);
    };
  };

  // Keys of a list of articles: to the neighbours, choose, take back, write a note and leave it.
  const keyed = (list, { step, choose, choices }) => list.addEventListener("keydown", (event) => {
    const here = event.target.closest("article");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea")) {
      if (event.key === "Escape") here.focus();
      return;
    }
    const note = here.querySelector("textarea");
    if (event.key === "j") step(here, 1);
    else if (event.key === "k") step(here, -1);
    else if (event.key === "n" && note) note.focus();
    else if (event.key === "0") choose(here, "");
    else if (choices[Number(event.key) - 1]) choose(here, choices[Number(event.key) - 1][0]);
    else return;
    event.preventDefault();
  });

  return { byId, all, element, button, count, many, minus, real, collator, wide, points, parted, literal, csv, save, lazily, keyed };
})();
