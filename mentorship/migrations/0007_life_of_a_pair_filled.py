from django.db import migrations

VOID = ("declined",)


def fill(apps, schema_editor):
    """What was implied is written down: whose consent and register row it is, and each side's own days."""
    Candidacy = apps.get_model("mentorship", "Candidacy")
    Consent = apps.get_model("mentorship", "Consent")
    for model in (Candidacy, Consent):
        for pk, school in model.objects.values_list("pk", "teacher__school_id").iterator():
            model.objects.filter(pk=pk).update(school_id=school)
    Participant = apps.get_model("mentorship", "Participant")
    for pairing in apps.get_model("mentorship", "Pairing").objects.iterator():
        Participant.objects.filter(pairing=pairing).update(
            starts_on=pairing.starts_on,
            ends_on=pairing.ends_on,
            kind=pairing.kind,
            occupies=pairing.status not in VOID,
        )
    District = apps.get_model("districts", "District")
    strict = apps.get_model("mentorship", "MatchingWeights").objects.filter(is_limit_strict=True)
    District.objects.filter(pk__in=strict.values("district")).update(load_limit_mode="block")


class Migration(migrations.Migration):
    """Before the new columns are required; the norm of load is now the district's own rule."""

    dependencies = [("mentorship", "0006_life_of_a_pair"), ("districts", "0003_calendar_and_rules")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
