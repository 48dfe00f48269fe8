import { PutItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { describe, expect, inject, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { divert } from "#shared/log.ts"
import { last, sweep } from "#shared/retention/sweep.ts"
import * as table from "#shared/table.ts"
import { hour } from "#shared/time.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { scan, type Stored } from "../items/stored.ts"

const put = (world: World, Item: Stored) =>
  new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  }).send(new PutItemCommand({ TableName: world.table, Item }))

const resident = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const
const text = async (world: World) => JSON.stringify(await scan(world))

describe("the nightly sweep", () => {
  it("erases whom everything else has missed, and takes away what leads nowhere", async () => {
    const world = await aWorld()
    const { code } = await book(world.act(), aRequest({ resident }))
    await world.tick()
    const missed = (await scan(world)).find(({ pk }) => pk?.S === `APPOINTMENT#${code}`)
    if (!missed) throw new Error("nothing was booked")
    const { duePk: _, dueSk: __, ...undue } = missed
    await put(world, undue)
    await put(world, { pk: { S: "NAME#x" }, sk: { S: `amina#${code}` }, type: { S: "name" } })
    await put(world, { pk: { S: "LINE#x" }, sk: { S: "LINE" }, type: { S: "line" }, code: { S: "CDFGH" } })
    await put(world, {
      pk: { S: "WAITING" },
      sk: { S: "x#CDFGH" },
      type: { S: "in-line" },
      code: { S: "CDFGH" },
    })
    expect(await sweep(asSystem(world.now()))).toMatchObject({ counts: { erased: 0, stale: 3, failed: 0 } })
    expect((await appointments.find(code))?.resident.name).toBe(resident.name)
    world.advance(40 * 24 * hour)
    await world.tick()
    expect((await appointments.find(code))?.resident.name).toBe(resident.name)
    expect(await sweep(asSystem(world.now()))).toMatchObject({ counts: { erased: 1, failed: 0 } })
    expect((await appointments.find(code))?.resident).toEqual({ language: "fr" })
    for (const secret of ["Amina", "amina", resident.phone]) expect(await text(world)).not.toContain(secret)
  })

  it("goes on past what it cannot do, says how many, and names nobody in what it logs or remembers", async () => {
    const world = await aWorld()
    const lines: string[] = []
    divert((line) => lines.push(line))
    const broken = { pk: { S: "APPOINTMENT#BRKEN" }, sk: { S: "APPOINTMENT" }, type: { S: "appointment" } }
    const owes = { L: [{ M: { what: { S: "erasure" }, due: { S: "2027-01-01T00:00:00.000Z" } } }] }
    await put(world, { ...broken, name: { S: "Amina" }, owes })
    const past = { N: "1" }
    await put(world, { pk: { S: "LIMIT#x" }, sk: { S: "x" }, type: { S: "limit" }, expiresAt: past })
    await put(world, { pk: { S: "NAME#x" }, sk: { S: "amina#CDFGH" }, type: { S: "name" } })
    const parts = { page: 1, pages: 1, writes: 10 }
    for (let swept = await sweep(asSystem(world.now()), parts); swept?.done === undefined;)
      swept = await sweep(asSystem(world.now()), parts)
    divert((line) => void process.stderr.write(`${line}\n`))
    expect(await last()).toMatchObject({ counts: { expired: 1, stale: 1, failed: 1 } })
    expect(lines.join()).toContain("sweep-failed")
    expect(lines.join().toLowerCase()).not.toContain("amina")
    expect(JSON.stringify(await last()).toLowerCase()).not.toContain("amina")
  })

  it("leaves what was renewed since it was looked at", async () => {
    const world = await aWorld()
    const item = { pk: { S: "LIMIT#x" }, sk: { S: "x" }, type: { S: "limit" }, expiresAt: { N: "1" } }
    await put(world, { ...item, expiresAt: { N: "99999999999" } })
    const stale = table.dropExpired({ pk: "LIMIT#x", sk: "x" }, world.now())
    await expect(table.commit([stale])).rejects.toMatchObject({ reason: "changed-meanwhile" })
    expect(await text(world)).toContain("LIMIT#x")
  })
})
