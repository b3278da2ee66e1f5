"""The programs that we are measured beside: one rule, the same counts; what is missing is named."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .benchmarks.peers import PEERS, Peer, counted
from .benchmarks.speed import REPOSITORY, Bench, Run, Text, installed

INVENTED = {
    "a.txt": "The cat sat. The CAT sat!\nÉtude, İzmir 2x",  # cat sat cat sat tude i zmir x
    "b.txt": "A cat sat; étude İzmir x\n",  # cat sat tude i zmir x
    "c.txt": "",
    "d.txt": "cat",  # x and cat never meet: no pair spans documents
}
WORDS = [(("cat",), 4, 3), (("sat",), 3, 2), *(((word,), 2, 2) for word in ("i", "tude", "x", "zmir"))]
PAIRS = [
    (("cat", "sat"), 3, 2),
    (("i", "zmir"), 2, 2),
    (("sat", "tude"), 2, 2),
    (("tude", "i"), 2, 2),
    (("zmir", "x"), 2, 2),
]
R_PEERS = [peer for peer in PEERS if peer.name.startswith("R ")]


@pytest.mark.exhaustive
@pytest.mark.parametrize("peer", [p for p in PEERS if not p.ours], ids=lambda peer: peer.name)
def test_peers_of_one_rule_write_the_same_counts(peer: Peer, tmp_path: Path) -> None:
    if not installed(peer):
        pytest.skip(f"needs {' and '.join(peer.versions())}")
    corpus, listed, output = tmp_path / "corpus", tmp_path / "stop_words.txt", tmp_path / "output"
    corpus.mkdir()
    output.mkdir()
    for name, text in INVENTED.items():
        (corpus / name).write_text(text, "utf-8")
    listed.write_text("a\nthe", "utf-8")

    subprocess.run(peer.command(corpus, listed, output), cwd=REPOSITORY, check=True)

    for kind, terms in (("words", WORDS), ("pairs", PAIRS)):
        found = list(counted(output, kind))
        assert [row[:2] for row in found] == [row[:2] for row in terms]
        assert [row[2] for row in found] in ([row[2] for row in terms], [-1] * len(terms))


@pytest.mark.parametrize("peer", R_PEERS, ids=lambda peer: peer.name)
def test_without_r_its_peers_are_skipped_by_name(
    peer: Peer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    assert not installed(peer)
    assert capsys.readouterr().out == f"skipped: {peer.name}, because R is not installed\n"


@pytest.mark.parametrize("like", [PEERS[0], R_PEERS[0]], ids=lambda peer: peer.name)
def test_a_missing_package_is_named(like: Peer, capsys: pytest.CaptureFixture[str]) -> None:
    peer = Peer("invented", ("nobody.wrote.this",), like.run)
    if "R" in peer.versions() and not peer.versions()["R"]:
        pytest.skip("needs R")

    assert not installed(peer)
    said = "skipped: invented, because nobody.wrote.this is not installed\n"
    assert capsys.readouterr().out == said


def test_a_peer_is_not_run_beyond_its_largest_size(tmp_path: Path) -> None:
    peer = Peer("invented", ("invented",), None, largest=20)

    Bench(tmp_path, [peer]).peer(peer, Text("real", 21, "", tmp_path))

    assert not any(tmp_path.iterdir())


def test_counts_that_differ_are_named(tmp_path: Path) -> None:
    first, second = (Peer(name, (name,), None) for name in ("first", "second"))
    bench = Bench(tmp_path, [first, second])
    for peer, pairs in ((first, "cat,sat,3,2\n"), (second, "cat,sat,2\n")):
        bench.runs[peer.name, "real1"] = []
        place = tmp_path / "peers" / f"{peer.name}-real1"
        place.mkdir(parents=True)
        (place / "words.csv").write_text("cat,4\n")
        (place / "pairs.csv").write_text(pairs)

    bench.compare(Text("real", 1, "", tmp_path))

    assert bench.wrong == ["first and second differ in pairs, real1"]


def test_the_table_shows_real_text_first_and_every_program(tmp_path: Path) -> None:
    bench = Bench(tmp_path, [Peer("faster", ("faster",), None, ours=True)])
    for name, processor in (("wordpairs, lexicon cached", 4.0), ("faster", 1.0)):
        for text in ("generated20", "real20"):
            bench.runs[name, text] = [Run(2.0, processor, 100), Run(3.0, processor + 2, 90)]

    lines = bench.table().splitlines()

    (heads,) = [line for line in lines if line.startswith("| program |")]
    assert 0 < heads.index("real 20 MB: processor") < heads.index("generated 20 MB: processor")
    both = " | ".join(["2.00 s | 2.50 s | 100 MB | 0.40x"] * 2)
    assert f"| faster | {both} |" in lines
