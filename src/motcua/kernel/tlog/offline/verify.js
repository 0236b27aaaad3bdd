// What a receipt proves under a policy: the same as `motcua ledger verify` says, in the same words.
// Formats: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy, tlog-proof; RFC 6962.

import { isSignedMlDsa44 } from "./ml_dsa.js";

const LARGEST_NUMBER = 2n ** 63n - 1n;
const LARGEST_BYTES = 1_000_000;
const ED25519 = 1;
const ED25519_COSIGNATURE = 4;
const ML_DSA_44_COSIGNATURE = 6;
const KEY_BYTES = { [ED25519]: 32, [ED25519_COSIGNATURE]: 32, [ML_DSA_44_COSIGNATURE]: 1312 };
const KIND_NAMES = { [ED25519]: "Ed25519", [ML_DSA_44_COSIGNATURE]: "ML-DSA-44" };
const NOT_IN_NAMES = /[\0- +\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const REASONS = {
  malformed: "Tệp không phải là một biên nhận tlog-proof viết đúng chuẩn.",
  forged: "Một chữ ký mang tên bên được tin nhưng không phải do bên ấy ký.",
  unknownLog: "Chính sách không tin nhật ký nào có tên như trong biên nhận.",
  unsigned: "Biên nhận thiếu chữ ký {kind} của nhật ký.",
  unwitnessed: "Chưa đủ nhân chứng như chính sách đòi hỏi.",
  noRecord: "Biên nhận không kèm bản ghi: hãy nêu tệp bản ghi.",
  otherRecord: "Bản ghi được nêu không phải là bản ghi kèm trong biên nhận.",
  notIncluded: "Bản ghi không có ở vị trí ấy của nhật ký.",
};

class Malformed extends Error {}
class Forged extends Error {}

const encoded = (text) => new TextEncoder().encode(text);
const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const octets = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const eightBytes = (number) => Uint8Array.from({ length: 8 }, (_, i) =>
  Number((number >> BigInt(56 - 8 * i)) & 255n));

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

function must(isTrue) {
  if (!isTrue) throw new Malformed();
}

function numberIn(text) {
  must(/^(0|[1-9][0-9]{0,18})$/.test(text));
  const number = BigInt(text);
  must(number <= LARGEST_NUMBER);
  return number;
}

function bytesIn(text) {
  let found;
  try {
    found = atob(text);
  } catch {
    throw new Malformed();
  }
  must(btoa(found) === text);
  return octets(found);
}

function hashIn(text) {
  const found = bytesIn(text);
  must(found.length === 32);
  return found;
}

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed();
  }
}

function plain(bytes) {
  const text = utf8(bytes);
  must(!/[\0-\t\v-\x1f]/.test(text));
  return text;
}

/** Split at the first place where a separator stands. */
function parted(text, separator) {
  const at = text.indexOf(separator);
  must(at >= 0);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function checkName(name) {
  must(name !== "" && !NOT_IN_NAMES.test(name));
}

async function keyIn(vkey) {
  const [name, rest] = parted(vkey, "+");
  const [id, material] = parted(rest, "+");
  const bytes = bytesIn(material);
  const key = { vkey, name, kind: bytes[0], public: bytes.slice(1) };
  checkName(name);
  must(KEY_BYTES[key.kind] === key.public.length);
  key.id = latin((await sha256(encoded(`${name}\n`), bytes)).slice(0, 4));
  must(hex(octets(key.id)) === id);
  return key;
}

function noteIn(text) {
  must(encoded(text).length <= LARGEST_BYTES);
  const at = text.lastIndexOf("\n\n");
  must(at >= 0);
  const lines = text.slice(at + 2).split("\n");
  must(lines.pop() === "" && lines.length > 0 && lines.length <= 100);
  return { text: text.slice(0, at + 1), signatures: lines.map(signatureIn) };
}

function signatureIn(line) {
  must(line.startsWith("— "));
  const [name, text] = parted(line.slice(2), " ");
  checkName(name);
  const bytes = bytesIn(text);
  must(bytes.length > 4);
  return { name, id: latin(bytes.slice(0, 4)), data: bytes.slice(4) };
}

async function checkpointIn(text) {
  const lines = text.split("\n");
  must(lines.pop() === "" && lines.length >= 3 && lines.every((line) => line !== ""));
  const found = { text, origin: lines[0], size: numberIn(lines[1]), root: hashIn(lines[2]) };
  must(found.size > 0n || sameBytes(found.root, await sha256()));
  return found;
}

function proofIn(bytes) {
  must(bytes.length <= LARGEST_BYTES);
  const [head, checkpoint] = parted(plain(bytes), "\n\n");
  const [first, ...lines] = head.split("\n");
  must(first === "c2sp.org/tlog-proof@v1");
  const hasExtra = lines.length > 0 && lines[0].startsWith("extra ");
  const extra = hasExtra ? bytesIn(lines.shift().slice(6)) : null;
  must(lines.length > 0 && lines[0].startsWith("index ") && lines.length <= 64);
  const index = numberIn(lines[0].slice(6));
  return { index, extra, hashes: lines.slice(1).map(hashIn), checkpoint };
}

function cosigned(key, checkpoint, at) {
  if (key.kind === ED25519) return encoded(checkpoint.text);
  if (key.kind === ED25519_COSIGNATURE) {
    return encoded(`cosignature/v1\ntime ${at}\n${checkpoint.text}`);
  }
  const [name, origin] = [encoded(key.name), encoded(checkpoint.origin)];
  if (name.length > 255 || origin.length > 255) throw new Forged();
  return joined(encoded("subtree/v1\n\0"), [name.length], name, eightBytes(at), [origin.length],
    origin, eightBytes(0n), eightBytes(checkpoint.size), checkpoint.root);
}

async function isSigned(key, message, signature) {
  if (key.kind === ML_DSA_44_COSIGNATURE) return isSignedMlDsa44(key.public, message, signature);
  try {
    const known = await crypto.subtle.importKey("raw", key.public, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, message);
  } catch {
    return false;
  }
}

/** The vkeys that signed, each with the second that it swears to (0: none). */
async function signedBy(checkpoint, signatures, keys) {
  const times = new Map();
  for (const { name, id, data } of signatures) {
    const key = keys.find((each) => each.name === name && each.id === id);
    if (!key) continue;
    const begin = key.kind === ED25519 ? 0 : 8;
    const at = BigInt(`0x0${hex(data.slice(0, begin))}`);
    if (at > LARGEST_NUMBER || data.length <= begin) throw new Forged();
    if (!(await isSigned(key, cosigned(key, checkpoint, at), data.slice(begin)))) throw new Forged();
    times.set(key.vkey, times.get(key.vkey) > at ? times.get(key.vkey) : at);
  }
  return times;
}

async function isIncluded(index, size, record, hashes, root) {
  if (index >= size) return false;
  let [here, last, found] = [index, size - 1n, await sha256([0], record)];
  for (const sibling of hashes) {
    if (last === 0n) return false;
    if (here & 1n || here === last) {
      found = await sha256([1], sibling, found);
      while (!(here & 1n) && here) [here, last] = [here >> 1n, last >> 1n];
    } else {
      found = await sha256([1], found, sibling);
    }
    [here, last] = [here >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(found, root);
}

/** Read a policy; it is octets, of which only keys have to be UTF-8. */
async function policyIn(bytes) {
  const text = latin(bytes);
  must(text.length <= LARGEST_BYTES && !/[^\t\n\x20-\x7e\x80-\xff]/.test(text));
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: null };
  const members = new Set();
  const isKnown = (name) => policy.witnesses.has(name) || policy.groups.has(name);
  const newName = (name) => {
    must(name !== "none" && !isKnown(name));
    return name;
  };
  const newKey = async (words, others, kinds) => {
    must(words.length === 1 || words.length === 2);
    const key = await keyIn(utf8(octets(words[0])));
    must(kinds.includes(key.kind) && !others.some((each) => sameBytes(each.public, key.public)));
    return key;
  };
  for (const line of text.split("\n")) {
    const [word, ...words] = line.split(/[ \t]+/).filter((each) => each !== "");
    if (word === undefined || word.startsWith("#")) continue;
    if (word === "log") {
      policy.logs.push(await newKey(words, policy.logs, [ED25519, ML_DSA_44_COSIGNATURE]));
    } else if (word === "witness") {
      const kinds = [ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE];
      const key = await newKey(words.slice(1), [...policy.witnesses.values()], kinds);
      policy.witnesses.set(newName(words[0]), key);
    } else if (word === "group") {
      const [name, least, ...each] = words;
      must(each.length > 0);
      for (const member of each) {
        must(isKnown(member) && !members.has(member));
        members.add(member);
      }
      const counts = { any: 1n, all: BigInt(each.length) };
      const count = Object.hasOwn(counts, least) ? counts[least] : numberIn(least);
      must(count >= 1n && count <= BigInt(each.length));
      policy.groups.set(newName(name), { least: Number(count), members: each });
    } else {
      must(word === "quorum" && policy.quorum === null && words.length === 1);
      must(words[0] === "none" || isKnown(words[0]));
      policy.quorum = words[0];
    }
  }
  must(policy.quorum !== null);
  return policy;
}

function hasWitnessed(policy, name, times) {
  if (name === "none") return true;
  if (policy.witnesses.has(name)) return times.has(policy.witnesses.get(name).vkey);
  const { least, members } = policy.groups.get(name);
  return members.filter((each) => hasWitnessed(policy, each, times)).length >= least;
}

function owed(policy, checkpoint, times) {
  const known = policy.logs.filter((key) => key.name === checkpoint.origin);
  if (known.length === 0) return [REASONS.unknownLog];
  const missing = [ED25519, ML_DSA_44_COSIGNATURE].filter((kind) =>
    known.some((key) => key.kind === kind) && !known.some((key) => key.kind === kind && times.has(key.vkey)));
  const told = missing.map((kind) => REASONS.unsigned.replace("{kind}", KIND_NAMES[kind]));
  return hasWitnessed(policy, policy.quorum, times) ? told : [...told, REASONS.unwitnessed];
}

async function aboutRecord(proof, checkpoint, given) {
  const record = given ?? proof.extra;
  if (record === null) return [REASONS.noRecord];
  if (proof.extra !== null && !sameBytes(proof.extra, record)) return [REASONS.otherRecord];
  const { index, hashes } = proof;
  const isThere = await isIncluded(index, checkpoint.size, record, hashes, checkpoint.root);
  return isThere ? [] : [REASONS.notIncluded];
}

/** The verdict on a receipt: anything at all gets one. `record` may be null. */
async function verify(bytes, policy, record) {
  const refused = (...reasons) => ({ valid: false, reasons, origin: null, index: null, time: null });
  try {
    const proof = proofIn(bytes);
    const note = noteIn(proof.checkpoint);
    const checkpoint = await checkpointIn(note.text);
    const keys = [...policy.logs, ...policy.witnesses.values()];
    const times = await signedBy(checkpoint, note.signatures, keys);
    const reasons = owed(policy, checkpoint, times);
    reasons.push(...(await aboutRecord(proof, checkpoint, record)));
    if (reasons.length > 0) return refused(...reasons);
    const seen = [...policy.witnesses].filter(([, key]) => times.has(key.vkey));
    const stamps = seen.map(([, key]) => times.get(key.vkey));
    const last = stamps.reduce((latest, at) => (at > latest ? at : latest), 0n);
    return {
      valid: true,
      reasons,
      origin: checkpoint.origin,
      index: Number(proof.index),
      time: last ? Number(last) : null,
      witnesses: seen.map(([name]) => new TextDecoder().decode(octets(name))),
      record: record ?? proof.extra,
    };
  } catch (fault) {
    if (fault instanceof Malformed) return refused(REASONS.malformed);
    if (fault instanceof Forged) return refused(REASONS.forged);
    throw fault;
  }
}

const BROKEN = "Tệp không phải là một bộ bằng chứng, hoặc đã hỏng.";

/** Whether bytes look like a bundle rather than like a receipt. */
const isBundle = (bytes) => sameBytes(bytes.slice(0, 4), octets("PK\x03\x04"));

/** The files of a ZIP whose files are stored as they are. */
function filesIn(bytes) {
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && at.getUint32(end, true) !== 0x06054b50) end -= 1;
  must(end >= 0);
  const files = new Map();
  let here = at.getUint32(end + 16, true);
  for (let count = at.getUint16(end + 10, true); count > 0; count -= 1) {
    must(at.getUint32(here, true) === 0x02014b50 && at.getUint16(here + 10, true) === 0);
    const [size, name] = [at.getUint32(here + 24, true), at.getUint16(here + 28, true)];
    const local = at.getUint32(here + 42, true);
    must(at.getUint32(local, true) === 0x04034b50 && size <= LARGEST_BYTES);
    const begin = local + 30 + at.getUint16(local + 26, true) + at.getUint16(local + 28, true);
    must(begin + size <= bytes.length);
    files.set(utf8(bytes.slice(here + 46, here + 46 + name)), bytes.slice(begin, begin + size));
    here += 46 + name + at.getUint16(here + 30, true) + at.getUint16(here + 32, true);
  }
  return files;
}

function linkIn(record) {
  try {
    const { subject, prev } = JSON.parse(utf8(record));
    return [`${subject.kind} ${subject.id}`, String(prev)];
  } catch {
    return null;
  }
}

function brokenLink(number, link, chained, subject) {
  if (link === null) return [`Mục ${number}: không phải một mục của nhật ký xử lý.`];
  if (link[1] !== chained) {
    return [number === 1 ? "Thiếu mục đầu của chuỗi."
      : `Giữa mục ${number - 1} và mục ${number} thiếu mục, hoặc thứ tự bị đổi.`];
  }
  const isOther = subject !== null && subject !== link[0];
  return isOther ? [`Mục ${number}: thuộc về một đối tượng khác.`] : [];
}

/** The verdict on all entries of one chain: whether one is missing between. */
async function verifyBundle(bytes, policy) {
  const refused = (...reasons) =>
    ({ valid: false, reasons, origin: null, index: null, time: null, records: [] });
  let files;
  try {
    files = filesIn(bytes);
  } catch {
    return refused(BROKEN);
  }
  const names = [...files.keys()].filter((name) => name.endsWith(".tlog-proof")).sort();
  if (names.length === 0) return refused(BROKEN);
  const records = [];
  let [chained, subject, found] = ["0".repeat(64), null, null];
  for (const [at, name] of names.entries()) {
    const record = files.get(name.replace(/\.tlog-proof$/, ".json")) ?? null;
    found = await verify(files.get(name), policy, record);
    if (!found.valid) return refused(...found.reasons.map((each) => `Mục ${at + 1}: ${each}`));
    const link = linkIn(found.record);
    const reasons = brokenLink(at + 1, link, chained, subject);
    if (reasons.length > 0) return refused(...reasons);
    subject = link[0];
    records.push(found.record);
    chained = hex(await sha256([0], found.record));
  }
  return { ...found, records };
}

export { isBundle, policyIn, verify, verifyBundle };
