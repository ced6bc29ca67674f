"""Files that users bring: what is accepted, and where it is kept."""

import io
from uuid import uuid4

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import FileResponse
from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
SCAN_LIMIT = 10 * MEGABYTE
PIXEL_LIMIT = 40_000_000
PAGE_LIMIT = 300
EMBLEM_LIMIT = MEGABYTE
EMBLEM_PIXELS = 16_000_000
EMBLEM_HEIGHT = 360  # dots: 20 mm on paper at 450 an inch
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
DANGEROUS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/XFA", "/AA")


def scan_path(instance, filename: str) -> str:
    """A name of our own for a scan: the user's name never reaches the disk."""
    kind = filename.rsplit(".", 1)[-1].lower().replace("jpeg", "jpg")
    return f"scans/{uuid4().hex}.{kind if kind in CONTENT_TYPES else 'bin'}"


def scan_response(scan, name: str) -> FileResponse:
    """A kept scan, always as a download: `name` without its extension, of the type that was checked."""
    extension = scan.name.rsplit(".", 1)[-1]
    return FileResponse(
        scan.open("rb"),
        as_attachment=True,
        filename=f"{name}.{extension}".replace("/", "-"),
        content_type=CONTENT_TYPES.get(extension, "application/octet-stream"),
    )


def kind_of(head: bytes) -> str | None:
    """«pdf», «jpg», «png» by the first bytes, or None."""
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)


def validate_scan(file) -> None:
    """Accept a scan: PDF, JPEG or PNG by name, first bytes and structure, of a bounded size."""
    if file.size > SCAN_LIMIT:
        raise ValidationError("Файл больше 10 МБ: отсканируйте с меньшим качеством.")
    content = _content(file)
    kind = kind_of(content[:8])
    if kind is None or kind != _named(file):
        raise ValidationError("Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать.")
    if kind == "pdf":
        _validate_pdf(content)
    else:
        _validate_image(content, PIXEL_LIMIT)


def emblem_picture(file) -> ContentFile:
    """The emblem as papers carry it: on white, no larger than print needs, without what cameras add.

    Refused unless it is a PNG or JPEG by name, first bytes and structure, of a bounded size.
    """
    if file.size > EMBLEM_LIMIT:
        raise ValidationError("Файл больше 1 МБ: уменьшите изображение.")
    content = _content(file)
    kind = kind_of(content[:8])
    if kind not in ("png", "jpg") or kind != _named(file):
        raise ValidationError("Подходит изображение PNG или JPEG, и расширение должно ему соответствовать.")
    _validate_image(content, EMBLEM_PIXELS)
    try:
        return ContentFile(_small(content, kind), name=f"emblem.{kind}")
    except BROKEN as error:
        raise ValidationError("Файл повреждён: изображение не открывается.") from error


def _small(content: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        picture = ImageOps.exif_transpose(image).convert("RGBA")
    picture.thumbnail((3 * EMBLEM_HEIGHT, EMBLEM_HEIGHT))
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture)
    file = io.BytesIO()
    plain.save(file, {"png": "PNG", "jpg": "JPEG"}[kind])
    return file.getvalue()


def _content(file) -> bytes:
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content


def _named(file) -> str:
    """The kind that the file's name promises."""
    return file.name.rsplit(".", 1)[-1].lower().replace("jpeg", "jpg")


def _validate_image(content: bytes, pixels: int) -> None:
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > pixels:
                limit = pixels // 1_000_000
                raise ValidationError(f"Изображение больше {limit} мегапикселей: уменьшите его.")
            image.verify()
    except BROKEN as error:
        raise ValidationError("Файл повреждён: изображение не открывается.") from error


def _validate_pdf(content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > PAGE_LIMIT:
                raise ValidationError("В файле больше 300 страниц.")
            roots = [pdf.Root, pdf.Root.get("/Names", {}), pdf.Root.get("/AcroForm", {})]
            opening = pdf.Root.get("/OpenAction")
            active = isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != "/GoTo"
            if active or any(name in root for root in roots for name in DANGEROUS):
                raise ValidationError("В файле есть сценарии или вложения: нужен простой скан.")
    except pikepdf.PasswordError as error:
        raise ValidationError("Файл закрыт паролем: снимите пароль.") from error
    except pikepdf.PdfError as error:
        raise ValidationError("Файл повреждён: PDF не открывается.") from error
