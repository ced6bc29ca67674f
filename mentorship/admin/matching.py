"""How mentors are chosen: weights of the rules, forbidden pairs, the draft of the whole district."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from districts.models import District
from districts.scoped_admin import ScopedAdmin, day
from mentorship.forms.matching import OrderedPairForm, SchoolsForm
from mentorship.matching import Draft, Pool, Suggestion, draft_of
from mentorship.models import ForbiddenPair, MatchingWeights
from schools.models import School


@admin.register(MatchingWeights)
class MatchingWeightsAdmin(ScopedAdmin):
    """What counts in the choice, and the best pairs of the district by it."""

    may_add = True
    may_change = True
    heading_new = "Веса подбора"
    add_label = "Настроить веса"
    note = (
        "Сколько значит каждое правило подбора: 0 — не учитывать, 10 — важнее всего. "
        "Пока ничего не настроено, действуют обычные веса."
    )
    list_display = [
        "district",
        "subject",
        "request",
        "load",
        "experience",
        "category",
        "same_school",
        "earlier_pair",
    ]
    list_select_related = ["district"]
    fieldsets = [
        (None, {"fields": ["district"]}),
        ("За что даются баллы", {"fields": list_display[1:]}),
    ]

    def add_view(self, request, form_url="", extra_context=None):
        """A district has one row: whoever asks for a second comes to the first."""
        own = self.get_queryset(request).filter(district=request.user.district_id).first()
        return (
            redirect(self.url("change", own.pk))
            if own
            else super().add_view(request, form_url, extra_context)
        )

    def get_readonly_fields(self, request, obj=None):
        return ["district"] if obj else []

    def list_links(self, request):
        return [("Подбор пар по району", self.url("draft"))]

    def get_urls(self):
        draft = self.admin_site.admin_view(self.draft_view)
        return [path("draft/", draft, name="mentorship_matchingweights_draft"), *super().get_urls()]

    def draft_view(self, request):
        """The best pairs for all whom the office may know; to read only, for each school decides itself."""
        district = request.user.district or District.objects.visible_to(request.user).first()
        if district is None or request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        schools = School.objects.visible_to(request.user).working().filter(district=district)
        form = SchoolsForm(request.GET, schools=schools)
        chosen = form.cleaned_data["school"] if form.is_valid() else schools.none()
        pool = Pool.of_district(district, request.user, list(chosen) or None)
        draft = draft_of(pool.without_mentor, pool.mentors, pool.known)
        total = len(pool.registered)
        context = self.page_context(
            request,
            None,
            title="Подбор пар по району",
            form=form,
            is_narrowed=bool(chosen),
            draft=draft,
            schools=by_school(draft),
            total=total,
            paired=total - len(pool.without_mentor),
            after=total - len(draft.without),
            present=pool.present,
            limit=district.mentor_load_limit,
        )
        return TemplateResponse(request, "admin/mentorship/matching/draft.html", context)


def by_school(draft: Draft) -> list[tuple[School, list[Suggestion], list]]:
    """The mentees' schools by name, each with its pairs and with those for whom nobody is left."""
    schools: dict[School, tuple[list, list]] = {}
    for side, pair, advice in draft.waiting:
        pairs, without = schools.setdefault(side.teacher.school, ([], []))
        if pair:
            pairs.append(pair)
        else:
            without.append((side, advice))
    return [(school, *schools[school]) for school in sorted(schools, key=lambda row: (row.name, row.pk))]


@admin.register(ForbiddenPair)
class ForbiddenPairAdmin(ScopedAdmin):
    """Who is not put together: by the office's word, and by the schools'."""

    may_add = True
    heading_new = "Новый запрет"
    add_label = "Запретить пару"
    note = "В списке — запреты на людей, которые дали согласие на передачу данных управлению."
    form = OrderedPairForm
    fields = ["district", "first", "second", "reason"]
    list_display = ["first", "second", "reason", "whose", "forbidden_by", "since"]
    list_select_related = ["first", "second", "school", "district", "forbidden_by"]
    since = day("forbidden_at", "когда")

    @admin.display(description="чей запрет", ordering="school")
    def whose(self, pair) -> str:
        return str(pair.school or "управление")

    def object_links(self, request, obj):
        return [] if obj.school_id else [("Снять запрет", self.url("lift", obj.pk))]

    def save_model(self, request, obj, form, change):
        obj.forbid(by=request.user)

    def log_addition(self, request, obj, message):
        """The verb has written its line."""

    def get_urls(self):
        lift = self.admin_site.admin_view(self.lift_view)
        return [path("<int:pk>/lift/", lift, name="mentorship_forbiddenpair_lift"), *super().get_urls()]

    def lift_view(self, request, pk):
        """Check, then let the two be paired again; a school lifts its own."""
        pair = self.object_or_404(request, pk)
        if pair.school_id:
            raise PermissionDenied
        if request.method == "POST":
            said = f"Запрет снят: {pair}."
            pair.lift(by=request.user)
            self.message_user(request, said)
            return redirect(self.url("changelist"))
        context = self.page_context(
            request,
            pair,
            title="Снять запрет",
            facts=[("Кто", pair.first), ("С кем", pair.second), ("Причина", pair.reason)],
            consequence="Запись о запрете исчезнет, и этих людей снова можно будет поставить вместе.",
            submit="Снять запрет",
        )
        return TemplateResponse(request, "admin/step.html", context)
