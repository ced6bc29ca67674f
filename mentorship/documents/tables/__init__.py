"""Names and posts in all six cases, written by hand: what the rules of Russian are measured against."""

import csv
from pathlib import Path

PEOPLE = "people.csv"  # gender, then the six cases
POSTS = "posts.csv"


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table, each with a form under the name of every case."""
    with (Path(__file__).parent / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))
