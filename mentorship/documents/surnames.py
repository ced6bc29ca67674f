"""Surnames which the general rules miss: indeclinable ones, and those that follow the noun behind them."""

import re

from mentorship.documents.cases import GRAMMEMES, Case, Gender, common_noun, dictionary, like

# French surnames with the stress on the last vowel, which look like Russian ones in «-а», «-я».
FRENCH = frozenset(("дюма", "золя", "петипа", "дега", "люка", "ферма", "труайя"))
# Foreign surnames in «-ин», «-ов» with Russian namesakes: «с Чарльзом Чаплином», «с Иваном Петровичем Чаплиным».
NAMESAKES = frozenset(("бюлов", "вирхов", "гершвин", "кронин", "остин", "франклин", "флотов", "чаплин"))
# A craftsman bears the stress on his ending, the surname does not.
UNSTRESSED = frozenset(("бондарь",))

# A Ukrainian word («воробей») with the stress on the ending, which the Russian dictionary does not know.
STRESSED = frozenset(("горобец",))
# Nouns in «-ова», «-ина» behind surnames of men and women alike, unlike «Долина», the wife of Долин.
NOUNS_LIKE_POSSESSIVES = frozenset(("голова", "калина", "корова", "сова", "щербина"))

HARD = {Case.GEN: "а", Case.DAT: "у", Case.ACC: "а", Case.INS: "ом", Case.PREP: "е"}
SOFT = {Case.GEN: "я", Case.DAT: "ю", Case.ACC: "я", Case.INS: "ем", Case.PREP: "и"}

FOREIGN_ADJECTIVE_LIKE = re.compile(r"[бдлрт]их")  # «Эрлих», «Дитрих»; the Russian «Долгих» has а «г»
ONE_SYLLABLE = re.compile(r"[^аеёиоуыэюя]+[иы]н")  # «Шин», «Грин»: no Russian surname is so short
STRESS_DECIDES = re.compile(r"(?:[жшчщц]а|[^ая]я)")  # «Груша – Грушей», «Лапша – Лапшой», «Заря – Зарёй»


def is_indeclinable(surname: str) -> bool:
    """Whether a surname in small letters has one form for everybody: «Дюма», «Делакруа»."""
    return surname in FRENCH or bool(re.search(r"[аеёиоуыэюя]а$", surname))


def own_form(surname: str, gender: Gender, case: Case, *, foreign: bool) -> str:
    """The form of a surname that goes its own way; empty where the general rules know better."""
    word = surname.lower()
    if case is Case.INS and STRESS_DECIDES.fullmatch(word[-2:]) and not word.endswith("ия"):
        return _instrumental_in_a(surname)
    if word in NOUNS_LIKE_POSSESSIVES:
        return like(surname, common_noun(word).inflect({"sing", GRAMMEMES[case]}).word)
    return _masculine(surname, case, foreign=foreign) if gender is Gender.MALE else ""


def _instrumental_in_a(surname: str) -> str:
    """«Груша» and «Заря» like the nouns; a surname that is no noun has its stress before «-ша», «-ча»."""
    noun = common_noun(surname.lower())
    if noun and (form := noun.inflect({"sing", "ablt"})):
        return like(surname, form.word)
    return f"{surname[:-1]}ей" if surname.lower().endswith(("жа", "ша", "ча", "ща")) else ""


def _masculine(surname: str, case: Case, *, foreign: bool) -> str:
    word = surname.lower()
    if FOREIGN_ADJECTIVE_LIKE.fullmatch(word[-3:]):
        return surname + HARD[case]
    if word.endswith("чий") and not dictionary().word_is_known(word):  # «Топчий» is no adjective
        return surname[:-1] + SOFT[case]
    if case is Case.INS and (ONE_SYLLABLE.fullmatch(word) or (foreign and word in NAMESAKES)):
        return f"{surname}ом"
    return _as_common_noun(surname, case)


def _as_common_noun(surname: str, case: Case) -> str:
    """The form which the noun behind the surname gives: «Ткачом», «Зайца», «Орла», «Королём»."""
    word = surname.lower()
    noun = common_noun(word)
    if noun and word.endswith(("ей", "ой", "ец", "яц", "ёл", "ж", "ч", "ш", "щ")):
        animate = Case.GEN if case is Case.ACC else case  # «Плющ» is a plant, the bearer is not
        return like(surname, noun.inflect({"sing", GRAMMEMES[animate]}).word)
    if case is not Case.INS:
        return ""
    if word in STRESSED:
        return f"{surname[:-2]}цом"
    if noun and noun.tag.gender == "masc" and word.endswith("ь") and word not in UNSTRESSED:
        stressed = f"{word[:-1]}ём"  # and not «Огнём»: a surname keeps the vowels of its stem
        return f"{surname[:-1]}ём" if noun.inflect({"sing", "ablt"}).word == stressed else ""
    return f"{surname}ом" if word.endswith("ач") else ""
