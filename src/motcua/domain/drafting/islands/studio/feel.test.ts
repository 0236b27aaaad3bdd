import { complete, folded, isInText, written, type Option } from "./feel-completion";
import { told } from "./feel.island";

const ALL: Option[] = [
  { name: "soLaoDong", help: "Số lao động dự kiến" },
  { name: "hoSo.channel", help: "Kênh nộp hồ sơ" },
  { name: "starts with", help: "Chữ bắt đầu bằng", shape: "chữ, phần" },
  { name: "string", help: "Đổi thành chữ", shape: "giá trị" },
  { name: "today", help: "Hôm nay", shape: "" },
];

const names = (before: string, isAsked = false): string[] => complete(before, ALL, isAsked).options.map(({ name }) => name);

test("names and functions complete from their beginning, with spaces and dots", () => {
  expect(names("so")).toEqual(["soLaoDong"]);
  expect(names("1 + hoSo.c")).toEqual(["hoSo.channel"]);
  expect(names("not(starts w")).toEqual(["starts with"]);
  expect(names("st")).toEqual(["starts with", "string"]);
  expect(complete("not(starts w", ALL).from).toBe(4);
});

test("a label completes too, with or without accents", () => {
  expect(names("lao")).toEqual(["soLaoDong"]);
  expect(folded("Số Đường")).toBe("so duong");
});

test("nothing is offered inside a text, nor unasked where nothing is begun", () => {
  expect(names('"so')).toEqual([]);
  expect(isInText('"a\\"b" + ')).toBe(false);
  expect(names("1 + ")).toEqual([]);
  expect(names("1 + ", true)).toHaveLength(ALL.length);
});

test("a function is put in with its brackets, the caret where its first value goes", () => {
  expect(written(ALL[2]!)).toEqual({ text: "starts with()", caret: 12 });
  expect(written(ALL[4]!)).toEqual({ text: "today()", caret: 7 });
  expect(written(ALL[0]!)).toEqual({ text: "soLaoDong", caret: 9 });
});

test("a verdict says value and type, or where it is wrong", () => {
  const fine = { value: "3", kind: "số", error: "", line: 0, column: 0, warnings: [] };
  expect(told(fine)).toBe("Kết quả: 3 (số)");
  expect(told({ ...fine, error: "Thiếu ngoặc", line: 1, column: 4 })).toBe("Sai ở ký tự 4: Thiếu ngoặc");
  expect(told({ ...fine, error: "Thiếu ngoặc", line: 2, column: 4 })).toBe("Sai ở dòng 2, ký tự 4: Thiếu ngoặc");
});
