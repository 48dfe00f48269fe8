import { readFileSync } from "node:fs"
import { byOffice, head, linesOf } from "#shared/wait/recorded/replay.ts"
import { isBroken, nominalsIn, rowsIn } from "#shared/wait/recorded/rows.ts"

const usage = "Usage: npm run --silent replay-waits -- SNAPSHOTS.csv.gz QUEUES.csv > estimates.csv"

function failed(text: string, code = 1): number {
  process.stderr.write(`${text}\n`)
  return code
}

function read(path: string): Buffer | string {
  try {
    return readFileSync(path)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function replay(snapshots: string, queues: string): number {
  const bytes = read(queues)
  const nominals = isBroken(bytes) ? bytes : nominalsIn(bytes)
  if (isBroken(nominals)) return failed(`${queues}: cannot be read (${nominals})`)
  const recording = read(snapshots)
  const rows = isBroken(recording) ? recording : rowsIn(recording, nominals)
  if (isBroken(rows)) return failed(`${snapshots}: cannot be read (${rows})`)
  process.stdout.write(`${head}\n`)
  const offices = byOffice(rows)
  for (const [at, office] of offices.entries()) {
    process.stdout.write(
      linesOf(office)
        .map((line) => `${line}\n`)
        .join(""),
    )
    if (performance.now() > 1000) process.stderr.write(`${at + 1} of ${offices.length} offices\n`)
  }
  return 0
}

const [snapshots, queues, ...more] = process.argv.slice(2)
process.exitCode =
  snapshots !== undefined && queues !== undefined && more.length === 0
    ? replay(snapshots, queues)
    : failed(usage, 2)
