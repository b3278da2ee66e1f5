"use strict";

// Lists the disagreements, keeps the choices in this browser, saves and loads decisions.csv.
// Text only ever becomes text: nothing here turns a string into markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const PAGE = 50;
  const PRINTED = 200;
  const CHOICES = [
    ["manual", "Manual right"],
    ["automatic", "Automatic right"],
    ["both", "Both"],
    ["neither", "Neither"],
  ];
  const COLUMNS = ["segment", "theme", "coder", "decision", "note", "applies"];

  // Whatever is folded away on the screen is printed.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open], .context)")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });

  if (!data.items || !byId("adjudicate")) return;

  // ---- choices: segment and theme -> {decision, note, applies, print, coder, over, unsaved} ----
  // `coder` only on a choice that was loaded under another name; `print` changes with the text.
  // `data.decided` are the choices in the file that the run read. One made here is later, and
  // counts, while the file says what it said then (`over`) or the choice is not saved yet.

  const STORE = `wordpairs/decisions/${data.study}`;
  const keyOf = (segment, theme) => JSON.stringify([segment, theme]);
  const items = data.items.map((item, index) => ({ ...item, index, key: keyOf(item.segment, item.theme) }));
  const known = new Map(items.map((item) => [item.key, item]));
  const filed = new Map(data.decided.map(([segment, theme, coder, decision, note, applies]) =>
    [keyOf(segment, theme), { coder, decision, note, applies }]));
  const said = (choice) => (choice ? JSON.stringify([choice.decision, choice.note, choice.applies]) : "");
  let kept = { coder: "adjudicator", unsaved: 0, choices: {} };
  let lasting = true;

  const recall = () => {
    try {
      const found = JSON.parse(localStorage.getItem(STORE));
      if (found && found.choices) kept = found;
    } catch {
      lasting = false;
    }
  };

  const keep = () => {
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
      lasting = true;
    } catch {
      lasting = false;
    }
    progress();
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
    delete choice.coder;
    if (item.print) choice.print = item.print;
    choice.applies = { manual: item.kind === "manual" ? "1" : "0",
                       automatic: item.kind === "manual" ? "0" : "1" }[choice.decision] ?? "";
    record(item.key, choice);
    kept.unsaved += 1;
    keep();
  };

  // A choice that is taken back stays as an empty one where the file has another.
  const record = (key, choice) => {
    if (choice.decision || choice.note || filed.has(key)) {
      kept.choices[key] = { ...choice, over: said(filed.get(key)), unsaved: true };
    } else delete kept.choices[key];
  };

  // ---- the list -------------------------------------------------------------------------------

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const article = (item, paper) => {
    const choice = choiceOf(item);
    const made = element("article", { id: `d${item.index}`, tabIndex: -1 });
    made.setAttribute("aria-labelledby", `t${item.index}`);
    made.classList.toggle("settled", Boolean(choice.decision));
    const place = [item.who];
    if (item.document !== item.who) place.push(item.document);
    place.push(`segment ${item.segment}`);
    if (item.score !== null) place.push(`score ${item.score.toFixed(2)}`);
    made.append(
      element("h3", { id: `t${item.index}` }, item.theme),
      element("p", { className: "meta" },
        element("span", { className: `kind ${item.kind === "manual" ? "manual" : "auto"}` },
          item.kind === "manual" ? "Manual only" : "Automatic only"),
        ...(item.near ? [" ", element("span", { className: "kind" }, "One segment off")] : []),
        ` ${place.join(" · ")}`),
      element("p", { className: "given" }, `This segment has, by hand: ${themes(item.hand)}; automatically: ${themes(item.machine)}.`),
    );
    if (data.quotes) {
      if (item.runs.length > 1 || item.runs[0]) made.append(
        element("blockquote", {}, ...item.runs.map((run, i) => (i % 2 ? element("mark", {}, run) : run))));
      const [here, nearby, overruled] = matched(item);
      made.append(
        element("p", { className: "matched" },
          here.length ? `Matched: ${here.join(", ")}.`
            : overruled.length ? `Keywords that matched and were overruled by what the manual codes taught: ${overruled.join(", ")}.`
              : "The automatic coder names no words here.",
          nearby.length ? ` In the talk around it: ${nearby.join(", ")}.` : ""),
      );
      const around = context(item);
      if (around) made.append(around);
    }
    made.append(...(paper ? boxes(choice) : [options(item, choice), remark(item, choice)]));
    return made;
  };

  // On paper a choice is made with a pen; hundreds of form controls also take long to print.
  const boxes = (choice) => [
    element("p", { className: "boxes" },
      ...CHOICES.map(([value, name]) => element("span", {}, `${choice.decision === value ? "☒" : "☐"} ${name} `))),
    ...(choice.note ? [element("p", { className: "remark" }, `Note: ${choice.note}`)] : []),
  ];

  const themes = (given) => given.join(", ") || "nothing";

  // Words that spoke for the theme: those of the segment, and those that were said around it.
  const NEARBY = "nearby: ";
  const OVERRULED = "overruled: ";
  const after = (words, mark) => words.filter((word) => word.startsWith(mark)).map((word) => word.slice(mark.length));
  const matched = (item) => [
    item.matched.filter((word) => !word.startsWith(NEARBY) && !word.startsWith(OVERRULED)),
    after(item.matched, NEARBY),
    after(item.matched, OVERRULED),
  ];

  // What the automatic coder heard around the segment is open to see, and marked.
  const context = (item) => {
    const sides = [["before", "Before"], ["after", "After"]].filter(([side]) => side in item);
    if (!sides.length) return null;
    const nearby = matched(item)[1];
    return element("details", { className: "context", open: nearby.length > 0 },
      element("summary", {}, "Before and after"),
      ...sides.map(([side, name]) => {
        const [speaker, text] = data.context[item[side]];
        return element("p", {}, element("strong", {}, speaker ? `${name}, ${speaker}: ` : `${name}: `), ...marked(text, nearby));
      }));
  };

  const marked = (text, words) => {
    if (!words.length) return [text];
    const longest = [...words].sort((a, b) => b.length - a.length);
    const pattern = longest.map((word) => word.split(" ").map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("[^\\p{L}\\p{N}]+")).join("|");
    return text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${pattern})(?![\\p{L}\\p{N}])`, "giu"))
      .map((part, i) => (i % 2 ? element("mark", {}, part) : part));
  };

  const options = (item, choice) => {
    const made = element("fieldset", {}, element("legend", {}, "Your choice"));
    CHOICES.forEach(([value, name]) => {
      const radio = element("input", { type: "radio", name: `c${item.index}`, value, checked: choice.decision === value });
      radio.addEventListener("change", () => choose(item, value));
      made.append(element("label", {}, radio, name));
    });
    const clear = element("button", { type: "button", hidden: !choice.decision }, "Clear");
    clear.addEventListener("click", () => {
      choose(item, "");
      byId(`d${item.index}`).focus();
    });
    made.append(clear);
    return made;
  };

  const choose = (item, decision) => {
    settle(item, { decision });
    const made = byId(`d${item.index}`);
    for (const radio of made.querySelectorAll("input[type=radio]")) radio.checked = radio.value === decision;
    made.querySelector("fieldset button").hidden = !decision;
    made.classList.toggle("settled", Boolean(decision));
  };

  const remark = (item, choice) => {
    const text = element("textarea", { id: `n${item.index}`, rows: 1, placeholder: " ", value: choice.note ?? "" });
    text.addEventListener("input", () => settle(item, { note: text.value }));
    return element("p", { className: "remark" }, element("label", { htmlFor: text.id }, "Note"), text);
  };

  let found = [];
  let first = 0;
  let view = null; // the page's filters: the segments that pass, and a theme

  const filter = () => {
    const [theme, who, kind, state, order] = ["theme", "who", "kind", "state", "order"].map((name) => byId(`f-${name}`).value);
    found = items.filter((item) =>
      (!view || (view.segments.has(item.segment) && (view.theme === "" || item.theme === view.theme)))
      && (theme === "" || item.theme === theme) && (who === "" || item.who === who) && (kind === "" || item.kind === kind || item[kind] === true)
      && (state === "" || (state === "settled") === Boolean(choiceOf(item).decision)));
    if (order === "score") found.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.index - b.index);
    first = 0;
    draw();
  };

  // A link elsewhere on the page names what to show: data-theme, data-who.
  const lead = (link) => {
    byId("filters").reset();
    for (const [name, value] of Object.entries(link.dataset)) byId(`f-${name}`).value = value;
    filter();
  };

  const draw = (from = first, number = PAGE, paper = false) => {
    const shown = found.slice(from, from + number);
    byId("list").replaceChildren(...shown.map((item) => article(item, paper)));
    const range = shown.length ? `${from + 1}–${from + shown.length} of ${found.length.toLocaleString("en-GB")}` : "0";
    byId("shown").textContent = shown.length ? `Showing ${range}.` : "No disagreement is like this.";
    byId("place").textContent = range;
    byId("previous").disabled = from === 0;
    byId("next").disabled = from + number >= found.length;
    byId("pager").hidden = found.length <= PAGE;
  };

  const turn = (by) => {
    first += by * PAGE;
    draw();
    byId("list").querySelector("article")?.focus();
  };

  // To a neighbour in the list, or over its end to the next page.
  const step = (article, by) => {
    if (article) article.focus();
    else if (first + by * PAGE >= 0 && first + by * PAGE < found.length) {
      turn(by);
      if (by < 0) byId("list").lastElementChild.focus();
    }
  };

  const offer = (id, all, values) => {
    const number = new Map();
    for (const value of values) number.set(value, (number.get(value) ?? 0) + 1);
    const sorted = [...number.keys()].sort(new Intl.Collator("en-GB", { numeric: true }).compare);
    byId(id).append(new Option(all, ""), ...sorted.map((value) => new Option(`${value} (${number.get(value)})`, value)));
  };

  // ---- progress and messages ------------------------------------------------------------------

  const say = (text) => { byId("message").textContent = text; };

  const progress = () => {
    const settled = items.filter((item) => choiceOf(item).decision).length;
    const old = items.filter((item) => latest(item.key) && stale(item, latest(item.key))).length;
    const before = items.filter((item) => filed.get(item.key)?.decision && latest(item.key) === filed.get(item.key)).length;
    byId("progress").textContent = [
      `${settled.toLocaleString("en-GB")} of ${items.length.toLocaleString("en-GB")} settled`
        + (before ? `, ${before.toLocaleString("en-GB")} of them in the file that this run read` : ""),
      kept.unsaved ? "changed since the last save" : settled ? "saved" : "",
      old ? `${old} set aside: made on a text that has changed since` : "",
      lasting ? "" : "this browser does not keep choices, so save before closing the page",
    ].filter(Boolean).join("; ") + ".";
  };

  // ---- decisions.csv --------------------------------------------------------------------------

  // An apostrophe goes where a spreadsheet would begin a formula, and loading takes it off. The
  // same rule as `guarded` and `unguarded` of tables.py, which reads this file.
  const guard = (cell) => cell
    .replace(/(^|[;\t\r\n])(?='*[ \u00a0]*[=+\-@＝＋－＠])/g, "$1'")
    .replace(/^(?='*[\t\r\n])/, "'");
  const unguard = (cell) => cell
    .replace(/^'(?='*[\t\r\n])/, "")
    .replace(/(^|[;\t\r\n])'(?='*[ \u00a0]*[=+\-@＝＋－＠])/g, "$1");
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  const written = () => {
    const rank = (key) => known.get(key)?.index ?? items.length;
    const entries = [...new Set([...filed.keys(), ...Object.keys(kept.choices)])]
      .map((key) => [key, latest(key)])
      .filter(([key, choice]) => (choice.decision || choice.note) && !(known.has(key) && stale(known.get(key), choice)))
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const rows = entries.map(([key, choice]) => {
      const [segment, theme] = JSON.parse(key);
      return [segment, theme, choice.coder || kept.coder, choice.decision ?? "", choice.note ?? "", choice.applies ?? ""];
    });
    return [COLUMNS, ...rows].map((row) => row.map(guard).map(quoted).join(",") + "\n").join("");
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

  const save = () => {
    if (!named()) return;
    const link = element("a", { download: "decisions.csv", href: URL.createObjectURL(new Blob([written()], { type: "text/csv;charset=utf-8" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    kept.unsaved = 0;
    for (const choice of Object.values(kept.choices)) delete choice.unsaved;
    keep();
    say("Saved as decisions.csv where your browser puts downloads.");
  };

  const load = (text, name) => {
    const [header = [], ...rows] = parsed(text);
    const lacking = ["segment", "theme", "decision"].filter((column) => !header.includes(column));
    if (lacking.length) return say(`${name} is no decisions.csv: it lacks the column ${lacking.join(", ")}. Nothing was changed.`);
    const allowed = new Set(["", ...CHOICES.map(([value]) => value)]);
    const counts = { taken: 0, elsewhere: 0, repeated: 0, refused: 0 };
    const seen = new Set();
    const cell = (row, column) => row[header.indexOf(column)] ?? "";
    const coders = new Set(rows.map((row) => cell(row, "coder")).filter(Boolean));
    if (coders.size === 1 && kept.coder === "adjudicator") [kept.coder] = coders;
    for (const row of rows) {
      const [decision, note, coder] = [cell(row, "decision"), cell(row, "note"), cell(row, "coder")];
      const key = keyOf(cell(row, "segment"), cell(row, "theme"));
      if (!allowed.has(decision) || !(decision || note)) { counts.refused += 1; continue; }
      if (seen.has(key)) counts.repeated += 1;
      seen.add(key);
      record(key, { decision, note, applies: cell(row, "applies"), ...(coder && coder !== kept.coder ? { coder } : {}) });
      counts[known.has(key) ? "taken" : "elsewhere"] += 1;
    }
    byId("coder").value = kept.coder;
    keep();
    filter();
    return say([
      `${counts.taken} choice${counts.taken === 1 ? "" : "s"} read from ${name}`,
      counts.elsewhere ? `${counts.elsewhere} about passages that are not listed here (kept, and saved again)` : "",
      counts.repeated ? `${counts.repeated} repeated (the last one counts)` : "",
      counts.refused ? `${counts.refused} left out, having no choice that this page knows` : "",
    ].filter(Boolean).join("; ") + ".");
  };

  const named = () => {
    const name = byId("coder").value.trim();
    const fault = name === "" ? "Give a name or initials to decide by."
      : data.taken.includes(name) ? `“${name}” is a coder of this study already: choose another name to decide by.` : "";
    byId("coder").setCustomValidity(fault);
    if (fault) { say(fault); byId("coder").focus(); return false; }
    say("");
    kept.coder = name;
    keep();
    return true;
  };

  // ---- keys and start -------------------------------------------------------------------------

  byId("list").addEventListener("keydown", (event) => {
    const here = event.target.closest("article");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea")) {
      if (event.key === "Escape") here.focus();
      return;
    }
    const item = items[Number(here.id.slice(1))];
    if (event.key === "j") step(here.nextElementSibling, 1);
    else if (event.key === "k") step(here.previousElementSibling, -1);
    else if (event.key === "n") here.querySelector("textarea").focus();
    else if (/^[1-4]$/.test(event.key)) choose(item, CHOICES[Number(event.key) - 1][0]);
    else if (event.key === "0") choose(item, "");
    else return;
    event.preventDefault();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-theme]");
    if (link) lead(link);
  });
  document.addEventListener("view", (event) => {
    view = event.detail;
    filter();
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("change", filter);
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  byId("save").addEventListener("click", save);
  byId("coder").addEventListener("change", named);
  byId("load").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) load(await file.text(), file.name);
    event.target.value = "";
  });
  addEventListener("beforeprint", () => draw(0, PRINTED, true));
  addEventListener("afterprint", () => draw());
  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    recall();
    progress();
    if (!byId("list").contains(document.activeElement)) draw();
  });
  addEventListener("beforeunload", (event) => {
    if (!lasting && kept.unsaved) event.preventDefault();
  });

  recall();
  offer("f-theme", "All themes", items.map((item) => item.theme));
  offer("f-who", "All interviewees", items.map((item) => item.who));
  byId("coder").value = kept.coder;
  byId("adjudicate").hidden = false;
  filter();
  keep();
})();
