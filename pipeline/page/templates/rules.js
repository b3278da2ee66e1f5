"use strict";

// Keyword rules as keywords/rules.py and keywords/matching.py have them, over tokens that
// findings/workbench.py packed. tests/test_rules_in_browser.py holds both to the same answers.
// Nothing here touches the page.
const keywordRules = (() => {
  const MARGIN = 1e-9;

  // ---- as words/normalise.py, readers/tables/codebook.py and keywords/rules.py write a pattern ------

  const BLANKS = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
  const normalised = (text) => text
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, " ")
    .replace(/[\u2018\u2019]/gu, "'").replace(/[\u201c\u201d]/gu, '"').replace(/[\u2010\u2011]/gu, "-")
    .replace(/[\u00ad\u200b\ufeff]/gu, "").replace(/\r\n?/gu, "\n").normalize("NFC");
  const split = (text) => text.split(BLANKS).filter(Boolean);
  const plain = (written) => split(written.replace(/[\u2018\u2019]/gu, "'")).join(" ").toLowerCase();

  const HYPHEN = /(?<![\p{L}\p{Nl}\p{No}]|\*)-|-(?!\p{Nd})/u;
  const CLITIC = /(?<=.)(?:n't|'(?:s|re|ve|ll|d|m))$|(?<=^can)not$/u;
  const ELISION = /(?<=[\p{L}\p{Nl}\p{No}]')(?=[\p{L}\p{Nl}\p{No}]|\*)/u;
  const divided = (word) => normalised(word).toLowerCase().split(HYPHEN).flatMap((whole) => {
    let part = whole;
    const clitics = [];
    for (let clitic = CLITIC.exec(part); clitic; clitic = CLITIC.exec(part)) {
      clitics.unshift(clitic[0]);
      part = part.slice(0, clitic.index);
    }
    return [...part.split(ELISION), ...clitics];
  }).filter(Boolean);

  const said = /[\p{L}\p{N}]/u;

  // A pattern as it is matched; an Error says what is wrong with one that its rule cannot be.
  const pattern = (rule, written, weight = 1) => {
    const text = plain(written);
    const words = text.split(" ");
    if (!said.test(text)) throw new Error("It holds no letter or digit. Allowed: words, with * for any run of letters.");
    if (rule === "word" && words.length !== 1) throw new Error("A word is one word: make it a pair.");
    if (rule === "pair" && words.length < 2) throw new Error("A pair is two words or more: make it a word.");
    let distance = 0;
    if (rule === "near") {
      distance = /^[0-9]+$/.test(words[2] ?? "") ? Number(words[2]) : 0;
      if (words.length !== 3 || distance < 1) throw new Error("A near rule is two words and a distance: “night awake 6”, at most six words apart.");
      words.pop();
    }
    const parts = words.map(divided);
    const pieces = parts.flat();
    if (!pieces.length || !pieces.every((piece) => said.test(piece))) throw new Error("A word of it holds no letter or digit. Allowed: words, with * for any run of letters.");
    return { rule, text, pieces, weight, distance, first: rule === "near" ? parts[0].length : 0, oneWord: !text.includes(" ") };
  };

  // ---- the talk ----------------------------------------------------------------------------------

  const fits = (word, parts) => {
    if (parts.length === 1) return word === parts[0];
    if (!word.startsWith(parts[0])) return false;
    let at = parts[0].length;
    for (const part of parts.slice(1, -1)) {
      const place = word.indexOf(part, at);
      if (place < 0) return false;
      at = place + part.length;
    }
    return word.length - at >= parts.at(-1).length && word.endsWith(parts.at(-1));
  };

  // The first place in a sorted list at which `at` is no longer below the value.
  const below = (list, value, at) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(list[middle]) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  class Vocabulary {
    constructor(words) {
      this.words = words;
      this.sorted = words.map((_, code) => code).sort((a, b) => (words[a] < words[b] ? -1 : 1));
      this.known = new Map();
      this.found = new Map();
      this.several = null;
    }

    // The places of the words that one piece matches.
    one(piece) {
      if (!this.known.has(piece)) {
        const parts = piece.split("*");
        const codes = [];
        const { sorted, words } = this;
        for (let at = below(sorted, parts[0], (code) => words[code]); at < sorted.length && words[sorted[at]].startsWith(parts[0]); at += 1) {
          if (fits(words[sorted[at]], parts)) codes.push(sorted[at]);
        }
        this.known.set(piece, codes);
      }
      return this.known.get(piece);
    }

    // Those that all the pieces match together: a word that can be divided, part by part.
    fitting(pieces) {
      if (pieces.length === 1) return this.one(pieces[0]);
      if (!this.several) this.divide();
      const key = pieces.join(" ");
      if (!this.found.has(key)) {
        const globs = pieces.map((piece) => piece.split("*"));
        this.found.set(key, (this.several.get(pieces.length) ?? [])
          .filter(([, parts]) => parts.every((part, at) => fits(part, globs[at]))).map(([code]) => code));
      }
      return this.found.get(key);
    }

    divide() {
      this.several = new Map();
      this.words.forEach((word, code) => {
        if (!/[-' ]|^cannot$/.test(word)) return;
        const parts = split(word).flatMap(divided);
        if (parts.length < 2) return;
        if (!this.several.has(parts.length)) this.several.set(parts.length, []);
        this.several.get(parts.length).push([code, parts]);
      });
    }

    used(patterns) {
      const codes = new Set();
      for (const { pieces } of patterns) {
        for (let from = 0; from < pieces.length; from += 1) {
          for (let to = from + 1; to <= pieces.length; to += 1) for (const code of this.fitting(pieces.slice(from, to))) codes.add(code);
        }
      }
      return codes;
    }
  }

  // The tokens in reading order: word, unit, number of words so far, and code points of each.
  class Words {
    constructor({ vocabulary, kinds, counts, tokens }) {
      const packed = atob(tokens);
      const size = counts.reduce((sum, each) => sum + each, 0);
      for (const name of ["code", "unit", "number", "start", "end"]) this[name] = new Int32Array(size);
      this.size = size;
      this.units = counts.length;
      this.known = new Vocabulary(vocabulary);
      this.spoken = Uint8Array.from(kinds, (kind) => (kind < 2 ? 1 : 0)); // words, stop words among them
      this.content = Uint8Array.from(kinds, (kind) => (kind === "0" ? 1 : 0));
      const lengths = vocabulary.map((word) => Array.from(word).length);
      const counted = vocabulary.map((word) => (word === "" || said.test(word) ? 1 : 0));
      let at = 0;
      const next = () => {
        let value = 0;
        for (let scale = 1; ; scale *= 128) {
          const byte = packed.charCodeAt(at);
          at += 1;
          value += (byte & 127) * scale;
          if (byte < 128) return value;
        }
      };
      let token = 0;
      let spoken = 0;
      counts.forEach((many, unit) => {
        let end = 0;
        for (let left = many; left > 0; left -= 1, token += 1) {
          const value = next();
          const code = Math.floor(value / 4);
          let gap = value % 4;
          let length = lengths[code];
          if (gap > 1) {
            const written = next();
            gap = written % 2 ? -(written + 1) / 2 : written / 2;
            length = next();
          }
          spoken += counted[code];
          this.code[token] = code;
          this.unit[token] = unit;
          this.number[token] = spoken;
          this.start[token] = end + gap;
          end += gap + length;
          this.end[token] = end;
        }
      });
      // where each word stands, so that a look-up costs no more than its answer
      this.first = new Int32Array(vocabulary.length + 1);
      for (const code of this.code) this.first[code + 1] += 1;
      for (let code = 0; code < vocabulary.length; code += 1) this.first[code + 1] += this.first[code];
      const free = this.first.slice();
      this.order = new Int32Array(size);
      for (let place = 0; place < size; place += 1) {
        this.order[free[this.code[place]]] = place;
        free[this.code[place]] += 1;
      }
      this.kept = new Map();
    }

    places(codes) {
      const found = [];
      for (const code of codes) for (let at = this.first[code]; at < this.first[code + 1]; at += 1) found.push(this.order[at]);
      return codes.length > 1 ? found.sort((a, b) => a - b) : found;
    }
  }

  // ---- matches -----------------------------------------------------------------------------------

  // Spans are [first, last] places; each once, by where they begin and end.
  const together = (spans) => {
    const ordered = spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return ordered.filter((span, i) => !i || span[0] !== ordered[i - 1][0] || span[1] !== ordered[i - 1][1]);
  };
  const spansOf = (pieces, words) => {
    const key = pieces.join(" ");
    if (words.kept.has(key)) return words.kept.get(key);
    const size = pieces.length;
    const ends = Array.from({ length: size + 1 }, () => []);
    for (let done = 0; done < size; done += 1) {
      const reached = done ? together(ends[done]) : [];
      if (done && !reached.length) continue;
      for (let upto = done + 1; upto <= size; upto += 1) {
        const codes = words.known.fitting(pieces.slice(done, upto));
        if (!codes.length) continue;
        if (!done) for (const at of words.places(codes)) ends[upto].push([at, at]);
        const wanted = new Set(codes);
        for (const [first, last] of reached) {
          const at = last + 1;
          if (at < words.size && wanted.has(words.code[at]) && words.unit[at] === words.unit[first]) ends[upto].push([first, at]);
        }
      }
    }
    const found = together(ends[size]);
    if (words.kept.size > 500) words.kept.clear();
    words.kept.set(key, found);
    return found;
  };
  const free = (spans, away) => (away.size ? spans.filter(([first, last]) => {
    for (let at = first; at <= last; at += 1) if (away.has(at)) return false;
    return true;
  }) : spans);

  const near = (rule, words, away) => {
    const left = free(spansOf(rule.pieces.slice(0, rule.first), words), away);
    const right = free(spansOf(rule.pieces.slice(rule.first), words), away);
    const byEnd = [...right].sort((a, b) => a[1] - b[1]);
    const found = [];
    for (const span of left) {
      const before = byEnd[below(byEnd, span[0], (other) => other[1]) - 1];
      const after = right[below(right, span[1] + 1, (other) => other[0])];
      const apart = (other, from, to) => (other && words.unit[other[0]] === words.unit[span[0]] && words.number[to] - words.number[from] <= rule.distance
        ? words.number[to] - words.number[from] : Infinity);
      const [back, on] = [before ? apart(before, before[1], span[0]) : Infinity, after ? apart(after, span[1], after[0]) : Infinity];
      if (back < Infinity || on < Infinity) found.push(span, back <= on ? before : after);
    }
    return together(found);
  };

  // The spans of each pattern of one theme that no `not` rule of it takes away, `not` rules empty.
  const spans = (patterns, words) => {
    const own = patterns.filter(({ rule }) => rule !== "not");
    const away = new Set();
    const lost = new Set();
    const used = own.length < patterns.length ? words.known.used(own) : null;
    for (const rule of patterns) {
      if (rule.rule !== "not") continue;
      for (const [first, last] of spansOf(rule.pieces, words)) {
        let mine = !rule.oneWord;
        for (let at = first; at <= last && !mine; at += 1) mine = used.has(words.code[at]);
        if (mine) for (let at = first; at <= last; at += 1) away.add(at);
        else lost.add(words.unit[first]);
      }
    }
    return patterns.map((rule) => {
      if (rule.rule === "not") return [];
      const found = rule.rule === "near" ? near(rule, words, away) : free(spansOf(rule.pieces, words), away);
      return lost.size ? found.filter(([first]) => !lost.has(words.unit[first])) : found;
    });
  };

  // Which units a theme's patterns reach, from their spans: 1 or 0 for each.
  const reached = (patterns, found, words) => {
    const score = new Float64Array(words.units);
    patterns.forEach((rule, i) => {
      let unit = -1;
      for (const [first] of found[i]) {
        if (words.unit[first] !== unit) score[words.unit[first]] += rule.weight;
        unit = words.unit[first];
      }
    });
    return Uint8Array.from(score, (sum) => (sum > MARGIN ? 1 : 0));
  };

  // ---- as statistics/agreement.py ----------------------------------------------------------------

  const share = (part, whole) => (whole ? part / whole : null);
  const measures = ([both, manual, auto, neither]) => ({
    precision: share(both, both + auto),
    recall: share(both, both + manual),
    kappa: share(2 * (both * neither - manual * auto), (both + manual) * (manual + neither) + (both + auto) * (auto + neither)),
  });

  // The spans of one pattern that stand in a unit.
  const within = (found, unit, words) => {
    const here = [];
    for (let at = below(found, unit, ([first]) => words.unit[first]); at < found.length && words.unit[found[at][0]] === unit; at += 1) here.push(found[at]);
    return here;
  };

  // ---- as checks/candidates.py -------------------------------------------------------------------

  const [LISTED, PEOPLE, TIMES, LEAST_G2] = [10, 2, 2, 6.63];
  const g2 = (a, nA, b, nB) => {
    const all = nA + nB;
    const part = (seen, size, times) => (seen ? seen * Math.log((seen * all) / (size * times)) : 0);
    const value = 2 * (part(a, nA, a + b) + part(b, nB, a + b) + part(nA - a, nA, all - a - b) + part(nB - b, nB, all - a - b));
    return a * nB > b * nA ? value : -value;
  };
  // Words and pairs that the units `inside` say more often than those `outside`, and two people of
  // them, the surest first: term, times, units. `who` is whose each unit is.
  const candidates = (words, inside, outside, who) => {
    const found = [new Map(), new Map()];
    const sizes = [[0, 0], [0, 0]];
    const { code, unit, spoken, content } = words;
    const wide = words.known.words.length;
    const known = new Uint8Array(wide); // the words of the units inside: no other is looked for outside
    const note = (kind, key, side, here) => {
      let term = found[kind].get(key);
      if (!term) {
        if (side) return;
        found[kind].set(key, term = { times: [0, 0], units: new Set() });
      }
      term.times[side] += 1;
      if (!side) term.units.add(here);
    };
    const pass = (side, which) => {
      for (let at = 0; at < words.size; at += 1) {
        const [here, own] = [unit[at], code[at]];
        if (!which[here] || !spoken[own]) continue;
        sizes[0][side] += 1;
        if (content[own] && !side) known[own] = 1;
        if (known[own]) note(0, own, side, here);
        if (!at || unit[at - 1] !== here || !spoken[code[at - 1]]) continue;
        sizes[1][side] += 1;
        if (known[own] && known[code[at - 1]]) note(1, code[at - 1] * wide + own, side, here);
      }
    };
    pass(0, inside);
    pass(1, outside);
    const name = (kind, key) => (kind ? `${words.known.words[Math.floor(key / wide)]} ${words.known.words[key % wide]}` : words.known.words[key]);
    return found.flatMap((terms, kind) => [...terms]
      .filter(([, { times, units }]) => times[0] >= TIMES && sizes[kind][1] && new Set([...units].map(who)).size >= PEOPLE)
      .map(([key, { times, units }]) => [name(kind, key), times[0], units.size, g2(times[0], sizes[kind][0], times[1], sizes[kind][1])]))
      .filter((term) => term[3] >= LEAST_G2)
      .sort((a, b) => b[3] - a[3] || (a[0] < b[0] ? -1 : 1)).slice(0, LISTED);
  };

  return { candidates, pattern, Words, spans, within, reached, measures };
})();
