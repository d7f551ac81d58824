# Every command sets itself up: `make run` and `make test` need only Python 3.11+ and make.
#   make run [ARGS="..."]      open the window
#   make test [ARGS="..."]     all tests (e.g. ARGS="tests/unit -x")
#   make lint / format         check / tidy the code
#   make help                  the rest

PY := .venv/bin/python
export QT_API := pyside6

.DEFAULT_GOAL := help
.PHONY: help setup run smoke test bench profile lint format translations model-train model-eval lock wheel clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.stamp ## create .venv with the locked versions (quick when nothing changed)
	@:

.venv/.stamp: packaging/requirements.lock packaging/setup.sh pyproject.toml
	@PYTHON="$(PYTHON)" sh packaging/setup.sh

run: setup ## open the window; without a display, play its story offscreen
	@$(PY) packaging/check_system.py --strict
	@$(PY) -m app $(ARGS)

smoke: setup ## drive the real window through the whole story; screenshots in .smoke/
	@$(PY) packaging/check_system.py --strict
	$(PY) -m app --smoke .smoke $(ARGS)

test: setup ## run the tests, import contracts included (offscreen)
	@$(PY) packaging/check_system.py --strict
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadscope $(ARGS)

bench: setup ## run the benchmarks (offscreen)
	@$(PY) packaging/check_system.py --strict
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/benchmarks -s $(ARGS)

profile: setup ## what each optimisation of the engine brings, with and without it (10 minutes on an idle core)
	@$(PY) -m tests.benchmarks.profiles $(ARGS)

lint: setup ## ruff, format, types, import contracts
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

format: setup ## sort imports, fix what is safe to fix, format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

translations: setup ## collect the window's texts for the translators, compile what they wrote
	$(PY) packaging/translations.py

model-train: setup ## train the embedded model (resumes in .train/)
	$(PY) packaging/train.py $(ARGS)

model-eval: setup ## measure the embedded model and write the table of its card
	$(PY) packaging/evaluate.py $(ARGS)

lock: setup ## pin the versions installed in .venv
	@$(PY) packaging/lock.py

wheel: setup ## build dist/dormouse-*.whl
	@$(PY) -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls -l dist/*.whl

clean: ## remove caches and builds; keeps .venv and .train
	rm -rf dist build .smoke .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
