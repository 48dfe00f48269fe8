import type { Act } from "../act.ts"
import type { Visit } from "../visit/visit.ts"

/** How long somebody will wait, in minutes: the middle, and what is not exceeded in four cases of five. */
export type Estimate = { p50: number; p80: number }

/** How long a visit will still wait, as far as that can be said honestly: as long as nothing was measured, not at all. */
export const estimateFor = (_act: Act, _visit: Visit): Promise<Estimate | null> => Promise.resolve(null)
