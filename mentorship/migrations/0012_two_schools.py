from django.db import migrations, models
from django.db.models import F, Q

OPEN = ("proposed", "awaiting", "agreed", "ordered", "suspended")


def ask_schools(apps, schema_editor):
    """Pairs with a mentor of another school, made before schools were asked: ask them now."""
    agreements = apps.get_model("mentorship", "Agreement").objects
    sides = apps.get_model("mentorship", "Participant").objects.filter(
        role="mentor", pairing__status__in=OPEN
    )
    lent = sides.exclude(teacher__school_id=F("pairing__school_id"))
    for pairing, school in lent.values_list("pairing_id", "teacher__school_id").distinct():
        agreements.get_or_create(pairing_id=pairing, school_id=school)


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0011_notices_and_erasures")]

    operations = [
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("answered_at", None), ("status", "asked")),
                    Q(Q(("status", "asked"), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_answered_has_its_moment",
                violation_error_message="У ответа школы есть время, у вопроса без ответа его нет.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("status", "refused"), _negated=True),
                    Q(("comment", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreement_refused_says_why",
                violation_error_message="Отказ объясняют.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=Q(("order", None), ("status", "given"), _connector="OR"),
                name="agreement_order_after_consent",
                violation_error_message="Приказ о работе в другой школе издаёт школа, которая согласилась.",
            ),
        ),
        migrations.RunPython(ask_schools, migrations.RunPython.noop),
    ]
