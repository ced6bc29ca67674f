"""The school's pages of pairs and groups."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentorship import actions
from mentorship.models import Addendum, Candidacy, Consent, Pairing
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    PairingFactory,
    TeacherFactory,
)

Status = Pairing.Status
pytestmark = pytest.mark.usefixtures("year", "today")


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def pairing(school, year) -> Pairing:
    return PairingFactory(school=school, academic_year=year)


@pytest.fixture
def people(school):
    """One mentor and three mentees in the registers."""
    mentor = TeacherFactory(school=school, last_name="Жукова", first_name="Анна", patronymic="Ильинична")
    mentees = [TeacherFactory(school=school, last_name=name) for name in ("Белова", "Ершова", "Яшина")]
    CandidacyFactory(teacher=mentor, role="mentor")
    for mentee in mentees:
        CandidacyFactory(teacher=mentee)
    return mentor, mentees


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def answers(mentor, mentees, /, **more) -> dict:
    return {
        "mentor": mentor.pk,
        "mentees": [mentee.pk for mentee in mentees],
        "form": "teacher_teacher",
        "kind": "",
        "role_model": "subject",
        "starts_on": "1.11.21",
        "ends_on": "31.05.2022",
    } | more


# The list


def test_list_shows_who_with_whom_and_what_is_missing(page, school, year):
    PairingFactory(school=school, academic_year=year)
    PairingFactory(school=school, academic_year=year, papers=True, status=Status.AGREED)
    ordered = PairingFactory(school=school, academic_year=year, ordered=True)

    response = page.get(url("pairings", school))

    rows = {
        row.pairing.status: (row.lacking.replace("\xa0", " "), row.order) for row in response.context["rows"]
    }
    assert rows == {
        "proposed": ("не хватает 4 бумаг из 4", ""),
        "agreed": ("", ""),
        "ordered": ("", f"№ {ordered.order.number} от 16.10.2021"),
    }


def test_primary_button_is_the_order_when_pairings_are_ready_for_it(page, school, year):
    before = text(page.get(url("pairings", school)))
    PairingFactory(school=school, academic_year=year, papers=True, status=Status.AGREED)

    after = text(page.get(url("pairings", school)))

    assert "Оформить приказ" not in before
    assert f'<a class="btn btn-primary" href="{url("act_add", school)}">Оформить приказ (1)</a>' in after
    assert after.count("btn-primary") == 1


@pytest.mark.parametrize(
    ("roles", "href"),
    [([], "mentors"), (["mentor"], "mentees"), (["mentor", "mentee"], "add")],
)
def test_empty_list_leads_to_the_next_step(page, school, roles, href):
    for role in roles:
        CandidacyFactory(teacher=TeacherFactory(school=school), role=role)
    target = url("pairing_add", school) if href == "add" else url("register", school, href)

    html = text(page.get(url("pairings", school)))

    assert "Здесь появятся пары." in html
    assert f'<a class="btn btn-primary" href="{target}">' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"proposed", "ordered"}),
        ("state=declined", {"declined"}),
        ("name=ёршова", {"proposed"}),
        ("name=никого", set()),
    ],
)
def test_list_is_filtered_by_state_and_name(page, school, year, query, found):
    PairingFactory(
        school=school, academic_year=year, mentees=[TeacherFactory(school=school, last_name="Ершова")]
    )
    PairingFactory(school=school, academic_year=year, ordered=True)
    PairingFactory(school=school, academic_year=year, status=Status.DECLINED)

    rows = page.get(f"{url('pairings', school)}?{query}").context["rows"]

    assert {row.pairing.status for row in rows} == found


def test_list_is_filtered_by_year_and_a_wrong_one_changes_nothing(page, school, year):
    other = AcademicYearFactory(district=school.district, start_year=2020)
    old = PairingFactory(school=school, academic_year=other)
    new = PairingFactory(school=school, academic_year=year)

    def listed(value):
        response = page.get(url("pairings", school), {"year": value})
        return {row.pairing for row in response.context["rows"]}

    assert (listed(other.pk), listed("nonsense")) == ({old}, {old, new})


@pytest.mark.parametrize(("sort", "order"), [("mentor", "АЯ"), ("-mentor", "ЯА"), ("nonsense", "ЯА")])
def test_list_is_sorted_by_name(page, school, year, sort, order):
    for letter in "АЯ":
        mentor = TeacherFactory(school=school, last_name=f"{letter}кимова")
        PairingFactory(school=school, academic_year=year, mentors=[mentor])

    rows = page.get(url("pairings", school), {"sort": sort}).context["rows"]

    assert "".join(row.pairing.mentors[0].last_name[0] for row in rows) == order


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_with_three_pairings_as_with_one(
    page, school, year, count, django_assert_num_queries
):
    for _ in range(count):
        PairingFactory(school=school, academic_year=year)
        PairingFactory(school=school, academic_year=year, ordered=True)

    with django_assert_num_queries(18):
        page.get(url("pairings", school))


def test_export_writes_names_as_text_and_never_as_formulas(page, school, year):
    mentor = TeacherFactory(
        school=school, last_name='=HYPERLINK("http://x")', first_name="Анна", patronymic=""
    )
    PairingFactory(school=school, academic_year=year, mentors=[mentor])

    response = page.get(url("pairings_export", school))

    cell = load_workbook(io.BytesIO(response.content)).active["A2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x") Анна', "s")


# A new pairing


def test_curator_creates_a_pairing(page, school, year, people):
    mentor, mentees = people

    response = page.post(url("pairing_add", school), answers(mentor, mentees[:1]))

    pairing = Pairing.objects.get()
    assert response.url == pairing.get_absolute_url()
    assert (pairing.mentors, pairing.mentees, pairing.kind) == ([mentor], mentees[:1], "one_to_one")
    assert (pairing.academic_year, pairing.starts_on) == (year, date(2021, 11, 1))


def test_several_mentees_make_a_group(page, school, people):
    mentor, mentees = people

    page.post(url("pairing_add", school), answers(mentor, mentees[:2]))

    assert (Pairing.objects.get().kind, Pairing.objects.get().is_group) == ("group", True)


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"mentor": ""}, "mentor", "Выберите наставника."),
        ({"mentees": []}, "mentees", "Отметьте хотя бы одного наставляемого."),
        ({"mentor": "999999"}, "mentor", "Этого человека нет среди наставников, которых можно выбрать."),
        ({"mentees": ["999999"]}, "mentees", "Отмеченного человека нет в банке наставляемых школы."),
        ({"ends_on": "01.10.2021"}, "ends_on", "Окончание раньше начала."),
        (
            {"starts_on": "01.11.0021"},
            "starts_on",
            "Проверьте год: укажите дату между 1930 и 2100 годами.",
        ),
        (
            {"starts_on": "01.09.2022", "ends_on": "31.05.2023"},
            "starts_on",
            "Учебный год, в который попадает этот день, не открыт. Укажите дату с 01.09.2021 по 31.08.2022.",
        ),
        ({"kind": "group"}, "kind", "Наставляемый один: выберите «один на один» или отметьте ещё людей."),
    ],
)
def test_bad_input_gets_a_sentence_beside_its_field_and_is_kept(page, school, people, more, field, sentence):
    mentor, mentees = people

    response = page.post(url("pairing_add", school), answers(mentor, mentees[:1], **more))

    form = response.context["form"]
    assert form.errors == {field: [sentence]}
    assert form["role_model"].value() == "subject"
    assert Pairing.objects.count() == 0


def test_mentor_is_not_his_own_mentee(page, school, people):
    mentor = people[0]
    CandidacyFactory(teacher=mentor)

    response = page.post(url("pairing_add", school), answers(mentor, [mentor]))

    assert response.context["form"].errors == {"mentees": ["Наставник и наставляемый — разные люди."]}


OVERLOAD = "Жукова А. И.: будет 3 наставляемых при норме 2."


def said(form) -> dict[str, list[str]]:
    return {name: [one.replace("\xa0", " ") for one in errors] for name, errors in form.errors.items()}


def block(district):
    district.load_limit_mode = "block"
    district.save()


def test_overloaded_mentor_is_a_warning_that_a_reason_accepts(page, school, people):
    mentor, mentees = people

    first = page.post(url("pairing_add", school), answers(mentor, mentees))
    reason = "Часы распределены между неделями"
    page.post(url("pairing_add", school), answers(mentor, mentees, warning_reason=reason))

    assert said(first.context["form"]) == {
        "warning_reason": [f"{OVERLOAD} Укажите причину или выберите другого наставника."]
    }
    assert Pairing.objects.get().warning_reason == reason


def test_overloaded_mentor_is_refused_where_the_district_blocks(page, school, people, district):
    block(district)
    mentor, mentees = people

    response = page.post(url("pairing_add", school), answers(mentor, mentees, warning_reason="очень надо"))

    form = response.context["form"]
    assert said(form) == {"mentor": [f"{OVERLOAD} Район не допускает больше: выберите другого наставника."]}
    assert (form["warning_reason"].value(), Pairing.objects.count()) == ("очень надо", 0)


def test_second_mentor_is_there_from_the_start(page, school, people):
    mentor, mentees = people
    second = CandidacyFactory(teacher__school=school, role="mentor").teacher

    page.post(url("pairing_add", school), answers(mentor, mentees[:1], second_mentor=second.pk))

    pairing = Pairing.objects.get()
    assert {one.pk for one in pairing.mentors} == {mentor.pk, second.pk}
    assert pairing.mentees == mentees[:1]


def test_overload_of_the_second_mentor_stands_beside_that_field(page, school, people, district, year):
    block(district)
    mentor, mentees = people
    second = TeacherFactory(school=school, last_name="Осина", first_name="Вера", patronymic="Львовна")
    CandidacyFactory(teacher=second, role="mentor")
    for _ in range(2):
        PairingFactory(school=school, academic_year=year, mentors=[second])

    response = page.post(url("pairing_add", school), answers(mentor, mentees[:1], second_mentor=second.pk))

    sentence = "Осина В. Л.: будет 3 наставляемых при норме 2. Район не допускает больше: "
    assert said(response.context["form"]) == {"second_mentor": [f"{sentence}выберите другого наставника."]}


def test_second_mentor_is_another_person(page, school, people):
    mentor, mentees = people

    response = page.post(url("pairing_add", school), answers(mentor, mentees[:1], second_mentor=mentor.pk))

    assert response.context["form"].errors == {"second_mentor": ["Второй наставник — другой человек."]}


def test_form_with_an_error_keeps_everything_typed(page, school, people):
    mentor, mentees = people
    second = CandidacyFactory(teacher__school=school, role="mentor").teacher
    typed = {"second_mentor": second.pk, "ends_on": "31.05.2021", "warning_reason": "так решили"}

    response = page.post(url("pairing_add", school), answers(mentor, mentees[:2], **typed))

    form = response.context["form"]
    kept = {name: form[name].value() for name in ("mentor", "starts_on", "mentees", *typed)}
    assert kept == {
        "mentor": str(mentor.pk),
        "starts_on": "1.11.21",
        "mentees": [str(one.pk) for one in mentees[:2]],
        "second_mentor": str(second.pk),
        "ends_on": "31.05.2021",
        "warning_reason": "так решили",
    }
    assert 'value="так решили"' in text(response)


def test_several_mentees_chosen_for_a_mentor_are_ticked_in_the_form(page, school, people):
    mentor, mentees = people
    chosen = {"mentor": mentor.pk, "mentee": [mentees[0].pk, mentees[2].pk]}

    form = page.get(url("pairing_add", school), chosen).context["form"]

    ticked = [choice.data["value"].value for choice in form["mentees"] if choice.data["selected"]]
    assert (form["mentor"].value(), ticked) == (str(mentor.pk), [mentees[0].pk, mentees[2].pk])


def test_pair_that_starts_later_is_in_the_lists_at_once(page, school, people):
    mentor, mentees = people
    page.post(url("pairing_add", school), answers(mentor, mentees[:1], starts_on="1.02.2022"))

    [row] = page.get(url("pairings", school)).context["rows"]
    [listed] = page.get(url("register", school, "mentors")).context["rows"]

    made = Pairing.objects.get()
    assert (row.pairing, listed.pairings, listed.load) == (made, [made], 1)


def test_reason_without_a_warning_is_not_kept(page, school, people):
    mentor, mentees = people

    page.post(url("pairing_add", school), answers(mentor, mentees[:1], warning_reason="просто так"))

    assert Pairing.objects.get().warning_reason == ""


def test_double_click_creates_one_pairing(page, school, people):
    mentor, mentees = people
    page.post(url("pairing_add", school), answers(mentor, mentees[:1]))

    second = page.post(url("pairing_add", school), answers(mentor, mentees[:1]))

    assert Pairing.objects.count() == 1
    assert list(second.context["form"].errors) == ["mentees"]


def test_mentor_of_another_school_is_offered_apart_and_taken_with_a_notice(
    page, school, neighbour_school, people
):
    guest = TeacherFactory(school=neighbour_school, disclosed=True)
    CandidacyFactory(teacher=guest, role="mentor", open_to_other_schools=True)

    groups = page.get(url("pairing_add", school)).context["form"].fields["mentor"].choices
    response = page.post(url("pairing_add", school), answers(guest, people[1][:1]), follow=True)

    offered = {str(name): [pk for pk, label in rows] for name, rows in list(groups)[1:]}
    assert offered == {"Наша школа": [people[0].pk], "Другие школы района: нужны два приказа": [guest.pk]}
    assert "Нужны её согласие и два приказа" in text(response)
    assert Pairing.objects.get().mentors == [guest]


@pytest.mark.parametrize("why", ["not open", "not disclosed", "not registered", "left"])
def test_mentor_of_another_school_who_is_not_offered_is_refused(page, school, neighbour_school, people, why):
    guest = TeacherFactory(
        school=neighbour_school,
        disclosed_until=None if why == "not disclosed" else date.max,
        left_on=date(2021, 10, 1) if why == "left" else None,
    )
    status = Candidacy.Status.SURVEYED if why == "not registered" else Candidacy.Status.REGISTERED
    CandidacyFactory(teacher=guest, role="mentor", open_to_other_schools=why != "not open", status=status)

    response = page.post(url("pairing_add", school), answers(guest, people[1][:1]))

    assert list(response.context["form"].errors) == ["mentor"]


def test_legal_basis_is_asked_only_from_the_year_of_the_law(page, school, people, freeze):
    before = page.get(url("pairing_add", school)).context["form"].fields
    AcademicYearFactory(district=school.district, start_year=2024)
    freeze(date(2025, 3, 1))

    after = page.get(url("pairing_add", school)).context["form"].fields

    assert ("legal_basis" in before, "legal_basis" in after) == (False, True)


def test_form_comes_with_the_people_chosen_on_the_page_before(page, school, people):
    mentor, mentees = people

    form = page.get(f"{url('pairing_add', school)}?mentor={mentor.pk}&mentee={mentees[0].pk}").context["form"]

    assert (form["mentor"].value(), form["mentees"].value()) == (str(mentor.pk), [str(mentees[0].pk)])


# Its page


def test_page_says_what_blocks_and_offers_one_next_step(page, school, pairing):
    response = page.get(pairing.get_absolute_url())

    html = text(response)
    mentor = pairing.mentors[0].short_name.replace("\xa0", " ")
    assert "Приказ пока нельзя оформить." in html
    assert f"<li>{mentor}: согласие на работу наставником — нет</li>" in html
    assert response.context["step"].label == "Распечатать все недостающие согласия"
    assert html.count("btn-primary") == 1


def test_next_step_follows_the_papers(page, school, pairing, curator):
    def step():
        shown = page.get(pairing.get_absolute_url()).context["step"]
        return shown and shown.label

    labels = [step()]
    opened = actions.print_pairing_consents(pairing, by=curator)
    labels.append(step())
    for consent in opened:
        actions.register_consent(consent, signed_on=date(2021, 10, 16), by=curator)
    labels.append(step())
    act = actions.draft_pairing_order([pairing], school=school, by=curator)
    labels.append(step())
    actions.register_pairing_order(act, number="1", dated_on=date(2021, 10, 16), by=curator)
    labels.append(step())

    assert labels == [
        "Распечатать все недостающие согласия",
        "Зарегистрировать подписанные",
        "Оформить приказ",
        "Открыть проект приказа",
        "Составить программу",
    ]


def test_way_shows_each_stop_with_its_date_and_paper(page, school, year):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, papers=True)

    way = page.get(pairing.get_absolute_url()).context["way"]

    assert [(stop.word, stop.note, stop.css) for stop in way[1:]] == [
        ("согласия", "", "done"),
        ("приказ", f"№ {pairing.order.number} от 16.10.2021", "done"),
        ("работает", "с 15.09.2021 по 31.05.2022", "now"),
        ("завершена", "", ""),
    ]


@pytest.mark.parametrize("mentees", [1, 3])
def test_page_takes_as_many_queries_for_a_group_of_three_as_for_a_pair(
    page, school, year, mentees, django_assert_num_queries
):
    group = PairingFactory(
        school=school, academic_year=year, mentees=[TeacherFactory(school=school) for _ in range(mentees)]
    )

    with django_assert_num_queries(24):
        page.get(group.get_absolute_url())


def test_printing_opens_the_consents_and_leads_to_the_sheets(page, school, pairing):
    response = page.post(url("pairing_print", school, pairing.pk))

    ids = list(Consent.objects.awaiting_signature().values_list("pk", flat=True))
    query = "&".join(f"id={pk}" for pk in sorted(ids))
    assert len(ids) == 4
    assert response.url.partition("?")[0] == url("consents_print", school)
    assert "&".join(sorted(response.url.partition("?")[2].split("&"))) == "&".join(sorted(query.split("&")))


def test_looking_never_prints(page, school, pairing):
    response = page.get(url("pairing_print", school, pairing.pk))

    assert (response.status_code, Consent.objects.count()) == (405, 0)


def test_declining_asks_first(page, school, pairing):
    asked = page.get(url("pairing_decline", school, pairing.pk))
    state = Pairing.objects.get().status
    page.post(url("pairing_decline", school, pairing.pk))

    assert "Отклонить пару?" in text(asked)
    assert (state, Pairing.objects.get().status) == ("proposed", "declined")


def test_ordered_pairing_is_not_declined(page, school, year):
    ordered = PairingFactory(school=school, academic_year=year, ordered=True)

    response = page.post(url("pairing_decline", school, ordered.pk), follow=True)

    assert Pairing.objects.get().status == "ordered"
    assert "Отклонить можно до приказа" in text(response)


# The addendum


@pytest.fixture
def by_the_law(school, freeze) -> Pairing:
    freeze(date(2025, 3, 10))
    year = AcademicYearFactory(district=school.district, start_year=2024)
    return PairingFactory(
        school=school, academic_year=year, starts_on=date(2025, 3, 1), ends_on=date(2025, 5, 31)
    )


def addendum(pairing, **more) -> dict:
    return {
        "teacher": pairing.mentors[0].pk,
        "number": "3",
        "signed_on": "10.03.2025",
        "pay": "supplement",
        "pay_terms": "10 % оклада",
    } | more


def test_addendum_is_recorded_from_paper(page, school, by_the_law):
    response = page.post(url("addendum_add", school, by_the_law.pk), addendum(by_the_law))

    kept = Addendum.objects.get()
    assert response.url == by_the_law.get_absolute_url()
    assert (kept.teacher, kept.number, kept.pay_terms) == (by_the_law.mentors[0], "3", "10 % оклада")


def test_paid_work_without_terms_is_a_warning_to_acknowledge(page, school, by_the_law):
    here = url("addendum_add", school, by_the_law.pk)

    first = page.post(here, addendum(by_the_law, pay_terms=""))
    page.post(here, addendum(by_the_law, pay_terms="", without_terms="on"))

    assert list(first.context["form"].errors) == ["pay_terms"]
    assert "Записать без размера и условий оплаты" in text(first)
    assert Addendum.objects.get().pay_terms == ""


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"signed_on": "11.03.2025"}, "signed_on"),
        ({"signed_on": "10.03.0025"}, "signed_on"),
        ({"number": ""}, "number"),
        ({"pay": "gold"}, "pay"),
        ({"teacher": "999999"}, "teacher"),
    ],
)
def test_wrong_addendum_gets_a_sentence_beside_its_field(page, school, by_the_law, more, field):
    response = page.post(url("addendum_add", school, by_the_law.pk), addendum(by_the_law, **more))

    assert list(response.context["form"].errors) == [field]
    assert Addendum.objects.count() == 0


# Who may


NAMES = ["pairing", "pairing_print", "pairing_decline", "addendum_add"]


@pytest.mark.parametrize("name", NAMES)
def test_pairing_of_another_school_answers_404_as_an_absent_one_does(
    client_as, curator, neighbour, school, neighbour_school, pairing, name
):
    def status(user, of_school, pk):
        ask = client_as(user).get if name == "pairing" else client_as(user).post
        return ask(url(name, of_school, pk)).status_code

    answers = [
        status(neighbour, school, pairing.pk),
        status(neighbour, neighbour_school, pairing.pk),
        status(curator, school, pairing.pk + 100),
    ]

    assert answers == [404, 404, 404]


def test_mentors_school_reads_the_pairing_and_prints_for_its_own_people_only(
    client_as, neighbour, neighbour_school, school, year
):
    guest = TeacherFactory(school=neighbour_school, disclosed=True)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[guest])
    page = client_as(neighbour)

    shown = page.get(url("pairing", neighbour_school, pairing.pk))
    listed = page.get(url("pairings", neighbour_school)).context["rows"]
    changed = [page.post(url(name, neighbour_school, pairing.pk)).status_code for name in NAMES[1:]]

    assert shown.context["step"] is None
    assert "btn-primary" not in text(shown)
    assert [row.pairing for row in listed] == [pairing]
    assert changed == [302, 404, 200]
    assert set(Consent.objects.values_list("teacher", flat=True)) == {guest.pk}
    assert Addendum.objects.count() == 0


def test_office_reads_disclosed_pairings_only_and_changes_none(client_as, officer, school, year):
    def pair(disclosed):
        sides = [TeacherFactory(school=school, disclosed=disclosed) for _ in range(2)]
        return PairingFactory(school=school, academic_year=year, mentors=sides[:1], mentees=sides[1:])

    shown, hidden = pair(True), pair(False)
    page = client_as(officer)

    listed = [row.pairing for row in page.get(url("pairings", school)).context["rows"]]
    answers = [page.get(p.get_absolute_url()).status_code for p in (shown, hidden)]
    writes = [page.post(url(name, school, shown.pk)).status_code for name in NAMES]
    adding = page.get(url("pairing_add", school)).status_code

    assert (listed, answers) == ([shown], [200, 404])
    assert (writes, adding) == ([403] * 4, 403)
    assert "btn-primary" not in text(page.get(shown.get_absolute_url()))


def test_export_of_the_office_names_the_disclosed_only(client_as, officer, school, pairing):
    response = client_as(officer).get(url("pairings_export", school))

    assert load_workbook(io.BytesIO(response.content)).active.max_row == 1
