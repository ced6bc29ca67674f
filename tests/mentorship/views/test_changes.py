"""The pages by which a curator carries a pairing through its life."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentorship import actions
from mentorship.models import Act, Consent, Notice, Pairing, PairingChange
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    PairingFactory,
    ProgrammeFactory,
    TeacherFactory,
)

Status, Kind = Pairing.Status, PairingChange.Kind
pytestmark = pytest.mark.usefixtures("year", "today")  # 16 October 2021, a Saturday


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def mentor(school):
    """A mentor in the register who is in no pair."""
    teacher = TeacherFactory(school=school, last_name="Жукова", first_name="Анна", patronymic="Ильинична")
    CandidacyFactory(teacher=teacher, role="mentor")
    return teacher


@pytest.fixture
def pairing(school, year) -> Pairing:
    """Ordered, from 15 September to 31 May, with every consent; its mentee is in the register."""
    old = TeacherFactory(school=school, last_name="Белова", first_name="Ольга", patronymic="Петровна")
    mentee = TeacherFactory(school=school, last_name="Ершова", first_name="Инна", patronymic="Павловна")
    CandidacyFactory(teacher=mentee)
    people = {"mentors": [old], "mentees": [mentee]}
    return PairingFactory(school=school, academic_year=year, ordered=True, papers=True, **people)


@pytest.fixture
def proposed(school, year) -> Pairing:
    return PairingFactory(school=school, academic_year=year)


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def words(sentences) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in sentences]


def step(name, pairing) -> str:
    return url(f"pairing_{name}", pairing.school, pairing.pk)


def errors(response) -> dict:
    return {field: words(said) for field, said in response.context["form"].errors.items()}


TERMINATION = {"starts_on": "01.11.2021", "ground": "agreement", "ground_text": ""}


def replacement(mentor, **more) -> dict:
    return {"mentor": mentor.pk, "starts_on": "01.11.2021", "ground": "dismissal", "ground_text": ""} | more


# What the page of a pair offers


OFFERED = {
    Status.PROPOSED: ["Отклонить", "Отменить ввод"],
    Status.AGREED: ["Отклонить", "Отменить ввод"],
    Status.ORDERED: [
        "Завершить",
        "Приостановить",
        "Заменить наставника",
        "Добавить второго или замещающего наставника",
        "Продлить",
        "Прекратить досрочно",
    ],
    Status.SUSPENDED: [
        "Завершить",
        "Возобновить",
        "Заменить наставника",
        "Добавить второго или замещающего наставника",
        "Продлить",
        "Прекратить досрочно",
    ],
    Status.COMPLETED: [],
    Status.DISCARDED: [],
}


@pytest.mark.parametrize("status", OFFERED)
def test_page_offers_what_the_state_allows(page, school, year, status):
    ordered = status not in (Status.PROPOSED, Status.AGREED, Status.DISCARDED)
    pairing = PairingFactory(school=school, academic_year=year, ordered=ordered, status=status)

    links = page.get(pairing.get_absolute_url()).context["life"].links

    assert [link.label for link, _ in links] == OFFERED[status]


def test_group_may_lose_a_participant_and_a_pair_may_not(page, school, year, pairing):
    group = PairingFactory(
        school=school,
        academic_year=year,
        ordered=True,
        mentees=[TeacherFactory(school=school) for _ in range(2)],
    )

    def offered(one):
        return "Выбытие участника" in [
            link.label for link, _ in page.get(one.get_absolute_url()).context["life"].links
        ]

    assert (offered(group), offered(pairing)) == (True, False)


def test_page_says_where_a_wrong_order_is_cancelled(page, pairing):
    html = text(page.get(pairing.get_absolute_url()))

    assert f'<a href="{pairing.order.get_absolute_url()}">откройте приказ</a>' in html


@pytest.mark.parametrize("name", ["complete", "suspend", "replace", "terminate"])
def test_step_that_the_state_forbids_says_so_and_changes_nothing(page, proposed, name):
    response = page.post(step(name, proposed), {"confirmed": "1"}, follow=True)

    assert "сейчас невозможно: пара в состоянии «предложена»." in text(response)
    assert Pairing.objects.get().status == "proposed"


# Form, «проверьте», done


def test_nothing_happens_before_the_page_to_check(page, pairing):
    asked = page.get(step("terminate", pairing))
    checked = page.post(step("terminate", pairing), TERMINATION)

    assert asked.context["form"]["starts_on"].value() == date(2021, 10, 16)
    assert words(checked.context["sentences"]) == [
        "Последний день пары — 31.10.2021.",
        "Освобождается наставник: Белова О. П., с 01.11.2021.",
        "Нагрузка: Белова О. П. — 0 наставляемых, сейчас 1.",
        "Нужен приказ о прекращении пары. Всё это наступит, когда вы его зарегистрируете; "
        "до тех пор пара прежняя.",
    ]
    assert PairingChange.objects.count() == 0


def test_page_to_check_carries_what_was_typed_to_the_change(page, pairing):
    checked = text(page.post(step("terminate", pairing), TERMINATION))
    response = page.post(step("terminate", pairing), TERMINATION | {"confirmed": "1"})

    change = PairingChange.objects.get()
    assert '<input type="hidden" name="starts_on" value="01.11.2021"' in checked
    assert response.url == pairing.get_absolute_url()
    assert (change.kind, change.starts_on, change.ground) == ("termination", date(2021, 11, 1), "agreement")
    assert change.status == "planned"


def test_programme_that_ends_with_the_pair_is_named(page, pairing):
    ProgrammeFactory(pairing=pairing, approved=True)

    checked = page.post(step("terminate", pairing), TERMINATION)

    assert "Программа, которая ещё не завершена, прекратится вместе с парой." in checked.context["sentences"]


def test_going_back_keeps_what_was_typed(page, pairing):
    response = page.post(step("terminate", pairing), TERMINATION | {"back": "1"})

    assert response.templates[0].name == "mentorship/change.html"
    assert response.context["form"]["ground"].value() == "agreement"


def test_day_off_and_day_gone_by_are_warned_of(page, pairing):
    off = page.post(step("terminate", pairing), TERMINATION | {"starts_on": "17.10.2021"})
    past = page.post(step("terminate", pairing), TERMINATION | {"starts_on": "15.10.2021"})

    assert words(off.context["warnings"]) == ["17.10.2021 — выходной или праздничный день."]
    assert words(past.context["warnings"]) == ["Приказ будет позже этого дня: 15.10.2021 уже прошло."]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"starts_on": ""}, {"starts_on": ["Обязательное поле."]}),
        (
            {"starts_on": "01.11.0021"},
            {"starts_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]},
        ),
        ({"ground": ""}, {"ground": ["Выберите основание."]}),
        ({"ground": "other"}, {"ground_text": ["Напишите основание словами."]}),
        (
            {"starts_on": "01.06.2022"},
            {"starts_on": ["Срок пары и так заканчивается 31.05.2022: завершите её."]},
        ),
    ],
)
def test_bad_input_gets_a_sentence_before_the_page_to_check(page, pairing, more, wrong):
    response = page.post(step("terminate", pairing), TERMINATION | more)

    assert errors(response) == wrong
    assert PairingChange.objects.count() == 0


# A change that is prepared: papers, order, registration


def test_planned_change_shows_its_one_next_step(page, pairing, curator):
    change = actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )

    response = page.get(pairing.get_absolute_url())

    link = response.context["step"]
    assert (link.label, link.url, link.post) == (
        "Составить проект приказа",
        url("change_order", pairing.school, change.pk),
        True,
    )
    assert text(response).count("btn-primary") == 1
    assert "Бумаги собраны. Осталось составить и зарегистрировать приказ о прекращении пары." in text(
        response
    )
    assert [one.label for one, _ in response.context["life"].links] == ["Приостановить"]


def test_second_change_waits_for_the_first(page, pairing, curator):
    actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )

    response = page.get(step("prolong", pairing), follow=True)

    assert "Изменение этой пары уже готовится: закончите его или отмените ввод." in text(response)


def test_early_end_goes_from_the_plan_to_the_registered_order(page, pairing):
    page.post(step("terminate", pairing), TERMINATION | {"confirmed": "1"})
    change = PairingChange.objects.get()
    drafted = page.post(url("change_order", pairing.school, change.pk))
    act = Act.objects.get(kind=Act.Kind.ENDING_ORDER)
    draft = text(page.get(drafted.url))
    asked = text(page.get(url("act_register", pairing.school, act.pk)))
    page.post(url("act_register", pairing.school, act.pk), {"number": "7-од", "dated_on": "16.10.2021"})

    shown = page.get(pairing.get_absolute_url())
    pairing.refresh_from_db()
    assert drafted.url == act.get_absolute_url()
    assert f'<a href="{pairing.get_absolute_url()}">' in draft
    assert "Прекращение досрочно с 01.11.2021" in asked
    assert (pairing.status, pairing.ends_on) == ("terminated", date(2021, 10, 31))
    assert [(stop.word, stop.css) for stop in shown.context["way"][3:]] == [
        ("работает", "now"),
        ("будет прекращена досрочно", ""),
    ]
    assert "Приказ от 16.10.2021 № 7-од" in text(shown)


def test_deleted_draft_leads_back_to_the_pair_and_leaves_the_change(page, pairing, curator):
    change = actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )
    act = actions.draft_change_order(change, by=curator)

    asked = text(page.get(url("act_delete", pairing.school, act.pk)))
    response = page.post(url("act_delete", pairing.school, act.pk))

    change.refresh_from_db()
    assert "Изменение пары останется подготовленным" in asked
    assert (response.url, change.status, change.act) == (pairing.get_absolute_url(), "planned", None)


def test_entry_of_a_change_is_taken_back_after_a_page_to_check(page, pairing, curator):
    change = actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )
    here = url("change_discard", pairing.school, change.pk)

    asked = text(page.get(here))
    before = PairingChange.objects.get().status
    page.post(here)

    assert "Отменить ввод: прекращение досрочно?" in asked
    assert (before, PairingChange.objects.get().status) == ("planned", "discarded")


def test_order_is_not_drafted_while_a_paper_is_missing(page, pairing, mentor, curator):
    change = actions.plan_replacement(
        pairing, mentor=mentor, starts_on=date(2021, 11, 1), ground="dismissal", by=curator
    )

    response = page.post(url("change_order", pairing.school, change.pk), follow=True)

    assert "Жукова А. И.: согласие на работу наставником — нет." in text(response)
    assert Act.objects.filter(kind=Act.Kind.REPLACEMENT_ORDER).count() == 0


# Another mentor


def test_mentors_come_in_the_order_of_the_rules_with_their_reasons(page, school, pairing, mentor):
    mentee = pairing.mentees[0]
    mentor.subject = mentee.subject = "физика"
    mentor.save()
    mentee.save()
    other = TeacherFactory(school=school, subject="химия")
    CandidacyFactory(teacher=other, role="mentor")
    CandidacyFactory(teacher=pairing.mentors[0], role="mentor")

    form = page.get(step("replace", pairing)).context["form"]

    choices = form.fields["mentor"].choices
    assert [pk for pk, _ in choices] == [mentor.pk, other.pk]
    assert "тот же предмет" in choices[0][1]


def test_where_nobody_fits_the_nearest_are_named(page, school, pairing):
    candidate = TeacherFactory(school=school, last_name="Яшина")
    CandidacyFactory(teacher=candidate, role="mentor", status="identified")

    html = text(page.get(step("replace", pairing)))

    assert "Выбрать пока некого." in html
    assert "ещё не в банке наставников" in html


def test_mentor_who_is_not_offered_is_refused(page, school, pairing, neighbour_school):
    stranger = TeacherFactory(school=neighbour_school)
    CandidacyFactory(teacher=stranger, role="mentor")
    CandidacyFactory(teacher=TeacherFactory(school=school), role="mentor")

    response = page.post(step("replace", pairing), replacement(stranger))

    assert errors(response) == {"mentor": ["Этого человека нет среди наставников, которых можно выбрать."]}


def test_replacement_says_what_ends_what_begins_and_which_papers_it_needs(page, pairing, mentor):
    checked = page.post(step("replace", pairing), replacement(mentor))

    assert words(checked.context["sentences"]) == [
        "Последний день пары — 31.10.2021.",
        "Освобождается наставник: Белова О. П., с 01.11.2021.",
        "Нагрузка: Белова О. П. — 0 наставляемых, сейчас 1.",
        "Новая пара: Жукова А. И. — Ершова И. П., с 01.11.2021 по 31.05.2022.",
        "Нагрузка: Жукова А. И. — 1 наставляемый, сейчас 0.",
        "Новая пара появится сразу и начнёт собирать бумаги. Программу для неё составляют новую: "
        "можно взять за основу прежнюю.",
        "Нужен приказ о замене наставника. Всё это наступит, когда вы его зарегистрируете; "
        "до тех пор пара прежняя.",
    ]
    assert words(paper.sentence for paper in checked.context["missing"]) == [
        "Жукова А. И.: согласие на работу наставником — нет",
        "Жукова А. И.: согласие на обработку данных — нет",
        "Ершова И. П.: согласие на участие наставляемым — нет",
    ]
    assert Pairing.objects.count() == 1


def test_replaced_pair_and_its_successor_lead_to_each_other(page, pairing, mentor):
    response = page.post(step("replace", pairing), replacement(mentor, confirmed="1"))

    successor = Pairing.objects.exclude(pk=pairing.pk).get()
    old, new = page.get(pairing.get_absolute_url()), page.get(successor.get_absolute_url())
    assert response.url == successor.get_absolute_url()
    assert f'<a href="{successor.get_absolute_url()}">' in text(old)
    assert f'Сменит пару: <a href="{pairing.get_absolute_url()}">' in text(new)
    assert [page.context["step"].label for page in (old, new)] == ["Распечатать все недостающие согласия"] * 2
    assert new.context["life"].links == []


def test_replacement_goes_through_papers_and_order_to_the_new_pair(page, school, pairing, mentor, curator):
    page.post(step("replace", pairing), replacement(mentor, confirmed="1"))
    change = PairingChange.objects.get()
    printed = page.post(url("change_print", school, change.pk))
    for consent in Consent.objects.awaiting_signature():
        actions.register_consent(consent, signed_on=date(2021, 10, 16), by=curator)
    ready = page.get(change.successor.get_absolute_url()).context["step"]
    offered = page.get(url("act_add", school)).context["ready"]
    page.post(url("change_order", school, change.pk))
    act = Act.objects.get(kind=Act.Kind.REPLACEMENT_ORDER)
    page.post(url("act_register", school, act.pk), {"number": "8-од", "dated_on": "16.10.2021"})

    old, new = (Pairing.objects.get(pk=pk) for pk in (pairing.pk, change.successor_id))
    shown = text(page.get(old.get_absolute_url()))
    assert printed.url.startswith(url("consents_print", school))
    assert (ready.label, offered) == ("Составить проект приказа", [])
    assert (old.status, old.ends_on, new.status) == ("replaced", date(2021, 10, 31), "ordered")
    assert f'эту пару сменяет: <a href="{new.get_absolute_url()}">' in shown
    assert new.order == act


def test_overloaded_new_mentor_asks_for_a_reason_and_keeps_it(page, school, year, pairing, mentor):
    for _ in range(2):
        PairingFactory(school=school, academic_year=year, mentors=[mentor])

    first = page.post(step("replace", pairing), replacement(mentor))
    page.post(step("replace", pairing), replacement(mentor, warning_reason="Часы есть", confirmed="1"))

    warning = "Жукова А. И.: будет 3 наставляемых при норме 2."
    assert errors(first) == {
        "warning_reason": [f"{warning} Укажите причину или выберите другого наставника."]
    }
    assert PairingChange.objects.get().successor.warning_reason == "Часы есть"


def test_successor_is_not_declined_apart_from_its_replacement(page, pairing, mentor, curator):
    change = actions.plan_replacement(
        pairing, mentor=mentor, starts_on=date(2021, 11, 1), ground="dismissal", by=curator
    )

    answers = [
        text(page.post(step(name, change.successor), {"confirmed": "1"}, follow=True))
        for name in ("decline", "discard")
    ]

    said = "Эта пара готовится сменить другую: отмените ввод замены."
    assert [said in answer for answer in answers] == [True, True]
    assert Pairing.objects.get(pk=change.successor_id).status == "proposed"


# The other steps


def test_pair_is_completed_by_agreement_before_its_term(page, pairing):
    refused = page.post(step("complete", pairing), {"on": "15.10.2021"})
    page.post(step("complete", pairing), {"on": "15.10.2021", "agreed": "on", "confirmed": "1"})

    assert errors(refused) == {
        "agreed": ["Срок пары — по 31.05.2022: раньше её завершают, если согласны обе стороны."]
    }
    pairing.refresh_from_db()
    assert (pairing.status, pairing.ends_on) == ("completed", date(2021, 10, 15))


def test_paused_pair_shows_since_when_and_goes_on(page, pairing):
    Consent.objects.update(signed_on=date(2021, 9, 14))
    pause = {"starts_on": "04.10.2021", "ends_on": "", "ground": "absence", "ground_text": "больничный лист"}
    page.post(step("suspend", pairing), pause | {"confirmed": "1"})
    paused = page.get(pairing.get_absolute_url())
    page.post(step("resume", pairing), {"on": "15.10.2021", "confirmed": "1"})
    resumed = page.get(pairing.get_absolute_url())

    stop = paused.context["way"][4]
    assert (stop.word, stop.note.replace("\xa0", " "), stop.css) == ("приостановлена", "с 04.10.2021", "now")
    assert "длительное отсутствие, больничный лист" in text(paused)
    assert (resumed.context["way"][3].css, Pairing.objects.get().status) == ("now", "ordered")


def test_pair_without_a_paper_is_not_resumed_and_collects_it_on_its_page(page, school, pairing, curator):
    Consent.objects.update(signed_on=date(2021, 9, 14))
    consent = Consent.objects.get(pairing=pairing, kind="role_mentee")
    actions.end_consent(consent, "withdraw", on=date(2021, 10, 11), by=curator)

    refused = page.post(step("resume", pairing), {"on": "16.10.2021", "confirmed": "1"})
    paused = page.get(pairing.get_absolute_url())
    page.post(paused.context["step"].url)
    printed = page.get(pairing.get_absolute_url())

    assert [said.replace("\xa0", " ") for said in errors(refused)["__all__"]] == [
        "На 16.10.2021 не хватает бумаг, без которых пара не может работать.",
        "Ершова И. П.: согласие на участие наставляемым — отозвано.",
        "Зарегистрируйте подписанную бумагу на странице пары, потом возобновите пару.",
    ]
    steps = [shown.context["step"].label for shown in (paused, printed)]
    assert steps == ["Распечатать все недостающие согласия", "Зарегистрировать подписанные"]
    actions.register_consent(Consent.objects.get(status="printed"), signed_on=date(2021, 10, 16), by=curator)
    assert page.get(pairing.get_absolute_url()).context["step"].label == "Возобновить"


def test_prolongation_says_what_is_to_be_signed_anew_and_collects_it(page, pairing):
    Consent.objects.filter(pairing=pairing).update(valid_until=pairing.ends_on)
    more = {"ends_on": "31.08.2022", "ground": "agreement"}

    asked = page.post(step("prolong", pairing), more)
    page.post(step("prolong", pairing), more | {"confirmed": "1"})
    planned = page.get(pairing.get_absolute_url()).context
    page.post(planned["step"].url)

    assert (
        "Подписывают новые согласия участников на наставничество — с новым сроком, если в прежних он короче. "
        "Прежние действуют, пока новые не подписаны."
    ) in asked.context["sentences"]
    assert [paper.sentence.replace("\xa0", " ") for paper in asked.context["missing"]] == [
        "Белова О. П.: согласие на работу наставником — действует только по 31.05.2022",
        "Ершова И. П.: согласие на участие наставляемым — действует только по 31.05.2022",
    ]
    assert planned["step"].label == "Распечатать все недостающие согласия"
    assert set(Consent.objects.filter(status="printed").values_list("valid_until", flat=True)) == {
        date(2022, 8, 31)
    }


def test_prolongation_waits_for_the_school_of_a_lent_mentor(
    client_as, page, neighbour, neighbour_school, school, year
):
    mentor = TeacherFactory(school=neighbour_school, last_name="Дубов", first_name="Пётр", patronymic="Ильич")
    pair = PairingFactory(school=school, academic_year=year, mentors=[mentor], ordered=True, papers=True)
    Consent.objects.filter(pairing=pair, kind="role_mentor").update(valid_until=pair.ends_on)
    page.post(step("prolong", pair), {"ends_on": "31.08.2022", "ground": "agreement", "confirmed": "1"})
    lender, there = client_as(neighbour), url("pairing", neighbour_school, pair.pk)

    here = page.get(pair.get_absolute_url()).context
    offered = lender.get(there).context["step"]
    page.post(url("change_print", school, here["life"].planned.change.pk))
    printed_here = Consent.objects.filter(status="printed").count()
    lender.post(offered.url)

    assert here["life"].planned.step is None
    assert (offered.label, offered.url) == (
        "Распечатать все недостающие согласия",
        url("pairing_print", neighbour_school, pair.pk),
    )
    assert printed_here == 0
    assert [one.school for one in Consent.objects.filter(status="printed")] == [neighbour_school]
    assert lender.get(there).context["step"].label == "Зарегистрировать подписанные"


def test_prolongation_begins_after_the_old_end(page, pairing):
    early = page.post(step("prolong", pairing), {"ends_on": "31.05.2022", "ground": "agreement"})
    more = {"ends_on": "31.08.2022", "ground": "agreement", "confirmed": "1"}
    page.post(step("prolong", pairing), more)

    change = PairingChange.objects.get()
    assert list(errors(early)) == ["ends_on"]
    assert (change.kind, change.starts_on, change.ends_on) == (
        "prolongation",
        date(2022, 6, 1),
        date(2022, 8, 31),
    )


def test_second_mentor_collects_papers_on_the_page_of_the_pair(page, school, pairing, mentor):
    more = {"teacher": mentor.pk, "starts_on": "01.11.2021", "ends_on": "", "ground": ""}
    page.post(step("join", pairing), more | {"confirmed": "1"})
    change = PairingChange.objects.get()
    shown = page.get(pairing.get_absolute_url())
    page.post(shown.context["step"].url)

    printed = Consent.objects.awaiting_signature()
    assert shown.context["step"].label == "Распечатать все недостающие согласия"
    assert change.teacher == mentor
    assert {(consent.teacher, consent.kind) for consent in printed} == {
        (mentor, "role_mentor"),
        (mentor, "processing"),
    }
    assert page.get(pairing.get_absolute_url()).context["step"].label == "Зарегистрировать подписанные"


def test_mentor_of_another_school_is_not_offered_as_a_second_one(page, pairing, mentor, neighbour_school):
    guest = TeacherFactory(school=neighbour_school, disclosed=True)
    CandidacyFactory(teacher=guest, role="mentor", open_to_other_schools=True)

    def offered(name, field):
        form = page.get(step(name, pairing)).context["form"]
        return {pk for pk, _ in form.fields[field].choices}

    assert offered("join", "teacher") == {mentor.pk}
    assert offered("replace", "mentor") == {mentor.pk, guest.pk}


def test_mentee_leaves_a_group_and_the_others_stay(page, school, year):
    staying, leaving = (TeacherFactory(school=school, last_name=name) for name in ("Ершова", "Яшина"))
    group = PairingFactory(
        school=school, academic_year=year, ordered=True, kind="group", mentees=[staying, leaving]
    )
    more = {"teacher": leaving.pk, "starts_on": "01.11.2021", "ground": "dismissal", "ground_text": ""}

    checked = page.post(step("release", group), more)
    page.post(step("release", group), more | {"confirmed": "1"})

    assert "выбывает с 01.11.2021" in checked.context["sentences"][0].replace("\xa0", " ")
    assert (PairingChange.objects.get().kind, PairingChange.objects.get().teacher) == ("release", leaving)


def test_notice_proposes_its_day_and_its_ground(page, school, pairing, curator):
    notice = Notice.objects.create(
        pairing=pairing,
        teacher=pairing.mentors[0],
        kind=Notice.Kind.REFUSAL,
        given_on=date(2021, 10, 15),
        effective_on=date(2021, 10, 21),
        recorded_by=curator,
    )

    form = page.get(step("terminate", pairing)).context["form"]

    proposed = [form[name].value() for name in ("notice", "starts_on", "ground")]
    assert proposed == [notice.pk, date(2021, 10, 21), "mentor_refusal"]


def test_mistaken_pair_leaves_the_lists_after_a_page_to_check(page, school, proposed):
    asked = text(page.get(step("discard", proposed)))
    before = Pairing.objects.get().status
    page.post(step("discard", proposed), {"confirmed": "1"})

    listed = page.get(url("pairings", school)).context["rows"]
    assert "Отменить ввод пары" in asked
    assert (before, Pairing.objects.get().status, listed) == ("proposed", "discarded", [])


# What has been


@pytest.mark.parametrize(
    ("status", "ends_on", "stops"),
    [
        ("replaced", date(2021, 10, 15), [("работала", "done"), ("заменена", "stop")]),
        ("replaced", date(2021, 10, 16), [("работает", "now"), ("будет заменена", "")]),
        ("terminated", date(2021, 10, 15), [("работала", "done"), ("прекращена досрочно", "stop")]),
        ("terminated", date(2021, 10, 16), [("работает", "now"), ("будет прекращена досрочно", "")]),
    ],
)
def test_way_ends_where_an_order_has_ended_it(page, school, year, status, ends_on, stops):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, status=status, ends_on=ends_on)

    way = page.get(pairing.get_absolute_url()).context["way"]

    assert [(stop.word, stop.css) for stop in way[3:]] == stops


@pytest.mark.parametrize("status", ["declined", "discarded"])
def test_way_of_what_will_not_be_is_short(page, school, year, status):
    pairing = PairingFactory(school=school, academic_year=year, status=status)

    way = page.get(pairing.get_absolute_url()).context["way"]

    assert [(stop.word, stop.css) for stop in way] == [
        ("предложена", "done"),
        (pairing.get_status_display(), "stop"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_with_three_changes_as_with_one(
    page, pairing, curator, count, django_assert_num_queries
):
    Consent.objects.update(signed_on=date(2021, 9, 14))
    for day in range(1, count + 1):
        pause = {"starts_on": date(2021, 10, 3 * day), "ground": "absence", "by": curator}
        actions.suspend_pairing(pairing, **pause)
        actions.resume_pairing(pairing, on=date(2021, 10, 3 * day + 2), by=curator)

    with django_assert_num_queries(25):
        response = page.get(pairing.get_absolute_url())
    assert len(response.context["life"].past) == count


def test_cancelling_says_what_the_change_will_be_again(page, pairing, curator):
    change = actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )
    act = actions.draft_change_order(change, by=curator)
    actions.register_change_order(act, number="7", dated_on=date(2021, 10, 16), by=curator)

    asked = text(page.get(url("act_cancel", pairing.school, act.pk)))
    draft = page.post(url("act_cancel", pairing.school, act.pk), {"ground": "В связи с ошибкой"})
    drafted = text(page.get(draft.url))

    assert "Пара снова будет такой, какой была до этого приказа:" in asked
    assert f'<a href="{pairing.get_absolute_url()}">' in drafted


# The list


def test_list_shows_what_is_to_come_and_finds_it(page, school, year, pairing, mentor, curator):
    PairingFactory(school=school, academic_year=year, ordered=True)
    future = PairingFactory(school=school, academic_year=year, starts_on=date(2021, 11, 1))
    change = actions.plan_replacement(
        pairing, mentor=mentor, starts_on=date(2021, 12, 1), ground="dismissal", by=curator
    )

    rows = page.get(url("pairings", school), {"state": "future"}).context["rows"]

    assert {row.pairing: row.ahead for row in rows} == {
        pairing: ["готовится: замена наставника с 01.12.2021"],
        change.successor: ["сменит прежнюю пару"],
        future: [],
    }


def test_exported_table_says_what_is_to_come(page, school, pairing, curator):
    actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )

    table = load_workbook(io.BytesIO(page.get(url("pairings_export", school)).content)).active

    assert [table["L1"].value, table["L2"].value] == [
        "Изменения впереди",
        "готовится: прекращение досрочно с 01.11.2021",
    ]


@pytest.mark.parametrize("status", ["suspended", "replaced", "terminated", "discarded"])
def test_list_is_filtered_by_the_new_states(page, school, year, status):
    found = PairingFactory(school=school, academic_year=year, ordered=True, status=status)
    PairingFactory(school=school, academic_year=year, ordered=True)

    rows = page.get(url("pairings", school), {"state": status}).context["rows"]

    assert [row.pairing for row in rows] == [found]


@pytest.mark.parametrize("count", [1, 3])
def test_list_with_changes_takes_as_many_queries_for_three_as_for_one(
    page, school, year, curator, count, django_assert_num_queries
):
    for _ in range(count):
        pairing = PairingFactory(school=school, academic_year=year, ordered=True)
        actions.plan_change(
            pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
        )

    with django_assert_num_queries(12):
        page.get(url("pairings", school))


# Who may


NAMES = ["complete", "suspend", "resume", "replace", "join", "prolong", "release", "terminate", "discard"]


@pytest.mark.parametrize("name", NAMES)
def test_pairing_of_another_school_answers_404_as_an_absent_one_does(
    client_as, curator, neighbour, school, neighbour_school, pairing, name
):
    def status(user, of_school, pk):
        return client_as(user).get(url(f"pairing_{name}", of_school, pk)).status_code

    answers = [
        status(neighbour, school, pairing.pk),
        status(neighbour, neighbour_school, pairing.pk),
        status(curator, school, pairing.pk + 100),
    ]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("name", ["change_discard", "change_order", "change_print"])
def test_change_of_another_school_answers_404(client_as, neighbour, neighbour_school, pairing, curator, name):
    change = actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )

    response = client_as(neighbour).post(url(name, neighbour_school, change.pk))

    assert (response.status_code, PairingChange.objects.get().status) == (404, "planned")


def test_office_reads_the_change_and_is_offered_nothing(client_as, officer, school, year, curator):
    sides = [TeacherFactory(school=school, disclosed=True) for _ in range(2)]
    pairing = PairingFactory(
        school=school, academic_year=year, mentors=sides[:1], mentees=sides[1:], ordered=True
    )
    actions.plan_change(
        pairing, Kind.TERMINATION, starts_on=date(2021, 11, 1), ground="agreement", by=curator
    )

    response = client_as(officer).get(pairing.get_absolute_url())
    opened = client_as(officer).get(step("terminate", pairing)).status_code

    assert "Готовится: прекращение досрочно." in text(response)
    assert (response.context["life"].links, response.context["step"], opened) == ([], None, 403)


@pytest.mark.parametrize("known", [True, False])
def test_office_reads_the_name_of_a_new_mentor_who_is_disclosed_only(
    client_as, officer, school, year, curator, known
):
    sides = [TeacherFactory(school=school, disclosed=True) for _ in range(2)]
    pairing = PairingFactory(
        school=school, academic_year=year, mentors=sides[:1], mentees=sides[1:], ordered=True
    )
    mentor = TeacherFactory(school=school, last_name="Жукова", disclosed=known)
    CandidacyFactory(teacher=mentor, role="mentor")
    actions.plan_replacement(
        pairing,
        mentor=mentor,
        starts_on=date(2021, 11, 1),
        ground="other",
        ground_text="заявление Жуковой",
        by=curator,
    )

    html = text(client_as(officer).get(pairing.get_absolute_url()))

    assert ("Жуков" in html, "Готовится: замена наставника." in html) == (known, True)


def test_pairing_of_a_year_to_come_may_not_end_before_it_begins(page, school, freeze):
    freeze(date(2021, 8, 20))
    year = AcademicYearFactory(district=school.district, start_year=2021)
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)

    response = page.post(step("terminate", pairing), TERMINATION | {"starts_on": "15.09.2021"})

    assert list(errors(response)) == ["starts_on"]
