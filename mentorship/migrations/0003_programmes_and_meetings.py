import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import districts.clock
import districts.validators
import mentorship.models.programme_template


class Migration(migrations.Migration):
    dependencies = [
        ("mentorship", "0002_papers_of_the_year"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "черновик"),
                            ("submitted", "на согласовании"),
                            ("approved", "утверждена"),
                            ("completed", "завершена"),
                            ("terminated", "прекращена"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="редакция"),
                ),
                (
                    "starts_on",
                    models.DateField(validators=[districts.validators.plausible_date], verbose_name="начало"),
                ),
                (
                    "ends_on",
                    models.DateField(
                        validators=[districts.validators.plausible_date], verbose_name="окончание"
                    ),
                ),
                ("aim", models.TextField(blank=True, max_length=1000, verbose_name="цель")),
                (
                    "tasks_text",
                    models.TextField(
                        blank=True, help_text="Каждая с новой строки.", max_length=2000, verbose_name="задачи"
                    ),
                ),
                ("relevance", models.TextField(blank=True, max_length=2000, verbose_name="актуальность")),
                (
                    "difficulties",
                    models.TextField(
                        blank=True,
                        help_text="Каждое с новой строки.",
                        max_length=2000,
                        verbose_name="затруднения",
                    ),
                ),
                (
                    "strengths",
                    models.TextField(
                        blank=True,
                        help_text="Каждая с новой строки.",
                        max_length=2000,
                        verbose_name="сильные стороны",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        blank=True,
                        help_text="Например: «очно, раз в неделю».",
                        max_length=200,
                        verbose_name="порядок встреч",
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        help_text="Каждый с новой строки.",
                        max_length=2000,
                        verbose_name="ожидаемые результаты",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="итог"),
                ),
                (
                    "warning_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="почему такой срок"
                    ),
                ),
                (
                    "comment",
                    models.CharField(blank=True, editable=False, max_length=500, verbose_name="замечание"),
                ),
                ("approved_on", models.DateField(editable=False, null=True, verbose_name="утверждена")),
                (
                    "ended_on",
                    models.DateField(editable=False, null=True, verbose_name="завершена или прекращена"),
                ),
                (
                    "pairing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme",
                        to="mentorship.pairing",
                        verbose_name="пара",
                    ),
                ),
            ],
            options={
                "verbose_name": "программа",
                "verbose_name_plural": "программы",
                "ordering": ["-starts_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(editable=False, verbose_name="редакция")),
                (
                    "agreed_on",
                    models.DateField(
                        validators=[districts.validators.plausible_date], verbose_name="согласовано сторонами"
                    ),
                ),
                (
                    "content",
                    models.CharField(
                        help_text="Например: «Срок продлён до 31.05.2022», «Добавлен пункт 3.4».",
                        max_length=1000,
                        verbose_name="содержание изменения",
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=300, verbose_name="основание")),
                ("before", models.JSONField(default=dict, editable=False, verbose_name="прежняя редакция")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="mentorship.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "изменение программы",
                "verbose_name_plural": "изменения программы",
                "ordering": ["programme", "edition"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("analysis", "Анализ трудностей и способы их преодоления"),
                            ("entry", "Вхождение в должность"),
                            ("growth", "Направления профессионального развития"),
                        ],
                        default="entry",
                        max_length=10,
                        verbose_name="раздел",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="№")),
                ("task", models.CharField(max_length=500, verbose_name="мероприятие, задание")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("consultation", "консультация"),
                            ("mentor_lesson", "посещение урока наставника"),
                            ("mentee_lesson", "посещение урока наставляемого"),
                            ("joint_lesson", "совместный урок"),
                            ("analysis", "анализ урока"),
                            ("master_class", "мастер-класс"),
                            ("seminar", "семинар, вебинар"),
                            ("self_study", "самообразование"),
                            ("material", "разработка материала"),
                            ("contest", "участие в конкурсе"),
                            ("portfolio", "портфолио"),
                            ("online", "онлайн-встреча"),
                        ],
                        default="consultation",
                        max_length=15,
                        verbose_name="форма работы",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[districts.validators.plausible_date],
                        verbose_name="срок",
                    ),
                ),
                (
                    "due_text",
                    models.CharField(
                        blank=True,
                        help_text="Вместо даты: «в течение года».",
                        max_length=100,
                        verbose_name="срок словами",
                    ),
                ),
                (
                    "planned",
                    models.CharField(blank=True, max_length=300, verbose_name="планируемый результат"),
                ),
                (
                    "actual",
                    models.CharField(blank=True, max_length=300, verbose_name="фактический результат"),
                ),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "не отмечено"),
                            ("done", "выполнено"),
                            ("partly", "частично"),
                            ("not_done", "не выполнено"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="отметка",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="mentorship.programme",
                        verbose_name="программа",
                    ),
                ),
            ],
            options={
                "verbose_name": "мероприятие программы",
                "verbose_name_plural": "мероприятия программы",
                "ordering": ["programme", "section", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "on",
                    models.DateField(validators=[districts.validators.plausible_date], verbose_name="дата"),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("in_person", "очно"), ("online", "онлайн")],
                        default="in_person",
                        max_length=10,
                        verbose_name="форма",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=500, verbose_name="тема")),
                ("outcome", models.CharField(blank=True, max_length=500, verbose_name="итог, рекомендации")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="минут")),
                ("next_step", models.CharField(blank=True, max_length=300, verbose_name="следующий шаг")),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="День подписи в бумажном журнале, если она есть.",
                        null=True,
                        validators=[districts.validators.plausible_date],
                        verbose_name="подтвердил наставляемый",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=districts.clock.now, editable=False, verbose_name="когда внесено"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="mentorship.pairing",
                        verbose_name="пара",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="mentorship.programmeitem",
                        verbose_name="пункт программы",
                    ),
                ),
            ],
            options={
                "verbose_name": "встреча",
                "verbose_name_plural": "встречи",
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="название")),
                ("aim", models.TextField(max_length=1000, verbose_name="цель")),
                (
                    "tasks_text",
                    models.TextField(
                        blank=True, help_text="Каждая с новой строки.", max_length=2000, verbose_name="задачи"
                    ),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        help_text="Каждый с новой строки.",
                        max_length=2000,
                        verbose_name="ожидаемые результаты",
                    ),
                ),
                (
                    "plan",
                    models.TextField(
                        help_text="«# » начинает раздел; строка: «задание | результат | форма работы».",
                        max_length=10000,
                        validators=[mentorship.models.programme_template.valid_plan],
                        verbose_name="план",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme_templates",
                        to="districts.district",
                        verbose_name="район",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        help_text="Пусто — для всех школ района.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme_templates",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "образец программы",
                "verbose_name_plural": "образцы программ",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="programme_ends_after_start",
                violation_error_message="Окончание раньше начала.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "submitted", "terminated"]),
                    ("approved_on__isnull", False),
                    _connector="OR",
                ),
                name="programme_approved_has_date",
                violation_error_message="Укажите дату утверждения.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["completed", "terminated"]), _negated=True),
                    ("ended_on__isnull", False),
                    _connector="OR",
                ),
                name="programme_ended_has_date",
                violation_error_message="Укажите дату окончания работы.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmechange",
            constraint=models.UniqueConstraint(
                fields=("programme", "edition"),
                name="programme_change_once_in_edition",
                violation_error_message="Эту редакцию уже записал кто-то ещё: откройте программу заново.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes", None), models.Q(("minutes__gte", 5), ("minutes__lte", 600)), _connector="OR"
                ),
                name="meeting_minutes_plausible",
                violation_error_message="Укажите от 5 до 600 минут.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic", ""), _negated=True),
                name="meeting_has_topic",
                violation_error_message="Впишите тему или выберите пункт программы.",
            ),
        ),
    ]
