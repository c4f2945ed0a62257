# Everything a newcomer, a contributor and the build server do, by one word each; `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
# Where to export samples to; a trial run can name another place.
EXPORTS ?= exports

# The environment compiles what it runs, whatever the caller's shell says: a start without bytecode is twice as slow.
unexport PYTHONDONTWRITEBYTECODE

# Two words at once would install twice.
.NOTPARALLEL:

.PHONY: help libraries run setup test test-slow bench samples lint format types layers catalogues check-catalogues clean

help: ## list these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Set-up: a stamp tells what is installed, and is outdated when the list of dependencies changes.

$(VENV)/.run: pyproject.toml
	@tools/environment.sh $(VENV) run
	@touch $@

$(VENV)/.dev: pyproject.toml
	@tools/environment.sh $(VENV) dev
	@touch $(VENV)/.run $@

# A tenth of a second where nothing is missing, so it needs no stamp.
libraries: $(VENV)/.run
	@tools/system_libraries.sh $(PY)

setup: $(VENV)/.dev libraries ## set up what the other words need

run: $(VENV)/.run ## set up and open the app (without a display: make the samples)
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display to open a window on, so the sample deliverables are made in $(EXPORTS)/ instead."; \
		$(MAKE) --no-print-directory samples; \
	else \
		tools/system_libraries.sh $(PY) window && $(PY) main.py; \
	fi

samples: libraries ## make the sample deliverables anew
	@$(PY) main.py samples --output $(EXPORTS) --force

# Checks.

lint: $(VENV)/.dev ## look for faults and for code out of shape
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo "Out of shape; 'make format' mends it:"; $(PY) -m ruff format --check . ; }

types: $(VENV)/.dev ## check types
	@$(PY) -m mypy

layers: $(VENV)/.dev ## check that imports point one way
	@$(VENV)/bin/lint-imports --no-logo

check-catalogues: $(VENV)/.dev ## check that every visible string has its French
	@$(PY) tools/catalogues.py --check
	@$(PY) tools/check_visible_strings.py

test: setup lint types layers check-catalogues ## set up, then run every check and test that takes less than minutes
	@tools/test_in_two.sh $(PY)

test-slow: setup ## run the tests that take minutes
	@$(PY) -m pytest -m slow --hypothesis-profile=long --timeout=1800

bench: setup ## measure, and print the figures beside what they should reach
	@$(PY) -m benchmarks

# Work.

format: $(VENV)/.dev ## put the code into shape
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

catalogues: $(VENV)/.dev ## gather the strings of the code into the catalogues, and compile them
	@$(PY) tools/catalogues.py

clean: ## remove what was made: environment, caches, builds
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
