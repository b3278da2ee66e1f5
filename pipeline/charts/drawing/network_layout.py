"""Where the words of a graph stand: near to what they are paired with, and never on one another.

Positions come from stress majorisation (Gansner, Koren & North 2004, with the weights of Kamada &
Kawai 1989) from a start on a circle. Nothing is random; only elementwise arithmetic is used and
the outcome is rounded, so that a processor's own way of multiplying matrices cannot be seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Size = tuple[float, float]
Point = tuple[float, float]
Reals = npt.NDArray[np.float64]

EDGE_LENGTH = 58.0  # points between neighbours
WIDER = 1.3  # words are wider than tall, so the plane is stretched
GAP_X, GAP_Y = 9.0, 9.0  # between boxes
CHAIN = 30.0  # points between boxes in a row
APART_X, APART_Y = 20.0, 14.0  # between components
ROUNDS = 200


def placed(
    sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]], width: float
) -> tuple[dict[str, Point], float]:
    """Return the middle of each box on a plane `width` points wide, and the plane's height.

    `sizes` are the boxes' widths and heights, none wider than the plane; boxes never overlap and
    lie wholly on the plane. `edges` join boxes by name; an edge to itself counts for nothing.
    Components stand in rows, the tallest first.
    """
    parts = []
    for names in components(edges, list(sizes)):
        boxes = [sizes[name] for name in names]
        middles = _component(names, boxes, edges, width)
        ends = [(x + w / 2, y + h / 2) for (x, y), (w, h) in zip(middles, boxes, strict=True)]
        parts.append((names, middles, max(x for x, _ in ends), max(y for _, y in ends)))
    order = sorted(range(len(parts)), key=lambda i: (-round(parts[i][3]), -len(parts[i][0]), i))
    rows: list[list[int]] = []
    room: list[float] = []
    for i in order:
        place = next((r for r, left in enumerate(room) if parts[i][2] <= left), len(rows))
        if place == len(rows):
            rows.append([])
            room.append(width)
        rows[place].append(i)
        room[place] -= parts[i][2] + APART_X
    out: dict[str, Point] = {}
    top = 0.0
    for row in rows:
        tall = max(parts[i][3] for i in row)
        spare = (width - sum(parts[i][2] for i in row)) / (len(row) + 1)
        left = spare
        for i in row:
            names, middles, wide, high = parts[i]
            for name, (x, y) in zip(names, middles, strict=True):
                out[name] = (x + left, y + top + (tall - high) / 2)
            left += wide + spare
        top += tall + APART_Y
    return out, max(0.0, top - APART_Y)


def components(edges: Sequence[tuple[str, str]], names: Sequence[str] | None = None) -> list[list[str]]:
    """Return the names in connected components, each in the order of `names`.

    Without `names` they are those of the edges.
    """
    from scipy.sparse.csgraph import connected_components

    names = list(dict.fromkeys([name for edge in edges for name in edge] if names is None else names))
    place = {name: number for number, name in enumerate(names)}
    number, group = connected_components(_graph(len(names), [(place[a], place[b]) for a, b in edges]))
    return [[names[i] for i in np.flatnonzero(group == part).tolist()] for part in range(number)]


def _graph(count: int, edges: Sequence[tuple[int, int]]) -> Any:
    """Return which of so many nodes are joined, either way."""
    from scipy.sparse import csr_array

    one, other = np.array(edges, np.int32).reshape(-1, 2).T
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    return csr_array((np.ones(2 * len(one)), ends), shape=(count, count))


def _component(
    names: Sequence[str], sizes: Sequence[Size], edges: Sequence[tuple[str, str]], width: float
) -> list[Point]:
    """Return the boxes' middles, from 0 to at most `width` across and from 0 down."""
    index = {name: number for number, name in enumerate(names)}
    inside = [(index[a], index[b]) for a, b in edges if a in index and a != b]
    boxes = np.array(sizes, dtype=np.float64)
    if len(names) == 1:
        centres = np.zeros((1, 2))
    elif len(names) - 1 == len({frozenset(edge) for edge in inside}) <= 2:
        centres = _chained(inside, boxes)
    else:
        centres = _stressed(_distances(len(names), inside))
        # The way round in which more pairs are read from left to right.
        if sum(float(centres[b, 0] - centres[a, 0]) for a, b in inside) < -0.01:
            centres[:, 0] *= -1
        centres = _apart(centres, boxes)
    low = (centres - boxes / 2).min(axis=0)
    high = (centres + boxes / 2).max(axis=0)
    if high[0] - low[0] > width:
        centres = _squeezed(centres, boxes, width)
        low = np.array([0.0, (centres[:, 1] - boxes[:, 1] / 2).min()])
    return [(round(float(x), 1), round(float(y), 1)) for x, y in centres - low]


def _chained(edges: Sequence[tuple[int, int]], boxes: Reals) -> Reals:
    """Return two or three boxes in a row, as their words are read: chief, medical, officer."""
    row = list(edges[0])
    if len(boxes) == 3:
        joined = {node: {n for edge in edges if node in edge for n in edge} for node in range(3)}
        hub = max(joined, key=lambda node: len(joined[node]))
        # What is said before the middle word stands to its left, if anything is.
        left, right = sorted(joined[hub] - {hub}, key=lambda node: ((node, hub) not in edges, node))
        row = [left, hub, right]
    centres = np.zeros((len(boxes), 2))
    for last, node in pairwise(row):
        centres[node, 0] = centres[last, 0] + (boxes[last, 0] + boxes[node, 0]) / 2 + CHAIN
    return centres


def _distances(count: int, edges: Sequence[tuple[int, int]]) -> Reals:
    """Return how many steps lie between each two nodes of a connected graph."""
    from scipy.sparse.csgraph import shortest_path

    return np.asarray(shortest_path(_graph(count, edges), unweighted=True))


def _stressed(steps: Reals) -> Reals:
    """Return positions whose distances follow the steps, the longest extent lying flat."""
    count = len(steps)
    wanted = steps * EDGE_LENGTH
    np.fill_diagonal(wanted, 1.0)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    total = weights.sum(axis=1)
    turns = [2 * math.pi * k / count for k in range(count)]
    radius = EDGE_LENGTH * count / (2 * math.pi)
    centres = np.array([[radius * math.cos(turn), radius * math.sin(turn)] for turn in turns])
    for _ in range(ROUNDS):
        apart = centres[:, None, :] - centres[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        pulled = centres[None, :, :] + apart * (wanted / length)[:, :, None]
        target = (weights[:, :, None] * pulled).sum(axis=1) / total[:, None]
        centres = np.round((centres + target) / 2, 6)
    centres = centres - centres.mean(axis=0)
    x, y = centres[:, 0], centres[:, 1]
    turn = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    cos, sin = math.cos(turn), math.sin(turn)
    flat = np.stack([(x * cos + y * sin) * WIDER, y * cos - x * sin], axis=1)
    return np.round(flat, 3)


def _apart(centres: Reals, boxes: Reals) -> Reals:
    """Return the positions moved as little as it takes for no two boxes to overlap."""
    others = ~np.eye(len(centres), dtype=bool)
    need = (boxes[:, None, :] + boxes[None, :, :]) / 2 + [GAP_X, GAP_Y]
    for _ in range(ROUNDS):
        between = centres[:, None, :] - centres[None, :, :]
        inside = need - np.abs(between)
        meet = (inside[:, :, 0] > 0.01) & (inside[:, :, 1] > 0.01) & others
        if not meet.any():
            return centres
        # Along the axis on which less is to do; where two stand level, the earlier goes first.
        across = inside[:, :, 0] <= inside[:, :, 1]
        before = np.triu(np.ones(meet.shape), 1) - np.tril(np.ones(meet.shape), -1)
        way = np.where(between == 0, -before[:, :, None], np.sign(between))
        move = way * inside * meet[:, :, None] * 0.3
        move[:, :, 0] *= across
        move[:, :, 1] *= ~across
        centres = np.round(centres + move.sum(axis=1), 3)
    return _lowered(centres, boxes)


def _squeezed(centres: Reals, boxes: Reals, width: float) -> Reals:
    """Return the positions pressed into the width, boxes that meet being moved down."""
    span = float(centres[:, 0].max() - centres[:, 0].min()) or 1.0
    share = (centres[:, 0] - centres[:, 0].min()) / span
    # Each box's middle stays where the whole box is on the plane.
    x = boxes[:, 0] / 2 + share * (width - boxes[:, 0])
    return _lowered(np.stack([x, centres[:, 1]], axis=1), boxes)


def _lowered(centres: Reals, boxes: Reals) -> Reals:
    """Return the positions with each box, from the top, moved down until it meets no other."""
    out = centres.copy()
    done: list[int] = []
    for i in sorted(range(len(centres)), key=lambda i: (centres[i, 1], centres[i, 0], i)):
        while True:
            met = [
                float(out[j, 1] + (boxes[j, 1] + boxes[i, 1]) / 2 + GAP_Y)
                for j in done
                if abs(out[i, 0] - out[j, 0]) < (boxes[i, 0] + boxes[j, 0]) / 2 + 2
                and abs(out[i, 1] - out[j, 1]) < (boxes[i, 1] + boxes[j, 1]) / 2 + GAP_Y - 0.01
            ]
            if not met:
                break
            out[i, 1] = max(met)
        done.append(i)
    return out
