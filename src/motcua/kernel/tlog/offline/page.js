// The page around the verdict: files in, words out.

import { isBundle, policyIn, verify, verifyBundle } from "./verify.js";

const LARGEST_FILE_BYTES = 64_000_000;
const at = (id) => document.getElementById(id);
const given = at("given-policy").textContent.trim();

async function bytesOf(id) {
  const file = at(id).files[0];
  if (!file) return null;
  if (file.size > LARGEST_FILE_BYTES) throw new Error("Tệp quá lớn.");
  return new Uint8Array(await file.arrayBuffer());
}

async function chosenPolicy() {
  const bytes = (await bytesOf("policy")) ?? new TextEncoder().encode(given);
  try {
    return await policyIn(bytes);
  } catch {
    throw new Error("Tệp chính sách không viết đúng chuẩn tlog-policy.");
  }
}

function inWords(second) {
  const options = { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short", timeStyle: "medium" };
  const [day, time] = new Intl.DateTimeFormat("sv-SE", options).format(second * 1000).split(" ");
  return `${time} ngày ${day.split("-").reverse().join("/")}`;
}

function* told(verdict) {
  yield `Bản ghi thứ ${verdict.index} của nhật ký ${verdict.origin}.`;
  if (verdict.time !== null) {
    yield `Muộn nhất lúc ${inWords(verdict.time)} (giờ Việt Nam) bản ghi đã có ở đó.`;
    yield `Nhân chứng: ${verdict.witnesses.join(", ")}.`;
  } else {
    yield "Chính sách này không đòi nhân chứng nào: chỉ có nhật ký tự nói về mình.";
  }
}

function show(kind, title, lines, entry) {
  at("verdict").hidden = false;
  at("verdict").className = kind;
  at("title").textContent = title;
  at("lines").replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  at("entry").hidden = !entry;
  at("entry").textContent = entry ?? "";
}

async function judgeBundle(bytes) {
  const verdict = await verifyBundle(bytes, await chosenPolicy());
  if (!verdict.valid) {
    show("fails", "Bộ bằng chứng không đứng vững", verdict.reasons);
    return;
  }
  const count = verdict.records.length;
  const lines = [
    `${count} mục, từ mục đầu đến mục cuối không thiếu mục nào ở giữa. Việc sau mục cuối thì bộ này không nói.`,
    ...told(verdict),
  ];
  const entries = verdict.records.map((each) => new TextDecoder().decode(each));
  show("holds", "Bộ bằng chứng đúng", lines, entries.join("\n\n"));
}

async function judge(event) {
  event.preventDefault();
  try {
    const receipt = await bytesOf("receipt");
    if (isBundle(receipt)) {
      await judgeBundle(receipt);
      return;
    }
    const verdict = await verify(receipt, await chosenPolicy(), await bytesOf("record"));
    if (verdict.valid) {
      show("holds", "Biên nhận đúng", [...told(verdict)], new TextDecoder().decode(verdict.record));
    } else {
      show("fails", "Biên nhận không đứng vững", verdict.reasons);
    }
  } catch (fault) {
    show("fails", "Chưa kiểm chứng được", [fault.message]);
  }
}

async function canVerify() {
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch (fault) {
    return fault.name !== "NotSupportedError" && fault.name !== "TypeError";
  }
}

at("policy").required = given === "";
at("policy-hint").hidden = given === "";
at("keep").hidden = location.protocol === "file:";
at("form").addEventListener("submit", judge);
if (!(await canVerify())) {
  show("fails", "Trình duyệt này cũ quá", ["Hãy dùng Firefox 129, Chrome 137, Safari 17 trở lên."]);
}
