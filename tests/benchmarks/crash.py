"""`make crash`: runs killed at random moments, and just before each change to a file.

After every one of them each output is whole, and the next run's bytes are an undisturbed run's.
The tests do the same a few times (tests/test_crash.py); this does it until chance has had its say.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from ..crashes import Trial
from ..watched import ALIVE, DEAD


def main() -> int:
    """Kill, check, recover, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        say(f"an undisturbed run takes {trial.seconds:.1f} s")
        killed = 0
        for number in range(1, options.kills + 1):
            trial.again(empty=number % 2 == 0)
            killed += trial.kill(chance.uniform(0, trial.seconds))
            trial.assert_whole()
            trial.assert_recovers()
            say(f"{number} of {options.kills} runs stopped at random ({killed} before their end)")
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), until="compare")
        times = 0
        while True:
            times += 1
            trial.again()
            status = trial.die(times)
            assert status in (ALIVE, DEAD), status
            trial.assert_whole()
            trial.assert_recovers()
            if status == ALIVE:
                break
            say(f"{times} runs that died before a change to a file")
    say("every output was whole, and every next run reached the same bytes: ")
    say(f"{killed} kills at random, {times - 1} at a file, {time.perf_counter() - began:.0f} s")
    return 0


def say(text: str) -> None:
    """Show how far it is."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
