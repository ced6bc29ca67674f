"""Who may open what: closed by default, one policy row per URL name, the school taken from the URL.

Rows stand in `settings.ACCESS_POLICY`. A view without a row answers 404 to everybody; a foreign school and
an absent one answer 404 alike; a known school under a wrong role answers 403.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.module_loading import import_string

from schools.models import Membership, School, Teacher

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class Role(StrEnum):
    """What a signed-in user is at this request."""

    OFFICER = "officer"
    CURATOR = "curator"
    PARTICIPANT = "participant"  # a teacher with an account, on the own page
    READER = "reader"  # of a closed school: its last curators, and those of the school that it has joined
    ANY = "any"


@dataclass(frozen=True)
class Rule:
    """One row of the policy: who may read and who may write through a URL name."""

    read: frozenset[Role] = frozenset()
    write: frozenset[Role] = frozenset()
    public: bool = False

    def allows(self, roles: set[Role], method: str) -> bool:
        return bool(roles & (self.read if method in SAFE_METHODS else self.write))


def rule_for(name: str, policy: dict[str, Rule]) -> Rule | None:
    """The row of a URL name, or the row of its whole namespace («admin:*»)."""
    namespace, _, _ = name.rpartition(":")
    return policy.get(name) or (policy.get(f"{namespace}:*") if namespace else None)


class Access:
    """A user's roles and schools, read once a request."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def is_officer(self) -> bool:
        return self.user.is_superuser or Membership.objects.is_officer(self.user)

    @cached_property
    def schools(self) -> list[School]:
        """Schools of the user's own memberships, by name; what has joined them is reached from there."""
        return list(School.objects.filter(pk__in=Membership.objects.held_by(self.user)))

    @cached_property
    def teacher(self) -> Teacher | None:
        """The teacher whose own account this is; asked only for the own page."""
        return Teacher.objects.filter(account=self.user).select_related("school__district").first()

    @cached_property
    def roles(self) -> set[Role]:
        roles = {Role.ANY}
        if self.is_officer:
            roles.add(Role.OFFICER)
        if self.schools:
            roles.add(Role.CURATOR)
        return roles

    def curates(self, school: School) -> bool:
        """Whether the user writes there: in a closed school nobody does."""
        return not school.is_closed and any(own.pk == school.pk for own in self.schools)


class PolicyMiddleware:
    """Look up the policy row, the user's roles and the school in the URL before any view runs."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = import_string(settings.ACCESS_POLICY)

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        name = request.resolver_match.view_name or ""
        rule = rule_for(name, self.policy)
        if rule is None:
            raise Http404(f"No policy row for {name!r}")
        if rule.public or not request.user.is_authenticated:
            return None  # LoginRequiredMiddleware has sent strangers to log in
        access = request.access = Access(request.user)
        if self._needs_second_factor(request, access, name):
            return redirect("mfa_activate_totp")
        roles = set(access.roles)
        if "school_id" in view_kwargs:
            request.school = get_object_or_404(
                School.objects.visible_to(request.user).select_related("district", "successor"),
                pk=view_kwargs["school_id"],
            )
            request.may_write = access.curates(request.school)
            if not request.may_write:
                roles.discard(Role.CURATOR)
            if request.school.is_closed and not access.is_officer:
                roles.add(Role.READER)
        if Role.PARTICIPANT in rule.read and access.teacher:
            roles.add(Role.PARTICIPANT)
        if not rule.allows(roles, request.method):
            raise PermissionDenied
        return None

    @staticmethod
    def _needs_second_factor(request, access: Access, name: str) -> bool:
        if name.startswith(("account_", "mfa_")):
            return False
        office = settings.OFFICE_MFA_REQUIRED and access.is_officer
        required = office or (settings.CURATOR_MFA_REQUIRED and bool(access.schools))
        return required and not is_mfa_enabled(request.user)


def navigation(request) -> dict:
    """For every template: the school of the page, whether the user may change it, and their schools."""
    access = getattr(request, "access", None)
    return {
        "school": getattr(request, "school", None),
        "may_write": getattr(request, "may_write", False),
        "access": access,
        "demo": settings.DEMO,
        "demo_today": settings.DEMO_TODAY,
    }
