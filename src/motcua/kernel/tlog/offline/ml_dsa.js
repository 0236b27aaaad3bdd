// ML-DSA-44 (FIPS 204): is a message signed with a key? Browsers cannot tell by themselves yet.
// Polynomials of 256 coefficients modulo Q; names are those of the standard.

const Q = 8380417;
const D = 13;
const TAU = 39;
const GAMMA1 = 1 << 17;
const GAMMA2 = (Q - 1) / 88;
const BETA = 78;
const OMEGA = 80;
const K = 4;
const N = 256;
const PUBLIC_BYTES = 1312;
const SIGNATURE_BYTES = 2420;

const RATE_128 = 168;
const RATE_256 = 136;

/** The rotations and round constants of Keccak-f[1600], each from its rule. */
const [ROTATIONS, ROUNDS] = (() => {
  const rotations = new Array(25).fill(0n);
  for (let t = 0, x = 1, y = 0; t < 24; t += 1) {
    rotations[x + 5 * y] = BigInt(((t + 1) * (t + 2)) / 2 % 64);
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  const rounds = [];
  let register = 1;
  for (let round = 0; round < 24; round += 1) {
    let constant = 0n;
    for (let j = 0; j < 7; j += 1) {
      if (register & 1) constant |= 1n << BigInt(2 ** j - 1);
      register = (register << 1) ^ (register & 128 ? 0x171 : 0);
    }
    rounds.push(constant);
  }
  return [rotations, rounds];
})();

function rotated(lane, by) {
  return BigInt.asUintN(64, (lane << by) | (lane >> (64n - by)));
}

function permute(a) {
  for (const constant of ROUNDS) {
    const c = [0, 1, 2, 3, 4].map((x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]);
    const d = [0, 1, 2, 3, 4].map((x) => c[(x + 4) % 5] ^ rotated(c[(x + 1) % 5], 1n));
    const b = new Array(25);
    for (let i = 0; i < 25; i += 1) {
      const [x, y] = [i % 5, Math.floor(i / 5)];
      b[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(a[i] ^ d[x], ROTATIONS[i]);
    }
    for (let i = 0; i < 25; i += 1) {
      const row = i - (i % 5);
      a[i] = b[i] ^ (~b[row + ((i + 1) % 5)] & b[row + ((i + 2) % 5)]);
    }
    a[0] ^= constant;
  }
}

/** SHAKE over some bytes: a function that gives the next bytes of its output, one at a time. */
function shake(rate, ...parts) {
  const state = new BigUint64Array(25);
  const bytes = new DataView(state.buffer);
  const flip = (at, byte) => bytes.setUint8(lane(at), bytes.getUint8(lane(at)) ^ byte);
  const lane = (at) => (LITTLE ? at : (at & ~7) + 7 - (at & 7));
  let at = 0;
  for (const part of parts) {
    for (const byte of part) {
      flip(at, byte);
      at += 1;
      if (at === rate) {
        permute(state);
        at = 0;
      }
    }
  }
  flip(at, 0x1f);
  flip(rate - 1, 0x80);
  permute(state);
  at = 0;
  return () => {
    if (at === rate) {
      permute(state);
      at = 0;
    }
    at += 1;
    return bytes.getUint8(lane(at - 1));
  };
}

const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function shake256(length, ...parts) {
  const next = shake(RATE_256, ...parts);
  return Uint8Array.from({ length }, next);
}

const modulo = (value) => ((value % Q) + Q) % Q;

/** Powers of the 512th root of unity 1753, in bit-reversed order. */
const ZETAS = (() => {
  const powers = [1];
  for (let i = 1; i < N; i += 1) powers.push((powers[i - 1] * 1753) % Q);
  const reversed = (i) => parseInt(i.toString(2).padStart(8, "0").split("").reverse().join(""), 2);
  return Array.from({ length: N }, (_, i) => powers[reversed(i)]);
})();

function ntt(polynomial) {
  const w = polynomial.map(modulo);
  let m = 0;
  for (let half = 128; half >= 1; half /= 2) {
    for (let start = 0; start < N; start += 2 * half) {
      m += 1;
      for (let j = start; j < start + half; j += 1) {
        const t = (ZETAS[m] * w[j + half]) % Q;
        w[j + half] = modulo(w[j] - t);
        w[j] = (w[j] + t) % Q;
      }
    }
  }
  return w;
}

function inverseNtt(transformed) {
  const w = transformed.slice();
  let m = N;
  for (let half = 1; half < N; half *= 2) {
    for (let start = 0; start < N; start += 2 * half) {
      m -= 1;
      for (let j = start; j < start + half; j += 1) {
        const t = w[j];
        w[j] = (t + w[j + half]) % Q;
        w[j + half] = ((Q - ZETAS[m]) * modulo(t - w[j + half])) % Q;
      }
    }
  }
  return w.map((value) => (value * 8347681) % Q);
}

/** The numbers that bytes hold, so many bits each, the lowest first. */
function unpacked(bytes, bits) {
  const found = [];
  let held = 0;
  let count = 0;
  for (const byte of bytes) {
    held += byte * 2 ** count;
    count += 8;
    while (count >= bits) {
      found.push(held % 2 ** bits);
      held = Math.floor(held / 2 ** bits);
      count -= bits;
    }
  }
  return found;
}

function packed(values, bits) {
  const bytes = [];
  let held = 0;
  let count = 0;
  for (const value of values) {
    held += value * 2 ** count;
    count += bits;
    while (count >= 8) {
      bytes.push(held & 255);
      held >>= 8;
      count -= 8;
    }
  }
  return bytes;
}

function polynomials(bytes, count, bits) {
  const each = bytes.length / count;
  return Array.from({ length: count }, (_, i) => unpacked(bytes.slice(i * each, (i + 1) * each), bits));
}

function uniform(rho, column, row) {
  const next = shake(RATE_128, rho, [column, row]);
  const found = [];
  while (found.length < N) {
    const value = next() + 256 * next() + 65536 * (next() & 127);
    if (value < Q) found.push(value);
  }
  return found;
}

function sampleInBall(seed) {
  const next = shake(RATE_256, seed);
  const signs = Array.from({ length: 8 }, next);
  const c = new Array(N).fill(0);
  for (let i = N - TAU; i < N; i += 1) {
    let j = next();
    while (j > i) j = next();
    const at = i + TAU - N;
    c[i] = c[j];
    c[j] = (signs[at >> 3] >> (at & 7)) & 1 ? -1 : 1;
  }
  return c;
}

/** The hints that a signature ends with; null in any form but the one that is written. */
function hints(bytes) {
  const found = Array.from({ length: K }, () => new Uint8Array(N));
  let at = 0;
  for (let i = 0; i < K; i += 1) {
    const end = bytes[OMEGA + i];
    if (end < at || end > OMEGA) return null;
    for (const first = at; at < end; at += 1) {
      if (at > first && bytes[at - 1] >= bytes[at]) return null;
      found[i][bytes[at]] = 1;
    }
  }
  return bytes.slice(at, OMEGA).some((byte) => byte) ? null : found;
}

function useHint(hint, value) {
  let low = value % (2 * GAMMA2);
  if (low > GAMMA2) low -= 2 * GAMMA2;
  let high = (value - low) / (2 * GAMMA2);
  if (value - low === Q - 1) [high, low] = [0, low - 1];
  return hint ? (high + (low > 0 ? 1 : 43)) % 44 : high;
}

const opened = new Map();

/** What is computed of a public key once: the matrix, t1 and the key's hash. */
function openKey(publicKey) {
  const name = publicKey.join();
  if (!opened.has(name)) {
    const rho = publicKey.slice(0, 32);
    const rows = [0, 1, 2, 3];
    opened.set(name, {
      matrix: rows.map((row) => rows.map((column) => uniform(rho, column, row))),
      t1: polynomials(publicKey.slice(32), K, 10).map((t) => ntt(t.map((value) => value * 2 ** D))),
      tr: shake256(64, publicKey),
    });
  }
  return opened.get(name);
}

function isSignedMlDsa44(publicKey, message, signature) {
  if (publicKey.length !== PUBLIC_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const { matrix, t1, tr } = openKey(publicKey);
  const seed = signature.slice(0, 32);
  const packedZ = signature.slice(32, SIGNATURE_BYTES - OMEGA - K);
  const z = polynomials(packedZ, K, 18).map((each) => each.map((value) => GAMMA1 - value));
  const h = hints(signature.slice(SIGNATURE_BYTES - OMEGA - K));
  if (!h || z.some((each) => each.some((value) => Math.abs(value) >= GAMMA1 - BETA))) return false;
  const mu = shake256(64, tr, [0, 0], message);
  const c = ntt(sampleInBall(seed));
  const zs = z.map(ntt);
  const w1 = matrix.flatMap((row, i) => {
    const sum = c.map((_, n) => {
      const product = row.reduce((total, a, j) => (total + a[n] * zs[j][n]) % Q, 0);
      return modulo(product - ((c[n] * t1[i][n]) % Q));
    });
    return packed(inverseNtt(sum).map((value, n) => useHint(h[i][n], value)), 6);
  });
  return shake256(32, mu, w1).every((byte, i) => byte === seed[i]);
}

export { isSignedMlDsa44 };
