import { token } from "../seal.ts"
import * as table from "../table.ts"
import { type Instant, monthOf, ms } from "../time.ts"
import type { Act } from "../act.ts"
import { Audit, forgottenAt, isHowKnown, lineOf, type Note } from "./audit.ts"
import { onlyKnown, understood } from "../unknown.ts"

const place = ({ at, id }: Pick<Audit, "at" | "id">) => `${at}#${id}`

const item = (line: Audit) => ({
  pk: `AUDIT#${line.about}`,
  sk: place(line),
  type: "audit",
  rev: 1,
  ...line,
  expiresAt: forgottenAt(line.at),
  listPk: `AUDIT#by#${line.by}#${monthOf(line.at)}`,
  listSk: place(line),
})

/** The lines of the trail that go into the commit of what they are about; none for residents and the system. */
export const noted = (act: Act, ...notes: Note[]): table.Step[] =>
  notes.flatMap((note) => {
    const line = lineOf(act, note, token())
    return line ? [table.create(item(line), "changed-meanwhile")] : []
  })

/** Writes down that somebody looked, before they see it. */
export async function note(act: Act, ...notes: Note[]): Promise<void> {
  const steps = noted(act, ...notes)
  for (let i = 0; i < steps.length; i += 100) await table.commit(steps.slice(i, i + 100))
}

/** Free words go from the trail of an appointment with its person; who, when and what stay. */
export async function withoutWords(code: string): Promise<table.Step[]> {
  const steps: table.Step[] = []
  for await (const each of table.query(`AUDIT#${code}`)) {
    const { why, ...line } = understood(Audit, each)
    if (why !== undefined && !isHowKnown(why)) steps.push(table.put(item(onlyKnown(line))))
  }
  return steps
}

async function read(now: Instant, items: AsyncGenerator<Record<string, unknown>>): Promise<Audit[]> {
  const lines: Audit[] = []
  for await (const each of items)
    if (Number(each.expiresAt) * 1000 > ms(now)) lines.push(understood(Audit, each))
  return lines
}

/** What was done with one appointment, and who read the lists it was on since then; newest first. */
export async function ofAppointment(
  now: Instant,
  code: string,
  lists: string[] = [],
  since?: Instant,
): Promise<Audit[]> {
  const own = read(now, table.query(`AUDIT#${code}`))
  const others = lists.map((name) =>
    read(now, table.query(`AUDIT#${name}`, { range: { from: since ?? " " } })),
  )
  const lines = (await Promise.all([own, ...others])).flat()
  return lines.toSorted((a, b) => ms(b.at) - ms(a.at))
}

/** What one colleague did in a month (of UTC), or in a part of it, newest first. */
export const ofColleague = (now: Instant, id: string, month: string, range?: table.Range): Promise<Audit[]> =>
  read(
    now,
    table.query(`AUDIT#by#${id}#${month}`, { index: "list", newestFirst: true, ...(range && { range }) }),
  )
