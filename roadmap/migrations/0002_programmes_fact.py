from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roadmap", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="measure",
            name="fact",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "не из данных"),
                    ("mentee_requests", "запросы наставляемых собраны"),
                    ("mentee_register", "банк наставляемых сформирован"),
                    ("mentor_survey", "кандидаты в наставники опрошены"),
                    ("mentor_register", "банк наставников сформирован"),
                    ("pairings_ordered", "пары утверждены приказом"),
                    ("programmes_approved", "программы утверждены"),
                ],
                max_length=20,
                verbose_name="что видно из данных",
            ),
        ),
    ]
