"""The gender of a person, guessed from the name: a proposal, the stored gender decides."""

import re
from functools import lru_cache

from districts.names import gender_of_patronymic
from mentorship.documents.cases import Gender, common_noun, entries

INITIAL = re.compile(r"[А-ЯЁA-Z]\.?(?:-[А-ЯЁA-Z]\.?)?")


@lru_cache(maxsize=4096)
def guess_gender(last: str, first: str, patronymic: str) -> str:
    """The gender to propose ("m", "f" or ""): by patronymic, else first name, else surname."""
    return str(gender_of_patronymic(patronymic) or _gender_of_first_name(first) or _gender_of_surname(last))


def _gender_of_first_name(first: str) -> str:
    if not first or INITIAL.fullmatch(first):
        return ""
    tags = [parse.tag for parse in entries(re.split(r"[\s-]+", first)[0]) if parse.is_known]
    genders = {str(tag.gender) for tag in tags if "Name" in tag and {"sing", "nomn"} in tag}
    return {"masc": Gender.MALE, "femn": Gender.FEMALE}.get("".join(genders), "")


def _gender_of_surname(last: str) -> str:
    word = last.lower().rpartition("-")[2]
    if common_noun(word):  # «Голова», «Калина» are borne by men and women alike
        return ""
    if word.endswith(("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")):
        return Gender.MALE
    if word.endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")):
        return Gender.FEMALE
    return ""
