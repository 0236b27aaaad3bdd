"""Forms for tests: small, and the two kinds that real procedures ask for."""

from motcua.kernel.forms.definition import FormDefinition
from motcua.kernel.forms.loading import load_definition

BIRTH = """
title: Tờ khai đăng ký khai sinh
lists:
  ethnicities: [Kinh, Chứt, Lào, Mường, Tày, Thái, Nùng]
steps:
  - key: requester
    title: Người yêu cầu
    fields:
      - key: nycHoTen
        label: Họ và tên người yêu cầu
        type: person_name
        prefill: profile.full_name
      - {key: nycSo, label: Số định danh, type: personal_number, sensitivity: sensitive}
      - {key: nycSoDienThoai, label: Số điện thoại, type: phone, mobile: true}
      - {key: nycEmail, label: Thư điện tử, type: email, required: false}
      - key: nycQuanHe
        label: Quan hệ với trẻ
        type: choice
        choices: {cha_me: Cha hoặc mẹ, khac: Người khác}
      - {key: nycQuanHeKhac, label: Quan hệ khác, type: text, visible: nycQuanHe = "khac"}
  - key: child
    title: Trẻ em và giấy chứng sinh
    hint: Viết đủ dấu, như muốn ghi trên Giấy khai sinh.
    groups:
      - title: Trẻ em
        fields:
          - {key: nksHoTen, label: "Họ, chữ đệm và tên của con", type: person_name}
          - key: nksGioiTinh
            label: Giới tính
            type: choice
            choices: {nam: Nam, nu: Nữ}
          - key: nksNgaySinh
            label: Ngày sinh
            type: date
            hint: Theo giấy chứng sinh
            valid: {when: nksNgaySinh <= today, message: Ngày sinh không thể ở tương lai.}
          - {key: nksDanToc, label: Dân tộc, type: choice, choices_from: ethnicities}
          - {key: nksNoiSinhDVHC, label: Nơi sinh, type: area, level: commune}
          - key: nksTre
            label: Đăng ký
            type: text
            visible: nksNgaySinh != null
            value: 'if nksNgaySinh + duration("P60D") < today then "quá hạn" else "đúng hạn"'
      - title: Giấy tờ
        fields:
          - {key: coGiayChungSinh, label: Có giấy chứng sinh không, type: yes_no}
          - {key: maGCS, label: Số giấy chứng sinh, type: text, visible: coGiayChungSinh}
          - {key: anhGCS, label: Ảnh giấy chứng sinh, type: file, component: GCS}
          - {key: luuY, label: Lưu ý, type: note, hint: Mang bản chính khi nhận kết quả.}
  - key: result
    title: Nhận kết quả
    fields:
      - {key: soLuongBanSao, label: Số bản sao, type: number, required: false, min: 0, max: 100}
      - key: phiBanSao
        label: Phí bản sao
        type: money
        value: 8000 * soLuongBanSao
      - {key: camDoan, label: Tôi cam đoan những điều trên là đúng, type: signature}
"""

BUSINESS = """
title: Giấy đề nghị đăng ký hộ kinh doanh
steps:
  - key: business
    title: Hộ kinh doanh
    fields:
      - {key: von, label: Vốn kinh doanh, type: money, min: 1}
      - {key: dienTich, label: Diện tích, type: number, decimals: 2, unit: m², required: false}
      - {key: batDau, label: Ngày bắt đầu, type: partial_date, required: false}
      - key: kenh
        label: Kênh nhận
        type: multi
        choices: {dt: Điện tử, mc: Một cửa}
        required: false
      - {key: ghiChu, label: Ghi chú, type: textarea, required: false}
      - {key: diaChi, label: Địa chỉ, type: address, required: false}
  - key: members
    title: Thành viên
    fields:
      - key: members
        label: Thành viên hộ gia đình
        row_label: Thành viên
        type: table
        min: 1
        max: 5
        columns:
          - {key: hoTen, label: Họ và tên, type: person_name}
          - {key: gioiTinh, label: Giới tính, type: choice, choices: {nam: Nam, nu: Nữ}}
          - {key: ngaySinh, label: Ngày sinh, type: date}
          - key: soDinhDanh
            label: Số định danh
            type: personal_number
            birth: ngaySinh
            sex: gioiTinh
            required: false
          - {key: danToc, label: Dân tộc, type: text, visible: soDinhDanh = null}
      - key: lines
        label: Ngành, nghề
        type: table
        columns:
          - {key: ten, label: Tên ngành, type: text}
          - {key: chinh, label: Ngành chính, type: yes_no}
        valid: {when: "count(lines[chinh]) = 1", message: Hãy chọn đúng một ngành chính.}
"""


def birth_form() -> FormDefinition:
    """Return a birth registration: three steps, conditions, computed values."""
    return load_definition(BIRTH, file="form.yaml")


def business_form() -> FormDefinition:
    """Return a household business: money, partial date, tables."""
    return load_definition(BUSINESS, file="form.yaml")
