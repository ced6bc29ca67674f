"""Office pages of people: records that may be of one person, their union, a move to another school."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from mentorship.actions.merging import merge_teachers
from mentorship.actions.moving import move_teacher
from mentorship.admin.plan_steps import PlanSteps, refuse
from mentorship.forms.merging import OtherRecordForm
from mentorship.forms.moving import MoveForm
from mentorship.merge_page import merge_page
from mentorship.reorganisation import move_plan
from schools.admin.people import TeacherAdmin
from schools.duplicates import duplicates
from schools.models import DistinctPeople, Teacher


def sent_to(request) -> dict:
    """What was sent: the form of a POST, else the address."""
    return request.POST if request.method == "POST" else request.GET


MOVE = (
    "В прежней школе останется история. Новый работодатель берёт свои согласия: пока новая школа не внесёт "
    "согласие на передачу данных, управление этого человека не увидит. Пары прекращают приказом школы."
)


@admin.register(Teacher)
class PeopleAdmin(PlanSteps, TeacherAdmin):
    """The register of teachers with what the office does to a record: among people whom it may know."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{step}/", view(getattr(self, f"{step}_view")), name=f"schools_teacher_{step}")
            for step in ("merge", "distinct", "move")
        ]
        found = path("duplicates/", view(self.duplicates_view), name="schools_teacher_duplicates")
        return [found, *own, *super().get_urls()]

    def list_links(self, request):
        return [("Возможные дубли", self.url("duplicates")), *super().list_links(request)]

    def object_links(self, request, obj):
        links = [("Объединить с другой записью", self.url("merge", obj.pk))]
        if not obj.left_on:
            links.append(("Перевести в другую школу", self.url("move", obj.pk)))
        return [*super().object_links(request, obj), *links]

    def duplicates_view(self, request):
        """Pairs of records with the reasons to think that they are one person's."""
        pairs = duplicates(Teacher.objects.visible_to(request.user))
        context = self.page_context(request, None, title="Возможные дубли", pairs=pairs)
        return TemplateResponse(request, "admin/schools/teacher/duplicates.html", context)

    def _others(self, request, person, data) -> OtherRecordForm:
        district = person.school.district_id
        people = Teacher.objects.visible_to(request.user).filter(school__district=district)
        return OtherRecordForm(data, people=people.exclude(pk=person.pk))

    def distinct_view(self, request, pk):
        """Two people: the pair is not shown again."""
        person = self.object_or_404(request, pk)
        if request.method != "POST":
            raise Http404
        form = self._others(request, person, request.POST)
        if form.is_valid():
            DistinctPeople.say(person, form.cleaned_data["other"], by=request.user)
            self.message_user(request, "Запомнили: это разные люди.", messages.SUCCESS)
        else:
            self.message_user(request, "Этой записи больше нет.", messages.ERROR)
        return redirect(self.url("duplicates"))

    def merge_view(self, request, pk):
        """Choose the other record, choose what stays, check, unite."""
        kept = self.object_or_404(request, pk)
        sent = sent_to(request)
        which = self._others(request, kept, sent if "other" in sent else None)
        if not which.is_valid():
            return self._choose_page(request, kept, which)
        posted = request.method == "POST"
        page = merge_page(kept, which.cleaned_data["other"], request.POST if posted else None)
        ready = posted and not page.obstacles and page.form.is_valid()
        if ready and "sure" in request.POST:
            try:
                teacher = merge_teachers(kept, page.dropped, by=request.user, **page.form.decisions)
            except ValidationError as error:
                refuse(page.form, error)
                ready = False
            else:
                self.message_user(request, f"Записи объединены: {teacher}.", messages.SUCCESS)
                return redirect(self.url("changelist"))
        context = self.page_context(
            request,
            kept,
            title="Проверьте: две записи станут одной" if ready else "Объединить записи",
            page=page,
            form=page.form,
            to_check=ready,
        )
        return TemplateResponse(request, "admin/schools/teacher/merge.html", context)

    def _choose_page(self, request, kept, form):
        context = self.page_context(request, kept, title="Объединить с другой записью", form=form)
        return TemplateResponse(request, "admin/schools/teacher/merge_choose.html", context)

    def move_view(self, request, pk):
        """The main work goes on in another school of the district."""
        teacher = self.object_or_404(request, pk)
        if teacher.left_on:
            raise Http404
        posted = request.POST if request.method == "POST" else None
        form = MoveForm(posted, teacher=teacher, user=request.user)

        def run() -> str:
            data = form.cleaned_data
            moved = move_teacher(teacher, to=data["to"], on=data["on"], post=data["post"], by=request.user)
            return f"Переход записан: {moved}, {data['to']}."

        return self.plan_step(
            request,
            teacher,
            form,
            plan=lambda: move_plan(teacher, form.cleaned_data["to"], form.cleaned_data["on"]),
            title="Перевести в другую школу",
            consequence=MOVE,
            submit="Записать переход",
            run=run,
            back=self.url("changelist"),
        )
