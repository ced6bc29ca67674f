import pytest

from districts.models import Event
from tests.factories import SchoolFactory


@pytest.fixture
def event(school, officer) -> Event:
    return Event.record("изменена школа", school, by=officer, school=school, detail="адрес")


def test_event_says_who_did_what_to_which_record(event, school, officer, district):
    event.refresh_from_db()

    assert (event.verb, event.detail, event.by) == ("изменена школа", "адрес", officer)
    assert (event.subject_type, event.subject_id) == ("schools.school", school.pk)
    assert (event.district, event.school_id) == (district, school.pk)


def test_event_of_the_office_belongs_to_the_district_of_its_actor(school, officer, district):
    event = Event.record("изменена школа", school, by=officer)

    assert (event.district, event.school_id) == (district, None)


def test_long_detail_is_cut_rather_than_lost(school, officer):
    assert len(Event.record("изменена школа", school, by=officer, detail="а" * 600).detail) == 500


def test_history_of_a_record_is_its_own_and_newest_first(event, school, officer):
    other = SchoolFactory(district=school.district)
    Event.record("изменена школа", other, by=officer, school=other)
    later = Event.record("закрыта школа", school, by=officer, school=school)

    assert list(Event.objects.of(school)) == [later, event]


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.filter(pk=event.pk).update(verb="ничего не было"),
        lambda event: Event.objects.all().delete(),
    ],
    ids=["save", "delete", "update", "bulk delete"],
)
def test_journal_is_append_only(event, change):
    with pytest.raises(TypeError, match="append-only"):
        change(event)

    assert Event.objects.get().verb == "изменена школа"
