"""A look at an XLSX file before anything parses it: sizes, parts and cells within bounds, or a refusal.

A file of 2 KB may claim a cell in the last row of the sheet, or unpack into gigabytes; the ordinary reader
would then work for minutes. Everything here is bounded: bytes unpacked, elements, depth, rows, columns.
"""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from districts.files import MEGABYTE

FILE_LIMIT = 5 * MEGABYTE
UNPACKED_LIMIT = 20 * MEGABYTE
RATIO_LIMIT = 200  # of a part beyond a megabyte; honest sheets of like rows reach about 40
PART_LIMIT = 200
ELEMENT_LIMIT = 400_000
DEPTH_LIMIT = 40
ROW_LIMIT = 5000  # beside the headings
COLUMN_LIMIT = 50
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How XML begins in the encodings that a parser takes, with and without a byte order mark.
XML_STARTS = (b"<", b"\x00<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
BROKEN = "Файл повреждён: таблица не открывается. Сохраните её заново в формате XLSX."


class SpreadsheetError(Exception):
    """A file that is refused as a whole; its sentences are for the user."""

    def __init__(self, *sentences: str):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def scan(content: bytes) -> io.BytesIO:
    """The file's XML parts in a clean archive, safe to parse; what may not be parsed is refused in Russian.

    The reader gets what was looked at here, and never the user's archive, whose list of parts may lie.
    """
    if len(content) > FILE_LIMIT:
        raise SpreadsheetError("Файл больше 5 МБ: оставьте в нём только таблицу с педагогами.")
    if content.startswith(OLE):
        raise SpreadsheetError(
            "Файл закрыт паролем или сохранён в старом формате XLS. "
            "Снимите пароль и сохраните его как «Книга Excel (XLSX)»."
        )
    if not content.startswith(b"PK"):
        raise SpreadsheetError("Это не таблица XLSX. Сохраните список как «Книга Excel (XLSX)».")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            return _checked_copy(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise SpreadsheetError(BROKEN) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """What the archive's own list says; the unpacking never gives more than is said there."""
    names = [part.filename for part in parts]
    if len(parts) > PART_LIMIT or len(set(names)) != len(names):
        raise SpreadsheetError("Файл слишком сложный: скопируйте таблицу в новую книгу.")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise SpreadsheetError("Файл слишком велик в развёрнутом виде: скопируйте таблицу в новую книгу.")
    if any(
        part.file_size > MEGABYTE and part.file_size > RATIO_LIMIT * max(part.compress_size, 1)
        for part in parts
    ):
        raise SpreadsheetError("Файл подозрительно сжат: скопируйте таблицу в новую книгу.")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise SpreadsheetError(BROKEN)  # the other methods unpack without bounds
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise SpreadsheetError("В файле есть макросы: сохраните его как «Книга Excel (XLSX)» без макросов.")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise SpreadsheetError("Это не таблица XLSX. Сохраните список как «Книга Excel (XLSX)».")


def _checked_copy(archive: zipfile.ZipFile) -> io.BytesIO:
    copy, budget = io.BytesIO(), _Budget()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as clean:
        for part in archive.infolist():
            with archive.open(part) as stream:
                content = stream.read(part.file_size)  # a size given: `read()` would unpack without bounds
            if content.lstrip().startswith(XML_STARTS):
                _PartScan(budget).feed(content)
                clean.writestr(part.filename, content)
            elif part.filename.endswith((".xml", ".rels")):
                raise SpreadsheetError(BROKEN)
    copy.seek(0)
    return copy


class _Budget:
    """Elements that may still be met in the whole file."""

    def __init__(self):
        self.left = ELEMENT_LIMIT


class _PartScan:
    """One XML part, read as a stream: no DOCTYPE, not too deep, and no cell beyond the bounds."""

    def __init__(self, budget: _Budget):
        self.budget = budget
        self.depth = self.rows = self.row = self.column = 0
        self.is_sheet = False
        self.parser = expat.ParserCreate(namespace_separator="|")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def feed(self, content: bytes) -> None:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            raise SpreadsheetError(BROKEN) from error

    def _doctype(self, *_args) -> None:
        raise SpreadsheetError("В файле есть запрещённое объявление DOCTYPE: сохраните таблицу заново.")

    def _start(self, name: str, attributes: dict) -> None:
        self.budget.left -= 1
        self.depth += 1
        if self.budget.left < 0 or self.depth > DEPTH_LIMIT:
            raise SpreadsheetError("Файл слишком сложный: скопируйте таблицу на чистый лист новой книги.")
        local = name.rpartition("|")[2]
        if self.depth == 1:
            self.is_sheet = local == "worksheet"
        elif self.is_sheet and local == "row":
            self._start_row(attributes.get("r"))
        elif self.is_sheet and local == "c":
            self._start_cell(attributes.get("r"))

    def _end(self, _name: str) -> None:
        self.depth -= 1

    def _start_row(self, number: str | None) -> None:
        following = int(number) if number else self.row + 1
        if following <= self.row:
            raise SpreadsheetError(BROKEN)
        self.row, self.column = following, 0

    def _start_cell(self, reference: str | None) -> None:
        self.column += 1
        if self.column == 1:
            self.rows += 1
        if reference:
            self._place(reference)
        if self.rows > ROW_LIMIT + 1:
            raise SpreadsheetError("В таблице больше 5000 строк: разделите её на несколько файлов.")
        if self.row > ROW_LIMIT + 1 or self.column > COLUMN_LIMIT:
            raise SpreadsheetError(
                f"Далеко за краем таблицы есть ячейка ({reference or f'строка {self.row}'}). "
                "Скопируйте таблицу на чистый лист новой книги."
            )

    def _place(self, reference: str) -> None:
        """A cell says itself where it stands: it must be in its row, and to the right of the one before."""
        found = REFERENCE.fullmatch(reference)
        column = _column_number(found[1]) if found else 0
        if not found or int(found[2]) != self.row or column < self.column:
            raise SpreadsheetError(BROKEN)
        self.column = column


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
