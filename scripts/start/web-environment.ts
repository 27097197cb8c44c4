/**
 * MB of a web process's own objects, of which some 220 live with its caches full. Left to itself on a large machine, V8 lets
 * them grow to 700 and the process to 1,100 before it clears away.
 */
const HEAP_MB = 384;
/** Pools of the C library, which else keeps eight for each processor; packing takes and gives back much. */
const ARENAS = "2";

/**
 * What a web process is told beside its settings: its build, and to keep its memory small. What the operator says of that wins.
 * @param folder of the build. @param env the operator's.
 */
export function webEnvironment(folder: string, env: Record<string, string | undefined> = process.env) {
  const options = env.NODE_OPTIONS ?? "";
  const heap = options.includes("max-old-space-size") ? "" : `--max-old-space-size=${HEAP_MB}`;
  return {
    MALLOC_ARENA_MAX: env.MALLOC_ARENA_MAX ?? ARENAS,
    NODE_OPTIONS: `${options} ${heap}`.trim(),
    NEXT_DIST_DIR: folder,
  };
}
