"""«Сведения обо мне» leave nothing out that is stored about a person."""

import pytest

from mentorship.documents.about_person import about_person
from mentorship.models import Addendum, ForbiddenPair
from schools.models import Teacher
from tests.factories import (
    AcknowledgementFactory,
    ActFactory,
    AddendumFactory,
    ConsentFactory,
    ForbiddenPairFactory,
    PairingFactory,
    TeacherFactory,
)

pytestmark = pytest.mark.usefixtures("today")
# What names a person, and the list of the paper where it stands; «facts» is the head of the paper.
LISTED = {
    "acknowledgements": "Приказы, в которых вы названы",
    "addenda": "Дополнительные соглашения",
    "candidacies": "Банк наставников и наставляемых",
    "consents": "Согласия",
    "early_career_statuses": "Молодой специалист",
    "employments": "Работа",
    "forbidden_first": "Запрещённые пары",
    "forbidden_second": "Запрещённые пары",
    "invitations": "facts",
    "named_in": "Приказы, в которых вы названы",
    "notices": "Уведомления о прекращении",
    "participations": "Пары и группы",
    "readings": "Кто открывал ваши данные",
    "response_links": "Анкеты с вашим именем",
    "responses": "Анкеты с вашим именем",
}
# That two records are of different people, says nothing of either; changes stand with their pair.
NOT_LISTED = {"different_first", "different_second", "distinct_first", "distinct_second"}


def lists_of(paper) -> dict:
    return {section.title: [row.cells for row in section.table.rows] for section in paper.sections}


def test_every_table_that_names_a_person_has_its_list(school):
    related = {field.get_accessor_name() for field in Teacher._meta.related_objects} - NOT_LISTED - {None}
    titles = set(lists_of(about_person(TeacherFactory(school=school))))

    assert related == set(LISTED)
    assert set(LISTED.values()) - {"facts"} <= titles


def test_paper_names_everything_and_nobody_elses(school, year, curator):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)
    mentor = pairing.mentors[0]
    AddendumFactory(pairing=pairing, number="17")
    ConsentFactory(teacher=mentor)
    ConsentFactory(teacher=pairing.mentees[0], kind="transfer")
    ForbiddenPairFactory(school=school, first=mentor, second=TeacherFactory(school=school, last_name="Рядов"))
    act = ActFactory(school=school, registered=True, number="5-од")
    act.people.add(mentor)
    AcknowledgementFactory(act=act, teacher=mentor, recorded_by=curator)

    found = lists_of(about_person(mentor))

    assert [cells[0] for cells in found["Дополнительные соглашения"]] == ["№\xa017"]
    assert [cells[0] for cells in found["Согласия"]] == ["на\xa0обработку данных"]
    assert [cells[1] for cells in found["Запрещённые пары"]] == ["родственники"]
    assert [cells[3] for cells in found["Приказы, в которых вы названы"]] == ["16.10.2021"]
    assert (Addendum.objects.count(), ForbiddenPair.objects.count()) == (1, 1)


def test_curators_copy_holds_only_what_the_curator_may_see(school, neighbour_school, year, curator):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)
    mentor = pairing.mentors[0]
    act = ActFactory(school=neighbour_school, registered=True)
    act.people.add(mentor)

    own, curators = (lists_of(about_person(mentor, seen_by=who)) for who in (None, curator))

    assert len(own["Приказы, в которых вы названы"]) == 1
    assert curators["Приказы, в которых вы названы"] == []
    assert len(curators["Пары и группы"]) == 1
