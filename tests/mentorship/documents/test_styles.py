"""From a letterhead to the look of papers: classes, margins, initials, the emblem and the code of the address."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from mentorship.documents import contexts
from mentorship.documents.builders import order_frame
from mentorship.documents.contexts import Style
from mentorship.documents.letterhead_sample import sample_order
from mentorship.documents.render import render_html, render_pdf
from mentorship.documents.styles import qr_code, style_of
from mentorship.documents.typography import with_initials
from mentorship.models import LetterheadStyle
from roadmap.demo.papers.forms import NEEDS
from roadmap.demo.papers.letterheads import ORDER_CORNER, PAIRING_ORDER_12
from roadmap.demo.papers.order_156 import ORDER_156
from tests.factories import ActFactory
from tests.mentorship.documents.papers import printed
from tests.mentorship.documents.pdf import pages

DAY = date(2021, 8, 30)
MM = 72 / 25.4
GIVEN_AWAY = {"AboutPerson", "Certificate", "LetterOfThanks"}
NOT_KEPT = {
    "AttendanceSheet",
    "ContestApplication",
    "DataConsent",
    "DistributionConsent",
    "ErasureAct",
    "Form",
    "JurySheet",
    "LessonCard",
    "MeetingJournal",
    "MenteeFeedback",
    "MenteeRegister",
    "MentorRegister",
    "MentorReport",
    "Questionnaire",
    "RoleConsent",
}


def picture(kind: str = "PNG", size=(40, 20)) -> ContentFile:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return ContentFile(file.getvalue(), name=f"emblem.{kind.lower()}")


def places(pdf: bytes) -> list[tuple[float, float, str]]:
    """Where each run of text of the first page begins: millimetres from the left and from the lower edge."""
    found = []

    def visit(text, page, run, *rest):
        if text.strip():
            left, low = run[4] * page[0] + page[4], run[5] * page[3] + page[5]
            found.append((left / MM, low / MM, text))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found


def images(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images)


@pytest.mark.parametrize(
    "wrong",
    [
        {"font_size": 10},
        {"initials": "none"},
        {"emblem": "file:///etc/passwd"},
        {"emblem": "https://example.invalid/a.png"},
        {"qr": "data:text/html;base64,QQ=="},
        {"qr": 'data:image/png;base64,QQ=="><img src=a>'},
    ],
)
def test_look_that_no_paper_can_have_is_refused(wrong):
    with pytest.raises(ValueError, match=r"set in|Initials|carried inside"):
        Style(**wrong)


def test_paper_without_a_style_has_the_standards():
    assert '<body class="size-14 longitudinal kept-long">' in render_html(ORDER_156)


def test_body_says_what_the_letterhead_is():
    assert '<body class="size-13 corner with-qr kept-long">' in render_html(ORDER_CORNER)


def test_papers_not_kept_over_ten_years_are_those_of_the_list():
    papers = {name: getattr(contexts, name) for name in contexts.__all__}
    short = {name for name, paper in papers.items() if not getattr(paper, "kept_long", True)}
    assert short == NOT_KEPT | GIVEN_AWAY


@pytest.mark.parametrize(("paper", "edge"), [(ORDER_156, 30), (NEEDS, 20)])
def test_left_margin_follows_how_long_the_paper_is_kept(paper, edge):
    assert round(min(left for left, _, _ in places(render_pdf(paper)))) == edge


@pytest.mark.parametrize(
    ("text", "tight", "joined"),
    [
        ("В.\xa0А.\xa0Козлова", "В.А.\xa0Козлова", "В.А.Козлова"),
        ("А.-М.\xa0К.\xa0Салтыкова-Щедрина", "А.-М.К.\xa0Салтыкова-Щедрина", "А.-М.К.Салтыкова-Щедрина"),
        (
            "возложить на Гладилову\xa0О.\xa0А.",
            "возложить на Гладилову\xa0О.А.",
            "возложить на Гладилову\xa0О.А.",
        ),
        ("в школе имени А. С. Пушкина", "в школе имени А. С. Пушкина", "в школе имени А. С. Пушкина"),
        ("Соснина", "Соснина", "Соснина"),
    ],
)
def test_initials_are_drawn_together_as_the_letterhead_says(text, tight, joined):
    assert [with_initials(text, how) for how in ("spaced", "tight", "joined")] == [text, tight, joined]


def test_signature_and_points_have_the_initials_of_the_letterhead():
    text = pages(printed("order-corner"))[0]
    assert text.count("И.И. Соснина") == 1
    assert text.count("Рябинину А.С.") == text.count("Рябининой А.С.:") == 1
    assert pages(printed("pairing-order-12"))[0].count("И.И.Соснина") == 1


def test_small_enacting_word_ends_the_preamble():
    text = " ".join(pages(printed("pairing-order-12"))[0].split())
    assert "письменных согласий наставников и наставляемых приказываю: 1." in text
    assert PAIRING_ORDER_12.style.enacting_runs_on


def test_corner_letterhead_keeps_to_eight_centimetres():
    found = places(printed("order-corner"))
    heading = next(low for _, low, text in found if "О назначении" in text)
    above = [left for left, low, _ in found if low > heading]
    assert len(above) > 6
    assert max(above) < 30 + 80


def test_code_and_emblem_are_drawn_on_the_first_sheet_only():
    assert images(printed("order-corner")) == 2
    assert images(printed("order-156")) == 0


@pytest.mark.parametrize(
    ("style", "dated"),
    [
        ("strict", "30.08.2021"),
        ("spoken", "От\xa030.08.2021\xa0г."),
        ("words", "30\xa0августа\xa02021\xa0г."),
    ],
)
def test_date_among_the_requisites_is_as_the_letterhead_says(style, dated):
    assert LetterheadStyle(date_style=style).dated(DAY) == dated


def test_every_choice_of_the_letterhead_reaches_the_look(db):
    letterhead = LetterheadStyle(
        layout="corner", font_size=12, enacting="capitals", initials="joined", emblem=picture("JPEG")
    )
    style = style_of(letterhead)
    assert replace(style, emblem="") == Style(
        font_size=12, corner=True, enacting="ПРИКАЗЫВАЮ:", initials="joined"
    )
    assert style.emblem.startswith("data:image/jpeg;base64,")


def test_order_takes_the_letterhead_of_its_own_school(school, neighbour_school, district):
    LetterheadStyle.objects.create(district=district, font_size=12)
    LetterheadStyle.objects.create(district=district, school=neighbour_school, font_size=12)
    LetterheadStyle.objects.create(district=district, school=school, font_size=13, date_style="words")
    frame = order_frame(ActFactory(school=school), number="1", dated_on=DAY)
    assert (frame["style"].font_size, frame["dated"]) == (13, "30\xa0августа\xa02021\xa0г.")


@pytest.mark.parametrize(
    ("has_qr", "site", "dated_on", "coded"),
    [
        (True, "https://nastavnik.example", DAY, True),
        (True, "https://nastavnik.example", None, False),
        (True, "", DAY, False),
        (False, "https://nastavnik.example", DAY, False),
    ],
    ids=["registered", "draft", "no address of the site", "not wanted"],
)
def test_code_leads_to_a_registered_paper_and_nowhere_else(settings, school, has_qr, site, dated_on, coded):
    settings.SITE_URL = site
    act = ActFactory(school=school)
    letterhead = LetterheadStyle(district=school.district, school=school, has_qr=has_qr)
    frame = order_frame(act, number="1" if dated_on else "", dated_on=dated_on, letterhead=letterhead)
    expected = qr_code(f"https://nastavnik.example/acts/{act.pk}/pdf/") if coded else ""
    assert frame["style"].qr == expected


@pytest.mark.parametrize("of_school", [True, False])
def test_sample_is_a_draft_of_the_organisation_and_saves_nothing(school, district, today, of_school):
    letterhead = LetterheadStyle(district=district, school=school if of_school else None, layout="corner")
    text = " ".join(pages(render_pdf(sample_order(letterhead)))[0].split())
    assert text.startswith("Проект")
    assert "Об образце бланка" in text
    assert "16.10.2021 № ________" in text
    assert LetterheadStyle.objects.count() == 0
