/** Checks of what the server hands to an island: the first thing that is not as promised stops it. */

export type Shape<T> = (value: unknown, path: string) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;

export class PropsError extends Error {}

function refuse(path: string, wanted: string): never {
  throw new PropsError(`${path || "props"}: ${wanted} expected`);
}

export const text: Shape<string> = (value, path) => (typeof value === "string" ? value : refuse(path, "text"));

export const whole: Shape<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : refuse(path, "whole number");

export const flag: Shape<boolean> = (value, path) => (typeof value === "boolean" ? value : refuse(path, "true or false"));

/** Accepts an address of our own site only: a path that begins with one slash. */
export const address: Shape<string> = (value, path) =>
  typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : refuse(path, "address on this site");

export const optional =
  <T>(shape: Shape<T>, otherwise: T): Shape<T> =>
  (value, path) =>
    value === undefined || value === null ? otherwise : shape(value, path);

export const list =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, path) =>
    Array.isArray(value) ? value.map((item, at) => shape(item, `${path}[${at}]`)) : refuse(path, "list");

export const dictionary =
  <T>(shape: Shape<T>): Shape<Record<string, T>> =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(path, "object");
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item, `${path}.${key}`)]));
  };

export const object =
  <S extends Record<string, Shape<unknown>>>(shapes: S): Shape<{ [K in keyof S]: Of<S[K]> }> =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(path, "object");
    const given = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(shapes).map(([key, shape]) => [key, shape(given[key], path ? `${path}.${key}` : key)]),
    ) as { [K in keyof S]: Of<S[K]> };
  };
