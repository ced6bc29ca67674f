"""Papers as files: PDF to be looked at, DOCX to be edited."""

from io import BytesIO
from urllib.parse import quote, unquote

from django.urls import reverse
from docx import Document

from mentorship.views.paper_files import file_response, paper_response
from roadmap.demo.papers.order_156 import ORDER_156
from tests.factories import ActFactory, ConsentFactory, TeacherFactory

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def said(response) -> list[str]:
    return [
        paragraph.text.replace("\xa0", " ") for paragraph in Document(BytesIO(response.content)).paragraphs
    ]


def test_pdf_opens_in_the_browser_and_is_kept_by_no_cache():
    response = file_response(b"%PDF", filename="Приказ № 5/О\xa0г.")
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"] == f"inline; filename*=utf-8''{quote('Приказ № 5-О г.pdf')}"
    )
    assert response.headers["Cache-Control"] == "no-store"


def test_docx_is_saved_as_a_file():
    response = paper_response(ORDER_156, filename="Приказ", form="docx")
    assert response.headers["Content-Type"] == DOCX
    assert response.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Приказ.docx')}"
    assert "ПРИКАЗ" in said(response)


def test_draft_is_given_as_docx(client, curator, school):
    client.force_login(curator)
    draft = ActFactory(school=school, heading="Об опыте наставников")
    response = client.get(reverse("mentorship:act_preview_docx", args=[school.pk, draft.pk]))
    assert response.headers["Content-Type"] == DOCX
    assert "Об опыте наставников" in said(response)


def test_docx_of_a_draft_that_was_registered_leads_to_the_copy_of_the_registered_paper(
    client, curator, school
):
    client.force_login(curator)
    act = ActFactory(school=school, registered=True)
    response = client.get(reverse("mentorship:act_preview_docx", args=[school.pk, act.pk]))
    assert response.headers["Location"] == reverse("act_docx", args=[act.pk])


def test_copy_of_a_registered_act_says_what_was_frozen(client, curator, school):
    client.force_login(curator)
    act = ActFactory(school=school, registered=True, number="7/О", heading="О парах")
    before = str(school)
    school.name = "Школа с новым именем"
    school.save()
    response = client.get(reverse("act_docx", args=[act.pk]))
    assert [line for line in said(response) if line in (before, "О парах", str(school))] == [
        before,
        "О парах",
    ]
    name = f"Приказ от {act.dated_on:%d.%m.%Y} № 7-О (копия для правки).docx"
    disposition = unquote(response.headers["Content-Disposition"])
    assert disposition == f"attachment; filename*=utf-8''{name}"


def test_draft_has_no_copy_of_a_registered_act(client, curator, school):
    client.force_login(curator)
    draft = ActFactory(school=school)
    assert client.get(reverse("act_docx", args=[draft.pk])).status_code == 404


def test_sheet_of_a_consent_is_given_as_docx(client, curator, school):
    client.force_login(curator)
    consent = ConsentFactory(teacher=TeacherFactory(school=school, last_name="Дубов"))
    response = client.get(reverse("mentorship:consent_docx", args=[school.pk, consent.pk]))
    assert response.headers["Content-Type"] == DOCX
    assert any("Дубов" in line for line in said(response))
