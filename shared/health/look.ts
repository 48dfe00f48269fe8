import type { Act } from "../act.ts"
import * as alerts from "../alert/alert.table.ts"
import * as figures from "../figures/figures.table.ts"
import { logBug } from "../log.ts"
import * as notices from "../notice/notice.table.ts"
import * as parities from "../parity/parity.table.ts"
import * as spends from "../spend/spend.table.ts"
import { demand } from "../staff/demand.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { publishedLocations } from "../territory/territory.ts"
import { dayOf, type Instant } from "../time.ts"
import { version } from "../version.ts"
import * as beats from "./beat.table.ts"
import { health, type Here, type Line, type Told } from "./health.ts"
import { lateWork } from "./late.ts"

/** So many messages tell how they fare. */
const lately = 200

async function toldBy(now: Instant): Promise<Told> {
  const territory = await territories.current(true)
  const [beat, late, latest, spend, night, all, open, papers] = await Promise.all([
    beats.find(),
    lateWork(now),
    notices.latest(now, lately),
    spends.find(dayOf(now, territory.head.timezone)),
    figures.findNight(),
    parities.all(),
    alerts.all(),
    Promise.all(publishedLocations(territory).map(({ id }) => tasks.open(id))),
  ])
  return {
    territory,
    beat,
    late,
    latest,
    letters: papers.flat().flatMap(({ kind, at }) => (kind === "letter" ? [at] : [])),
    spend,
    night,
    parities: all,
    alerts: open.filter(({ over }) => over === undefined),
  }
}

/** Which version of the code and of the rules is at work: here, and in the work of each minute. */
export type Versions = { code: string; minute: string | undefined; rules: number | undefined }

/** How everything is, for whoever answers for it. What is known without the table is told without it. */
export async function look(
  act: Act,
  here: Omit<Here, "now" | "version">,
): Promise<{ lines: Line[]; versions: Versions }> {
  // It is of the whole: a colleague of one organisation has no part in it.
  demand(act, "health", {})
  const told = await toldBy(act.at).catch((bug: unknown) => {
    logBug("health-unread", bug)
    return undefined
  })
  return {
    lines: health({ now: act.at, version, ...here }, told),
    versions: { code: version, minute: told?.beat?.code, rules: told?.territory.version },
  }
}
