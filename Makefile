# Everything that a person or CI runs. `make` alone says what there is.
PYTHON ?= python3
TORCH ?= torch==2.13.0
BIN := .venv/bin
READY := .venv/.ready
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help: ## Say what can be made.
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt $(TORCH) numpy
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[site,test,lint]'
	@touch $(READY)

site: $(READY) ## Verify every claim on the PyTorch installed here, then build the site into site/.
	@status=0; $(BIN)/claimcheck verify --record || status=$$?; \
	if [ $$status -eq 2 ]; then exit 2; fi; \
	$(BIN)/mkdocs build --strict || exit 3; \
	echo "The site is in site/; 'make serve' shows it at http://127.0.0.1:8000/."; \
	exit $$status

serve: $(READY) ## Show the site and rebuild it at every edit.
	$(BIN)/mkdocs serve

lint: $(READY) ## Check code, types and claim files.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/claimcheck lint
	$(BIN)/claimcheck proofs docs/guide

test: lint ## Lint, then run the tests, every claim, its worlds where they changed, and a strict build of the site.
	$(BIN)/pytest tests --numprocesses 2 --dist loadgroup
	$(BIN)/pytest claims --quiet
	$(BIN)/claimcheck worlds
	$(BIN)/mkdocs build --strict --site-dir build/site

worlds: $(READY) ## Run every claim in every altered PyTorch anew, to see which verdicts flip.
	$(BIN)/claimcheck worlds --again

sweep: $(READY) ## Verify every claim on every PyTorch of claims/environments.toml that has no record yet; takes hours.
	$(BIN)/claimcheck sweep

bench: $(READY) ## Measure what isolation costs; takes some minutes.
	$(BIN)/python benchmarks/isolation.py

scale: $(READY) ## Measure up to 100,000 claims, alone and on a local Dask cluster; takes more than an hour.
	$(BIN)/python benchmarks/scale.py

figures: $(READY) ## Draw the figures of the guide anew from the records.
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[figures]'
	$(BIN)/python scripts/draw_memory.py

clean: ## Remove all that was made.
	rm -rf .venv site build

.PHONY: help site serve lint test worlds sweep bench scale figures clean
