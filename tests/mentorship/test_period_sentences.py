"""What the user reads where the database refuses a mentee twice: the sentence of the form's own check."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from mentorship import actions, periods
from mentorship.models import Pairing
from tests.factories import ActFactory, CandidacyFactory, PairingFactory, TeacherFactory

Status = Pairing.Status
START, END = date(2021, 9, 15), date(2022, 5, 31)
TAKEN = "Петрова А. С.: уже есть пара вида «один на один» с 15.09.2021 по 31.05.2022."


@pytest.fixture
def mentee(school, today):
    return TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")


@pytest.fixture
def pair(school, year, mentee) -> Callable[..., Pairing]:
    """`pair(first, last)`: a pairing of the mentee; `ordered=True`, `status=`, `kind=`, `replaces=`."""

    def pair(first: date = START, last: date = END, **more) -> Pairing:
        with transaction.atomic():
            return PairingFactory(
                school=school, academic_year=year, mentees=[mentee], starts_on=first, ends_on=last, **more
            )

    return pair


def sentences(error) -> dict[str, list[str]]:
    said = error.value.message_dict
    return {name: [one.replace("\xa0", " ") for one in lines] for name, lines in said.items()}


@pytest.fixture
def propose(school, year, mentee, curator):
    def propose(first: date = START, last: date = END, **more) -> Pairing:
        blank = Pairing(school=school, academic_year=year, starts_on=first, ends_on=last, **more)
        mentors = [TeacherFactory(school=school)]
        return actions.propose_pairing(blank, mentors=mentors, mentees=[mentee], by=curator)

    return propose


@pytest.fixture
def unchecked(monkeypatch):
    """The form's own check saw nothing: the other pairing came a moment later."""
    monkeypatch.setattr("mentorship.actions.pairings.refuse_paired", lambda pairing, mentees: None)


@pytest.mark.parametrize("is_checked", [True, False])
def test_proposal_is_refused_beside_the_mentees(pair, propose, request, is_checked):
    pair()
    if not is_checked:
        request.getfixturevalue("unchecked")

    with pytest.raises(ValidationError) as error:
        propose()

    assert sentences(error) == {"mentees": [TAKEN]}
    assert Pairing.objects.count() == 1


def test_sentence_names_every_mentee_who_is_taken_and_nobody_else(
    school, year, pair, curator, mentee, unchecked
):
    pair()
    free, other = (TeacherFactory(school=school, last_name=name) for name in ("Белова", "Ершова"))
    PairingFactory(school=school, academic_year=year, mentees=[other], starts_on=END)
    term = {"starts_on": START, "ends_on": END}
    blank = Pairing(school=school, academic_year=year, **term, warning_reason="часы распределены")

    with pytest.raises(ValidationError) as error:
        actions.propose_pairing(
            blank, mentors=[TeacherFactory(school=school)], mentees=[free, other, mentee], by=curator
        )

    (said,) = sentences(error).values()
    assert [line.split()[0] for line in said] == ["Ершова", "Петрова"]


def test_replacement_is_proposed_beside_the_pairing_it_replaces_only(pair, propose):
    old = pair(last=date(2022, 1, 31), ordered=True)
    pair(date(2022, 5, 1))

    propose(date(2022, 1, 15), date(2022, 4, 30), replaces=old)
    with pytest.raises(ValidationError) as error:
        propose(date(2022, 1, 15), date(2022, 5, 1), replaces=old)

    assert sentences(error) == {
        "mentees": ["Петрова А. С.: уже есть пара вида «один на один» с 01.05.2022 по 31.05.2022."]
    }


def test_school_reads_the_sentence_beside_the_mentees(
    pair, client_as, curator, school, year, mentee, unchecked
):
    pair()
    mentor = TeacherFactory(school=school)
    CandidacyFactory(teacher=mentor, role="mentor")
    CandidacyFactory(teacher=mentee)

    page = client_as(curator).post(
        reverse("mentorship:pairing_add", args=[school.pk]),
        {
            "mentor": mentor.pk,
            "mentees": [mentee.pk],
            "form": "teacher_teacher",
            "kind": "",
            "role_model": "subject",
            "starts_on": "01.11.2021",
            "ends_on": "31.05.2022",
        },
    )

    assert page.status_code == 200
    assert [one.replace("\xa0", " ") for one in page.context["form"].errors["mentees"]] == [TAKEN]


def appoint(pairing: Pairing, by) -> None:
    order = ActFactory(school=pairing.school, academic_year=pairing.academic_year, registered=True)
    pairing.appoint(order, by=by)


def test_order_on_a_replacement_is_refused_while_the_old_pairing_goes_on(pair, curator):
    replacement = pair(date(2022, 1, 15), replaces=pair(status=Status.AGREED), status=Status.AGREED)
    other = pair(kind=Pairing.Kind.REMOTE)
    Pairing.objects.filter(pk=replacement.pk).update(replaces=other)
    replacement.refresh_from_db()

    with pytest.raises(ValidationError) as error:
        appoint(replacement, curator)

    assert sentences(error) == {"__all__": [TAKEN]}
    assert Pairing.objects.get(pk=replacement.pk).status == Status.AGREED


def test_one_transaction_replaces_and_another_undoes_it(pair, curator):
    old = pair(ordered=True)
    new = pair(date(2022, 1, 15), replaces=old, status=Status.AGREED)

    with transaction.atomic():
        old.replace(on=date(2022, 1, 14), by=curator)
        appoint(new, curator)
    replaced = [(p.status, p.ends_on) for p in (old, new)]
    with transaction.atomic():
        new.annul(by=curator)
        old.restore(END, by=curator)

    assert replaced == [("replaced", date(2022, 1, 14)), ("ordered", END)]
    assert [(p.status, p.ends_on) for p in Pairing.objects.order_by("pk")] == [
        ("ordered", END),
        ("agreed", END),
    ]


@pytest.mark.parametrize("verb", ["prolong", "restore"])
def test_longer_term_that_meets_another_pairing_is_refused(pair, curator, verb):
    pairing = pair(last=date(2021, 12, 31), ordered=True)
    if verb == "restore":
        pairing.terminate(on=date(2021, 12, 30), by=curator)
    before = Pairing.objects.values("status", "ends_on").get(pk=pairing.pk)
    pair(date(2022, 1, 15))

    with pytest.raises(ValidationError) as error:
        getattr(pairing, verb)(date(2022, 1, 15), by=curator)

    said = "Петрова А. С.: уже есть пара вида «один на один» с 15.01.2022 по 31.05.2022."
    assert sentences(error) == {"__all__": [said]}
    assert Pairing.objects.values("status", "ends_on").get(pk=pairing.pk) == before


def test_mentee_released_earlier_is_not_named_when_the_group_is_prolonged(
    school, year, pair, curator, mentee
):
    """Both have another pairing by then, and only one of them is still in the group."""
    other = TeacherFactory(school=school, last_name="Ершова")
    group = PairingFactory(
        school=school, academic_year=year, mentees=[mentee, other], ends_on=date(2021, 12, 31), ordered=True
    )
    group.participants.filter(teacher=mentee).update(ends_on=date(2021, 11, 30))
    pair(date(2021, 12, 1))
    PairingFactory(school=school, academic_year=year, mentees=[other], starts_on=date(2022, 1, 15))

    with pytest.raises(ValidationError) as error:
        group.prolong(date(2022, 5, 31), by=curator)

    assert [line.split()[0] for line in error.value.messages] == ["Ершова"]


def test_side_outside_the_term_is_refused_in_words(pair):
    pairing = pair()

    with pytest.raises(ValidationError) as error, periods.one_mentor_at_a_time(pairing):
        pairing.participants.update(ends_on=date(2022, 6, 1))

    assert sentences(error) == {"__all__": ["Пара работает с 15.09.2021 по 31.05.2022."]}


def test_other_refusals_of_the_database_pass_unchanged(pair):
    pairing = pair()

    checked = pytest.raises(IntegrityError, match="participant_ends_after_start")
    with checked, periods.one_mentor_at_a_time(pairing):
        pairing.participants.update(starts_on=date(2022, 5, 31), ends_on=date(2022, 5, 30))


def test_other_pairing_that_has_gone_again_is_said_in_general(pair, monkeypatch):
    pairing = pair()
    monkeypatch.setattr(periods, "paired_already", lambda pairing, mentees: [])

    said = pytest.raises(ValidationError, match="только что взяли в другую пару")
    with said, periods.one_mentor_at_a_time(pairing):
        pair()
