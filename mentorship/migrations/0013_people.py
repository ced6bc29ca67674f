from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0012_two_schools")]

    operations = []
