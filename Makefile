# `make` lists the targets. Continuous integration (.ci/run) calls the same ones.
.DEFAULT_GOAL := help
SHELL := bash
BIN := .venv/bin
COMPOSE := docker compose
# The tests start hundreds of processes: what Python compiled for one is kept for the next, wherever it is run.
unexport PYTHONDONTWRITEBYTECODE
NEEDS_SERVICE := test -n "$(s)" || { echo 'name the service: make $@ s=plan' >&2; exit 2; }

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@ / {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Start
.PHONY: install run services up down logs
install: .venv/.installed ## Make .venv with the locked versions; at once when nothing changed (PYTHON=... picks one)
	@:
.venv/.installed: pyproject.toml requirements-dev.lock deploy/install
	@PYTHON="$(PYTHON)" deploy/install

run: install ## Start everything with the demonstration world (ARGS="--port 8001"); Ctrl-C stops it
	@exec $(BIN)/nwd run --demo $(ARGS)

services: ## Make RabbitMQ, PostgreSQL, Chromium and docker-compose reachable for the tests
	@deploy/services

up: image ## Run it in containers: secrets once, the image, then everything (COMPOSE=docker-compose on older machines)
	@$(COMPOSE) up --detach

down: ## Stop the containers; what they stored stays
	@$(COMPOSE) down

logs: ## Follow what the containers say (s=plan-work)
	@$(COMPOSE) logs --follow $(s)

##@ Check
.PHONY: test test-fast lint types imports contracts migrations check bench kills slots strips
test: install ## Run every test this machine can run, and name what it cannot (ARGS="-k words")
	@$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

test-fast: install ## Run the tests that need no broker, no database server and no browser
	@$(BIN)/pytest -n auto --dist loadgroup -m 'not rabbitmq and not postgresql and not browser and not slow' $(ARGS)

lint: install ## Look for slips in the code and in its layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: install ## Check the types
	@$(BIN)/mypy

imports: install ## Check who may import whom
	@$(BIN)/lint-imports --no-logo

contracts: install ## Check that the published contracts are those of the code, and break nobody (ARGS="--against v0.1.0")
	@$(BIN)/nwd contracts check
	@$(BIN)/nwd contracts breaking $(ARGS)

migrations: install ## Check what must hold of every migration, route, event and page
	@$(BIN)/pytest tests/contracts

check: lint types imports contracts migrations ## All of the checks above except the tests

bench: install ## Measure the speed on this machine (ARGS="--only embedded")
	@$(BIN)/python -m tests.performance $(ARGS)

kills: install ## Kill the processes 50 times at each point, and count what was lost or doubled
	@NWD_FORBID_SKIPS=1 NWD_KILLS_PER_POINT=50 $(BIN)/pytest -n 2 --dist loadgroup tests/faults $(ARGS)

slots: install ## Let two hundred ask for one slot at once, fifty times on each database (ARGS="-k moves")
	@NWD_SLOT_ROUNDS=50 NWD_FORBID_SKIPS=1 $(BIN)/pytest tests/psychology/test_one_slot.py $(ARGS)

strips: install ## Walk through two scenarios in the browser and join the pictures to strips, in build/screens
	@mkdir -p build/screens && NWD_SCREENS=1 NWD_FORBID_SKIPS=1 $(BIN)/pytest tests/journeys/test_strips.py $(ARGS)

##@ Change
.PHONY: format generate migration migrate lock lock-check outdated sbom
format: install ## Lay the code out, and mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

generate: install ## Write the published contracts anew from the code
	@$(BIN)/nwd contracts generate

migration: install ## Write the next migration of a service (s=plan m="add risk")
	@$(NEEDS_SERVICE)
	@$(BIN)/nwd migrate $(s) --new "$(m)"

migrate: install ## Bring every service's database up to date
	@$(BIN)/nwd migrate --all

lock: install ## Write the locks anew; versions stay where they may (ARGS=--upgrade renews them)
	@deploy/lock write $(ARGS)

lock-check: install ## Check that the locks fit pyproject.toml
	@deploy/lock check

sbom: install ## Write down what a release is made of, with versions and digests, as CycloneDX (build/sbom.json)
	@mkdir -p build
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --short-PURLs --output-reproducible \
		--validate --of JSON --output-file build/sbom.json

outdated: install ## List what has a newer version
	@$(BIN)/uv pip list --outdated

##@ Release
.PHONY: secrets image smoke
secrets: ## Make the secret files that docker-compose.yml names; those that exist are kept
	@deploy/secrets

image: secrets ## Build the image that docker-compose.yml names
	@$(COMPOSE) build topology

smoke: install ## Log a contact and find it on the plan: here, or ARGS="http://127.0.0.1:8000 --as ash --password-file F"
	@$(BIN)/python $(if $(ARGS),deploy/check $(ARGS),deploy/journey)
