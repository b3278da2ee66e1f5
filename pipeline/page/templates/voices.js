"use strict";

// From every number to the passages behind it, and from there to the interview; filters for the
// whole page; tables sorted, copied and saved. The address holds what is shown.
// Text only ever becomes text: nothing here turns a string into markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const SHOWN = 40;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const count = (number) => number.toLocaleString("en-GB");
  const many = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
  const collator = new Intl.Collator("en-GB", { numeric: true });

  // ---- tables: sorted by a click, copied, saved -------------------------------------------------

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
  const guard = (cell) => (/^\s*[=+@＝＋＠]|^\s*-(?![\d.])/.test(cell) ? `'${cell}` : cell);
  const csv = (table) => cells(table).map((row) => row.map(guard).map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",") + "\n").join("");
  const save = (text, name) => {
    const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  for (const box of all(".box")) {
    const table = box.querySelector("table");
    if (table.tBodies[0]?.rows.length > 1) {
      for (const head of all("thead th", table)) {
        if (!head.textContent.trim()) continue;
        const button = element("button", { type: "button", className: "sort", title: "Sort by this column" }, ...head.childNodes);
        button.addEventListener("click", () => sort(head));
        head.append(button);
      }
    }
    const copy = element("button", { type: "button" }, "Copy");
    const keep = element("button", { type: "button" }, "Save as csv");
    const caption = table.caption?.textContent.trim() ?? "table";
    copy.setAttribute("aria-label", `Copy: ${caption}`);
    keep.setAttribute("aria-label", `Save as csv: ${caption}`);
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(cells(table).map((row) => row.join("\t")).join("\n"));
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(table); // where a browser allows no copying, what to copy is chosen
        copy.textContent = "Press Ctrl+C";
      }
    });
    keep.addEventListener("click", () => save(csv(table), `${caption.replace(/[^\p{L}\p{N}]+/gu, "_").slice(0, 60)}.csv`));
    box.after(element("p", { className: "tools" }, copy, keep));
  }

  // Whatever the address points into is unfolded.
  const unfold = (id) => {
    for (let part = byId(id)?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };

  const block = byId("talk");
  const form = byId("view");
  if (!block || !form) {
    const plain = () => unfold(decodeURIComponent(location.hash.slice(1)));
    addEventListener("hashchange", plain);
    plain();
    return;
  }

  // ---- what was said ------------------------------------------------------------------------------

  let talk = null;
  const voices = () => {
    if (talk) return talk;
    talk = JSON.parse(block.textContent);
    const rows = talk.rows;
    talk.size = rows.segment.length;
    talk.name = (column, row) => talk.names[rows[column][row]];
    talk.who = (row) => talk.name("who", row) || talk.name("document", row);
    talk.read = new Set(talk.read);
    const turned = (given) => new Map(Object.entries(given).map(([theme, list]) => [talk.themes[theme], new Set(list)]));
    talk.hand = turned(talk.hand);
    talk.machine = turned(talk.machine);
    talk.coders = talk.coders.map(({ name, themes }) => ({ name, themes: turned(themes) }));
    talk.readers = talk.machine.size ? [...talk.coders, { name: "automatic", themes: talk.machine }] : talk.coders;
    return talk;
  };

  // Offsets are code points, as in every file of the study; a string's own are not.
  const wide = /[\ud800-\udbff]/;
  const parted = (text, spans) => {
    const letters = wide.test(text) ? Array.from(text) : text;
    const part = (from, to) => (letters === text ? text.slice(from, to) : letters.slice(from, to).join(""));
    const out = [];
    let at = 0;
    for (const [start, length] of [...spans].sort((a, b) => a[0] - b[0])) {
      if (start < at || !length) continue;
      out.push(part(at, start), element("mark", {}, part(start, start + length)));
      at = start + length;
    }
    out.push(part(at));
    return out;
  };

  // ---- the address ----------------------------------------------------------------------------------

  const FILTERS = ["who", "group", "question", "theme"];
  const KEYS = ["pair", "word", "code", "of", "kind", "find", "talk", "at", ...FILTERS];
  const stated = () => {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? Object.fromEntries([...new URLSearchParams(hash)].filter(([key]) => KEYS.includes(key))) : {};
  };
  let state = stated();
  const go = (changes) => {
    const next = Object.fromEntries(Object.entries({ ...state, ...changes }).filter(([, value]) => value));
    const hash = new URLSearchParams(next).toString();
    if (hash) location.hash = hash;
    else {
      history.pushState(null, "", location.pathname + location.search);
      follow();
    }
  };
  const CLOSED = { pair: "", word: "", code: "", of: "", kind: "", find: "", talk: "", at: "" };

  // ---- what the filters let through --------------------------------------------------------------

  const passes = (theme = state.theme) => {
    const { rows } = voices();
    const wanted = FILTERS.filter((name) => name !== "theme" && state[name]).map((name) => [rows[name], talk.names.indexOf(state[name])]);
    const themed = theme ? talk.readers.map(({ themes }) => themes.get(theme)).filter(Boolean) : null;
    return (row) => wanted.every(([column, place]) => column[row] === place) && (!themed || themed.some((set) => set.has(row)));
  };
  const filtered = () => FILTERS.some((name) => state[name]);

  // Row -> [start, length] of each match; rows in the order in which they were spoken.
  const places = (flat, allowed) => {
    const found = new Map();
    for (let at = 0; at < flat.length; at += 3) {
      if (!allowed(flat[at])) continue;
      if (!found.has(flat[at])) found.set(flat[at], []);
      found.get(flat[at]).push([flat[at + 1], flat[at + 2]]);
    }
    return new Map([...found].sort(([a], [b]) => a - b));
  };
  const searched = (words, allowed) => {
    const found = new Map();
    const { rows } = talk;
    if (!rows.text) return found;
    const parts = words.split(/\s+/).filter(Boolean).map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
    for (let row = 0; row < talk.size; row += 1) {
      if (!rows.counted[row] || !allowed(row)) continue;
      for (const match of rows.text[row].matchAll(pattern)) {
        if (!found.has(row)) found.set(row, []);
        const before = rows.text[row].slice(0, match.index);
        const start = wide.test(before) ? Array.from(before).length : match.index;
        found.get(row).push([start, wide.test(match[0]) ? Array.from(match[0]).length : match[0].length]);
      }
    }
    return found;
  };
  const coded = (theme, kind, allowed) => {
    const [hand, machine] = [talk.hand.get(theme) ?? new Set(), talk.machine.get(theme) ?? new Set()];
    const any = new Set(talk.readers.flatMap(({ themes }) => [...(themes.get(theme) ?? [])]));
    const fits = {
      both: (row) => hand.has(row) && machine.has(row),
      manual: (row) => hand.has(row) && !machine.has(row),
      auto: (row) => talk.read.has(row) && machine.has(row) && !hand.has(row),
    }[kind] ?? (() => true);
    const marks = talk.evidence[talk.themes.indexOf(theme)] ?? {};
    const spans = (row) => {
      const flat = marks[row] ?? [];
      return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
    };
    return new Map([...any].filter((row) => allowed(row) && fits(row)).sort((a, b) => a - b).map((row) => [row, spans(row)]));
  };

  // What is open: its name, its passages, and how many matches they hold.
  const KINDS = { both: "given by both", manual: "by hand alone", auto: "automatically alone" };
  const subject = () => {
    voices();
    const open = passes();
    const of = state.of ? (row) => open(row) && talk.who(row) === state.of : open;
    const asked = state.find?.trim().toLowerCase().replace(/\s+/g, " ");
    const pair = state.pair ?? (asked && talk.pairs[asked] ? asked : undefined);
    const word = state.word ?? (asked && talk.words[asked] ? asked : undefined);
    if (pair) return [`“${pair}”`, places(talk.pairs[pair] ?? [], of)];
    if (word) return [`“${word}”`, places(talk.words[word] ?? [], of)];
    if (state.code) return [state.code + (KINDS[state.kind] ? `, ${KINDS[state.kind]}` : ""), coded(state.code, state.kind, of)];
    if (asked) return [`“${state.find.trim()}” in the text`, searched(asked, of)];
    if (state.of) return [state.of, new Map(Array.from({ length: talk.size }, (_, row) => [row, []]).filter(([row]) => talk.rows.counted[row] && of(row)))];
    return null;
  };

  // ---- the panel ------------------------------------------------------------------------------------

  const panel = byId("panel");
  const body = byId("passages");
  let opener = null;
  const given = (row) => {
    const said = talk.readers.map(({ name, themes }) => [name, [...themes].filter(([, set]) => set.has(row)).map(([theme]) => theme)]).filter(([, list]) => list.length);
    return said.length ? element("dl", { className: "codes" }, ...said.flatMap(([name, list]) => [element("dt", {}, name), element("dd", {}, list.join("; "))])) : "";
  };
  const question = (row) => {
    for (let at = row - 1; at >= 0 && talk.rows.document[at] === talk.rows.document[row]; at -= 1) if (talk.rows.asks[at]) return at;
    return -1;
  };
  const short = (text) => (text.length > 300 ? `… ${text.slice(-300)}` : text);
  const passage = ([row, spans]) => {
    const { rows } = talk;
    const made = element("article", { className: "passage" });
    const parts = [talk.who(row), talk.name("document", row), `segment ${rows.segment[row]}`, talk.name("question", row)];
    made.append(element("p", { className: "meta" }, [...new Set(parts.filter(Boolean))].join(" · ")));
    if (rows.text) {
      const before = question(row);
      if (before >= 0) made.append(element("p", { className: "asked" }, `${talk.name("speaker", before) || "Question"}: ${short(rows.text[before])}`));
      made.append(element("blockquote", {}, ...parted(rows.text[row], spans)));
    } else if (spans.length) made.append(element("p", {}, many(spans.length, "time")));
    made.append(given(row));
    if (rows.text) {
      const whole = element("button", { type: "button", className: "entire" }, "In the interview");
      whole.addEventListener("click", () => go({ talk: talk.name("document", row), at: rows.segment[row] }));
      made.append(whole);
    }
    return made;
  };
  const listed = (title, found) => {
    const entries = [...found];
    const hits = entries.reduce((sum, [, spans]) => sum + spans.length, 0);
    const people = new Set(entries.map(([row]) => talk.who(row)));
    byId("panel-title").textContent = title;
    const said = (state.pair || state.word || state.find) && hits ? `${many(hits, "time")} in ` : "";
    byId("panel-count").textContent = entries.length
      ? `${said}${many(entries.length, "passage")} by ${people.size === 1 ? [...people][0] : `${count(people.size)} people`}${filtered() || state.of ? ", as filtered" : ""}.`
      : `No passage${filtered() || state.of ? " passes the filters" : ""}.`;
    byId("panel-back").hidden = true;
    let from = 0;
    const more = element("button", { type: "button" });
    const add = () => {
      const next = entries.slice(from, from + SHOWN);
      from += next.length;
      more.before(...next.map(passage));
      more.hidden = from >= entries.length;
      more.textContent = `More: ${count(entries.length - from)} to come`;
    };
    more.addEventListener("click", add);
    body.replaceChildren(more);
    add();
  };
  const interview = (name, found) => {
    const { rows } = talk;
    const place = talk.names.indexOf(name);
    const list = Array.from({ length: talk.size }, (_, row) => row).filter((row) => rows.document[row] === place);
    byId("panel-title").textContent = name;
    byId("panel-count").textContent = `The whole interview: ${many(list.length, "segment")}.`;
    byId("panel-back").hidden = !found;
    body.replaceChildren(...list.map((row) => {
      const turn = element("div", { className: rows.asks[row] ? "turn asks" : "turn", tabIndex: -1 },
        element("div", {}, element("p", { className: "meta" }, [talk.name("speaker", row), rows.segment[row]].filter(Boolean).join(" · ")),
          element("blockquote", {}, ...(rows.text ? parted(rows.text[row], found?.get(row) ?? []) : []))), given(row));
      turn.dataset.segment = rows.segment[row];
      if (rows.segment[row] === state.at) turn.classList.add("here");
      return turn;
    }));
    const here = body.querySelector(".here");
    if (here) {
      here.scrollIntoView({ block: "center" });
      here.focus({ preventScroll: true });
    }
  };
  const open = () => {
    const what = subject();
    if (!what && !state.talk) {
      if (panel.hidden) return;
      panel.hidden = true;
      document.body.classList.remove("beside");
      if (opener?.isConnected) opener.focus();
      opener = null;
      return;
    }
    if (panel.hidden) opener = document.activeElement;
    panel.hidden = false;
    document.body.classList.add("beside");
    if (state.talk) interview(state.talk, what?.[1]);
    else listed(...what);
    if (!state.at) {
      panel.scrollTop = 0;
      byId("panel-title").focus({ preventScroll: true });
    }
  };
  byId("panel-close").addEventListener("click", () => go(CLOSED));
  byId("panel-back").addEventListener("click", () => go({ talk: "", at: "" }));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") go(state.talk && subject() ? { talk: "", at: "" } : CLOSED);
  });

  const chosen = (mark) => {
    const { pair = "", word = "", theme = "", who = "", kind = "", talk: name = "", at = "" } = mark.dataset;
    go({ ...CLOSED, pair, word, code: theme, of: who, kind, talk: name, at });
  };
  addEventListener("click", (event) => {
    const mark = event.target.closest?.(".opens");
    if (mark) chosen(mark);
  });
  addEventListener("keydown", (event) => {
    const mark = event.target.closest?.("svg .opens");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chosen(mark);
    }
  });

  // ---- the filters, over the whole page ----------------------------------------------------------

  const offer = (name) => {
    const { rows } = voices();
    const select = byId(`view-${name}`);
    const values = name === "theme" ? talk.themes : [...new Set(rows[name].filter((_, row) => rows.counted[row]).map((place) => talk.names[place]))].filter(Boolean).sort(collator.compare);
    if (values.length < 2) select.closest("p").hidden = true;
    select.append(...values.map((value) => new Option(value, value)));
  };
  const beyondChance = (both, hand, machine, size) => {
    const seen = (both + size - hand - machine + both) / size;
    const chance = (hand * machine + (size - hand) * (size - machine)) / (size * size);
    return chance === 1 ? null : (seen - chance) / (1 - chance);
  };
  const real = (value, digits = 2) => (value === null ? "undefined" : value.toFixed(digits).replace(/^-(0\.?0*)$/, "$1").replace("-", "−"));
  const write = (cell, text) => {
    if (!cell) return;
    cell.dataset.whole ??= cell.textContent;
    cell.textContent = text ?? cell.dataset.whole;
  };
  // Who gives which theme to how many units (segments, or those who say them), and both to how many.
  const tally = (theme, units, of) => {
    const [a, b] = [talk.hand, talk.machine].map((given) => new Set([...(given.get(theme) ?? [])].filter((row) => units.has(row)).map(of)));
    return [a.size, b.size, [...a].filter((unit) => b.has(unit)).length];
  };
  // The agreement of the two readings, theme by theme: of what passes, whichever theme is looked at.
  const agreed = (on) => {
    const units = new Set([...talk.read].filter(passes("")));
    const ratio = (part, whole) => real(whole ? part / whole : null);
    const show = (row, theme, [a, b, both], size) => {
      const cells = {
        manual: count(a - both), auto: count(b - both), a: count(a), b: count(b), both: count(both),
        agreed: ratio(2 * both, a + b), precision: ratio(both, b), recall: ratio(both, a),
        beyond: real(size ? beyondChance(both, a, b, size) : null),
      };
      for (const [name, text] of Object.entries(cells)) write(row.querySelector(`[data-cell=${name}]`), on ? text : null);
      for (const other of all("[data-cell=whole]", row)) other.classList.toggle("stale", on);
      row.hidden = Boolean(state.theme) && theme !== state.theme;
    };
    for (const row of all("tr[data-glance]")) show(row, row.dataset.glance, tally(row.dataset.glance, units, (unit) => unit), units.size);
    for (const body of all("#agreement tbody:has([data-agreed])")) {
      const of = body.rows[0].dataset.level === "segment" ? (unit) => unit : talk.who;
      const size = new Set([...units].map(of)).size;
      const pooled = [0, 0, 0, 0];
      for (const row of [...body.rows].sort((x, y) => (x.dataset.agreed === "*") - (y.dataset.agreed === "*"))) {
        const theme = row.dataset.agreed;
        const counts = theme === "*" ? pooled.slice(0, 3) : tally(theme, units, of);
        if (theme !== "*") [...counts, size].forEach((number, i) => { pooled[i] += number; });
        show(row, theme, counts, theme === "*" ? pooled[3] : size);
      }
    }
    for (const said of all("#agreement summary [data-cell=whole]")) said.classList.toggle("stale", on);
  };
  const recount = () => {
    const allowed = passes();
    const on = filtered();
    const { rows } = talk;
    let words = 0;
    for (let row = 0; row < talk.size; row += 1) if (rows.counted[row] && allowed(row)) words += rows.words[row];
    for (const row of all("tr[data-term]")) {
      const flat = (row.dataset.term === "pair" ? talk.pairs : talk.words)[row.dataset.name] ?? [];
      let hits = 0;
      const parts = new Map();
      for (let at = 0; at < flat.length; at += 3) {
        if (!allowed(flat[at])) continue;
        hits += 1;
        const part = talk.name(row.dataset.parts, flat[at]) || talk.name("document", flat[at]);
        parts.set(part, (parts.get(part) ?? 0) + 1);
      }
      const cell = (name) => row.querySelector(`[data-cell=${name}]`);
      write(cell("count"), on ? count(hits) : null);
      write(cell("per_1000"), on ? (words ? real((1000 * hits) / words) : "undefined") : null);
      write(cell("parts"), on ? count(parts.size) : null);
      write(cell("share"), on ? (hits ? `${Math.round((100 * Math.max(...parts.values())) / hits)}%` : "undefined") : null);
      for (const other of all("[data-cell=whole]", row)) other.classList.toggle("stale", on);
    }
    agreed(on);
    // Whoever says nothing that passes has no column.
    const people = new Set();
    for (let row = 0; row < talk.size; row += 1) if (rows.counted[row] && allowed(row)) people.add(talk.who(row));
    for (const cell of all("#matrix [data-who]")) cell.closest("th, td").hidden = on && !people.has(cell.dataset.who);
    for (const row of all("#matrix tr[data-row]")) row.hidden = Boolean(state.theme) && row.dataset.row !== state.theme;
    for (const mark of all("svg [data-who]")) mark.classList.toggle("away", on && !people.has(mark.dataset.who));
    for (const note of all(".unfiltered")) note.hidden = !on;
    const segments = new Set();
    for (let row = 0; row < talk.size; row += 1) if (allowed(row)) segments.add(rows.segment[row]);
    byId("view-said").textContent = on ? `${many(people.size, "person").replace("persons", "people")}, ${many(words, "word")} pass.` : "";
    byId("view-clear").hidden = !on && !state.find;
    document.dispatchEvent(new CustomEvent("view", { detail: on ? { segments, theme: state.theme ?? "", talk, allowed } : null }));
  };
  let applied = "";
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) {
      unfold(decodeURIComponent(hash));
      return;
    }
    state = stated();
    const now = JSON.stringify(FILTERS.map((name) => state[name] ?? ""));
    for (const name of FILTERS) byId(`view-${name}`).value = state[name] ?? "";
    if (byId("view-find").value !== (state.find ?? "") && document.activeElement !== byId("view-find")) byId("view-find").value = state.find ?? "";
    if (now !== applied) recount();
    applied = now;
    open();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ ...CLOSED, find: byId("view-find").value.trim() });
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) go({ [event.target.id.slice(5)]: event.target.value });
  });
  byId("view-clear").addEventListener("click", () => go({ find: "", who: "", group: "", question: "", theme: "" }));
  addEventListener("hashchange", follow);

  form.hidden = false;
  applied = JSON.stringify(FILTERS.map(() => ""));
  for (const name of FILTERS) offer(name);
  byId("view-find").setAttribute("list", "terms");
  byId("terms").append(...[...Object.keys(talk.pairs).slice(0, 300), ...Object.keys(talk.words).slice(0, 300)].map((term) => new Option(term)));
  follow();
})();
