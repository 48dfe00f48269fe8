import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/**
 * Everything is true in every zone: what has a clock of its own runs in two. The rest runs once: whole processes, crowds and
 * what is filled at random in the zone that is not ours; pages, rights and words, what is synthesised, and what a browser sees.
 */
const all = "tests/**/*.test.{ts,tsx}"
const infra = "tests/infra/**/*.test.ts"
const processes = [
  "tests/local/**/*.test.ts",
  "tests/web/{api,staff}-fuzz.test.ts",
  "tests/shared/delivery.test.ts",
]
/** Who may do what, how input is read, what stands on pages, and verbs that only pass days on: the zone is nothing to them. */
const timeless = [
  "tests/{house,packages,threats}.test.ts",
  "tests/browser/**/*.test.ts",
  "tests/shared/{claims,contention,correct,edits,entitled,helping,known,openid,retention,rights,search}.test.ts",
  "tests/shared/{attestation,close,freed,letters-in,letters-out,preview,promise,rebooking}.test.ts",
  "tests/shared/reading/*.test.ts",
  "tests/items/*.test.ts",
  "tests/shared/person.test.ts",
  "tests/web/person.test.ts",
  "tests/shared/wait/recorded.test.ts",
  "tests/shared/open-data/*.test.ts",
  "tests/shared/figures/month.test.ts",
  "tests/shared/{callback,conversation,waiting-list}/*.test.ts",
  "tests/shared/{line,visit-cost,waiting-room}.test.ts",
  "tests/shared/{attacks,cap,phone,provider,secrets,trace,what-if}.test.ts",
  "tests/web/{api-callbacks,asking,calls,missed-call,no-dead-end,room,ticket-machine,waiting-list,waiting-list-desk,what-if}.test.ts",
  "tests/shared/{post,post-inbound,post-signed,spelling,staff-booking,stream,take-in,territory-file,together}.test.ts",
  "tests/web/{access,doors,admin,admin-*,api-again,api-input,api-raw,api-staff,api-visits,attestation,dev,empty-table,entitled,guard}.test.{ts,tsx}",
  "tests/web/{forged,headers,help,helping,hostile,http,inbound,kept-page,limits,openapi,opened,organisations,phone-page,reception,reference,rush}.test.{ts,tsx}",
  "tests/web/figures-*.test.{ts,tsx}",
  "tests/web/{api,arrive,counter,health,numbered,paper,promise,rebooking,session,trail-of-all,unsaved,waiting-list-desk}.test.{ts,tsx}",
]
/** Replaces a module for everything that imports it: its modules are its own. */
const apart = ["tests/shared/codes.test.ts"]

/** What takes longest begins first: nobody waits for one long file at the end. */
const longest = [
  /model|infra|browser.pages/,
  /organisations|staff-fuzz|tests.local|delivery|crowd/,
  /tests.browser|talk|fuzz/,
]
const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((each) => each.test(moduleId))
  return found < 0 ? longest.length : found
}
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

const project = (name: string, TZ: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, env: { TZ } },
})

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    globalSetup: ["tests/global.ts"],
    // More than there are cores: much of the time a test waits for the database or the browser.
    maxWorkers: 3 * availableParallelism(),
    // A worker reads the modules once, not once for each file: a world opens a table of its own and forgets the last one.
    isolate: false,
    // A test that hangs is ended; none is ended for the machine being slow.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      project("UTC", "UTC", [all], [infra, ...processes, ...apart]),
      project("New York", "America/New_York", [all], [infra, ...timeless, ...apart]),
      project("infra", "America/New_York", [infra]),
      project("apart", "America/New_York", apart),
    ],
  },
})
