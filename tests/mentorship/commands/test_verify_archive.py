import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mentorship.models import SignedCopy
from tests.factories import ActFactory, SignedCopyFactory


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

    assert verify() == ("Архив цел, приказов: 1, подписанных экземпляров: 0\n", "")


def test_changed_file_is_found(registered):
    Path(registered.pdf.path).chmod(0o600)
    Path(registered.pdf.path).write_bytes(b"%PDF-1.7 another paper")

    said, complaints = verify()

    assert said == ""
    assert complaints == f"Приказ, запись {registered.pk}: файл изменён\nАрхив повреждён: 1."


def test_absent_file_is_found(registered):
    Path(registered.pdf.path).unlink()

    assert verify() == ("", f"Приказ, запись {registered.pk}: файла нет\nАрхив повреждён: 1.")


def test_signed_copies_are_counted_with_their_acts(registered):
    SignedCopyFactory(act=registered)

    assert verify() == ("Архив цел, приказов: 1, подписанных экземпляров: 1\n", "")


def test_absent_scan_of_a_signed_copy_is_found(registered):
    copy = SignedCopyFactory(act=registered)
    Path(copy.scan.path).unlink()

    assert verify()[1] == f"Подписанный экземпляр, запись {copy.pk}: файла нет\nАрхив повреждён: 1."


def test_signed_copy_of_another_paper_is_found(registered):
    copy = SignedCopyFactory(act=registered)
    SignedCopy.objects.filter(pk=copy.pk).update(of_sha256="0" * 64)

    said = f"Подписанный экземпляр, запись {copy.pk}: относится к другому файлу\nАрхив повреждён: 1."
    assert verify()[1] == said
