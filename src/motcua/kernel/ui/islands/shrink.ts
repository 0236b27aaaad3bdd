/** Makes a photo small enough for a weak network, on the device itself. */

const LONGEST_SIDE_PX = 2000;
const QUALITY = 0.82;
const SMALL_ENOUGH_BYTES = 350_000;
const SHRINKABLE = new Set(["image/jpeg", "image/png", "image/webp"]);

export interface Shrunk {
  blob: Blob;
  name: string;
  wasShrunk: boolean;
}

/** Returns the size of a picture fitted into the longest side, never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function as(name: string, ending: string): string {
  return `${name.replace(/\.[^.]*$/, "") || "anh"}.${ending}`;
}

/** Returns a JPEG of at most 2000 px, upright; what the browser cannot open (HEIC, PDF) passes through. */
export async function shrink(file: File): Promise<Shrunk> {
  const untouched = { blob: file, name: file.name, wasShrunk: false };
  if (!SHRINKABLE.has(file.type) || typeof createImageBitmap !== "function") return untouched;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return untouched;
  }
  const { width, height } = fitted(picture.width, picture.height);
  if (width === picture.width && file.size <= SMALL_ENOUGH_BYTES && file.type === "image/jpeg") return untouched;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) return untouched;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return untouched;
  return { blob, name: as(file.name, "jpg"), wasShrunk: true };
}
