"""Orders on letterheads of their own: the corner layout with an emblem and a code, and a smaller type."""

import base64
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from mentorship.documents.contexts import Order, Point, Signature, Style
from mentorship.documents.styles import qr_code
from roadmap.demo.papers.orders import PAIRING_ORDER


def emblem() -> str:
    """An open book under a rising sun, nobody's coat of arms, as a picture inside the paper."""
    picture = Image.new("RGB", (300, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.pieslice((80, 40, 220, 180), 180, 360, fill="#c9a227")
    for left, right in ((30, 145), (270, 155)):
        page = [(left, 130), (right, 165), (right, 265), (left, 230)]
        draw.polygon(page, fill="#2f5d8a", outline="#1c3a57", width=5)
        for line in (25, 50, 75):
            draw.line([(left, 130 + line), (right, 165 + line)], fill="white", width=4)
    file = BytesIO()
    picture.save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


ORDER_CORNER = Order(
    title="Приказ от 01.09.2025 № 58-од",
    style=Style(
        font_size=13,
        corner=True,
        emblem=emblem(),
        enacting="ПРИКАЗЫВАЮ:",
        initials="tight",
        qr=qr_code("https://nastavnik.example/acts/58/pdf/"),
    ),
    letterhead=PAIRING_ORDER.letterhead,
    dated="1\xa0сентября 2025\xa0г.",
    number="58-од",
    place=PAIRING_ORDER.place,
    heading=("О назначении куратора наставничества",),
    preamble="В целях реализации Положения о системе наставничества педагогических работников",
    points=(
        Point(
            number="1.",
            text="Назначить куратором наставничества заместителя директора Рябинину\xa0А.\xa0С.",
        ),
        Point(number="2.", text="Рябининой\xa0А.\xa0С.:"),
        Point(number="2.1.", text="вести учёт наставников и наставляемых;", level=2),
        Point(number="2.2.", text="представить список пар на утверждение до 20.09.2025\xa0г.", level=2),
        Point(number="3.", text="Контроль за исполнением приказа оставляю за собой."),
    ),
    signature=Signature(post="Директор", name="И.\xa0И.\xa0Соснина"),
)

PAIRING_ORDER_12 = replace(
    PAIRING_ORDER,
    style=Style(font_size=12, enacting="приказываю:", initials="joined"),
)
