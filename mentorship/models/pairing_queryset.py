"""Pairings as they are asked for: who sees them, in which state they are, on which days."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from districts import clock
from schools.models import Employment, Membership, Teacher


class PairingQuerySet(models.QuerySet):
    def _sides(self):
        return self.model.participants.rel.related_model.objects.all()

    def visible_to(self, user):
        """The host school and the schools of its sides; the office, where every side is disclosed."""
        if user.is_superuser or Membership.objects.is_officer(user):
            hidden = (
                self._sides().filter(pairing=OuterRef("pk")).exclude(teacher__in=Teacher.objects.disclosed())
            )
            return self.counted_for(user).exclude(Exists(hidden))
        curated = Membership.objects.curated_by(user)
        sides = self._sides().filter(school_id__in=curated).values("pairing_id")
        return self.filter(Q(school_id__in=curated) | Q(pk__in=sides))

    def counted_for(self, user):
        """For figures only, never for names."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def in_school(self, school):
        """Pairings of the school's mentees, and those elsewhere in which its mentors help."""
        sides = self._sides().filter(school=school).values("pairing_id")
        return self.filter(Q(school=school) | Q(pk__in=sides))

    def of(self, teacher):
        """Pairings in earnest in which the person stands on either side, then or now."""
        sides = self._sides().filter(teacher=teacher).values("pairing_id")
        return self.undeclined().filter(pk__in=sides)

    def for_year(self, year):
        return self.filter(academic_year=year)

    def in_state(self, state: str):
        return self.filter(status=state)

    def open(self):
        """Not declined and not over."""
        return self.filter(status__in=self.model.OPEN)

    def mentoring(self):
        """Open, or brought to its end: whoever is in one has had a mentor."""
        return self.filter(status__in=[*self.model.OPEN, self.model.Status.COMPLETED])

    def ready_for_order(self):
        """Agreed; not those that take over another one: the order on the replacement appoints them."""
        return self.filter(status=self.model.Status.AGREED, order=None, replaces=None)

    def undeclined(self):
        """Whatever was meant in earnest: neither declined nor entered by mistake."""
        return self.exclude(status__in=self.model.VOID)

    def void(self):
        """Declined, or entered by mistake."""
        return self.filter(status__in=self.model.VOID)

    def awaiting_papers(self):
        """Proposed or before its signatures: not ready for an order."""
        return self.filter(status__in=[self.model.Status.PROPOSED, self.model.Status.AWAITING])

    def under_review(self):
        """Waiting for papers or agreed: their state follows the papers."""
        return self.filter(status__in=[self.model.Status.AWAITING, self.model.Status.AGREED])

    def overlapping(self, starts_on: date, ends_on: date):
        """Pairings that share at least one day with the term."""
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def with_future(self, on: date | None = None):
        """Open, and yet to begin or about to change."""
        changes = self.model.changes.rel.related_model.objects.ahead(on).values("pairing")
        begins = Q(starts_on__gt=on or clock.today(), status__in=self.model.OPEN)
        return self.filter(begins | Q(pk__in=changes))

    def standing_on(self, consent):
        """Those that may not go on without it: a role's own pairing, for processing all of the person's."""
        if consent.pairing_id:
            return self.filter(pk=consent.pairing_id)
        if consent.kind != consent.Kind.PROCESSING:
            return self.none()
        there = self._sides().filter(teacher=consent.teacher_id, school=consent.school_id)
        sides = there.filter(ends_on__gte=consent.ended_on or clock.today())
        return self.filter(pk__in=sides.values("pairing_id"))

    def ordered(self):
        return self.filter(status=self.model.Status.ORDERED)

    def active(self, on: date | None = None):
        """Pairings that work on a day: ordered, in their term, whatever an order has said of later days."""
        on = on or clock.today()
        status = self.model.Status
        standing = self.filter(status__in=[status.ORDERED, status.TERMINATED, status.REPLACED])
        return standing.overlapping(on, on)

    def with_sides(self):
        """Participants and their teachers in two queries, for lists."""
        return self.select_related("school", "order", "academic_year").prefetch_related(
            models.Prefetch(
                "participants",
                self._sides()
                .select_related("teacher__school", "school")
                .annotate(post_here=Employment.objects.post_at())
                .order_by("role", "teacher__name_key"),
            )
        )
