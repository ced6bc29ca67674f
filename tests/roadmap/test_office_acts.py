"""The office's own orders after registration: corrected, signed, cancelled; and their journal."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from districts.lifecycle import InvalidTransition
from mentorship.models import Act, SignedCopy
from roadmap import actions
from roadmap.models import Assignment, Measure, Roadmap
from tests.factories import (
    AcademicYearFactory,
    ActFactory,
    EvidenceFactory,
    MeasureFactory,
    RoadmapFactory,
    StageFactory,
)
from tests.isolation.world import scan
from tests.mentorship.documents.pdf import pages

DAY = date(2021, 8, 30)


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


@pytest.fixture
def order(year, school, officer, today) -> Act:
    """Registered: a measure for the school and one for the centre are given out by it."""
    roadmap = RoadmapFactory(academic_year=year)
    stage = StageFactory(roadmap=roadmap)
    MeasureFactory(stage=stage)
    MeasureFactory(stage=stage, executor=Measure.Executor.CENTRE)
    draft = actions.draft_roadmap_order(roadmap, by=officer)
    return actions.register_roadmap_order(draft, number="156", dated_on=DAY, by=officer)


def page(name: str, *args) -> str:
    return reverse(f"admin:mentorship_act_{name}", args=args)


def correct(office, order, how: str) -> Act:
    """The draft of the order that amends or cancels this one."""
    office.post(
        page(how, order.pk), {"ground": "В связи с технической ошибкой", "changes": "пункт 2 исключить"}
    )
    return order.corrections.get()


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_amending_order_is_drafted_and_registered_and_both_show_the_chain(office, order):
    draft = correct(office, order, "amend")
    preview = office.get(page("preview", draft.pk))
    office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    order.refresh_from_db()
    draft.refresh_from_db()
    assert pages(preview.content)[0].splitlines()[0] == "Проект"
    assert (order.status, draft.status, draft.number) == ("amended", "registered", "160")
    first, second = (office.get(page("change", pk)).content.decode() for pk in (order.pk, draft.pk))
    assert f'<a href="{page("change", draft.pk)}">изменён приказом от 01.09.2021 № 160</a>' in first
    assert f'<a href="{page("change", order.pk)}">изменяет: Приказ от 30.08.2021 № 156</a>' in second


def test_amended_roadmap_order_keeps_its_assignments(office, order):
    draft = correct(office, order, "amend")
    office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    assert (Assignment.objects.count(), Roadmap.objects.get().status) == (2, "approved")


def test_correction_asks_for_its_ground(office, order):
    answer = office.post(page("amend", order.pk), {"ground": " ", "changes": "пункт 2 исключить"})

    assert answer.context["form"].errors == {"ground": ["Напишите основание: почему приказ исправляется."]}
    assert order.corrections.count() == 0


def test_cancelled_roadmap_order_takes_its_assignments_back(office, order, year):
    draft = correct(office, order, "cancel")
    asked = office.get(page("register", draft.pk))
    office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    order.refresh_from_db()
    roadmap = Roadmap.objects.get()
    assert ("Поручения", "будут сняты: 2") in asked.context["facts"]
    assert (order.status, order.cancelled_on) == ("cancelled", date(2021, 9, 1))
    assert (roadmap.status, roadmap.act, Assignment.objects.count()) == ("draft", None, 0)


def test_recalled_roadmap_gets_a_new_order(office, order, officer):
    draft = correct(office, order, "cancel")
    office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    again = actions.draft_roadmap_order(Roadmap.objects.get(), by=officer)
    actions.register_roadmap_order(again, number="161", dated_on=date(2021, 9, 2), by=officer)

    assert (Roadmap.objects.get().act, Assignment.objects.count()) == (again, 2)


@pytest.mark.parametrize("how", ["state", "evidence"])
def test_roadmap_order_by_which_somebody_reports_is_not_cancelled(office, order, school, how):
    assignment = Assignment.objects.get(school=school)
    if how == "state":
        Assignment.objects.filter(pk=assignment.pk).update(status="in_progress")
    else:
        EvidenceFactory(assignment=assignment)

    answer = office.get(page("cancel", order.pk), follow=True)

    assert said(answer) == [
        f"По этому приказу уже отчитываются: {assignment}. Отменить его нельзя: оформите приказ об изменении."
    ]
    assert order.corrections.count() == 0


def test_report_that_came_after_the_draft_stops_the_cancelling(office, order, school):
    draft = correct(office, order, "cancel")
    Assignment.objects.update(status="in_progress")

    answer = office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    order.refresh_from_db()
    (sentence,) = answer.context["form"].non_field_errors()
    assert sentence.startswith("По этому приказу уже отчитываются: 1.1 ")
    assert " и ещё 1. Отменить его нельзя" in sentence
    assert (order.status, Assignment.objects.count()) == ("registered", 2)


def test_draft_roadmap_is_not_recalled(year, officer):
    with pytest.raises(InvalidTransition, match="ещё не утверждена"):
        RoadmapFactory(academic_year=year).recall(by=officer)


def test_cancelled_order_offers_no_correction(office, order):
    draft = correct(office, order, "cancel")
    office.post(page("register", draft.pk), {"number": "160", "dated_on": "01.09.2021"})

    links = [
        [label for label, _ in office.get(page("change", pk)).context["object_links"]]
        for pk in (order.pk, draft.pk)
    ]

    assert links == [
        ["Открыть PDF", "DOCX для правки", "Приложить подписанный экземпляр"],
        ["Открыть PDF", "DOCX для правки", "Исправляемый приказ", "Приложить подписанный экземпляр"],
    ]


def test_draft_of_a_correction_is_discarded_and_the_order_stays(office, order):
    draft = correct(office, order, "cancel")

    answer = office.post(page("discard", draft.pk))

    order.refresh_from_db()
    assert (answer.url, order.status, order.corrections.count()) == (
        page("change", order.pk),
        "registered",
        0,
    )


def test_signed_copy_is_kept_with_the_printed_version_and_downloaded(office, order, officer):
    upload = SimpleUploadedFile("scan.png", scan().read(), "image/png")
    office.post(page("sign", order.pk), {"scan": upload})

    copy = SignedCopy.objects.get()
    download = office.get(page("copy", order.pk, copy.pk))
    content = b"".join(download.streaming_content)
    assert (copy.of_sha256, copy.added_by) == (order.sha256, officer)
    assert (download["Content-Disposition"][:11], content) == ("attachment;", scan().read())
    assert page("copy", order.pk, copy.pk) in office.get(page("change", order.pk)).content.decode()


def test_signed_copy_without_a_file_is_refused(office, order):
    answer = office.post(page("sign", order.pk))

    assert answer.context["form"].errors == {"scan": ["Выберите файл со сканом."]}


@pytest.mark.parametrize("name", ["amend", "cancel", "sign"])
def test_draft_and_a_school_s_order_have_no_pages_of_registered_ones(office, year, school, district, name):
    own = ActFactory(school=None, district=district, academic_year=year)
    of_school = ActFactory(school=school, registered=True)

    assert [office.get(page(name, act.pk)).status_code for act in (own, of_school)] == [404, 404]


def test_copy_of_another_order_is_not_found_here(office, order, district, year, officer):
    other = ActFactory(school=None, district=district, academic_year=year, registered=True)
    SignedCopy(act=other, scan=scan()).attach(by=officer)

    assert office.get(page("copy", order.pk, SignedCopy.objects.get().pk)).status_code == 404


# The journal


@pytest.fixture
def journal(order, district, year, school):
    """Orders of two years, one of them of the staff; a school's, which is not of this journal."""
    own = {"school": None, "district": district, "academic_year": year, "registered": True}
    ActFactory(**own, number="12", dated_on=date(2020, 9, 1), heading="О наставничестве")
    ActFactory(**own, number="7", series="staff", heading="О доплате")
    ActFactory(school=school, registered=True, number="70")
    ActFactory(school=None, district=district, academic_year=year, heading="Проект")


def numbers(office, **asked) -> list[str]:
    """The column of numbers in the spreadsheet."""
    answer = office.get(page("journal_xlsx"), asked)
    rows = openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    return sorted(str(row[2]) for row in rows if row[0] != "№ п/п")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["12", "156", "7"]),
        ({"year": "2020"}, ["12"]),
        ({"year": "не-год"}, ["12", "156", "7"]),
        ({"series__exact": "staff"}, ["7"]),
        ({"status__exact": "cancelled"}, []),
        ({"q": "НАСТАВНИЧЕСТВ"}, ["12", "156"]),
        ({"q": "15"}, ["156"]),
    ],
)
def test_journal_holds_the_office_s_orders_as_the_list_is_narrowed(office, journal, asked, found):
    assert numbers(office, **asked) == found


def test_list_is_narrowed_like_the_journal_and_hands_it_its_filters(office, journal):
    answer = office.get(page("changelist"), {"year": "2020"})

    links = dict(answer.context["list_links"])
    assert [act.number for act in answer.context["cl"].result_list] == ["12"]
    assert links["Журнал (PDF)"] == page("journal_pdf") + "?year=2020"
    assert "постоянно (ст. 19)" in answer.content.decode()


def test_printed_journal_names_its_keeper_and_counts_its_rows(office, journal, district):
    answer = office.get(page("journal_pdf"), {"year": "2021"})

    text = " ".join(" ".join(pages(answer.content)).split())
    assert district.letterhead.splitlines()[0] in text
    assert "ЖУРНАЛ регистрации приказов за 2021 год" in text
    assert "Записей в журнале: 2." in text


def test_wrong_filter_leads_back_to_the_list(office, journal, district):
    AcademicYearFactory(district=district, start_year=2022)  # with one year there is nothing to choose

    assert office.get(page("journal_pdf"), {"academic_year__id__exact": "x"}).url == page("changelist")


def test_journal_of_another_district_is_empty(client_as, outsider, journal):
    assert numbers(client_as(outsider)) == []


def test_list_costs_the_same_for_one_and_three(office, order, district, year, django_assert_num_queries):
    for count in (0, 2):
        ActFactory.create_batch(count, school=None, district=district, academic_year=year, registered=True)
        with django_assert_num_queries(11):
            office.get(page("changelist"))
