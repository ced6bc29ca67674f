"""What a Russian name says by itself, without a dictionary."""

import re

SON_OF = frozenset(("оглы", "оглу", "углы", "угли", "улы", "уулу"))
DAUGHTER_OF = frozenset(("кызы", "гызы", "кизи"))


def gender_of_patronymic(patronymic: str) -> str:
    """The gender a patronymic proposes: «m», «f», or an empty string where it is silent."""
    ending = (re.split(r"[\s-]+", patronymic.strip().lower()) or [""])[-1]
    if ending in SON_OF or ending.endswith("ич"):
        return "m"
    if ending in DAUGHTER_OF or ending.endswith(("вна", "чна", "шна")):
        return "f"
    return ""
