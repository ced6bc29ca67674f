"""Many days of the production calendar typed as a list, a day a line: «22.02.2021 — перенос с 20 февраля»."""

import re
from collections.abc import Iterator
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import CalendarDay, District, Event
from districts.validators import plausible_date
from districts.workdays import is_off_by_law

MOST_LINES = 100
NOTE_LENGTH = CalendarDay._meta.get_field("note").max_length
LINE = re.compile(r"(?P<day>[\d./-]+)(?P<rest>.*)")
BETWEEN = " \t\xa0—–-:;,."
WORD = re.compile(r"(?P<word>рабоч|выходн)\w*(?:\s+день\b)?", re.IGNORECASE)


class DaysField(forms.CharField):
    """Lines of days as unsaved rows of the calendar; every line that cannot be read is named."""

    widget = forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"})

    def clean(self, value) -> list[CalendarDay]:
        lines = list(_lines(super().clean(value)))
        if len(lines) > MOST_LINES:
            raise ValidationError(f"За один раз — до {MOST_LINES} дней: внесите остальные отдельно.")
        days, problems, met = [], [], {}
        for number, line in lines:
            try:
                row = _row(line)
                if row.on in met:
                    raise ValidationError(f"этот день уже есть в строке {met[row.on]}.")
            except ValidationError as error:
                problems += [f"Строка {number}: {message}" for message in error.messages]
            else:
                met[row.on] = number
                days.append(row)
        if problems:
            raise ValidationError(problems)
        return days


class DaysForm(forms.Form):
    """The list, and whose calendar it goes into; nothing is written while a line is wrong."""

    days = DaysField(
        label="Дни, по одному в строке",
        max_length=20_000,
        help_text="«22.02.2021 — перенос с 20 февраля». Без слова «рабочий» день станет выходным: "
        "«20.02.2021 рабочий — перенос на 22 февраля».",
    )

    def __init__(self, *args, district: District, **kwargs):
        super().__init__(*args, **kwargs)
        self.district = district

    def clean_days(self) -> list[CalendarDay]:
        days = self.cleaned_data["days"]
        entered = CalendarDay.objects.filter(district=self.district, on__in=[row.on for row in days])
        known = set(entered.values_list("on", flat=True))
        if known:
            raise ValidationError(
                [
                    f"{day:%d.%m.%Y} уже есть в календаре: исправьте этот день отдельно."
                    for day in sorted(known)
                ]
            )
        return days

    def save(self, *, by) -> list[CalendarDay]:
        """Every day of the list, with one line in the journal."""
        days = self.cleaned_data["days"]
        for row in days:
            row.district = self.district
        with transaction.atomic():
            CalendarDay.objects.bulk_create(days)
            said = ", ".join(f"{row.on:%d.%m.%Y}" for row in days)
            Event.record("внесены дни календаря", self.district, by=by, district=self.district, detail=said)
        return days


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something in them, with their numbers as typed."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line.strip()


def _row(line: str) -> CalendarDay:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValidationError("начните с даты: «22.02.2021 — перенос с 20 февраля».")
    on = _day(found["day"].rstrip(BETWEEN))
    rest = found["rest"].strip(BETWEEN)
    word = WORD.match(rest)
    is_working = bool(word) and word["word"].lower() == "рабоч"
    note = (rest[word.end() :] if word else rest).strip(BETWEEN)
    if len(note) > NOTE_LENGTH:
        raise ValidationError(f"пояснение длиннее {NOTE_LENGTH} знаков.")
    if is_working != is_off_by_law(on):
        usual = "рабочий" if is_working else "выходной: если он рабочий, напишите это слово после даты"
        raise ValidationError(f"{on:%d.%m.%Y} и так {usual}.")
    return CalendarDay(on=on, is_working=is_working, note=note)


def _day(text: str) -> date:
    try:
        day = forms.DateField(validators=[plausible_date]).clean(text)
    except ValidationError as error:
        raise ValidationError(f"«{text}» — {' '.join(error.messages)}") from error
    return day
