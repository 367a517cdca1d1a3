PYTHON ?= python3
BIN := .venv/bin
# checks and tests never touch the book of the person who runs them
SCRATCH := $(CURDIR)/build/scratch
TEMPLATES := find src -path '*/templates/*.html' -exec
SLOTS := --extra-block table,rows,endtable

# the program is compiled once, not again by each of the processes that tests start
unexport PYTHONDONTWRITEBYTECODE

# how many broken files each reader is tried with
INPUTS ?= 10000

# what runs on PostgreSQL too
ON_BOTH := tests/integration $(addprefix tests/functional/test_,pages.py at_work.py serving.py)

.PHONY: setup demo serve check test fix benchmark fuzz campaign pictures looks release

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

demo: setup
	$(BIN)/openssr demo

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/dead_code.py
	$(TEMPLATES) $(BIN)/djade --target-version 5.2 --check {} +
	$(TEMPLATES) $(BIN)/djhtml --tabwidth 2 $(SLOTS) --check {} +
	$(BIN)/djlint --lint --quiet src
	$(BIN)/python tools/check_shape.py
	$(BIN)/python tools/check_names.py
	$(BIN)/python tools/catalogues.py --check
	$(BIN)/python tools/check_language.py
	$(BIN)/python tools/build_example.py --check
	OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/python tools/sheets_reference.py --check
	OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/python tools/permissions_reference.py --check
	OPENSSR_DATA_DIR=$(SCRATCH) DJANGO_SETTINGS_MODULE=openssr.app.settings $(BIN)/django-admin makemigrations --check --dry-run

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(TEMPLATES) $(BIN)/djade --target-version 5.2 {} +
	-$(TEMPLATES) $(BIN)/djhtml --tabwidth 2 $(SLOTS) {} +

test: setup
	bash tools/debian_packages.sh
	OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/python -m pytest -n 2 --dist loadfile -p tests.lines_run
	$(BIN)/python tools/coverage_shares.py
	$(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest -n 2 --dist loadfile $(ON_BOTH)

fuzz: setup
	OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/python tools/fuzz.py --inputs $(INPUTS)

# kills, races and full disks, on either database; KILLS=100 RACES=20 FULL=4 is shorter
KILLS ?= 1000
RACES ?= 200
FULL ?= 20
SEED ?= 0
CAMPAIGN := tools/campaign.py --kills $(KILLS) --races $(RACES) --full $(FULL) --seed $(SEED)

campaign: setup
	$(BIN)/python $(CAMPAIGN)
	$(BIN)/python tools/with_postgres.py $(BIN)/python $(CAMPAIGN)

# the pictures of the README, from the example country
pictures: setup
	$(BIN)/python tools/pictures.py

# every page in every width, colour and direction; a picture of each for the eye
looks: setup
	mkdir -p build/looks
	OPENSSR_LOOKS=build/looks OPENSSR_DATA_DIR=$(SCRATCH) $(BIN)/python -m pytest tests/functional/test_pages.py tests/functional/test_pages_signed_in.py

# VERSION=1.2.0 names the release; DRY_RUN=1 shows it and changes nothing
release: setup
	VERSION=$(VERSION) DRY_RUN=$(DRY_RUN) $(BIN)/python tools/release.py

benchmark: setup
	$(BIN)/python benchmarks/chain.py
	$(BIN)/python benchmarks/mandates.py
	$(BIN)/python benchmarks/netting.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/large.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/projection.py
	$(BIN)/python benchmarks/searching.py
	$(BIN)/python benchmarks/measuring.py
	$(BIN)/python benchmarks/country.py
