"""Stage 3, bigram: from segments to the words and adjacent word pairs of every segment."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .count.block import ROLES, VOICES, Block
from .count.counter import Counter
from .count.occurrences import fits
from .count.rows import Codes, count_rows, summed, totals_of
from .count.shown_forms import displayed, removed_words
from .count.stopped_pairs import missed
from .count.tally import NONE, Counted, Sought, WordSequence, counted, joined
from .count.threads import mapped
from .tables.columns import KEPT, codes, empty, from_codes, give_back
from .tables.handed import SEGMENT_PAIRS, SEGMENT_TOTALS, SEGMENT_WORDS, TOTALS
from .words.kind import Kind
from .words.remarks import spoken


class Counts(NamedTuple):
    """What is known of a text once it has been counted: four tables (tables/handed.py)."""

    words: pa.Table  # SEGMENT_WORDS
    pairs: pa.Table  # SEGMENT_PAIRS
    totals: pa.Table  # SEGMENT_TOTALS, a row for every segment
    removed: pa.Table  # REMOVED
    missed: pa.Table = empty(SEGMENT_PAIRS)  # pairs that a stop word of the counter's `named` keeps out


Texts = NDArray[np.object_]


def bigram(
    segments: pa.Table,
    *,
    counter: Counter,
    tokens: pa.Table | None = None,
    workers: int = 0,
    keep: bool = False,
    speech: pa.ChunkedArray | None = None,
) -> Counts:
    """Return the words, word pairs, totals and removed words of every segment.

    A pair is two adjacent words of one segment; a token of kind BREAK parts them. Under the
    policy `gap` stop words stand in the sequence and every pair that holds one is dropped; under
    `close` they are deleted first. `first` and `second` count how often a word opens and closes an
    adjacent pair before any is dropped. A word is shown as its most frequent surface form.

    The segments are counted block by block, without the remarks that are no speech, by so many
    threads (0: one for each core). With `tokens` (tables.TOKENS), those of a trained model, these
    are counted, and only the pairs that fit the patterns of the config. `keep`: the counter keeps
    the pieces of a text that is not large, for whoever asks next where pairs stand (`where_kept`).
    `speech` are the texts without those remarks, where they are known.
    """
    role = np.array([ROLES.index(role) for role in segments["role"].to_pylist()], np.int8)
    if tokens is None:
        if keep and segments["text"].nbytes <= KEPT:
            counter.kept = {}
        size, work = segments.nbytes, _blocks(segments["text"], role, counter, speech)
        del segments, speech  # large, and let go with the last block
        parts = [_small(part) for part in mapped(counter.count, work, workers)]
        give_back(size)
        compiler = counter.compiler
        words, form_of, forms = compiler.words, compiler.form_of(), len(compiler.forms)
    else:
        of_tokens, words, form_of = _of_tokens(tokens, role, counter)
        parts, forms = [of_tokens], int(form_of.max(initial=-1)) + 1
    removed, surface, lost, owned = (
        joined([getattr(part, name) for part in parts])
        for name in ("removed", "surface", "missed", "possessives")
    )
    counts = np.bincount(surface.columns[0], surface.count, len(words))
    texts, place = displayed(words, form_of, counts.astype(np.int64), forms)
    totals = np.concatenate([part.totals for part in parts])
    chosen = np.isin(role, [ROLES.index(name) for name in counter.config.tokenise.roles])
    return Counts(
        _by_segment(SEGMENT_WORDS, parts, place, texts),
        _by_segment(SEGMENT_PAIRS, parts, place, texts),
        _totals(len(role), totals),
        removed_words(removed, words, counter.lists, VOICES[: len(ROLES)]),
        missed(lost, words, np.append(texts, "")[place[form_of]], counter.named or (), chosen, owned),
    )


def _blocks(
    texts: pa.ChunkedArray, role: NDArray[np.int8], counter: Counter, speech: pa.ChunkedArray | None
) -> Iterator[Block]:
    """Yield the segments, each a unit of its own, in blocks of about `block_mb` megabytes.

    Half of that where the text is large: what is made of a block is many times its size.
    """
    limit = (counter.config.engine.block_mb << 20) // (2 if texts.nbytes > KEPT else 1)
    row = 0
    if not len(texts):  # one block without a text
        yield Block(pa.array([], pa.string()), role[:0].astype(np.int32), role, role.astype(bool))
    for chunk in (texts if speech is None else speech).chunks:
        begun = row
        sizes = np.cumsum(pc.binary_length(chunk).to_numpy().astype(np.int64))
        ends = np.flatnonzero(np.diff(sizes // limit, append=-1)) + 1
        for start, end in itertools.pairwise([0, *ends.tolist()]):
            unit = np.arange(begun + start, begun + end, dtype=np.int32)
            said = chunk.slice(start, end - start)
            if speech is None:
                config = counter.config
                said = spoken(said, config.corpus.remarks, dashes=config.tokenise.dashes).texts
            yield Block(said, unit, role[unit], np.ones(len(unit), bool))
        row += len(chunk)


def _small(part: Counted) -> Counted:
    """Return what was counted with how often in fewer bytes, as far as the numbers allow."""
    words, pairs = (rows._replace(count=_few_bytes(rows.count)) for rows in (part.words, part.pairs))
    return part._replace(words=words, pairs=pairs, edges=_few_bytes(part.edges))


def _few_bytes(counts: NDArray[Any]) -> NDArray[Any]:
    """Return whole numbers from 0 in the fewest bytes that the largest needs."""
    return counts.astype(np.min_scalar_type(counts.max(initial=0)))


def _of_tokens(tokens: pa.Table, role: NDArray[np.int8], counter: Counter) -> tuple[Counted, pa.Array, Codes]:
    """Return what is counted in the tokens of a model, the text of each word, and its form.

    The same word may have several forms and parts of speech, and is a word of its own with each.
    """
    form, forms = codes(tokens["form"])
    spelt, spellings = codes(tokens["word"])
    pos, tags = codes(tokens["pos"])
    kind = tokens["kind"].to_numpy().astype(np.int64)
    parts = count_rows(spelt, form, pos, kind)[0]
    keys = [
        _packed(columns, (len(forms), len(tags), len(Kind))) for columns in ((spelt, form, pos, kind), parts)
    ]
    word = np.searchsorted(keys[1], keys[0]).astype(np.int32)
    segment = tokens["segment"].to_numpy()
    size = len(role)
    unit = np.arange(size, dtype=np.int32)
    sequence = WordSequence(word, segment.astype(np.int32), unit)
    pattern = fits(counter.config.bigram.patterns, parts[2], tags)
    kinds, forms_of = parts[3].astype(np.int8), parts[1].astype(np.int32)
    block = Block(pa.nulls(size, pa.string()), unit, role, np.ones(size, bool))
    sought = None
    if counter.named is not None and not counter.config.bigram.patterns:
        spelt_as = np.array(spellings, object)[parts[0]].astype(str)
        sought = Sought(*(np.isin(spelt_as, np.array(of, str)) for of in (counter.named, counter.marks)))
    counts = counted(sequence, kinds, forms_of, block, close=counter.close, fits=pattern, sought=sought)
    here = np.concatenate([np.column_stack([unit, np.zeros((size, 4), np.int64)]), counts.totals])
    return counts._replace(totals=here), pa.array(spellings, pa.string()).take(parts[0]), parts[1]


def _packed(columns: Sequence[Codes], sizes: Sequence[int]) -> Codes:
    """Return rows as one number each; `sizes` bound the columns but the first."""
    key = columns[0].astype(np.int64)
    for column, size in zip(columns[1:], sizes, strict=True):
        key = key * size + column
    return key


def _by_segment(schema: pa.Schema, parts: list[Counted], place: Codes, texts: Texts) -> pa.Table:
    """Return the words or pairs of all parts as a table, sorted by segment and then by the words.

    A segment is counted in one part, and the parts come in order, so that each is sorted by itself
    and then let go: what is held is not more than the table.
    """
    terms = [name for name in ("word", "word1", "word2") if name in schema.names]
    kind = "words" if len(terms) == 1 else "pairs"
    size = sum(len(getattr(part, kind).count) for part in parts)
    made = {name: np.empty(size, np.int32) for name in ("segment", *terms)}
    counts: dict[str, list[Codes]] = {
        name: [np.zeros(0, np.uint8)] for name in schema.names if name not in made
    }
    end = 0
    for number, part in enumerate(parts):
        rows = getattr(part, kind)
        *forms, segment = rows.columns
        words = [place[form] for form in forms]
        weights = (rows.count, *part.edges.T) if kind == "words" else (rows.count,)
        # Some forms are shown alike.
        key, sums = summed(_packed((segment, *words), [len(texts)] * len(words)), *weights)
        start, end = end, end + len(key)
        for name in reversed(terms):
            key, made[name][start:end] = np.divmod(key, len(texts))
        made["segment"][start:end] = key
        for of_part, values in zip(counts.values(), sums, strict=True):
            of_part.append(_few_bytes(values))
        none = {"words": NONE, "edges": NONE.count} if kind == "words" else {"pairs": NONE}
        parts[number] = part._replace(**none)
        del part, rows, forms, segment, words, weights, key, sums, values
    columns = {name: column[:end] for name, column in made.items()}
    for name, by_part in counts.items():
        columns[name] = np.concatenate(by_part)
        kept = pa.field(name, pa.from_numpy_dtype(columns[name].dtype))
        schema = schema.set(schema.get_field_index(name), kept)
    return from_codes(schema, columns, texts.tolist())


def _totals(size: int, rows: NDArray[np.int64]) -> pa.Table:
    """Return what each segment holds in all, from rows of segment and sums."""
    arrays = dict(zip(TOTALS, totals_of(rows, size).T, strict=True)) | {"segment": np.arange(size)}
    return from_codes(SEGMENT_TOTALS, arrays, [])
