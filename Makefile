# make demo   a working district at http://127.0.0.1:8000 (SERVE=0: set up, print, exit)
# make test   everything that is checked, on SQLite and on PostgreSQL

PYTHON ?= python3
SERVE ?= 1
DEMO_TODAY ?= 2021-10-16
WORKERS ?= 2

BIN = .venv/bin
PAPERS = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
JOURNEYS = postgresql chromium poppler-utils
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
SAY = @echo "==>"

.DELETE_ON_ERROR:
.PHONY: demo test lint test-sqlite test-postgres test-browser coverage bench-papers bench-matching lock format

demo: export DEMO = 1
demo: export DEMO_TODAY := $(DEMO_TODAY)
demo: export DATABASE_URL = sqlite:///$(CURDIR)/var/demo.sqlite3
demo: export FILES_DIR = $(CURDIR)/var/demo-files
demo: export DEBUG = 0
demo: export HTTPS = 0
demo: export ALLOWED_HOSTS = 127.0.0.1,localhost
demo: .venv/installed
	@scripts/debian-packages $(PAPERS)
	@mkdir -p var
	@rm -rf var/demo.sqlite3 var/demo.sqlite3-wal var/demo.sqlite3-shm var/demo-files var/papers
	$(SAY) "Preparing the database and static files (a few seconds)"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py createcachetable
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	$(SAY) "Filling the district and printing its papers (about a minute)"
	@$(BIN)/python manage.py demo
	@[ "$(SERVE)" = 0 ] || { \
		$(BIN)/python manage.py work & worker=$$!; \
		$(BIN)/gunicorn mentorship.wsgi --bind 127.0.0.1:8000 --workers 2 --log-level warning & server=$$!; \
		trap 'kill $$worker $$server 2>/dev/null; wait' EXIT; \
		trap 'exit 130' INT; trap 'exit 143' TERM; \
		wait $$server; }

test: .venv/installed-dev
	@scripts/debian-packages $(PAPERS) $(JOURNEYS)
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgres
	@$(MAKE) --no-print-directory test-browser
	$(SAY) "All checks passed"

lint: export DATABASE_URL = sqlite://:memory:
lint: .venv/installed-dev
	$(SAY) "Style, templates, direction of imports, deployment settings, migrations, packages"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/lint-imports --no-logo
	@DEBUG=0 DEMO=0 DEMO_TODAY= HTTPS=1 ALLOWED_HOSTS=school.example \
		SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m pip check

test-sqlite: .venv/installed-dev
	$(SAY) "Tests on SQLite"
	@env -u DATABASE_URL $(BIN)/pytest -n $(WORKERS) -q --ignore tests/e2e

test-postgres: .venv/installed-dev
	$(SAY) "Tests on PostgreSQL"
	@scripts/postgres $(BIN)/pytest -n $(WORKERS) -q --ignore tests/e2e

test-browser: .venv/installed-dev
	$(SAY) "Journeys in Chromium"
	@scripts/postgres $(BIN)/pytest -n 0 -q tests/e2e

coverage: .venv/installed-dev
	@$(BIN)/coverage run -m pytest -n 0 -q --ignore tests/e2e
	@$(BIN)/coverage report

bench-papers: export DATABASE_URL = sqlite://:memory:
bench-papers: .venv/installed
	@scripts/debian-packages $(PAPERS)
	@$(BIN)/python -m benchmarks.papers

bench-matching: export DATABASE_URL = sqlite://:memory:
bench-matching: .venv/installed
	@$(BIN)/python -m benchmarks.matching

format: .venv/installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# What is installed is what was locked; the lock is remade on purpose only.
lock: .venv/installed-dev
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url -o requirements-dev.lock -c requirements.lock

.venv/bin/python:
	@$(PYTHON) -c 'import ensurepip, venv; ensurepip.version()' 2>/dev/null || scripts/debian-packages python3-venv
	$(SAY) "Making .venv (a few seconds)"
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.lock | .venv/bin/python
	$(SAY) "Installing Python packages from requirements.lock (about half a minute)"
	@$(PIP) requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock | .venv/bin/python
	$(SAY) "Installing Python packages from requirements-dev.lock (about a minute)"
	@$(PIP) requirements-dev.lock
	@touch $@
