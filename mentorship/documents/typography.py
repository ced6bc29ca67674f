"""Dates, school years, plurals and the spaces that may not break a line."""

import re
from datetime import date
from functools import lru_cache

from mentorship.documents.cases import Case

NBSP = "\u00a0"

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
SCHOOL_YEAR = {
    Case.NOM: "учебный год",
    Case.GEN: "учебного года",
    Case.DAT: "учебному году",
    Case.ACC: "учебный год",
    Case.INS: "учебным годом",
    Case.PREP: "учебном году",
}

MONTH = "|".join(MONTHS)
UNIT = (
    r"мм|см|м|км|кг|г|гг|ч|мин|сек|л|лет|руб|коп|тыс|млн|экз|шт|"
    r"год\w*|час\w*|мину\w+|дн\w+|день|недел\w+|месяц\w*|рубл\w+"
)
SHORT_WORD = "а|в|и|к|о|с|у|во|да|до|за|из|ко|на|не|ни|но|об|от|по|со"
PLACE = r"г|с|д|п|ул|пер|пл|пос|пгт|обл|р-н|им"
PART = r"п|пп|подп|ст|ч|гл|абз|стр|с|рис|табл|прил|разд|д|корп|кв|каб"
PART_WORD = r"пункт\w*|подпункт\w*|стать\w+|част\w+|глав\w+|раздел\w*|приложени\w+"

# Each pattern spans from where the rule starts to the space to be glued; what follows only looks ahead.
GLUE = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"[№§] (?=\S)", 0),
        (r"(?<![\w-])[А-ЯЁ][\w-]+ (?=[А-ЯЁ]\.)", 0),  # Козлова |В. А.
        (r"(?<!\w)[А-ЯЁ]\. (?=[А-ЯЁ]\.|[А-ЯЁ][а-яё])", 0),  # В. |А. |Козлова
        (rf"\d (?=(?:{UNIT}|{MONTH})(?!\w)|%)", 0),
        (rf"(?<!\w)(?:{MONTH}) (?=\d{{4}})", 0),
        (r"\d (?=\d{3}(?!\d))", 0),  # 1 |000 рублей
        (rf"(?<![\w-])(?:{PART})\. (?=\d)", re.IGNORECASE),
        (rf"(?<![\w-])(?:{PART_WORD}) (?=\d)", re.IGNORECASE),
        (rf"(?<![\w-])(?<!\d )(?:{PLACE})\. (?=[А-ЯЁ«])", 0),
        (r"(?<!\w)(?:и|о|т)\. (?=\w)", re.IGNORECASE),  # и. |о. |директора, т. |е.
        (rf"(?<![\w-])(?:{SHORT_WORD}) (?=\S)", re.IGNORECASE),
        (r" (?=(?:же|ли|бы|ж|б)(?![\w-]))", 0),
        (r"\S (?=[–—](?!\S))", 0),
        (r"(?<!\w)[А-ЯЁ]{2,6} (?=[«„])", 0),  # МУ |«РЦ УО»
        (r"(?<!\w)[А-ЯЁ]{2,5} (?=[А-ЯЁ]{2,4}(?!\w))", 0),  # РЦ |УО
        (r"(?<!\w)[А-ЯЁ] (?=[А-ЯЁ](?!\w))", 0),  # П |Р |И |К |А |З
    )
)

INITIAL = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?"
SIGNED = re.compile(rf"({INITIAL})\s?({INITIAL})\s?([А-ЯЁ][\w\s-]+)")  # В. А. Козлова
AFTER_SURNAME = re.compile(rf"(?<![\w-])([А-ЯЁ][\w-]+\s{INITIAL})\s({INITIAL})")  # Козлова В.| А.


def date_numeric(day: date) -> str:
    """The date as requisites have it: «30.08.2021»."""
    return f"{day:%d.%m.}{day.year:04}"


def date_words(day: date) -> str:
    """The date as running text has it, on one line: «30 августа 2021 г.»."""
    return NBSP.join((str(day.day), MONTHS[day.month - 1], str(day.year), "г."))


def school_year(start: int, case: Case = Case.ACC) -> str:
    """The school year that begins in September of the given year: «2021–2022 учебный год»."""
    return f"{start}–{start + 1} {SCHOOL_YEAR[Case(case)]}"


def plural(n: int, one: str, few: str, many: str) -> str:
    """The number with its word, on one line: «21 пара», «2 пары», «11 пар»."""
    return f"{n}{NBSP}{plural_word(n, one, few, many)}"


def plural_word(n: int, one: str, few: str, many: str) -> str:
    """The form of the word that the number asks for."""
    tens, units = divmod(abs(n) % 100, 10)
    if tens == 1 or units == 0 or units >= 5:
        return many
    return one if units == 1 else few


@lru_cache(maxsize=4096)
def nbsp(text: str) -> str:
    """The text with the spaces made non-breaking where a line may not end; nothing else changes."""
    plain = text.replace(NBSP, " ")
    letters = list(text)
    for pattern in GLUE:
        for found in pattern.finditer(plain):
            letters[found.end() - 1] = NBSP
    return "".join(letters)


def with_initials(text: str, style: str) -> str:
    """Names in the text as the organisation writes them: «В.А. Козлова» (tight), «В.А.Козлова» (joined).

    In running text only initials after a surname are drawn together: before it, they may belong to
    the name of a school or begin the next sentence.
    """
    if style == "spaced":
        return text
    signed = SIGNED.fullmatch(text)
    if signed:
        first, second, surname = signed.groups()
        return f"{first}{second}{'' if style == 'joined' else NBSP}{surname}"
    return AFTER_SURNAME.sub(r"\1\2", text)


def capitalize_first(text: str) -> str:
    """The text with a capital first letter and the rest as it was."""
    return text[:1].upper() + text[1:]
