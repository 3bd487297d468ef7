# sitrep: every task a person or CI needs. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install run serve test lint bench lock clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## create .venv from the lock file (done by the others when needed)

$(STAMP): pip.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("sitrep needs Python 3.11 or later; run: make PYTHON=/path/to/python3.11 install") if sys.version_info < (3, 11) else None'
	@echo "sitrep: installing into $(VENV) (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check -qq --require-hashes -r pip.lock
	@$(BIN)/python -m pip install --disable-pip-version-check -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check -qq --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@$(BIN)/python -m compileall -q alerts cli connectors flows seeds sitrep warehouse  # a third of a second at every start
	@touch $@

run: $(STAMP) ## take in seeds/ and the feeds once, print the alert summary
	@$(BIN)/sitrep run

serve: $(STAMP) ## run the scheduled flows and Prefect's UI on this machine
	@$(BIN)/sitrep serve

test: export PYTHONDONTWRITEBYTECODE =  # each of the tests' hundreds of processes would compile everything anew
test: $(STAMP) ## run the whole test suite
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(STAMP) ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(STAMP) ## measure; see BENCHMARKS.md
	@$(BIN)/python -m benchmarks

COMPILE = uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate

# The pip that comes with Python 3.11 cannot install pinned extras with hashes, so a newer one is installed first.
lock: ## renew the lock files from pyproject.toml (needs uv)
	echo pip | $(COMPILE) - -o pip.lock
	$(COMPILE) --no-strip-extras --extra dev --extra dask pyproject.toml -o requirements.lock

clean: ## remove .venv and caches; data/ stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache *.egg-info build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
