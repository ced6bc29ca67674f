import districts.clock
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('districts', '0002_date_style_to_letterhead'),
        ('mentorship', '0004_questionnaires'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ForbiddenPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forbidden_pairs', to='districts.district', verbose_name='район')),
                ('school', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='forbidden_pairs', to='schools.school', verbose_name='школа')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forbidden_first', to='schools.teacher', verbose_name='один')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forbidden_second', to='schools.teacher', verbose_name='другой')),
                ('reason', models.CharField(help_text='Коротко и по делу: «родственники», «просьба педагога».', max_length=300, verbose_name='причина')),
                ('forbidden_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='кто запретил')),
                ('forbidden_at', models.DateTimeField(default=districts.clock.now, editable=False, verbose_name='когда')),
            ],
            options={
                'verbose_name': 'запрещённая пара',
                'verbose_name_plural': 'запрещённые пары',
                'ordering': ['first__name_key', 'second__name_key', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='forbidden_pair_once', violation_error_message='Эта пара уже запрещена.'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='forbidden_pair_of_two', violation_error_message='Выберите двух разных людей.')],
            },
        ),
        migrations.CreateModel(
            name='MatchingWeights',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.OneToOneField(error_messages={'unique': 'Веса этого района уже настроены.'}, on_delete=django.db.models.deletion.CASCADE, related_name='matching_weights', to='districts.district', verbose_name='район')),
                ('subject', models.PositiveSmallIntegerField(default=8, help_text='Тот же — полностью, близкий — наполовину.', validators=[django.core.validators.MaxValueValidator(10)], verbose_name='предмет')),
                ('request', models.PositiveSmallIntegerField(default=6, help_text='Общие слова в анкетах: два и больше — полностью, одно — наполовину.', validators=[django.core.validators.MaxValueValidator(10)], verbose_name='запрос и сильные стороны')),
                ('experience', models.PositiveSmallIntegerField(default=5, help_text='10 лет и больше — полностью, от 5 лет — наполовину.', validators=[django.core.validators.MaxValueValidator(10)], verbose_name='стаж')),
                ('category', models.PositiveSmallIntegerField(default=4, help_text='Высшая, методист, наставник — полностью, первая — наполовину.', validators=[django.core.validators.MaxValueValidator(10)], verbose_name='категория')),
                ('load', models.PositiveSmallIntegerField(default=5, help_text='Нет наставляемых — полностью, есть место — наполовину.', validators=[django.core.validators.MaxValueValidator(10)], verbose_name='свободные места')),
                ('same_school', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MaxValueValidator(10)], verbose_name='та же школа')),
                ('earlier_pair', models.SmallIntegerField(default=2, help_text='Уже работали вместе. Меньше нуля — лучше не ставить вместе снова.', validators=[django.core.validators.MinValueValidator(-10), django.core.validators.MaxValueValidator(10)], verbose_name='прежняя пара')),
                ('is_limit_strict', models.BooleanField(default=False, help_text='Наставник без свободных мест не подходит. Иначе он в списке, но с предупреждением.', verbose_name='не предлагать сверх нормы')),
            ],
            options={
                'verbose_name': 'веса подбора',
                'verbose_name_plural': 'веса подбора',
                'ordering': ['district'],
                'constraints': [models.CheckConstraint(condition=models.Q(('category__lte', 10), ('earlier_pair__gte', -10), ('earlier_pair__lte', 10), ('experience__lte', 10), ('load__lte', 10), ('request__lte', 10), ('same_school__lte', 10), ('subject__lte', 10)), name='matching_weights_in_bounds', violation_error_message='Вес — целое число от 0 до 10.')],
            },
        ),
    ]
