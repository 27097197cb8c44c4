/** Longest header that Next reads. */
const LENGTH_MAX = 40_000;
/** Deepest tree of routes; ours has six levels. */
const DEPTH_MAX = 50;
const PARAM_KINDS = /^(?:c|oc|d|(?:ci|di)\(\.{1,3}\)|(?:ci|di)\(\.\.\)\(\.\.\))$/;
const HINTS = new Set(["refetch", "inside-shared-layout", "metadata-only"]);

/** Whether a Next-Router-State-Tree header is a tree of routes as Next's scripts write it; Next answers 500 to any other. */
export function isRouterState(header: string): boolean {
  if (header.length > LENGTH_MAX) return false;
  try {
    return isTree(JSON.parse(decodeURIComponent(header)), DEPTH_MAX);
  } catch {
    return false;
  }
}

/** [segment, branches by slot, address?, hint?, number?, text?] */
function isTree(value: unknown, depth: number): boolean {
  if (depth === 0 || !Array.isArray(value) || value.length < 2 || value.length > 6) return false;
  const [segment, branches, address, hint, flags, text] = value as unknown[];
  return (
    isSegment(segment) &&
    isRecord(branches) &&
    Object.entries(branches).every(([slot, branch]) => slot !== "__proto__" && isTree(branch, depth - 1)) &&
    (address == null || (isStrings(address) && address.length === 2)) &&
    (hint == null || HINTS.has(hint as string)) &&
    (flags == null || typeof flags === "number") &&
    (text === undefined || typeof text === "string")
  );
}

/** A name, or [parameter, value, kind, names beside it or null]. */
function isSegment(value: unknown): boolean {
  if (typeof value === "string") return true;
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [name, text, kind, siblings] = value as unknown[];
  return (
    isStrings([name, text, kind]) && PARAM_KINDS.test(kind as string) && (siblings === null || isStrings(siblings))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
