"""`make fuzz`: every reader fed with what coverage says is new, until it breaks or has had enough.

    python -m tests.fuzz [--runs N] [--seed N] [TARGET ...]

Each target runs in a process of its own, 100,000 times where the parser is ours and 10,000 times
where it is a library's, unless told otherwise. Prints a table; exit status 1 if one did anything
but return or raise InputError, took ten seconds for a file of some kilobytes, or two gigabytes.
What broke it is kept in a temporary folder, which is named.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

SECONDS, MEGABYTES = 10, 2048  # that one file may take
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERED = re.compile(r"cov: (\d+)")


def main() -> int:
    """Run the targets one after the other, or, told to be one, that one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        alone(options.targets[0], options.alone, options.runs, options.seed)
    from .targets import TARGETS

    rows, broken = [], []
    for name in options.targets or TARGETS:
        row, ended, said = one(name, options.runs or TARGETS[name].runs, options.seed)
        print(row, flush=True)
        rows.append(row)
        if not ended:
            broken.append(name)
            print(said, flush=True)
    print("\n".join(["", *rows, "", f"{len(rows)} readers, {len(broken)} broken"]))
    return 1 if broken else 0


def one(name: str, runs: int, seed: int) -> tuple[str, bool, str]:
    """Return a target's row of the table, whether it stood, and what it said if it did not."""
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", name, "--alone", str(folder), "--runs", str(runs),
         "--seed", str(seed)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, errors="replace",
        check=False,
    )  # fmt: skip
    said = ended.stderr + ended.stdout
    done, covered = _DONE.search(said), _COVERED.findall(said)
    stood = ended.returncode == 0 and done is not None and int(done[1]) >= runs
    if stood:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    count = f"{int(done[1]):>8,} runs {int(done[2]):>5,} s" if done else "stopped early  "
    row = f"{name:<15} {count}  {covered[-1] if covered else '?':>5} branches"
    shown = re.sub(r"(?m)^INFO: Instrumenting .*\n", "", said)[-4000:]
    return f"{row}  {'ok' if stood else 'BROKEN'}", stood, f"{shown}\nkept in {folder}"


def alone(name: str, folder: Path, runs: int, seed: int) -> None:
    """Fuzz one target in this process, and end it."""
    import atheris  # type: ignore[import-untyped, unused-ignore]

    # A list: of a word alone atheris takes each letter for a package, and instruments nothing.
    with atheris.instrument_imports(include=["pipeline", "pypdf"] if name == "pdf" else ["pipeline"]):
        from .targets import TARGETS, execute

        for sample in TARGETS[name].samples:  # what is imported on the way is instrumented as well
            execute(TARGETS[name], sample)
    target = TARGETS[name]
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, sample in enumerate(target.samples):
        (corpus / f"sample-{number}").write_bytes(sample)
    longest = max(path.stat().st_size for path in corpus.iterdir())
    change = target.change

    def changed(data: bytes, most: int, seed: int) -> bytes:
        assert change is not None
        out = change(data, random.Random(seed), lambda part: atheris.Mutate(part, len(part) + 64))
        return out if len(out) <= most else data

    def read(data: bytes) -> None:
        try:
            execute(target, data)
        except Exception:
            traceback.print_exc()  # atheris prints it as well, but where a reader's prints are shut
            raise

    atheris.Setup(
        [sys.argv[0], f"-runs={runs}", f"-seed={seed}", f"-max_len={4 * longest + 4096}",
         f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-close_fd_mask=1",
         f"-artifact_prefix={folder}/", str(corpus)],
        read,
        **({"custom_mutator": changed} if change else {}),
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
