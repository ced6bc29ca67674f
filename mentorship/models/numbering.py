"""Numbers of orders: free text («45-од», «259/1», «№ 7/О»), of which the first whole number counts."""

import re

WHOLE = re.compile(r"[0-9]+")


def raised(number: str) -> str:
    """The next number after this one: its first whole number raised by one, the rest kept."""
    return WHOLE.sub(lambda found: str(int(found.group()) + 1).zfill(len(found.group())), number, count=1)


def begun_anew(number: str) -> str:
    """The first number of a new journal, with the affixes of the last one."""
    return WHOLE.sub(lambda found: "1".zfill(len(found.group())), number, count=1)
