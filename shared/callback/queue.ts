import type { Act } from "../act.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import type { Instant } from "../time.ts"
import { isBroken } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import type { Skills } from "./claim.ts"
import { inLine, isClaimed } from "./line.ts"
import { colleague } from "./own.ts"
import { pieces } from "./windows.ts"

/** How many wait at the places of a colleague, since when, and whether it is somebody's turn to be called by them. */
export type Queue = {
  waiting: number
  since: Instant | undefined
  broken: number
  ready: number
  /** When the next hours begin, if nobody can be called now. */
  begins: Instant | undefined
  /** Whom they are calling already. */
  mine: string | undefined
}

/** The line in numbers: nobody's name, and no line in the trail. Refuses `not-allowed`. */
export async function queue(act: Act, skills: Skills): Promise<Queue> {
  demand(act, "calls")
  const { id } = colleague(act)
  const mayCall = ({ location }: { location?: string | undefined }) => allowed(act, "calls", { location })
  const open = (await callbacks.open()).filter(mayCall)
  const caller = { id, ...skills, mayCall }
  const ready = inLine(open, act.at, caller).length
  // Whose turn comes later today, as if it were then.
  const coming = open
    .filter(({ window }) => window.from > act.at)
    .filter((each) => inLine([each], each.window.from, caller).length > 0)
    .map(({ window }) => window.from)
  const [first] = pieces(await territories.current(), act.at)
  const begins = [...coming, ...(first && first.from > act.at ? [first.from] : [])].toSorted()[0]
  return {
    waiting: open.length,
    since: open[0]?.asked.at,
    broken: open.filter((each) => isBroken(each, act.at)).length,
    ready,
    begins: ready === 0 ? begins : undefined,
    mine: open.find((each) => each.claim?.by === id && isClaimed(each, act.at))?.code,
  }
}
