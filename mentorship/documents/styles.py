"""From an organisation's letterhead to the look of its papers."""

import base64
import mimetypes

import segno
from django.conf import settings
from django.urls import reverse

from mentorship.documents.contexts import Style
from mentorship.models.letterhead_style import LetterheadStyle

QR_SCALE = 8  # dots a module: 18 mm in print have some 300 dpi


def style_of(letterhead: LetterheadStyle, *, qr: str = "") -> Style:
    """The look of a paper; `qr` is the code of its address, for registered papers only."""
    return Style(
        font_size=letterhead.font_size,
        corner=letterhead.layout == LetterheadStyle.Layout.CORNER,
        emblem=_emblem(letterhead),
        enacting=letterhead.get_enacting_display(),
        initials=letterhead.initials,
        qr=qr,
    )


def organisation_style(district, school=None) -> Style:
    """The look of an organisation's papers that are no acts; one query, so a bundle asks once."""
    return style_of(LetterheadStyle.objects.of(district, school))


def act_style(act, letterhead: LetterheadStyle, *, registered: bool) -> Style:
    """The look of an act; a draft has no address that anybody else could open."""
    coded = registered and letterhead.has_qr and settings.SITE_URL and act.pk
    return style_of(
        letterhead, qr=qr_code(settings.SITE_URL + reverse("act_pdf", args=[act.pk])) if coded else ""
    )


def qr_code(address: str) -> str:
    """The address as a picture in a data: address; its white edge is the paper's own."""
    return segno.make(address, error="m", micro=False).png_data_uri(scale=QR_SCALE, border=0)


def _emblem(letterhead: LetterheadStyle) -> str:
    """The picture carried inside the paper; it was checked and made small when it came."""
    if not letterhead.emblem:
        return ""
    kind = mimetypes.guess_type(letterhead.emblem.name)[0]
    with letterhead.emblem.open("rb") as file:
        return f"data:{kind};base64,{base64.b64encode(file.read()).decode()}"
