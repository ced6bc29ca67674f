"""From the roadmap to its order, and from the order to assignments."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentorship.models import Act
from roadmap import actions
from roadmap.models import Assignment, Measure
from tests.factories import MeasureFactory, RoadmapFactory, SchoolFactory, StageFactory

DAY = date(2021, 8, 30)


@pytest.fixture
def roadmap(year, school, neighbour_school, today):
    """A measure for every school and one for the resource centre."""
    roadmap = RoadmapFactory(academic_year=year)
    stage = StageFactory(roadmap=roadmap)
    MeasureFactory(stage=stage)
    MeasureFactory(stage=stage, executor=Measure.Executor.CENTRE)
    return roadmap


@pytest.fixture
def draft(roadmap, officer) -> Act:
    return actions.draft_roadmap_order(roadmap, by=officer)


def register(draft, officer, *, number="156", dated_on=DAY) -> Act:
    return actions.register_roadmap_order(draft, number=number, dated_on=dated_on, by=officer)


def test_registered_order_gives_each_measure_to_every_school_or_to_the_centre(draft, officer, roadmap):
    act = register(draft, officer)
    roadmap.refresh_from_db()

    given = Assignment.objects.values_list("measure__number", "school__name")
    assert (act.status, roadmap.status) == ("registered", "approved")
    assert sorted(given, key=str) == [
        (1, "МОУ СОШ № 1 с. Энское"),
        (1, "МОУ СОШ № 2 с. Лесное"),
        (2, None),
    ]


def test_closed_school_is_given_nothing(draft, officer, neighbour_school):
    neighbour_school.closed_on = date(2021, 6, 1)
    neighbour_school.save()

    register(draft, officer)

    assert set(Assignment.objects.values_list("school__name", flat=True)) == {"МОУ СОШ № 1 с. Энское", None}


def test_order_of_a_day_to_come_is_refused(draft, officer):
    with pytest.raises(ValidationError) as refused:
        register(draft, officer, dated_on=date(2021, 10, 17))

    assert refused.value.message_dict == {"dated_on": ["Дата приказа ещё не наступила."]}
    assert Assignment.objects.count() == 0


def test_order_is_registered_once(draft, officer):
    stale = Act.objects.get(pk=draft.pk)
    register(draft, officer)

    with pytest.raises(ValidationError, match="уже зарегистрирована"):
        register(stale, officer, number="157")
    assert Assignment.objects.count() == 3


def test_plan_that_changed_after_printing_is_not_frozen(draft, officer, roadmap, monkeypatch):
    from mentorship.actions import registration

    def render_and_meanwhile(context):
        Measure.objects.filter(stage__roadmap=roadmap, number=1).update(text="Другое мероприятие")
        return b"%PDF"

    monkeypatch.setattr(registration, "render_pdf", render_and_meanwhile)

    with pytest.raises(ValidationError, match="Проект изменился"):
        register(draft, officer)
    draft.refresh_from_db()
    assert (draft.status, Assignment.objects.count()) == ("draft", 0)


def test_empty_roadmap_gets_no_number(year, officer, today):
    draft = actions.draft_roadmap_order(RoadmapFactory(academic_year=year), by=officer)

    with pytest.raises(ValidationError, match="ни одного мероприятия"):
        register(draft, officer)


def test_stale_roadmap_gets_no_second_draft(roadmap, officer):
    first = actions.draft_roadmap_order(roadmap, by=officer)

    with pytest.raises(ValidationError, match="уже составлен"):
        actions.draft_roadmap_order(roadmap, by=officer)
    assert list(Act.objects.all()) == [first]


def test_school_added_later_is_given_the_plan_by_one_button(draft, officer, roadmap, district, client_as):
    register(draft, officer)
    SchoolFactory(district=district, name="МОУ ООШ с. Дальнее")
    office = client_as(officer)
    page = office.get(reverse("admin:roadmap_roadmap_change", args=[roadmap.pk])).content.decode()
    first_page = office.get(reverse("admin:index")).content.decode()

    response = office.post(reverse("admin:roadmap_roadmap_assign", args=[roadmap.pk]), follow=True)

    assert "Поручить новым школам (1)" in page
    assert "1\xa0школа добавлена после приказа: поручений нет" in first_page
    assert "Роздано: 1\xa0поручение." in response.content.decode()
    assert "Поручить новым школам" not in response.content.decode()
    assert Assignment.objects.filter(school__name="МОУ ООШ с. Дальнее").count() == 1


def test_draft_roadmap_is_given_to_nobody(roadmap, officer, client_as):
    response = client_as(officer).post(
        reverse("admin:roadmap_roadmap_assign", args=[roadmap.pk]), follow=True
    )

    assert "Поручения раздаёт регистрация приказа." in response.content.decode()
    assert Assignment.objects.count() == 0
