import districts.validators
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mentorship", "0013_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidacy",
            name="achievements",
            field=models.TextField(
                blank=True,
                help_text="Конкурсы, публикации, награды; несколько — через точку с запятой.",
                max_length=1000,
                verbose_name="достижения и награды",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="deficits",
            field=models.TextField(
                blank=True,
                help_text="Что показала диагностика; несколько — через точку с запятой.",
                max_length=1000,
                verbose_name="затруднения по диагностике",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="hours_per_week",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Сколько времени человек может уделять наставничеству.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(36, "Часов в неделю не больше 36.")],
                verbose_name="часов в неделю",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="trained_on",
            field=models.DateField(
                blank=True,
                help_text="Когда человек закончил учиться на наставника.",
                null=True,
                validators=[districts.validators.plausible_date],
                verbose_name="обучение наставников: дата",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="training_hours",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000, "Часов обучения не больше 1000.")],
                verbose_name="обучение наставников: часов",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="warning_reason",
            field=models.CharField(
                blank=True,
                help_text="Причина, по которой человек в банке, хотя условия района не выполнены.",
                max_length=300,
                verbose_name="почему допустимо",
            ),
        ),
        migrations.AddField(
            model_name="candidacy",
            name="works_remotely",
            field=models.BooleanField(default=False, verbose_name="готов работать дистанционно"),
        ),
    ]
