import { readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, describe, expect, it } from "vitest"
import * as appointments from "#shared/appointment/appointment.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as rebookings from "#shared/rebooking/rebooking.table.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import * as tasks from "#shared/task/task.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { daysFrom } from "#shared/time.ts"
import { amiss } from "../cells.ts"
import { aFolder, cleanUp, launch, noteIn } from "./launch.ts"

afterAll(cleanUp)

const day = "2027-03-31"
const many = 40

describe(
  "a server that is killed while it sees to those whom a closure strands",
  { timeout: 300_000 },
  () => {
    const folder = aFolder()
    const started = async () => {
      const server = await launch({ GUICHET_DATA: folder })
      if (!(await server.ready())) throw new Error(server.said().err)
      seal.unlock(readFileSync(join(folder, "secret"), "utf8").trim())
      table.open({ name: "guichet", endpoint: `http://127.0.0.1:${noteIn(folder)?.port}` })
      territories.forget()
      return server
    }
    const open = async () => (await tasks.open("hotel")).filter(({ kind }) => kind === "stranded")

    it("goes on where it was: everybody has a time or is the task of somebody, and nobody is told twice", async () => {
      let server = await started()
      const { token } = JSON.parse(await (await fetch(`${server.url}/dev/token?role=admin`)).text())
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
      const ask = async (path: string, body?: object) => {
        const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers }
        const answer = await fetch(`${server.url}/api/v1${path}`, init)
        return { status: answer.status, json: JSON.parse(await answer.text()) }
      }
      const query = `service=id-card&location=hotel&from=${day}&to=${day}&channel=phone`
      const booked: string[] = []
      while (booked.length < many) {
        const { slots } = (await ask(`/staff/slots?${query}`)).json
        const person = async ({ start }: { start: string }, n: number) => {
          const phone = `+32470${String(booked.length * 100 + n).padStart(6, "0")}`
          const resident = { language: "fr", name: "Amina", phone }
          const { status, json } = await ask("/staff/appointments", {
            service: "id-card",
            location: "hotel",
            start,
            channel: "phone",
            resident,
          })
          if (status === 201) booked.push(json.code)
        }
        await Promise.all(slots.slice(0, many).map(person))
      }
      const closed = await ask("/admin/locations/hotel/closures", { from: day, to: day })
      expect(closed.json.stranded).toHaveLength(booked.length)
      while ((await open()).length === 0) await pause(20)
      server.child.kill("SIGKILL")
      await server.ended
      table.close()
      server = await started()
      const { version } = await territories.current()
      while ((await rebookings.find(version))?.due !== undefined) await pause(200)
      const found = await Promise.all(booked.map(appointments.find))
      const done = found.filter((each) => each?.stranded !== undefined || each?.day !== day)
      expect(done).toHaveLength(booked.length)
      expect((await open()).map(({ about }) => about).toSorted()).toEqual(booked.toSorted())
      expect(await rebookings.cases(version)).toHaveLength(booked.length)
      while ((await table.justDue("2027-03-22T08:30:00.000Z", 10)).length > 0) await pause(200)
      for (const code of booked) {
        const told = (await notices.about(code, 2)).filter(({ kind }) => kind === "stranded")
        expect(told.map(({ fate, tries }) => [fate, tries])).toEqual([["accepted", 1]])
      }
      expect(await amiss(daysFrom("2027-03-22", "2027-04-30"))).toEqual([])
      table.close()
    })
  },
)
