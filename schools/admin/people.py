"""Teachers as the office may see them."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from districts import clock
from districts.models import AcademicYear, District
from districts.scoped_admin import ScopedAdmin, day
from schools.early_career import default_day, rule_in_words, to_fix
from schools.early_career_forms import FixForm
from schools.models import EarlyCareerStatus, Teacher
from schools.work_forms import PartTimeForm

DISCLOSED_ONLY = (
    "В списке — только люди, которые дали согласие на передачу данных управлению. В цифрах учтены все."
)
PART_TIME = (
    "Вторая школа увидит человека в своём списке и сможет внести его в свои банки со своими согласиями. "
    "Что записано в первой школе, она не увидит."
)


class TeacherAdmin(ScopedAdmin):
    """A register to read: people are entered by their schools.

    The page itself stands in mentorship.admin, where it is known what a record brings with it.
    """

    note = DISCLOSED_ONLY
    list_display = ["full_name", "school", "post", "category", "since", "known_until"]
    list_select_related = ["school"]
    list_filter = ["school", "category"]
    search_fields = ["name_key"]
    fields = [
        "full_name",
        "school",
        "post",
        "subject",
        "education",
        "category",
        "teaching_since",
        "left_on",
        "works",
        "disclosed_until",
    ]

    since = day("teaching_since", "педагогический стаж с")
    known_until = day("disclosed_until", "известен управлению до")

    @admin.display(description="фамилия, имя, отчество", ordering="name_key")
    def full_name(self, teacher) -> str:
        return teacher.full_name

    @admin.display(description="история работы")
    def works(self, teacher) -> str:
        return "; ".join(work.in_words for work in teacher.employments.select_related("school"))

    def search(self, queryset, text):
        return queryset.named_like(text)

    def object_links(self, request, obj):
        links = [("Страница в школе", obj.get_absolute_url())]
        return links if obj.left_on else [*links, ("Совместительство", self.url("employ", obj.pk))]

    def list_links(self, request):
        return [("Молодые специалисты района", self.url("early_career"))]

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/employ/", view(self.employ_view), name="schools_teacher_employ"),
            path("early-career/", view(self.early_career_view), name="schools_teacher_early_career"),
        ]
        return own + super().get_urls()

    def employ_view(self, request, pk):
        """A second school for somebody whom the office knows: the record stays one."""
        person = self.object_or_404(request, pk)
        form = PartTimeForm(
            request.POST if request.method == "POST" else None, person=person, user=request.user
        )
        if request.method == "POST" and form.is_valid() and form.save(by=request.user):
            said = f"Записано: {person.full_name} — совместитель, {form.cleaned_data['school']}."
            self.message_user(request, said, messages.SUCCESS)
            return redirect(self.url("change", person.pk))
        facts = [("Кто", person.full_name), ("Основное место", f"{person.school}, {person.post}")]
        words = {"title": "Работа по совместительству", "submit": "Записать совместительство"}
        context = self.page_context(request, person, form=form, facts=facts, consequence=PART_TIME, **words)
        return TemplateResponse(request, "admin/step.html", context)

    def early_career_view(self, request):
        """The young specialists of the year, fixed for the whole district at once."""
        district = request.user.district or District.objects.visible_to(request.user).first()
        year = AcademicYear.objects.current(district) if district else None
        if year is None:
            self.message_user(request, "Сначала откройте учебный год.", messages.WARNING)
            return redirect(self.url("changelist"))
        form = FixForm(request.POST if request.method == "POST" else None, year=year)
        if request.method == "POST" and form.is_valid():
            number = form.save(district, by=request.user)
            said = f"Записано решений: {number}." if number else "Фиксировать нечего: статусы уже записаны."
            self.message_user(request, said, messages.SUCCESS)
            return redirect(self.url("changelist"))
        context = self.page_context(
            request,
            None,
            title=f"Молодые специалисты района, {year}",
            form=form,
            facts=_facts_of(district, year, request.user),
            consequence="Записанное раньше не изменится. Школы видят свои решения и могут изменить их "
            "по одному человеку с причиной.",
            submit="Зафиксировать на год",
        )
        return TemplateResponse(request, "admin/step.html", context)


def _facts_of(district: District, year: AcademicYear, user) -> list[tuple[str, str]]:
    """What fixing on the usual day writes: everybody counted, only the disclosed named."""
    on = min(default_day(year), clock.today())
    people = to_fix(Teacher.objects.of_district(district).working(on), year, on)
    known = [teacher.full_name for teacher in people.filter(pk__in=Teacher.objects.visible_to(user))]
    young = sum(teacher.by_rule for teacher in people)
    return [
        ("Правило", rule_in_words(district)),
        (f"На {on:%d.%m.%Y}", f"решений — {len(people)}, молодых специалистов — {young}"),
        ("Известны управлению", ", ".join(known) or "никто"),
    ]


@admin.register(EarlyCareerStatus)
class EarlyCareerStatusAdmin(ScopedAdmin):
    """What is fixed about young specialists, to be read."""

    note = DISCLOSED_ONLY
    list_display = ["teacher", "school", "academic_year", "is_early_career", "fixed_on", "reason"]
    list_select_related = ["teacher__school", "academic_year"]
    list_filter = ["academic_year", "is_early_career", "teacher__school"]
    fields = ["teacher", "school", "academic_year", "is_early_career", "on", "rule", "reason", "fixed_by"]

    fixed_on = day("on", "на дату")

    @admin.display(description="школа", ordering="teacher__school__name")
    def school(self, status) -> str:
        return str(status.teacher.school)
