from __future__ import annotations

import importlib.machinery
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from pipeline.coder import stored_embeddings
from pipeline.coder.embedding_features import EmbeddingFeatures
from pipeline.coder.feature_extraction import Features, label_counts
from pipeline.coder.model import Model, TrainingData
from pipeline.coder.stored_embeddings import files_of, vectors_of
from pipeline.errors import InputError
from pipeline.statistics.arrays import Flags

from .test_feature_extraction import in_text
from .training_data import out_of_sample

ROOT = Path(__file__).resolve().parents[2]
PIECES = ["[UNK]", "nurse", "doctor", "rota", "shift", "ro", "##ta"]
TABLE = np.array([[0, 0], [1, 0], [2, 0], [0, 1], [0, 3], [4, 4], [5, 5]], np.float32)


def model_in(folder: Path, **tables: Any) -> Path:
    """Write a tokenizer of PIECES and a table of vectors, as model2vec does."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {piece: i for i, piece in enumerate(PIECES)}
    cutter: dict[str, Any] = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": None, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": None,
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocabulary},
    }  # fmt: skip
    (folder / stored_embeddings.CUTTER).write_text(json.dumps(cutter), encoding="utf-8")
    save_file(tables or {"embeddings": TABLE.astype(np.float16)}, folder / stored_embeddings.WEIGHTS)
    return folder


def read(folder: Path) -> stored_embeddings.Vectors:
    weights, cutter = files_of("a folder", folder).words
    return vectors_of(weights, cutter)


def test_a_word_has_the_sum_of_its_pieces_vectors_and_an_unknown_one_nothing(tmp_path: Path) -> None:
    vectors = read(model_in(tmp_path))(["doctor", "rota", "xyz"])
    assert vectors.tolist() == [[2, 0], [0, 1], [0, 0]]
    assert read(model_in(tmp_path))(["rotata"]).tolist() == [[5, 6]]


def test_a_table_with_places_and_weights_of_its_pieces_is_read_too(tmp_path: Path) -> None:
    place = np.array([0, 1, 1, 2, 2, 0, 0], np.int64)
    weight = np.array([1, 1, 0.5, 1, 2, 1, 1], np.float32)
    found = read(model_in(tmp_path, embeddings=TABLE[:3], mapping=place, weights=weight))
    assert found(["nurse", "doctor", "shift"]).tolist() == [[1, 0], [0.5, 0], [4, 0]]


def test_the_folder_of_sentence_transformers_is_found(tmp_path: Path) -> None:
    model_in(tmp_path / "0_StaticEmbedding", **{"embedding.weight": TABLE})
    assert read(tmp_path)(["nurse"]).tolist() == [[1, 0]]


def test_none_is_no_file_and_auto_is_the_packages_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files_of("none", tmp_path) == ((), ())
    spec = importlib.machinery.ModuleSpec("wordllama", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(stored_embeddings, "find_spec", lambda name: None)
    assert files_of("auto", tmp_path) == ((), ())
    monkeypatch.setattr(stored_embeddings, "find_spec", lambda name: spec if name == spec.name else None)
    with pytest.raises(InputError, match=r"there is no file l2_supercat_256.safetensors") as error:
        files_of("auto", tmp_path)
    assert "pip install --force-reinstall --no-deps wordllama" in str(error.value)


def test_what_cannot_be_used_is_an_error_that_says_what_can(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file model.safetensors") as error:
        files_of("vectors", tmp_path)
    assert '"auto" or "none"' in str(error.value)
    model_in(tmp_path, one=TABLE, two=TABLE)
    with pytest.raises(InputError, match="no table of vectors, or more than one"):
        read(tmp_path)
    model_in(tmp_path, embeddings=TABLE[:3])
    with pytest.raises(InputError, match="not a vector for each piece") as error:
        read(tmp_path)
    assert "3 vectors, 7 pieces" in str(error.value)
    (tmp_path / stored_embeddings.WEIGHTS).write_bytes(b"no table")
    with pytest.raises(InputError, match="cannot be read as stored vectors"):
        read(tmp_path)
    model_in(tmp_path)
    (tmp_path / stored_embeddings.CUTTER).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be read .*tokenizer.json|tokenizer.json"):
        read(tmp_path)


def test_without_the_libraries_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(InputError, match="two libraries that are not installed") as error:
        read(model_in(tmp_path))
    assert "pip install 'wordpairs[meaning]'" in str(error.value)


def test_a_unit_is_the_mean_of_its_words_seen_from_that_of_the_training_units() -> None:
    features = in_text("nurse doctor", "rota shift", "unheard", "doctor")._replace()
    place = {word: i for i, word in enumerate(PIECES)}
    table = np.array([TABLE[place.get(word, 0)] for word in features.vocabulary])
    values = EmbeddingFeatures(features._replace(vectors=table), np.array([0, 1]), np.array([0, 1]))
    found = values(features, np.arange(4))
    np.testing.assert_allclose(np.linalg.norm(found[[0, 1, 3]], axis=1), 1)
    np.testing.assert_allclose(found[0], -found[1], atol=1e-9)  # the middle lies between them
    np.testing.assert_allclose(found[3], found[0], atol=1e-9)  # no training unit says "doctor" only


# what tells the themes apart is never said twice: words alone cannot learn it
NEAR = [f"w{i}" for i in range(40)]


def study(seed: int = 1) -> tuple[Features, Flags, list[str]]:
    """Units of one word each, whose vectors, and nothing else, tell their theme."""
    codes = np.stack([np.arange(40) % 2 == 0, np.arange(40) % 2 == 1], axis=1)
    features = in_text(*NEAR)
    random = np.random.default_rng(seed)
    side = {word: 1.0 if i % 2 == 0 else -1.0 for i, word in enumerate(NEAR)}
    vectors = np.array([[side.get(word, 0), 0.5] for word in features.vocabulary])
    vectors = vectors + 0.1 * random.normal(size=vectors.shape)
    return features._replace(vectors=vectors), codes, [f"P{i // 4}" for i in range(40)]


def agreed(features: Features, codes: Flags, people: Sequence[str]) -> float:
    nothing = np.zeros(codes.shape)
    learned = out_of_sample(features, nothing, codes, np.ones(40, bool), people)
    return float((learned.given == codes).mean())


def test_vectors_are_used_where_they_help_and_their_share_is_evidence() -> None:
    features, codes, people = study()
    assert agreed(features._replace(vectors=None), codes, people) < 0.7
    assert agreed(features, codes, people) > 0.95
    learned = out_of_sample(features, np.zeros(codes.shape), codes, np.ones(40, bool), people)
    shares = [term.share for terms in learned.terms.values() for term in terms if term.first < 0]
    assert len(shares) == len(learned.terms)
    assert min(shares) > 0.5  # no word is said twice, so nothing else can speak for a theme


def test_vectors_that_tell_nothing_are_left_out() -> None:
    texts = ["the rota of nights", "paper and forms"] * 20
    codes = np.stack([np.arange(40) % 2 == 0, np.arange(40) % 2 == 1], axis=1)
    features = in_text(*texts)
    noise = np.random.default_rng(0).normal(size=(len(features.vocabulary), 8)) * 0
    each = np.arange(40)
    training = TrainingData(features._replace(vectors=noise), np.zeros(codes.shape), each)
    model = Model(training, codes, each)
    assert model.meaning is None


@pytest.mark.parametrize(("named", "helps"), [("right", True), ("not at all", False)])
def test_names_and_definitions_of_themes_are_used_where_they_help(named: str, helps: bool) -> None:
    words = ["rota", "paper", "phone", "parking", "kindness"]
    features = in_text(*(f"{word} {other}" for word in words for other in ("q", "x")))
    codes = np.repeat(np.eye(5, dtype=bool), 2, axis=0)
    labels = label_counts(features.vocabulary, words if named == "right" else ["zyx"] * 5)
    each, nothing = np.arange(10), np.zeros(codes.shape)
    model = Model(TrainingData(features._replace(labels=labels), nothing, each), codes, each)
    assert model.described == helps
    assert (model.code(each)[1] == codes).all() or not helps


def test_nothing_that_is_read_opens_a_connection(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.watched import sockets\n"
        "from pipeline.coder.stored_embeddings import files_of, vectors_of\n"
        "sys.addaudithook(sockets)\n"
        "for meaning in ('auto', 'folder'):\n"
        "    files = files_of(meaning, Path(sys.argv[1])).words\n"
        "    print(vectors_of(*files)(['nurse']).any() if files else 'not installed')\n"
        "assert 'wordllama' not in sys.modules\n"
    )
    command = [sys.executable, "-c", script, str(model_in(tmp_path))]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[-1] == "True"
