from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_work_in_schools_filled")]

    operations = [
        migrations.AlterField(
            model_name="employment",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("resigned", "уволился"),
                    ("transferred", "перешёл в другую школу"),
                    ("retired", "вышел на пенсию"),
                    ("new_post", "перешёл на другую должность"),
                    ("contract_over", "закончился срок договора"),
                    ("reorganised", "школа присоединена к другой"),
                    ("merged", "объединены две записи об одном человеке"),
                    ("other", "другое"),
                ],
                max_length=15,
                verbose_name="причина ухода",
            ),
        ),
    ]
