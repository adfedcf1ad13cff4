# Everything that a person or CI runs. `make` alone says what there is.
PYTHON ?= python3
TORCH ?= torch==2.13.0
export BIN := .venv/bin
READY := .venv/.ready
TOOLS := $(if $(wildcard .venv/.ready),.venv/.ready,.venv/.tools) # enough for all that runs no claim: no PyTorch
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

help: ## Say what can be made.
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt $(TORCH) numpy
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[site,test,lint]'
	@touch $(READY)

.venv/.tools: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[site]'
	@touch $@

site: $(READY) ## Verify every claim on the PyTorch installed here, then build the site into site/.
	@status=0; $(BIN)/claimcheck verify --record || status=$$?; \
	if [ $$status -eq 2 ]; then exit 2; fi; \
	$(BIN)/mkdocs build --strict || exit 3; \
	echo "The site is in site/; 'make serve' shows it at http://127.0.0.1:8000/."; \
	exit $$status

serve: $(READY) ## Show the site, and what an edit changes in it; its search knows what was edited last.
	$(BIN)/mkdocs serve --dirty --no-strict

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

flips: $(READY) ## Run every claim and say which verdicts, here and in the records, differ from those of the last commit.
	@scripts/flips.sh

pages: $(TOOLS) ## Build the site from the records alone, as it is published.
	$(BIN)/mkdocs build --strict

look: $(TOOLS) ## Ask the registry for releases that have no environment yet, unless a proposal of some is open.
	@scripts/look.sh

measure: $(TOOLS) ## Run every claim on the release that RELEASE names, listed in CLAIMCHECK_RELEASES.
	@scripts/measure.sh

gather: $(TOOLS) ## Take over what was measured: environments, records, the site, and what flipped.
	@scripts/gather.sh

workflows: $(TOOLS) ## Check the workflows: their schema, and what in them could be abused.
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[ci]'
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --pedantic --strict-collection .github

dry-run: $(TOOLS) ## Take the newest release for a new one, and do in a copy all that the workflow does; takes minutes.
	@scripts/dry_run.sh

browser: $(READY) ## Build the site and try it in Chromium: finding, filtering, reading, barriers, bytes; takes minutes.
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[browser]'
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/pytest tests/browser

lighthouse: $(READY) ## Build the site and measure it with Lighthouse, which npx fetches; takes minutes.
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python benchmarks/lighthouse.py

builds: $(READY) ## Measure how long the site takes to build with up to 10,000 claims; takes an hour.
	$(BIN)/python benchmarks/builds.py

cards: $(READY) ## Draw the pictures that other sites show beside a link, with Chromium.
	$(BIN)/python scripts/draw_cards.py

reproduce: $(READY) ## Run every script and notebook of the site on the PyTorch installed here; takes minutes. IDS="a b" runs two.
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python scripts/reproduce.py build/site $(IDS)

bench: $(READY) ## Measure what isolation costs; takes some minutes.
	$(BIN)/python benchmarks/isolation.py

scale: $(READY) ## Measure up to 100,000 claims, alone and on a local Dask cluster; takes more than an hour.
	$(BIN)/python benchmarks/scale.py

figures: $(READY) ## Draw the figures of the guide anew from the records.
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[figures]'
	$(BIN)/python scripts/draw_memory.py

clean: ## Remove all that was made.
	rm -rf .venv site build

.PHONY: help site serve lint test worlds sweep reproduce flips pages look measure gather workflows dry-run browser lighthouse builds cards bench scale figures clean
