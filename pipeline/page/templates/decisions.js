"use strict";

// What was decided: kept in this browser, saved as decisions.csv, loaded from one. Every list of the
// page that asks for decisions keeps them here; a change is told as the event `decided`.
const decisions = (() => {
  const { all, byId, count, many } = common;
  const data = JSON.parse(byId("data").textContent);
  const COLUMNS = ["segment", "theme", "coder", "decision", "note", "applies"];
  const ALLOWED = ["", "manual", "automatic", "both", "neither", "blind"];

  // ---- choices: segment and theme -> {decision, note, applies, print, coder, over, unsaved} ----
  // `coder` only on a choice that was loaded under another name; `print` changes with the text.
  // `data.decided` are the choices in the file that the run read. One made here is later, and
  // counts, while the file says what it said then (`over`) or the choice is not saved yet. A blind
  // choice stands beside the one that was made in sight of the codes.

  const STORE = `wordpairs/decisions/${data.study}`;
  const keyOf = (segment, theme, blind) => JSON.stringify(blind ? [segment, theme, "blind"] : [segment, theme]);
  const known = new Map();
  const filed = new Map(data.decided.map(([segment, theme, coder, decision, note, applies]) =>
    [keyOf(segment, theme, decision === "blind"), { coder, decision, note, applies }]));
  const said = (choice) => (choice ? JSON.stringify([choice.decision, choice.note, choice.applies]) : "");
  let kept = { coder: "adjudicator", unsaved: 0, choices: {} };
  let lasting = true;

  // Items of a list, each with its key; the file has them in the order in which lists are taken in.
  const taken = (list, blind = false) => list.map((item, index) => {
    const mine = { ...item, blind, index, key: keyOf(item.segment, item.theme, blind) };
    if (!known.has(mine.key)) known.set(mine.key, { item: mine, rank: known.size });
    return mine;
  });

  const recall = () => {
    try {
      const found = JSON.parse(localStorage.getItem(STORE));
      if (found && found.choices) kept = found;
    } catch {
      lasting = false;
    }
  };

  const keep = (key = "") => {
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
      lasting = true;
    } catch {
      lasting = false;
    }
    document.dispatchEvent(new CustomEvent("decided", { detail: key }));
  };

  // A choice made on a text that has changed since is not shown as if it were about this one.
  const stale = (item, choice) => Boolean(choice.print && item.print && choice.print !== item.print);
  const latest = (key) => {
    const [own, file] = [kept.choices[key], filed.get(key)];
    return own && (!file || own.unsaved || own.over === said(file)) ? own : file;
  };
  const choiceOf = (item) => {
    const choice = latest(item.key);
    return choice && !stale(item, choice) ? choice : {};
  };

  const settle = (item, changes) => {
    if (lasting) recall(); // the same page may be open twice
    const choice = { ...choiceOf(item), ...changes };
    delete choice.coder; // whoever changes a choice makes it their own
    if (item.print) choice.print = item.print;
    if (!item.blind) {
      choice.applies = { manual: item.kind === "manual" ? "1" : "0",
                         automatic: item.kind === "manual" ? "0" : "1" }[choice.decision] ?? "";
    }
    record(item.key, choice);
    kept.unsaved += 1;
    keep(item.key);
  };

  // A choice that is taken back stays as an empty one where the file has another.
  const record = (key, choice) => {
    if (choice.decision || choice.note || filed.has(key)) {
      kept.choices[key] = { ...choice, over: said(filed.get(key)), unsaved: true };
    } else delete kept.choices[key];
  };

  // How far a list is settled, in words.
  const progress = (items) => {
    const settled = items.filter((item) => choiceOf(item).decision).length;
    const old = items.filter((item) => latest(item.key) && stale(item, latest(item.key))).length;
    const before = items.filter((item) => filed.get(item.key)?.decision && latest(item.key) === filed.get(item.key)).length;
    return [
      `${count(settled)} of ${count(items.length)} settled`
        + (before ? `, ${count(before)} of them in the file that this run read` : ""),
      kept.unsaved ? "changed since the last save" : settled ? "saved" : "",
      old ? `${old} set aside: made on a text that has changed since` : "",
      lasting ? "" : "this browser does not keep choices, so save before closing the page",
    ].filter(Boolean).join("; ") + ".";
  };

  // ---- decisions.csv --------------------------------------------------------------------------

  // Takes off what `csv` of common.js puts before a formula.
  const unguard = (cell) => cell
    .replace(/^'(?='*[\t\r\n])/, "")
    .replace(/(^|[;\t\r\n])'(?='*[ \u00a0]*[=+\-@＝＋－＠])/g, "$1");

  const written = () => {
    const rank = (key) => known.get(key)?.rank ?? known.size;
    const lost = (key, choice) => known.has(key) && stale(known.get(key).item, choice);
    const entries = [...new Set([...filed.keys(), ...Object.keys(kept.choices)])]
      .map((key) => [key, latest(key), JSON.parse(key)])
      .filter(([key, choice, [, , blind]]) => (choice.decision || (choice.note && !blind)) && !lost(key, choice))
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const rows = entries.map(([, choice, [segment, theme]]) =>
      [segment, theme, choice.coder || kept.coder, choice.decision ?? "", choice.note ?? "", choice.applies ?? ""]);
    return common.csv([COLUMNS, ...rows]);
  };

  const parsed = (text) => {
    const rows = [[]];
    const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
    const body = text.replace(/^\uFEFF/, "");
    while (cells.lastIndex < body.length) {
      const match = cells.exec(body);
      if (!match) return [];
      const cell = match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1];
      rows.at(-1).push(unguard(cell));
      if (match[2] !== "," && match[2] !== "") rows.push([]);
      if (match[2] === "," && cells.lastIndex === body.length) rows.at(-1).push("");
    }
    return rows.filter((row) => row.length > 1 || row[0]);
  };

  // Said once, beside what was asked.
  const say = (text, asked) => {
    const section = asked.closest("section");
    for (const message of all(".message")) message.textContent = section.contains(message) ? text : "";
  };

  const save = (input) => {
    if (!named(input)) return;
    common.save(written(), "decisions.csv");
    kept.unsaved = 0;
    for (const choice of Object.values(kept.choices)) delete choice.unsaved;
    keep();
    say("Saved as decisions.csv where your browser puts downloads.", input);
  };

  const load = (text, name) => {
    const [header = [], ...rows] = parsed(text);
    const lacking = ["segment", "theme", "decision"].filter((column) => !header.includes(column));
    if (lacking.length) return say(`${name} is no decisions.csv: it lacks the column ${lacking.join(", ")}. Nothing was changed.`, byId("load"));
    const counts = { taken: 0, elsewhere: 0, repeated: 0, refused: 0 };
    const seen = new Set();
    const cell = (row, column) => row[header.indexOf(column)] ?? "";
    const coders = new Set(rows.map((row) => cell(row, "coder")).filter(Boolean));
    if (coders.size === 1 && kept.coder === "adjudicator") [kept.coder] = coders;
    for (const row of rows) {
      const [decision, note, coder] = [cell(row, "decision"), cell(row, "note"), cell(row, "coder")];
      const key = keyOf(cell(row, "segment"), cell(row, "theme"), decision === "blind");
      if (!ALLOWED.includes(decision) || !(decision || note)) { counts.refused += 1; continue; }
      if (seen.has(key)) counts.repeated += 1;
      seen.add(key);
      record(key, { decision, note, applies: cell(row, "applies"), ...(coder && coder !== kept.coder ? { coder } : {}) });
      counts[known.has(key) ? "taken" : "elsewhere"] += 1;
    }
    show();
    keep("loaded");
    return say([
      `${many(counts.taken, "choice")} read from ${name}`,
      counts.elsewhere ? `${counts.elsewhere} about passages that are not listed here (kept, and saved again)` : "",
      counts.repeated ? `${counts.repeated} repeated (the last one counts)` : "",
      counts.refused ? `${counts.refused} left out, having no choice that this page knows` : "",
    ].filter(Boolean).join("; ") + ".", byId("load"));
  };

  // ---- who decides ----------------------------------------------------------------------------

  const show = () => { for (const input of all(".decider")) input.value = kept.coder; };

  const named = (input) => {
    const name = input.value.trim();
    const fault = name === "" ? "Give a name or initials to decide by."
      : data.taken.includes(name) ? `“${name}” is a coder of this study already: choose another name to decide by.` : "";
    input.setCustomValidity(fault);
    say(fault, input);
    if (fault) { input.focus(); return false; }
    kept.coder = name;
    show();
    keep();
    return true;
  };

  for (const input of all(".decider")) input.addEventListener("change", () => named(input));
  for (const button of all(".save")) {
    button.addEventListener("click", () => save(button.closest("section").querySelector(".decider")));
  }
  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    recall();
    document.dispatchEvent(new CustomEvent("decided", { detail: "elsewhere" }));
  });
  addEventListener("beforeunload", (event) => {
    if (!lasting && kept.unsaved) event.preventDefault();
  });

  recall();
  show();
  return { data, taken, choiceOf, settle, progress, load, keep };
})();

// ---- a passage, as every list shows it: text only ever becomes text ------------------------------

const drawn = (() => {
  const { button, element } = common;

  // Words that spoke for the theme: those of the segment, and those that were said around it.
  const NEARBY = "nearby: ";
  const OVERRULED = "overruled: ";
  const MEANING = "meaning: "; // how much of what spoke for it has no words to show
  const after = (words, mark) => words.filter((word) => word.startsWith(mark)).map((word) => word.slice(mark.length));
  const matched = (item) => [
    item.matched.filter((word) => ![NEARBY, OVERRULED, MEANING].some((mark) => word.startsWith(mark))),
    after(item.matched, NEARBY),
    after(item.matched, OVERRULED),
    after(item.matched, MEANING),
  ];

  const marked = (text, words) => {
    if (!words.length) return [text];
    const longest = [...words].sort((a, b) => b.length - a.length);
    const pattern = longest.map((word) => word.split(" ").map(common.literal).join("[^\\p{L}\\p{N}]+")).join("|");
    return text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${pattern})(?![\\p{L}\\p{N}])`, "giu"))
      .map((part, i) => (i % 2 ? element("mark", {}, part) : part));
  };

  // The passage, in which every second run is a match.
  const quotation = (runs) => element("blockquote", { lang: decisions.data.language }, ...runs.map((run, i) => (i % 2 ? element("mark", {}, run) : run)));

  // What was said before and after the segment; `around` are speaker and text, `nearby` is marked.
  const context = (item, around, nearby = [], open = nearby.length > 0) => {
    const sides = [["before", "Before"], ["after", "After"]].filter(([side]) => side in item);
    if (!sides.length) return "";
    return element("details", { className: "context", open },
      element("summary", {}, "Before and after"),
      ...sides.map(([side, name]) => {
        const [speaker, text] = around[item[side]];
        return element("p", {}, element("strong", {}, speaker ? `${name}, ${speaker}: ` : `${name}: `), ...marked(text, nearby));
      }));
  };

  // Who said it and where.
  const place = (item) => [...new Set([item.who, item.document]), `segment ${item.segment}`].join(" · ");

  // Buttons of a choice: value and name of each; `choose` is told the value, or "" to take it back.
  const choices = (name, options, value, choose) => {
    const made = element("fieldset", {}, element("legend", {}, "Your choice"));
    for (const [each, title] of options) {
      const radio = element("input", { type: "radio", name, value: each, checked: value === each });
      radio.addEventListener("change", () => choose(each));
      made.append(element("label", {}, radio, title));
    }
    const clear = button("Clear", () => {
      const here = made.closest("article");
      choose("");
      here.focus();
    });
    clear.hidden = !value;
    made.append(clear);
    return made;
  };

  // Shows a choice in an article that stands already.
  const reflect = (article, value) => {
    for (const radio of article.querySelectorAll("input[type=radio]")) radio.checked = radio.value === value;
    article.querySelector("fieldset button").hidden = !value;
    article.classList.toggle("settled", Boolean(value));
  };

  // A note beside a choice.
  const remark = (id, label, item) => {
    const text = element("textarea", { id, rows: 1, placeholder: " ", value: decisions.choiceOf(item).note ?? "" });
    text.addEventListener("input", () => decisions.settle(item, { note: text.value }));
    return element("p", { className: "remark" }, element("label", { htmlFor: id }, label), text);
  };

  // On paper a choice is made with a pen; hundreds of form controls also take long to print.
  const boxes = (options, choice) => [
    element("p", { className: "boxes" },
      ...options.map(([value, name]) => element("span", {}, `${choice.decision === value ? "☒" : "☐"} ${name} `))),
    ...(choice.note ? [element("p", { className: "remark" }, `Note: ${choice.note}`)] : []),
  ];

  // Paper is to be read: hundreds would stand between the figures and the appendix.
  const PRINTED = 20;
  const cut = (range, more, file) => `Printed: ${range}.${more ? ` ${common.count(more)} more ${more === 1 ? "is" : "are"} not printed; ${file} has them all.` : ""}`;

  // Whether an item is of what passes the page's filters.
  const passes = (view) => (item) => !view || (view.allowed(view.talk.row(item.segment)) && (view.theme === "" || item.theme === view.theme));

  return { matched, quotation, context, place, choices, reflect, remark, boxes, cut, PRINTED, passes };
})();
