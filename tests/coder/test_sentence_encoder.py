from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from pipeline.coder import sentence_encoder
from pipeline.coder.sentence_encoder import Encoder, encoder_of
from pipeline.coder.stored_embeddings import CONFIG, CUTTER, ENCODER, LENGTH, POOLING, WEIGHTS, files_of
from pipeline.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "nurse", "doctor", "rota", "late", "##s"]
WIDTH, HEADS, INNER, LAYERS, LENGTHS = 6, 2, 8, 2, 5
SETTINGS = {
    "model_type": "bert", "hidden_act": "gelu", "hidden_size": WIDTH, "num_attention_heads": HEADS,
    "num_hidden_layers": LAYERS, "layer_norm_eps": 1e-6, "max_position_embeddings": 12,
}  # fmt: skip


def tensors(seed: int = 1) -> dict[str, Any]:
    """Return random weights under BERT's names."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": (12, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    dense = {"attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH),
             "attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH),
             "intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}  # fmt: skip
    for number in range(LAYERS):
        for name, shape in dense.items():
            shapes[f"encoder.layer.{number}.{name}.weight"] = shape
            shapes[f"encoder.layer.{number}.{name}.bias"] = shape[:1]
    norms = [
        "embeddings",
        *(f"encoder.layer.{i}.{n}output" for i in range(LAYERS) for n in ("attention.", "")),
    ]
    for name in norms:
        shapes |= {f"{name}.LayerNorm.weight": (WIDTH,), f"{name}.LayerNorm.bias": (WIDTH,)}
    random = np.random.default_rng(seed)
    return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def model_in(folder: Path, *, pooled: str = "mean_tokens", prefix: str = "", place: str = "") -> Path:
    """Write an encoder of two layers as sentence-transformers does."""
    inside = folder / place
    (folder / POOLING).parent.mkdir(parents=True, exist_ok=True)
    inside.mkdir(exist_ok=True)
    cutter: dict[str, Any] = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "decoder": None,
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": {piece: i for i, piece in enumerate(PIECES)}},
    }  # fmt: skip
    (inside / CUTTER).write_text(json.dumps(cutter), encoding="utf-8")
    (inside / CONFIG).write_text(json.dumps(SETTINGS), encoding="utf-8")
    (inside / LENGTH).write_text(json.dumps({"max_seq_length": LENGTHS}), encoding="utf-8")
    modes = {f"pooling_mode_{mode}": mode == pooled for mode in ("cls_token", "mean_tokens", "max_tokens")}
    (folder / POOLING).write_text(json.dumps({"word_embedding_dimension": WIDTH, **modes}), encoding="utf-8")
    save_file({prefix + name: values for name, values in tensors().items()}, inside / WEIGHTS)
    return folder


def read(folder: Path) -> Encoder:
    return encoder_of(files_of("a folder", folder).sentences)


Row = list[float]


def by_hand(pieces: list[int]) -> list[Row]:
    """Return what BERT makes of pieces, one number after another, as its authors wrote it down."""
    held = {name: values.astype(float).tolist() for name, values in tensors().items()}

    def dense(row: Row, name: str) -> Row:
        lines = zip(held[f"{name}.weight"], held[f"{name}.bias"], strict=True)
        return [sum(a * b for a, b in zip(row, line, strict=True)) + more for line, more in lines]

    def level(row: Row, name: str) -> Row:
        middle = sum(row) / len(row)
        spread = math.sqrt(sum((x - middle) ** 2 for x in row) / len(row) + SETTINGS["layer_norm_eps"])  # type: ignore[operator]
        each = zip(row, held[f"{name}.LayerNorm.weight"], held[f"{name}.LayerNorm.bias"], strict=True)
        return [(x - middle) / spread * weight + more for x, weight, more in each]

    def plus(*rows: Row) -> Row:
        return [sum(each) for each in zip(*rows, strict=True)]

    words, places, kinds = (
        held[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
    )
    rows = [level(plus(words[piece], places[at], kinds[0]), "embeddings") for at, piece in enumerate(pieces)]
    size = WIDTH // HEADS
    for number in range(LAYERS):
        at = f"encoder.layer.{number}"
        asked, key, said = (
            [dense(row, f"{at}.attention.self.{name}") for row in rows] for name in ("query", "key", "value")
        )
        heard: list[Row] = [[] for _ in rows]
        for head in (slice(h * size, (h + 1) * size) for h in range(HEADS)):
            for i in range(len(rows)):
                near = [sum(a * b for a, b in zip(asked[i][head], k[head], strict=True)) for k in key]
                share = [math.exp(x / math.sqrt(size)) for x in near]
                heard[i] += [
                    sum(s * v[head][d] for s, v in zip(share, said, strict=True)) / sum(share)
                    for d in range(size)
                ]
        for i, row in enumerate(rows):
            row = level(plus(row, dense(heard[i], f"{at}.attention.output.dense")), f"{at}.attention.output")
            inner = [x / 2 * (1 + math.erf(x / math.sqrt(2))) for x in dense(row, f"{at}.intermediate.dense")]
            rows[i] = level(plus(row, dense(inner, f"{at}.output.dense")), f"{at}.output")
    return rows


@pytest.mark.parametrize(("prefix", "place"), [("", ""), ("bert.", "0_Transformer")])
@pytest.mark.parametrize("pooled", ["mean_tokens", "cls_token"])
def test_a_text_has_the_vector_that_the_layers_give_by_hand(
    pooled: str, prefix: str, place: str, tmp_path: Path
) -> None:
    found = read(model_in(tmp_path, pooled=pooled, prefix=prefix, place=place))
    vectors = found.vectors(["Nurses late", "doctor"])
    for vector, pieces in zip(vectors, ([2, 4, 8, 7, 3], [2, 5, 3]), strict=True):
        rows = np.array(by_hand(pieces))
        expected = rows[0] if pooled == "cls_token" else rows.mean(axis=0)
        np.testing.assert_allclose(vector, expected, atol=1e-5)


def test_what_is_read_beside_a_text_and_by_how_many_threads_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read(model_in(tmp_path))
    texts = ["nurse", "rota late", "doctor nurses", "late", "", "nurse rota"] * 3
    alone = np.concatenate([found.vectors([text]) for text in texts])
    np.testing.assert_allclose(found.vectors(texts), alone, atol=1e-6)
    monkeypatch.setattr(sentence_encoder, "_BATCH", 8)
    told: list[int] = []
    one, two = found.vectors(texts), found.vectors(texts, 2, told.append)
    assert (one == two).all()
    assert told[-1] == 100
    assert told == sorted({*told} & {*range(10, 101, 10)})
    assert len(told) > 3


def test_a_longer_text_is_read_to_its_end_window_by_window(tmp_path: Path) -> None:
    found = read(model_in(tmp_path))  # three pieces a window, and two marks
    long, first, second = found.vectors(["nurse doctor rota late nurse", "nurse doctor rota", "late nurse"])
    np.testing.assert_allclose(long, (5 * first + 4 * second) / 9, atol=1e-6)


@pytest.mark.parametrize("name", [WEIGHTS, CUTTER, POOLING])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    (model_in(tmp_path) / name).unlink()
    with pytest.raises(InputError, match=f"there is no file {Path(name).name}"):
        files_of("a folder", tmp_path)


def changed(name: str, **more: Any) -> Callable[[Path], None]:
    """Return what changes some keys of a file of settings."""

    def change(folder: Path) -> None:
        settings = json.loads((folder / name).read_text("utf-8"))
        (folder / name).write_text(json.dumps(settings | more), encoding="utf-8")

    return change


def without(*names: str) -> Callable[[Path], None]:
    """Return what takes weights away."""

    def change(folder: Path) -> None:
        held = load_file(folder / WEIGHTS)
        save_file({name: values for name, values in held.items() if name not in names}, folder / WEIGHTS)

    return change


def written(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed(CONFIG, model_type="mpnet"), "kind that is not known here.*mpnet"),
        (changed(CONFIG, hidden_act="relu"), "kind that is not known here.*relu"),
        (changed(CONFIG, position_embedding_type="relative_key"), "kind that is not known here"),
        (changed(POOLING, pooling_mode_max_tokens=True), "pooled in a way"),
        (changed(POOLING, pooling_mode_mean_tokens=False), "pooled in a way.*none"),
        (written(POOLING, "{"), "pooled in a way"),
        (without("embeddings.word_embeddings.weight"), "do not make an encoder together.*word_embeddings"),
        (without("encoder.layer.1.output.dense.bias"), "do not make an encoder together.*layer.1"),
        (changed(CONFIG, hidden_size=5), "do not make an encoder together"),
        (changed(CONFIG, max_position_embeddings="many"), "do not make an encoder together"),
        (written(LENGTH, "{}"), "do not make an encoder together.*max_seq_length"),
        (written(WEIGHTS, "none"), "cannot be read as stored vectors"),
        (written(CUTTER, "{"), "cannot be read as stored vectors"),
    ],
)
def test_files_that_make_no_encoder_are_an_error(
    change: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    change(model_in(tmp_path))
    with pytest.raises(InputError) as error:
        read(tmp_path)
    text = " ".join(str(error.value).split())
    assert re.search(message, text), text
    assert ENCODER in text or "allowed" in text


def test_nothing_of_it_opens_a_connection(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.watched import sockets\n"
        "from pipeline.coder.stored_embeddings import files_of\n"
        "from pipeline.coder.sentence_encoder import encoder_of\n"
        "sys.addaudithook(sockets)\n"
        "print(encoder_of(files_of('a folder', Path(sys.argv[1])).sentences).vectors(['nurse']).any())\n"
    )
    command = [sys.executable, "-c", script, str(model_in(tmp_path))]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[-1] == "True"
