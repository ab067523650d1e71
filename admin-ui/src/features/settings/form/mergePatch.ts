// What was changed, as a JSON merge patch (RFC 7396). As in the API, absent and null are the same.

export type Patch = { [field: string]: unknown };

function isObject(value: unknown): value is Patch {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isObject(a) && isObject(b)) return isEmpty(patchBetween(a, b));
  return Object.is(a ?? null, b ?? null);
}

export function isEmpty(patch: Patch): boolean {
  return Object.keys(patch).length === 0;
}

/** The patch that turns `from` into `to`; lists are replaced as a whole. */
export function patchBetween(from: Patch, to: Patch): Patch {
  const patch: Patch = {};
  for (const field of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const before = from[field] ?? null;
    const after = to[field] ?? null;
    if (isSame(before, after)) continue;
    patch[field] = isObject(before) && isObject(after) ? patchBetween(before, after) : after;
  }
  return patch;
}

/** `target` with the patch applied, as the server will answer it. Neither is changed. */
export function applyPatch<T extends object>(target: T, patch: Patch): T {
  const result: Patch = { ...(target as Patch) };
  for (const [field, value] of Object.entries(patch)) {
    const current = result[field];
    result[field] = isObject(value) ? applyPatch(isObject(current) ? current : {}, value) : value;
  }
  return result as T;
}
