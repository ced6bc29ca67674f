from django.db import migrations


class Migration(migrations.Migration):
    """How an order writes its date is now part of the letterhead, which `mentorship` has filled by then."""

    dependencies = [
        ("districts", "0001_initial"),
        ("mentorship", "0002_papers_of_the_year"),
    ]

    operations = [
        migrations.RemoveField(model_name="district", name="date_style"),
    ]
