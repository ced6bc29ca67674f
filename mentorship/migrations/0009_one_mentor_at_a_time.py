from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0008_life_of_a_pair_required")]

    operations = []
