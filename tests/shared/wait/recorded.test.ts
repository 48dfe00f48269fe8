import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { moved } from "#shared/wait/recorded/calibration.ts"
import { observed } from "#shared/wait/recorded/estimate.ts"
import { Memory, nothing } from "#shared/wait/recorded/memory.ts"
import { moments, replayed } from "#shared/wait/recorded/replay.ts"
import { isBroken, nominalsIn, type Row, rowsIn } from "#shared/wait/recorded/rows.ts"
import { truths } from "#shared/wait/recorded/truth.ts"

const folder = new URL("../../../bench/waits/", import.meta.url)
const queues = readFileSync(new URL("queues.csv", folder))
const whole = readFileSync(new URL("snapshots.csv.gz", folder))

function read(bytes: Buffer | string): Row[] {
  const nominals = nominalsIn(queues)
  const rows = isBroken(nominals) ? nominals : rowsIn(Buffer.from(bytes), nominals)
  if (isBroken(rows)) throw new Error(rows)
  return rows
}

const head = "office,queue,date,time,open,desks,waiting,called"
const recording = read(whole)
const ofOffice = (name: string) => recording.filter(({ office }) => office === name)
/** Small, with days of December that its clock writes as December of the next year. */
const small = ofOffice("USC_Smyczkowa")
const momentOf = (row: Row) => `${row.date} ${row.time}`
const saidOf = (rows: Row[]) =>
  new Map([...replayed(rows)].map(([row, said]) => [`${row.reading.queue} ${momentOf(row)}`, said]))

describe("a recorded queue", () => {
  it("is told nothing of what comes later: cut at any moment, what was said before stands", () => {
    const all = saidOf(small)
    const when = [...new Set(small.map(momentOf))].toSorted()
    for (const share of [0.03, 0.2, 0.5, 0.77, 0.9, 0.97]) {
      const cut = when[Math.floor(share * when.length)] ?? ""
      const before = saidOf(small.filter((row) => momentOf(row) <= cut))
      expect(before.size).toBeGreaterThan(0)
      for (const [row, said] of before) expect(said, `${row}, cut at ${cut}`).toEqual(all.get(row))
    }
  })

  it("learns nothing in December of January that a clock wrote down before it", () => {
    const year = small.filter(({ date }) => date.startsWith("2020-12"))
    expect(year.length).toBeGreaterThan(0)
    expect(saidOf(year)).toEqual(new Map([...saidOf(small)].filter(([row]) => row.includes(" 2020-12"))))
  })

  it("is estimated by earlier days of its office, by other queues, and by itself", () => {
    const row = ofOffice("UD_Mokotow_2").findLast(
      (each) => each.date === "2020-01-22" && each.reading.waiting,
    )
    const all = ofOffice("UD_Mokotow_2").filter(({ date }) => date <= "2020-01-22" && date > "2020-01-15")
    const said = (rows: Row[]) => row && replayed(rows).get(row)
    expect(said(all)).not.toEqual(said(all.filter(({ date }) => date === "2020-01-22")))
    expect(said(all)).not.toEqual(said(all.filter((each) => each.reading.queue === row?.reading.queue)))
  })

  it("is off by less than 10 minutes at two offices it learnt from; bench/README.md has those it did not", () => {
    for (const name of ["USC_Smyczkowa", "USC_Sandomierska"]) {
      const rows = ofOffice(name)
      const known = truths(rows)
      const said = [...replayed(rows)].flatMap(([row, estimate]) => {
        const wait = known.get(row)
        return wait === undefined ? [] : [{ wait, ...estimate }]
      })
      const meanOf = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
      expect(meanOf(said.map(({ wait, p50 }) => Math.abs(wait - p50))), name).toBeLessThan(10)
      const inTime = meanOf(said.map(({ wait, p80 }) => Number(wait <= p80)))
      expect(inTime, name).toBeGreaterThan(0.74)
      expect(inTime, name).toBeLessThan(0.88)
    }
  })
})

describe("the truth of a recorded queue", () => {
  const wait = (lines: string[]) => {
    const rows = read([head, ...lines.map((line) => `O,1,2020-01-02,${line}`)].join("\n"))
    return rows.map((row) => truths(rows).get(row))
  }

  it("lies where the number of the last who waits is passed, between two snapshots", () => {
    expect(wait(["08:00,1,1,4,10", "08:10,1,1,2,12", "08:20,1,1,0,16"])).toEqual([15, 5, undefined])
  })

  it("counts a blank display as no number, and a day that ends too early as unknown", () => {
    expect(wait(["08:00,1,1,2,", "08:10,1,1,1,4", "08:20,1,1,0,4"])).toEqual([5, undefined, undefined])
  })
})

const number = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.constantFrom("", "NA", "-1", "1e9", "999"),
)
const line = fc.record({
  queue: fc.constantFrom("1", "2", "__proto__"),
  date: fc.constantFrom("2020-01-02", "2020-01-03", "2020-02-01", "2012-05-05", "NA", "2020-13-45"),
  time: fc.constantFrom("08:00", "08:05", "08:10", "09:00", "23:59", "NA", "25:00", ""),
  open: fc.constantFrom("0", "1", "NA", ""),
  desks: number,
  waiting: number,
  called: number,
})

describe("any recording", () => {
  it("has an estimate for each row with anyone waiting, whatever else is missing or wrong, and the same one when cut", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.nat(40), (lines, cut) => {
        const text = lines.map((each) =>
          ["O", each.queue, each.date, each.time, each.open, each.desks, each.waiting, each.called].join(),
        )
        const rows = read([head, ...text].join("\n"))
        const said = replayed(rows)
        for (const row of rows) {
          const estimate = said.get(row)
          if (!row.reading.waiting) expect(estimate).toBeUndefined()
          else {
            expect(estimate?.p50).toBeGreaterThanOrEqual(0)
            expect(estimate?.p80).toBeGreaterThanOrEqual(estimate?.p50 ?? Infinity)
            expect(estimate?.p80).toBeLessThan(24 * 60)
          }
        }
        const at =
          rows
            .filter(({ minute }) => minute !== undefined)
            .map(momentOf)
            .toSorted()[cut] ?? ""
        const before = rows.filter((row) => row.minute !== undefined && momentOf(row) <= at)
        for (const [row, estimate] of replayed(before)) expect(estimate).toEqual(said.get(row))
      }),
      { numRuns: 150 },
    )
  })

  it("is remembered in plain JSON, a few kilobytes a queue", () => {
    let memory: Memory = nothing
    for (const { snapshot } of moments(small)) memory = observed(memory, snapshot).memory
    const text = JSON.stringify(memory)
    expect(Memory.parse(JSON.parse(text))).toEqual(memory)
    expect(text.length / Object.keys(memory.queues).length).toBeLessThan(6000)
  })
})

describe("the p80", () => {
  it("is in time in four of five cases, however wrong it began and whatever waits are like", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.9, max: 0.9, noNaN: true }),
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        fc.integer(),
        (began, spread, seed) => {
          let [shift, state, inTime] = [0, seed >>> 0, 0]
          const roll = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
          for (let i = 0; i < 6000; i++) {
            const truth = began / 2 + spread * (roll() + roll() + roll() - 1.5)
            const kept = truth <= shift
            shift = moved(shift, kept)
            if (i >= 2000) inTime += Number(kept)
          }
          expect(inTime / 4000).toBeCloseTo(0.8, 1)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe("replay-waits", () => {
  const folder = mkdtempSync(join(tmpdir(), "waits-"))
  const file = (name: string, bytes: Buffer | string) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "functions/replay-waits.ts", ...args], {
      encoding: "utf8",
    })
  const names = file("queues.csv", queues)

  it("writes a line for each snapshot with anyone waiting, in the order of the file", () => {
    const lines = ["08:00,1,1,0,", "08:05,1,NA,2,1", "08:10,0,1,NA,2", "08:15,1,1,1,2"]
    const text = [head, ...lines.map((each) => `"Office, old",7,2012-01-02,${each}`), ""].join("\n")
    const { stdout, status, stderr } = run(file("some.csv.gz", gzipSync(text)), names)
    expect([status, stderr.replace(/^1 of 1 offices\n$/, "")]).toEqual([0, ""])
    expect(stdout).toMatch(
      /^office,queue,date,time,p50,p80\n"Office, old",7,2012-01-02,08:05,\d+\.\d\d,\d+\.\d\d\n"Office, old",7,2012-01-02,08:15,\d+\.\d\d,\d+\.\d\d\n$/,
    )
  })

  it("says in one line which file is missing or broken", () => {
    for (const bad of [join(folder, "none.gz"), file("cut.gz", whole.subarray(0, 5000)), file("empty", "")]) {
      const { stdout, status, stderr } = run(bad, names)
      expect([stdout, status, stderr.trim().split("\n").length]).toEqual(["", 1, 1])
      expect(stderr).toContain(`${bad}: cannot be read (`)
    }
  })
})
