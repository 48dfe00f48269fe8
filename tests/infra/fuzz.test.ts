import { describe, expect, test } from "vitest"
import { chanceOf, lastOf } from "../../bench/fuzz/chance.ts"
import { slopeOf } from "../../bench/fuzz/memory.ts"
import { almost } from "../../bench/fuzz/nasty.ts"
import { aMail, aName, aPhone, aWrittenPhone, tells } from "../../bench/fuzz/planted.ts"
import { routeOf } from "../../bench/fuzz/requests.ts"
import { walker } from "../../bench/fuzz/walk.ts"

describe("what the bench sends at random", () => {
  test("is the same for the same seed, and another for another", () => {
    const draw = (seed: number) => Array.from({ length: 20 }, chanceOf(seed).below.bind(undefined, 1000))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  test("is right where nothing is changed", () => {
    const right = { a: [1, { b: "c" }], d: null }
    expect(almost(chanceOf(1), right, 0)).toEqual(right)
  })

  test("keeps the last ones only", () => {
    const few = lastOf<number>(3)
    for (const each of [1, 2, 3, 4]) few.keep(each)
    expect(new Set(few.kept)).toEqual(new Set([2, 3, 4]))
  })

  test.each([
    ["GET", "/fr/appointment/CDFGH", "GET /:language/appointment/:code"],
    ["GET", "/static/site-01234567.css", "GET /static/site.css"],
    ["POST", "/nl/reception/desk/hotel/g1", "POST /:language/reception/desk/:location/:desk"],
    ["GET", "/nowhere/at/all/x", "no route"],
  ])("knows the route of %s %s", (method, path, name) => {
    expect(routeOf({ method, path })).toBe(name)
  })

  test("goes on by the forms of a page, with a name and a number that are looked for", () => {
    const walk = walker()
    const body = `<form method="post" action="/fr/call-me?a=1&amp;b=2"><input type="hidden" name="once" value="x&quot;y"><input type="tel" name="phone"><button name="do" value="see">`
    const answer = {
      statusCode: 200,
      headers: { "content-type": "text/html" },
      cookies: [],
      isBase64Encoded: false,
    }
    walk.saw({ method: "GET", path: "/fr" }, { ...answer, body: `${body}</button></form>` })
    const steps = Array.from({ length: 40 }, (_, i) => walk.step(chanceOf(i)))
    const posted = steps.filter(({ method }) => method === "POST")
    expect(posted[0]).toMatchObject({ path: "/fr/call-me", query: "a=1&b=2" })
    const sent = posted.map(({ body: form }) => new URLSearchParams(String(form)))
    expect(sent.some((form) => form.get("once") === 'x"y' && tells(form.get("phone") ?? ""))).toBe(true)
  })
})

describe("a name or a number that was planted", () => {
  test.each([
    ["a name", aName],
    ["an address for mail", aMail],
    ["a number", aPhone],
    ["a number as it is written", aWrittenPhone],
  ])("is found: %s", (_, make) => {
    for (let seed = 0; seed < 40; seed++) {
      const made = make(chanceOf(seed))
      expect(tells(`{"event":"x","where":"${made}"}`), made).toBe(true)
      expect(tells(`/fr/find?who=${encodeURIComponent(made)}`), made).toBe(true)
    }
  })

  test("is not found where there is none", () => {
    expect(tells('{"event":"page-broken","where":"at x (/a/b.ts:470:735)","ms":1470}')).toBe(false)
  })
})

test("growth is how steep most lines are, whatever one point says", () => {
  const flat = Array.from({ length: 21 }, (_, i) => [i, i === 20 ? 900 : 100 + (i % 2)] as const)
  expect(slopeOf(flat).from).toBeLessThanOrEqual(0)
  const rising = flat.map(([x, y]) => [x, y + 3 * x] as const)
  expect(slopeOf(rising).steep).toBeCloseTo(3, 1)
  expect(slopeOf(rising).from).toBeGreaterThan(2.5)
})
