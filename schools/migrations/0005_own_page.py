import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An invitation may lead to a teacher's own page."""

    dependencies = [("schools", "0004_people")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="teacher",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="Приглашение на свою страницу: ничего другого оно не открывает.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="schools.teacher",
                verbose_name="педагог",
            ),
        ),
    ]
