/** Signs in with a passkey, or makes one: asks the browser, then posts the form that stands inside. */
import { island } from "@shared/island";
import { address, object, optional, text, type Shape } from "@shared/props";

type Json = Record<string, unknown>;

const anything: Shape<Json | null> = (value) => (typeof value === "object" && value !== null ? (value as Json) : null);

const props = object({ act: text, options: optional(anything, null), optionsUrl: optional(address, "") });

export function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function toText(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withIds(found: unknown): PublicKeyCredentialDescriptor[] {
  const rows = Array.isArray(found) ? (found as Json[]) : [];
  return rows.map((row) => ({ ...row, type: "public-key", id: toBytes(String(row["id"])) }) as PublicKeyCredentialDescriptor);
}

export function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  const key = options["publicKey"] as Json;
  const user = key["user"] as Json;
  return {
    ...key,
    challenge: toBytes(String(key["challenge"])),
    user: { ...user, id: toBytes(String(user["id"])) },
    excludeCredentials: withIds(key["excludeCredentials"]),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  const key = options["publicKey"] as Json;
  return {
    ...key,
    challenge: toBytes(String(key["challenge"])),
    allowCredentials: withIds(key["allowCredentials"]),
  } as unknown as PublicKeyCredentialRequestOptions;
}

export function described(credential: PublicKeyCredential): Json {
  const response: Json = { clientDataJSON: toText(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const part = (credential.response as unknown as Json)[name];
    if (part instanceof ArrayBuffer) response[name] = toText(part);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function ask(act: string, options: Json): Promise<Json> {
  const found =
    act === "create"
      ? await navigator.credentials.create({ publicKey: creationOptions(options) })
      : await navigator.credentials.get({ publicKey: requestOptions(options) });
  if (!found) throw new Error("no credential");
  return described(found as PublicKeyCredential);
}

async function fetched(url: string): Promise<Json> {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok) throw new Error(`options: ${response.status}`);
  return ((await response.json()) as Json)["request_options"] as Json;
}

export default island(props, (root, { act, options, optionsUrl }, signal) => {
  const form = root.querySelector<HTMLFormElement>("form");
  const button = root.querySelector<HTMLButtonElement>("button[type=button]");
  const hidden = root.querySelector<HTMLInputElement>("input[name=credential]");
  const trouble = root.querySelector<HTMLElement>("[role=alert]");
  if (!form || !button || !hidden || !trouble || !("credentials" in navigator)) return;
  root.querySelector("[data-hint]")?.remove();
  button.hidden = false;
  const press = async (): Promise<void> => {
    button.disabled = true;
    trouble.hidden = true;
    try {
      hidden.value = JSON.stringify(await ask(act, options ?? (await fetched(optionsUrl))));
      form.submit();
    } catch {
      trouble.textContent = "Chưa dùng được khóa. Hãy thử lại, hoặc dùng cách khác.";
      trouble.hidden = false;
      button.disabled = false;
    }
  };
  button.addEventListener("click", () => void press(), { signal });
});
