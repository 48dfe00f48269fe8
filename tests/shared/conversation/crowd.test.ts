import { expect, it } from "vitest"
import * as callbacks from "#shared/callback/callback.table.ts"
import { aFile, aLocation } from "../../makers.ts"
import { aWorld } from "../../world.ts"
import { aCrowd, amiss, heardAll } from "./crowd.ts"

it("a thousand messages, three in ten of them twice, in any order: each does and is answered what it asks for once", async () => {
  const desks = Array.from({ length: 6 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
  const world = await aWorld({ file: aFile({ locations: [aLocation({ desks })] }) })
  const crowd = aCrowd(1_000, world.now())
  expect(crowd.length).toBeGreaterThan(1_250)
  const heard = await heardAll(world.act("sms"), crowd, 8)
  const { booked, ...wrong } = await amiss(heard)
  expect(wrong).toEqual({ twice: 0, answeredTwice: 0, lost: 0, none: 0 })
  expect(booked).toBeGreaterThan(5)
  expect(heard.answers.size).toBe(1_000)
  const waiting = (await callbacks.open()).map(({ phone }) => phone)
  expect(new Set(waiting).size).toBe(waiting.length)
  // What everybody heard already is not sent again by the clock.
  const sent = heard.sent.length
  await world.tick()
  expect(world.post.sent).toEqual([])
  expect(heard.sent).toHaveLength(sent)
})
