"""What roles and fields of work are called; a code of a pack that is not here is shown as it is."""

ROLE_WORDS = {
    "one_stop": "tiếp nhận, trả kết quả",
    "specialist": "thụ lý",
    "leader": "lãnh đạo, ký",
    "clerk": "văn thư, lấy số, đóng dấu",
    "agency_administrator": "quản trị của cơ quan",
    "administrator": "quản trị cấp tỉnh",
    "process_designer": "thiết kế quy trình",
}

FIELD_WORDS = {
    "agriculture": "nông nghiệp",
    "clerical": "văn thư",
    "culture": "văn hóa",
    "home_affairs": "nội vụ",
    "household_business": "hộ kinh doanh",
    "justice": "tư pháp, hộ tịch",
    "land": "đất đai",
    "social_protection": "bảo trợ xã hội",
}
