import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import districts.clock
import districts.validators


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0001_initial"),
        ("mentorship", "0003_programmes_and_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "запрос наставляемого"),
                            ("candidate", "кандидат в наставники"),
                            ("mentee_entry", "наставляемый в начале программы"),
                            ("mentee_exit", "наставляемый в конце программы"),
                            ("mentor_entry", "наставник в начале программы"),
                            ("mentor_exit", "наставник в конце программы"),
                        ],
                        max_length=12,
                        verbose_name="вид анкеты",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="название")),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Зачем анкета и кто увидит ответы.",
                        max_length=1000,
                        verbose_name="вступление",
                    ),
                ),
                ("version", models.PositiveIntegerField(editable=False, verbose_name="редакция")),
                ("built_in", models.BooleanField(default=False, editable=False, verbose_name="встроенная")),
                (
                    "created_at",
                    models.DateTimeField(default=districts.clock.now, editable=False, verbose_name="когда"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто изменил",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questionnaires",
                        to="districts.district",
                        verbose_name="район",
                    ),
                ),
            ],
            options={
                "verbose_name": "анкета",
                "verbose_name_plural": "анкеты",
                "ordering": ["kind", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="порядок")),
                (
                    "code",
                    models.SlugField(
                        help_text="Один и тот же в редакциях и в анкете конца программы.",
                        max_length=40,
                        verbose_name="код",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("scale_3", "оценка от 0 до 3"),
                            ("scale_10", "оценка от 1 до 10"),
                            ("yes_no", "да или нет"),
                            ("single", "один ответ"),
                            ("multiple", "несколько ответов"),
                            ("text", "свободный ответ"),
                        ],
                        max_length=10,
                        verbose_name="как отвечают",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="вопрос")),
                ("options", models.JSONField(blank=True, default=list, verbose_name="варианты или строки")),
                ("legend", models.CharField(blank=True, max_length=300, verbose_name="что значат оценки")),
                ("subject", models.CharField(blank=True, max_length=100, verbose_name="заголовок строк")),
                ("is_required", models.BooleanField(default=True, verbose_name="обязательный")),
                (
                    "is_main",
                    models.BooleanField(default=False, verbose_name="основной запрос или сильные стороны"),
                ),
                ("follows", models.BooleanField(default=False, verbose_name="уточняет предыдущий")),
                ("own_answer", models.BooleanField(default=False, verbose_name="можно вписать свой ответ")),
                (
                    "lines",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="строк на бумаге",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="mentorship.questionnaire",
                        verbose_name="анкета",
                    ),
                ),
            ],
            options={
                "verbose_name": "вопрос",
                "verbose_name_plural": "вопросы",
                "ordering": ["questionnaire", "position"],
            },
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Например, «Запросы, осень 2021».", max_length=200, verbose_name="название"
                    ),
                ),
                (
                    "opens_on",
                    models.DateField(
                        validators=[districts.validators.plausible_date], verbose_name="принимает ответы с"
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        help_text="Последний день включительно.",
                        validators=[districts.validators.plausible_date],
                        verbose_name="по",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "запланирована"), ("open", "открыта"), ("closed", "закрыта")],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waves",
                        to="districts.district",
                        verbose_name="район",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        blank=True,
                        help_text="Только для анкет конца программы: с чем сравнить.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exit",
                        to="mentorship.wave",
                        verbose_name="волна начала программы",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waves",
                        to="mentorship.questionnaire",
                        verbose_name="анкета",
                    ),
                ),
                (
                    "schools",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Никто не отмечен — все школы района.",
                        related_name="waves",
                        to="schools.school",
                        verbose_name="школы",
                    ),
                ),
            ],
            options={
                "verbose_name": "волна анкетирования",
                "verbose_name_plural": "волны анкетирования",
                "ordering": ["-opens_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ResponseLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(
                        editable=False, max_length=64, unique=True, verbose_name="отпечаток ссылки"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=districts.clock.now, editable=False, verbose_name="выдана"),
                ),
                ("used_on", models.DateField(editable=False, null=True, verbose_name="использована")),
                ("revoked_at", models.DateTimeField(editable=False, null=True, verbose_name="отозвана")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="выдал",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response_links",
                        to="schools.teacher",
                        verbose_name="педагог",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="mentorship.wave",
                        verbose_name="волна",
                    ),
                ),
            ],
            options={
                "verbose_name": "ссылка на анкету",
                "verbose_name_plural": "ссылки на анкеты",
                "ordering": ["wave", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.JSONField(default=dict, verbose_name="ответы")),
                (
                    "source",
                    models.CharField(
                        choices=[("link", "по ссылке"), ("paper", "с бумаги")],
                        max_length=5,
                        verbose_name="как получен",
                    ),
                ),
                (
                    "answered_on",
                    models.DateField(
                        default=districts.clock.today, editable=False, verbose_name="день ответа"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="schools.teacher",
                        verbose_name="педагог",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="mentorship.wave",
                        verbose_name="волна",
                    ),
                ),
            ],
            options={
                "verbose_name": "ответ на анкету",
                "verbose_name_plural": "ответы на анкеты",
                "ordering": ["wave", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                fields=("district", "kind", "version"),
                name="questionnaire_version_once",
                violation_error_message="Пока вы правили, анкету изменил кто-то ещё: откройте страницу заново и сверьте.",  # noqa: E501
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                fields=("questionnaire", "code"),
                name="question_code_once",
                violation_error_message="Такой вопрос в анкете уже есть.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                name="wave_closes_after_it_opens",
                violation_error_message="Последний день раньше первого.",
            ),
        ),
        migrations.AddConstraint(
            model_name="responselink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("wave", "teacher"),
                name="response_link_one_of_person",
                violation_error_message="Ссылка этому человеку уже выдана.",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                condition=models.Q(("teacher__isnull", False)),
                fields=("wave", "teacher"),
                name="response_once_from_person",
                violation_error_message="Ответ этого человека уже внесён.",
            ),
        ),
    ]
