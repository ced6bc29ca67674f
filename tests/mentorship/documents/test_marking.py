"""Doubtful words are underlined in the body of a page, whatever stands between them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.documents.marking import TAG, mark

PAGE = "<html><head><title>{}</title></head><body class='{}'>{}</body></html>"


def marked(body: str, *forms: str) -> str:
    page = mark(PAGE.format("О Ткаче", "doc", body), forms)
    return page.removeprefix("<html><head><title>О Ткаче</title></head><body class='doc'>").removesuffix(
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("body", "form", "result"),
    [
        ("<p>за Ткачом Иваном,</p>", "Ткачом Иваном", '<p>за <span class="doubt">Ткачом Иваном</span>,</p>'),
        ("за Ткачом\u00a0И.\u00a0П.", "Ткачом И. П.", 'за <span class="doubt">Ткачом\u00a0И.\u00a0П.</span>'),
        ("за Ткачом И. П.", "Ткачом\u00a0И.\u00a0П.", 'за <span class="doubt">Ткачом И. П.</span>'),
        ("О&#x27;Нилу", "О'Нилу", '<span class="doubt">О&#x27;Нилу</span>'),
        ("Замдиректора по УВР", "замдиректора", '<span class="doubt">Замдиректора</span> по УВР'),
        ("Ткачомский, Ткачом-Беловым", "Ткачом", "Ткачомский, Ткачом-Беловым"),
        ("<p title='Ткачом'>и</p>", "Ткачом", "<p title='Ткачом'>и</p>"),
        ("Ткачом", "", "Ткачом"),
        ("Ткаче", "Ткаче", '<span class="doubt">Ткаче</span>'),
    ],
)
def test_form_is_underlined(body, form, result):
    assert marked(body, form) == result


def test_longest_form_is_taken():
    assert marked("Ткачу Ивану", "Ткачу", "Ткачу Ивану") == '<span class="doubt">Ткачу Ивану</span>'


def test_page_without_doubts_is_untouched():
    assert mark("<body>Ткачом</body>", ()) == "<body>Ткачом</body>"


@given(
    forms=st.lists(st.text(alphabet="аб& <>'\".*-\\", max_size=6), max_size=4),
    text=st.text(alphabet="аб .-", max_size=30),
)
def test_text_of_the_page_never_changes(forms, text):
    page = PAGE.format("аб", "doc", f"<p>{text}</p>")

    assert TAG.sub("", mark(page, forms)) == TAG.sub("", page)
