"""A pair of two schools on the screens of both: the question, the answer, the two orders, the figures."""

from datetime import date

import pytest
from django.urls import reverse

from districts.models import Event
from mentorship import actions
from mentorship.models import Act, Addendum, Agreement, Consent, Pairing
from tests.factories import (
    ActFactory,
    AgreementFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.pages import text_of
from tests.roadmap.reading import words

State, Status = Pairing.Status, Agreement.Status
DAY = date(2021, 10, 16)


@pytest.fixture
def mentor(neighbour_school):
    name = {"last_name": "Дубов", "first_name": "Андрей", "patronymic": "Викторович", "gender": "m"}
    return TeacherFactory(school=neighbour_school, post="учитель физики", **name)


@pytest.fixture
def mentee(school):
    name = {"last_name": "Осинин", "first_name": "Пётр", "patronymic": "Ильич", "gender": "m"}
    return TeacherFactory(school=school, post="учитель математики", **name)


@pytest.fixture
def pairing(school, year, today, mentor, mentee) -> Pairing:
    return PairingFactory(
        school=school, academic_year=year, mentors=[mentor], mentees=[mentee], status=State.AWAITING
    )


@pytest.fixture
def asked(pairing) -> Agreement:
    return AgreementFactory(pairing=pairing)


@pytest.fixture
def ready(school, year, today, mentor, mentee) -> Agreement:
    """Given, with every paper of both schools."""
    whole = {"papers": True, "status": State.AGREED}
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee], **whole)
    return pairing.agreements.get()


@pytest.fixture
def host(client_as, curator):
    return client_as(curator)


@pytest.fixture
def lender(client_as, neighbour):
    """The browser of the mentor's own school."""
    return client_as(neighbour)


def url(name, school, pk):
    return reverse(f"mentorship:{name}", args=[school.pk, pk])


def page_of(client, school, pairing):
    return client.get(url("pairing", school, pairing.pk))


def first_page(client, school):
    return words(client.get(reverse("roadmap:school", args=[school.pk])))


def ordered(agreement, by):
    act = actions.draft_secondment_order(agreement, by=by)
    return actions.register_secondment_order(act, number="12", dated_on=DAY, by=by)


# The question and the answer


def test_mentors_school_is_asked_on_its_first_page_and_on_the_pairs(lender, neighbour_school, asked):
    read = words(page_of(lender, neighbour_school, asked.pairing))

    said = "Ответьте школе МОУ СОШ № 1 с. Энское, она просит наставника: Дубов А. В."
    assert said in first_page(lender, neighbour_school)
    assert "МОУ СОШ № 1 с. Энское просит согласия на работу наставника (Дубов А. В.)" in read
    assert "Согласны Не можем" in read


def test_host_waits_and_may_not_answer(host, school, asked):
    read = words(page_of(host, school, asked.pairing))

    assert "МОУ СОШ № 2 с. Лесное (Дубов А. В.): ждём ответа спросили 16.10.2021." in read
    assert "Не можем" not in read
    assert host.post(url("agreement_give", school, asked.pk)).status_code == 404


def test_answer_is_checked_before_it_is_given(lender, neighbour_school, asked):
    page = lender.get(url("agreement_give", neighbour_school, asked.pk))

    assert "вы издаёте свой приказ о работе наставника в другой школе" in words(page)
    assert Agreement.objects.get().status == Status.ASKED


def test_answer_yes_leads_back_to_the_pair_with_the_next_step(lender, neighbour_school, asked):
    page = lender.post(
        url("agreement_give", neighbour_school, asked.pk), {"comment": "по вторникам"}, follow=True
    )

    assert Agreement.objects.get().status == Status.GIVEN
    assert page.redirect_chain[-1][0] == url("pairing", neighbour_school, asked.pairing_id)
    assert page.context["step"].label == "Распечатать все недостающие согласия"


def test_refusal_without_a_word_is_asked_for_one(lender, neighbour_school, asked):
    page = lender.post(url("agreement_refuse", neighbour_school, asked.pk), {"comment": " "})

    assert page.context["form"].errors == {
        "comment": ["Напишите коротко, почему: эту строку увидит другая школа."]
    }
    assert Agreement.objects.get().status == Status.ASKED


def test_host_reads_the_refusal_and_asks_again(host, lender, school, neighbour_school, asked):
    lender.post(url("agreement_refuse", neighbour_school, asked.pk), {"comment": "Две ставки."})

    read, first = words(page_of(host, school, asked.pairing)), first_page(host, school)
    host.post(url("agreement_ask", school, asked.pk))

    assert "не может 16.10.2021. «Две ставки.»" in read
    assert "Спросить ещё раз Отклонить пару" in read
    assert "МОУ СОШ № 2 с. Лесное не может отпустить наставника: Дубов А. В." in first
    assert Agreement.objects.get().status == Status.ASKED


def test_late_answer_is_refused_in_words(lender, neighbour_school, asked, curator):
    asked.pairing.decline(by=curator)

    page = lender.get(url("agreement_give", neighbour_school, asked.pk), follow=True)

    assert "отвечать уже не нужно" in words(page)


@pytest.mark.parametrize("name", ["agreement_give", "agreement_refuse", "agreement_ask", "agreement_order"])
def test_agreement_of_others_answers_404_as_an_absent_one_does(
    client_as, outsider_curator, outsider_school, school, asked, curator, name
):
    def status(user, through, pk):
        return client_as(user).post(url(name, through, pk), {"comment": "Нет."}).status_code

    assert [
        status(outsider_curator, outsider_school, asked.pk),
        status(outsider_curator, school, asked.pk),
        status(curator, school, 999_999),
    ] == [404, 404, 404]


def test_office_reads_and_does_not_answer(client_as, officer, neighbour_school, asked, mentor, mentee):
    for person in (mentor, mentee):
        person.disclosed_until = date(2022, 8, 31)
        person.save()
    office = client_as(officer)

    page = page_of(office, neighbour_school, asked.pairing)

    assert "Не можем" not in words(page)
    assert office.get(url("agreement_give", neighbour_school, asked.pk)).status_code == 403


def test_first_page_names_nobody_whom_the_office_may_not_know(client_as, officer, neighbour_school, asked):
    assert "Дубов" not in first_page(client_as(officer), neighbour_school)


# Each school's own papers


def test_mentors_school_prints_and_registers_its_own_and_the_host_the_mentees(
    host, lender, school, neighbour_school, asked, mentor, mentee
):
    lender.post(url("pairing_print", neighbour_school, asked.pairing_id))
    theirs = list(Consent.objects.values_list("teacher", flat=True).order_by("teacher").distinct())
    host.post(url("pairing_print", school, asked.pairing_id))

    assert theirs == [mentor.pk]
    assert set(Consent.objects.values_list("teacher", flat=True)) == {mentor.pk, mentee.pk}


def test_each_school_opens_its_own_papers_and_reads_the_state_of_the_others(
    host, lender, school, neighbour_school, ready
):
    here = page_of(host, school, ready.pairing).context["lines"]
    there = page_of(lender, neighbour_school, ready.pairing).context["lines"]

    def opened(lines):
        return [line.paper.teacher.last_name for line in lines if line.url]

    assert opened(here) == ["Осинин", "Осинин"]
    assert opened(there) == ["Дубов", "Дубов"]
    assert [line.paper.state for line in here] == [line.paper.state for line in there] == ["действует"] * 5


def test_addendum_is_recorded_by_the_mentors_school_only(
    host, lender, school, neighbour_school, district, mentor, mentee, freeze
):
    freeze(date(2025, 10, 1))
    pairing = PairingFactory(
        school=school,
        mentors=[mentor],
        mentees=[mentee],
        starts_on=date(2025, 10, 1),
        ends_on=date(2026, 5, 29),
        status=State.AWAITING,
    )
    AgreementFactory(pairing=pairing, given=True)
    answers = {
        "teacher": mentor.pk,
        "number": "5",
        "signed_on": "01.10.2025",
        "pay": "supplement",
        "pay_terms": "3000 рублей в месяц",
    }

    host.post(url("addendum_add", school, pairing.pk), answers)
    before = Addendum.objects.count()
    lender.post(url("addendum_add", neighbour_school, pairing.pk), answers)

    assert (before, Addendum.objects.count()) == (0, 1)
    assert "3000 рублей" in words(page_of(lender, neighbour_school, pairing))
    assert "3000 рублей" not in words(page_of(host, school, pairing))


def test_neither_school_reads_more_of_the_others_person_than_it_must(
    host, lender, school, neighbour_school, ready, mentor, mentee
):
    for person in (mentor, mentee):
        person.born_on = date(1981, 7, 23)
        person.save()
    ConsentFactory(teacher=mentor, kind=Consent.Kind.DISTRIBUTION)

    pages = [words(page_of(*who, ready.pairing)) for who in ((host, school), (lender, neighbour_school))]

    assert [("23.07.1981" in page, "1981" in page, "распространение" in page) for page in pages] == [
        (False, False, False)
    ] * 2


def test_order_on_pairs_is_refused_in_words_while_the_school_has_not_answered(host, school, ready):
    Agreement.objects.update(status=Status.ASKED, answered_at=None)

    page = host.post(reverse("mentorship:act_add", args=[school.pk]), {"pairings": [ready.pairing_id]})

    assert "договорённость школ — ждёт ответа школы наставника" in words(page).replace("\xa0", " ")
    assert Act.objects.count() == 0


# The two orders


def test_mentors_school_drafts_previews_and_registers_its_order(lender, neighbour_school, ready):
    page = lender.post(url("agreement_order", neighbour_school, ready.pk), follow=True)
    act = Act.objects.get()
    preview = lender.get(url("act_preview", neighbour_school, act.pk))
    word = lender.get(url("act_preview_docx", neighbour_school, act.pk))
    lender.post(url("act_register", neighbour_school, act.pk), {"number": "12", "dated_on": "16.10.2021"})

    assert page.redirect_chain[-1][0] == act.get_absolute_url()
    assert (preview["Content-Type"], word.status_code) == ("application/pdf", 200)
    act.refresh_from_db()
    assert (act.status, act.number) == ("registered", "12")


def test_order_is_not_drafted_without_the_mentors_papers(lender, neighbour_school, asked, neighbour):
    actions.answer_agreement(asked, "give", by=neighbour)

    page = lender.post(url("agreement_order", neighbour_school, asked.pk), follow=True)

    assert "Дубов А. В.: согласие на работу наставником — нет." in words(page)
    assert Act.objects.count() == 0


def test_both_schools_read_both_orders_and_open_their_own(
    host, lender, school, neighbour_school, ready, neighbour, curator
):
    theirs = ordered(ready, neighbour)
    act = actions.draft_pairing_order([ready.pairing], school=school, by=curator)
    ours = actions.register_pairing_order(act, number="5", dated_on=DAY, by=curator)

    def orders(client, of):
        (block,) = page_of(client, of, ready.pairing).context["agreements"]
        return [(order.said, order.url) for order in block.orders]

    said = ["№ 5 от 16.10.2021", "№ 12 от 16.10.2021"]
    assert orders(host, school) == [(said[0], ours.get_absolute_url()), (said[1], "")]
    assert orders(lender, neighbour_school) == [(said[0], ""), (said[1], theirs.get_absolute_url())]
    assert host.get(reverse("act_pdf", args=[theirs.pk])).status_code == 404
    assert lender.get(reverse("act_pdf", args=[ours.pk])).status_code == 404


@pytest.mark.parametrize("status", [State.TERMINATED, State.REPLACED])
def test_ended_pair_advises_the_mentors_school_to_change_its_order(
    host, lender, school, neighbour_school, ready, neighbour, status
):
    own = ordered(ready, neighbour)
    order = ActFactory(school=school, registered=True)
    Pairing.objects.update(status=status, order=order, ends_on=date(2021, 10, 15))

    (block,) = page_of(lender, neighbour_school, ready.pairing).context["agreements"]

    assert "последний день теперь 15.10.2021" in block.advice
    assert block.correct.url == url("act_amend", neighbour_school, own.pk)
    assert "изменилась, поправьте свой приказ" in first_page(lender, neighbour_school)
    assert page_of(host, school, ready.pairing).context["agreements"][0].advice == ""


def test_advice_goes_with_the_order_that_follows_it(lender, neighbour_school, school, ready, neighbour):
    own = ordered(ready, neighbour)
    order = ActFactory(school=school, registered=True)
    Pairing.objects.update(status=State.TERMINATED, order=order, ends_on=DAY)
    change = actions.draft_correction(
        own,
        "amending_order",
        ground="В связи с прекращением пары",
        changes="срок: по 16.10.2021",
        by=neighbour,
    )
    actions.register_correction(change, number="13", dated_on=DAY, by=neighbour)

    (block,) = page_of(lender, neighbour_school, ready.pairing).context["agreements"]

    assert (block.advice, block.orders[1].said) == ("", "№ 12 от 16.10.2021, с изменениями")
    assert "поправьте свой приказ" not in first_page(lender, neighbour_school)


def test_declined_pair_advises_to_cancel_the_order(lender, neighbour_school, ready, neighbour, curator):
    own = ordered(ready, neighbour)
    ready.pairing.decline(by=curator)

    (block,) = page_of(lender, neighbour_school, ready.pairing).context["agreements"]

    assert block.correct.url == url("act_cancel", neighbour_school, own.pk)


def test_declined_pair_advises_to_delete_the_draft(lender, neighbour_school, ready, neighbour, curator):
    draft = actions.draft_secondment_order(ready, by=neighbour)
    ready.pairing.decline(by=curator)

    (block,) = page_of(lender, neighbour_school, ready.pairing).context["agreements"]

    assert block.correct.url == url("act_delete", neighbour_school, draft.pk)


# The lists and the figures


@pytest.mark.parametrize("count", [1, 3])
def test_first_page_reads_agreements_with_one_number_of_queries(
    lender, neighbour_school, school, year, today, mentor, count, django_assert_num_queries
):
    for _ in range(count):
        pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], status=State.AWAITING)
        AgreementFactory(pairing=pairing)
    address = reverse("roadmap:school", args=[neighbour_school.pk])
    lender.get(address)

    with django_assert_num_queries(25):
        page = lender.get(address)

    assert len(page.context["waiting"]) == count


def test_pair_of_two_schools_counts_once_and_stands_in_both_lists(
    host, lender, client_as, officer, school, neighbour_school, year, ready, mentor, mentee
):
    CandidacyFactory(teacher=mentor, role="mentor")
    figures = {
        "host": host.get(reverse("roadmap:school", args=[school.pk])).context["figures"],
        "lender": lender.get(reverse("roadmap:school", args=[neighbour_school.pk])).context["figures"],
    }
    lists = [
        [row.pairing for row in client.get(reverse("mentorship:pairings", args=[of.pk])).context["rows"]]
        for client, of in ((host, school), (lender, neighbour_school))
    ]

    assert {who: figure.pairings.of for who, figure in figures.items()} == {"host": 1, "lender": 0}
    assert {who: figure.mentors.of for who, figure in figures.items()} == {"host": 0, "lender": 1}
    assert lists == [[ready.pairing], [ready.pairing]]


def test_office_lists_the_pair_once_with_both_schools(client_as, officer, ready, mentor, mentee):
    for person in (mentor, mentee):
        person.disclosed_until = date(2022, 8, 31)
        person.save()

    page = client_as(officer).get(reverse("admin:mentorship_pairing_changelist"))

    assert page.context["cl"].result_count == 1
    assert "Дубов А. В., МОУ СОШ № 2 с. Лесное" in text_of(page)


def test_history_tells_both_schools_what_happened(lender, neighbour_school, ready, neighbour):
    ordered(ready, neighbour)

    assert "зарегистрирован приказ школы наставника" in words(
        page_of(lender, neighbour_school, ready.pairing)
    )
    assert Event.objects.of(ready.pairing).count() == 1
