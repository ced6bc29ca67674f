import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ActFactory


def verify() -> tuple[str, str]:
    """What the command says, and what it complains of."""
    said, complaints = io.StringIO(), io.StringIO()
    try:
        call_command("verify_archive", stdout=said, stderr=complaints)
    except CommandError as error:
        complaints.write(str(error))
    return said.getvalue(), complaints.getvalue()


@pytest.fixture
def registered(db, today):
    return ActFactory(registered=True)


def test_whole_archive_is_reported_whole(registered):
    ActFactory(school=registered.school)  # a draft has no file

    assert verify() == ("Архив цел, приказов: 1\n", "")


def test_changed_file_is_found(registered):
    Path(registered.pdf.path).chmod(0o600)
    Path(registered.pdf.path).write_bytes(b"%PDF-1.7 another paper")

    said, complaints = verify()

    assert said == ""
    assert complaints == f"Приказ, запись {registered.pk}: файл изменён\nАрхив повреждён: 1."


def test_absent_file_is_found(registered):
    Path(registered.pdf.path).unlink()

    assert verify() == ("", f"Приказ, запись {registered.pk}: файла нет\nАрхив повреждён: 1.")
