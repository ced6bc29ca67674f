"""The gate of the registers: what the district expects is warned of, and a reason accepts it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship import actions
from mentorship.criteria import criteria_warnings
from mentorship.models import Candidacy
from schools.models import EarlyCareerStatus
from tests.factories import CandidacyFactory, ConsentFactory

pytestmark = pytest.mark.usefixtures("today", "year")
Status = Candidacy.Status
NOT_YOUNG = "Основание — «молодой специалист», а по правилу района и карточке педагога это не так."
EXPECTED = "а в районе наставником становятся со стажем от 5 лет."


@pytest.fixture
def candidate(school):
    """Somebody whose questionnaire is filled in; `of` are the values of the teacher."""

    def candidate(role="mentor", reason="own_wish", **of) -> Candidacy:
        given = {f"teacher__{name}": value for name, value in of.items()}
        return CandidacyFactory(
            teacher__school=school, role=role, reason=reason, status=Status.SURVEYED, **given
        )

    return candidate


def warned(candidacy) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in criteria_warnings(candidacy)]


@pytest.mark.parametrize(
    ("since", "sentences"),
    [
        (date(2016, 10, 16), []),
        (date(2016, 10, 17), [f"Стаж — 4 года, {EXPECTED}"]),
        (date(2021, 9, 1), [f"Стаж — меньше года, {EXPECTED}"]),
        (None, [f"Стаж не записан, {EXPECTED}"]),
    ],
)
def test_experience_below_the_districts_is_warned_of(candidate, since, sentences):
    assert warned(candidate(teaching_since=since)) == sentences


@pytest.mark.parametrize(
    ("category", "count"),
    [("", 1), ("fit", 1), ("first", 0), ("highest", 0), ("methodist", 0), ("mentor", 0)],
)
def test_category_is_asked_of_mentors(candidate, category, count):
    assert len(warned(candidate(category=category))) == count


def test_district_that_asks_for_nothing_is_warned_of_nothing(candidate, district):
    district.mentor_min_experience, district.mentor_needs_category = 0, False
    district.save()

    assert warned(candidate(category="", teaching_since=None)) == []


def test_mentee_is_asked_for_neither_experience_nor_category(candidate):
    assert warned(candidate("mentee", category="", teaching_since=None)) == []


def test_young_specialist_who_is_none_by_the_rule_is_warned_of(candidate):
    assert warned(candidate("mentee", "early_career")) == [NOT_YOUNG]
    assert warned(candidate("mentee", "early_career", early_career=True)) == []


def test_young_specialist_fixed_for_the_year_is_none_to_warn_of(candidate, year, curator):
    one = candidate("mentee", "early_career")
    fixed = {"on": date(2021, 9, 1), "is_early_career": True, "rule": "решение", "fixed_by": curator}
    EarlyCareerStatus.objects.create(teacher=one.teacher, academic_year=year, **fixed)

    assert warned(one) == []


def test_gate_asks_for_a_reason_and_keeps_it_with_the_warning_in_the_history(candidate, curator):
    one = candidate(category="")
    ConsentFactory(teacher=one.teacher)

    with pytest.raises(ValidationError) as refused:
        actions.enter_register(one, by=curator)
    actions.enter_register(one, reason=" решение совета ", by=curator)

    one.refresh_from_db()
    assert refused.value.message_dict == {"warning_reason": ["Укажите, почему это допустимо."]}
    assert (one.status, one.warning_reason) == (Status.REGISTERED, "решение совета")
    assert Event.objects.of(one).get(verb="включён в банк").detail == (
        "Категория — без категории, а район ждёт от наставника первую, высшую или равную им. "
        "Причина: решение совета"
    )


def test_reason_that_accepts_nothing_is_not_kept(candidate, curator):
    one = candidate()
    ConsentFactory(teacher=one.teacher)

    actions.enter_register(one, reason="на всякий случай", by=curator)

    assert (one.status, one.warning_reason) == (Status.REGISTERED, "")


def test_gate_stays_shut_without_a_consent_whatever_the_reason(candidate, curator):
    one = candidate(category="")

    with pytest.raises(ValidationError, match="согласием на обработку"):
        actions.enter_register(one, reason="решение совета", by=curator)


@pytest.mark.parametrize(("category", "status"), [("first", Status.REGISTERED), ("", Status.SURVEYED)])
def test_signed_consent_lets_in_only_those_without_a_warning(candidate, curator, category, status):
    one = candidate(category=category)
    [consent] = actions.print_consents([one.teacher], ["processing"], by=curator)

    actions.register_consent(consent, signed_on=date(2021, 10, 15), by=curator)

    one.refresh_from_db()
    assert one.status == status
