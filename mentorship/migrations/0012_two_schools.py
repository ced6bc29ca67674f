from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0011_notices_and_erasures")]

    operations = []
