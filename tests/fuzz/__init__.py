"""Coverage-guided fuzzing of every reader: it returns, or raises InputError, and nothing else.

    targets.py   each reader, with what it is started from
    samples.py   the small files that it is started from
    change.py    how a file with a format inside is changed, so that our code is reached
    __main__.py  the driver: `make fuzz`, or `python -m tests.fuzz [--runs N] [TARGET ...]`
    test_fuzz.py a short run of it in the tests: seeded, without atheris, blind to coverage

What it found became tests beside the reader's other tests.
"""
