from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("districts", "0003_calendar_and_rules")]

    operations = []
