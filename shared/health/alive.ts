import type { Instant } from "../time.ts"
import { together } from "../together.ts"
import { type Beat, isBeating } from "./beat.ts"
import * as beats from "./beat.table.ts"

const asked = together<Beat | undefined>()

/** Whether the table answers, and the work of each minute is done. Half a read unit, however many ask at once. */
export const isAlive = (now: Instant): Promise<boolean> =>
  asked("beat", beats.find).then(
    (beat) => isBeating(beat, now),
    () => false,
  )
