"""Typesetting as a border: foreign text, faulty templates, fields."""

import io
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from PIL import Image

from motcua.kernel.base.api import limits, paths
from motcua.kernel.confinement.api import Cap, Confined, JsonObject, Served
from motcua.kernel.printing import fonts
from motcua.kernel.printing.api import (
    FontsMissingError,
    PictureRefusedError,
    SignatureSlot,
    SlotMissingError,
    TemplateFaultError,
    TextField,
    TooMuchToPrintError,
    picture,
    qr_png,
    qr_svg,
    render,
    render_among,
    roots_dir,
    template_fault,
)
from motcua.kernel.printing.testing import codes_on, example, form, text_of

PACKS = paths.repository_dir() / "packs"
SIGNED = (
    TextField(name="so", label="Số"),
    TextField(name="ngay", label="Ngày"),
    SignatureSlot(name="ky", open_fields=("so", "ngay", "dau")),
    SignatureSlot(name="dau"),
)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setenv("MOTCUA_PACKS", str(folder))
    return folder


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x")',
        '"] #read("/etc/passwd")',
        "*đậm* _nghiêng_ $x$ @tham-chieu <nhan> // chú thích",
        "\\ \\u{41} `mã`",
        "<script>alert(1)</script>",
    ],
)
def test_typed_text_is_printed_as_typed(typed: str, tmp_path: Path) -> None:
    data = example("02") | {"to": typed}

    pdf = render(form("02"), data, standard="a-3b")

    assert typed.replace(" ", "") in text_of(pdf, tmp_path).replace(" ", "")


@pytest.mark.parametrize("typed", ["Hoa 😀", "漢字", "\ud800", "a\x00b", "ع" * 50])
def test_characters_the_font_lacks_become_squares(typed: str) -> None:
    data = example("02") | {"to": typed}

    assert render(form("02"), data, standard="a-3b").startswith(b"%PDF-")


def test_what_takes_anothers_place_says_so_below_its_title_whatever_it_is(
    packs: Path, tmp_path: Path
) -> None:
    letters = packs / "vietnam/letters"
    letters.mkdir(parents=True)
    shutil.copy(PACKS / "vietnam/letters/base.typ", letters)
    (packs / "two.typ").write_text(
        '#import "/vietnam/letters/base.typ": *\n#form-title("GIẤY PHÉP")\n'
        '#subject-title("Quyết định", "Về việc trợ cấp")\n',
        "utf-8",
    )
    before = {"number": "12/GP-UBND", "date": "ngày 01 tháng 12 năm 2026", "because": "Sai *tên*"}

    said = text_of(render("two.typ", {"replaces": before}), tmp_path)

    line = "Thay cho bản số 12/GP-UBND, ngày 01 tháng 12 năm 2026. Lý do: Sai *tên*."
    assert said.count(line) == 2
    assert "Thay cho" not in text_of(render("two.typ", {}), tmp_path)


def test_each_paper_with_a_signer_has_a_title_that_says_whose_place_it_takes() -> None:
    said = {path: path.read_text("utf-8") for path in PACKS.rglob("*.typ")}
    papers = {path for path, words in said.items() if "#letterhead(" in words}

    assert len(papers) >= 30
    titled = {path for path in papers if re.search("#(form|subject)-title\\(", said[path])}
    assert papers - titled == set()


def test_font_knows_every_vietnamese_letter() -> None:
    letters = "ĂẮẰẲẴẶÂẤẦẨẪẬĐÊẾỀỂỄỆÔỐỒỔỖỘƠỚỜỞỠỢƯỨỪỬỮỰÝỲỶỸỴ₫"

    assert fonts.printable(letters + letters.lower()) == letters + letters.lower()


def test_missing_fonts_are_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", (Path("/khong-co"),))
    fonts.folder.cache_clear()

    with pytest.raises(FontsMissingError, match="fonts-liberation"):
        fonts.folder()

    fonts.folder.cache_clear()


@pytest.mark.parametrize("path", ["../mat.typ", "/etc/passwd", "khong-co.typ", "a.txt"])
def test_template_outside_the_packs_is_refused(path: str, packs: Path) -> None:
    with pytest.raises(TemplateFaultError):
        render(path, {})


def test_faulty_template_names_file_and_line(packs: Path) -> None:
    (packs / "sai.typ").write_text("Một\n#khong_co\n")

    with pytest.raises(TemplateFaultError, match=r"sai\.typ:2"):
        render("sai.typ", {})


def test_template_may_not_fetch_packages(packs: Path) -> None:
    (packs / "mang.typ").write_text('#import "@preview/cetz:0.3.0"\n')

    with pytest.raises(TemplateFaultError, match="không được dùng gói"):
        render("mang.typ", {})


def test_template_may_not_read_outside_the_packs(packs: Path) -> None:
    (packs / "doc.typ").write_text('#read("/../../../../etc/hostname")\n')

    with pytest.raises(TemplateFaultError):
        render("doc.typ", {})


def test_roots_of_a_moment_are_typeset_by_one_child_each_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[JsonObject] = []
    ask = Confined.ask

    def asking(
        self: Confined, head: JsonObject, data: bytes, *, options: JsonObject, cap: Cap
    ) -> Served:
        asked.append(options)
        return ask(self, head, data, options=options, cap=cap)

    monkeypatch.setattr(Confined, "ask", asking)
    with TemporaryDirectory(dir=roots_dir()) as one, TemporaryDirectory(dir=roots_dir()) as two:
        mine, other = Path(one, "mau.typ"), Path(two, "mau.typ")
        mine.write_text("Một")
        assert render_among(mine, {}, root=Path(one))
        other.write_text(f'#read("/../{Path(one).name}/mau.typ")')
        fault = template_fault(other, root=Path(two))

    assert fault is not None
    assert asked[0] == asked[1]


def test_too_much_data_is_refused(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, small = limits.get, {"printing.data_characters": 1000}
    monkeypatch.setattr(limits, "get", lambda name: small.get(name) or known(name))
    (packs / "a.typ").write_text("A")

    assert render("a.typ", {"x": "a" * 900})
    with pytest.raises(TooMuchToPrintError):
        render("a.typ", {"x": "a" * 1000})


def test_a_template_that_never_ends_is_stopped_and_says_where(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, small = limits.get, {"printing.paper_cpu_seconds": 1}
    monkeypatch.setattr(limits, "get", lambda name: small.get(name) or known(name))
    (packs / "treo.typ").write_text(
        "Một\n#let n = 0\n#for i in range(90000) { for j in range(90000) { n += j } }\n"
    )
    (packs / "lanh.typ").write_text("Hai")

    with pytest.raises(TemplateFaultError, match=r"treo\.typ chạy quá 1 giây .*dòng 3") as refused:
        render("treo.typ", {})

    assert refused.value.was_cut
    assert render("lanh.typ", {}).startswith(b"%PDF-")


def test_a_template_that_wants_all_memory_is_stopped(packs: Path) -> None:
    (packs / "to.typ").write_text('#let a = "xxxxxxxx" * 500000000\n#a.len()\n')

    with pytest.raises(TemplateFaultError, match=r"to\.typ cần quá nhiều bộ nhớ"):
        render("to.typ", {})


def test_fields_lie_at_their_slots_in_one_revision() -> None:
    pdf = render(form("05"), example("05"), fields=SIGNED, standard="a-3b")

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
    assert set(fields) == {"so", "ngay", "ky", "dau"}
    assert all("/V" not in field for field in fields.values())
    assert pdf.count(b"%%EOF") == 1
    signature, seal = ([float(corner) for corner in fields[name].Rect] for name in ("ky", "dau"))
    covered = seal[2] - signature[0]
    assert covered == pytest.approx((signature[2] - signature[0]) / 3, abs=0.5)


def test_field_without_slot_is_refused() -> None:
    with pytest.raises(SlotMissingError):
        render(form("06"), example("06"), fields=[TextField(name="so")])


def test_picture_travels_in_the_data(packs: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    (packs / "anh.typ").write_text(
        "#let data = json(bytes(sys.inputs.data))\n"
        '#image(bytes(data.page), format: "svg", width: 40pt)\n'
    )

    pdf = render("anh.typ", {"page": picture(out.getvalue(), "image/jpeg")}, standard="a-3b")

    with pikepdf.open(io.BytesIO(pdf)) as document:
        kinds = {str(o.get("/Subtype")) for o in document.objects if isinstance(o, pikepdf.Stream)}
    assert "/Image" in kinds


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xff\xd8\xff" + b"\0" * 50])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureRefusedError):
        picture(data, "image/jpeg")


def test_codes_come_as_svg_and_png() -> None:
    assert qr_svg("H27.119.02-261116-0042").startswith("<svg")
    assert qr_png("H27").startswith(b"\x89PNG")


def test_a_camera_reads_the_code_of_every_paper_of_the_packs() -> None:
    told = "https://motcua.example/tra-cuu/H27.119.02-261116-0042"
    papers = [
        path
        for path in paths.packs_dir().rglob("*.typ")
        if path.name != "base.typ" and "#form-title(" in path.read_text("utf-8")
    ]

    read = {path: codes_on(render(path, {"qr_text": told})) for path in papers}

    assert len(papers) >= 30
    assert {path: codes for path, codes in read.items() if codes != [told]} == {}
