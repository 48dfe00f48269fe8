import type { Rule } from "../retention.ts"

/** That something came in, by the hash of its carrier's name for it: so that it never does anything again. */
export const retention = { at: "kept" } satisfies Record<string, Rule>
