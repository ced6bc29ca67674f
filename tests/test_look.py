"""The look: colours that can be read, forms that show their errors, the way through a school's pages."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from schools.models import Membership
from tests.factories import MembershipFactory, SchoolFactory

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "documents")
TOKENS = (ROOT / "static" / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media print")[0].split("@media (prefers-color-scheme: dark)")

TEXT = 4.5
EDGE = 3.0
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-quiet", "link")
        for ground in ("paper", "surface", "hover")
    ),
    *((tone, f"{tone}-ground", TEXT) for tone in ("good", "info", "warn", "bad", "quiet")),
    *((ink, f"{tone}-ground", TEXT) for ink in ("ink", "link") for tone in ("good", "info", "warn", "bad")),
    ("bad", "paper", TEXT),
    ("action-ink", "action", TEXT),
    ("action-ink", "action-hover", TEXT),
    ("action-ink", "danger", TEXT),
    ("brand-ink", "brand", TEXT),
    ("line-strong", "paper", EDGE),
    ("focus", "paper", EDGE),
    ("bad-line", "paper", EDGE),
]


def colours(*blocks: str) -> dict[str, str]:
    """Token → six hexadecimal digits; a later block overrides an earlier one."""
    found = {}
    for block in blocks:
        for name, digits in re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", block):
            found[name] = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return found


def luminance(digits: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [colours(LIGHT), colours(LIGHT, DARK)], ids=["light", "dark"])
def test_tokens_keep_their_contrast(theme):
    weak = [(ink, ground) for ink, ground, least in PAIRS if contrast(theme[ink], theme[ground]) < least]

    assert weak == []


def test_pages_with_a_form_show_its_own_errors():
    """The pack's own list of errors is emptied, so a page that forgets the summary would swallow them."""
    texts = {page: page.read_text() for page in PAGES}
    told = [text for text in texts.values() if re.search(r"components/(errors|check)\.html", text)]
    silent = [
        str(page)
        for page, text in texts.items()
        if re.search(r"\|crispy|as_crispy_field|{% crispy ", text)
        and text not in told
        and not any(f'include "{page.parent.name}/{page.name}"' in whole for whole in told)
    ]

    assert silent == []


def test_server_error_page_needs_no_context():
    assert "Ошибка на сервере" in render_to_string("500.html")


def test_navigation_of_a_school_leads_to_its_sections(client, db):
    school = SchoolFactory()
    curator = MembershipFactory(school=school, role=Membership.Role.CURATOR).user
    client.force_login(curator)

    page = client.get(reverse("schools:teachers", args=[school.pk])).content.decode()
    sections = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)[0]

    assert re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', sections) == [
        (f"/schools/{school.pk}/", "", "Главная"),
        (f"/schools/{school.pk}/teachers/", ' aria-current="page"', "Педагоги"),
        (f"/schools/{school.pk}/mentors/", "", "Наставники"),
        (f"/schools/{school.pk}/mentees/", "", "Наставляемые"),
        (f"/schools/{school.pk}/waves/", "", "Анкеты"),
        (f"/schools/{school.pk}/consents/", "", "Согласия"),
        (f"/schools/{school.pk}/pairings/", "", "Пары и группы"),
        (f"/schools/{school.pk}/acts/", "", "Приказы"),
        (f"/schools/{school.pk}/details/", "", "Сведения о школе"),
    ]


def test_login_page_offers_neither_signup_nor_reset(client):
    page = client.get(reverse("account_login")).content.decode()
    main = re.search(r"<main.*</main>", page, re.DOTALL)[0]

    assert re.findall(r'href="([^"]+)"', main) == []
    assert "Нет доступа? Попросите методиста прислать приглашение." in main
