"use strict";

// What was said, by whom, and who coded it how: read from the page once, when it is first asked for.
// A row is a segment; what is asked of all rows at every click stands in flat arrays by row.
const talk = (() => {
  const { byId, points } = common;
  const block = byId("talk");

  // The rows that were given something: in order, and whether a row is one of them.
  const given = (rows, size) => {
    const flags = new Uint8Array(size);
    for (const row of rows) flags[row] = 1;
    return { rows: Int32Array.from(rows), flags, has: (row) => flags[row] === 1 };
  };

  const read = () => {
    const made = JSON.parse(block.textContent);
    const { rows, names, themes } = made;
    const size = rows.segment.length;
    const turned = (list) => new Map(Object.entries(list).map(([theme, its]) => [themes[theme], given(its, size)]));
    const nothing = given([], size);
    const [hand, machine] = [turned(made.hand), turned(made.machine)];
    const coders = made.coders.map(({ name, themes: its }) => ({ name, themes: turned(its) }));
    const place = new Map(rows.segment.map((segment, row) => [segment, row]));
    const known = new Map(names.map((name, at) => [name, at]));
    // As the tables have it: whoever is not named is known by the document.
    const named = (column) => Int32Array.from(rows[column], (name, row) => (names[name] ? name : rows.document[row]));
    const parts = { who: named("who"), document: Int32Array.from(rows.document), group: named("group") };
    return {
      ...made, size, coders, parts,
      name: (column, row) => names[rows[column][row]],
      who: (row) => names[parts.who[row]],
      row: (segment) => place.get(segment),
      place: (name) => known.get(name),
      read: given(made.read, size),
      hand: (theme) => hand.get(theme) ?? nothing,
      machine: (theme) => machine.get(theme) ?? nothing,
      readers: machine.size ? [...coders, { name: "automatic", themes: machine }] : coders,
    };
  };
  let held = null;
  const voices = () => (held ??= read());

  // ---- places: row -> [start, length] of each match; rows in the order in which they were spoken -----

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
    const { rows, size } = voices();
    if (!rows.text) return found;
    const parts = words.split(/\s+/).filter(Boolean).map(common.literal);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "giu");
    for (let row = 0; row < size; row += 1) {
      if (!rows.counted[row] || !allowed(row)) continue;
      for (const match of rows.text[row].matchAll(pattern)) {
        if (!found.has(row)) found.set(row, []);
        found.get(row).push([points(rows.text[row].slice(0, match.index)), points(match[0])]);
      }
    }
    return found;
  };
  const coded = (theme, kind, allowed) => {
    const { evidence, machine, hand, read: seen, readers, themes } = voices();
    const [a, b] = [hand(theme), machine(theme)];
    const any = new Set(readers.flatMap((reader) => [...(reader.themes.get(theme)?.rows ?? [])]));
    const fits = {
      both: (row) => a.has(row) && b.has(row),
      manual: (row) => a.has(row) && !b.has(row),
      auto: (row) => seen.has(row) && b.has(row) && !a.has(row),
    }[kind] ?? (() => true);
    const marks = evidence[themes.indexOf(theme)] ?? {};
    const spans = (row) => {
      const flat = marks[row] ?? [];
      return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
    };
    return new Map([...any].filter((row) => allowed(row) && fits(row)).sort((x, y) => x - y).map((row) => [row, spans(row)]));
  };

  return { there: Boolean(block), voices, places, searched, coded };
})();
