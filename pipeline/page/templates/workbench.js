"use strict";

// The workbench: keywords changed on the spot, held against the manual codes, saved as a codebook.
// Nothing is read or indexed before the section is opened. Text only ever becomes text.
(() => {
  const { byId, button, count, element, many, minus, parted, real } = common;
  const block = byId("bench");
  const fold = byId("workbench")?.querySelector("details");
  if (!block || !fold) return;

  const { candidates, pattern, Words, spans, within, reached, measures } = keywordRules;
  const { them, one, piece, pieces } = decisions.data;
  const change = (value) => (value === null ? "" : `${value >= 0.005 ? "+" : ""}${minus(value.toFixed(2))}`);
  const listed = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join(""));
  const KEYS = { word: "words", pair: "pairs", near: "near", not: "not" };
  const PAGE = 10;

  let bench = null; // what the page holds; the talk; what both give
  let spoken = null;
  let words = null;
  let units = []; // the row of each unit
  let read = null; // 1 for each unit that was read by hand
  let hand = []; // by theme
  let held = null; // 1 for each unit of the half that can be kept out of sight
  let sights = {}; // "seen", "unseen", "all": 1 for each unit that counts
  let start = []; // by theme: the rules as they were read, what they match and reach
  let now = [];
  let last = null; // {theme, before}: what stood before the last change
  let undoing = [];
  let lasting = true;
  let shown = PAGE;
  let editing = null;

  // tries: every change that was made; `looked` is what was seen of the half, once.
  const fresh = () => ({ rules: bench.themes.map(({ rules }) => rules.map((rule) => [...rule])), tries: {}, half: false, open: 0, peeked: false, looked: null, later: 0 });
  let kept = null;
  const same = () => JSON.stringify(bench.themes.map(({ rules }) => rules));
  const store = () => `wordpairs/workbench/${bench.study}`;
  const keep = () => {
    try {
      localStorage.setItem(store(), JSON.stringify({ ...kept, read: same() }));
    } catch {
      lasting = false;
    }
  };
  const recall = () => {
    kept = fresh();
    try {
      const found = JSON.parse(localStorage.getItem(store()));
      if (found && found.read === same()) kept = { ...kept, ...found };
    } catch {
      lasting = false;
    }
  };

  // ---- what is counted ---------------------------------------------------------------------------

  const compiled = (rules) => rules.map(([rule, text, weight]) => pattern(rule, text, weight));
  const given = (rules) => {
    const patterns = compiled(rules);
    const found = spans(patterns, words);
    return { rules, patterns, found, reach: reached(patterns, found, words) };
  };
  const sight = () => (kept.half && !kept.looked ? sights.seen : sights.all);
  // Both, by hand alone, reached alone, neither: of the units that were read and are in sight.
  const cells = (theme, side, which) => {
    side.cells ??= new Map();
    if (!side.cells.has(which)) {
      const found = [0, 0, 0, 0];
      for (let unit = 0; unit < units.length; unit += 1) {
        if (read[unit] && which[unit]) found[3 - 2 * hand[theme][unit] - side.reach[unit]] += 1;
      }
      side.cells.set(which, found);
    }
    return side.cells.get(which);
  };
  const pooled = (each) => each.reduce((sum, four) => sum.map((cell, i) => cell + four[i]), [0, 0, 0, 0]);
  // A theme without keywords is not looked for: it has no coefficients, and no part in all of them
  // (programs.py).
  const looked = ({ rules }) => rules.some(([rule]) => rule !== "not");
  const measured = (theme, side, which) => (looked(side) ? measures(cells(theme, side, which)) : { precision: null, recall: null, kappa: null });
  const kappas = (side, which) => {
    const each = bench.themes.map((_, theme) => cells(theme, side[theme], which));
    const worded = side.map(looked);
    const whole = pooled(worded.some(Boolean) ? each.filter((_, theme) => worded[theme]) : each);
    return { each, whole, all: measures(whole).kappa };
  };

  // ---- opening -----------------------------------------------------------------------------------

  const begin = () => {
    bench = JSON.parse(block.textContent);
    spoken = talk.voices();
    words = new Words(bench.talk);
    const { rows } = spoken;
    units = rows.segment.flatMap((_, row) => (rows.counted[row] ? [row] : []));
    const place = new Map(units.map((row, unit) => [row, unit]));
    const flags = (list) => {
      const found = new Uint8Array(units.length);
      for (const row of list) if (place.has(row)) found[place.get(row)] = 1;
      return found;
    };
    read = flags(spoken.read.rows);
    hand = spoken.themes.map((theme) => flags(spoken.hand(theme).rows));
    const away = new Set(bench.held);
    held = Uint8Array.from(units, (row) => (away.has(who(row)) ? 1 : 0));
    sights = { all: new Uint8Array(units.length).fill(1), seen: held.map((flag) => 1 - flag), unseen: held };
    bench.names = spoken.themes;
    bench.coded = read.some(Boolean);
    bench.people = new Set(units.filter((_, unit) => read[unit]).map(who));
    recall();
    start = bench.themes.map(({ rules }) => given(rules));
    now = kept.rules.map((rules, theme) => (JSON.stringify(rules) === JSON.stringify(start[theme].rules) ? start[theme] : given(rules)));
    byId("bench-theme").append(...bench.names.map((name, theme) => new Option(name, theme)));
    heads();
    byId("bench-half-line").hidden = !bench.held.length || !bench.coded || !bench.coefficients;
    byId("bench-half-label").textContent = `Keep half of the ${them} out of sight here (${bench.held.length} of ${bench.people.size}, drawn with seed ${bench.seed})`;
    byId("bench-desk").hidden = false;
    draw();
  };
  const who = (row) => spoken.who(row);
  const chosen = () => Number(byId("bench-theme").value);

  const head = (names) => element("tr", {}, ...names.map((name, i) => element("th", { scope: "col", className: i ? "n" : "" }, name)));
  const heads = () => {
    const { coefficients, coded } = bench;
    const measured = [...(coded ? ["By hand"] : []), "Reached", ...(coded ? ["Both"] : []), ...(coded && coefficients ? ["Prec.", "Recall", "Kappa", "Change"] : [])];
    byId("bench-rules-head").replaceChildren(head(["Keyword", "Reaches", ...(coded ? ["By hand too"] : []), ""]));
    byId("bench-now-head").replaceChildren(head(["", ...measured]));
    byId("bench-themes-head").replaceChildren(head(["Theme", ...measured]));
  };

  // ---- a change ----------------------------------------------------------------------------------

  const say = (text) => { byId("bench-said").textContent = text; };

  const commit = (theme, rules, what) => {
    const before = now[theme];
    undoing.push({ theme, rules: kept.rules[theme] });
    kept.rules[theme] = rules;
    kept.tries[bench.names[theme]] = (kept.tries[bench.names[theme]] ?? 0) + 1;
    if (kept.looked) kept.later += 1;
    else if (!kept.half) kept.open += 1;
    settle(theme, before, what);
  };
  const settle = (theme, before, what) => {
    now[theme] = given(kept.rules[theme]);
    last = { theme, before };
    byId("bench-against").value = "last";
    keep();
    const which = sight();
    let [gained, lost] = [0, 0];
    for (let unit = 0; unit < units.length; unit += 1) {
      if (!which[unit]) continue;
      gained += now[theme].reach[unit] > before.reach[unit];
      lost += now[theme].reach[unit] < before.reach[unit];
    }
    const kappa = (side) => measured(theme, side, which).kappa;
    if (gained || lost) list = gained ? "gained" : "lost";
    say(`${what}: ${many(gained, piece, pieces)} gained, ${count(lost)} lost`
      + (bench.coded && bench.coefficients ? `; kappa of ${bench.names[theme]} ${real(kappa(now[theme]))}, was ${real(kappa(before))}.` : "."));
    shown = PAGE;
    draw();
  };

  // The rule that a text is, by the kind that was chosen; an Error says why it is none.
  const entered = () => {
    const text = byId("bench-text").value.trim();
    if (!text) return null;
    const rule = byId("bench-kind").value || (/\s/.test(text) ? "pair" : "word");
    const made = pattern(rule, text, editing ? kept.rules[editing.theme][editing.at][2] : 1);
    const there = kept.rules[chosen()].findIndex((each) => each[1] === made.text);
    if (there >= 0 && !(editing && editing.at === there)) throw new Error("The theme has this keyword already.");
    return [rule, made.text, made.weight];
  };
  const preview = () => {
    const [field, line] = [byId("bench-text"), byId("bench-preview")];
    field.removeAttribute("aria-invalid");
    line.classList.remove("wrong");
    line.textContent = "";
    let rule;
    try {
      rule = entered();
    } catch (error) {
      line.textContent = error.message;
      return error;
    }
    if (!rule) return null;
    const theme = chosen();
    const rules = replaced(theme, rule);
    const tried = given(rules);
    const which = sight();
    let [more, less, agreed] = [0, 0, 0];
    for (let unit = 0; unit < units.length; unit += 1) {
      if (!which[unit]) continue;
      const by = tried.reach[unit] - now[theme].reach[unit];
      more += by > 0;
      less += by < 0;
      agreed += by > 0 && hand[theme][unit];
    }
    line.textContent = `Would gain ${many(more, piece, pieces)}${bench.coded ? `, ${count(agreed)} of them coded by hand,` : ""} and lose ${count(less)}.`;
    return null;
  };
  const replaced = (theme, rule) => (editing && editing.theme === theme
    ? kept.rules[theme].map((each, at) => (at === editing.at ? rule : each)) : [...kept.rules[theme], rule]);
  const put = () => {
    const error = preview();
    let rule = null;
    if (error) {
      byId("bench-text").setAttribute("aria-invalid", "true");
      byId("bench-preview").classList.add("wrong");
    } else rule = entered();
    if (!rule) return byId("bench-text").focus();
    const theme = chosen();
    const old = editing ? kept.rules[theme][editing.at] : null;
    const rules = replaced(theme, rule);
    release();
    if (old && old[1] === rule[1] && old[0] === rule[0]) return byId("bench-text").focus();
    commit(theme, rules, old ? `“${old[1]}” is now ${named(rule)}` : `Added ${named(rule)}`);
    return byId("bench-text").focus();
  };
  const named = ([rule, text]) => `${rule === "near" || rule === "not" ? `${rule} ` : ""}“${text}”`;
  const release = () => {
    editing = null;
    byId("bench-text").value = "";
    byId("bench-put").textContent = "Add";
    byId("bench-cancel").hidden = true;
    preview();
  };
  const edit = (theme, at) => {
    editing = { theme, at };
    const [rule, text] = kept.rules[theme][at];
    byId("bench-kind").value = rule === "near" || rule === "not" ? rule : "";
    byId("bench-text").value = text;
    byId("bench-put").textContent = "Change";
    byId("bench-cancel").hidden = false;
    byId("bench-text").focus();
    byId("bench-text").select();
    preview();
  };
  const strike = (theme, at) => {
    const rule = kept.rules[theme][at];
    release();
    commit(theme, kept.rules[theme].filter((_, i) => i !== at), `Struck ${named(rule)}`);
    (byId("bench-rules").querySelectorAll("[data-strike]")[at] ?? byId("bench-text")).focus();
  };
  const back = (theme, rule) => {
    release();
    commit(theme, [...kept.rules[theme], rule], `Put back ${named(rule)}`);
    byId("bench-text").focus();
  };

  // ---- what is shown -----------------------------------------------------------------------------

  const number = (text, value) => {
    const made = element("td", { className: text === "undefined" ? "n undefined" : "n" }, text);
    if (value !== undefined && value !== null) made.dataset.value = value;
    return made;
  };
  const drawRules = () => {
    const theme = chosen();
    const which = sight();
    const { rules, found } = now[theme];
    const struck = start[theme].rules.filter((old) => !rules.some((rule) => rule[1] === old[1]));
    const was = new Set(start[theme].rules.map((rule) => rule[1]));
    const row = (rule) => element("th", { scope: "row" },
      ...(rule[0] === "near" || rule[0] === "not" ? [element("span", { className: "kind" }, rule[0])] : []),
      element("span", { className: "pattern" }, rule[1]), ...(rule[2] === 1 ? [] : [element("small", {}, ` weight ${rule[2]}`)]));
    byId("bench-rules").replaceChildren(
      ...rules.map((rule, at) => {
        const hits = new Set(found[at].map(([first]) => words.unit[first]).filter((unit) => which[unit]));
        const agreed = [...hits].filter((unit) => hand[theme][unit]).length;
        const silent = rule[0] === "not";
        const strikes = button("Strike", () => strike(theme, at), `Strike ${named(rule)}`);
        strikes.dataset.strike = "";
        return element("tr", { className: was.has(rule[1]) ? "" : "mine" }, row(rule),
          number(silent ? "" : count(hits.size)),
          ...(bench.coded ? [number(silent ? "" : count(agreed))] : []),
          element("td", { className: "does" }, button("Change", () => edit(theme, at), `Change ${named(rule)}`), " ", strikes));
      }),
      ...struck.map((rule) => element("tr", { className: "struck" }, row(rule), number(""),
        ...(bench.coded ? [number("")] : []),
        element("td", { className: "does" }, button("Put back", () => back(theme, rule), `Put back ${named(rule)}`)))));
    byId("bench-none").hidden = rules.length + struck.length > 0;
    drawCandidates(theme, new Set(rules.map((rule) => rule[1])));
  };

  // Those of the tables were found in all the interviews, from what the codebook as read misses:
  // they would tell of the half that is out of sight, and know of no change.
  const offersOf = (theme) => {
    const which = sight();
    if (which === sights.all && now[theme] === start[theme] && start[theme].rules.length) return bench.candidates[theme];
    const inside = hand[theme].map((code, unit) => code && which[unit] && !now[theme].reach[unit]);
    const outside = hand[theme].map((code, unit) => read[unit] && which[unit] && !code);
    return candidates(words, inside, outside, (unit) => who(units[unit]));
  };
  // They take longer than all the rest on a large study, which is shown first.
  let waiting = 0;
  const drawCandidates = (theme, there) => {
    clearTimeout(waiting);
    byId("bench-candidates").replaceChildren();
    waiting = setTimeout(() => offer(theme, there), 50);
  };
  const offer = (theme, there) => {
    const box = byId("bench-candidates");
    const offers = offersOf(theme).filter(([term]) => !there.has(term));
    if (!offers.length) return;
    box.append(
      element("h4", {}, "Candidates"),
      element("p", { className: "lead small" }, `Said more in the ${pieces} that are coded by hand and not reached; fitted to the same data.`),
      element("ul", { className: "offers" }, ...offers.map(([term, times, segments]) => element("li", {},
        button(`+ ${term}`, () => {
          release();
          commit(theme, [...kept.rules[theme], [/\s/.test(term) ? "pair" : "word", term, 1]], `Added “${term}”`);
          byId("bench-text").focus();
        }, `Add “${term}”, ${many(times, "time")} in ${many(segments, `missed ${piece}`, `missed ${pieces}`)}`), element("small", {}, ` ${count(times)}`)))));
  };

  const drawThemes = () => {
    const which = sight();
    const theme = chosen();
    const { coded, coefficients } = bench;
    const sides = { now: kappas(now, which), start: kappas(start, which) };
    const line = (name, four, before, here, [is, was] = [measures(four), measures(before)]) => {
      const [both, manual, auto] = four;
      const made = element("tr", {}, name,
        ...(coded ? [number(count(both + manual))] : []), number(count(both + auto)), ...(coded ? [number(count(both))] : []),
        ...(coded && coefficients ? [number(real(is.precision), is.precision), number(real(is.recall), is.recall), number(real(is.kappa), is.kappa),
          number(is.kappa === null || was.kappa === null || is.kappa === was.kappa ? "" : change(is.kappa - was.kappa))] : []));
      if (here) made.setAttribute("aria-current", "true");
      return made;
    };
    const reach = (side) => bench.themes.map((_, at) => [side[at].reach.reduce((sum, flag, unit) => sum + (flag && which[unit]), 0)]);
    const open = coded ? null : { now: reach(now), start: reach(start) };
    const four = (side, at) => (coded ? sides[side].each[at] : [0, 0, open[side][at][0], 0]);
    const ratios = (at) => (coded ? [now, start].map((side) => measured(at, side[at], which)) : undefined);
    const whole = () => {
      const made = line(element("th", { scope: "row" }, "All themes"),
        coded ? sides.now.whole : [0, 0, open.now.flat().reduce((a, b) => a + b, 0), 0],
        coded ? sides.start.whole : [0, 0, 0, 0], false);
      made.className = "whole";
      made.dataset.theme = "*";
      return made;
    };
    byId("bench-now").replaceChildren(line(element("th", { scope: "row" }, "This theme"), four("now", theme), four("start", theme), false, ratios(theme)), whole());
    byId("bench-themes").replaceChildren(...bench.names.map((name, at) => {
      const pick = button(name, () => {
        byId("bench-theme").value = at;
        turn();
        byId("bench-theme").focus();
      });
      pick.className = "pick";
      const made = line(element("th", { scope: "row" }, pick), four("now", at), four("start", at), at === theme, ratios(at));
      made.dataset.theme = name;
      return made;
    }), whole());
  };

  // ---- passages ----------------------------------------------------------------------------------

  const LISTS = [
    ["gained", "Gained", (unit, theme, before) => now[theme].reach[unit] > before.reach[unit]],
    ["lost", "Lost", (unit, theme, before) => now[theme].reach[unit] < before.reach[unit]],
    ["only", "Reached, not coded by hand", (unit, theme) => now[theme].reach[unit] && read[unit] && !hand[theme][unit]],
    ["missed", "Coded by hand, not reached", (unit, theme) => !now[theme].reach[unit] && hand[theme][unit]],
    ["both", "Both", (unit, theme) => now[theme].reach[unit] && hand[theme][unit]],
    ["reached", "Reached", (unit, theme) => now[theme].reach[unit]],
  ];
  let list = "";
  const passage = (unit, theme, side) => {
    const row = units[unit];
    const places = side.found.flatMap((found) => within(found, unit, words).map(([first, end]) => [words.start[first], words.end[end] - words.start[first]]));
    const code = !read[unit] ? "not read by hand" : hand[theme][unit] ? "coded by hand" : "not coded by hand";
    const { rows } = spoken;
    const asked = rows.asks[row - 1] && rows.document[row - 1] === rows.document[row];
    const entire = button(`In the ${decisions.data.document_is}`, () => {
      const open = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
      open.set("talk", spoken.names[rows.document[row]]);
      open.set("at", rows.segment[row]);
      location.hash = open.toString();
    }, `In the ${decisions.data.document_is}: segment ${rows.segment[row]}`);
    entire.className = "entire";
    return element("div", { className: "passage" },
      element("p", { className: "meta" }, `${who(row)} · segment ${rows.segment[row]} · ${code} `, entire),
      ...(asked ? [element("p", { className: "asked" }, rows.text[row - 1])] : []),
      element("blockquote", { lang: decisions.data.language }, ...parted(rows.text[row], places)));
  };
  const drawPassages = () => {
    const theme = chosen();
    const which = sight();
    const recent = last && last.theme === theme;
    const against = byId("bench-against");
    against.querySelector("[value=last]").disabled = !recent; // nor would it be said of another theme
    if (!recent) against.value = "start";
    const before = against.value === "last" ? last.before : start[theme];
    const lists = LISTS.filter(([name]) => bench.coded ? name !== "reached" : ["gained", "lost", "reached"].includes(name))
      .map(([name, title, fits]) => ({ name, title, found: units.flatMap((_, unit) => (which[unit] && fits(unit, theme, before) ? [unit] : [])) }));
    if (!lists.some(({ name }) => name === list)) list = bench.coded ? "only" : "reached";
    byId("bench-list").replaceChildren(...lists.map(({ name, title, found }) => new Option(`${title} (${count(found.length)})`, name, false, name === list)));
    const { found } = lists.find(({ name }) => name === list);
    const side = list === "lost" ? before : now[theme];
    const body = byId("bench-passages");
    body.replaceChildren(...found.slice(0, shown).map((unit) => passage(unit, theme, side)));
    if (!found.length) body.append(element("p", { className: "absent" }, "No passage."));
    if (found.length > shown) {
      body.append(button(`Show ${count(Math.min(PAGE, found.length - shown))} more of ${count(found.length)}`, () => {
        const first = shown;
        shown += PAGE;
        drawPassages();
        const next = body.children[first];
        next.tabIndex = -1;
        next.focus();
      }));
    }
  };

  // ---- the half, the note, the file --------------------------------------------------------------

  const total = () => Object.values(kept.tries).reduce((sum, each) => sum + each, 0);
  const differs = () => {
    const found = [];
    bench.names.forEach((name, theme) => {
      const [was, is] = [start[theme].rules, now[theme].rules].map((rules) => new Map(rules.map((rule) => [`${rule[0]} ${rule[1]}`, rule])));
      const changes = [...[...is].filter(([key]) => !was.has(key)).map(([, rule]) => `+ ${plainly(rule)}`),
        ...[...was].filter(([key]) => !is.has(key)).map(([, rule]) => `- ${plainly(rule)}`)];
      if (changes.length) found.push(`${name}: ${changes.join(", ")}`);
    });
    return found;
  };
  const plainly = ([rule, text]) => (rule === "near" || rule === "not" ? `${rule} ${text}` : text);
  const today = () => {
    const date = new Date();
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  const both = (side, which) => `${real(kappas(start, which).all)} before and ${real(kappas(now, which).all)} after`.replaceAll("−", "-");

  // What was tuned, how often, and on which half: a sentence for the codebook's note.
  const note = () => {
    if (!total()) return "";
    const coefficients = bench.coded && bench.coefficients;
    const parts = [`Tuned on the page of ${bench.study} on ${today()}: ${many(total(), "change")} tried`
      + ` (${Object.entries(kept.tries).map(([name, times]) => `${name} ${times}`).join(", ")})`];
    const stand = differs();
    parts.push(stand.length ? `what stands: ${stand.join("; ")}` : "none of them stands");
    if (!bench.coded) parts.push("there were no manual codes to see");
    else if (kept.half) {
      parts.push(`half of the ${them} was out of sight (seed ${bench.seed}: ${bench.held.join(", ")})`
        + (kept.open ? `, but ${many(kept.open, "change")} came before that, with all in sight` : "")
        + (kept.peeked ? ", and it was brought into sight in between" : ""));
      if (coefficients) parts.push(`kappa on the half in sight ${both(now, sights.seen)}`);
      if (kept.looked) {
        parts.push(`on the other half, looked at once, ${fixed(kept.looked.unseen)}`);
        if (kept.later) parts.push(`${many(kept.later, "change")} came after that look`);
      } else parts.push("the other half was not looked at");
    } else {
      parts.push(`with the codes of all ${them} in sight`);
      if (coefficients) parts.push(`kappa there ${both(now, sights.all)}`);
    }
    return `${parts.join("; ")}.`;
  };
  const fixed = ([was, is]) => `${real(was)} before and ${real(is)} after`.replaceAll("−", "-");

  const quoted = (text) => JSON.stringify(text.toWellFormed?.() ?? text).replaceAll("\x7f", "\\u007f");
  const toml = () => {
    const lines = [];
    const { author, date, note: old } = bench.head;
    if (author) lines.push(`author = ${quoted(author)}`);
    if (date) lines.push(`date = ${/^\d{4}-\d\d-\d\d$/.test(date) ? date : quoted(date)}`);
    const said = [old, note()].filter(Boolean).join(" ");
    if (said) lines.push(`note = ${quoted(said)}`);
    bench.themes.forEach(({ parent, definition }, theme) => {
      lines.push("", "[[theme]]", `name = ${quoted(bench.names[theme])}`);
      if (parent) lines.push(`parent = ${quoted(parent)}`);
      if (definition) lines.push(`definition = ${quoted(definition)}`);
      for (const [rule, key] of Object.entries(KEYS)) {
        const own = kept.rules[theme].filter((each) => each[0] === rule).map((each) => quoted(each[1]));
        if (own.length) lines.push(own.join(", ").length > 80 ? `${key} = [\n${own.map((each) => `    ${each},\n`).join("")}]` : `${key} = [${own.join(", ")}]`);
      }
      const weighed = kept.rules[theme].filter((each) => each[2] !== 1);
      if (weighed.length) lines.push(`weights = { ${weighed.map((each) => `${quoted(each[1])} = ${each[2]}`).join(", ")} }`);
    });
    return `${lines.join("\n").trim()}\n`;
  };
  const save = () => {
    common.save(toml(), "codebook.toml", "application/toml");
    say("Saved as codebook.toml where your browser puts downloads. Put it in the place of the study's codebook and run again.");
  };

  const look = () => {
    if (byId("bench-look").dataset.sure === undefined) {
      byId("bench-look").dataset.sure = "";
      byId("bench-look").textContent = "Yes, look now";
      say("The other half can be looked at once: after that it is no longer unseen. Press again to look.");
      return;
    }
    const pair = (which) => [kappas(start, which).all, kappas(now, which).all];
    kept.looked = {
      seen: pair(sights.seen),
      unseen: pair(sights.unseen),
      themes: bench.themes.map((_, theme) => [sights.seen, sights.unseen].map((which) => [start, now].map((side) => measured(theme, side[theme], which).kappa))),
    };
    keep();
    say("This is how the other half agrees.");
    draw();
    byId("bench-looked").focus();
  };
  // What tuning gained where it could see, less what it gained where it could not.
  const price = ([[was, is], [before, after]]) => ([was, is, before, after].includes(null) ? null : (is - was) - (after - before));
  const drawLooked = () => {
    const box = byId("bench-looked");
    box.replaceChildren();
    if (!kept.looked) return;
    const { seen, unseen, themes } = kept.looked;
    const cost = price([seen, unseen]);
    const row = (name, [one, two], whole) => element("tr", { className: whole ? "whole" : "" }, element("th", { scope: "row" }, name),
      ...[...one, ...two].map((value) => number(real(value), value)), number(price([one, two]) === null ? "undefined" : change(price([one, two])) || "0.00", price([one, two])));
    box.append(
      element("h3", {}, "On the half that was out of sight"),
      element("p", {}, `Kappa over all themes went from ${real(seen[0])} to ${real(seen[1])} on the half that was tuned on, and from ${real(unseen[0])} to ${real(unseen[1])} on the half that was not seen. `,
        element("strong", {}, cost === null ? "The price of tuning is undefined: a kappa is." : `The price of tuning is ${minus(cost.toFixed(2))}`),
        cost === null ? "" : ": what it gained in sight beyond what it gained out of sight. Report the kappa of the unseen half.",
        kept.later ? ` ${many(kept.later, "change")} came after this look, and ${kept.later === 1 ? "is" : "are"} not in these numbers.` : ""),
      element("div", { className: "box" }, element("table", {},
        element("caption", {}, element("span", {}, "Kappa before and after tuning, on the half that was tuned on and on the half that was not seen")),
        element("thead", {}, head(["Theme", "Tuned on: before", "after", "Not seen: before", "after", "Price"])),
        element("tbody", {}, ...bench.names.map((name, theme) => row(name, themes[theme])), row("All themes", [seen, unseen], true)))));
  };

  const drawDesk = () => {
    const tried = total();
    const half = byId("bench-half");
    half.checked = kept.half;
    half.disabled = Boolean(kept.looked);
    const seen = [...bench.people].filter((name) => !bench.held.includes(name));
    byId("bench-sees").textContent = !bench.coded ? "There are no manual codes here: what keywords reach is shown, and nothing to hold it against."
      : kept.looked ? `The other half has been looked at: all ${them} count here now.`
        : kept.half ? `In sight: ${listed(seen)}. The other sections of this page still show everybody.`
          : `All ${count(bench.people.size)} ${bench.people.size === 1 ? one : them} who were read by hand count.`;
    byId("bench-undo").disabled = !undoing.length;
    byId("bench-again").disabled = !tried;
    byId("bench-look").hidden = !kept.half || Boolean(kept.looked);
    if (byId("bench-look").hidden || !tried) {
      delete byId("bench-look").dataset.sure;
      byId("bench-look").textContent = "Look at the other half, once";
    }
    byId("bench-note").textContent = [note() ? `The file's note will say: ${note()}` : "Nothing has been changed yet.",
      lasting ? "" : "This browser keeps nothing: save before you close the page."].filter(Boolean).join(" ");
  };

  const draw = () => {
    drawDesk();
    drawRules();
    drawThemes();
    drawPassages();
    drawLooked();
  };
  const turn = () => {
    release();
    shown = PAGE;
    list = "";
    say("");
    draw();
  };

  // ---- events ------------------------------------------------------------------------------------

  fold.addEventListener("toggle", () => { if (fold.open && !bench) begin(); });
  byId("bench-sight")?.addEventListener("submit", (event) => event.preventDefault());
  byId("bench-which")?.addEventListener("submit", (event) => event.preventDefault());
  byId("bench-theme")?.addEventListener("change", turn);
  byId("bench-half")?.addEventListener("change", (event) => {
    kept.peeked ||= kept.half && total() > 0;
    kept.half = event.target.checked;
    keep();
    turn();
  });
  byId("bench-add")?.addEventListener("submit", (event) => {
    event.preventDefault();
    put();
  });
  byId("bench-text")?.addEventListener("input", preview);
  byId("bench-kind")?.addEventListener("change", preview);
  byId("bench-text")?.addEventListener("keydown", (event) => { if (event.key === "Escape") release(); });
  byId("bench-cancel")?.addEventListener("click", () => {
    release();
    byId("bench-text").focus();
  });
  byId("bench-against")?.addEventListener("change", () => {
    shown = PAGE;
    drawPassages();
  });
  byId("bench-list")?.addEventListener("change", (event) => {
    list = event.target.value;
    shown = PAGE;
    drawPassages();
  });
  byId("bench-save")?.addEventListener("click", save);
  byId("bench-look")?.addEventListener("click", look);
  byId("bench-undo")?.addEventListener("click", () => {
    const { theme, rules } = undoing.pop();
    release();
    const before = now[theme];
    kept.rules[theme] = rules;
    byId("bench-theme").value = theme;
    settle(theme, before, "Undone");
  });
  byId("bench-again")?.addEventListener("click", () => {
    // what was tried, and seen, stays known
    kept.rules = fresh().rules;
    now = [...start];
    last = null;
    undoing = [];
    release();
    keep();
    say("This is the codebook as the run read it.");
    draw();
  });
  if (fold.open) begin();
})();
