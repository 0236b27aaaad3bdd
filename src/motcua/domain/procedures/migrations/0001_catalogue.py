"""Create procedures, versions, channels and the phrases of the search."""
import django.db.models.deletion
import motcua.kernel.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Procedure',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='mã thủ tục')),
                ('name', models.CharField(max_length=600, verbose_name='tên')),
                ('field_name', models.CharField(max_length=600, verbose_name='lĩnh vực')),
                ('levels', models.CharField(max_length=40, verbose_name='cấp thực hiện')),
                ('unit_kind', models.CharField(max_length=40, verbose_name='loại bộ phận giải quyết')),
                ('online_level', models.CharField(max_length=20, verbose_name='mức độ trực tuyến')),
                ('is_complete', models.BooleanField(default=False, verbose_name='nộp được hồ sơ')),
                ('result_text', models.TextField(default='', verbose_name='người dân nhận được gì')),
                ('life_events', models.CharField(default=',', max_length=300, verbose_name='sự kiện đời sống')),
                ('sort_key', models.TextField(default='', verbose_name='khóa sắp xếp')),
            ],
            options={
                'verbose_name': 'thủ tục hành chính',
                'verbose_name_plural': 'thủ tục hành chính',
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(max_length=10, verbose_name='kênh')),
                ('portal_on', models.BooleanField(default=False, verbose_name='nộp trên cổng này')),
                ('source_system', models.CharField(default='motcua', max_length=64, verbose_name='hệ thống gốc')),
                ('valid_from', models.DateField(verbose_name='có hiệu lực từ')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('basis', models.TextField(blank=True, verbose_name='căn cứ')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='procedures.procedure', verbose_name='thủ tục')),
            ],
            options={
                'verbose_name': 'kênh thực hiện',
                'verbose_name_plural': 'kênh thực hiện',
                'constraints': [models.UniqueConstraint(fields=('procedure', 'channel', 'valid_from'), name='procedures_channel_from_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='procedures_channel_forward')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.PositiveSmallIntegerField(verbose_name='loại')),
                ('accented', models.TextField(verbose_name='có dấu')),
                ('folded', models.TextField(verbose_name='không dấu')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to='procedures.procedure', verbose_name='thủ tục')),
            ],
            options={
                'verbose_name': 'cụm từ tìm kiếm',
                'verbose_name_plural': 'cụm từ tìm kiếm',
                'indexes': [models.Index(fields=['folded'], name='procedures_entry_folded')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='số phiên bản')),
                ('valid_from', models.DateField(verbose_name='có hiệu lực từ')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('source', models.TextField(verbose_name='nội dung')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                ('legal_basis', models.TextField(blank=True, verbose_name='căn cứ')),
                ('published_at', models.DateTimeField(verbose_name='công bố lúc')),
                ('published_by', models.UUIDField(verbose_name='người công bố')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='procedures.procedure', verbose_name='thủ tục')),
            ],
            options={
                'verbose_name': 'phiên bản thủ tục',
                'verbose_name_plural': 'phiên bản thủ tục',
                'indexes': [models.Index(fields=['procedure', '-valid_from', '-number'], name='procedures_version_by_date')],
                'constraints': [models.UniqueConstraint(fields=('procedure', 'number'), name='procedures_version_number_once')],
            },
        ),
    ]
