import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import districts.clock


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0005_own_page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DistinctPeople",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "said_at",
                    models.DateTimeField(
                        default=districts.clock.now, editable=False, verbose_name="когда"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="distinct_first",
                        to="schools.teacher",
                        verbose_name="один",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто сказал",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="distinct_second",
                        to="schools.teacher",
                        verbose_name="другой",
                    ),
                ),
            ],
            options={
                "verbose_name": "разные люди",
                "verbose_name_plural": "разные люди",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"),
                        name="distinct_people_once",
                        violation_error_message="Это уже отмечено.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="distinct_people_are_two",
                        violation_error_message="Выберите двух разных людей.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="school",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None),
                    models.Q(
                        ("closed_on__isnull", False),
                        models.Q(("successor", models.F("pk")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="school_with_successor_is_closed",
                violation_error_message="Правопреемник бывает только у закрытой школы, и это другая школа.",
            ),
        ),
    ]
