"""Create requests, payments, attempts, notices, receipts, accounts."""
import django.db.models.deletion
import motcua.kernel.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaymentRequest',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=25, unique=True, verbose_name='mã nộp tiền')),
                ('subject_kind', models.CharField(max_length=40, verbose_name='loại việc')),
                ('subject_id', models.UUIDField(verbose_name='việc')),
                ('subject_code', models.CharField(max_length=60, verbose_name='mã hồ sơ')),
                ('title', models.CharField(max_length=600, verbose_name='nội dung')),
                ('procedure_code', models.CharField(blank=True, max_length=8, verbose_name='mã thủ tục')),
                ('payer_id', models.UUIDField(null=True, verbose_name='tài khoản người nộp')),
                ('lines', models.JSONField(verbose_name='các khoản')),
                ('amount_vnd', models.BigIntegerField(verbose_name='số tiền')),
                ('paid_vnd', models.BigIntegerField(default=0, verbose_name='đã nộp')),
                ('state', models.CharField(choices=[('waiting', 'Chờ thanh toán'), ('paid', 'Đã thanh toán'), ('cancelled', 'Hủy thanh toán'), ('refunded', 'Hoàn phí')], default='waiting', max_length=12, verbose_name='trạng thái')),
                ('bank_bin', models.CharField(blank=True, max_length=6, verbose_name='mã ngân hàng')),
                ('account', models.CharField(blank=True, max_length=19, verbose_name='số tài khoản')),
                ('account_holder', models.CharField(blank=True, max_length=120, verbose_name='tên tài khoản')),
                ('requested_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('requested_by', models.UUIDField(verbose_name='người yêu cầu')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='xong lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency', verbose_name='cơ quan thu')),
            ],
            options={
                'verbose_name': 'yêu cầu nộp tiền',
                'verbose_name_plural': 'yêu cầu nộp tiền',
            },
        ),
        migrations.CreateModel(
            name='PaymentReceipt',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('amount_vnd', models.BigIntegerField(verbose_name='số tiền')),
                ('issued_at', models.DateTimeField(verbose_name='lập lúc')),
                ('issued_by', models.UUIDField(verbose_name='người lập')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency', verbose_name='cơ quan thu')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='payments.paymentrequest', verbose_name='yêu cầu')),
            ],
            options={
                'verbose_name': 'biên lai',
                'verbose_name_plural': 'biên lai',
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('method', models.CharField(choices=[('cash', 'Tiền mặt'), ('transfer', 'Chuyển khoản VietQR'), ('platform', 'Cổng thanh toán quốc gia')], max_length=10, verbose_name='cách nộp')),
                ('reference', models.CharField(max_length=80, verbose_name='mã giao dịch')),
                ('amount_vnd', models.BigIntegerField(verbose_name='số tiền')),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('recorded_by', models.UUIDField(verbose_name='người ghi nhận')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.paymentrequest', verbose_name='yêu cầu')),
            ],
            options={
                'verbose_name': 'khoản đã nộp',
                'verbose_name_plural': 'khoản đã nộp',
            },
        ),
        migrations.CreateModel(
            name='OnlineAttempt',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=40, unique=True, verbose_name='mã tham chiếu')),
                ('amount_vnd', models.BigIntegerField(verbose_name='số tiền')),
                ('state', models.CharField(choices=[('started', 'Đang chờ'), ('paid', 'Đã nộp'), ('cancelled', 'Người nộp đã hủy')], default='started', max_length=10, verbose_name='trạng thái')),
                ('page_url', models.URLField(blank=True, max_length=500, verbose_name='trang thanh toán')),
                ('fault', models.CharField(blank=True, max_length=200, verbose_name='bất thường')),
                ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='xong lúc')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='payments.paymentrequest', verbose_name='yêu cầu')),
            ],
            options={
                'verbose_name': 'lần nộp trực tuyến',
                'verbose_name_plural': 'lần nộp trực tuyến',
            },
        ),
        migrations.CreateModel(
            name='CreditNotice',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=80, unique=True, verbose_name='mã báo có')),
                ('account', models.CharField(max_length=30, verbose_name='số tài khoản')),
                ('amount_vnd', models.BigIntegerField(verbose_name='số tiền')),
                ('purpose', models.CharField(max_length=500, verbose_name='nội dung chuyển khoản')),
                ('at', models.DateTimeField(verbose_name='giao dịch lúc')),
                ('state', models.CharField(choices=[('matched', 'Khớp'), ('short', 'Nộp thiếu'), ('overpaid', 'Nộp thừa'), ('surplus', 'Nộp khi không còn phải nộp'), ('unknown', 'Không rõ nộp cho việc nào')], max_length=10, verbose_name='khớp')),
                ('received_at', models.DateTimeField(verbose_name='nhận lúc')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notices', to='payments.paymentrequest', verbose_name='yêu cầu')),
            ],
            options={
                'verbose_name': 'báo có',
                'verbose_name_plural': 'báo có',
            },
        ),
        migrations.CreateModel(
            name='PayeeAccount',
            fields=[
                ('id', models.UUIDField(default=motcua.kernel.base.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('bank_bin', models.CharField(max_length=6, verbose_name='mã ngân hàng')),
                ('bank_name', models.CharField(blank=True, max_length=120, verbose_name='ngân hàng')),
                ('account', models.CharField(max_length=19, verbose_name='số tài khoản')),
                ('holder_name', models.CharField(max_length=120, verbose_name='tên tài khoản')),
                ('valid_from', models.DateField(verbose_name='có hiệu lực từ')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'tài khoản thụ hưởng',
                'verbose_name_plural': 'tài khoản thụ hưởng',
                'constraints': [models.UniqueConstraint(fields=('agency', 'valid_from'), name='payments_account_from_once')],
            },
        ),
        migrations.AddIndex(
            model_name='paymentrequest',
            index=models.Index(fields=['subject_kind', 'subject_id'], name='payments_request_for'),
        ),
        migrations.AddConstraint(
            model_name='paymentrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('subject_kind', 'subject_id'), name='payments_one_waiting_request'),
        ),
        migrations.AddConstraint(
            model_name='paymentrequest',
            constraint=models.CheckConstraint(condition=models.Q(('amount_vnd__gt', 0), ('paid_vnd__gte', 0)), name='payments_amounts_positive'),
        ),
        migrations.AddConstraint(
            model_name='paymentreceipt',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'number'), name='payments_receipt_number_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('method', 'reference'), name='payments_payment_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount_vnd__gt', 0)), name='payments_payment_positive'),
        ),
        migrations.AddIndex(
            model_name='creditnotice',
            index=models.Index(fields=['state', 'received_at'], name='payments_notice_by_state'),
        ),
    ]
