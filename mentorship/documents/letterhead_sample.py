"""A sample order that shows a letterhead before anything is printed on it."""

from dataclasses import replace

from django.conf import settings

from districts import clock
from districts.models import AcademicYear
from mentorship.documents.builders import (
    director_of,
    district_letterhead,
    order_frame,
    school_letterhead,
)
from mentorship.documents.contexts import Order, Signature
from mentorship.documents.russian import Case, PersonName, capitalize_first, nbsp
from mentorship.documents.styles import qr_code
from mentorship.models import Act, LetterheadStyle

BODY = """Оформлять приказы на этом бланке.
Ответственным:
- проверить название, адрес и телефоны;
- проверить размер шрифта, дату и инициалы.
Контроль за исполнением приказа возложить на {head}."""


def sample_order(letterhead: LetterheadStyle) -> Order:
    """An order of nobody about nothing, of this organisation and of today; no number, and marked as a draft."""
    school, district = letterhead.school, letterhead.district
    name = director_of(school) if school else PersonName.parse(district.head_name, district.head_gender)
    today = clock.today()
    act = Act(
        district=district,
        school=school,
        academic_year=AcademicYear(district=district, start_year=today.year),
        heading="Об образце бланка",
        preamble="В целях единого оформления бумаг",
        body=BODY.format(head=name.surname_first(Case.ACC)),
    )
    frame = order_frame(act, number="", dated_on=today, letterhead=letterhead)
    coded = letterhead.has_qr and settings.SITE_URL
    return Order(
        **frame
        | {
            "title": "Образец бланка",
            "draft": True,
            "style": replace(frame["style"], qr=qr_code(settings.SITE_URL) if coded else ""),
        },
        letterhead=school_letterhead(school) if school else district_letterhead(district),
        place=nbsp(school.place if school else district.place),
        signature=Signature(
            post=capitalize_first(school.director_post if school else district.head_post),
            name=name.initials_first(),
        ),
    )
