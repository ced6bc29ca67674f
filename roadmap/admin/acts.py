"""Orders: the district's own are drafted, previewed and registered here; the schools' are to be read."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from districts import clock
from districts.scoped_admin import ScopedAdmin, day
from districts.validators import plausible_date
from mentorship.actions import discard_draft
from mentorship.documents.render import render_pdf
from mentorship.documents.russian import plural
from mentorship.models import Act
from roadmap.actions import register_roadmap_order
from roadmap.documents import district_order
from roadmap.models import Measure
from schools.models import School

TEXTS = ["heading", "preamble", "body"]
REQUISITES = ["kind", "owner", "academic_year", "status", "number", "dated_on"]
FILE = ["file", "sha256", "registered_by", "registered_at"]


class RegisterForm(forms.Form):
    """What the journal of orders says: number and date."""

    number = forms.CharField(label="Номер", max_length=50, help_text="Как в журнале регистрации приказов.")
    dated_on = forms.DateField(label="Дата", validators=[plausible_date])


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Show what a verb refused: beside its field where the form has one, else at the top."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {}
    if by_field and all(name in form.fields for name in by_field):
        form.add_error(None, error)
    else:
        form.add_error(None, error.messages)


class Owner(admin.SimpleListFilter):
    """The office's own orders, or the schools'."""

    title = "чей приказ"
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        return [("office", "управления"), ("schools", "школ")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(school__isnull=self.value() == "office")


@admin.register(Act)
class ActAdmin(ScopedAdmin):
    """Orders of the office and of the schools; a registered one is frozen."""

    may_change = True
    next_step_first = True
    note = "Приказы школ видны, если все названные в них люди дали согласие на передачу данных управлению."
    list_display = ["__str__", "kind", "owner", "status", "number", "dated"]
    dated = day("dated_on", "дата")
    list_select_related = ["school"]
    list_filter = ["status", Owner, "kind", "academic_year", "school"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("district", "school", "academic_year", "roadmap")

    @admin.display(description="чей", ordering="school__name")
    def owner(self, act) -> str:
        return str(act.school or "управление")

    @admin.display(description="файл")
    def file(self, act) -> str:
        return format_html('<a href="{}">Открыть PDF</a>', reverse("act_pdf", args=[act.pk]))

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or self._is_own_draft(obj))

    @staticmethod
    def _is_own_draft(act: Act) -> bool:
        return act.is_draft and act.school_id is None

    def get_fields(self, request, obj=None):
        if obj is None or self._is_own_draft(obj):
            return TEXTS
        return [*REQUISITES, *TEXTS] if obj.is_draft else [*REQUISITES, *FILE, *TEXTS]

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None or self._is_own_draft(obj) else ["owner", "file"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "heading":
            kwargs["widget"] = forms.Textarea({"rows": 3, "class": "vLargeTextField"})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "preamble":
            field.help_text = "Слово «приказываю» ставится само."
        return field

    def object_links(self, request, obj):
        if obj.school_id:
            return [("Страница в школе", obj.get_absolute_url())]
        roadmap = getattr(obj, "roadmap", None)
        links = (
            [("Дорожная карта", reverse("admin:roadmap_roadmap_change", args=[roadmap.pk]))]
            if roadmap
            else []
        )
        if not obj.is_draft:
            return [("Открыть PDF", reverse("act_pdf", args=[obj.pk])), *links]
        return [
            ("Зарегистрировать", self.url("register", obj.pk)),
            ("Предпросмотр (PDF)", self.url("preview", obj.pk)),
            *links,
            ("Удалить проект", self.url("discard", obj.pk)),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        """Stay on the draft: the next step is the preview."""
        self.message_user(request, "Текст приказа сохранён.", messages.SUCCESS)
        return redirect(self.url("change", obj.pk))

    def get_urls(self):
        view = self.admin_site.admin_view
        pages = [
            ("preview", self.preview_view),
            ("register", self.register_view),
            ("discard", self.discard_view),
        ]
        own = [path(f"<int:pk>/{name}/", view(page), name=f"mentorship_act_{name}") for name, page in pages]
        return own + super().get_urls()

    def _own_draft_or_404(self, request, pk) -> Act:
        act = self.object_or_404(request, pk)
        if not self._is_own_draft(act) or not hasattr(act, "roadmap"):
            raise Http404
        return act

    def preview_view(self, request, pk):
        """The draft as it will print, without number and date."""
        act = self._own_draft_or_404(request, pk)
        pdf = render_pdf(district_order(act, number="", dated_on=None))
        headers = {"Content-Disposition": 'inline; filename="proekt.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)

    def register_view(self, request, pk):
        """Check number, date and consequences; then the paper is frozen and everybody has assignments."""
        act = self._own_draft_or_404(request, pk)
        initial = {"number": act.propose_number(), "dated_on": clock.today()}
        form = RegisterForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                register_roadmap_order(act, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                refuse(form, error)
            else:
                self.message_user(request, "Приказ зарегистрирован, поручения розданы.", messages.SUCCESS)
                return redirect(self.url("change", pk))
        context = self.page_context(
            request,
            act,
            title="Проверьте перед регистрацией",
            form=form,
            facts=_consequences(act),
            consequence="После регистрации приказ и дорожная карта не изменяются: "
            "исправление оформляется новым приказом.",
            submit="Зарегистрировать",
            preview_url=self.url("preview", pk),
        )
        return TemplateResponse(request, "admin/step.html", context)

    def discard_view(self, request, pk):
        """Throw the draft away; the roadmap stays and can get another one."""
        act = self._own_draft_or_404(request, pk)
        if request.method == "POST":
            roadmap = act.roadmap
            discard_draft(act, by=request.user)
            self.message_user(request, "Проект приказа удалён.", messages.SUCCESS)
            return redirect(reverse("admin:roadmap_roadmap_change", args=[roadmap.pk]))
        context = self.page_context(
            request,
            act,
            title="Удалить проект приказа",
            form=forms.Form(),
            facts=[("Заголовок", act.heading)],
            consequence="Текст проекта пропадёт. Дорожная карта останется: приказ можно составить заново.",
            submit="Удалить проект",
        )
        return TemplateResponse(request, "admin/step.html", context)


def _consequences(act: Act) -> list[tuple[str, str]]:
    """What registering will do, in words and numbers."""
    measures = Measure.objects.filter(stage__roadmap=act.roadmap)
    schools = School.objects.working().filter(district=act.district).count()
    for_schools = measures.filter(executor=Measure.Executor.SCHOOLS).count()
    total = measures.count()
    assignments = for_schools * schools + total - for_schools
    return [
        ("Приказ", act.heading),
        ("Дорожная карта", f"будет утверждена: {plural(total, 'мероприятие', 'мероприятия', 'мероприятий')}"),
        (
            "Поручения",
            f"{plural(assignments, 'поручение', 'поручения', 'поручений')}: "
            f"для {plural(schools, 'школы', 'школ', 'школ')} и ресурсного центра",
        ),
    ]
