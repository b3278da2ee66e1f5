"use strict";

// The blind reader's passages, one at a time: does the theme apply? Nothing here knows who gave it.
(() => {
  const CHOICES = [["1", "Applies"], ["0", "Does not apply"]];
  const { byId, element } = common;
  const { data, choiceOf, settle } = decisions;
  if (!data.blind?.items.length || !byId("unseen")) return;
  const items = decisions.taken(data.blind.items, true);
  const valueOf = (item) => (choiceOf(item).decision ? choiceOf(item).applies : "");
  const decide = (item, value) => settle(item, { decision: value ? "blind" : "", applies: value });
  let at = Math.max(0, items.findIndex((item) => !valueOf(item)));

  const draw = () => {
    const item = items[at];
    const defined = data.blind.defined[item.theme];
    const made = element("article", { tabIndex: -1 });
    made.setAttribute("aria-labelledby", "blind-theme");
    made.classList.toggle("settled", Boolean(valueOf(item)));
    made.append(
      element("h3", { id: "blind-theme" }, item.theme),
      ...(defined ? [element("p", { className: "lead" }, defined)] : []),
      element("p", { className: "meta" }, drawn.place(item)),
    );
    if (data.quotes) made.append(drawn.quotation(item.runs), drawn.context(item, data.blind.context));
    made.append(drawn.choices("blind-choice", CHOICES, valueOf(item), (value) => decide(item, value)), drawn.remark("blind-note", "Note (kept with a decision)", item));
    byId("blind-card").replaceChildren(made);
    byId("blind-place").textContent = `${at + 1} of ${items.length}`;
    byId("blind-previous").disabled = at === 0;
    byId("blind-next").disabled = at === items.length - 1;
  };
  const step = (by) => {
    at = Math.min(Math.max(at + by, 0), items.length - 1);
    draw();
    byId("blind-card").firstElementChild.focus();
  };

  byId("blind-previous").addEventListener("click", () => step(-1));
  byId("blind-next").addEventListener("click", () => step(1));
  common.keyed(byId("blind-card"), {
    choices: CHOICES,
    step: (here, by) => step(by),
    choose: (here, value) => decide(items[at], value),
  });
  document.addEventListener("decided", ({ detail: key }) => {
    byId("blind-progress").textContent = decisions.progress(items);
    if (key === items[at].key) drawn.reflect(byId("blind-card").firstElementChild, valueOf(items[at]));
    else if (key === "loaded" || key === "elsewhere") draw();
  });

  byId("unseen").hidden = false;
  draw();
  decisions.keep();
})();
