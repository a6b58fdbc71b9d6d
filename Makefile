# What people type. Everything runs in .venv, which is made and renewed when pyproject.toml changes.
PYTHON ?= python3
RUN = .venv/bin/python
TESTS = $(RUN) -m pytest -n auto

.PHONY: help test slow all lint docs bench coverage

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

test: .venv/ready ## the quick lane of the tests: a minute
	$(TESTS)

slow: .venv/ready ## the slow lane: tests that start a process, a browser, a build or a fuzz run
	$(TESTS) -m slow

all: .venv/ready ## what CI runs
	.ci/run

lint: .venv/ready ## ruff, its format, mypy, and the dataset
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/hubcli check

docs: .venv/ready ## rewrite the output on the pages, the pictures and the JSON Schemas
	$(RUN) docs/schemas/regenerate.py
	$(RUN) docs/regenerate.py

bench: .venv/ready ## how fast it starts, how it scales, how well it searches: many minutes
	$(RUN) benchmarks/startup.py
	$(RUN) benchmarks/scale.py
	$(RUN) benchmarks/search_quality.py
	$(RUN) benchmarks/specialisation.py

coverage: .venv/ready ## both lanes with branch coverage: at least 95 %
	$(TESTS) -m 'slow or not slow' --cov --cov-report=
	$(RUN) -m coverage report --fail-under=95

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q -e '.[dev]'
	touch $@
