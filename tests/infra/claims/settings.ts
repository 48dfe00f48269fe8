import path from "node:path"
import { expect, test } from "vitest"
import { settingsFrom } from "#infra/settings.ts"
import { root, run } from "../platform.ts"
import { synthesise } from "../synthesis.ts"

export function aboutSettings(folder: string): void {
  test("a region outside the European Union is refused", async () => {
    const attempt = synthesise("dev", path.join(folder, "london"), { GUICHET_REGION: "eu-west-2" })
    await expect(attempt).rejects.toThrow("GUICHET_REGION")
  })

  test.each<[string, NodeJS.ProcessEnv]>([
    ["GUICHET_CLIENT_ID", { GUICHET_ISSUER: "https://issuer.example" }],
    ["GUICHET_ISSUER", { GUICHET_ISSUER: "http://issuer.example", GUICHET_CLIENT_ID: "guichet" }],
    ["GUICHET_SMS_BY", { GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_BY: "pigeon" }],
    ["GUICHET_SMS_NUMBER_ID", { GUICHET_SMS_NUMBER: "+32460000000" }],
    ["GUICHET_SMS_NUMBER", { GUICHET_SMS_NUMBER: "0460 00 00 00", GUICHET_SMS_NUMBER_ID: "phone-1" }],
    ["phone-…", { GUICHET_VOICE_NUMBER_ID: "+32460000000" }],
    ["GUICHET_SMS_REGISTRATION", { GUICHET_SMS_REGISTRATION: "registration-1" }],
    ["GUICHET_SMS_REGISTRATION", { GUICHET_SMS_REGISTRATION: "yes", GUICHET_SMS_BUY: "BE" }],
    [
      "GUICHET_SMS_BUY",
      { GUICHET_SMS_BUY: "BE", GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_NUMBER_ID: "phone-1" },
    ],
    ["GUICHET_SMS_BUY", { GUICHET_SMS_BUY: "Belgium" }],
    ["most to pay", { GUICHET_SMS_MAX_PRICE: "a lot" }],
    ["GUICHET_MAIL_FROM", { GUICHET_MAIL_FROM: "commune.example" }],
    ["GUICHET_MAIL_IDENTITY", { GUICHET_MAIL_IDENTITY: "mine" }],
    ["GUICHET_TABLE_KEY", { GUICHET_TABLE_KEY: "alias/guichet" }],
    ["GUICHET_RESTORED_TABLE", { GUICHET_RESTORED_TABLE: "arn:aws:dynamodb:…" }],
    ["GUICHET_ALARM_MAIL", { GUICHET_ALARM_MAIL: "somebody" }],
    ["GUICHET_ALARM_MAIL", { GUICHET_BUDGET: "150" }],
    ["GUICHET_DOMAIN", { GUICHET_DOMAIN: "https://rdv.commune.be" }],
    [
      "GUICHET_CERTIFICATE",
      { GUICHET_CERTIFICATE: "arn:aws:acm:us-east-1:000000000000:certificate/0123abcd" },
    ],
    ["GUICHET_RATE", { GUICHET_RATE: "12" }],
    ["GUICHET_BUDGET", { GUICHET_BUDGET: "€150", GUICHET_ALARM_MAIL: "on-call@commune.example" }],
  ])("half of a setting, or a wrong one, ends the deployment before it begins: %s %j", (said, env) => {
    expect(() => settingsFrom(env)).toThrow(said)
  })

  test("a setting that is empty names nothing", () => {
    const empty = Object.fromEntries(
      ["ISSUER", "SMS_NUMBER", "MAIL_FROM", "TABLE_KEY", "BUDGET"].map((name) => [`GUICHET_${name}`, ""]),
    )
    expect(settingsFrom(empty)).toEqual(settingsFrom({}))
  })

  test("sst.config.ts and infra/ fit the types of the components they use", { timeout: 60_000 }, async () => {
    const tsc = path.join(root, "node_modules/typescript/bin/tsc")
    const { stdout } = await run(process.execPath, [tsc, "-p", path.join(root, "tsconfig.infra.json")])
    expect(stdout).toBe("")
  })
}
