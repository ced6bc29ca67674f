from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mentorship", "0014_register_columns"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_one_open_per_pairing",
        ),
        migrations.AddField(
            model_name="addendum",
            name="valid_until",
            field=models.DateField(
                editable=False,
                help_text="Последний день, названный в бумаге; пусто — окончание пары.",
                null=True,
                verbose_name="действует до",
            ),
        ),
        migrations.AlterField(
            model_name="addendum",
            name="ended_on",
            field=models.DateField(
                editable=False,
                help_text="Первый день без соглашения.",
                null=True,
                verbose_name="прекращено",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pairing__isnull", False), ("status", "printed")),
                fields=("teacher", "kind", "pairing"),
                name="consent_one_printed_per_pairing",
                violation_error_message="Такое согласие для этой пары уже распечатано.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pairing__isnull", False), ("status", "in_force")),
                fields=("teacher", "kind", "pairing"),
                name="consent_one_in_force_per_pairing",
                violation_error_message="Такое согласие для этой пары уже действует.",
            ),
        ),
    ]
