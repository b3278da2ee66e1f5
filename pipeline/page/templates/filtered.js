"use strict";

// What a filter changes: the numbers of the tables, the agreement of the two readings, the bars and
// dots of the figures, and who raises what. What it cannot change is said to be of the whole study.
(() => {
  const { all, byId, count, element, many, real } = common;
  if (!talk.there || !byId("view")) return;

  // Titles of what stays as it is, marked so in the templates.
  for (const title of all("[data-study]")) {
    title.append(element("span", { className: "unfiltered of-all", hidden: true }, " whole study"));
  }

  // ---- what of the page is written anew: found once, as it stands ----------------------------------

  const cellsOf = (row) => Object.fromEntries(all("[data-cell]:not([data-cell=whole])", row).map((cell) => [cell.dataset.cell, { cell, whole: cell.textContent }]));
  const rowsOf = (selector) => all(selector).map((row) => ({ row, ...row.dataset, cells: cellsOf(row) }));
  const write = ({ cell, whole }, text = whole) => { if (cell.textContent !== text) cell.textContent = text; };
  const refill = ({ cells }, texts) => { for (const [name, each] of Object.entries(cells)) write(each, texts?.[name]); };
  const TERMS = rowsOf("tr[data-term]");
  const GLANCE = rowsOf("tr[data-glance]").map((line) => ({ ...line, rects: all("td.bar rect", line.row) }));
  const AGREED = all("#agreement tbody:has([data-agreed])").map((body) => rowsOf("tr[data-agreed]").filter(({ row }) => body.contains(row)));
  const NOTES = all(".unfiltered");
  const AWAY = all(".whole-only"); // shown of the whole study or not at all

  // A bar is drawn as a path that begins at its foot; it shrinks there. A count is the bar's text.
  const NUMBER = /^[\d,]+$/;
  const LEVEL = /^M[\d.]+ ([\d.]+)L[\d.]+ \1(?![\d.])/; // intervals, which are of the whole study
  const MARKS = [["figure1", "pair"], ["words", "word"]].flatMap(([name, kind]) => all(`#figure-${name} svg [data-${kind}]`).map((mark) => {
    const foot = mark.tagName === "path" ? Number.parseFloat(mark.getAttribute("d").slice(1)) : null;
    const text = mark.tagName === "text" && NUMBER.test(mark.textContent) ? { cell: mark, whole: mark.textContent } : null;
    return { mark, kind, term: mark.dataset[kind], who: mark.dataset.who, foot, text };
  }));
  const DRAWN = new Set(MARKS.map(({ mark }) => mark));
  const PEOPLE = all("svg [data-who]").filter((mark) => !DRAWN.has(mark));
  const LINES = all("#figure-figure1 svg path:not(.opens), #figure-words svg path:not(.opens)").filter((line) => LEVEL.test(line.getAttribute("d")));
  const pale = (mark, away) => { if (mark.classList.contains("away") !== away) mark.classList.toggle("away", away); };

  // ---- terms ---------------------------------------------------------------------------------------

  // How often a pair or word is said in what passes, and how often by each part (by place in the names).
  const said = (view, kind, term, part = "who") => {
    const key = `${kind} ${part} ${term}`;
    if (!view.said.has(key)) {
      const flat = view.talk[`${kind}s`][term] ?? [];
      const of = view.talk.parts[part];
      const by = new Int32Array(view.talk.names.length);
      let hits = 0;
      for (let at = 0; at < flat.length; at += 3) {
        if (!view.flags[flat[at]]) continue;
        hits += 1;
        by[of[flat[at]]] += 1;
      }
      view.said.set(key, { hits, by, all: flat.length / 3 });
    }
    return view.said.get(key);
  };
  const terms = (view) => {
    for (const line of TERMS) {
      if (!view) { refill(line); continue; }
      const { hits, by } = said(view, line.term, line.name, line.parts);
      let [parts, most] = [0, 0];
      for (const times of by) {
        if (times) parts += 1;
        if (times > most) most = times;
      }
      refill(line, {
        count: count(hits), parts: count(parts),
        per_1000: real(view.words ? (1000 * hits) / view.words : null),
        share: hits ? `${Math.round((100 * most) / hits)}%` : "undefined",
      });
    }
  };
  const figures = (view) => {
    for (const line of LINES) pale(line, Boolean(view));
    for (const { mark, kind, term, who, foot, text } of MARKS) {
      const now = view && said(view, kind, term);
      if (foot !== null) {
        const share = now && now.all ? now.hits / now.all : 1;
        if (now) mark.setAttribute("transform", `translate(${foot * (1 - share)} 0) scale(${share} 1)`);
        else mark.removeAttribute("transform");
      } else if (text) write(text, now ? count(now.hits) : text.whole);
      else if (who) pale(mark, Boolean(now) && !now.by[view.talk.place(who)]);
    }
    for (const mark of PEOPLE) pale(mark, Boolean(view) && !view.people[view.talk.place(mark.dataset.who)]);
  };

  // ---- the agreement of the two readings -------------------------------------------------------------

  const beyondChance = (both, hand, machine, size) => {
    const seen = (both + size - hand - machine + both) / size;
    const chance = (hand * machine + (size - hand) * (size - machine)) / (size * size);
    return chance === 1 ? null : (seen - chance) / (1 - chance);
  };
  // Who gives a theme to each unit (a row, or with `of` the place of who says it): 1 by hand, 2
  // automatically, 3 both; of the rows flagged.
  const given = ({ hand, machine, names }, theme, flags, of, counts = () => true) => {
    const found = new Uint8Array(of ? names.length : flags.length);
    const mark = (rows, bit, fits) => {
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at];
        if (flags[row] && fits(row)) found[of ? of[row] : row] |= bit;
      }
    };
    mark(hand(theme).rows, 1, () => true);
    mark(machine(theme).rows, 2, counts);
    return found;
  };
  // How many units have the theme by hand, automatically, and both.
  const tally = (view, theme, of) => {
    const key = `${of ? "who" : "segment"} of ${theme}`;
    if (!view.said.has(key)) {
      const found = given(view.talk, theme, view.units, of);
      const sums = [0, 0, 0, 0];
      for (let unit = 0; unit < found.length; unit += 1) sums[found[unit]] += 1;
      view.said.set(key, [sums[1] + sums[3], sums[2] + sums[3], sums[3]]);
    }
    return view.said.get(key);
  };
  const ratio = (part, whole) => real(whole ? part / whole : null);
  const numbers = ([a, b, both], size) => ({
    manual: count(a - both), auto: count(b - both), a: count(a), b: count(b), both: count(both),
    agreed: ratio(2 * both, a + b), precision: ratio(both, b), recall: ratio(both, a),
    beyond: real(size ? beyondChance(both, a, b, size) : null),
  });
  const hide = (row, theme, view) => { row.hidden = Boolean(view?.theme) && theme !== view.theme; };
  const agreed = (view) => {
    for (const line of GLANCE) {
      const counts = view && tally(view, line.glance, null);
      refill(line, view && numbers(counts, view.size));
      hide(line.row, line.glance, view);
      // The bar of a theme: by hand alone, by both, automatically alone, as its row now counts.
      const drawn = ["manual", "both", "auto"].map((kind) => Number(line.cells[kind]?.cell.textContent.replaceAll(",", "") ?? 0)); // none is withheld
      const sum = drawn[0] + drawn[1] + drawn[2];
      let from = 0;
      line.rects.forEach((rect, i) => {
        const width = sum ? (96 * drawn[i]) / sum : 0;
        rect.setAttribute("x", from);
        rect.setAttribute("width", width);
        from += width;
      });
    }
    for (const lines of AGREED) {
      const of = view && lines[0].level !== "segment" ? view.talk.parts.who : null;
      const size = view && (of ? new Set(of.filter((_, row) => view.units[row])).size : view.size);
      const pooled = [0, 0, 0, 0];
      for (const line of lines) {
        hide(line.row, line.agreed, view);
        if (!view) refill(line);
        else if (line.agreed !== "*") {
          const counts = tally(view, line.agreed, of);
          [...counts, size].forEach((number, i) => { pooled[i] += number; });
          refill(line, numbers(counts, size));
        }
      }
      for (const line of lines) if (view && line.agreed === "*") refill(line, numbers(pooled, pooled[3]));
    }
  };

  // ---- who raises what: as findings/manual_and_automatic.py has it, of what passes ---------------------

  const KINDS = {
    both: ["M A", "both", "both"], apart: ["M|A", "both, in no passage together", "apart"], manual: ["M ·", "manual only", "manual"], auto: ["· A", "automatic only", "auto"],
    alone: ["A", "automatic", "unread"], none: ["·", "neither", "none"],
    kept: ["M", "manual, automatic withheld", "kept"], unknown: ["", "not manual, automatic withheld", "none"],
  };
  const HEADS = all("#matrix thead [data-who]").map((head) => ({ cell: head.closest("th"), who: head.dataset.who }));
  const MATRIX = all("#matrix tr[data-row]").map((line) => ({
    line, theme: line.dataset.row, withheld: line.dataset.kept !== undefined,
    cells: all("td[data-who]", line).map((cell) => {
      const opener = cell.querySelector("button");
      const whole = [cell.textContent, (opener ?? cell).ariaLabel, cell.className.replace("c ", "")];
      return { cell, who: cell.dataset.who, opener, whole, now: whole };
    }),
  }));
  // A cell holds as little as it can: hundreds are hidden, shown and laid out at a click.
  const raised = (each, theme, kind = each.whole) => {
    const { cell, who, now } = each;
    if (String(now) === String(kind)) return;
    each.now = kind;
    cell.className = `c ${kind[2]}`;
    let place = cell;
    if (kind[2] !== "none") {
      each.opener ??= element("button", { type: "button", className: "opens", tabIndex: -1 });
      Object.assign(each.opener.dataset, { theme, who });
      if (each.opener.parentElement !== cell) cell.replaceChildren(each.opener);
      cell.ariaLabel = null;
      place = each.opener;
    }
    [place.textContent, place.ariaLabel] = kind;
  };
  const matrix = (view) => {
    // Whoever says nothing that passes has no column.
    for (const { cell, who } of HEADS) cell.hidden = Boolean(view) && !view.people[view.talk.place(who)];
    const seen = new Uint8Array(view ? view.talk.names.length : 0);
    const of = view?.talk.parts.who;
    if (view) for (const row of view.talk.read.rows) seen[of[row]] = 1;
    for (const { line, theme, withheld, cells } of MATRIX) {
      hide(line, theme, view);
      const raising = view && given(view.talk, theme, view.flags, of, (row) => view.talk.read.flags[row] || !seen[of[row]]);
      const together = new Uint8Array(seen.length);
      if (view) for (const row of view.talk.hand(theme).rows) if (view.flags[row] && view.talk.machine(theme).flags[row]) together[of[row]] = 1;
      for (const each of cells) {
        const who = view ? view.talk.place(each.who) : -1;
        each.cell.hidden = Boolean(view) && !view.people[who];
        if (!view) raised(each, theme);
        else if (view.people[who]) {
          const kind = withheld && raising[who] < 2 ? ["unknown", "kept"][raising[who]]
            : ["none", "manual", seen[who] ? "auto" : "alone", together[who] ? "both" : "apart"][raising[who]];
          raised(each, theme, KINDS[kind]);
        }
      }
    }
  };

  document.addEventListener("view", ({ detail: view }) => {
    document.body.classList.toggle("filtered", Boolean(view));
    for (const note of NOTES) note.hidden = !view;
    for (const part of AWAY) part.hidden = Boolean(view);
    terms(view);
    agreed(view);
    figures(view);
    matrix(view);
    byId("view-said").textContent = view ? `${many(view.people.reduce((sum, flag) => sum + flag, 0), "person", "people")}, ${many(view.words, "word")} pass.` : "";
  });
})();
