from django.db import migrations


def fill(apps, schema_editor):
    """Everybody's present work becomes the first line of its history; since when is not known."""
    Employment = apps.get_model("schools", "Employment")
    teachers = apps.get_model("schools", "Teacher").objects.only("school", "post", "left_on").iterator()
    Employment.objects.bulk_create(
        (
            Employment(
                teacher_id=teacher.pk,
                school_id=teacher.school_id,
                post=teacher.post,
                left_on=teacher.left_on,
                reason="other" if teacher.left_on else "",
            )
            for teacher in teachers
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_work_in_schools")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
