"""How strongly two words attract each other, and what sets one group's words apart: statistics.

Arrays in, arrays out. Every argument that is a count broadcasts against the others and every
result is a float array of the broadcast shape. A cell is nan where the statistic is undefined, and
the docstring says where that is. Impossible counts (a part that exceeds its whole) are a
ValueError: they can only come from a fault in the counting.

Association of the pair (word1, word2) takes *positional* marginals of the space in which pairs
were counted: `f` how often the pair occurs, `f1` how often word1 opens an adjacent pair, `f2` how
often word2 closes one, `n` how many adjacent pairs there are. Keyness takes how often a term
occurs in a group (`f_a` of `n_a`) and in the rest (`f_b` of `n_b`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arrays import Flags, Reals, ratio

# ---- association of a pair ---------------------------------------------------------------------


def g2_signed(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike) -> Reals:
    """Return the log-likelihood ratio G2 of each pair, negative where it is rarer than chance.

    All four cells count; an empty cell adds 0. Exactly 0 where observed equals expected, so also
    where f == n or f1 == n. Undefined (nan) where n is 0.
    Source: Dunning 1993, Computational Linguistics 19(1), 61-74; the sign is that of f - f1 f2 / n.
    """
    f, f1, f2, n = _pair_counts(f, f1, f2, n)
    return _signed_g2(f, f1 - f, f2 - f, n - f1 - f2 + f)


def pmi(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike) -> Reals:
    """Return pointwise mutual information, log2 of observed over expected, in bits.

    Undefined (nan) where f is 0: the logarithm of a count of nothing. Favours rare words, so it
    is to be read above a minimum count only.
    Source: Church & Hanks 1990, Computational Linguistics 16(1), 22-29.
    """
    f, f1, f2, n = _pair_counts(f, f1, f2, n)
    return _log2(ratio(f * n, f1 * f2))


def npmi(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike) -> Reals:
    """Return normalised PMI: 1 the words occur only together, 0 by chance, -1 never together.

    -1 is the limit where f is 0 and both words occur. Undefined (nan) where one of the words does
    not occur, and where f == n (the pair is all there is, so 0 is divided by 0).
    Source: Bouma 2009, Proceedings of GSCL, 31-40.
    """
    f, f1, f2, n = _pair_counts(f, f1, f2, n)
    values = ratio(pmi(f, f1, f2, n), -_log2(ratio(f, n)))
    never = (f == 0) & (f1 > 0) & (f2 > 0)
    # 1 is exact in the formula; rounding must not lift it.
    return np.where(never, -1.0, np.minimum(values, 1.0))


def t_score(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike) -> Reals:
    """Return the t-score, observed minus expected over the root of observed.

    Undefined (nan) where f is 0: the estimate of the variance is then 0.
    Source: Church, Gale, Hanks & Hindle 1991, in Zernik (ed.), Lexical Acquisition, 115-164.
    """
    f, f1, f2, n = _pair_counts(f, f1, f2, n)
    return ratio(f - ratio(f1 * f2, n), np.sqrt(f))


def delta_p(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike) -> Reals:
    """Return Delta P of the second word given the first, -1 to 1: how far the first foretells it.

    P(second | first) - P(second | another word). With `f1` and `f2` exchanged it is that of the
    first given the second. Undefined (nan) where the given word opens no pair or every pair.
    Source: Ellis 2006, Applied Linguistics 27(1), 1-24; for both directions Gries 2013,
    International Journal of Corpus Linguistics 18(1), 137-165.
    """
    f, f1, f2, n = _pair_counts(f, f1, f2, n)
    return ratio(f, f1) - ratio(f2 - f, n - f1)


def log_dice(f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike) -> Reals:
    """Return logDice, 14 + log2(2 f / (f1 + f2)): at most 14, whatever the size of the corpus.

    One more means twice as strong. Undefined (nan) where f is 0.
    Source: Rychly 2008, Proceedings of RASLAN, 6-9.
    """
    f, f1, f2 = _counts(f, f1, f2)
    _refuse(f > np.minimum(f1, f2), "a pair is counted more often than one of its words")
    return 14 + _log2(ratio(2 * f, f1 + f2))


# ---- keyness of a term in a group against the rest ---------------------------------------------


def keyness_g2(f_a: npt.ArrayLike, n_a: npt.ArrayLike, f_b: npt.ArrayLike, n_b: npt.ArrayLike) -> Reals:
    """Return G2 over all four cells, positive where the term is more frequent in group a.

    Not the two-term G2 of many keyness tools, which leaves out the words that are not the term.
    Undefined (nan) where a group has no words.
    Source: Dunning 1993, Computational Linguistics 19(1), 61-74.
    """
    f_a, n_a, f_b, n_b = _group_counts(f_a, n_a, f_b, n_b)
    values = _signed_g2(f_a, f_b, n_a - f_a, n_b - f_b)
    return np.where((n_a > 0) & (n_b > 0), values, np.nan)


def log_ratio(f_a: npt.ArrayLike, n_a: npt.ArrayLike, f_b: npt.ArrayLike, n_b: npt.ArrayLike) -> Reals:
    """Return log2 of the ratio of relative frequencies, 0.5 added to every count and size.

    1 means twice as frequent in group a. Undefined (nan) where a group has no words, or where the
    term is in neither (the sizes alone would then speak).
    Source: Hardie 2014 (Log Ratio); Walter 1975, Biometrika 62(2), 371-374 (the 0.5).
    """
    f_a, n_a, f_b, n_b = _group_counts(f_a, n_a, f_b, n_b)
    values = np.log2((f_a + 0.5) / (n_a + 0.5)) - np.log2((f_b + 0.5) / (n_b + 0.5))
    return np.where(_comparable(f_a, n_a, f_b, n_b), values, np.nan)


def lrc(
    f_a: npt.ArrayLike,
    n_a: npt.ArrayLike,
    f_b: npt.ArrayLike,
    n_b: npt.ArrayLike,
    family: int | None = None,
    level: float = 0.95,
) -> Reals:
    """Return the conservative Log Ratio: the bound of its confidence interval nearest to 0.

    0 where the interval holds 0, so a score other than 0 is significant. The two-sided variant,
    measure "LRC" of `keyness` in the R package corpora (not "PositiveLRC"): the exact
    (Clopper-Pearson) interval of the share f_a / (f_a + f_b), the conditional Poisson test, turned
    into a ratio of relative frequencies; unsmoothed. `level` is that of the whole family of
    `family` terms (Bonferroni: 1 - level is divided by it); None: as many as are given, so give
    every term that is compared at once. Undefined (nan) where `log_ratio` is.
    Source: Evert 2022, Measuring Keyness, Digital Humanities 2022.
    """
    # scipy is loaded for keyness alone; it comes with scikit-learn.
    from scipy.special import betaincinv

    f_a, n_a, f_b, n_b = _group_counts(f_a, n_a, f_b, n_b)
    tests = max(f_a.size, 1) if family is None else family
    if tests < 1 or not 0 < level < 1:
        raise ValueError("LRC needs a family of at least 1 and a level between 0 and 1")
    # The upper bound of a share is 1 minus the lower bound of the other one, so one quantile does:
    # that of the side on which the term is more frequent.
    more = f_a * n_b >= f_b * n_a
    high, low = np.where(more, f_a, f_b), np.where(more, f_b, f_a)
    size_ratio = np.where(more, ratio(n_b, n_a), ratio(n_a, n_b))
    share = betaincinv(np.maximum(high, 1), low + 1, (1 - level) / tests / 2)
    values = np.fmax(_log2(size_ratio * share / (1 - share)), 0)
    signed = np.where(more, values, -values) + 0.0  # no negative zero
    return np.where(_comparable(f_a, n_a, f_b, n_b), signed, np.nan)


def fightin_words_z(
    f_a: npt.ArrayLike,
    n_a: npt.ArrayLike,
    f_b: npt.ArrayLike,
    n_b: npt.ArrayLike,
    prior: npt.ArrayLike,
    prior_total: npt.ArrayLike,
) -> Reals:
    """Return the z-score of the log-odds ratio under an informative Dirichlet prior.

    `prior` is each term's pseudo-count, `prior_total` their sum over the whole vocabulary: for an
    informative prior of weight w, w f / n with f of n the term's count in a background corpus (or
    in a and b together). Undefined (nan) where a term has neither count nor pseudo-count in a
    group, or is all that a group holds.
    Source: Monroe, Colaresi & Quinn 2008, Political Analysis 16(4), 372-403.
    """
    f_a, n_a, f_b, n_b = _group_counts(f_a, n_a, f_b, n_b)
    prior, prior_total = _counts(prior, prior_total)
    _refuse(prior > prior_total, "a term's pseudo-count exceeds their total")
    log_odds_a = _log(ratio(f_a + prior, n_a + prior_total - f_a - prior))
    log_odds_b = _log(ratio(f_b + prior, n_b + prior_total - f_b - prior))
    variance = ratio(1.0, f_a + prior) + ratio(1.0, f_b + prior)
    return (log_odds_a - log_odds_b) / np.sqrt(variance)


# ---- shared ------------------------------------------------------------------------------------


def _signed_g2(o11: Reals, o12: Reals, o21: Reals, o22: Reals) -> Reals:
    """Return signed G2 of 2x2 tables; nan where a table is empty."""
    row1, row2, column1, column2 = o11 + o12, o21 + o22, o11 + o21, o12 + o22
    n = row1 + row2
    total = np.zeros(np.shape(n))
    for observed, row, column in (
        (o11, row1, column1),
        (o12, row1, column2),
        (o21, row2, column1),
        (o22, row2, column2),
    ):
        # A cell with an observation has both marginals above 0.
        ratio = np.divide(observed * n, row * column, out=np.ones_like(n), where=observed > 0)
        total += observed * np.log(ratio)
    # o11 - expected = (o11 o22 - o12 o21) / n: exact in whole numbers, so independence gives 0.
    sign = np.sign(o11 * o22 - o12 * o21)
    return np.where(n > 0, sign * np.maximum(2 * total, 0) + 0.0, np.nan)


def _pair_counts(
    f: npt.ArrayLike, f1: npt.ArrayLike, f2: npt.ArrayLike, n: npt.ArrayLike
) -> tuple[Reals, Reals, Reals, Reals]:
    """Return a pair's counts as float arrays of one shape, checked against one another."""
    f, f1, f2, n = _counts(f, f1, f2, n)
    _refuse(f > np.minimum(f1, f2), "a pair is counted more often than one of its words")
    _refuse(f1 + f2 - f > n, "words are counted more often than there are pairs")
    return f, f1, f2, n


def _group_counts(
    f_a: npt.ArrayLike, n_a: npt.ArrayLike, f_b: npt.ArrayLike, n_b: npt.ArrayLike
) -> tuple[Reals, Reals, Reals, Reals]:
    """Return a term's counts and the sizes as float arrays of one shape, checked."""
    f_a, n_a, f_b, n_b = _counts(f_a, n_a, f_b, n_b)
    _refuse((f_a > n_a) | (f_b > n_b), "a term is counted more often than there are words")
    return f_a, n_a, f_b, n_b


def _counts(*values: npt.ArrayLike) -> tuple[Reals, ...]:
    """Return counts as float arrays of one shape; negative ones are refused."""
    arrays = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
    for array in arrays:
        _refuse(~(array >= 0), "a count is negative or not a number")
    return tuple(arrays)


def _refuse(wrong: Flags, problem: str) -> None:
    """Raise ValueError if any cell is wrong."""
    if np.any(wrong):
        raise ValueError(problem)


def _comparable(f_a: Reals, n_a: Reals, f_b: Reals, n_b: Reals) -> Flags:
    """Return where both groups have words and the term occurs in one of them."""
    return (n_a > 0) & (n_b > 0) & (f_a + f_b > 0)


def _log(values: Reals) -> Reals:
    """Return the natural logarithm, nan where a value is not above 0."""
    return np.log(values, out=np.full(np.shape(values), np.nan), where=values > 0)


def _log2(values: Reals) -> Reals:
    """Return the logarithm to base 2, nan where a value is not above 0."""
    return np.log2(values, out=np.full(np.shape(values), np.nan), where=values > 0)
