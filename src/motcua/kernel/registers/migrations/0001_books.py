"""Create books, numbers and dossier codes."""
import django.db.models.deletion
from django.db import migrations, models

from motcua.kernel.base.api import ids


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='mã sổ')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('last_number', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'sổ',
                'verbose_name_plural': 'sổ',
            },
        ),
        migrations.CreateModel(
            name='CodeBlock',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('prefix', models.CharField(max_length=35, verbose_name='đầu mã hồ sơ')),
                ('day', models.DateField(verbose_name='ngày')),
                ('first', models.PositiveIntegerField(verbose_name='từ số')),
                ('last', models.PositiveIntegerField(verbose_name='đến số')),
                ('device', models.CharField(max_length=100, verbose_name='thiết bị')),
                ('reserved_at', models.DateTimeField(verbose_name='cấp lúc')),
                ('reserved_by', models.UUIDField(verbose_name='người xin cấp')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'dải mã hồ sơ',
                'verbose_name_plural': 'dải mã hồ sơ',
            },
        ),
        migrations.CreateModel(
            name='CodeCounter',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('prefix', models.CharField(max_length=35, verbose_name='đầu mã hồ sơ')),
                ('day', models.DateField(verbose_name='ngày')),
                ('last_number', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
            ],
            options={
                'verbose_name': 'bộ đếm mã hồ sơ',
                'verbose_name_plural': 'bộ đếm mã hồ sơ',
                'constraints': [models.UniqueConstraint(fields=('prefix', 'day'), name='registers_counter_once')],
            },
        ),
        migrations.CreateModel(
            name='NumberTaken',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('taken_at', models.DateTimeField(verbose_name='lấy lúc')),
                ('taken_by', models.UUIDField(verbose_name='người lấy')),
                ('for_kind', models.CharField(blank=True, max_length=40, verbose_name='loại việc')),
                ('for_id', models.UUIDField(null=True, verbose_name='cho việc')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='registers.book', verbose_name='sổ')),
            ],
            options={
                'verbose_name': 'số đã lấy',
                'verbose_name_plural': 'số đã lấy',
            },
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(fields=('agency', 'code', 'year'), name='registers_book_once'),
        ),
        migrations.AddConstraint(
            model_name='codeblock',
            constraint=models.UniqueConstraint(fields=('prefix', 'day', 'first'), name='registers_block_once'),
        ),
        migrations.AddConstraint(
            model_name='codeblock',
            constraint=models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='registers_block_forward'),
        ),
        migrations.AddIndex(
            model_name='numbertaken',
            index=models.Index(fields=['for_kind', 'for_id'], name='registers_number_for'),
        ),
        migrations.AddConstraint(
            model_name='numbertaken',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='registers_number_once'),
        ),
        migrations.AddConstraint(
            model_name='numbertaken',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='registers_number_from_one'),
        ),
    ]
