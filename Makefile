# The two commands of the README, `make run` and `make test`, do all the set-up they need.
PYTHON ?= python3
BIN := .venv/bin
QUIETLY := --quiet --disable-pip-version-check --constraint constraints.txt
# Compile once, whatever the machine's environment says: it is half the time of collecting the tests.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test tests test-exhaustive lint figures exactness bench bench-spark coverage crash load fuzz explore versions schema messages lock clean

run: .venv/ready
	$(BIN)/wordpairs run configs/example.toml

# Side by side: types take one core a minute where they were never checked.
test: .venv/tests
	$(MAKE) --no-print-directory --jobs 2 lint tests

tests: .venv/tests
	$(BIN)/pytest -n auto

# What takes long: a browser, Spark, real archives, each whole product of parameters, and what hypothesis
# makes up ten times as often.
test-exhaustive: .venv/tests
	$(BIN)/pytest -n auto -m "exhaustive or hypothesis" --hypothesis-profile exhaustive

lint: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Regenerate the committed figures of every shipped study.
figures: .venv/ready
	for study in configs/*.toml; do $(BIN)/wordpairs figures $$study || exit 1; done

# Hold our tokens against plain spaCy's on ten languages of hostile text and all real data.
exactness: .venv/tests
	$(BIN)/python -m tests.benchmarks.exactness

# Measure our speed beside other programs', up to 4 GB, and put it into the README; an hour or so.
bench: .venv/tests
	$(BIN)/pip install $(QUIETLY) --editable '.[bench]'
	$(BIN)/python -m tests.benchmarks.speed --publish

# Measure what Spark takes beside the local engine at 1 GB, once it has started; 20 minutes.
bench-spark: .venv/tests
	$(BIN)/python -m tests.benchmarks.spark

# Simulate how often intervals hold the true value, and publish the table; half an hour.
coverage: .venv/ready
	$(BIN)/python -m tests.benchmarks.coverage --publish

# Kill runs at 200 random moments and before every change to a file; about half an hour.
crash: .venv/tests
	$(BIN)/python -m tests.benchmarks.crash

# Run studies far larger than any interview study, each within a stated memory.
load: .venv/tests
	$(BIN)/python -m tests.benchmarks.load

# Fuzz every reader, guided by coverage: 100,000 files for each parser of ours, 10,000 for each that
# stands on a library; hours. The tests do a short run of it, seeded, that needs nothing installed.
fuzz: .venv/tests
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz

# Seek examples that break a property, other ones each time.
explore: .venv/tests
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile exploring

# Test the lowest and the newest versions of the dependencies that pyproject.toml allows.
versions:
	.ci/versions

# The config's JSON Schema, for editors.
schema: .venv/ready
	$(BIN)/wordpairs schema > configs/schema.json

# The handbook's page of warnings and errors, from the source.
messages: .venv/tests
	$(BIN)/python -m tests.messages > pipeline/guide/warnings.md

# Pin what is installed now (names and versions; no addresses).
lock:
	$(BIN)/pip list --format=freeze --exclude-editable | grep -vE '^(pip|setuptools|wheel|build|pyproject_hooks)==' > constraints.txt

# What a user needs.
.venv/ready: pyproject.toml setup.py constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install $(QUIETLY) --editable .
	touch $@

# What the tests need as well: linters, other programs to hold ours against, Spark.
.venv/tests: .venv/ready
	$(BIN)/pip install $(QUIETLY) --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .venvs results build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
