"""Evidence: what is accepted, what is refused in Russian, who may download it."""

import io
import re

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from districts.lifecycle import InvalidTransition
from districts.models import Event
from roadmap.models import Assignment, Evidence
from tests.factories import AssignmentFactory, EvidenceFactory, MeasureFactory, StageFactory

Status = Assignment.Status
BAD_LINK = "Укажите адрес страницы, как в браузере: https://школа.рф/приказ."
BAD_SCAN = "Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать."
NOTHING = "Напишите, что сделано, дайте ссылку или приложите документ."


def pdf(**root) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def kept(evidence) -> bytes:
    """The document as it lies in the folder of files."""
    with evidence.scan.open("rb") as file:
        return file.read()


def downloaded(answer) -> bytes:
    content = b"".join(answer.streaming_content)
    answer.close()
    return content


@pytest.fixture
def assignment(year, school, today):
    stage = StageFactory(roadmap__academic_year=year, roadmap__approved=True)
    return AssignmentFactory(measure=MeasureFactory(stage=stage), school=school)


@pytest.fixture
def scanned(assignment, curator):
    evidence = Evidence(assignment=assignment, scan=SimpleUploadedFile("приказ.pdf", pdf()))
    evidence.submit(by=curator)
    return evidence


@pytest.fixture
def add(assignment, curator, client_as):
    """`add(text=…, link=…, scan=…)`: what the page answers to the curator."""

    def add(**typed):
        address = reverse("roadmap:assignment", args=[assignment.school_id, assignment.pk])
        return client_as(curator).post(address, {"text": "", "link": "", **typed})

    return add


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.RETURNED, Status.IN_PROGRESS])
def test_evidence_puts_the_measure_to_work(status, assignment, curator):
    Assignment.objects.filter(pk=assignment.pk).update(status=status)
    assignment.refresh_from_db()

    Evidence(assignment=assignment, text="Пары закреплены").submit(by=curator)

    assignment.refresh_from_db()
    assert assignment.status == Status.IN_PROGRESS
    assert assignment.evidence.get().created_by == curator
    assert Event.objects.of(assignment).first().verb == "добавлено подтверждение"


@pytest.mark.parametrize("status", [Status.DONE, Status.ACCEPTED, Status.NOT_REQUIRED])
def test_evidence_for_a_closed_measure_is_refused(status, assignment, curator):
    Assignment.objects.filter(pk=assignment.pk).update(status=status, done_on="2021-10-01")
    assignment.refresh_from_db()

    with pytest.raises(InvalidTransition) as refusal:
        Evidence(assignment=assignment, text="Ещё").submit(by=curator)

    label = Status(status).label
    assert refusal.value.messages == [f"Сейчас мероприятие «{label}»: сначала верните его в работу."]
    assert Evidence.objects.count() == 0


def test_evidence_looks_at_the_stored_state_where_two_people_act_at_once(assignment, curator):
    Evidence(assignment=assignment, text="Пары закреплены").submit(by=curator)
    stale = Assignment.objects.get(pk=assignment.pk)
    assignment.complete(by=curator)

    with pytest.raises(InvalidTransition):
        Evidence(assignment=stale, text="Ещё").submit(by=curator)

    assert assignment.evidence.count() == 1


def test_evidence_with_nothing_in_it_is_refused(assignment, curator):
    with pytest.raises(ValidationError) as refusal:
        Evidence(assignment=assignment, text="   ").submit(by=curator)

    assert refusal.value.messages == [NOTHING]


def test_evidence_of_the_centre_is_recorded_in_its_district(assignment, officer):
    measure = MeasureFactory(stage=assignment.measure.stage, executor="centre")
    centre = AssignmentFactory(measure=measure, school=None)

    Evidence(assignment=centre, text="Семинар проведён").submit(by=officer)

    assert [(event.school_id, event.district) for event in Event.objects.of(centre)] == [
        (None, officer.district),
        (None, officer.district),
    ]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"text": "Совещание проведено"}, ("Совещание проведено", "", "")),
        ({"link": "https://школа.рф/приказ"}, ("", "https://школа.рф/приказ", "")),
        ({"link": "школа.рф/приказ"}, ("", "https://школа.рф/приказ", "")),
        ({"link": "https://s.ru/" + "%D0%BF" * 100}, ("", "https://s.ru/" + "%D0%BF" * 100, "")),
    ],
)
def test_words_or_a_link_are_enough(typed, stored, add, assignment, curator):
    answer = add(**typed)

    evidence = assignment.evidence.get()
    assert (evidence.text, evidence.link, evidence.scan.name) == stored
    assert (evidence.created_by, answer.url) == (curator, assignment.get_absolute_url())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Скан.PDF", pdf()),
        ("фото.jpeg", image("JPEG")),
        ("фото.JPG", image("JPEG")),
        ("лист.png", image("PNG")),
    ],
    ids=["pdf", "jpeg", "jpg", "png"],
)
def test_scan_is_kept_under_a_name_of_our_own(name, content, add, assignment):
    add(scan=SimpleUploadedFile(name, content))

    evidence = assignment.evidence.get()
    kind = name.rsplit(".")[-1].lower().replace("jpeg", "jpg")
    assert re.fullmatch(rf"scans/[0-9a-f]{{32}}\.{kind}", evidence.scan.name)
    assert kept(evidence) == content


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript://example.ru/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "не ссылка",
        "https://",
    ],
)
def test_bad_link_is_refused_and_kept(link, add):
    answer = add(text="Слова", link=link)

    assert answer.context["form"].errors == {"link": [BAD_LINK]}
    assert (answer.context["form"]["link"].value(), answer.context["form"]["text"].value()) == (link, "Слова")
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("вирус.exe", b"MZ\x90\x00", BAD_SCAN),
        ("вирус.pdf", b"MZ\x90\x00", BAD_SCAN),
        ("приказ.exe", pdf(), BAD_SCAN),
        ("страница.html", b"<script>alert(1)</script>", BAD_SCAN),
        ("картинка.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", BAD_SCAN),
        ("приказ.pdf", b"%PDF-1.7 and nothing more", "Файл повреждён: PDF не открывается."),
        ("фото.png", image("PNG")[:40], "Файл повреждён: изображение не открывается."),
        (
            "сценарий.pdf",
            pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
            "В файле есть сценарии или вложения: нужен простой скан.",
        ),
        ("пусто.pdf", b"", "Отправленный файл пуст."),
    ],
    ids=["exe", "exe as pdf", "pdf as exe", "html", "svg", "broken pdf", "broken png", "script", "empty"],
)
def test_bad_scan_is_refused_beside_its_field(name, content, error, add):
    answer = add(text="Слова", scan=SimpleUploadedFile(name, content))

    assert answer.context["form"].errors == {"scan": [error]}
    assert answer.context["form"]["text"].value() == "Слова"
    assert Evidence.objects.count() == 0


def test_empty_form_says_what_to_do(add):
    assert add().context["form"].errors == {"__all__": [NOTHING]}


def test_evidence_sent_to_a_closed_measure_is_refused_on_the_page(add, assignment):
    Assignment.objects.filter(pk=assignment.pk).update(status=Status.DONE, done_on="2021-10-01")

    answer = add(text="Ещё")

    assert answer.context["form"].errors == {
        "__all__": ["Сейчас мероприятие «выполнено»: сначала верните его в работу."]
    }
    assert Evidence.objects.count() == 0


def test_scan_is_downloaded_never_shown(scanned, client_as, curator):
    answer = client_as(curator).get(reverse("roadmap:evidence_scan", args=[scanned.pk]))

    assert downloaded(answer) == kept(scanned) == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_office_downloads_the_scan(scanned, client_as, officer):
    answer = client_as(officer).get(reverse("roadmap:evidence_scan", args=[scanned.pk]))

    assert downloaded(answer) == kept(scanned)


def test_scan_answers_404_to_everybody_else(
    scanned, client_as, neighbour, outsider, outsider_curator, stranger
):
    address = reverse("roadmap:evidence_scan", args=[scanned.pk])

    answers = [
        client_as(user).get(address).status_code for user in (neighbour, outsider, outsider_curator, stranger)
    ]

    assert answers == [404, 404, 404, 404]


def test_evidence_without_a_scan_has_nothing_to_download(assignment, client_as, curator):
    evidence = EvidenceFactory(assignment=assignment)

    assert client_as(curator).get(reverse("roadmap:evidence_scan", args=[evidence.pk])).status_code == 404


def test_evidence_is_visible_with_its_assignment_only(
    scanned, officer, curator, neighbour, outsider, outsider_curator, stranger
):
    def seen(user):
        return list(Evidence.objects.visible_to(user))

    assert [seen(user) for user in (officer, curator)] == [[scanned], [scanned]]
    assert [seen(user) for user in (neighbour, outsider, outsider_curator, stranger)] == [[], [], [], []]
