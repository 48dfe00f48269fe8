import { byOffice, replayed } from "#shared/wait/recorded/replay.ts"
import type { Row } from "#shared/wait/recorded/rows.ts"
import { truths } from "#shared/wait/recorded/truth.ts"
import { examples, learnt, recording } from "./recorded.ts"
import type { Table } from "./run.ts"

type Case = { office: string; wait: number; ours: number; late: number; others: number[] }

const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
const meanOf = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

function figures(name: string, cases: Case[], said: (each: Case) => number): (string | number)[] {
  const errors = cases.map((each) => Math.abs(said(each) - each.wait)).toSorted((a, b) => a - b)
  return [
    name,
    cases.length,
    ...[meanOf(errors), at(errors, 0.5), at(errors, 0.9)].map((each) => each.toFixed(1)),
  ]
}

const covered = (cases: Case[]) =>
  `${(100 * meanOf(cases.map(({ wait, late }) => Number(wait <= late)))).toFixed(1)} %`

/** What others would say: people × minutes ÷ desks, the wait of whoever was called last, the rate of the last hour. */
function simply(day: Row[], row: Row): number[] {
  const { waiting = 0, desks = 1, nominal = 0, called: now = 0 } = row.reading
  const minute = row.minute ?? 0
  const seen = day.filter((each) => (each.minute ?? minute + 1) <= minute)
  const taken = seen.find(({ reading }) => (reading.called ?? 0) + (reading.waiting ?? 0) >= now)
  const lastCall = seen.find(({ reading }) => (reading.called ?? 0) >= now)
  const then = seen.findLast((each) => (each.minute ?? 0) <= minute - 60) ?? seen[0]
  const rate = (now - (then?.reading.called ?? 0)) / Math.max(1, minute - (then?.minute ?? 0))
  const formula = (waiting * nominal) / Math.max(1, desks)
  const last = now > 0 ? (lastCall?.minute ?? 0) - (taken?.minute ?? 0) : 0
  return [formula, last, rate > 0 ? waiting / rate : formula]
}

/** Each office by what was learnt from all others, held against what happened there. */
export function casesOf(rows: Row[], tell: (office: string) => void): Case[] {
  const known = truths(rows)
  const all = examples(rows)
  return byOffice(rows).flatMap((here) => {
    const office = here[0]?.office ?? ""
    const estimates = replayed(here, learnt(all.filter(({ row }) => row.office !== office)))
    const days = Map.groupBy(here, ({ reading, date }) => JSON.stringify([reading.queue, date]))
    tell(office)
    return here.flatMap((row) => {
      const [wait, said] = [known.get(row), estimates.get(row)]
      if (wait === undefined || !said) return []
      const day = days.get(JSON.stringify([row.reading.queue, row.date])) ?? []
      return [{ office, wait, ours: said.p50, late: said.p80, others: simply(day, row) }]
    })
  })
}

export async function waits(): Promise<Table[]> {
  const tell = (office: string) => process.stderr.write(`waits: ${office}\n`)
  const cases = casesOf(recording(), tell)
  const head = ["estimate", "waits", "mean error", "median", "p90", "called by p80"]
  const other = (i: number) => (each: Case) => each.others[i] ?? 0
  return [
    {
      title: "Waits at recorded queues",
      note: "Absolute errors in minutes, at all snapshots of 13 Warsaw offices of which the truth is known. Each office by weights learnt without it. Source of the recording: bench/waits/README.md.",
      head,
      rows: [
        [...figures("ours", cases, ({ ours }) => ours), covered(cases)],
        [...figures("whoever was called last", cases, other(1)), ""],
        [...figures("rate of the last hour", cases, other(2)), ""],
        [...figures("people × minutes ÷ desks", cases, other(0)), ""],
        [...figures("none at all", cases, () => 0), ""],
      ],
    },
    {
      title: "Waits, office by office",
      head,
      rows: [...Map.groupBy(cases, ({ office }) => office)].map(([office, here]) => [
        ...figures(office, here, ({ ours }) => ours),
        covered(here),
      ]),
    },
  ]
}
