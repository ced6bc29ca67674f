"""The roadmap of a year: its title, its plan, and the way to its order."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.forms import Textarea
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from districts.scoped_admin import ScopedAdmin
from mentorship.documents.russian import plural
from roadmap.actions import assign, draft_roadmap_order, without_assignments
from roadmap.admin.plan import Plan, with_one_more
from roadmap.models import Measure, Roadmap


@admin.register(Roadmap)
class RoadmapAdmin(ScopedAdmin):
    """The head of the plan here, the plan itself on its own page; both closed by the order."""

    may_add = True
    may_change = True
    heading_new = "Новая дорожная карта"
    add_label = "Составить дорожную карту"
    change_form_template = "admin/roadmap/roadmap/change_form.html"
    list_display = ["__str__", "status", "measures", "act"]
    list_select_related = ["academic_year", "act"]
    fields = ["academic_year", "title", "local_acts_due_on", "has_expected_result"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("academic_year__district", "act")
            .annotate(measure_count=Count("stages__measures"))
        )

    @admin.display(description="мероприятий", ordering="measure_count")
    def measures(self, roadmap) -> int:
        return roadmap.measure_count

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def get_readonly_fields(self, request, obj=None):
        """The year stays; an approved roadmap also names its order."""
        if obj is None:
            return []
        return ["academic_year"] if obj.is_draft else ["academic_year", "status", "act"]

    def get_fields(self, request, obj=None):
        return self.fields if obj is None or obj.is_draft else [*self.fields, "status", "act"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "title":
            kwargs["widget"] = Textarea({"rows": 4, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "academic_year":
            field.queryset = field.queryset.filter(roadmap=None)
            field.initial = field.queryset.first()
            field.empty_label = None
        return field

    def object_links(self, request, obj):
        act = [("Приказ", obj.act.get_absolute_url())] if obj.act_id else []
        plan = [("Этапы и мероприятия", self.url("plan", obj.pk))] if obj.is_draft else []
        return act + plan

    def object_buttons(self, request, obj):
        if not obj.act_id:
            return [("Составить приказ", self.url("draft", obj.pk))]
        late = [] if obj.is_draft else without_assignments(obj)
        return [(f"Поручить новым школам ({len(late)})", self.url("assign", obj.pk))] if late else []

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context["stages"] = obj.stages.prefetch_related("measures").order_by("number")
            context["plan_url"] = self.url("plan", obj.pk)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        """A new roadmap goes straight on to its stages."""
        self.message_user(request, "Теперь внесите этапы и мероприятия.", messages.SUCCESS)
        return redirect(self.url("plan", obj.pk))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/plan/", view(self.plan_view), name="roadmap_roadmap_plan"),
            path("<int:pk>/draft/", view(self.draft_view), name="roadmap_roadmap_draft"),
            path("<int:pk>/assign/", view(self.assign_view), name="roadmap_roadmap_assign"),
            *super().get_urls(),
        ]

    def plan_view(self, request, pk):
        """Edit all stages and measures; once approved, only the roadmap's own page shows them."""
        roadmap = self.object_or_404(request, pk)
        if not self.has_change_permission(request, roadmap):
            if request.method == "POST":
                raise PermissionDenied
            return redirect(self.url("change", pk))
        more = request.POST.get("more")
        if more:
            return self._plan_page(request, roadmap, Plan(roadmap, with_one_more(request.POST, more)))
        plan = Plan(roadmap, request.POST or None)
        if request.method == "POST" and plan.is_valid():
            try:
                plan.save(by=request.user)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, "Этапы и мероприятия сохранены.", messages.SUCCESS)
                return redirect(self.url("plan" if "_continue" in request.POST else "change", pk))
        return self._plan_page(request, roadmap, plan, checked=request.method == "POST")

    def _plan_page(self, request, roadmap, plan, checked=False):
        context = self.page_context(
            request, roadmap, title="Этапы и мероприятия", plan=plan, checked=checked, roadmap=roadmap
        )
        return TemplateResponse(request, "admin/roadmap/roadmap/plan.html", context)

    def draft_view(self, request, pk):
        """Make the draft order from the district's wording and go on to it."""
        roadmap = self.object_or_404(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not Measure.objects.filter(stage__roadmap=roadmap).exists():
            self.message_user(request, "Сначала внесите этапы и мероприятия.", messages.ERROR)
            return redirect(self.url("plan", pk))
        try:
            act = draft_roadmap_order(roadmap, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(self.url("change", pk))
        self.message_user(request, "Проект приказа составлен: проверьте текст.", messages.SUCCESS)
        return redirect(act)

    def assign_view(self, request, pk):
        """Give the approved roadmap to schools that were added after it."""
        roadmap = self.object_or_404(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if roadmap.is_draft:
            self.message_user(request, "Поручения раздаёт регистрация приказа.", messages.ERROR)
        else:
            count = plural(assign(roadmap, by=request.user), "поручение", "поручения", "поручений")
            self.message_user(request, f"Роздано: {count}.", messages.SUCCESS)
        return redirect(self.url("change", pk))
