import type { Act } from "../act.ts"
import type { Visit } from "../visit/visit.ts"
import type { Estimate } from "./board.ts"

export type { Estimate } from "./board.ts"

/** How long a visit will still wait, as far as that can be said honestly: as long as nothing was measured, not at all. */
export const estimateFor = (_act: Act, _visit: Visit): Promise<Estimate | null> => Promise.resolve(null)
