from datetime import timedelta

from django.db import migrations

TERM = timedelta(days=30)


def open_tasks(apps, schema_editor):
    """Consents withdrawn before there were tasks get theirs, unless a new one is in force."""
    Consent = apps.get_model("mentorship", "Consent")
    Erasure = apps.get_model("mentorship", "Erasure")
    processing = Consent.objects.filter(kind="processing")
    again = processing.filter(status="in_force").values("teacher")
    for consent in processing.filter(status="withdrawn", erasure=None).exclude(teacher__in=again):
        Erasure.objects.create(consent=consent, due_on=consent.ended_on + TERM)


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0010_orders_on_a_pair")]

    operations = [migrations.RunPython(open_tasks, migrations.RunPython.noop)]
