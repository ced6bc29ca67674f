"""The demonstration: the whole job on the real order, by the verbs that users use."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from districts.models import District
from mentorship.models import Act, Pairing, Wave
from roadmap.models import Assignment, Measure
from schools.models import School, Teacher
from tests.mentorship.documents.pdf import pages

SOURCE = Path(__file__).parents[1] / "mentorship" / "documents" / "order_156_source.txt"


@pytest.fixture
def demo(db, settings, today, tmp_path) -> tuple[str, Path]:
    """What the command said, and the folder of its papers."""
    settings.DEMO = True
    said = io.StringIO()
    call_command("demo", papers=str(tmp_path / "papers"), stdout=said)
    return said.getvalue(), tmp_path / "papers"


def content(act: Act) -> bytes:
    with act.pdf.open("rb") as file:
        return file.read()


def words(text: str) -> Counter:
    """Words and numbers, without typography: «1.10» and «01.10» are one date."""
    found = re.findall(r"[^\W\d_]+|\d+", text)
    return Counter(word.lstrip("0") or word for word in found)


def test_demonstration_fills_a_district_that_every_screen_can_show(demo):
    groups = [pairing for pairing in Pairing.objects.with_sides() if pairing.is_group]
    states = set(Assignment.objects.values_list("status", flat=True))

    assert School.objects.count() >= 10
    assert Teacher.objects.count() >= 150
    assert Pairing.objects.count() >= 15
    assert len(groups) == 1
    assert [wave.state for wave in Wave.objects.all()] == ["открыта до 30.10.2021"]
    assert states == set(Assignment.Status.values) - {Assignment.Status.IN_PROGRESS}
    assert set(Pairing.objects.values_list("status", flat=True)) == {"awaiting", "agreed", "ordered"}


def test_demonstration_gives_each_measure_to_its_executors(demo):
    schools = School.objects.count()
    by_executor = Counter(Measure.objects.values_list("executor", flat=True))

    assert by_executor == {"schools": 7, "centre": 5}
    assert Assignment.objects.exclude(school=None).count() == 7 * schools
    assert Assignment.objects.filter(school=None).count() == 5


def test_demonstration_leaves_every_registered_order_as_a_file(demo):
    said, papers = demo
    kept = sorted(path.read_bytes() for path in papers.iterdir())
    registered = sorted(content(act) for act in Act.objects.registered())

    assert kept == registered
    assert len(kept) == 9
    assert "http://127.0.0.1:8000/admin/" in said
    assert said.rstrip().endswith(f"{papers}/")


def test_order_made_from_data_says_what_order_156_said_and_adds_only_its_frame(demo):
    (act,) = Act.objects.registered().filter(school=None)
    paper = words("\n".join(pages(content(act))))
    source = words(SOURCE.read_text())
    caption = words("Приложение № 1 к приказу от 30.08.2021 № 156")
    repeated_headings = words("Наименование этапа Мероприятия Сроки Ответственный")
    page_numbers = words("2 3")

    assert source - paper == Counter()
    # The real order numbers one measure «1)», prints a shared date once, and so does ours.
    assert paper - source == caption + repeated_headings + page_numbers


def test_demonstration_refuses_a_database_with_a_district_in_it(settings, district):
    settings.DEMO = True
    with pytest.raises(CommandError, match="База не пуста"):
        call_command("demo")
    assert District.objects.count() == 1


def test_demonstration_refuses_a_real_installation(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
