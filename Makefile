# make quotes   install into .venv, read seeds/, fill quotes.db, print what was said
# make test     install into .venv with the test tools, check types, style and docs, run the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: quotes test check docs reference serve clean

quotes: $(VENV)/.installed
	$(BIN)/quotebank add seeds -d quotes.db
	$(BIN)/quotebank quotes -d quotes.db -t

test: $(VENV)/.installed-dev check docs
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.installed-dev
	$(BIN)/sphinx-build -q -W -b html docs docs/_build/html

# rewrites docs/commands.md and docs/data-model.md from the code
reference: $(VENV)/.installed-dev
	$(BIN)/python docs/make_reference.py

serve: quotes
	$(BIN)/quotebank serve quotes.db

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable ".[browse]"
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable ".[browse]" --group dev
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) quotes.db quotes.db-wal quotes.db-shm docs/_build
