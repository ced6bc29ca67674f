import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Mentees take part from the pairing's school, mentors from where they mainly work."""
    Participant = apps.get_model("mentorship", "Participant")
    hosts = apps.get_model("mentorship", "Pairing").objects.filter(pk=OuterRef("pairing"))
    homes = apps.get_model("schools", "Teacher").objects.filter(pk=OuterRef("teacher"))
    Participant.objects.filter(role="mentee").update(school=Subquery(hosts.values("school")[:1]))
    Participant.objects.filter(role="mentor").update(school=Subquery(homes.values("school")[:1]))


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0012_two_schools"), ("schools", "0004_people")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="school",
            field=models.ForeignKey(
                editable=False,
                help_text="Чей работник участвует: школа пары или основное место работы наставника.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.school",
                verbose_name="от какой школы",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="participant",
            name="school",
            field=models.ForeignKey(
                editable=False,
                help_text="Чей работник участвует: школа пары или основное место работы наставника.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.school",
                verbose_name="от какой школы",
            ),
        ),
    ]
