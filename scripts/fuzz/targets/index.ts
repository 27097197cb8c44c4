import type { FuzzTarget } from "../target";
import { commentTargets } from "./comments";
import { requestTargets } from "./requests";
import { textTargets } from "./texts";
import { upstreamTargets } from "./upstream";

export const targets: readonly FuzzTarget[] = [
  ...textTargets,
  ...commentTargets,
  ...requestTargets,
  ...upstreamTargets,
];
