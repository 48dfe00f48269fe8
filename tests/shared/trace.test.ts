import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { alphabet } from "#shared/code.ts"
import { divert, log, logBug, logWarning } from "#shared/log.ts"
import { byItself, byRequest, inTrace, numberOf, trace, traced, withCause, withTrace } from "#shared/trace.ts"

const request = "8f5a1e7c-1111-4222-8333-944445555666"
let lines: string[] = []
beforeAll(() => divert((line) => void lines.push(line)))
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

/** What one deed writes into the log. */
function written(deed: () => void): Record<string, unknown>[] {
  lines = []
  deed()
  return lines.map((line) => JSON.parse(line))
}

describe("the number of a request", () => {
  it("is eight letters that can be said, the same for the same request, and shows nothing of its name", () => {
    expect(numberOf(request)).toMatch(new RegExp(`^[${alphabet}]{8}$`))
    expect(numberOf(request)).toBe(numberOf(request))
    expect(numberOf(request)).not.toBe(numberOf(`${request}7`))
  })

  it("is by chance where no platform names it, and another each time", () => {
    const some = Array.from({ length: 50 }, () => traced(undefined, trace))
    expect(new Set(some).size).toBe(50)
    for (const each of some) expect(each).toMatch(new RegExp(`^[${alphabet}]{8}$`))
  })

  it("holds until the work is done, across every wait, and for nobody else", async () => {
    const one = async (name: string) => {
      await new Promise((done) => setTimeout(done, 2))
      return [trace(), numberOf(name)]
    }
    const all = await Promise.all(["a", "b", "c"].map((name) => traced(name, () => one(name))))
    for (const [own, named] of all) expect(own).toBe(named)
    expect(trace()).toBeUndefined()
  })

  it("stays what the door has given", () => {
    expect(traced("a", () => inTrace(trace))).toBe(numberOf("a"))
    expect(inTrace(trace)).toMatch(/^\w{8}$/)
  })

  it("is what Lambda calls the request, at its doors", () => {
    const door = byRequest((_event: unknown, _context?: { awsRequestId: string }) => trace())
    expect(door({}, { awsRequestId: request })).toBe(numberOf(request))
    expect(door({}, undefined)).toMatch(/^\w{8}$/)
  })
})

describe("what a request changes", () => {
  it("has its number; what falls due by itself leaves the one that stands there", () => {
    const before = { trace: "BEFORE" }
    expect(traced("a", () => withCause(before))).toEqual({ trace: numberOf("a") })
    expect(traced("a", () => byItself(() => withCause(before)))).toEqual(before)
    expect(withCause(before)).toEqual(before)
  })

  it("passes it on to what is made of it, which else has that of its maker", () => {
    expect(byItself(() => withTrace({ trace: "CAUSE" }))).toEqual({ trace: "CAUSE" })
    expect(traced("a", () => byItself(() => withTrace({})))).toEqual({ trace: numberOf("a") })
  })
})

describe("a log line", () => {
  it("says how grave it is, when, what and in which request", () => {
    const [info, warning] = written(() =>
      traced(request, () => {
        log("one", { count: 2 })
        logWarning("two")
      }),
    )
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const head = { time, trace: numberOf(request), request }
    expect(info).toEqual({ level: "info", ...head, event: "one", count: 2 })
    expect(warning).toEqual({ level: "warn", ...head, event: "two" })
  })

  it("tells a bug by its kind and place, and never by its message, however that looks", () => {
    class Odd extends Error {}
    const said = ["Amina", "Amina\n    at Amina (+32470123456:1:1)", "", "x"]
    for (const text of said)
      for (const bug of [
        new Error(text),
        new Odd(text),
        Object.assign(new Error(text), { name: "+32470123456" }),
      ]) {
        const [line] = written(() => logBug("broken", bug))
        expect(line).toMatchObject({ level: "error", event: "broken", error: "Error" })
        expect(line?.where).toMatch(/^at .*trace\.test\.ts:\d+:\d+\)?$/)
        expect(lines.join()).not.toMatch(/Amina|3247/)
      }
    expect(written(() => logBug("broken", "Amina"))).toMatchObject([{ error: "string", where: "" }])
  })
})
