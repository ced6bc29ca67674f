import districts.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("districts", "0003_calendar_and_rules")]

    operations = [
        migrations.AlterField(
            model_name="calendarday",
            name="is_working",
            field=models.BooleanField(
                default=False, help_text="Без отметки день выходной.", verbose_name="рабочий"
            ),
        ),
        migrations.AlterField(
            model_name="calendarday",
            name="on",
            field=models.DateField(validators=[districts.validators.plausible_date], verbose_name="день"),
        ),
    ]
