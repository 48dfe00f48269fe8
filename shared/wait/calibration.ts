import { type Calibration, type Estimate, rounded } from "./board.ts"
import type { Guess } from "./forecast.ts"

/** Four of five should wait no longer than the second figure. */
const aim = 0.8
/** How much one who waited changes it, and how far it goes. */
const stride = 0.06
const reach = { least: 0.2, most: 5 }

export const uncalibrated: Calibration = { stretch: 1, seen: 0, kept: 0 }

/**
 * The same after somebody's wait is known: a little wider for whoever waited longer than they were told, a little narrower
 * for four who did not. Whoever was told that they hardly wait teaches nothing about long waits.
 */
export function calibrated(
  { stretch, seen, kept }: Calibration,
  { told, waited }: { told: Estimate; waited: number },
): Calibration {
  if (told.p50 === 0) return { stretch, seen, kept }
  const isKept = waited <= told.p80
  const next = stretch * Math.exp(stride * ((isKept ? 0 : 1) - (1 - aim)))
  return {
    stretch: Math.min(reach.most, Math.max(reach.least, next)),
    seen: seen + 1,
    kept: kept + (isKept ? 1 : 0),
  }
}

/** What people are told of a guess; nothing of one that does not end today. */
export function toldOf({ p50, p80 }: Guess, { stretch }: Calibration): Estimate | null {
  const far = p50 + stretch * (p80 - p50)
  return Number.isFinite(far) ? rounded(p50, far) : null
}
