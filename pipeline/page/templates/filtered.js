"use strict";

// What a filter changes beside the tables: the bars and dots of the figures, the bars of the themes,
// and who raises what. What it cannot change is said to be of the whole study.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // Titles of what stays as it is, marked so in the templates.
  for (const title of all("[data-study]")) {
    title.append(element("span", { className: "unfiltered of-all", hidden: true }, " whole study"));
  }

  // How often a pair or word is said in what passes, by whom.
  const said = (flat, { talk, allowed }) => {
    const by = new Map();
    let hits = 0;
    for (let at = 0; at < flat.length; at += 3) {
      if (!allowed(flat[at])) continue;
      hits += 1;
      const who = talk.who(flat[at]);
      by.set(who, (by.get(who) ?? 0) + 1);
    }
    return { hits, by };
  };

  // A bar is drawn as a path that begins at its foot; it shrinks there. A count is the bar's text.
  const NUMBER = /^[\d,]+$/;
  const LEVEL = /^M[\d.]+ ([\d.]+)L[\d.]+ \1(?![\d.])/; // intervals, which are of the whole study
  const figures = (view) => {
    for (const [name, key] of [["figure1", "pair"], ["words", "word"]]) {
      const marks = all(`#figure-${name} svg [data-${key}]`);
      const found = new Map();
      for (const line of all(`#figure-${name} svg path:not(.opens)`)) {
        if (LEVEL.test(line.getAttribute("d"))) line.classList.toggle("away", Boolean(view));
      }
      for (const mark of marks) {
        const term = mark.dataset[key];
        const flat = view ? view.talk[`${key}s`][term] ?? [] : [];
        if (!found.has(term)) found.set(term, view ? { ...said(flat, view), all: flat.length / 3 } : null);
        const now = found.get(term);
        if (mark.tagName === "path") {
          const foot = Number.parseFloat(mark.getAttribute("d").slice(1));
          const share = now && now.all ? now.hits / now.all : 1;
          if (now) mark.setAttribute("transform", `translate(${foot * (1 - share)} 0) scale(${share} 1)`);
          else mark.removeAttribute("transform");
        } else if (mark.tagName === "text" && NUMBER.test(mark.dataset.all ?? mark.textContent)) {
          mark.dataset.all ??= mark.textContent;
          mark.textContent = now ? now.hits.toLocaleString("en-GB") : mark.dataset.all;
        } else if (mark.dataset.who) mark.classList.toggle("away", Boolean(now) && !now.by.has(mark.dataset.who));
      }
    }
  };

  // The bar of a theme: by hand alone, by both, automatically alone, as its row now counts.
  const bars = (view) => {
    for (const row of all("tr[data-glance]")) {
      const rects = all("td.bar rect", row);
      if (rects.length !== 3) continue;
      const cell = (kind) => Number(row.querySelector(`[data-cell=${kind}]`)?.textContent.replaceAll(",", "") ?? 0); // none is withheld
      const numbers = ["manual", "both", "auto"].map(cell);
      const sum = numbers.reduce((a, b) => a + b, 0);
      let from = 0;
      numbers.forEach((number, i) => {
        const width = sum ? (96 * number) / sum : 0;
        rects[i].setAttribute("x", from);
        rects[i].setAttribute("width", width);
        from += width;
      });
      for (const other of all("td.terms", row)) other.classList.toggle("stale", Boolean(view));
    }
  };

  // Who raises what: as findings/matrix.py has it, of what passes.
  const KINDS = {
    both: ["M A", "both", "both"], manual: ["M ·", "manual only", "manual"], auto: ["· A", "automatic only", "auto"],
    alone: ["A", "automatic", "unread"], none: ["·", "neither", "none"],
    kept: ["M", "manual, automatic withheld", "kept"], unknown: ["", "not manual, automatic withheld", "none"],
  };
  const kept = new Map();
  const matrix = (view) => {
    if (!view) {
      for (const [cell, { nodes, className }] of kept) {
        cell.replaceChildren(...nodes);
        cell.className = className;
      }
      return;
    }
    const { talk, allowed } = view;
    const seen = new Set([...talk.read].map((row) => talk.who(row)));
    const raising = (set, reads) => new Set([...(set ?? [])].filter((row) => allowed(row) && reads(row)).map((row) => talk.who(row)));
    for (const line of all("#matrix tr[data-row]")) {
      const theme = line.dataset.row;
      const hand = raising(talk.hand.get(theme), () => true);
      const machine = raising(talk.machine.get(theme), (row) => talk.read.has(row) || !seen.has(talk.who(row)));
      for (const cell of all("td[data-who]", line)) {
        const { who } = cell.dataset;
        const [a, b] = [hand.has(who), machine.has(who)];
        const kind = line.dataset.kept !== undefined && !b ? (a ? "kept" : "unknown") : a && b ? "both" : a ? "manual" : b ? (seen.has(who) ? "auto" : "alone") : "none";
        const [letters, heard, className] = KINDS[kind];
        if (!kept.has(cell)) kept.set(cell, { nodes: [...cell.childNodes], className: cell.className });
        const text = [element("span", { ariaHidden: "true" }, letters), element("span", { className: "heard" }, heard)];
        const button = element("button", { type: "button", className: "opens" }, ...text);
        Object.assign(button.dataset, { theme, who });
        cell.className = `c ${className}`;
        cell.replaceChildren(...(className === "none" ? text : [button]));
      }
    }
  };

  document.addEventListener("view", ({ detail }) => {
    figures(detail);
    bars(detail);
    matrix(detail);
  });
})();
