import io
import re

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from districts import files

FOREIGN_KIND = "Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать."
ACTIVE = "В файле есть сценарии или вложения: нужен простой скан."


def image(kind="PNG", size=(20, 10)) -> bytes:
    stream = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(stream, kind)
    return stream.getvalue()


def pdf(pages=1, change=lambda document: None, **options) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        change(document)
        document.save(stream, **options)
    return stream.getvalue()


def javascript(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )


def attachment(document):
    document.attachments["list.xlsx"] = b"PK"


def fault(content: bytes, name: str) -> list[str]:
    """What the user reads about a file; [] for an accepted one."""
    try:
        files.validate_scan(SimpleUploadedFile(name, content))
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (image("PNG"), "Согласие Петровой.png"),
        (image("JPEG"), "scan.jpg"),
        (image("JPEG"), "SCAN.JPEG"),
        (pdf(), "согласие.pdf"),
        (pdf(pages=300), "книга.pdf"),
    ],
    ids=["png", "jpg", "JPEG", "pdf", "300 pages"],
)
def test_scan_of_a_known_kind_is_accepted(content, name):
    assert fault(content, name) == []


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (image("PNG"), "scan.jpg", FOREIGN_KIND),
        (b"MZ\x90\x00", "scan.pdf", FOREIGN_KIND),
        (b"<svg onload='alert(1)'/>", "scan.svg", FOREIGN_KIND),
        (b"", "scan.pdf", FOREIGN_KIND),
        (b"%PDF-1.7 and then nothing", "scan.pdf", "Файл повреждён: PDF не открывается."),
        (image("PNG")[:40], "scan.png", "Файл повреждён: изображение не открывается."),
        (b"\xff\xd8\xff" + b"0" * 50, "scan.jpg", "Файл повреждён: изображение не открывается."),
        (pdf(pages=301), "scan.pdf", "В файле больше 300 страниц."),
        (pdf(change=javascript), "scan.pdf", ACTIVE),
        (pdf(change=attachment), "scan.pdf", ACTIVE),
        (
            pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
            "scan.pdf",
            "Файл закрыт паролем: снимите пароль.",
        ),
        (
            b"%PDF-" + b"0" * files.SCAN_LIMIT,
            "scan.pdf",
            "Файл больше 10 МБ: отсканируйте с меньшим качеством.",
        ),
    ],
    ids=[
        "another kind",
        "program",
        "drawing",
        "empty",
        "broken pdf",
        "broken png",
        "broken jpg",
        "too many pages",
        "script",
        "attachment",
        "password",
        "too large",
    ],
)
def test_anything_else_is_refused_in_words(content, name, message):
    assert fault(content, name) == [message]


def test_image_of_too_many_pixels_is_refused_before_it_is_decoded():
    assert fault(image(size=(10_000, 4_001)), "scan.png") == [
        "Изображение больше 40 мегапикселей: уменьшите его."
    ]


def test_file_can_be_read_again_after_the_check():
    upload = SimpleUploadedFile("scan.png", image())

    files.validate_scan(upload)

    assert upload.read() == image()


@pytest.mark.parametrize(
    ("name", "extension"),
    [("Согласие Петровой.PDF", "pdf"), ("a.jpeg", "jpg"), ("../../etc/passwd", "bin"), ("page.html", "bin")],
)
def test_name_on_the_disk_is_never_the_name_the_user_gave(name, extension):
    assert re.fullmatch(rf"scans/[0-9a-f]{{32}}\.{extension}", files.scan_path(None, name))
