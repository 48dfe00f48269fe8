import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll } from "vitest"
import { aboutAlarms } from "./claims/alarms.ts"
import { aboutDoors } from "./claims/doors.ts"
import { aboutFunctions } from "./claims/functions.ts"
import { aboutInbound } from "./claims/inbound.ts"
import { aboutIssuer } from "./claims/issuer.ts"
import { aboutJobs } from "./claims/jobs.ts"
import { aboutPost } from "./claims/post.ts"
import { aboutRights } from "./claims/rights.ts"
import { aboutSettings } from "./claims/settings.ts"
import { aboutStages } from "./claims/stages.ts"
import { aboutStream } from "./claims/stream.ts"
import { aboutTable } from "./claims/table.ts"
import { madeOf, stages } from "./made.ts"
import { installPlatform } from "./platform.ts"
import { synthesise, type Synthesis } from "./synthesis.ts"

/**
 * Nothing is named in the first; in the second another issuer, SNS, a key of one's own and a table that was restored; in
 * the third everything is carried, by a number that is asked for, and somebody hears of alarms.
 */
const settings: Record<string, NodeJS.ProcessEnv> = {
  staging: {
    GUICHET_SMS_NUMBER: "+32460000000",
    GUICHET_SMS_BY: "sns",
    GUICHET_ISSUER: "https://issuer.example",
    GUICHET_CLIENT_ID: "guichet",
    GUICHET_TABLE_KEY: "arn:aws:kms:eu-central-1:000000000000:key/0123abcd",
    GUICHET_RESTORED_TABLE: "guichet-restored",
    GUICHET_DOMAIN: "rdv.commune.example",
    GUICHET_CERTIFICATE: "arn:aws:acm:us-east-1:000000000000:certificate/0123abcd",
  },
  production: {
    GUICHET_SMS_BUY: "BE",
    GUICHET_VOICE_NUMBER_ID: "phone-fedcba9876543210fedcba9876543210",
    GUICHET_MAIL_FROM: "guichet@commune.example",
    GUICHET_ALARM_MAIL: "on-call@commune.example",
    GUICHET_BUDGET: "150",
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
aboutPost(made)
aboutIssuer(made)
aboutInbound(made)
aboutStream(made)
aboutJobs(made)
aboutAlarms(made)
aboutDoors(made)
