"use strict";

// The passages that the manual reading may have missed: each accepted or refused. Accepting backs
// the automatic coder, refusing the manual one, so that the file says what it says of every
// disagreement, and one that stands in both lists is decided in both.
(() => {
  const SHOWN = 20;
  const CHOICES = [["automatic", "Accept"], ["manual", "Refuse"]];
  const { byId, element } = common;
  const { data, choiceOf, settle } = decisions;
  if (!data.missed?.items.length || !byId("overlooked")) return;
  const items = decisions.taken(data.missed.items);
  const byKey = new Map(items.map((item) => [item.key, item]));
  let view = null;
  let shown = SHOWN;

  const article = (item, paper) => {
    const { decision } = choiceOf(item);
    const made = element("article", { id: `m${item.index}`, tabIndex: -1 });
    made.setAttribute("aria-labelledby", `mt${item.index}`);
    made.classList.toggle("settled", Boolean(decision));
    made.append(
      element("h3", { id: `mt${item.index}` }, item.theme),
      element("p", { className: "meta" }, ...(item.auto ? [element("span", { className: "kind auto" }, "Also a disagreement"), " "] : []), `${item.rank}. ${drawn.place(item)} · score ${item.score.toFixed(2)}`),
    );
    if (item.hand.length) made.append(element("p", { className: "given" }, `By hand it has: ${item.hand.join(", ")}.`));
    if (data.quotes) {
      const [here, nearby] = drawn.matched(item);
      made.append(drawn.quotation(item.runs));
      if (here.length) made.append(element("p", { className: "matched" }, `Matched: ${here.join(", ")}.`));
      made.append(drawn.context(item, data.missed.context, nearby, false));
    }
    made.append(...(paper ? drawn.boxes(CHOICES, { decision }) : [drawn.choices(`mc${item.index}`, CHOICES, decision, (value) => settle(item, { decision: value }))]));
    return made;
  };

  const draw = (number = shown, paper = false) => {
    const found = items.filter(drawn.passes(view));
    const listed = found.slice(0, number);
    byId("missed-list").replaceChildren(...listed.map((item) => article(item, paper)));
    byId("missed-more").hidden = found.length <= shown;
    byId("missed-more").textContent = `More: ${found.length - shown} to come`;
    byId("missed-shown").textContent = paper ? drawn.cut(`1–${listed.length} of ${found.length}`, found.length - listed.length, "missed_by_hand.csv")
      : view ? `${found.length} of ${items.length} pass the page’s filters.` : "";
  };

  const redraw = common.lazily(byId("missed-list"), () => draw());
  addEventListener("beforeprint", () => draw(drawn.PRINTED, true));
  addEventListener("afterprint", () => draw());
  byId("missed-more").addEventListener("click", () => {
    const next = shown;
    shown += SHOWN;
    draw();
    byId("missed-list").children[next]?.focus();
  });
  common.keyed(byId("missed-list"), {
    choices: CHOICES,
    step: (here, by) => (by > 0 ? here.nextElementSibling : here.previousElementSibling)?.focus(),
    choose: (here, decision) => settle(items[Number(here.id.slice(1))], { decision }),
  });
  document.addEventListener("view", (event) => {
    view = event.detail;
    redraw();
  });
  document.addEventListener("decided", ({ detail: key }) => {
    byId("missed-progress").textContent = decisions.progress(items);
    const item = byKey.get(key);
    const made = item && byId(`m${item.index}`);
    if (made) drawn.reflect(made, choiceOf(item).decision ?? "");
    else if (key === "loaded" || key === "elsewhere") draw();
  });

  byId("overlooked").hidden = false;
  draw();
  decisions.keep();
})();
