import * as fc from "fast-check"
import { expect, it } from "vitest"
import { answer } from "#shared/conversation/answer.ts"
import { aWorld } from "../../world.ts"

/** Words that are understood, beside anything at all. */
const words = [
  "RDV",
  "carte",
  "1",
  "4",
  "0",
  "OUI",
  "ANNUL",
  "K7GWP",
  "STOP",
  "START",
  "NL",
  "QUAND",
  "1030",
  "mardi",
]

it("whatever is written, there is an answer or a silence, and nothing breaks", async () => {
  const world = await aWorld()
  let n = 0
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
    fc.string({ unit: "grapheme", maxLength: 1_600 }),
    fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((each) => each.join(" ")),
  )
  // Few phones, so that they are in all kinds of conversations; and a few of which nobody can say what they are.
  const phone = fc.constantFrom(
    "+32470123456",
    "+32470123457",
    "+3242218001",
    "+447911123456",
    "+380501234567",
  )
  const property = fc.asyncProperty(anyText, phone, async (body, from) => {
    const inbound = { id: `fuzz-${n++}`, from, body, at: world.now() }
    const { notices } = await answer(world.act("sms"), inbound, world.post)
    expect(notices.length).toBeLessThanOrEqual(2)
  })
  await fc.assert(property, { numRuns: 60 })
  // Nothing of what was written is kept anywhere but in what people booked.
  expect(world.post.sent.every(({ body }) => body.length > 0)).toBe(true)
})
