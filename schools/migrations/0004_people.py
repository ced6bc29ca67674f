from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_work_in_schools_filled")]

    operations = []
