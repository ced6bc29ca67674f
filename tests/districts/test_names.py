"""What a Russian name says by itself."""

import pytest

from districts.names import gender_of_patronymic


@pytest.mark.parametrize(
    ("patronymic", "gender"),
    [
        ("Петровна", "f"),
        ("Ильинична", "f"),
        ("Никитична", "f"),
        ("Кузьминишна", "f"),
        ("Петрович", "m"),
        ("Ильич", "m"),
        ("ПЕТРОВИЧ ", "m"),
        ("Рагим кызы", "f"),
        ("Рагим-оглы", "m"),
        ("Шарль", ""),
        ("", ""),
    ],
)
def test_patronymic_proposes_a_gender_or_keeps_silent(patronymic, gender):
    assert gender_of_patronymic(patronymic) == gender
