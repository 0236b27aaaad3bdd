# Một Cửa. The two commands that matter are `make run` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help setup run test battery check fix bench docs

help: ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: ## Install what is missing; afterwards .venv/bin/motcua works
	@make/setup.sh

run: setup ## Open the demonstration province in this terminal
	@make/run.sh

test: setup ## Everything that must pass: lint, types, contracts, tests, journeys
	@make/test.sh

battery: setup ## The long checks, with figures for docs/measures/
	@make/battery.sh

check: setup ## Lint, types and import contracts only
	@make/check.sh

fix: setup ## Format, and mend what the linter can mend
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: setup ## Benchmarks beside the bare floor, on both databases
	@make/bench.sh

docs: setup ## Regenerate the pages of docs/ that come from the code
	@.venv/bin/python -m tests.architecture.generated
