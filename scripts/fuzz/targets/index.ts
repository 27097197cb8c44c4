import type { Target } from "../target";
import { requestTargets } from "./requests";
import { textTargets } from "./texts";
import { upstreamTargets } from "./upstream";

export const targets: readonly Target[] = [...textTargets, ...requestTargets, ...upstreamTargets];
