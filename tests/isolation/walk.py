"""Make the requests of the matrix, each in a savepoint that is rolled back, and note what is wrong."""

import html
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pypdf
from django.db import transaction

from districts.models import Event
from schools.models import Reading
from tests.isolation.cases import SAFE, Case
from tests.isolation.rows import Rows, changed, rows_by_owner, tables_written
from tests.isolation.world import LETTERS, OFFICES, SEES, World

# What reading writes: that it happened.
JOURNAL = {Event._meta.label, Reading._meta.label}
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@dataclass
class Walk:
    """What came of some requests: their number, faults, own marks that were read, URL names through which
    rows were written, and how not found looked in each frame."""

    requests: int = 0
    faults: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    wrote: set[str] = field(default_factory=set)
    not_found: dict = field(default_factory=dict)


def walk(world: World, actor: str, cases: Iterable[Case]) -> Walk:
    done, client = Walk(), world.client(actor)
    marks, own = world.foreign_marks(actor), world.own_marks(actor)
    before = rows_by_owner()
    for case in cases:
        with transaction.atomic(), tables_written() as written:
            response = getattr(client, case.method)(case.url, case.body or None)
            done.faults += _written(world, case, written, before)
            text = text_of(response)
            transaction.set_rollback(True)
        done.requests += 1
        done.read |= {mark for mark in own if mark in text}
        client.cookies.pop("messages", None)  # a sentence about the last request, which did not happen
        if written - JOURNAL:
            done.wrote.add(case.name)
        if response.status_code not in case.right:
            failure = repr(response.exc_info[1]) if getattr(response, "exc_info", None) else ""
            done.faults.append(f"{case}: {response.status_code}, not {sorted(case.right)} {failure}")
        done.faults += [f"{case}: reads {mark}" for mark in marks if mark in text]
        done.faults += _told(done, case, response.status_code, text)
    return done


def _told(done: Walk, case: Case, status: int, text: str) -> list[str]:
    """Not found must not tell why: foreign and absent have one look."""
    if status != 404 or case.method not in ("get", "post"):
        return []
    look = CSRF.sub("", text)
    return (
        []
        if look == done.not_found.setdefault((case.name, case.frame), look)
        else [f"{case}: not found looks different"]
    )


def _written(world: World, case: Case, written: set[str], before: Rows) -> list[str]:
    """Reading writes only the journal; writing changes nothing but what the actor may write."""
    if not written:
        return []
    faults = []
    if case.method != "post" and not written <= JOURNAL:
        faults.append(f"{case}: writes {sorted(written)}")
    sees = _owned(world, LETTERS.get(case.actor, ""), OFFICES.get(case.actor, ""))
    may_write = _may_write(world, case)
    for kind, number, label in changed(before, rows_by_owner()):
        own = sees if label in JOURNAL and case.method in SAFE else may_write
        if (kind, number) not in own:
            faults.append(f"{case}: changes {label} of {kind} {number}")
    return faults


def _may_write(world: World, case: Case) -> set[tuple[str, int]]:
    """An officer writes in the office and a curator in the school's pages, each in their own place."""
    if case.in_office:
        return (
            _owned(world, SEES.get(case.actor, ""), OFFICES[case.actor]) if case.actor in OFFICES else set()
        )
    return set() if case.actor in OFFICES else _owned(world, LETTERS.get(case.actor, ""), "")


def _owned(world: World, letters: str, offices: str) -> set[tuple[str, int]]:
    schools = {("school", world.places[letter].school.pk) for letter in letters}
    return schools | {("district", world.offices[number].district.pk) for number in offices}


def text_of(response) -> str:
    """Everything a response says: its body, the text of a PDF, the cells of a workbook, where it sends."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [response.headers.get("Location", ""), response.headers.get("Content-Disposition", "")]
    return " ".join([*said, _words(body)])


def _words(body: bytes) -> str:
    if body.startswith(b"%PDF") and b"%%EOF" in body:  # the factories' papers are PDF by name only
        return _pages(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as workbook:
            names = [name for name in workbook.namelist() if name.endswith(".xml")]
            return " ".join(html.unescape(workbook.read(name).decode()) for name in names)
    return body.decode(errors="replace")


@cache
def _pages(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"[-\u2010\u2011]\s*", "-", text)  # a mark has a hyphen, where a line may be broken
