"""Create files, their pages and resumable uploads."""

import django.db.models.deletion
import motcua.kernel.base.ids
import motcua.kernel.privacy.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FilePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='trang')),
                ('width', models.PositiveSmallIntegerField(verbose_name='rộng (điểm ảnh)')),
                ('height', models.PositiveSmallIntegerField(verbose_name='cao (điểm ảnh)')),
                ('blob', models.BinaryField(db_index=True, max_length=32, verbose_name='khối dữ liệu')),
                ('image_at', models.PositiveBigIntegerField(verbose_name='vị trí ảnh trang')),
                ('thumbnail_at', models.PositiveBigIntegerField(verbose_name='vị trí ảnh nhỏ')),
            ],
            options={
                'verbose_name': 'trang của tệp',
                'verbose_name_plural': 'trang của tệp',
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(max_length=32, verbose_name='loại đối tượng')),
                ('subject_id', models.UUIDField(verbose_name='đối tượng')),
                ('component', models.CharField(blank=True, max_length=64, verbose_name='mã thành phần')),
                ('name', motcua.kernel.privacy.sealed.SealedField(verbose_name='tên tệp')),
                ('media_type', models.CharField(blank=True, max_length=100, verbose_name='loại nội dung')),
                ('extension', models.CharField(blank=True, max_length=8, verbose_name='đuôi tệp')),
                ('size', models.PositiveBigIntegerField(verbose_name='dung lượng (byte)')),
                ('salt', models.BinaryField(max_length=32, verbose_name='muối')),
                ('sha256', models.BinaryField(db_index=True, max_length=32, null=True, verbose_name='mã băm có muối')),
                ('state', models.CharField(choices=[('uploading', 'Đang tải lên'), ('checking', 'Đang kiểm tra'), ('ready', 'Đã nhận'), ('refused', 'Không nhận'), ('quarantined', 'Chờ quét mã độc')], max_length=12, verbose_name='trạng thái')),
                ('reason_code', models.CharField(blank=True, max_length=32, verbose_name='mã lý do')),
                ('reason_numbers', models.JSONField(default=dict, verbose_name='số trong lý do')),
                ('origin', models.CharField(choices=[('uploaded', 'Tải lên'), ('scanned', 'Quét tại quầy'), ('photographed', 'Chụp tại quầy'), ('rendered', 'Hệ thống lập'), ('reused', 'Dùng lại')], max_length=12, verbose_name='nguồn')),
                ('page_count', models.PositiveSmallIntegerField(default=0, verbose_name='số trang')),
                ('reused_from', models.UUIDField(null=True, verbose_name='dùng lại từ tệp')),
                ('created_by', models.UUIDField(verbose_name='người gửi')),
                ('created_at', models.DateTimeField(verbose_name='gửi lúc')),
                ('checked_at', models.DateTimeField(null=True, verbose_name='kiểm tra xong lúc')),
            ],
            options={
                'verbose_name': 'tệp',
                'verbose_name_plural': 'tệp',
            },
        ),
        migrations.CreateModel(
            name='UploadSession',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='upload', serialize=False, to='files.storedfile', verbose_name='tệp')),
                ('owner_id', models.UUIDField(db_index=True, verbose_name='người tải lên')),
                ('expires_at', models.DateTimeField(db_index=True, verbose_name='hết hạn lúc')),
                ('completed_at', models.DateTimeField(null=True, verbose_name='xong lúc')),
            ],
            options={
                'verbose_name': 'lượt tải lên',
                'verbose_name_plural': 'lượt tải lên',
            },
        ),
        migrations.AddIndex(
            model_name='storedfile',
            index=models.Index(fields=['subject_id', 'component'], name='files_of_subject'),
        ),
        migrations.AddIndex(
            model_name='storedfile',
            index=models.Index(condition=models.Q(('checked_at', None), models.Q(('state', 'uploading'), _negated=True)), fields=['created_at'], name='files_waiting'),
        ),
        migrations.AddField(
            model_name='filepage',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drawn_pages', to='files.storedfile', verbose_name='tệp'),
        ),
        migrations.AddConstraint(
            model_name='filepage',
            constraint=models.UniqueConstraint(fields=('file', 'number'), name='files_one_page'),
        ),
    ]
