import type { EntityKind } from "../entity/entities";

/** One of the answers of GET /api/suggest, and where it leads. */
export type Suggestion = { kind: "paper" | EntityKind; label: string; href: string };
