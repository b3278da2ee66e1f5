"""What few people said is left out of shared counts, and nothing that is printed tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.privacy.suppress import Suppressed, common, suppressed
from pipeline.writers.study_counts import study_counts

from ..counted import Turn, counts, segments, tokens

# Ann, Bob and Cy all say "care costs"; two say "trust"; "redundancy" and the pair "care home"
# are Ann's alone, though two of them say "home".
TURNS: list[Turn] = [
    ("Int", "What about redundancy?", "interviewer"),
    ("Ann", "Care costs. Care home, redundancy, trust."),
    ("Ann", "So the care costs."),
    ("Bob", "Care costs more; trust the home."),
    ("Cy", "Um, the care costs."),
]


def shared(turns: Sequence[Turn], least: int, policy: str = "gap", **how: Any) -> Suppressed:
    found = counts(turns, policy, **how)
    return suppressed(
        segments(turns), found.words, found.pairs, found.totals, roles=["participant"], least=least
    )


def printed(turns: Sequence[Turn], least: int, policy: str = "gap") -> dict[str, bytes]:
    small = shared(turns, least, policy)
    return study_counts(*small[:5], {"language": "en"})


def rows(found: dict[str, bytes], name: str) -> list[str]:
    return found[f"{name}.csv"].decode("utf-8").splitlines()[1:]


def test_only_what_enough_interviewees_said_is_printed_with_its_margins_made_anew() -> None:
    found = printed(TURNS, 3)
    # Said in all: Ann 10 words, 2 of them stop words; Bob 6 and 2; Cy 4 with "the" and a filler.
    assert rows(found, "segments") == [
        "R01,R01,R01,participant,,,R01,10,2,2,0",
        "R02,R02,R02,participant,,,R02,6,1,2,0",
        "R03,R03,R03,participant,,,R03,4,1,1,1",
    ]
    assert rows(found, "pairs") == ["R01,care,costs,2", "R02,care,costs,1", "R03,care,costs,1"]
    # "care" opens "care home", too, but that pair is not printed and so is not counted.
    assert rows(found, "words") == [
        "R01,care,3,2,0",
        "R01,costs,2,0,2",
        "R02,care,1,1,0",
        "R02,costs,1,0,1",
        "R03,care,1,1,0",
        "R03,costs,1,0,1",
    ]
    assert rows(found, "stop_words") == []


def test_nobody_is_named_nor_is_any_turn_document_group_or_interviewer() -> None:
    everything = b"".join(printed(TURNS, 2).values())
    assert b"trust" in everything
    for word in (b"Ann", b"Bob", b"Cy", b"Int", b"s0", b"s1", b"redundancy", b"care,home"):
        assert word not in everything


def test_a_word_of_two_people_may_be_printed_and_their_pair_not() -> None:
    found = printed(TURNS, 2)
    assert [row.split(",")[1] for row in rows(found, "words") if "home" in row] == ["home", "home"]
    assert not any("home" in row for row in rows(found, "pairs"))


def test_it_is_said_how_much_was_left_out() -> None:
    small = shared(TURNS, 3)
    # home, redundancy and trust; care home ("redundancy" stands behind a comma)
    assert (small.words_left_out, small.pairs_left_out) == (3, 1)


def test_the_numbers_of_interviewees_do_not_follow_their_names() -> None:
    other = {"Ann": "Zoe", "Bob": "Al", "Cy": "Moe", "Int": "Int"}
    renamed = [(other[who], *rest) for who, *rest in TURNS]
    assert printed(renamed, 3) == printed(TURNS, 3)
    assert printed(list(reversed(TURNS)), 3) == printed(TURNS, 3)


@pytest.mark.parametrize("least", [-1, 1, 4])
def test_a_threshold_that_would_print_everything_or_nothing_is_refused(least: int) -> None:
    with pytest.raises(InputError, match="small cells cannot be suppressed so") as caught:
        shared(TURNS, least)
    assert caught.value.found == f"{least}, in a study of 3 interviewees"
    assert caught.value.allowed == "2 to 3, or 0"
    assert "--suppress 0 writes every count of every turn, which is not safe" in str(caught.value)


def test_a_stem_is_not_shown_as_a_word_that_few_said() -> None:
    turns = [("Ann", "Trusting, trusting, trusting, trusting."), ("Bob", "Trust."), ("Cy", "Trust.")]
    found = counts(turns, form="stem", stop_words="none")
    assert set(found.words["word"].to_pylist()) == {"trusting"}
    assert shared(turns, 2, form="stem", stop_words="none").words.num_rows == 3
    said = tokens(turns, form="stem", stop_words="none")
    shown = common(said, segments(turns), ["participant"], 2)
    assert shown == set()
    small = suppressed(segments(turns), *found[:3], roles=["participant"], least=2, shown=shown)
    assert small.words.num_rows == 0


# ---- the guarantee -------------------------------------------------------------------------------

WORDS = ("care", "trust", "money", "nurse", "ward", "bed")
_word = st.sampled_from((*WORDS, "the", "um"))  # one of them a stop word, one a filler
_text = st.lists(st.tuples(_word, st.sampled_from((" ", " ", ", "))), max_size=10)
_corpus = st.lists(st.lists(_text, min_size=1, max_size=2), min_size=2, max_size=5)
Corpus = list[list[list[tuple[str, str]]]]  # interviewee, turn: words and what follows each


def turns_of(corpus: Corpus) -> list[Turn]:
    return [
        (f"person {who}", "".join(word + after for word, after in turn))
        for who, turns in enumerate(corpus)
        for turn in turns
    ]


def without_cells(corpus: Corpus, least: int, policy: str) -> Corpus:
    """Return the corpus of the proof: each word not kept is a new one, each pair not kept parted.

    What is kept is counted here from the text alone, with nothing of the code under test.
    """
    sayers: dict[object, set[int]] = {}
    for who, turns in enumerate(corpus):
        for turn in turns:
            for at, (word, _) in enumerate(turn):
                if word in WORDS:
                    sayers.setdefault(word, set()).add(who)
                    after = follower(turn, at, policy)
                    if after is not None:
                        sayers.setdefault((word, turn[after][0]), set()).add(who)
    kept = {term for term, people in sayers.items() if len(people) >= least}
    new = (f"zzq{'abcdefghij'[n // 100]}{'abcdefghij'[n // 10 % 10]}{'abcdefghij'[n % 10]}" for n in count())
    out: Corpus = []
    for turns in corpus:
        out.append([])
        for turn in turns:
            changed = list(turn)
            for at, (word, gap) in enumerate(turn):
                after = follower(turn, at, policy) if word in WORDS else None
                if after is not None and (word, turn[after][0]) not in kept:
                    gap = ", "
                changed[at] = (word if word in kept or word not in WORDS else next(new), gap)
            out[-1].append(changed)
    return out


def follower(turn: list[tuple[str, str]], at: int, policy: str) -> int | None:
    """Return where the second word of the pair stands that a word opens."""
    while turn[at][1] == " " and at + 1 < len(turn):
        at += 1
        if turn[at][0] in WORDS:
            return at
        if policy == "gap":
            return None
    return None


@pytest.mark.exhaustive
@settings(deadline=None, max_examples=150)
@given(_corpus, st.integers(2, 4), st.sampled_from(("gap", "close")))
def test_a_corpus_in_which_every_suppressed_cell_is_0_prints_the_same_bytes(
    corpus: Corpus, least: int, policy: str
) -> None:
    least = min(least, len(corpus))
    other = without_cells(corpus, least, policy)
    first, second = (printed(turns_of(each), least, policy) for each in (corpus, other))
    assert first == second
    # and in that corpus no suppressed cell is left: what is not printed, nobody said
    gone = {word for turns in corpus for turn in turns for word, _ in turn if word in WORDS}
    gone -= {row.split(",")[1] for row in rows(first, "words")}
    assert not gone & {word for turns in other for turn in turns for word, _ in turn}


@pytest.mark.exhaustive
@settings(deadline=None, max_examples=100)
@given(_corpus, st.integers(2, 4), st.randoms(use_true_random=False))
def test_margins_are_sums_of_what_is_printed(corpus: Corpus, least: int, chance: Any) -> None:
    chance.shuffle(corpus)
    small = shared(turns_of(corpus), min(least, len(corpus)))
    for name in ("first", "second"):
        side = "word1" if name == "first" else "word2"
        sums: dict[tuple[int, str], int] = {}
        for row in small.pairs.to_pylist():
            at = (row["segment"], row[side])
            sums[at] = sums.get(at, 0) + row["count"]
        words = small.words.to_pylist()
        assert {(r["segment"], r["word"]): r[name] for r in words if r[name]} == sums
    pairs = small.pairs.to_pylist()
    for row in small.totals.to_pylist():
        assert row["pairs"] == sum(p["count"] for p in pairs if p["segment"] == row["segment"])


# ---- the command ---------------------------------------------------------------------------------


@pytest.fixture
def study(tmp_path: Path) -> Path:
    lines = ["speaker,text"]
    for who in ("Ann", "Bob", "Cy", "Di", "Ed"):
        lines.append(f'{who},"Waiting lists, {who.lower()}zone, waiting lists."')
    (tmp_path / "talk.csv").write_text("\n".join(lines) + "\n")
    config = tmp_path / "config.toml"
    config.write_text(
        '[study]\nname = "s"\nresults = "results"\nfigures = "figures"\n[corpus]\nfiles = ["talk.csv"]\n'
    )
    return config


def test_an_export_in_which_no_pair_is_left_says_so(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{who},{who}zone waiting {who}zone" for who in ("ann", "bob", "cy", "di", "ed")]
    (study.parent / "talk.csv").write_text("\n".join(["speaker,text", *lines]) + "\n")
    assert main(["export", str(study), "--as", "features"]) == 0
    assert "interviewees said are left out (no pair is left), and" in " ".join(
        capsys.readouterr().out.split()
    )


def test_an_export_of_counts_is_safe_unless_it_is_told_not_to_be(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = study.parent
    assert main(["export", str(study), "--as", "features", "--to", str(folder / "safe")]) == 0
    assert "5 words and 0 pairs that fewer than 5 of 5 interviewees said" in capsys.readouterr().out
    safe = {path.name: path.read_text() for path in (folder / "safe").iterdir()}
    assert not any("zone" in text or "Ann" in text for text in safe.values())
    assert "R05,waiting,lists,2" in safe["pairs.csv"]
    assert "fewer than 5 interviewees said are left out" in safe["features.toml"]
    whole = ["--suppress", "0", "--to", str(folder / "whole")]
    assert main(["export", str(study), "--as", "features", *whole]) == 0
    assert "annzone" in (folder / "whole/words.csv").read_text()
    assert "or leave out --suppress 0" in capsys.readouterr().out


def test_suppressed_counts_are_a_study_that_runs(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = study.parent
    assert main(["export", str(study), "--as", "features", "--to", str(folder / "safe")]) == 0
    study.write_text(study.read_text().replace("talk.csv", "safe/features.toml"))
    assert main(["run", str(study), "--stage", "frequency"]) == 0
    pairs = (folder / "results/s/pairs.csv").read_text()
    assert pairs.splitlines()[1].startswith("waiting,lists,10,")
    capsys.readouterr()


def test_small_cells_are_only_suppressed_in_counts(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(study), "--as", "xlsx", "--suppress", "5"]) == 2
    assert "only counts can be suppressed" in capsys.readouterr().err


def test_lemmas_that_came_without_text_cannot_be_suppressed(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, config = study.parent, study.read_text()
    study.write_text(config + '[tokenise]\nform = "stem"\n')
    out = ["--as", "features", "--suppress", "0", "--to", str(folder / "whole")]
    assert main(["export", str(study), *out]) == 0
    study.write_text(config.replace("talk.csv", "whole/features.toml"))
    assert main(["export", str(study), "--as", "features", "--suppress", "2"]) == 2
    assert 'counts of the form "stem" without their text' in capsys.readouterr().err
