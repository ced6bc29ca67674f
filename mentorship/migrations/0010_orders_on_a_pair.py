from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentorship", "0009_one_mentor_at_a_time")]

    operations = [
        migrations.AddField(
            model_name="pairingchange",
            name="former_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("proposed", "предложена"),
                    ("awaiting", "ожидает согласий"),
                    ("agreed", "согласована"),
                    ("declined", "отклонена"),
                    ("ordered", "оформлена приказом"),
                    ("completed", "завершена"),
                    ("terminated", "прекращена досрочно"),
                    ("suspended", "приостановлена"),
                    ("replaced", "заменена"),
                    ("discarded", "ввод отменён"),
                ],
                editable=False,
                max_length=10,
                verbose_name="прежнее состояние пары",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_in_force_is_signed",
        ),
        migrations.AlterField(
            model_name="consent",
            name="status",
            field=models.CharField(
                choices=[
                    ("printed", "распечатано"),
                    ("in_force", "действует"),
                    ("refused", "отказано"),
                    ("withdrawn", "отозвано"),
                    ("superseded", "заменено"),
                    ("discarded", "не понадобилось"),
                ],
                default="printed",
                editable=False,
                max_length=10,
                verbose_name="состояние",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["printed", "refused", "discarded"]),
                    ("signed_on__isnull", False),
                    _connector="OR",
                ),
                name="consent_in_force_is_signed",
                violation_error_message="Укажите дату подписи.",
            ),
        ),
    ]
