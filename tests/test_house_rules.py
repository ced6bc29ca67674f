"""The house's own rules, checked on the source and on the app registry."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from mentorship.policy import POLICY
from schools.access import rule_for

ROOT = Path(__file__).resolve().parent.parent
# The law: an app may know itself and what stands to its right.
LAW = ("roadmap", "mentorship", "schools", "districts")
PRODUCT = (*LAW, "demo")
NOT_OURS = {".git", ".venv", "var", "__pycache__", ".hypothesis", ".ruff_cache", ".pytest_cache", "htmlcov"}
TEXT = {".py", ".html", ".txt", ".css", ".js", ".svg", ".md", ".toml", ".csv", ".sh", ".json", ""}
# Templates that Django, allauth or crispy look up by name.
LOOKED_UP = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")
LOOKED_UP_FOLDERS = ("admin/", "account/", "allauth/", "mfa/", "usersessions/", "django/", "bootstrap5/")
# About 250 is the aim; beyond this a file is two.
MOST_LINES = 350
OWN_MODELS = [model for app in LAW for model in apps.get_app_config(app).get_models()]


@cache
def sources(*suffixes: str) -> tuple[Path, ...]:
    """Every file of the repository with one of the suffixes."""
    files = (path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts))
    return tuple(sorted(path for path in files if path.is_file() and path.suffix in suffixes))


def product(*suffixes: str) -> list[Path]:
    """Files of the four apps and the templates: what runs at a customer's."""
    return [path for path in sources(*suffixes) if path.relative_to(ROOT).parts[0] in (*PRODUCT, "templates")]


def lines_with(pattern: str, files) -> list[str]:
    """«file:line» of every match."""
    sought = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if sought.search(line)
    ]


def patterns(resolver=None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the URL map with its full name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            yield namespace + (entry.name or ""), entry


def test_search_of_sources_finds_this_line():
    assert lines_with(r"finds this line$", [Path(__file__)]) == []
    assert len(sources(".py")) > 50
    assert lines_with(r"^def test_search_of_sources", [Path(__file__)]) != []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_model_and_its_fields_have_russian_names_in_lower_case(model):
    own = [field for field in model._meta.local_fields if not field.primary_key]
    inherited = {"password", "last_login", "is_superuser", "username", "first_name", "last_name", "email"}
    inherited |= {"is_staff", "is_active", "date_joined"}
    names = {field.name: str(field.verbose_name) for field in own if field.name not in inherited}
    names |= {"model": str(model._meta.verbose_name), "plural": str(model._meta.verbose_name_plural)}

    # An abbreviation (ИНН, SHA-256) or a sign (№) may begin a name.
    wrong = {name: text for name, text in names.items() if not re.match(r"[а-яё№]|[А-ЯA-Z]{2}|PDF", text)}

    assert wrong == {}


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_obey_the_law(model):
    own = LAW.index(model._meta.app_label)

    against = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField)
        and field.related_model._meta.app_label in LAW[:own]
    ]

    assert against == []


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_constraints_speak_to_the_user(model):
    default = models.CheckConstraint(condition=models.Q(pk=1), name="x").violation_error_message

    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == default
    ]

    assert silent == []


def test_every_page_has_a_policy_row():
    names = {
        name for name, _ in patterns() if not name.startswith(("admin:", "account_", "mfa_", "usersessions_"))
    }

    assert {name for name in names if not rule_for(name, POLICY)} == set()


def test_every_policy_row_has_a_page():
    names = {name for name, _ in patterns()}

    assert {row for row in POLICY if not row.endswith(":*") and row not in names} == set()


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/"])
def test_account_pages_that_nobody_needs_are_absent(client_as, curator, path):
    assert client_as(curator).get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("path", ["signup/", "password/reset/"])
def test_nobody_signs_up_or_resets_a_password_from_outside(client, db, path):
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}").status_code == 404


@cache
def template_names() -> frozenset[str]:
    folder = ROOT / "templates"
    return frozenset(
        str(path.relative_to(folder)) for path in sources(".html", ".txt") if folder in path.parents
    )


def named_templates() -> set[str]:
    """Every template name that stands in the code or in another template."""
    found = set()
    for path in product(".py", ".html", ".svg", ".txt"):
        text = path.read_text()
        found |= set(re.findall(r"""["']([\w./-]+\.(?:html|txt))["']""", text))
        # A paper names its template without folder and suffix.
        found |= {
            f"documents/{name}.html" for name in re.findall(r"""\btemplate\b[^=\n]* = "(\w+)\"""", text)
        }
    return found


def test_no_template_is_unused():
    unused = {
        name
        for name in template_names() - named_templates()
        if name not in LOOKED_UP and not name.startswith(LOOKED_UP_FOLDERS)
    }

    assert unused == set()


def test_no_template_is_named_that_does_not_exist():
    absent = set()
    for name in named_templates() - template_names():
        try:
            get_template(name)
        except TemplateDoesNotExist as missing:
            absent.add(str(missing))

    assert absent == set()


def test_every_template_compiles():
    for name in template_names():
        get_template(name)


def test_no_file_names_a_place_on_the_machine_it_was_written_on():
    places = "|".join(["/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", "/wo" + "rk/"])

    assert lines_with(rf"(?<![\w.])({places})", sources(*TEXT)) == []


def test_states_are_asked_for_by_querysets_only():
    # A filter form asks for the state that its user picked.
    speakers = {"models", "migrations"}
    outside = [path for path in product(".py") if not speakers & set(path.parts) and path.stem != "filters"]

    assert lines_with(r"\.(filter|exclude|get)\([^)]*\bstatus(__\w+)?=", outside) == []


def test_states_are_assigned_by_the_lifecycle_only():
    outside = [path for path in product(".py") if "models" not in path.parts and path.stem != "lifecycle"]

    assert lines_with(r"(?<!NEW)(?<!OLD)\.status = ", outside) == []
    assert lines_with(r"\.update\([^)]*\bstatus=", outside) == []


def test_nothing_is_marked_safe():
    assert (
        lines_with(
            r"\|\s*safe\b|mark_safe|SafeString|autoescape off|html_safe", product(".py", ".html", ".txt")
        )
        == []
    )


def test_no_template_loads_anything_from_elsewhere():
    pages = product(".html", ".svg")

    assert lines_with(r"""(src|srcset|action|poster)=["']?(https?:)?//""", pages) == []
    assert lines_with(r"""<link[^>]+href=["']?(https?:)?//|@import|url\(["']?(https?:)?//""", pages) == []


def test_no_template_has_inline_script_or_style():
    pages = [path for path in product(".html") if "documents" not in path.parts]

    assert lines_with(r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script(?![^>]*\bsrc=)""", pages) == []


def test_no_stylesheet_loads_anything_from_elsewhere():
    assert lines_with(r"""@import|url\(["']?(https?:)?//""", sources(".css")) == []


def test_no_modules_of_odds_and_ends():
    names = {"utils", "helpers", "services", "common", "core", "misc"}

    assert [str(path) for path in product(".py") if names & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_one_notion_of_today():
    clocks = {ROOT / "districts" / "clock.py"}
    code = [path for path in product(".py") if path not in clocks]

    assert lines_with(r"date\.today\(|localdate\(|datetime\.now\(|utcnow\(", code) == []


def test_files_stay_readable():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in product(".py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > MOST_LINES
    }

    assert long == {}


def test_settings_keep_everything_closed_by_default():
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    sources_allowed = {str(source) for directive in policy.values() for source in directive}

    assert policy["default-src"] == ["'none'"]
    assert [source for source in sources_allowed if "unsafe" in source or "http" in source] == []
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
    assert "schools.access.PolicyMiddleware" in settings.MIDDLEWARE
