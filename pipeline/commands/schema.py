"""`wordpairs schema`: the config's JSON Schema, for an editor."""

from __future__ import annotations

import argparse
import json

from ..terminal.command import DONE, Command
from ..terminal.console import Console


def _act(options: argparse.Namespace, say: Console) -> int:
    from ..study.schema import schema

    print(json.dumps(schema(), indent=2))
    return DONE


COMMAND = Command(
    help="Print the config's JSON Schema, for an editor.",
    example="wordpairs schema > schema.json",
    result="JSON Schema: an editor that knows it completes keys and marks wrong values.",
    act=_act,
)
