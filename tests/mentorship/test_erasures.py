"""A withdrawn consent: who stands still, what is destroyed in thirty days, what stays, how it is proved."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event, User
from mentorship import actions
from mentorship.actions.erasures import carry_out, keep, parts_of
from mentorship.documents.erasure_act import erasure_act
from mentorship.documents.render import render_pdf
from mentorship.erasure_page import Row, preview_of
from mentorship.models import (
    Candidacy,
    Consent,
    Erasure,
    ForbiddenPair,
    Pairing,
    PairingChange,
    Response,
    ResponseLink,
)
from mentorship.retention import erasure_destroy_after
from tests.factories import (
    ActFactory,
    CandidacyFactory,
    ConsentFactory,
    ForbiddenPairFactory,
    MembershipFactory,
    PairingFactory,
    ProgrammeFactory,
    ResponseFactory,
    TeacherFactory,
    UserFactory,
    WaveFactory,
)
from tests.mentorship.documents.pdf import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = date(2021, 10, 16)
Kind = Consent.Kind


@pytest.fixture
def teacher(school):
    return TeacherFactory(
        school=school, last_name="Берёзкина", first_name="Мария", patronymic="Петровна", gender="f"
    )


@pytest.fixture
def consent(teacher):
    return ConsentFactory(teacher=teacher, signed_on=date(2021, 9, 1))


@pytest.fixture
def erasure(consent, curator) -> Erasure:
    """The task of a withdrawal on 16 October 2021."""
    actions.end_consent(consent, "withdraw", by=curator)
    return Erasure.objects.get()


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def withdraw(consent, curator, on=None):
    actions.end_consent(consent, "withdraw", on=on, by=curator)


def working_pair(teacher, school):
    return PairingFactory(school=school, mentors=[teacher], ordered=True, papers=True)


def processing_of(teacher):
    return Consent.objects.get(teacher=teacher, kind=Kind.PROCESSING)


def new_consent(teacher, curator, signed_on=DAY):
    printed = actions.print_consents([teacher], [Kind.PROCESSING], by=curator)
    return actions.register_consent(printed[0], signed_on=signed_on, by=curator)


# What a withdrawal stops ----------------------------------------------------------------------------------


def test_withdrawn_processing_opens_a_task_of_thirty_days(consent, curator):
    withdraw(consent, curator, on=date(2021, 10, 11))

    task = Erasure.objects.get()
    assert (task.consent, task.due_on, task.is_due) == (consent, date(2021, 11, 10), True)


@pytest.mark.parametrize("kind", [Kind.TRANSFER, Kind.DISTRIBUTION])
def test_other_data_consents_open_no_task(teacher, curator, kind):
    withdraw(ConsentFactory(teacher=teacher, kind=kind), curator)

    assert Erasure.objects.count() == 0


def test_refusal_opens_no_task(teacher, curator):
    consent = ConsentFactory(teacher=teacher, status=Consent.Status.PRINTED)

    actions.end_consent(consent, "refuse", by=curator)

    assert Erasure.objects.count() == 0


@pytest.mark.parametrize("kind", [Kind.PROCESSING, Kind.ROLE_MENTOR])
def test_pair_at_work_stands_still_on_the_day_of_the_withdrawal(teacher, school, curator, kind):
    pairing = working_pair(teacher, school)
    consent = Consent.objects.get(teacher=teacher, kind=kind)
    Consent.objects.filter(pk=consent.pk).update(signed_on=date(2021, 9, 15))
    consent.refresh_from_db()

    withdraw(consent, curator, on=date(2021, 10, 12))

    pairing.refresh_from_db()
    change = PairingChange.objects.get()
    assert pairing.status == Pairing.Status.SUSPENDED
    assert (change.kind, change.ground, change.starts_on) == ("suspension", "consent", date(2021, 10, 12))
    assert change.ground_text == f"согласие {consent.get_kind_display()} отозвано 12.10.2021"


def test_pair_yet_to_begin_is_not_suspended(teacher, school, curator):
    later = {"starts_on": date(2021, 11, 1), "ordered": True, "papers": True}
    pairing = PairingFactory(school=school, mentors=[teacher], **later)

    withdraw(processing_of(teacher), curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.ORDERED


def test_pair_without_an_order_waits_again(teacher, school, curator):
    pairing = PairingFactory(school=school, mentors=[teacher], papers=True, status=Pairing.Status.AGREED)

    withdraw(processing_of(teacher), curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.AWAITING
    assert PairingChange.objects.count() == 0


def test_role_consent_stops_its_own_pair_only(teacher, school, curator):
    pairing, other = working_pair(teacher, school), working_pair(teacher, school)

    withdraw(Consent.objects.get(pairing=pairing, teacher=teacher), curator)

    pairing.refresh_from_db()
    other.refresh_from_db()
    assert (pairing.status, other.status) == (Pairing.Status.SUSPENDED, Pairing.Status.ORDERED)
    assert Erasure.objects.count() == 0


def test_transfer_stops_no_pair(teacher, school, curator):
    pairing = working_pair(teacher, school)

    withdraw(ConsentFactory(teacher=teacher, kind=Kind.TRANSFER), curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.ORDERED


# A new consent --------------------------------------------------------------------------------------------


def test_new_consent_closes_the_task_with_its_ground(erasure, teacher, curator):
    new_consent(teacher, curator)

    erasure.refresh_from_db()
    assert erasure.status == Erasure.Status.KEPT
    assert erasure.ground == "новое согласие на обработку данных от 16.10.2021"
    assert (erasure.done_on, erasure.done_by) == (DAY, curator)


def test_consent_signed_before_the_withdrawal_closes_nothing(erasure, teacher, curator):
    new_consent(teacher, curator, signed_on=date(2021, 10, 15))

    erasure.refresh_from_db()
    assert erasure.is_due


def test_new_consent_brings_nothing_back_that_is_destroyed(erasure, teacher, curator):
    carry_out(erasure, by=curator)

    new_consent(teacher, curator)

    erasure.refresh_from_db()
    assert erasure.is_done


def test_consent_of_another_person_closes_nothing(erasure, school, curator):
    new_consent(TeacherFactory(school=school), curator)

    erasure.refresh_from_db()
    assert erasure.is_due


# What goes --------------------------------------------------------------------------------------------------


def fill(teacher, curator):
    """One of everything that the bank collects about a person."""
    candidacy = CandidacyFactory(
        teacher=teacher, role="mentor", summary="Ведёт класс.", open_to_other_schools=True
    )
    school = teacher.school
    wave = WaveFactory(district=school.district, kind="candidate", schools=[school])
    ResponseFactory(wave=wave, teacher=teacher, answers={"strengths": "Ведёт класс."})
    ResponseLink.issue(wave, teacher, by=curator)
    ForbiddenPairFactory(school=school, first=teacher, second=TeacherFactory(school=school), reason="Ссора.")
    return candidacy


def test_everything_that_the_bank_collected_goes(erasure, teacher, curator):
    candidacy = fill(teacher, curator)

    done = carry_out(erasure, by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.summary, candidacy.open_to_other_schools) == ("", False)
    assert [model.objects.count() for model in (Response, ResponseLink, ForbiddenPair)] == [0, 0, 0]
    assert [plain(line) for line in done.erased] == [
        "банк наставников: запрос или сильные стороны, готов помогать другой школе",
        "анкеты с именем: 1 ответ",
        "личные ссылки на анкеты: 1 ссылка",
        "подбор пар: 1 запрет",
    ]
    assert (done.status, done.done_on, done.done_by) == (Erasure.Status.DONE, DAY, curator)


def test_preview_names_the_same_and_writes_nothing(erasure, teacher, curator):
    fill(teacher, curator)

    preview = preview_of(erasure)

    assert preview.goes == [part.words for part in parts_of(erasure)]
    assert [model.objects.count() for model in (Response, ResponseLink, ForbiddenPair)] == [1, 1, 1]
    assert preview.goes == carry_out(erasure, by=curator).erased


def test_every_field_of_a_candidacy_is_either_kept_on_purpose_or_goes(erasure, teacher, curator):
    candidacy = CandidacyFactory(teacher=teacher, role="mentor", summary="Ведёт класс.")
    filled = {"CharField": "слова", "TextField": "слова", "BooleanField": True, "DateField": date(2021, 1, 1)}
    filled |= {"PositiveSmallIntegerField": 3}
    names = [
        field.name
        for field in Candidacy._meta.concrete_fields
        if field.name not in ("id", "teacher", "school", "role", "status", "reason", "registered_on",
                              "ended_on", "ground")
    ]  # fmt: skip
    for name in names:
        setattr(candidacy, name, filled[Candidacy._meta.get_field(name).get_internal_type()])
    candidacy.save()

    carry_out(erasure, by=curator)

    candidacy.refresh_from_db()
    assert [name for name in names if getattr(candidacy, name) not in ("", None, False)] == []


def test_who_waited_to_enter_the_bank_leaves(erasure, teacher, curator):
    candidacy = CandidacyFactory(teacher=teacher, status=Candidacy.Status.SURVEYED)

    carry_out(erasure, by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.ground) == (
        Candidacy.Status.LEFT,
        "отозвано согласие на обработку данных",
    )


def test_request_goes_from_a_programme_that_nobody_has_approved(erasure, teacher, school, curator):
    kinds = (Pairing.Kind.ONE_TO_ONE, Pairing.Kind.REVERSE)
    pairings = [PairingFactory(school=school, mentees=[teacher], kind=kind, ordered=True) for kind in kinds]
    draft = ProgrammeFactory(pairing=pairings[0], difficulties="Не успевает проверять.")
    approved = ProgrammeFactory(pairing=pairings[1], difficulties="Не успевает проверять.", approved=True)

    done = carry_out(erasure, by=curator)

    draft.refresh_from_db()
    approved.refresh_from_db()
    assert (draft.difficulties, approved.difficulties) == ("", "Не успевает проверять.")
    assert [plain(line) for line in done.erased] == ["неутверждённые программы: затруднения, 1 программа"]


@pytest.mark.parametrize("is_member", [True, False])
def test_own_page_is_unlinked_and_a_log_in_for_it_alone_is_closed(
    erasure, teacher, school, curator, is_member
):
    account = UserFactory(username="berezkina", district=school.district)
    if is_member:
        MembershipFactory(user=account, school=school)
    teacher.account = account
    teacher.save()

    carry_out(erasure, by=curator)

    teacher.refresh_from_db()
    assert teacher.account is None
    assert User.objects.get(username="berezkina").is_active == is_member


def test_data_of_others_stay(erasure, school, curator):
    other = fill(TeacherFactory(school=school), curator)

    done = carry_out(erasure, by=curator)

    other.refresh_from_db()
    assert other.summary == "Ведёт класс."
    assert [model.objects.count() for model in (Response, ResponseLink, ForbiddenPair)] == [1, 1, 1]
    assert done.erased == []


def test_failure_half_way_leaves_everything(erasure, teacher, curator, monkeypatch):
    candidacy = fill(teacher, curator)

    def fail(*args, **kwargs):
        raise ValidationError("нет")

    monkeypatch.setattr(Erasure, "carry_out", fail)
    with pytest.raises(ValidationError):
        carry_out(erasure, by=curator)

    candidacy.refresh_from_db()
    assert candidacy.summary == "Ведёт класс."
    assert Response.objects.count() == 1


# What stays -----------------------------------------------------------------------------------------------


def test_orders_consents_and_the_journal_stay(erasure, teacher, school, consent, curator):
    act = ActFactory(school=school, registered=True)
    act.people.add(teacher)
    act.refresh_from_db()
    frozen, events = act.frozen, Event.objects.count()

    carry_out(erasure, by=curator)

    act.refresh_from_db()
    consent.refresh_from_db()
    assert act.frozen == frozen
    assert consent.status == Consent.Status.WITHDRAWN
    assert Event.objects.count() == events + 1


def test_preview_says_what_other_law_keeps(erasure, teacher, school):
    pairing = PairingFactory(school=school, mentors=[teacher], ordered=True)
    pairing.order.people.add(teacher)

    assert [plain(line) for line in preview_of(erasure).stays] == [
        "само согласие и отзыв: ещё три года, до 31.12.2024",
        "приказы, в которых назван человек: 1 (архивный срок)",
        "утверждённые программы и журналы встреч 1 закреплённой пары: это документы школы",
        "анкеты без имени: чей ответ, не знает и система",
        "сведения о педагоге как о работнике: их ведут по трудовому законодательству",
        "журнал действий: персональных данных в нём нет",
    ]


def test_data_are_kept_on_a_named_ground(erasure, teacher, curator):
    candidacy = CandidacyFactory(teacher=teacher, summary="Ведёт класс.")

    kept = keep(erasure, " трудовой договор ", by=curator)

    candidacy.refresh_from_db()
    assert (kept.status, kept.ground, candidacy.summary) == (
        Erasure.Status.KEPT,
        "трудовой договор",
        "Ведёт класс.",
    )


def test_data_are_not_kept_without_a_ground(erasure, curator):
    with pytest.raises(ValidationError):
        keep(erasure, "  ", by=curator)


@pytest.mark.parametrize("again", [lambda e, by: carry_out(e, by=by), lambda e, by: keep(e, "иное", by=by)])
def test_closed_task_is_not_closed_again(erasure, curator, again):
    carry_out(erasure, by=curator)

    with pytest.raises(ValidationError) as error:
        again(erasure, curator)
    assert error.value.messages == ["Эта задача уже закрыта: «уничтожено»."]


# The list and the act -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_on", "word", "tone"),
    [
        (date(2021, 10, 28), "осталось 12 дней", "warn"),
        (date(2021, 10, 17), "осталось 1 день", "warn"),
        (DAY, "последний день", "warn"),
        (date(2021, 10, 11), "просрочено на 5 дней", "bad"),
    ],
)
def test_days_left_in_words(erasure, due_on, word, tone):
    erasure.due_on = due_on

    assert (plain(Row(erasure).word), Row(erasure).tone) == (word, tone)


def test_last_day_is_not_overdue(erasure):
    assert [
        Erasure.objects.overdue(on).count() for on in (erasure.due_on, erasure.due_on + timedelta(days=1))
    ] == [
        0,
        1,
    ]


def test_who_sees_a_task(erasure, cast_visibility):
    assert cast_visibility(Erasure.objects) == {"curator"}


def test_act_names_what_the_order_of_roskomnadzor_asks_for(erasure, teacher, curator):
    User.objects.filter(pk=curator.pk).update(last_name="Клёнова", first_name="Ольга", patronymic="Андреевна")
    curator.refresh_from_db()
    CandidacyFactory(teacher=teacher, role="mentor", summary="Ведёт класс.")
    done = carry_out(erasure, by=curator)

    act = erasure_act(done)

    said = {fact.label: fact.text.replace("\xa0", " ") for fact in act.parts[0].facts}
    assert said["Субъект персональных данных:"] == "Берёзкина Мария Петровна"
    assert said["Дата уничтожения:"] == "16 октября 2021 г."
    assert said["Причина уничтожения:"] == (
        "отзыв 16.10.2021 согласия на обработку персональных данных, подписанного 01.09.2021 "
        "(часть 5 статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ)"
    )
    assert [one.replace("\xa0", " ") for one in act.categories] == [
        "банк наставников: запрос или сильные стороны."
    ]
    assert act.signers[0].name.replace("\xa0", " ") == "О. А. Клёнова"
    assert act.log.cells[1] == "данные: уничтожено"


def test_act_fits_one_sheet(erasure, teacher, curator):
    fill(teacher, curator)

    assert len(pages(render_pdf(erasure_act(carry_out(erasure, by=curator))))) == 1


def test_act_is_kept_three_years(erasure, curator):
    assert erasure_destroy_after(erasure) is None
    assert erasure_destroy_after(carry_out(erasure, by=curator)) == date(2024, 12, 31)
