"""What orders on changes say: people in their cases, the pair's place in the first order, the ground in words."""

from datetime import date

import pytest

from mentorship import actions
from mentorship.documents.change_orders import ground_of, place_in_first_order
from mentorship.documents.grammar import Grammar
from mentorship.documents.sheets import consent_sheet
from mentorship.models import Act, Pairing, PairingChange
from tests.factories import ActFactory, CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory

pytestmark = pytest.mark.usefixtures("today")
CHANGE, DAY = date(2021, 11, 1), date(2021, 10, 16)


def teacher(school, last, first, patronymic, gender, post):
    return TeacherFactory(
        school=school, last_name=last, first_name=first, patronymic=patronymic, gender=gender, post=post
    )


@pytest.fixture
def first_order(school, year) -> Act:
    return ActFactory(
        school=school,
        academic_year=year,
        registered=True,
        number="78",
        dated_on=date(2021, 10, 4),
        heading="О закреплении пар",
    )


@pytest.fixture
def pair(school, year, first_order) -> Pairing:
    """The second pair of the order: Берёзкина with Осинин and Рябинина."""
    ordered = {"school": school, "academic_year": year, "order": first_order, "status": "ordered"}
    PairingFactory(**ordered)
    return PairingFactory(
        **ordered,
        kind="group",
        mentors=[teacher(school, "Берёзкина", "Мария", "Петровна", "f", "учитель математики")],
        mentees=[
            teacher(school, "Осинин", "Пётр", "Ильич", "m", "учитель физики"),
            teacher(school, "Рябинина", "Анна", "Сергеевна", "f", "учитель химии"),
        ],
    )


@pytest.fixture
def coming(school):
    """Дубов, in the register of mentors."""
    mentor = teacher(school, "Дубов", "Андрей", "Викторович", "m", "учитель физики")
    CandidacyFactory(teacher=mentor, role="mentor")
    ConsentFactory(teacher=mentor)
    return mentor


@pytest.fixture
def curator(curator):
    curator.last_name, curator.first_name, curator.patronymic = "Клёнова", "Ольга", "Андреевна"
    curator.save()
    return curator


@pytest.fixture
def draft(curator):
    """`draft(change)`: every consent signed, the order drafted."""

    def draft(change: PairingChange) -> Act:
        for consent in actions.print_change_consents(change, by=curator):
            actions.register_consent(consent, signed_on=DAY, by=curator)
        return actions.draft_change_order(change, by=curator)

    return draft


@pytest.fixture
def plan(curator, pair):
    def plan(kind, **more):
        usual = {"starts_on": CHANGE, "ground": "agreement"}
        return actions.plan_change(pair, kind, **(usual | more), by=curator)

    return plan


def lines(act: Act) -> list[str]:
    return act.body.replace("\xa0", " ").splitlines()


def test_early_end_names_the_pair_its_people_and_the_curator(plan, draft):
    act = draft(
        plan("termination", ground="mentee_request", ground_text="на основании заявления от 14.10.2021")
    )

    assert act.preamble == "По просьбе наставляемого, на основании заявления от 14.10.2021"
    assert lines(act) == [
        "Прекратить с 1 ноября 2021 г. наставническую пару № 2, закреплённую приложением к приказу "
        "от 04.10.2021 № 78.",
        "Освободить Берёзкину Марию Петровну, учителя математики, от обязанностей наставника Осинина Петра Ильича, "
        "учителя физики; Рябининой Анны Сергеевны, учителя химии.",
        "Куратору наставничества Клёновой О. А. отметить завершение программы в банке наставников "
        "и в банке наставляемых.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_replacement_names_both_mentors(pair, coming, curator, draft):
    change = actions.plan_replacement(pair, mentor=coming, starts_on=CHANGE, ground="dismissal", by=curator)

    act = draft(change)

    assert act.preamble == "В связи с увольнением (переводом) участника"
    assert lines(act) == [
        "Заменить в паре № 2 (приложение к приказу от 04.10.2021 № 78) наставника Берёзкину Марию Петровну, "
        "учителя математики, на Дубова Андрея Викторовича, учителя физики.",
        "Освободить Берёзкину М. П. от обязанностей наставника Осинина Петра Ильича, учителя физики; "
        "Рябининой Анны Сергеевны, учителя химии, с 1 ноября 2021 г.",
        "Назначить Дубова А. В. наставником Осинина П. И., Рябининой А. С. с 1 ноября 2021 г. "
        "по 31 мая 2022 г.",
        "Дубову А. В. в срок до 11 ноября 2021 г. уточнить персонализированную программу наставничества.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_prolongation_names_both_ends(plan, draft):
    act = draft(plan("prolongation", ends_on=date(2022, 8, 31), ground=""))

    assert act.preamble == "В целях завершения персонализированной программы наставничества"
    assert lines(act)[:3] == [
        "Продлить по 31 августа 2022 г. срок наставнической пары № 2, закреплённой приложением к приказу "
        "от 04.10.2021 № 78 на срок по 31 мая 2022 г.",
        "Сохранить за Берёзкиной Марией Петровной, учителем математики, обязанности наставника Осинина Петра "
        "Ильича, учителя физики; Рябининой Анны Сергеевны, учителя химии.",
        "Берёзкиной М. П. в срок до 11 июня 2022 г. внести изменения в персонализированную программу "
        "наставничества Осинина П. И., Рябининой А. С.",
    ]


@pytest.mark.parametrize(
    ("last", "until"), [(None, "31 мая 2022 г."), (date(2021, 12, 31), "31 декабря 2021 г.")]
)
def test_joining_names_who_comes_and_who_stays(plan, draft, coming, last, until):
    act = draft(plan("joining", teacher=coming, ends_on=last, ground=""))

    assert act.preamble == "В целях непрерывного сопровождения наставляемых"
    assert lines(act)[:3] == [
        "Назначить в наставнической паре № 2, закреплённой приложением к приказу от 04.10.2021 № 78, Дубова "
        "Андрея Викторовича, учителя физики, наставником Осинина Петра Ильича, учителя физики; Рябининой Анны "
        f"Сергеевны, учителя химии, с 1 ноября 2021 г. по {until}",
        "Сохранить за Берёзкиной М. П. обязанности наставника Осинина П. И., Рябининой А. С.",
        "Дубову А. В. в срок до 11 ноября 2021 г. ознакомиться с персонализированной программой наставничества "
        "Осинина П. И., Рябининой А. С.",
    ]


def test_release_of_a_mentee_relieves_the_mentor_of_that_one_only(plan, draft, pair):
    act = draft(plan("release", teacher=pair.mentees[0], ground="other", ground_text="в связи с переездом."))

    assert act.preamble == "В связи с переездом"
    assert lines(act)[:3] == [
        "Исключить с 1 ноября 2021 г. из наставнической пары (группы) № 2, закреплённой приложением к приказу "
        "от 04.10.2021 № 78, Осинина Петра Ильича, учителя физики.",
        "Освободить Берёзкину М. П. от обязанностей наставника Осинина П. И.",
        "Остальным участникам пары (группы) продолжить работу по персонализированной программе наставничества "
        "по 31 мая 2022 г.",
    ]


def test_release_of_a_mentor_relieves_that_one_of_all_mentees(plan, draft, pair, coming, curator):
    joining = draft(plan("joining", teacher=coming))
    actions.register_change_order(joining, number="90", dated_on=DAY, by=curator)

    act = draft(plan("release", teacher=pair.mentors[0], starts_on=date(2021, 12, 1)))

    assert (
        lines(act)[1]
        == "Освободить Берёзкину М. П. от обязанностей наставника Осинина П. И., Рябининой А. С."
    )


def test_pair_that_has_taken_over_is_cited_by_the_first_order_in_its_later_edition(
    pair, coming, curator, draft, first_order
):
    replacement = actions.plan_replacement(
        pair, mentor=coming, starts_on=CHANGE, ground="dismissal", by=curator
    )
    actions.register_change_order(draft(replacement), number="90", dated_on=DAY, by=curator)
    successor = Pairing.objects.get(replaces=pair)

    act = draft(
        actions.plan_change(
            successor, "termination", starts_on=date(2022, 2, 1), ground="agreement", by=curator
        )
    )

    assert place_in_first_order(successor) == (first_order, 2)
    assert act.corrects == successor.order
    assert lines(act)[0] == (
        "Прекратить с 1 февраля 2022 г. наставническую пару № 2, закреплённую приложением к приказу "
        "от 04.10.2021 № 78 в редакции приказа от 16.10.2021 № 90."
    )


def test_school_without_a_named_curator_leaves_a_blank(plan, draft, curator):
    curator.last_name = ""
    curator.save()

    assert lines(draft(plan("termination")))[2].startswith("Куратору наставничества ______________ отметить")


@pytest.mark.parametrize("ground", [ground for ground in PairingChange.Ground if ground != "other"])
def test_every_ground_has_its_words(pair, ground):
    said = ground_of(PairingChange(pairing=pair, kind="termination", ground=ground, starts_on=CHANGE))

    assert said.split()[0] in ("В", "По")


def test_order_prints_with_everybody_concerned_on_its_sheet(plan, draft, curator):
    act = actions.register_change_order(draft(plan("termination")), number="90", dated_on=DAY, by=curator)

    assert list(act.frozen["acknowledgement"]["names"]) == [
        "Берёзкина Мария Петровна",
        "Осинин Пётр Ильич",
        "Рябинина Анна Сергеевна",
    ]


def test_consent_of_a_joining_mentor_has_the_days_of_the_joining(plan, coming, curator):
    change = plan("joining", teacher=coming, ends_on=date(2021, 12, 31))
    (consent,) = actions.print_change_consents(change, by=curator)

    sheet = consent_sheet(consent, Grammar.of(coming.school.district, coming.school))

    text = " ".join(sheet.body).replace("\xa0", " ")
    assert ("1 ноября 2021 г." in text, "31 декабря 2021 г." in text) == (True, True)
