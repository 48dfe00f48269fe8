import { expect, it } from "vitest"
import { contentOf, localSettings } from "#infra/local/settings.ts"
import { Stop } from "#infra/local/stop.ts"

/** What an operator is told; how a process ends with it, start.test.ts says. */
it.each<[string, () => unknown, RegExp]>([
  ["a port that is none", () => localSettings({ PORT: "http" }), /^PORT must be .+$/],
  [
    "a clock without an offset",
    () => localSettings({ GUICHET_NOW: "2027-03-22T09:00:00" }),
    /^GUICHET_NOW must be .+$/,
  ],
  [
    "an issuer whom anybody on the way could read",
    () => localSettings({ GUICHET_ISSUER: "http://issuer.example", GUICHET_CLIENT_ID: "guichet" }),
    /^GUICHET_ISSUER must be .+$/,
  ],
  [
    "an issuer that does not know us",
    () => localSettings({ GUICHET_ISSUER: "https://issuer.example" }),
    /^GUICHET_ISSUER must be .+ GUICHET_CLIENT_ID\.$/,
  ],
  [
    "a territory file that is not there",
    () => contentOf("/nowhere.yaml"),
    /^\/nowhere\.yaml cannot be read.+$/,
  ],
])("%s is told in a line", (_, read, line) => {
  expect(read).toThrow(Stop)
  expect(read).toThrow(line)
})
