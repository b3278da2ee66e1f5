"use strict";

// The page's filters: which rows of the talk pass the interviewee, group, question and theme that are
// chosen. passages.js drives their form, filtered.js redraws what hangs on them.
const filters = (() => {
  const { voices } = talk;
  const FILTERS = ["who", "group", "question", "theme"];

  // The filters that are set, by name, as a function of the row; the theme counts where it is asked for.
  const passing = (state, theme = state.theme) => {
    const { rows, names, readers, size } = voices();
    const flags = new Uint8Array(size).fill(1);
    const keep = (fits) => { for (let row = 0; row < size; row += 1) if (flags[row] && !fits(row)) flags[row] = 0; };
    for (const name of FILTERS) {
      if (name === "theme" || !state[name]) continue;
      const [column, wanted] = [rows[name], names.indexOf(state[name])];
      keep((row) => column[row] === wanted);
    }
    if (theme) {
      const sets = readers.map(({ themes }) => themes.get(theme)).filter(Boolean);
      if (sets.length) keep((row) => sets.some((set) => set.flags[row]));
    }
    return flags;
  };
  const filtered = (state) => FILTERS.some((name) => state[name]);

  return { FILTERS, passing, filtered };
})();
