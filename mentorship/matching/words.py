"""Words of a request and of strengths in their dictionary forms, to be compared; subjects that are close."""

import re
from functools import lru_cache

from mentorship.documents.cases import dictionary

WORD = re.compile(r"[а-я]{4,}(?:-[а-я]+)*")
SPEECH = {"NOUN", "ADJF", "VERB", "INFN", "PRTF"}
# Words that stand in nearly every request and strength and tell nothing.
COMMON = frozenset((
    "большой", "весь", "вопрос", "делать", "другой", "знать", "иметь", "использование", "который", "мочь",
    "навык", "наставник", "наставничество", "новый", "нужно", "нужный", "область", "опыт", "организация",
    "основной", "педагог", "педагогический", "помогать", "помочь", "помощь", "потребность", "проведение",
    "работа", "работать", "разный", "современный", "умение", "урок", "ученик", "учитель", "хороший",
    "хотеть", "школа", "школьный", "этот",
))  # fmt: skip
# Subjects whose teachers can help each other; written as schools write them, without «ё».
CLOSE = tuple(
    frozenset(subjects)
    for subjects in (
        ("математика", "алгебра", "геометрия", "информатика", "физика"),
        ("физика", "химия", "биология", "география", "естествознание", "астрономия", "природоведение"),
        ("русский язык", "литература", "родной язык", "родная литература"),
        ("иностранный язык", "английский язык", "немецкий язык", "французский язык"),
        ("история", "обществознание", "право", "экономика", "география"),
        ("начальные классы", "дошкольное образование", "дошкольное воспитание"),
        ("музыка", "изобразительное искусство", "изо", "мхк", "искусство", "хореография"),
        ("технология", "труд", "изобразительное искусство", "черчение"),
        ("физическая культура", "физкультура", "обж", "основы безопасности жизнедеятельности"),
    )
)


def plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


@lru_cache(maxsize=8192)
def dictionary_form(word: str) -> str:
    """«планировании» → «планирование»; empty for words that tell nothing."""
    parse = dictionary().parse(word)[0]
    form = plain(parse.normal_form)
    return form if parse.tag.POS in SPEECH and form not in COMMON else ""


@lru_cache(maxsize=2048)
def telling_words(text: str) -> frozenset[str]:
    """The words of a text by which a request and strengths are compared."""
    return frozenset(filter(None, map(dictionary_form, WORD.findall(plain(text)))))


@lru_cache(maxsize=2048)
def subjects_of(text: str) -> frozenset[str]:
    """«Физика, информатика» is two subjects; «русский язык и литература» too."""
    return frozenset(part.strip() for part in re.split(r"[,;/]|\sи\s", plain(text)) if part.strip())


@lru_cache(maxsize=8192)
def are_close(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(one & group and other & group for group in CLOSE)
