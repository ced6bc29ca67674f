"""The main job as its people do it, by the words on the pages: from an empty district to accepted work."""

from datetime import date

import pytest

from mentorship.models import Consent
from mentorship.requirements import ADDENDUM, kinds_for
from tests.e2e import office, school
from tests.e2e.conftest import log_in
from tests.e2e.pages import Visitor
from tests.factories import (
    PASSWORD,
    AcademicYearFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)


@pytest.fixture
def at_desk(page, officer, freeze) -> Visitor:
    """The officer at the desk on the eve of the school year, in a district with nothing in it."""
    freeze(date(2021, 8, 30))
    log_in(page, "officer", PASSWORD)
    return Visitor(page)


@pytest.fixture
def on_phone(phone_without_scripts, phone) -> Visitor:
    """Somebody with a phone that runs no scripts."""
    return Visitor(phone_without_scripts, twin=phone)


def test_main_job_from_the_order_of_the_office_to_accepted_work(at_desk, on_phone, freeze, tmp_path):
    office.open_year(at_desk)
    office.write_roadmap(at_desk)
    office.add_school(at_desk)
    office.issue_order(at_desk)
    link = office.invite_curator(at_desk)

    freeze(date(2021, 9, 6))
    school.accept_invitation(on_phone, link)
    school.fill_particulars(on_phone)
    school.add_teachers(on_phone)
    school.import_teachers(on_phone, tmp_path)
    school.enter_registers(on_phone)
    school.collect_consents(on_phone)
    school.form_pair(on_phone)
    school.meet_the_gate(on_phone)
    school.issue_school_order(on_phone)
    school.report_measures(on_phone)

    freeze(date(2021, 10, 16))
    office.judge_reports(at_desk)
    on_phone.home()
    on_phone.sees("Сделано 1 из 2.", "Осталось: 1, из них просрочено 1.")
    on_phone.follow("Исправить", within="2.1.")
    on_phone.sees("Методист вернул мероприятие: Впишите в приказ срок работы пары.")


def test_pair_from_march_2025_waits_for_the_addendum(on_phone, curator, school, freeze):
    freeze(date(2025, 9, 15))
    pair_with_consents(school)
    log_in(on_phone.page, "curator", PASSWORD)

    on_phone.section("Пары и группы")
    on_phone.follow("Зимина Ольга Юрьевна")
    on_phone.sees("Приказ пока нельзя оформить.", "Зимина О. Ю.: дополнительное соглашение — нет")
    on_phone.follow("Записать дополнительное соглашение", last=True)
    on_phone.fill({"Номер": "12", "Подписано": "15.09.2025"})
    on_phone.choose("Оплата", "доплата")
    on_phone.press("Записать")
    on_phone.sees("Размер и условия оплаты закон велит указать в соглашении.")
    on_phone.fill({"Размер и условия оплаты": "10 % оклада"})
    on_phone.press("Записать")
    on_phone.sees("Все бумаги есть: пару можно внести в приказ.")
    on_phone.follow("Оформить приказ")
    on_phone.press("Составить проект")
    on_phone.follow("Зарегистрировать")
    on_phone.fill({"Номер": "12-од", "Дата": "15.09.2025"})
    on_phone.press("Зарегистрировать")
    on_phone.sees("пары закреплены.")


def pair_with_consents(school) -> None:
    """A pair of the year 2025–2026 that lacks nothing but the mentor's addendum."""
    year = AcademicYearFactory(district=school.district, start_year=2025)
    mentor = TeacherFactory(school=school, last_name="Зимина", first_name="Ольга", patronymic="Юрьевна")
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], status="awaiting")
    for participant in pairing.participants.all():
        for kind in set(kinds_for(participant.role, pairing)) - {ADDENDUM}:
            of_pairing = pairing if kind in Consent.ROLE_KINDS else None
            ConsentFactory(teacher=participant.teacher, kind=kind, pairing=of_pairing)
