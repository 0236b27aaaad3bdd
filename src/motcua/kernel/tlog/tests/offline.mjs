// Answer questions, one JSON object a line, with the verdicts of the offline page.

import { createInterface } from "node:readline";
import { isBundle, policyIn, verify, verifyBundle } from "../offline/verify.js";

const bytes = (text) => (text === null ? null : Uint8Array.from(Buffer.from(text, "base64")));
for await (const line of createInterface({ input: process.stdin })) {
  const { receipt, policy, record } = JSON.parse(line);
  let said;
  try {
    const [given, trusted] = [bytes(receipt), await policyIn(bytes(policy))];
    const verdict = await (isBundle(given) ? verifyBundle(given, trusted) : verify(given, trusted, bytes(record)));
    const { valid, reasons, origin, index, time } = verdict;
    said = { valid, reasons, origin, index, time };
  } catch (fault) {
    said = fault.constructor.name;
  }
  console.log(JSON.stringify(said));
}
