import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll } from "vitest"
import { aboutDoors } from "./claims/doors.ts"
import { aboutFunctions } from "./claims/functions.ts"
import { aboutInbound } from "./claims/inbound.ts"
import { aboutJobs } from "./claims/jobs.ts"
import { aboutPost } from "./claims/post.ts"
import { aboutRights } from "./claims/rights.ts"
import { aboutSettings } from "./claims/settings.ts"
import { aboutStages } from "./claims/stages.ts"
import { aboutTable } from "./claims/table.ts"
import { madeOf, stages } from "./made.ts"
import { installPlatform } from "./platform.ts"
import { synthesise, type Synthesis } from "./synthesis.ts"

/** Nobody carries anything in the first, SNS in the second, and everything is carried in the third. */
const settings: Record<string, NodeJS.ProcessEnv> = {
  staging: { GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_BY: "sns" },
  production: {
    GUICHET_SMS_NUMBER: "+32460000000",
    GUICHET_SMS_NUMBER_ID: "phone-0123456789abcdef0123456789abcdef",
    GUICHET_VOICE_NUMBER_ID: "phone-fedcba9876543210fedcba9876543210",
    GUICHET_MAIL_FROM: "guichet@commune.example",
  },
}
const folder = mkdtempSync(path.join(tmpdir(), "guichet-infra-"))
const syntheses = new Map<string, Synthesis>()

beforeAll(async () => {
  await installPlatform()
  // One after another: each bundles everything.
  for (const stage of stages)
    syntheses.set(stage, await synthesise(stage, path.join(folder, stage), settings[stage]))
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = madeOf((stage) => syntheses.get(stage))

aboutStages(made)
aboutSettings(folder)
aboutTable(made)
aboutFunctions(made)
aboutRights(made)
aboutPost(made, folder)
aboutInbound(made)
aboutJobs(made)
aboutDoors(made)
