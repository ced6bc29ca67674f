"""A school joins another one, or closes: people and what goes on move, history stays, nobody writes there."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from districts.models import Event
from mentorship import reorganisation as records
from mentorship.models import (
    Act,
    Agreement,
    Candidacy,
    Consent,
    ForbiddenPair,
    Pairing,
    Wave,
    WordForms,
)
from roadmap.actions.reorganisation import close_school, join_school
from roadmap.models import Assignment
from schools.models import Employment, Invitation, Membership, School, Teacher
from tests.factories import (
    ActFactory,
    AssignmentFactory,
    CandidacyFactory,
    ConsentFactory,
    ForbiddenPairFactory,
    MeasureFactory,
    PairingFactory,
    SchoolFactory,
    TeacherFactory,
    WaveFactory,
    WordFormsFactory,
)
from tests.mentorship.test_merging import pointing

DAY = date(2021, 9, 1)


@pytest.fixture
def to(neighbour_school) -> School:
    return neighbour_school


@pytest.fixture
def join(school, to, officer, today):
    def join(**kwargs):
        join_school(school, **({"to": to, "on": DAY, "by": officer} | kwargs))
        school.refresh_from_db()

    return join


def test_every_relation_to_a_school_moves_or_stays():
    assert records.MOVED | records.STAYS | {("roadmap.Assignment", "school")} == pointing(School)
    assert set() == records.MOVED & records.STAYS


def test_people_work_in_the_successor_and_their_history_says_so(school, to, join):
    teacher = TeacherFactory(school=school)

    join()

    teacher.refresh_from_db()
    assert (teacher.school, teacher.left_on) == (to, None)
    rows = teacher.employments.order_by("pk").values_list("school", "since", "left_on", "reason", "is_main")
    assert list(rows) == [
        (school.pk, None, DAY, "reorganised", True),
        (to.pk, DAY, None, "", True),
    ]
    assert Event.objects.of(teacher).get().verb == "перешёл в школу-правопреемник"


def test_whoever_left_before_stays_in_the_history_of_the_closed_school(school, join):
    gone = TeacherFactory(school=school, left_on=date(2020, 9, 1))

    join()

    gone.refresh_from_db()
    assert gone.school == school


def test_part_time_work_moves_unless_the_person_works_there_already(school, to, join, district):
    elsewhere = TeacherFactory(school=SchoolFactory(district=district))
    there = TeacherFactory(school=to)
    for teacher in (elsewhere, there):
        Employment.objects.create(teacher=teacher, school=school, post="педагог", is_main=False)

    join()

    open_ones = Employment.objects.filter(left_on=None)
    assert open_ones.get(teacher=elsewhere, is_main=False).school == to
    assert open_ones.get(teacher=there).is_main
    there.refresh_from_db()
    assert there.school == to


def test_main_work_that_comes_to_a_part_time_school_takes_its_place(school, to, join):
    teacher = TeacherFactory(school=school, post="учитель химии")
    Employment.objects.create(teacher=teacher, school=to, post="педагог", is_main=False)

    join()

    teacher.refresh_from_db()
    now = teacher.employments.get(left_on=None)
    assert (teacher.school, now.school, now.post, now.is_main) == (to, to, "учитель химии", True)


def test_who_began_on_the_day_itself_begins_in_the_successor(school, to, join):
    teacher = TeacherFactory(school=school)
    teacher.employments.update(since=DAY)

    join()

    assert teacher.employments.get(left_on=None).since == DAY


def test_registers_consents_and_pairings_go_on_in_the_successor(school, to, join):
    teacher = TeacherFactory(school=school)
    candidacy = CandidacyFactory(teacher=teacher)
    consent = ConsentFactory(teacher=teacher)
    ended = ConsentFactory(teacher=teacher, kind="transfer", status="superseded")
    going_on = PairingFactory(school=school, mentees=[teacher], ordered=True)
    over = PairingFactory(school=school, ordered=True, status=Pairing.Status.COMPLETED, order=going_on.order)

    join()

    owners = {}
    for row in (candidacy, consent, ended, going_on, over):
        row.refresh_from_db()
        owners[row] = row.school
    assert owners == {candidacy: to, consent: to, ended: school, going_on: to, over: school}
    assert {side.school for side in going_on.participants.all()} == {to}
    assert {side.school for side in over.participants.all()} == {school}
    assert going_on.order.school == school


def test_who_is_in_both_registers_leaves_that_of_the_closed_school(school, to, join):
    teacher = TeacherFactory(school=school)
    here = CandidacyFactory(teacher=teacher)
    there = CandidacyFactory(teacher=teacher, school=to)

    join()

    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.status, here.school, here.ground) == ("left", school, "школа присоединена к другой")
    assert there.status == "registered"


def test_of_consents_to_both_schools_the_later_signed_holds(school, to, join):
    teacher = TeacherFactory(school=school)
    early = ConsentFactory(teacher=teacher, school=to, signed_on=DAY)
    late = ConsentFactory(teacher=teacher, school=school)

    join()

    assert dict(Consent.objects.values_list("pk", "status")) == {early.pk: "superseded", late.pk: "in_force"}
    assert Consent.objects.get(pk=late.pk).school == to


def test_pairing_of_a_draft_waits_for_the_successors_order(school, to, join):
    draft = ActFactory(school=school)
    pairing = PairingFactory(school=school, status=Pairing.Status.AGREED, order=draft)

    join()

    pairing.refresh_from_db()
    assert (pairing.school, pairing.order) == (to, None)
    assert Act.objects.get(pk=draft.pk).school == school


def test_agreement_of_the_mentors_school_is_the_successors(school, to, join, district):
    host = SchoolFactory(district=district)
    elsewhere = PairingFactory(school=host, mentors=[TeacherFactory(school=school)])
    agreement = Agreement.objects.create(pairing=elsewhere, school=school)
    with_successor = PairingFactory(school=to, mentors=[TeacherFactory(school=school)])
    needless = Agreement.objects.create(pairing=with_successor, school=school)

    join()

    agreement.refresh_from_db()
    needless.refresh_from_db()
    assert (agreement.school, needless.school) == (to, school)


def test_prohibitions_rounds_and_cases_of_words_serve_the_successor(school, to, join):
    pair = ForbiddenPairFactory(school=school)
    wave = WaveFactory(district=school.district, schools=[school])
    closed = WaveFactory(district=school.district, schools=[school], status=Wave.Status.CLOSED)
    WordFormsFactory(school=school, text="тьютор")
    WordFormsFactory(school=school, text="вожатый")
    WordFormsFactory(school=to, text="вожатый")

    join()

    assert ForbiddenPair.objects.get(pk=pair.pk).school == to
    assert set(wave.schools.all()) == {school, to}
    assert set(closed.schools.all()) == {school}
    assert set(WordForms.objects.filter(school=to).values_list("text", flat=True)) == {"тьютор", "вожатый"}


def test_open_invitation_to_the_closed_school_is_revoked(school, join, officer):
    invitation, _ = Invitation.issue(name="Гость", district=school.district, school=school, by=officer)

    join()

    assert Invitation.objects.get(pk=invitation.pk).state == "отозвано"


def test_open_measures_go_on_or_are_not_required_any_more(school, to, join, year):
    both = MeasureFactory(stage__roadmap__academic_year=year, stage__roadmap__approved=True)
    only_here = MeasureFactory(stage=both.stage)
    done = MeasureFactory(stage=both.stage)
    for measure in (both, only_here, done):
        status = "accepted" if measure == done else "assigned"
        AssignmentFactory(measure=measure, school=school, status=status)
    AssignmentFactory(measure=both, school=to)

    join()

    rows = Assignment.objects.order_by("measure__number", "pk").values_list("school", "status", "comment")
    assert list(rows) == [
        (school.pk, "accepted", "школа закрыта"),
        (to.pk, "assigned", ""),
        (to.pk, "assigned", ""),
        (school.pk, "accepted", ""),
    ]
    assert Assignment.objects.get(school=school, measure=both).state == "не требуется, принято"


def test_named_curators_keep_the_successors_records_and_others_read_the_history(
    school, to, join, curator, neighbour
):
    join(curators=[curator])

    assert set(Membership.objects.curators_of(to).values_list("user", flat=True)) == {
        curator.pk,
        neighbour.pk,
    }
    assert set(School.objects.visible_to(neighbour)) == {school, to}


def test_chain_of_unions_leads_to_the_last_school(school, to, join, district, officer, curator):
    first = SchoolFactory(district=district)
    join_school(first, to=school, on=DAY, by=officer)

    join()

    first.refresh_from_db()
    assert (first.successor, school.successor) == (to, to)
    assert first.closed_on == DAY


def test_curator_of_the_last_school_reads_the_whole_chain(school, to, join, district, officer, neighbour):
    first = SchoolFactory(district=district)
    gone = TeacherFactory(school=first, left_on=date(2020, 9, 1))
    join_school(first, to=school, on=DAY, by=officer)

    join()

    assert set(School.objects.visible_to(neighbour)) == {first, school, to}
    assert gone in Teacher.objects.visible_to(neighbour)


@pytest.mark.parametrize("disclosed", [True, False])
def test_union_of_schools_is_refused_while_a_person_is_recorded_in_both(school, to, join, officer, disclosed):
    name = {"last_name": "Жук", "first_name": "Яна", "patronymic": "", "disclosed": disclosed}
    TeacherFactory(school=school, **name)
    TeacherFactory(school=to, **name)
    said = "Жук Яна" if disclosed else "1, имён управление не видит"

    with pytest.raises(ValidationError, match=f"В обеих школах записаны: {said}"):
        join()

    assert School.objects.get(pk=school.pk).closed_on is None


@pytest.mark.parametrize("wrong", ["itself", "closed", "outsider"])
def test_successor_is_another_working_school_of_the_district(school, to, join, outsider_school, wrong):
    to.closed_on = DAY
    to.save()
    other = {"itself": school, "closed": to, "outsider": outsider_school}[wrong]

    with pytest.raises(ValidationError, match="другая работающая школа того же района"):
        join(to=other)


def test_school_joins_once(join):
    join()

    with pytest.raises(ValidationError, match="уже закрыта"):
        join()


def test_day_that_has_not_come_is_refused(join):
    with pytest.raises(ValidationError, match="ещё не наступил"):
        join(on=date(2021, 10, 17))


@pytest.mark.parametrize("number", [1, 3])
def test_union_costs_the_same_for_one_of_a_kind_and_for_three(
    school, to, officer, today, year, number, django_assert_num_queries
):
    measure = MeasureFactory(stage__roadmap__academic_year=year, stage__roadmap__approved=True)
    for _ in range(number):
        teacher = TeacherFactory(school=school)
        CandidacyFactory(teacher=teacher)
        ConsentFactory(teacher=teacher)
        PairingFactory(school=school, mentees=[teacher])
        given = MeasureFactory(stage=measure.stage)
        AssignmentFactory(measure=given, school=school)
        AssignmentFactory(measure=given, school=to)
    school, to = School.objects.get(pk=school.pk), School.objects.get(pk=to.pk)

    with django_assert_num_queries(53):
        join_school(school, to=to, on=DAY, by=officer)


def test_school_without_people_closes_and_nothing_is_asked_of_it(school, officer, today):
    given = AssignmentFactory(school=school)

    close_school(school, on=DAY, by=officer)

    given.refresh_from_db()
    assert (School.objects.get(pk=school.pk).closed_on, given.state) == (DAY, "не требуется, принято")


def test_school_does_not_close_while_people_work_or_pairs_go_on(school, officer, today):
    known = TeacherFactory(school=school, disclosed=True)
    PairingFactory(school=school, mentees=[known])

    with pytest.raises(ValidationError) as refused:
        close_school(school, on=DAY, by=officer)

    assert len(refused.value.messages) == 2
    assert refused.value.messages[0].startswith(f"Здесь работают: {known} и ещё ")


def test_closing_by_mistake_is_undone(school, officer, today):
    close_school(school, on=DAY, by=officer)
    school.refresh_from_db()

    school.reopen(by=officer)

    assert School.objects.get(pk=school.pk).closed_on is None


def test_joined_school_is_not_opened_again(school, join, officer):
    join()

    with pytest.raises(ValidationError, match="присоединена к другой"):
        school.reopen(by=officer)


def test_closed_school_is_read_by_both_curators_and_written_by_nobody(
    school, to, join, curator, neighbour, officer, client_as
):
    gone = TeacherFactory(school=school, left_on=date(2020, 9, 1), disclosed=True)
    join()

    page = reverse("schools:teacher", args=[school.pk, gone.pk])
    answers = {
        user.username: (client_as(user).get(page).status_code, client_as(user).post(page, {}).status_code)
        for user in (curator, neighbour, officer)
    }
    assert answers == {"curator": (200, 403), "neighbour": (200, 403), "officer": (200, 403)}
    assert client_as(neighbour).get(reverse("schools:teacher_add", args=[school.pk])).status_code == 403


def test_page_of_a_closed_school_names_its_successor(school, to, join, curator, neighbour, client_as):
    join()
    url = reverse("schools:teachers", args=[school.pk])
    link = f'<a href="{to.get_absolute_url()}">{to.name}</a>'

    read = {user: client_as(user).get(url).content.decode() for user in (curator, neighbour)}
    assert "Школа закрыта с 01.09.2021" in read[curator]
    assert (link in read[curator], link in read[neighbour]) == (False, True)


def test_curator_of_the_successor_still_lands_on_the_own_school(to, join, neighbour, client_as):
    join()

    assert client_as(neighbour).get(reverse("schools:list")).url == to.get_absolute_url()


def test_candidacies_of_the_closed_school_are_not_open_any_more(school, join):
    CandidacyFactory(teacher=TeacherFactory(school=school))

    join()

    assert not Candidacy.objects.open().filter(school=school).exists()


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


def test_office_checks_before_a_school_joins(office, school, to):
    TeacherFactory(school=school)
    url = reverse("admin:schools_school_join", args=[school.pk])
    sent = {"to": to.pk, "on": "01.09.2021"}

    checked = office.post(url, sent)
    assert checked.context["plan"].moves == [("Работающие педагоги", 1)]
    assert School.objects.get(pk=school.pk).closed_on is None

    done = office.post(url, sent | {"sure": "1"})
    assert done.url == reverse("admin:schools_school_change", args=[school.pk])
    assert School.objects.get(pk=school.pk).successor == to


def test_office_reads_why_a_school_cannot_close(office, school):
    TeacherFactory(school=school)
    url = reverse("admin:schools_school_close", args=[school.pk])

    page = office.post(url, {"on": "01.09.2021", "sure": "1"})

    assert page.context["plan"].obstacles == [
        "Здесь работают: 1, имён управление не видит. Сначала запишите уход или переход."
    ]
    assert School.objects.get(pk=school.pk).closed_on is None


def test_office_opens_a_school_that_was_closed_by_mistake(office, school, officer):
    close_school(school, on=DAY, by=officer)
    url = reverse("admin:schools_school_reopen", args=[school.pk])

    assert (
        "Открыть снова"
        in office.get(reverse("admin:schools_school_change", args=[school.pk])).content.decode()
    )
    office.post(url, {})
    assert School.objects.get(pk=school.pk).closed_on == DAY
    office.post(url, {"sure": "1"})
    assert School.objects.get(pk=school.pk).closed_on is None


def test_day_of_closing_is_no_field_of_the_form(office, school):
    page = office.get(reverse("admin:schools_school_change", args=[school.pk]))

    assert "closed_on" not in page.context["adminform"].form.fields
