"""Acts as they are asked for: who sees them, in which state they are, in which journal."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from mentorship.models.act_kinds import ActKind
from mentorship.models.agreement import Agreement
from mentorship.models.numbering import WHOLE, begun_anew, raised
from mentorship.models.pairing import Pairing
from mentorship.models.participant import Participant
from schools.models import Membership, Teacher


class ActQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: own schools' acts and the district's registered ones. The office: its district's own
        acts, and the schools' acts in which every named person is disclosed.

        An order on work in another school names mentees who sign nothing of it: it is shown with its pairing.
        """
        curated = Membership.objects.curated_by(user)
        works_here = Exists(Membership.objects.active().filter(user=user))
        own = Q(school_id__in=curated) | Q(
            works_here, school=None, status__in=self.model.IN_FORCE, district_id=user.district_id
        )
        if not (user.is_superuser or Membership.objects.is_officer(user)):
            return self.filter(own)
        disclosed = Teacher.objects.disclosed()
        sides = Participant.objects.filter(pairing__order=OuterRef("pk")).exclude(teacher__in=disclosed)
        named = self.model.people.through.objects.filter(act=OuterRef("pk")).exclude(teacher__in=disclosed)
        agreed = Agreement.objects.filter(order=OuterRef("pk"), pairing__in=Pairing.objects.visible_to(user))
        secret = Q(kind=ActKind.SECONDMENT_ORDER) & ~Exists(agreed)
        return self.counted_for(user).exclude(Exists(sides)).exclude(Exists(named)).exclude(secret)

    def counted_for(self, user):
        """For figures only: whether a paper exists, never what it says."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def drafts(self):
        return self.filter(status=self.model.Status.DRAFT)

    def registered(self):
        """Registered and not cancelled, amended ones among them."""
        return self.filter(status__in=self.model.IN_FORCE)

    def standing(self):
        """Drafts and whatever is in force: not cancelled."""
        return self.exclude(status=self.model.Status.CANCELLED)

    def frozen_papers(self):
        """Registered once, even if cancelled later: their files are kept."""
        return self.exclude(status=self.model.Status.DRAFT)

    def in_series(self, act):
        """Registered and cancelled papers that share a journal of numbers with `act`."""
        return self.frozen_papers().filter(district=act.district, school=act.school, series=act.series)

    def with_chain(self):
        """What an act corrects, and what corrects it: one query more, for lists and pages."""
        corrections = self.model.objects.order_by(F("registered_at").asc(nulls_last=True), "pk")
        return self.select_related("corrects").prefetch_related(Prefetch("corrections", corrections))

    def next_number(self, act, year: int) -> str:
        """The number after the last one of this journal in the year, or the first in last year's manner."""
        numbers = self.in_series(act).order_by("-dated_on", "-registered_at", "-pk")
        of_year = list(numbers.filter(registered_year=year).values_list("number", flat=True))
        last = next(filter(WHOLE.search, of_year), None)
        if last is None:
            before = numbers.filter(registered_year=year - 1).values_list("number", flat=True)
            pattern = next(filter(WHOLE.search, before), None)
            proposed = begun_anew(pattern) if pattern else "1"
        else:
            proposed = raised(last)
        while proposed in of_year:
            proposed = raised(proposed)
        return proposed
