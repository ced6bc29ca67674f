"""Papers of a pair that are printed from its record and change nothing: what there is, what a page offers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from mentorship.documents import blank_forms, endings, pairing_papers
from mentorship.documents.contexts import Paper
from mentorship.documents.grammar import Grammar
from mentorship.documents.programme_form import programme_form
from mentorship.models import Pairing
from mentorship.models.candidacy import Role
from mentorship.requirements import ADDENDUM, kinds_for
from schools.models import School, Teacher

BOTH = "both"  # everybody of the pair, mentors first


@dataclass(frozen=True)
class Print:
    """A kind of paper: its name, how it is built, whose it is: each person's of a side, or the pair's own."""

    title: str
    build: Callable[..., Paper]
    role: str = ""
    by_law: bool = False  # only where ТК РФ art. 351.8 asks for an addendum
    when: Callable[[Pairing], bool] | None = (
        None  # filled from records, once there is something to fill it with
    )

    def fits(self, pairing: Pairing) -> bool:
        if self.when:
            return self.when(pairing)
        return not self.by_law or ADDENDUM in kinds_for(Role.MENTOR, pairing)

    def people(self, pairing: Pairing, school: School) -> list[Teacher]:
        """Whose copies there are; nobody's where the paper is the pair's own.

        A paper of art. 351.8 is between the mentor and the employer: only the mentor's own school has it.
        """
        if self.role == BOTH:
            return [*pairing.mentors, *pairing.mentees]
        people = pairing.side(self.role) if self.role else []
        return [one for one in people if one.school_id == school.pk] if self.by_law else people

    def paper(self, pairing: Pairing, person: Teacher | None) -> Paper:
        if person is None:
            return self.build(pairing)
        if not self.by_law:
            return self.build(pairing, person)
        return self.build(pairing, person, Grammar.of(person.school.district, person.school))


PRINTS = {
    "addendum": Print(
        "Дополнительное соглашение", pairing_papers.labour_addendum, role=Role.MENTOR, by_law=True
    ),
    "refusal": Print(
        "Заявление наставника об отказе", pairing_papers.mentor_refusal, role=Role.MENTOR, by_law=True
    ),
    "cancellation": Print(
        "Уведомление об отмене поручения",
        pairing_papers.cancellation_notice,
        role=Role.MENTOR,
        by_law=True,
    ),
    "programme": Print("Персонализированная программа", programme_form),
    "journal": Print("Журнал встреч", blank_forms.meeting_journal),
    "lesson": Print("Карта посещения урока", blank_forms.lesson_card),
    "report": Print("Отчёт наставника", blank_forms.mentor_report, role=Role.MENTOR),
    "feedback": Print("Отзыв наставляемого", blank_forms.mentee_feedback, role=Role.MENTEE),
    "meetings": Print("Журнал встреч", endings.filled_journal, when=lambda pairing: pairing.is_ordered),
    "ending": Print("Отчёт наставника", endings.filled_report, role=Role.MENTOR, when=endings.is_over),
    "certificate": Print("Сертификат", endings.certificate, role=BOTH, when=endings.is_over),
}
# Filled by the machine when the work ends.
ENDINGS = ("ending", "certificate")


@dataclass(frozen=True)
class Offer:
    """A line of the pair's page: the paper, whose it is where several people have it, and its address."""

    title: str
    name: str
    url: str

    @property
    def docx(self) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}form=docx"


def offers(pairing: Pairing, school: School, *, by_law: bool) -> list[Offer]:
    """What the pages of a school offer to print: papers of art. 351.8, or forms of the year's work."""
    if pairing.status == Pairing.Status.DECLINED:
        return []
    chosen = ((slug, one) for slug, one in PRINTS.items() if one.by_law == by_law and not one.when)
    fitting = ((slug, one) for slug, one in chosen if one.fits(pairing))
    return [offer for slug, one in fitting for offer in _copies(slug, one, pairing, school)]


def endings_of(pairing: Pairing, school: School) -> list[Offer]:
    """The report and the certificates, filled, once the work is over."""
    if not endings.is_over(pairing):
        return []
    return [offer for slug in ENDINGS for offer in _copies(slug, PRINTS[slug], pairing, school)]


def _copies(slug: str, one: Print, pairing: Pairing, school: School) -> list[Offer]:
    url = reverse("mentorship:pairing_paper", args=[school.pk, pairing.pk, slug])
    people = one.people(pairing, school)
    if one.by_law and not people:
        return []
    if len(people) < 2:
        return [Offer(one.title, "", url)]
    return [Offer(one.title, person.short_name, f"{url}?teacher={person.pk}") for person in people]
