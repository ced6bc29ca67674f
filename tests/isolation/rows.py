"""Whose every row is: all rows of the product, place by place, to see that a request left them alone."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from districts.models import AcademicYear, CalendarDay, District, Event, User
from mentorship.models import (
    Acknowledgement,
    Act,
    Addendum,
    Agreement,
    Candidacy,
    Consent,
    Erasure,
    ForbiddenPair,
    LetterheadStyle,
    MatchingWeights,
    Meeting,
    Notice,
    Pack,
    Pairing,
    PairingChange,
    Participant,
    Programme,
    ProgrammeChange,
    ProgrammeItem,
    ProgrammeTemplate,
    Question,
    Questionnaire,
    Response,
    ResponseLink,
    SignedCopy,
    Wave,
    WordForms,
    Wording,
)
from roadmap.models import Assignment, Evidence, Measure, Roadmap, Stage
from schools.models import (
    DistinctPeople,
    EarlyCareerStatus,
    Employment,
    Invitation,
    Membership,
    Reading,
    School,
    Teacher,
)

# Paths to the schools and to the district of a row; a row of no school is its office's.
BELONGS = {
    District: ((), "pk"),
    AcademicYear: ((), "district_id"),
    CalendarDay: ((), "district_id"),
    Event: (("school_id",), "district_id"),
    User: (("memberships__school_id",), "district_id"),
    School: (("pk",), "district_id"),
    Membership: (("school_id",), "user__district_id"),
    Invitation: (("school_id",), "district_id"),
    Teacher: (("school_id",), "school__district_id"),
    DistinctPeople: (("first__school_id", "second__school_id"), "first__school__district_id"),
    Reading: (("teacher__school_id",), "teacher__school__district_id"),
    Employment: (("school_id",), "school__district_id"),
    EarlyCareerStatus: (("teacher__school_id",), "teacher__school__district_id"),
    Candidacy: (("school_id",), "school__district_id"),
    Consent: (("school_id", "pairing__school_id"), "school__district_id"),
    Pairing: (("school_id",), "school__district_id"),
    Participant: (("school_id", "pairing__school_id"), "pairing__school__district_id"),
    Addendum: (("teacher__school_id", "pairing__school_id"), "pairing__school__district_id"),
    PairingChange: (("pairing__school_id",), "pairing__school__district_id"),
    Agreement: (("school_id", "pairing__school_id"), "school__district_id"),
    Notice: (("teacher__school_id", "pairing__school_id"), "pairing__school__district_id"),
    Erasure: (("consent__school_id",), "consent__school__district_id"),
    ForbiddenPair: (("school_id",), "district_id"),
    MatchingWeights: ((), "district_id"),
    Programme: (("pairing__school_id",), "pairing__school__district_id"),
    ProgrammeItem: (("programme__pairing__school_id",), "programme__pairing__school__district_id"),
    ProgrammeChange: (("programme__pairing__school_id",), "programme__pairing__school__district_id"),
    ProgrammeTemplate: (("school_id",), "district_id"),
    Meeting: (("pairing__school_id",), "pairing__school__district_id"),
    Act: (("school_id",), "district_id"),
    SignedCopy: (("act__school_id",), "act__district_id"),
    Acknowledgement: (("act__school_id",), "act__district_id"),
    LetterheadStyle: (("school_id",), "district_id"),
    WordForms: (("school_id",), "district_id"),
    Wording: (("school_id",), "district_id"),
    Pack: (("school_id",), "district_id"),
    Questionnaire: ((), "district_id"),
    Question: ((), "questionnaire__district_id"),
    Wave: (("schools__pk",), "district_id"),
    Response: (("school_id",), "wave__district_id"),
    ResponseLink: (("teacher__school_id",), "wave__district_id"),
    Roadmap: ((), "academic_year__district_id"),
    Stage: ((), "roadmap__academic_year__district_id"),
    Measure: ((), "stage__roadmap__academic_year__district_id"),
    Assignment: (("school_id",), "measure__stage__roadmap__academic_year__district_id"),
    Evidence: (
        ("assignment__school_id",),
        "assignment__measure__stage__roadmap__academic_year__district_id",
    ),
}
TABLES = {model._meta.db_table: model._meta.label for model in BELONGS}
WRITES = ("INSERT", "UPDATE", "DELETE")

# ("school" or "district", its number, the model) → its rows.
Rows = dict[tuple[str, int, str], frozenset]


def rows_by_owner() -> Rows:
    """All rows of the product under each school and district that they belong to."""
    found = defaultdict(set)
    for model, (schools, district) in BELONGS.items():
        columns = [column.attname for column in model._meta.concrete_fields]
        for *owners, home, row in _read(model, schools, district, columns):
            for owner in set(owners) - {None}:
                found["school", owner, model._meta.label].add(row)
            if set(owners) <= {None}:
                found["district", home, model._meta.label].add(row)
    return {key: frozenset(rows) for key, rows in found.items()}


def _read(model, schools, district, columns) -> Iterator[tuple]:
    paths = [*schools, district]
    for line in model._base_manager.order_by().values_list(*paths, *columns):
        yield *line[: len(paths)], repr(line[len(paths) :])


def changed(before: Rows, after: Rows) -> list[tuple[str, int, str]]:
    """Owners and models whose rows are not what they were."""
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """Labels of the product's models that statements within the block write."""
    written: set[str] = set()

    def note(execute, sql, params, many, context):
        words = sql.lstrip()[:200].replace('"', " ").split()
        if words and words[0].upper() in WRITES:
            written.update(TABLES[word] for word in words[1:4] if word in TABLES)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written
