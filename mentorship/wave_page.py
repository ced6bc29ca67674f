"""What a school sees of waves: how many have answered, and of whom an answer is still awaited."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from mentorship.models import Candidacy, Response, ResponseLink, Wave
from schools.models import School, Teacher


@dataclass(frozen=True)
class Coverage:
    """How many of those asked have answered, in one school."""

    wave: Wave
    asked: int
    answered: int

    @property
    def is_whole(self) -> bool:
        return bool(self.asked) and self.answered == self.asked

    @property
    def words(self) -> str:
        """«ответили 5 из 8»."""
        return f"ответили {self.answered} из {self.asked}" if self.asked else "спрашивать пока некого"


def coverages(waves: Iterable[Wave], school: School) -> list[Coverage]:
    """Each wave's coverage in the school, in a few queries for all of them."""
    waves = list(waves)
    working = Teacher.objects.employed_in(school)
    seen = Candidacy.objects.filter(teacher__in=working, school=school).order_by()
    asked = {
        True: dict(seen.open().values_list("role").annotate(Count("pk"))),
        False: dict(seen.registered().values_list("role").annotate(Count("pk"))),
    }
    answers = Response.objects.filter(wave__in=waves, school=school).order_by()
    answered = dict(answers.values_list("wave").annotate(Count("pk")))
    found = []
    for wave in waves:
        count = answered.get(wave.pk, 0)
        # Who has answered and left since was asked all the same.
        expected = max(count, asked[wave.is_named].get(wave.questionnaire.role, 0))
        found.append(Coverage(wave, expected, count))
    return found


@dataclass(frozen=True)
class PersonRow:
    """One person who is asked: whether an answer has come, and what can be done."""

    teacher: Teacher
    response: Response | None
    link: ResponseLink | None
    wave: Wave

    @property
    def has_answered(self) -> bool:
        return self.response is not None or bool(self.link and self.link.used_on)

    @property
    def state(self) -> str:
        if self.response is not None:
            return f"ответ {self.response.get_source_display()}"
        if self.has_answered:
            return "ответ по ссылке"
        if self.link and self.takes_answers:
            return f"ссылка выдана {timezone.localtime(self.link.created_at):%d.%m}"
        # Papers without names are nobody's.
        return "ответа нет" if self.wave.is_named else "по ссылке ответа нет"

    @property
    def tone(self) -> str:
        if self.has_answered:
            return "good"
        return "info" if self.link and self.takes_answers else "quiet"

    @property
    def takes_answers(self) -> bool:
        return self.wave.takes_answers

    @property
    def may_be_asked(self) -> bool:
        return self.takes_answers and not self.has_answered

    @property
    def has_live_link(self) -> bool:
        return self.may_be_asked and self.link is not None


def people(wave: Wave, school: School, user) -> list[PersonRow]:
    """Those asked in the school whom the user may know, by name; who has answered and left stays."""
    responses = {r.teacher_id: r for r in Response.objects.filter(wave=wave, school=school)}
    links = ResponseLink.objects.filter(wave=wave, revoked_at=None, teacher__school=school)
    links = {link.teacher_id: link for link in links}
    expected = Q(pk__in=wave.asked().filter(school=school).values("pk"))
    seen = Teacher.objects.visible_to(user).filter(
        expected | Q(pk__in=set(responses) - {None}), school=school
    )
    return [PersonRow(teacher, responses.get(teacher.pk), links.get(teacher.pk), wave) for teacher in seen]
