from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0009_one_mentor_at_a_time")]

    operations = []
