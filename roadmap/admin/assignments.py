"""Everybody's assignments: the office accepts or returns the schools' and carries out the centre's own."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import Truncator

from districts.record_fields import LONGEST_NUMBER
from districts.scoped_admin import ScopedAdmin, VisibleFilter, day
from mentorship.admin.plan_steps import refuse
from roadmap.forms import DismissForm, EvidenceForm
from roadmap.models import Assignment, Measure
from schools.models import School


class ReturnForm(forms.Form):
    """What the school has to mend."""

    comment = forms.CharField(
        label="Что исправить",
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
        help_text="Пояснение увидит куратор школы.",
        error_messages={"required": "Укажите, что исправить."},
    )


@dataclass(frozen=True)
class Step:
    """Something an officer does to an assignment, on a page of its own."""

    verb: str  # in Assignment.lifecycle
    label: str
    consequence: str
    done: str
    run: Callable  # (assignment, form, user)
    form: Callable = lambda data, files, assignment: forms.Form(data)
    centre_only: bool = True


STEPS = {
    "accept": Step(
        "accept",
        "Принять",
        "Мероприятие будет считаться исполненным; изменить это уже нельзя.",
        "Исполнение принято.",
        lambda assignment, form, user: assignment.accept(by=user),
        centre_only=False,
    ),
    "return": Step(
        "return",
        "Вернуть",
        "Мероприятие снова станет невыполненным, исполнитель увидит ваше пояснение.",
        "Мероприятие возвращено.",
        lambda assignment, form, user: assignment.return_(form.cleaned_data["comment"], by=user),
        form=lambda data, files, assignment: ReturnForm(data),
        centre_only=False,
    ),
    "evidence": Step(
        "complete",
        "Добавить подтверждение",
        "",
        "Подтверждение добавлено.",
        lambda assignment, form, user: form.instance.submit(by=user),
        form=lambda data, files, assignment: EvidenceForm(data, files, assignment=assignment),
    ),
    "complete": Step(
        "complete",
        "Отметить выполненным",
        "Мероприятие будет отмечено выполненным сегодняшним днём.",
        "Мероприятие отмечено выполненным.",
        lambda assignment, form, user: assignment.complete(by=user),
    ),
    "dismiss": Step(
        "dismiss",
        "Не требуется",
        "Мероприятие будет закрыто без исполнения.",
        "Отмечено: мероприятие не требуется.",
        lambda assignment, form, user: assignment.dismiss(form.cleaned_data["comment"], by=user),
        form=lambda data, files, assignment: DismissForm(data),
    ),
    "reopen": Step(
        "reopen",
        "Вернуть в работу",
        "Мероприятие снова станет невыполненным; подтверждения останутся.",
        "Мероприятие снова в работе.",
        lambda assignment, form, user: assignment.reopen(by=user),
    ),
}


def _is_number(value: str) -> bool:
    """Whether a value of the address can be the number of a record."""
    return value.isdecimal() and len(value) <= LONGEST_NUMBER


class Executor(admin.SimpleListFilter):
    """One school's assignments, or the resource centre's own."""

    title = "исполнитель"
    parameter_name = "school"

    def lookups(self, request, model_admin):
        schools = School.objects.visible_to(request.user)
        return [("centre", "ресурсный центр"), *((str(school.pk), school.name) for school in schools)]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if value == "centre":
            return queryset.filter(school=None)
        return queryset.filter(school=int(value)) if _is_number(value) else queryset


class OfMeasure(admin.SimpleListFilter):
    """One measure over all its executors."""

    title = "мероприятие"
    parameter_name = "measure"

    def lookups(self, request, model_admin):
        measures = Measure.objects.visible_to(request.user).filter(assignments__isnull=False)
        rows = measures.distinct().select_related("stage").order_by("stage__number", "number")
        return [
            (str(measure.pk), f"{measure.label} {Truncator(measure.title).chars(60)}") for measure in rows
        ]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(measure=int(value)) if _is_number(value) else queryset


class Deadline(admin.SimpleListFilter):
    """What is late, and what waits for the office."""

    title = "внимание"
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("overdue", "просрочено"), ("waiting", "ждёт принятия")]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue()
        return queryset.waiting() if self.value() == "waiting" else queryset


@admin.register(Assignment)
class AssignmentAdmin(ScopedAdmin):
    """Assignments in plan order, each with its evidence and its next step."""

    change_form_template = "admin/roadmap/assignment/change_form.html"
    list_display = ["measure_title", "executor", "due", "state", "done"]
    done = day("done_on", "выполнено")
    next_step_first = True
    list_select_related = ["measure__stage", "school"]
    list_filter = [
        Deadline,
        "status",
        ("measure__stage__roadmap__academic_year", VisibleFilter),
        Executor,
        OfMeasure,
    ]
    fields = ["measure_text", "executor", "due", "state", "done_on", "comment"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_plan()

    def heading(self, obj) -> str:
        return f"{obj.measure.label} {obj.measure.title}"

    def district_of(self, obj):
        return obj.measure.stage.roadmap.district

    @admin.display(description="мероприятие", ordering="measure__stage__number")
    def measure_title(self, assignment) -> str:
        return str(assignment.measure)

    @admin.display(description="мероприятие")
    def measure_text(self, assignment) -> str:
        return assignment.measure.text

    @admin.display(description="исполнитель", ordering="school__name")
    def executor(self, assignment) -> str:
        return str(assignment.school or "ресурсный центр")

    @admin.display(description="срок", ordering="measure__due_on")
    def due(self, assignment) -> str:
        return assignment.measure.due

    @admin.display(description="состояние", ordering="status")
    def state(self, assignment) -> str:
        return assignment.state

    def _may(self, assignment: Assignment, step: Step) -> bool:
        own = assignment.school_id is None or not step.centre_only
        return own and Assignment.lifecycle.allows(assignment, step.verb)

    def object_links(self, request, obj):
        steps = [
            (step.label, self.url("step", obj.pk, name))
            for name, step in STEPS.items()
            if self._may(obj, step)
        ]
        return [*steps, ("Страница школы", obj.school.get_absolute_url())] if obj.school_id else steps

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["evidence"] = obj.evidence.select_related("created_by")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/<slug:name>/", view, name="roadmap_assignment_step"), *super().get_urls()]

    def step_view(self, request, pk, name):
        """One step of an officer: what it does, its form, its button."""
        assignment = self.object_or_404(request, pk)
        step = STEPS.get(name)
        if step is None or not self._may(assignment, step):
            raise Http404
        data = request.POST if request.method == "POST" else None
        form = step.form(data, request.FILES or None, assignment)
        if request.method == "POST" and form.is_valid():
            try:
                step.run(assignment, form, request.user)
            except ValidationError as error:
                refuse(form, error)
            else:
                self.message_user(request, step.done, messages.SUCCESS)
                return redirect(self.url("change", pk))
        facts = [
            ("Мероприятие", str(assignment.measure)),
            ("Исполнитель", self.executor(assignment)),
            ("Срок", assignment.measure.due),
            ("Состояние", assignment.state),
        ]
        context = self.page_context(
            request,
            assignment,
            title=step.label,
            form=form,
            facts=facts,
            consequence=step.consequence,
            submit=step.label,
        )
        return TemplateResponse(request, "admin/step.html", context)
