"use strict";

// Lists the disagreements, each to be decided on (decisions.js keeps what was).
// Text only ever becomes text: nothing here turns a string into markup.
(() => {
  const { data, choiceOf, settle } = decisions;
  const { all, byId, collator, count, element, many } = common;
  const { matched, quotation, context, boxes, cut, PRINTED } = drawn;
  const PAGE = 10;
  const CHOICES = [
    ["manual", "Manual right"],
    ["automatic", "Automatic right"],
    ["both", "Both"],
    ["neither", "Neither"],
  ];

  // Whatever is folded away on the screen is printed, but lists that are in the files.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open], .context, .long)");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });

  if (!data.items || !byId("adjudicate")) return;

  const items = decisions.taken(data.items);
  const byKey = new Map(items.map((item) => [item.key, item]));

  // ---- the list -------------------------------------------------------------------------------

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
          item.withheld ? "Manual, automatic withheld" : item.kind === "manual" ? "Manual only" : "Automatic only"),
        ...(item.near ? [" ", element("span", { className: "kind" }, `One ${data.piece} off`)] : []),
        ` ${place.join(" · ")}`),
      element("p", { className: "given" }, `This ${data.piece} has, by hand: ${themes(item.hand)}; automatically: ${themes(item.machine)}.`),
    );
    if (data.quotes) {
      if (item.runs.length > 1 || item.runs[0]) made.append(quotation(item.runs));
      if (item.coded) made.append(element("p", { className: "given" }, `The part of it that was coded by hand: “${item.coded}”`));
      const [here, nearby, overruled, meaning] = matched(item);
      made.append(
        element("p", { className: "matched" },
          here.length ? `Matched: ${here.join(", ")}.`
            : overruled.length ? `Keywords that matched and were overruled by what the manual codes taught: ${overruled.join(", ")}.`
              : "The automatic coder names no words here.",
          nearby.length ? ` Around it: ${nearby.join(", ")}.` : "",
          meaning.length ? ` ${meaning[0]} of what spoke for it has no words to show: its words are near to others.` : ""),
      );
      made.append(context(item, data.context, nearby)); // what spoke from there is open to see
    }
    made.append(...(paper ? boxes(CHOICES, choice) : [options(item, choice), drawn.remark(`n${item.index}`, "Note", item)]));
    return made;
  };

  const themes = (given) => given.join(", ") || "nothing";

  const options = (item, choice) =>
    drawn.choices(`c${item.index}`, CHOICES, choice.decision, (value) => settle(item, { decision: value }));

  let found = [];
  let first = 0;
  let view = null; // the page's filters: the segments that pass, and a theme

  const filter = (show = () => draw()) => {
    const [theme, who, kind, state, order] = ["theme", "who", "kind", "state", "order"].map((name) => byId(`f-${name}`).value);
    const among = drawn.passes(view);
    found = items.filter((item) =>
      among(item)
      && (theme === "" || item.theme === theme) && (who === "" || item.who === who) && (kind === "" || item.kind === kind || item[kind] === true)
      && (state === "" || (state === "settled") === Boolean(choiceOf(item).decision)));
    if (order === "score") found.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.index - b.index);
    first = 0;
    show();
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
    const range = shown.length ? `${from + 1}–${from + shown.length} of ${count(found.length)}` : "0";
    const kept = found.filter((item) => item.withheld).length;
    const both = kept ? `: ${many(found.length - kept, "disagreement")} and ${many(kept, "code")} of themes withheld` : "";
    byId("shown").textContent = !shown.length ? "No disagreement is like this."
      : paper ? cut(`${range}${both}`, found.length - shown.length, "disagreements.csv")
      : `Showing ${range}${both}.`;
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
    const sorted = [...number.keys()].sort(collator.compare);
    byId(id).append(new Option(all, ""), ...sorted.map((value) => new Option(`${value} (${number.get(value)})`, value)));
  };

  const redraw = common.lazily(byId("list"), () => draw());

  // ---- keys and start -------------------------------------------------------------------------

  common.keyed(byId("list"), {
    choices: CHOICES,
    step: (here, by) => step(by > 0 ? here.nextElementSibling : here.previousElementSibling, by),
    choose: (here, decision) => settle(items[Number(here.id.slice(1))], { decision }),
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-theme]");
    if (link) lead(link);
  });
  document.addEventListener("view", (event) => {
    view = event.detail;
    byId("shown").ariaLive = "off"; // the page's filters have a status of their own
    filter(redraw);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("change", () => {
    byId("shown").ariaLive = "polite";
    filter();
  });
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  byId("load").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) decisions.load(await file.text(), file.name);
    event.target.value = "";
  });
  addEventListener("beforeprint", () => draw(0, PRINTED, true));
  addEventListener("afterprint", () => draw());
  // What was decided is shown where it stands in the list; what came from elsewhere is drawn anew.
  document.addEventListener("decided", ({ detail: key }) => {
    byId("progress").textContent = decisions.progress(items);
    const item = byKey.get(key);
    const made = item && byId(`d${item.index}`);
    if (made) {
      const choice = choiceOf(item);
      drawn.reflect(made, choice.decision ?? "");
      if (document.activeElement !== byId(`n${item.index}`)) byId(`n${item.index}`).value = choice.note ?? "";
    } else if (key === "loaded") filter();
    else if (key === "elsewhere" && !byId("list").contains(document.activeElement)) draw();
  });

  offer("f-theme", "All themes", items.map((item) => item.theme));
  offer("f-who", `All ${data.them}`, items.map((item) => item.who));
  byId("adjudicate").hidden = false;
  filter();
  decisions.keep();
})();
