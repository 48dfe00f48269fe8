import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as z from "zod"
import { describe, expect, it } from "vitest"
import { read } from "#shared/reading/read.ts"
import { readFile } from "#shared/territory/read-file.ts"

const Message = z.object({
  body: z.string(),
  understood: z.string().nullable(),
  service: z.string().optional(),
  also: z.array(z.string().nullable()).default([]),
})

const file = readFile(readFileSync("territories/demo.yaml"))
if (!("file" in file)) throw new Error("the demo is no file")
const { territory: head, services, locations } = file.file

const destructive = ["cancel", "move", "stop"]

/** Messages as people write them, with what somebody at the counter says they want. */
describe.each(["building", "held"].filter((name) => existsSync(join(import.meta.dirname, `${name}.jsonl`))))(
  "the messages of %s",
  (name) => {
    const judged = readFileSync(join(import.meta.dirname, `${name}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => Message.parse(JSON.parse(line)))
      .map((message) => {
        const { intent = null, service, sure } = read(message.body, { head, services, locations })
        const meant = intent === message.understood || message.also.includes(intent)
        const right = meant && (message.service === undefined || message.service === service)
        const broken = sure && !meant && intent !== null && destructive.includes(intent)
        return { ...message, got: `${intent} ${service ?? ""}`.trim(), right, broken }
      })

    it("are understood at first reading, 97 of 100", () => {
      const wrong = judged
        .filter(({ right }) => !right)
        .map(({ body, got, understood }) => ({ body, got, understood }))
      expect(wrong.length / judged.length, JSON.stringify(wrong, undefined, 1)).toBeLessThanOrEqual(0.03)
    })

    it("never make us give up or move a time that somebody wants to keep", () => {
      expect(judged.filter(({ broken }) => broken).map(({ body, got }) => ({ body, got }))).toEqual([])
    })
  },
)
