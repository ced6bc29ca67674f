"""The pictures in docs/lifecycles.md are the tables on the models."""

from django.conf import settings

from roadmap.management.commands.lifecycles import document


def test_lifecycles_page_shows_the_tables_as_they_stand():
    page = settings.BASE_DIR / "docs" / "lifecycles.md"
    assert page.read_text() == document(), "Run: python manage.py lifecycles > docs/lifecycles.md"
