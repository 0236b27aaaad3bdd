"""Create definitions, instances and their places."""
import django.db.models.deletion
from django.db import migrations, models

from motcua.kernel.base.api import ids
from motcua.kernel.base.append_only import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('process', models.CharField(max_length=200, verbose_name='mã quy trình')),
                ('source', models.BinaryField(verbose_name='tệp BPMN')),
                ('published_at', models.DateTimeField(verbose_name='lưu lúc')),
            ],
            options={
                'verbose_name': 'bản quy trình',
                'verbose_name_plural': 'bản quy trình',
            },
        ),
        migrations.CreateModel(
            name='Instance',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('owner_kind', models.CharField(max_length=32, verbose_name='loại đối tượng')),
                ('owner_id', models.UUIDField(verbose_name='đối tượng')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
                ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                ('definition', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='processes.definition', verbose_name='bản quy trình')),
            ],
            options={
                'verbose_name': 'lần chạy quy trình',
                'verbose_name_plural': 'lần chạy quy trình',
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField(verbose_name='ô')),
                ('kind', models.PositiveSmallIntegerField(choices=[(0, 'Trống'), (1, 'Đang ở bước'), (2, 'Hẹn giờ'), (3, 'Chờ thông điệp'), (4, 'Chờ tín hiệu'), (5, 'Chờ điều kiện'), (6, 'Đã làm, có thể bù trừ')], verbose_name='loại')),
                ('number', models.IntegerField(verbose_name='thẻ số')),
                ('node', models.IntegerField(verbose_name='bước')),
                ('scope', models.IntegerField(verbose_name='phạm vi')),
                ('flow', models.IntegerField(verbose_name='luồng')),
                ('turn', models.IntegerField(verbose_name='lượt')),
                ('total', models.IntegerField(verbose_name='số lượt')),
                ('due_us', models.BigIntegerField(verbose_name='đến hạn (µs)')),
                ('name', models.CharField(max_length=200, verbose_name='tên chờ')),
                ('is_claimed', models.BooleanField(default=False, verbose_name='đã xếp việc')),
                ('instance', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='processes.instance')),
            ],
            options={
                'verbose_name': 'vị trí trong quy trình',
                'verbose_name_plural': 'vị trí trong quy trình',
            },
        ),
        migrations.AddIndex(
            model_name='instance',
            index=models.Index(fields=['owner_id'], name='processes_owner'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('is_claimed', False), ('kind', 2)), fields=['due_us'], name='processes_due'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('kind__in', (3, 4))), fields=['name'], name='processes_awaited'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('instance', 'slot'), name='processes_one_slot'),
        ),
        append_only('processes_definition'),
    ]
