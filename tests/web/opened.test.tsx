import { beforeAll, describe, expect, it } from "vitest"
import { sealed, unlock } from "#shared/seal.ts"
import { later, minute } from "#shared/time.ts"
import { csv } from "#web/csv.ts"
import type { Page } from "#web/staff/page.ts"
import { minutesOpen, Opened } from "#web/staff/opened.tsx"
import { aWorld, monday } from "../world.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { allWordsIn } from "#shared/words/all-words.ts"

describe("how long a form is open", () => {
  let page: Page
  beforeAll(async () => {
    await aWorld()
    const territory = await territories.current()
    page = { language: "fr", words: allWordsIn("fr"), territory, now: monday, path: "/fr/reception/many" }
  })
  const valueOf = async (shown: unknown) => / value="([^"]*)"/.exec(String(await shown))?.[1] ?? ""

  it.each([
    [0, 0],
    [29_000, 0],
    [31_000, 1],
    [12 * minute, 12],
    [500 * minute, 500],
  ])("after %d ms is %d minutes", async (ms, minutes) => {
    const opened = await valueOf(<Opened page={page} />)
    expect(minutesOpen({ opened }, later(monday, ms))).toBe(minutes)
  })

  it("does not start again when the form is shown again as it was typed", async () => {
    const first = await valueOf(<Opened page={page} />)
    const again = { ...page, now: later(monday, 7 * minute) }
    const opened = await valueOf(<Opened page={again} typed={{ opened: first }} />)
    expect(minutesOpen({ opened }, later(monday, 10 * minute))).toBe(10)
  })

  it("is not known where nobody sealed it, where it was changed, and for a moment to come", async () => {
    const opened = await valueOf(<Opened page={{ ...page, now: later(monday, minute) }} />)
    expect(minutesOpen({ opened }, monday)).toBeUndefined()
    expect(minutesOpen({}, monday)).toBeUndefined()
    expect(minutesOpen({ opened: monday }, monday)).toBeUndefined()
    expect(minutesOpen({ opened: sealed("draft", monday) }, monday)).toBeUndefined()
    expect(minutesOpen({ opened: sealed("opened", "yesterday") }, monday)).toBeUndefined()
    const flipped = `${opened.startsWith("A") ? "B" : "A"}${opened.slice(1)}`
    expect(minutesOpen({ opened: flipped }, later(monday, 5 * minute))).toBeUndefined()
    unlock("another secret")
    expect(minutesOpen({ opened }, later(monday, 5 * minute))).toBeUndefined()
    unlock("the secret of the tests")
  })
})

describe("a file for a spreadsheet", () => {
  it.each([
    [[["a", 1]], "\uFEFFa,1\r\n"],
    [[["a,b", 'c"d', "e\nf"]], '\uFEFF"a,b","c""d","e\nf"\r\n'],
    [[["=1+1", "@x", "-a", -1]], "\uFEFF'=1+1,'@x,'-a,-1\r\n"],
    // Where a semicolon parts cells, and with the signs of other keyboards.
    [[["a;=1+1;b", " =1", "＝1"]], "\uFEFF\"a;'=1+1;b\",' =1,'＝1\r\n"],
    [[['a"; "@x', "a\n+1"]], '\uFEFF"a""; ""\'@x","a\n\'+1"\r\n'],
  ])("of %j is %j", (rows, text) => {
    expect(csv(rows)).toBe(text)
  })
})
