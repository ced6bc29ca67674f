"""The life of a pair through the screens: an ordinary year, another mentor, a consent withdrawn."""

from datetime import date

import pytest

from mentorship.models import Act, Candidacy, Consent, Erasure, Pairing, PairingChange, Programme
from mentorship.models.candidacy import Role
from tests.e2e import pair
from tests.e2e.pages import Visitor
from tests.e2e.pair import MENTEE, MENTOR, PAIR
from tests.factories import AcademicYearFactory, PairingFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db(transaction=True)

State = Pairing.Status


# An ordinary year


def test_ordinary_year_of_one_pair(page, school, year, curator, freeze):
    freeze(date(2021, 9, 6))
    pair.teacher(school, MENTOR)
    pair.teacher(school, MENTEE, early_career=True)
    desk = pair.at_desk(page, "curator")

    fill_registers(desk)
    form_pair(desk)
    order = pair.order_on_pairs(desk, "45-од", "06.09.2021")
    assert "1. Зимина Ольга Юрьевна учитель математики, первая категория Ветрова Анна Павловна" in order
    desk.follow(PAIR)
    desk.sees("№ 45-од от 06.09.2021", "действует")
    pair.approve_programme(desk, "06.09.2021")
    assert "Поурочное планирование." in pair.words_of(desk.fetch("Программа в PDF"))
    desk.follow(PAIR)
    freeze(date(2021, 9, 20))
    topic = "1.1. Беседа о запросе, выбор двух главных затруднений"
    pair.log_meeting(desk, "20.09.2021", **{"Пункт программы": topic})

    freeze(date(2022, 5, 31))
    complete_programme(desk)
    complete_pair(desk)
    read_last_papers(desk)
    done = Pairing.objects.get()
    assert (done.status, done.ends_on) == (State.COMPLETED, date(2022, 5, 31))
    assert done.programme.status == Programme.Status.COMPLETED
    assert done.meetings.count() == 1


def fill_registers(desk: Visitor) -> None:
    pair.enlist_mentee(desk)
    pair.enlist_mentor(desk)
    desk.section("Согласия")
    pair.print_sheets(desk, "Распечатать все недостающие", 4)
    signed = [f"{who} {kind}" for who in (MENTOR, MENTEE) for kind in ("на обработку", "на передачу")]
    pair.register_signed(desk, "06.09.2021", *signed)
    desk.sees("Обязательные согласия есть у всех.")


def form_pair(desk: Visitor) -> None:
    """By the reasons that the choice gives; the pair waits for its own consents."""
    desk.section("Наставляемые")
    desk.follow("Подобрать наставника")
    desk.sees(MENTOR, "тот же предмет")
    desk.follow("Создать пару")
    desk.press("Создать пару")
    desk.sees("Пара создана. Теперь нужны согласия участников.", "Приказ пока нельзя оформить.")
    sheets = pair.sign_consents(desk, "06.09.2021", MENTOR, MENTEE)
    assert "в качестве наставника Ветровой Анны Павловны" in sheets
    assert "под руководством Зиминой Ольги Юрьевны" in sheets


def complete_programme(desk: Visitor) -> None:
    desk.follow("Открыть программу")
    desk.follow("Отметить выполнение")
    for mark in desk.content.get_by_label("Отметка, ").all():
        mark.select_option(label="выполнено")
    desk.fill({"Результат, 1.1.": "Затруднения названы"})
    desk.press("Сохранить отметки")
    desk.sees("Выполнено 9 из 9")
    desk.follow("Завершить программу")
    desk.fill({"Итог": "Ведёт уроки уверенно."})
    desk.press("Завершить")
    desk.sees("Программа завершена.")
    desk.follow(PAIR)


def complete_pair(desk: Visitor) -> None:
    desk.follow("Завершить", last=True)
    desk.press("Дальше: проверить")
    desk.sees("Последний день пары — 31.05.2022.", "Приказ не нужен. Пара останется в истории.")
    assert Pairing.objects.get().status == State.ORDERED
    desk.press("Завершить")
    desk.sees("Пара завершена.")
    assert pair.facts_of(desk)["Состояние"] == "завершена"


def read_last_papers(desk: Visitor) -> None:
    report = pair.words_of(desk.fetch("Отчёт наставника"))
    assert "Выполнено пунктов плана 9 9 100 % 2. Проведено встреч 1" in report
    assert "Ведёт уроки уверенно." in report
    assert "Затруднения названы." in report
    mentees = pair.words_of(desk.fetch("Сертификат: Ветрова А. П."))
    assert "прошла персонализированную программу наставничества (1 час), наставник – Зимина О. Ю." in mentees
    mentors = pair.words_of(desk.fetch("Сертификат: Зимина О. Ю."))
    assert "была наставником и полностью выполнила персонализированную программу" in mentors


# Another mentor

SUCCESSOR, NEXT_PAIR = "Громова Вера Николаевна", "Громова В. Н. — Ветрова А. П."


def test_mentor_who_leaves_in_january_is_replaced(page, school, curator, freeze):
    freeze(date(2025, 9, 15))
    former = working_pair(school, AcademicYearFactory(district=school.district, start_year=2025))
    pair.registered(school, SUCCESSOR, Role.MENTOR)
    freeze(date(2026, 1, 19))
    desk = pair.at_desk(page, "curator")

    record_leaving(desk)
    prepare_replacement(desk)
    collect_papers_of_replacement(desk)
    desk.press("Составить проект приказа")
    desk.sees("Замена наставника с 26.01.2026.")
    order = pair.register_order(desk, "3-од", "19.01.2026", "наставник заменён")
    assert "на Громову Веру Николаевну" in order
    assert "с 26 января 2026 г." in order
    desk.follow(PAIR, within="её сменяет")
    desk.sees("будет заменена")
    assert pair.facts_of(desk)["Состояние"] == "действует по 25.01.2026"

    freeze(date(2026, 1, 26))
    desk.follow(NEXT_PAIR, last=True)
    desk.sees("Сменила пару: Зимина О. Ю. — Ветрова А. П.")
    assert pair.facts_of(desk)["Состояние"] == "действует"
    desk.follow(PAIR)
    desk.sees("С 26.01.2026 эту пару сменяет: Громова В. Н. — Ветрова А. П.", "прекращена")
    assert pair.facts_of(desk)["Состояние"] == "заменена"
    taken_over(former)


def working_pair(school, year) -> Pairing:
    """A pair at work by its order, everybody in the registers, with an approved programme."""
    mentor = pair.registered(school, MENTOR, Role.MENTOR)
    mentee = pair.registered(school, MENTEE, Role.MENTEE)
    sides = {"mentors": [mentor], "mentees": [mentee]}
    working = PairingFactory(school=school, academic_year=year, ordered=True, papers=True, **sides)
    ProgrammeFactory(pairing=working, approved=True)
    return working


def record_leaving(desk: Visitor) -> None:
    """The page tells what hangs on it; the pair itself waits for an order."""
    desk.section("Педагоги")
    desk.follow(MENTOR)
    desk.follow("Записать уход")
    desk.fill({"Не работает с": "26.01.2026"})
    desk.choose("Причина", "уволился")
    desk.press("Дальше: проверить")
    desk.sees("Проверьте: уход", "нужен приказ: замена наставника, прекращение или выбытие")
    desk.press("Записать уход")
    desk.sees("Уход записан: Зимина Ольга Юрьевна.")
    desk.home()
    desk.follow("Нужен приказ о паре: Зимина О. Ю. не работает с 26.01.2026")


def prepare_replacement(desk: Visitor) -> None:
    desk.follow("Заменить наставника", within="Зимина О. Ю. не работает с 26.01.2026")
    desk.tick(SUCCESSOR)
    desk.fill({"Сменит с": "26.01.2026", "Основание словами": "на основании приказа от 19.01.2026 № 5-к"})
    desk.choose("Основание", "увольнение или перевод")
    desk.press("Дальше: проверить")
    desk.sees(
        "Последний день пары — 25.01.2026.",
        "Программа, которая ещё не завершена, прекратится вместе с парой.",
        "Новая пара: Громова В. Н. — Ветрова А. П., с 26.01.2026 по 31.05.2026.",
        "Громова В. Н.: дополнительное соглашение — нет",
    )
    assert Pairing.objects.count() == 1
    desk.press("Подготовить замену")
    desk.sees("Замена готовится: соберите бумаги новой пары, затем составьте приказ.", NEXT_PAIR)


def collect_papers_of_replacement(desk: Visitor) -> None:
    pair.sign_consents(desk, "19.01.2026", SUCCESSOR, MENTEE)
    desk.section("Пары и группы")
    desk.follow(SUCCESSOR)
    desk.follow("Записать дополнительное соглашение", last=True)
    desk.fill({"Номер": "2", "Подписано": "19.01.2026"})
    desk.choose("Оплата", "без оплаты")
    desk.press("Записать")
    desk.sees("Все бумаги есть: можно составить приказ о замене наставника.")


def taken_over(former: Pairing) -> None:
    """One pair ends the day before the other begins, both by the one order."""
    former.refresh_from_db()
    successor = Pairing.objects.get(replaces=former)
    assert (former.status, former.ends_on) == (State.REPLACED, date(2026, 1, 25))
    assert (successor.status, successor.starts_on) == (State.ORDERED, date(2026, 1, 26))
    assert (
        successor.order
        == PairingChange.objects.get().act
        == Act.objects.get(kind="replacement_order", number="3-од")
    )
    assert former.programme.status == Programme.Status.TERMINATED


# A consent withdrawn


@pytest.mark.parametrize("device", ["page", "phone"])
def test_pair_waits_for_a_new_consent_after_a_withdrawal(device, request, school, year, curator, freeze):
    freeze(date(2021, 9, 15))
    working_pair(school, year)
    freeze(date(2021, 10, 18))
    desk = pair.at_desk(request.getfixturevalue(device), "curator")

    withdraw_consent(desk)
    desk.section("Наставляемые")
    desk.sees_no(MENTEE)
    desk.section("Пары и группы")
    desk.follow(MENTOR)
    desk.sees("Пара приостановлена.", "Ветрова А. П.: согласие на обработку данных — отозвано")
    read_task_to_destroy(desk)

    freeze(date(2021, 10, 25))
    desk.section("Пары и группы")
    desk.follow(MENTOR)
    pair.sign_consents(desk, "25.10.2021", MENTEE)
    resume(desk)
    waited = PairingChange.objects.get()
    assert (waited.starts_on, waited.ends_on) == (date(2021, 10, 18), date(2021, 10, 24))
    assert Pairing.objects.get().status == State.ORDERED
    assert Erasure.objects.get().ground == "новое согласие на обработку данных от 25.10.2021"
    assert Candidacy.objects.mentees().get().status == Candidacy.Status.LEFT


def withdraw_consent(desk: Visitor) -> None:
    desk.section("Согласия")
    desk.choose("Вид согласия", "на обработку данных")
    desk.press("Показать")
    desk.follow("действует", within=MENTEE)
    desk.follow("Записать отзыв")
    desk.sees("Будут приостановлены со дня отзыва", "до 17.11.2021")
    assert Consent.objects.filter(status=Consent.Status.WITHDRAWN).count() == 0
    desk.press("Записать отзыв")
    desk.sees("Отзыв записан: Ветрова А. П.", "Уничтожить данные до 17 ноября 2021 г.")


def read_task_to_destroy(desk: Visitor) -> None:
    desk.section("Согласия")
    desk.follow("нужно уничтожить данные (1)")
    desk.sees("К уничтожению", "17.11.2021", "осталось 30 дней")
    desk.follow(MENTEE)
    desk.sees("Банк наставляемых: запрос или сильные стороны", "Само согласие и отзыв: ещё три года")


def resume(desk: Visitor) -> None:
    desk.section("Пары и группы")
    desk.follow(MENTOR)
    desk.follow("Возобновить", last=True)
    desk.press("Дальше: проверить")
    desk.sees("Пара снова работает с 25.10.2021 по 31.05.2022.", "Приказ не нужен.")
    desk.press("Возобновить")
    desk.sees("Пара снова работает.")
    assert pair.facts_of(desk)["Состояние"] == "действует"
