"""A later end needs papers that name it: role consents, by art. 351.8 an addendum; the old hold meanwhile."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship import actions
from mentorship.actions.consents import print_role_consent
from mentorship.consent_grid import latest_consents
from mentorship.documents.grammar import Grammar
from mentorship.documents.pairing_papers import labour_addendum
from mentorship.documents.sheets import consent_sheet
from mentorship.models import Consent, Pairing
from mentorship.requirements import missing_for, required_papers
from tests.factories import (
    AcademicYearFactory,
    AddendumFactory,
    CandidacyFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.mentorship.changes.days import END, ORDER, again, sentences

UNTIL = date(2022, 8, 31)
Kind, Status = Consent.Kind, Consent.Status


@pytest.fixture
def pair(school, year, today, curator) -> Pairing:
    """Ordered, with consents printed and signed till 31 May 2022, as the product prints them."""
    people = {"mentors": [named(school, "Дубов")], "mentees": [named(school, "Осинин")]}
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, **people)
    for teacher, kind in ((pairing.mentors[0], Kind.ROLE_MENTOR), (pairing.mentees[0], Kind.ROLE_MENTEE)):
        consents = [print_role_consent(teacher, kind, pairing, by=curator)]
        consents += actions.print_consents([teacher], [Kind.PROCESSING], by=curator)
        for consent in consents:
            actions.register_consent(consent, signed_on=ORDER, by=curator)
    return pairing


@pytest.fixture
def prolongation(pair, plan):
    return plan(pair, "prolongation", ends_on=UNTIL)


def named(school, last_name):
    name = {"last_name": last_name, "first_name": "Пётр", "patronymic": "Ильич", "gender": "m"}
    return TeacherFactory(school=school, **name)


def lacking(change) -> list[str]:
    return [paper.sentence.replace("\xa0", " ") for paper in missing_for(change)]


def roles(pairing) -> list[tuple]:
    found = Consent.objects.filter(pairing=pairing).order_by("teacher__name_key", "pk")
    return [(one.teacher.last_name, one.status, one.valid_until) for one in found]


def signed(consents, by) -> None:
    for consent in consents:
        actions.register_consent(consent, signed_on=ORDER, by=by)


def test_later_end_needs_role_consents_that_name_it(prolongation):
    assert lacking(prolongation) == [
        "Дубов П. И.: согласие на работу наставником — действует только по 31.05.2022",
        "Осинин П. И.: согласие на участие наставляемым — действует только по 31.05.2022",
    ]


def test_order_on_a_later_end_waits_for_the_new_consents(prolongation, curator):
    with pytest.raises(ValidationError) as refused:
        actions.draft_change_order(prolongation, by=curator)

    assert sentences(refused) == [
        *(f"{sentence}." for sentence in lacking(prolongation)),
        "Зарегистрируйте подписанную бумагу, потом оформите приказ.",
    ]


def test_printed_consents_name_the_later_end_and_the_old_ones_hold(pair, prolongation, curator):
    printed = actions.print_change_consents(prolongation, by=curator)
    again_printed = actions.print_change_consents(prolongation, by=curator)

    assert [one.pk for one in again_printed] == [one.pk for one in printed]
    assert roles(pair) == [
        ("Дубов", "in_force", END),
        ("Дубов", "printed", UNTIL),
        ("Осинин", "in_force", END),
        ("Осинин", "printed", UNTIL),
    ]
    assert [paper.satisfied for paper in required_papers(pair)] == [True] * 4
    assert [sentence.rpartition(" ")[2] for sentence in lacking(prolongation)] == ["распечатано"] * 2


def test_sheets_name_their_own_ends(pair, prolongation, curator):
    (new, _) = actions.print_change_consents(prolongation, by=curator)
    old = Consent.objects.get(teacher=new.teacher, pairing=pair, status=Status.IN_FORCE)

    assert ["31 августа 2022" in text(new), "31 мая 2022" in text(old)] == [True, True]
    assert ["31 мая 2022" in text(new), "31 августа 2022" in text(old)] == [False, False]


def text(consent: Consent) -> str:
    grammar = Grammar.of(consent.school.district, consent.school)
    return plain(consent_sheet(consent, grammar))


def plain(paper) -> str:
    return repr(paper).replace("\\xa0", " ")


def test_signed_consent_takes_the_place_of_the_old_one_that_day(pair, prolongation, curator, order):
    signed(actions.print_change_consents(prolongation, by=curator), curator)

    assert (lacking(prolongation), [state for _, state, _ in roles(pair)]) == (
        [],
        ["superseded", "in_force"] * 2,
    )
    assert set(Consent.objects.filter(status=Status.SUPERSEDED).values_list("ended_on", flat=True)) == {ORDER}
    order(prolongation)
    assert (again(pair).ends_on, [p.satisfied for p in required_papers(pair)]) == (UNTIL, [True] * 4)


def test_new_consent_is_not_older_than_the_one_it_replaces(prolongation, curator):
    printed = actions.print_change_consents(prolongation, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.register_consent(printed[0], signed_on=date(2021, 10, 15), by=curator)

    assert refused.value.message_dict == {
        "signed_on": ["Прежнее согласие подписано 16.10.2021: новое — не раньше."]
    }


def test_consent_till_withdrawn_needs_no_new_one(pair, prolongation):
    Consent.objects.filter(pairing=pair).update(valid_until=None)

    assert lacking(prolongation) == []


def test_discarded_prolongation_drops_its_sheets_and_the_old_consents_hold(pair, prolongation, curator):
    actions.print_change_consents(prolongation, by=curator)

    actions.discard_change(prolongation, by=curator)

    assert [state for _, state, _ in roles(pair)] == ["in_force", "discarded"] * 2
    assert [paper.state for paper in required_papers(pair)] == ["действует"] * 4


def test_refused_sheet_leaves_the_old_consent_in_force(pair, prolongation, curator):
    printed = actions.print_change_consents(prolongation, by=curator)

    actions.end_consent(printed[0], "refuse", by=curator)

    assert lacking(prolongation)[0] == "Дубов П. И.: согласие на работу наставником — отказано"
    assert [paper.state for paper in required_papers(pair)] == ["действует"] * 4


def test_who_leaves_before_the_end_signs_nothing_for_the_later_one(pair, mentor, plan, order, curator):
    joining = plan(pair, "joining", teacher=mentor, ends_on=date(2021, 12, 31), ground="")
    signed(actions.print_change_consents(joining, by=curator), curator)
    order(joining)

    prolongation = plan(pair, "prolongation", ends_on=UNTIL)

    assert [paper.teacher.last_name for paper in missing_for(prolongation)] == ["Дубов", "Осинин"]


# By art. 351.8


@pytest.fixture
def assigned(school, district, freeze) -> Pairing:
    """A pair of art. 351.8 with every paper, on 11 May 2026; its consents hold till they are withdrawn."""
    freeze(date(2026, 5, 11))
    year = AcademicYearFactory(district=district, start_year=2025)
    mentor = named(school, "Дубов")
    return PairingFactory(school=school, academic_year=year, ordered=True, papers=True, mentors=[mentor])


@pytest.fixture
def longer(assigned, plan):
    return plan(assigned, "prolongation", ends_on=date(2026, 8, 31))


def entered(pairing, **more):
    return AddendumFactory.build(pairing=pairing, teacher=pairing.mentors[0], **more)


def terms(pairing) -> list[tuple]:
    return list(pairing.addenda.order_by("pk").values_list("signed_on", "valid_until", "ended_on"))


def test_later_end_needs_an_addendum_that_names_it(assigned, longer):
    assert lacking(longer) == ["Дубов П. И.: дополнительное соглашение — действует только по 31.05.2026"]
    assert [paper.state for paper in required_papers(assigned)] == ["действует"] * 5


def test_new_addendum_takes_the_place_of_the_old_one_that_day(assigned, longer, curator, freeze, order):
    day = freeze(date(2026, 5, 12))

    actions.register_addendum(entered(assigned), by=curator)

    assert terms(assigned) == [
        (date(2026, 5, 11), date(2026, 5, 31), day),
        (day, date(2026, 8, 31), None),
    ]
    assert [assigned.addenda.in_force(date(2026, 5, on)).count() for on in (11, 12)] == [1, 1]
    order(longer, dated_on=day)
    assert again(assigned).ends_on == date(2026, 8, 31)


def test_new_addendum_is_not_older_than_the_one_it_replaces(assigned, longer, curator):
    with pytest.raises(ValidationError) as refused:
        actions.register_addendum(entered(assigned, signed_on=date(2026, 5, 8)), by=curator)

    assert refused.value.message_dict == {
        "signed_on": ["Прежнее соглашение подписано 11.05.2026: новое — не раньше."]
    }
    assert len(terms(assigned)) == 1


def test_mistaken_addendum_gives_the_old_one_back(assigned, longer, curator):
    addendum = actions.register_addendum(entered(assigned), by=curator)

    actions.discard_addendum(addendum, by=curator)

    assert terms(assigned) == [(date(2026, 5, 11), date(2026, 5, 31), None)]


def test_addendum_is_printed_anew_with_the_later_end(assigned, plan):
    mentor = assigned.mentors[0]
    grammar = Grammar.of(assigned.school.district, assigned.school)
    before = plain(labour_addendum(assigned, mentor, grammar))

    plan(assigned, "prolongation", ends_on=date(2026, 8, 31))
    after = plain(labour_addendum(assigned, mentor, grammar))

    assert [("31 мая 2026" in paper, "31 августа 2026" in paper) for paper in (before, after)] == [
        (True, False),
        (False, True),
    ]


# Two schools


@pytest.fixture
def lent(school, year, today, neighbour_school, plan):
    """The later end of a pair whose mentor works in the neighbouring school; both have consents till May."""
    mentor = CandidacyFactory(teacher=named(neighbour_school, "Дубов"), role="mentor").teacher
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, papers=True, mentors=[mentor])
    Consent.objects.filter(pairing=pairing).update(valid_until=END)
    return plan(pairing, "prolongation", ends_on=UNTIL)


def test_each_school_prints_for_its_own_people(lent, neighbour_school, curator, neighbour):
    here = actions.print_change_consents(lent, by=curator)
    there = actions.print_pairing_consents(lent.pairing, school=neighbour_school, by=neighbour)

    assert [(one.kind, one.school) for one in (*here, *there)] == [
        (Kind.ROLE_MENTEE, lent.pairing.school),
        (Kind.ROLE_MENTOR, neighbour_school),
    ]


def test_grid_shows_the_new_sheet_and_a_refused_one_does_not_hide_what_holds(pair, prolongation, curator):
    mentor = pair.mentors[0]

    def shown() -> str:
        found = latest_consents(curator, [mentor], pair.school)
        return found[mentor.pk, Kind.ROLE_MENTOR, pair.pk].status

    (sheet, _) = actions.print_change_consents(prolongation, by=curator)
    before = shown()
    actions.end_consent(sheet, "refuse", by=curator)

    assert (before, shown()) == ("printed", "in_force")
