import { describe, expect, it } from "vitest";
import passkey, { creationOptions, requestOptions, toBytes, toText } from "./passkey.island";

const PAGE = `<form method="post"><input type="hidden" name="credential">
<button type="button" hidden>Dùng khóa</button><p data-hint>Cần JavaScript</p><p role="alert" hidden></p></form>`;

describe("passkey", () => {
  it("turns base64url to bytes and back", () => {
    const bytes = new Uint8Array([0, 250, 251, 252, 253, 254, 255]);

    const text = toText(bytes.buffer);

    expect(text).not.toMatch(/[+/=]/);
    expect([...toBytes(text)]).toEqual([...bytes]);
  });

  it("hands the browser bytes where the server sent text", () => {
    const made = creationOptions({
      publicKey: { challenge: "AAEC", user: { id: "AQ", name: "minh" }, excludeCredentials: [{ id: "AgM", type: "public-key" }] },
    });
    const asked = requestOptions({ publicKey: { challenge: "AAEC", rpId: "localhost" } });

    expect([...(made.challenge as Uint8Array)]).toEqual([0, 1, 2]);
    expect([...(made.user.id as Uint8Array)]).toEqual([1]);
    expect([...(made.excludeCredentials?.[0]?.id as Uint8Array)]).toEqual([2, 3]);
    expect(asked.allowCredentials).toEqual([]);
  });

  it("leaves the page as it is where the browser knows no passkeys", () => {
    const root = document.createElement("div");
    root.innerHTML = PAGE;

    passkey.start(root, { act: "get", optionsUrl: "/dang-nhap/can-bo/khoa/" }, new AbortController().signal);

    const known = "credentials" in navigator;
    expect(root.querySelector("button")?.hidden).toBe(!known);
  });

  it("refuses options from another site", () => {
    const root = document.createElement("div");

    expect(() => passkey.start(root, { act: "get", optionsUrl: "https://x.example/" }, new AbortController().signal)).toThrow();
  });
});
