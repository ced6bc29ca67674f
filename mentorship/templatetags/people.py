"""What the page of a person says of the person's mentoring."""

from django import template

from mentorship.leaving import Gone, gone_from
from mentorship.models import Candidacy, Pairing, Participant

register = template.Library()


@register.simple_tag(takes_context=True)
def person_in_mentoring(context, teacher) -> dict:
    """The person's rows in the registers of the page's school, and the pairs there that the user may see."""
    user, school = context["request"].user, context["school"]
    sides = Participant.objects.filter(teacher=teacher.pk).values("pairing")
    seen = Pairing.objects.visible_to(user).in_school(school).undeclined().filter(pk__in=sides)
    own = Candidacy.objects.visible_to(user).filter(school=school, teacher=teacher.pk)
    return {
        "candidacies": own.order_by("role", "pk"),
        "pairings": seen.with_sides().order_by("-starts_on", "-pk"),
    }


@register.simple_tag
def gone_people(pairing: Pairing) -> list[Gone]:
    """Those of the pair who have left or are about to, while nothing is prepared."""
    return gone_from(Pairing.objects.filter(pk=pairing.pk))
