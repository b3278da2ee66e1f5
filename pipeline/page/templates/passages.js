"use strict";

// From every number to the passages behind it, and from there to the interview. The address holds
// what is shown.
(() => {
  const { all, button, byId, collator, count, element, many, parted } = common;
  const { coded, places, searched } = talk;
  const { FILTERS, filtered, passing } = filters;
  const { language: lang, document_is: called, piece, pieces } = decisions.data;
  const SHOWN = 40;
  const NAMED = 12; // who say it most, with their times

  // Whatever the address points at or into is unfolded.
  const unfold = (id) => {
    const fold = byId(id)?.querySelector(":scope > details.fold");
    if (fold) fold.open = true;
    for (let part = byId(id)?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };

  const form = byId("view");
  if (!talk.there || !form) {
    const plain = () => unfold(decodeURIComponent(location.hash.slice(1)));
    addEventListener("hashchange", plain);
    plain();
    return;
  }

  const spoken = talk.voices();

  // ---- the address ----------------------------------------------------------------------------------

  const KEYS = ["pair", "word", "code", "of", "kind", "find", "talk", "at", "part", ...FILTERS];
  const stated = () => {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? Object.fromEntries([...new URLSearchParams(hash)].filter(([key]) => KEYS.includes(key))) : {};
  };
  let state = stated();
  const go = (changes) => {
    const next = Object.fromEntries(Object.entries({ ...state, ...changes }).filter(([, value]) => value));
    const hash = new URLSearchParams(next).toString();
    if (hash) location.hash = hash;
    else history.pushState(null, "", location.pathname + location.search);
    follow(); // at once: the browser tells of the new address only later
  };
  const CLOSED = { pair: "", word: "", code: "", of: "", kind: "", find: "", talk: "", at: "" };

  // What is open: its name, its passages, and how many matches they hold.
  const KINDS = { both: "given by both", manual: "by hand alone", auto: "automatically alone" };
  const subject = () => {
    const flags = passing(state);
    const of = (row) => flags[row] === 1 && (!state.of || spoken.who(row) === state.of);
    const asked = state.find?.trim().toLowerCase().replace(/\s+/g, " ");
    const pair = state.pair ?? (asked && spoken.pairs[asked] ? asked : undefined);
    const word = state.word ?? (asked && spoken.words[asked] ? asked : undefined);
    if (pair) return [`“${pair}”`, places(spoken.pairs[pair] ?? [], of)];
    if (word) return [`“${word}”`, places(spoken.words[word] ?? [], of)];
    if (state.code) return [state.code + (KINDS[state.kind] ? `, ${KINDS[state.kind]}` : ""), coded(state.code, state.kind, of)];
    if (asked) return [`“${state.find.trim()}” in the text`, searched(asked, of)];
    if (state.of) return [state.of, new Map(spoken.rows.segment.flatMap((_, row) => (spoken.rows.counted[row] && of(row) ? [[row, []]] : [])))];
    return null;
  };

  // ---- the panel ------------------------------------------------------------------------------------

  const panel = byId("panel");
  const body = byId("passages");
  let opener = null;
  const given = (row) => {
    const said = spoken.readers.map(({ name, themes }) => [name, [...themes].filter(([, set]) => set.has(row)).map(([theme]) => theme)]).filter(([, list]) => list.length);
    return said.length ? element("dl", { className: "codes" }, ...said.flatMap(([name, list]) => [element("dt", {}, name), element("dd", {}, list.join("; "))])) : "";
  };
  const question = (row) => {
    for (let at = row - 1; at >= 0 && spoken.rows.document[at] === spoken.rows.document[row]; at -= 1) if (spoken.rows.asks[at]) return at;
    return -1;
  };
  const line = (row) => (spoken.rows.line?.[row] == null ? "" : `line ${spoken.rows.line[row]}`);
  const short = (text) => (text.length > 300 ? `… ${text.slice(-300)}` : text);
  const passage = ([row, spans]) => {
    const { rows } = spoken;
    const made = element("article", { className: "passage" });
    const parts = [spoken.who(row), spoken.name("document", row), `segment ${rows.segment[row]}`, line(row), spoken.name("question", row)];
    made.append(element("p", { className: "meta" }, [...new Set(parts.filter(Boolean))].join(" · ")));
    if (rows.text) {
      const before = question(row);
      if (before >= 0) made.append(element("p", { className: "asked" }, `${spoken.name("speaker", before) || "Question"}: ${short(rows.text[before])}`));
      made.append(element("blockquote", { lang }, ...parted(rows.text[row], spans)));
    } else if (spans.length) made.append(element("p", {}, many(spans.length, "time")));
    made.append(given(row));
    if (rows.text) {
      const whole = button(`In the ${called}`, () => go({ talk: spoken.name("document", row), at: rows.segment[row] }));
      whole.className = "entire";
      made.append(whole);
    }
    return made;
  };
  const listed = (title, found) => {
    const entries = [...found];
    const hits = entries.reduce((sum, [, spans]) => sum + spans.length, 0);
    const people = new Map();
    for (const [row, spans] of entries) people.set(spoken.who(row), (people.get(spoken.who(row)) ?? 0) + spans.length);
    const most = [...people].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
    const whose = most.slice(0, NAMED).map(([name, times]) => `${name} ${count(times)}`).join(", ");
    const others = most.length > NAMED ? ` and ${many(most.length - NAMED, "other")}` : "";
    byId("panel-title").textContent = title;
    const said = (state.pair || state.word || state.find) && hits ? `${many(hits, "time")} in ` : "";
    byId("panel-count").textContent = entries.length
      ? `${said}${many(entries.length, "passage")} by ${people.size === 1 ? most[0][0] : `${count(people.size)} people`}${filtered(state) || state.of ? ", as filtered" : ""}${said && people.size > 1 ? `: ${whose}${others}` : ""}.`
      : `No passage${filtered(state) || state.of ? " passes the filters" : ""}.`;
    byId("panel-back").hidden = true;
    let from = 0;
    const add = () => {
      const next = entries.slice(from, from + SHOWN);
      from += next.length;
      more.before(...next.map(passage));
      more.hidden = from >= entries.length;
      more.textContent = `More: ${count(entries.length - from)} to come`;
    };
    const more = button("", add);
    body.replaceChildren(more);
    add();
  };
  const interview = (name, found) => {
    const { rows } = spoken;
    const place = spoken.names.indexOf(name);
    const list = rows.document.flatMap((document, row) => (document === place ? [row] : []));
    byId("panel-title").textContent = name;
    byId("panel-count").textContent = `The whole ${called}: ${many(list.length, piece, pieces)}.`;
    byId("panel-back").hidden = !found;
    body.replaceChildren(...list.map((row) => {
      const turn = element("div", { className: rows.asks[row] ? "turn asks" : "turn", tabIndex: -1 },
        element("div", {}, element("p", { className: "meta" }, [spoken.name("speaker", row), rows.segment[row], line(row)].filter(Boolean).join(" · ")),
          element("blockquote", { lang }, ...(rows.text ? parted(rows.text[row], found?.get(row) ?? []) : []))), given(row));
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
      (opener?.isConnected ? opener : byId("content")).focus({ preventScroll: true });
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
      if (!form.contains(document.activeElement)) byId("panel-title").focus({ preventScroll: true });
    }
  };
  byId("panel-close").addEventListener("click", () => go(CLOSED));
  byId("panel-back").addEventListener("click", () => go({ talk: "", at: "" }));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden || event.target.matches("select, textarea, input")) return;
    go(state.talk && subject() ? { talk: "", at: "" } : CLOSED);
  });

  const chosen = (mark) => {
    const { pair = "", word = "", theme = "", who = "", kind = "", talk: name = "", at = "" } = mark.dataset;
    go({ ...CLOSED, pair, word, code: theme, of: who, kind, talk: name, at });
  };
  addEventListener("click", (event) => {
    const mark = event.target.closest?.(".opens");
    if (mark) chosen(mark);
  });
  // From mark to mark of a figure: along what one name stands for, and to the name above or below.
  const rowOf = ({ dataset }) => dataset.pair ?? dataset.word ?? dataset.theme ?? dataset.who;
  const beside = (mark, key) => {
    const marks = all(".opens", mark.closest("svg"));
    const rows = [...new Set(marks.map(rowOf))];
    const along = (row) => marks.filter((each) => rowOf(each) === row).sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
    const own = along(rowOf(mark));
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (key === "ArrowRight" || key === "ArrowLeft") return own[own.indexOf(mark) + by];
    const next = rows[rows.indexOf(rowOf(mark)) + by];
    return next === undefined ? undefined : along(next)[0];
  };
  // From cell to cell of who raises what: hundreds, which Tab passes by.
  const beyond = (mark, key) => {
    const [cell, row] = [mark.closest("th, td"), mark.closest("tr")];
    const [along, by] = { ArrowRight: [true, 1], ArrowLeft: [true, -1], ArrowDown: [false, 1], ArrowUp: [false, -1] }[key] ?? [];
    const line = along ? [...row.cells] : [...row.closest("table").rows].map((each) => each.cells[cell.cellIndex]);
    const open = line.filter((each) => !each.hidden && !each.parentElement.hidden).map((each) => each.querySelector(".opens"));
    for (let at = open.indexOf(mark) + by; at in open; at += by) if (open[at]) return open[at];
    return undefined;
  };
  for (const cell of all("#matrix td .opens")) cell.tabIndex = -1;
  addEventListener("keydown", (event) => {
    const mark = event.target.closest?.("svg .opens, #matrix .opens");
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const drawn = mark.closest("svg");
    if (event.key.startsWith("Arrow")) (drawn ? beside : beyond)(mark, event.key)?.focus();
    else if (drawn && (event.key === "Enter" || event.key === " ")) chosen(mark);
    else return;
    event.preventDefault();
  });

  // ---- the filters, over the whole page ----------------------------------------------------------

  const offer = (name) => {
    const { rows } = spoken;
    const select = byId(`view-${name}`);
    const values = name === "theme" ? spoken.themes : [...new Set(rows[name].filter((_, row) => rows.counted[row]).map((place) => spoken.names[place]))].filter(Boolean).sort(collator.compare);
    if (values.length < 2) select.closest("p").hidden = true;
    select.append(...values.map((value) => new Option(value, value)));
  };
  // What passes, told to the rest of the page as the event `view`; null where no filter is set.
  const shown = () => {
    if (!filtered(state)) return null;
    const { counted, words: sizes } = spoken.rows;
    const flags = passing(state);
    const people = new Uint8Array(spoken.names.length);
    const [every, units] = [passing(state, ""), new Uint8Array(spoken.size)];
    let [words, size] = [0, 0];
    for (let row = 0; row < spoken.size; row += 1) {
      if (flags[row] && counted[row]) {
        words += sizes[row];
        people[spoken.parts.who[row]] = 1;
      }
      if (every[row] && spoken.read.flags[row]) {
        units[row] = 1;
        size += 1;
      }
    }
    // `units` were read by hand: agreement is theirs, whichever theme is looked at
    return { theme: state.theme ?? "", talk: spoken, flags, allowed: (row) => flags[row] === 1, people, words, units, size, said: new Map() };
  };
  const recount = () => {
    const view = shown();
    byId("view-clear").hidden = !view && !state.find;
    document.dispatchEvent(new CustomEvent("view", { detail: view }));
  };
  // A part of the page that a link leads to, with filters or passages in the address, which stay there.
  const show = (id) => {
    const part = byId(id);
    if (!part) return;
    unfold(id);
    // Far tables are laid out when they come near, which moves what stands below them.
    const scroll = (frames) => {
      part.scrollIntoView();
      if (frames) requestAnimationFrame(() => scroll(frames - 1));
    };
    scroll(3);
    if (!part.matches("[tabindex]")) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || !Object.keys(state).length || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const part = link.hash.slice(1);
    if (part === state.part) show(part);
    else go({ part });
  });

  let applied = "";
  let followed = null;
  let arrived = false;
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) {
      unfold(decodeURIComponent(hash));
      return;
    }
    if (hash === followed) return;
    followed = hash;
    const before = state.part;
    state = stated();
    const now = JSON.stringify(FILTERS.map((name) => state[name] ?? ""));
    for (const name of FILTERS) byId(`view-${name}`).value = state[name] ?? "";
    if (byId("view-find").value !== (state.find ?? "") && document.activeElement !== byId("view-find")) byId("view-find").value = state.find ?? "";
    if (now !== applied) recount();
    applied = now;
    open();
    if (state.part && (state.part !== before || !arrived)) show(state.part);
    arrived = true;
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
  byId("terms").append(...[...Object.keys(spoken.pairs).slice(0, 300), ...Object.keys(spoken.words).slice(0, 300)].map((term) => new Option(term)));
  follow();
})();
