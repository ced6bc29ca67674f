"""The choice of mentors on the screen: who is offered, what is created, who is kept apart."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from districts.models import Event
from mentorship import actions
from mentorship.matching import Pool
from mentorship.models import Candidacy, ForbiddenPair, MatchingWeights, Pairing
from mentorship.models.candidacy import Role
from tests.factories import (
    CandidacyFactory,
    ForbiddenPairFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _live_today(today, year):
    """Every page is opened on 16 October 2021, in an open year."""


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def mentor(school, **given):
    return CandidacyFactory(teacher__school=school, role=Role.MENTOR, **given)


def mentee(school, **given):
    return CandidacyFactory(teacher__school=school, teacher__early_career=True, **given)


def offered(response):
    return [pair.mentor.teacher for pair in response.context["advice"].fitting]


def proposed(response):
    return [(pair.mentor.teacher, pair.mentee.teacher) for pair in response.context["draft"].pairs]


# One person ------------------------------------------------------------------------------------------


def test_page_of_a_mentee_offers_own_mentors_and_those_who_help_elsewhere(
    page, school, neighbour_school, outsider_school
):
    waiting = mentee(school)
    own = mentor(school)
    helper = mentor(neighbour_school, teacher__disclosed=True, open_to_other_schools=True)
    mentor(neighbour_school, teacher__disclosed=True)
    mentor(neighbour_school, open_to_other_schools=True)
    mentor(outsider_school, teacher__disclosed=True, open_to_other_schools=True)

    response = page.get(address("candidacy_matches", school, waiting.pk))

    assert offered(response) == [own.teacher, helper.teacher]
    assert f"?mentor={own.teacher.pk}&amp;mentee={waiting.teacher.pk}" in response.content.decode()


def test_page_shows_the_request_and_the_reasons_with_points_that_sum_to_the_score(page, school):
    waiting = mentee(school, summary="Трудно с дисциплиной")
    mentor(school, summary="Дисциплина в классе")

    shown = text_of(page.get(address("candidacy_matches", school, waiting.pk)))

    assert "Трудно с дисциплиной" in shown
    assert 'сильные стороны отвечают запросу: дисциплина <span class="points">+6</span>' in shown
    # subject 16, request 6, places 10, 23 years 10, first category 4, same school 14
    assert "<strong>60 баллов</strong>" in shown


def test_page_without_a_suitable_mentor_says_which_rule_forbids_the_nearest(page, school):
    waiting = mentee(school)
    mentor(school, status=Candidacy.Status.SURVEYED)

    shown = text_of(page.get(address("candidacy_matches", school, waiting.pk)))

    assert "Пока никто не подходит" in shown
    assert "ещё не в банке наставников: анкета заполнена" in shown


def test_page_without_any_mentor_says_what_to_do(page, school):
    response = page.get(address("candidacy_matches", school, mentee(school).pk))

    assert "Выбирать пока не из кого." in text_of(response)
    assert address("candidacy_add", school, "mentors") in response.content.decode()


def test_page_of_a_mentor_offers_mentees_without_mentors(page, school, year):
    chosen, free, paired = mentor(school), mentee(school), mentee(school)
    PairingFactory(school=school, academic_year=year, mentees=[paired.teacher])

    response = page.get(address("candidacy_matches", school, chosen.pk))

    assert [pair.mentee.teacher for pair in response.context["advice"].fitting] == [free.teacher]


def test_page_of_somebody_not_registered_offers_no_button(page, school):
    mentor(school)
    waiting = mentee(school, status=Candidacy.Status.SURVEYED)

    response = page.get(address("candidacy_matches", school, waiting.pk))

    assert len(offered(response)) == 1
    assert address("pairing_add", school) not in response.content.decode()


def test_page_of_those_who_went_is_not_found(page, school):
    gone = mentee(school, status=Candidacy.Status.LEFT)

    assert page.get(address("candidacy_matches", school, gone.pk)).status_code == 404


def test_page_asks_as_many_queries_for_three_mentors_as_for_one(
    page, school, year, django_assert_num_queries
):
    waiting = mentee(school)
    url = address("candidacy_matches", school, waiting.pk)

    def fill(count):
        for _ in range(count):
            one = mentor(school)
            PairingFactory(school=school, academic_year=year, mentors=[one.teacher])
            ForbiddenPairFactory(school=school, first=waiting.teacher)

    fill(1)
    page.get(url)  # that it was read is written once a day
    with django_assert_num_queries(17):
        page.get(url)
    fill(2)
    with django_assert_num_queries(17):
        page.get(url)


# Weights and loads -----------------------------------------------------------------------------------


def test_weights_of_the_district_change_the_order(page, school, district):
    waiting = mentee(school)
    by_subject = mentor(school, teacher__category="", teacher__teaching_since=date(2019, 9, 1))
    by_experience = mentor(school, teacher__subject="история", teacher__category="highest")
    url = address("candidacy_matches", school, waiting.pk)
    MatchingWeights.objects.create(district=district, subject=10, experience=0, category=0)
    first = offered(page.get(url))
    MatchingWeights.objects.update(subject=0, experience=10, category=10)

    assert first == [by_subject.teacher, by_experience.teacher]
    assert offered(page.get(url)) == [by_experience.teacher, by_subject.teacher]


def test_strict_norm_leaves_the_busy_out(page, school, district, year):
    waiting, busy = mentee(school), mentor(school)
    for _ in range(district.mentor_load_limit):
        PairingFactory(school=school, academic_year=year, mentors=[busy.teacher])
    url = address("candidacy_matches", school, waiting.pk)
    loose = offered(page.get(url))
    district.load_limit_mode = "block"
    district.save()

    response = page.get(url)

    assert (loose, offered(response)) == ([busy.teacher], [])
    assert "свободных мест нет: наставляемых 2 при норме 2" in text_of(response)


def test_pool_knows_pairs_of_now_and_of_before(school, year, curator):
    waiting, now, before = mentee(school), mentor(school), mentor(school)
    people = {"school": school, "academic_year": year, "mentees": [waiting.teacher]}
    PairingFactory(**people, mentors=[now.teacher], starts_on=date(2021, 10, 16))
    PairingFactory(**people, mentors=[before.teacher], ends_on=date(2021, 10, 15))
    PairingFactory(**people, mentors=[mentor(school).teacher], status=Pairing.Status.DECLINED)

    known = Pool.of_school(school, curator).known

    assert known.together == {(now.teacher.pk, waiting.teacher.pk)}
    assert known.earlier == {(before.teacher.pk, waiting.teacher.pk)}


def test_weight_out_of_bounds_is_refused(district):
    with pytest.raises(ValidationError) as refused:
        MatchingWeights(district=district, subject=11).full_clean()
    with pytest.raises(ValidationError):
        MatchingWeights(district=district, earlier_pair=-11).full_clean()

    assert set(refused.value.message_dict) == {"subject"}


@pytest.mark.parametrize("values", [{"request": 11}, {"earlier_pair": -11}, {"earlier_pair": 11}])
def test_weight_out_of_bounds_is_refused_by_the_database(district, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchingWeights.objects.create(district=district, **values)


def test_forbidden_pair_is_kept_in_order_and_once_by_the_database(school):
    kept = ForbiddenPairFactory(school=school)

    for first, second in ((kept.second, kept.first), (kept.first, kept.first), (kept.first, kept.second)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ForbiddenPairFactory(school=school, first=first, second=second)


# The draft board -------------------------------------------------------------------------------------


def test_board_proposes_the_best_pairs_and_writes_nothing(page, school, year):
    one, other = mentee(school), mentee(school, teacher__subject="история")
    history, maths = mentor(school, teacher__subject="история"), mentor(school)
    paired = mentee(school)
    PairingFactory(school=school, academic_year=year, mentees=[paired.teacher])

    response = page.get(address("pairings_draft", school))

    assert set(proposed(response)) == {(maths.teacher, one.teacher), (history.teacher, other.teacher)}
    assert [response.context[name] for name in ("paired", "after", "total")] == [1, 3, 3]
    assert Pairing.objects.count() == 1


def test_board_shows_the_pairs_of_today_by_the_same_rules(page, school, year):
    one, two = mentor(school), mentee(school)
    PairingFactory(school=school, academic_year=year, mentors=[one.teacher], mentees=[two.teacher])

    response = page.get(address("pairings_draft", school))

    [pair] = response.context["present"]
    assert (pair.mentor.teacher, pair.mentee.teacher, pair.score) == (one.teacher, two.teacher, 54)
    assert "У всех наставляемых есть наставник." in text_of(response)


def test_board_without_mentees_tells_the_next_step(page, school):
    assert "В банке наставляемых пока никого нет." in text_of(page.get(address("pairings_draft", school)))


def test_board_shows_the_office_disclosed_people_only(client_as, officer, school):
    mentor(school), mentee(school)
    one, two = mentor(school, teacher__disclosed=True), mentee(school, teacher__disclosed=True)

    response = client_as(officer).get(address("pairings_draft", school))

    assert proposed(response) == [(one.teacher, two.teacher)]
    assert 'name="pair"' not in response.content.decode()


def test_board_asks_as_many_queries_for_three_mentors_as_for_one(
    page, school, year, django_assert_num_queries
):
    def fill(count):
        for _ in range(count):
            one = mentor(school)
            mentee(school)
            people = {"mentors": [one.teacher], "mentees": [mentee(school).teacher]}
            PairingFactory(school=school, academic_year=year, **people)

    fill(1)
    with django_assert_num_queries(15):
        page.get(address("pairings_draft", school))
    fill(2)
    with django_assert_num_queries(15):
        page.get(address("pairings_draft", school))


TERMS = {
    "starts_on": "16.10.2021",
    "ends_on": "31.05.2022",
    "form": "teacher_teacher",
    "role_model": "experienced_young",
}


def mark(one, two) -> str:
    return f"{one.teacher.pk}-{two.teacher.pk}"


def test_chosen_pairs_are_checked_and_then_proposed(page, school, curator):
    one, first, second = mentor(school), mentee(school), mentee(school)
    url = address("pairings_accept", school)
    pairs = [mark(one, first), mark(one, second)]

    check = page.get(url, {"pair": pairs})
    nothing_yet = Pairing.objects.count()
    response = page.post(url, {"pair": pairs, **TERMS})

    assert "Проверьте: 2 новые пары" in text_of(check)
    assert nothing_yet == 0
    assert response.url == address("pairings", school)
    made = Pairing.objects.order_by("pk")
    assert [(pair.mentors, pair.mentees, pair.status, pair.kind) for pair in made] == [
        ([one.teacher], [first.teacher], "proposed", "one_to_one"),
        ([one.teacher], [second.teacher], "proposed", "one_to_one"),
    ]
    assert Event.objects.of(made[0]).get().by == curator


def test_pairs_over_the_norm_are_refused_together_until_a_reason_is_given(page, school):
    one = mentor(school)
    pairs = [mark(one, mentee(school)) for _ in range(3)]
    url = address("pairings_accept", school)

    refused = page.post(url, {"pair": pairs, **TERMS})
    none_of_them = Pairing.objects.count()
    page.post(url, {"pair": pairs, **TERMS, "warning_reason": "Наставник согласен."})

    assert "будет 3 наставляемых при норме 2." in text_of(refused)
    assert none_of_them == 0
    assert Pairing.objects.filter(warning_reason="Наставник согласен.").count() == 1
    assert Pairing.objects.count() == 3


def test_wrong_term_is_said_beside_the_names_and_what_was_typed_stays(page, school):
    one, two = mentor(school), mentee(school)

    response = page.post(
        address("pairings_accept", school), {"pair": [mark(one, two)], **TERMS, "ends_on": "01.10.2021"}
    )

    assert "Окончание раньше начала." in text_of(response)
    assert 'value="01.10.2021"' in text_of(response)
    assert Pairing.objects.count() == 0


@pytest.mark.parametrize("pairs", [[], ["x-y"], ["1"], ["99999999999999999999-1"]])
def test_pairs_that_are_not_of_the_page_lead_back_to_it(page, school, pairs):
    response = page.post(address("pairings_accept", school), {"pair": pairs, **TERMS})

    assert response.url == address("pairings_draft", school)
    assert Pairing.objects.count() == 0


def test_pair_with_people_of_another_school_is_not_accepted(page, school, neighbour_school):
    one, stranger = mentor(school), mentee(neighbour_school)
    hidden = mentor(neighbour_school, open_to_other_schools=True)
    own = mentee(school)

    for pair in (mark(one, stranger), mark(hidden, own)):
        page.post(address("pairings_accept", school), {"pair": [pair], **TERMS})

    assert Pairing.objects.count() == 0


# People who are kept apart ---------------------------------------------------------------------------


def test_forbidden_pair_is_kept_one_way_round_and_never_offered(page, school, curator):
    one, two = mentor(school), mentee(school)
    first, second = sorted((one.teacher, two.teacher), key=lambda teacher: -teacher.pk)

    response = page.post(
        address("forbiddenpair_add", school),
        {"first": first.pk, "second": second.pk, "reason": "родственники"},
    )

    assert response.url == address("forbiddenpairs", school)
    kept = ForbiddenPair.objects.get()
    assert (kept.first, kept.second, kept.forbidden_by) == (second, first, curator)
    assert "эта пара запрещена: родственники" in text_of(
        page.get(address("candidacy_matches", school, two.pk))
    )


def test_forbidden_pair_of_one_person_or_twice_is_refused(page, school):
    kept = ForbiddenPairFactory(school=school)
    url = address("forbiddenpair_add", school)

    same = page.post(url, {"first": kept.first.pk, "second": kept.first.pk, "reason": "нет"})
    again = page.post(url, {"first": kept.second.pk, "second": kept.first.pk, "reason": "нет"})

    assert "Выберите двух разных людей." in text_of(same)
    assert "Эта пара уже запрещена." in text_of(again)
    assert ForbiddenPair.objects.count() == 1


def test_forbidden_pair_cannot_be_proposed_by_anybody(school, year, curator):
    kept = ForbiddenPairFactory(school=school)
    term = {"starts_on": date(2021, 10, 16), "ends_on": date(2022, 5, 31)}
    pairing = Pairing(school=school, academic_year=year, **term)

    with pytest.raises(ValidationError) as refused:
        actions.propose_pairing(pairing, mentors=[kept.second], mentees=[kept.first], by=curator)

    names = f"{kept.first.short_name} и {kept.second.short_name}"
    assert refused.value.message_dict == {"mentors": [f"{names}: эта пара запрещена."]}


def test_prohibition_is_lifted_after_a_check(page, school):
    kept = ForbiddenPairFactory(school=school)
    url = address("forbiddenpair_delete", school, kept.pk)

    page.get(url)
    still = ForbiddenPair.objects.count()
    page.post(url)

    assert (still, ForbiddenPair.objects.count()) == (1, 0)


def test_reason_of_a_prohibition_is_seen_by_its_school_only(
    cast_visibility, school, neighbour_school, client_as, neighbour
):
    helper = mentor(school, open_to_other_schools=True, teacher__disclosed=True)
    waiting = mentee(neighbour_school)
    ForbiddenPairFactory(
        school=school, first=helper.teacher, second=waiting.teacher, reason="жалоба родителей"
    )

    shown = text_of(client_as(neighbour).get(address("candidacy_matches", neighbour_school, waiting.pk)))

    assert cast_visibility(ForbiddenPair.objects) == {"curator"}
    assert "эта пара запрещена" in shown
    assert "жалоба" not in shown


def test_prohibition_is_seen_by_the_office_where_it_may_know_both(cast_visibility, school):
    people = [TeacherFactory(school=school, disclosed=True) for _ in "12"]
    ForbiddenPairFactory(school=school, first=people[0], second=people[1])

    assert cast_visibility(ForbiddenPair.objects) == {"curator", "officer"}


# The office ------------------------------------------------------------------------------------------


@pytest.fixture
def desk(client_as, officer, settings):
    settings.OFFICE_MFA_REQUIRED = False
    return client_as(officer)


def test_draft_of_the_district_offers_mentors_across_schools_among_disclosed_people(
    desk, school, neighbour_school
):
    helper = mentor(neighbour_school, open_to_other_schools=True, teacher__disclosed=True)
    waiting = mentee(school, teacher__disclosed=True)
    mentee(school)

    response = desk.get(reverse("admin:mentorship_matchingweights_draft"))

    assert proposed(response) == [(helper.teacher, waiting.teacher)]
    assert address("pairings_draft", school) in response.content.decode()
    assert [response.context[name] for name in ("paired", "after", "total")] == [0, 1, 1]


def test_draft_of_some_schools_takes_only_their_people(desk, school, neighbour_school):
    mentor(neighbour_school, open_to_other_schools=True, teacher__disclosed=True)
    mentee(school, teacher__disclosed=True)

    response = desk.get(reverse("admin:mentorship_matchingweights_draft"), {"school": school.pk})

    assert proposed(response) == []
    assert len(response.context["draft"].without) == 1


def test_office_sets_the_weights_once(desk, district):
    url = reverse("admin:mentorship_matchingweights_add")
    weights = {"subject": 1, "request": 2, "load": 3, "experience": 4, "category": 5, "same_school": 6}

    desk.post(url, {"district": district.pk, "earlier_pair": -7, **weights})

    kept = MatchingWeights.objects.of(district)
    assert {name: getattr(kept, name) for name in weights} == weights
    assert kept.earlier_pair == -7
    assert desk.get(url).url == reverse("admin:mentorship_matchingweights_change", args=[kept.pk])


def test_office_forbids_a_pair_and_lifts_it(desk, officer, district, school):
    first, second = (TeacherFactory(school=school, disclosed=True) for _ in "12")
    sent = {"district": district.pk, "first": second.pk, "second": first.pk, "reason": "родственники"}

    desk.post(reverse("admin:mentorship_forbiddenpair_add"), sent)
    kept = ForbiddenPair.objects.get()
    url = reverse("admin:mentorship_forbiddenpair_lift", args=[kept.pk])
    desk.get(url)
    still = ForbiddenPair.objects.count()
    desk.post(url)

    assert (kept.first, kept.second, kept.school, kept.forbidden_by) == (first, second, None, officer)
    assert (still, ForbiddenPair.objects.count()) == (1, 0)


def test_office_does_not_lift_the_prohibition_of_a_school(desk, school):
    people = [TeacherFactory(school=school, disclosed=True) for _ in "12"]
    kept = ForbiddenPairFactory(school=school, first=people[0], second=people[1])

    response = desk.post(reverse("admin:mentorship_forbiddenpair_lift", args=[kept.pk]))

    assert (response.status_code, ForbiddenPair.objects.count()) == (403, 1)
