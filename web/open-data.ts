import { Hono } from "hono"
import { cors } from "hono/cors"
import type { Context } from "hono"
import * as z from "zod"
import { inLanguage, type Language } from "#shared/language.ts"
import * as files from "#shared/open-data/open-data.table.ts"
import {
  type Entry,
  inOrder,
  licence,
  measuresTold,
  type OpenFile,
  served,
  Served,
} from "#shared/open-data/open-data.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, type Territory } from "#shared/territory/territory.ts"
import { wordsIn } from "#shared/words/words.ts"
import { csv } from "./csv.ts"
import type { Env, Settings } from "./env.ts"
import { etagOf, isKnown } from "./etag.ts"
import { start } from "./pages/page.ts"

const columns =
  "location,period,from,to,published,by,group,measure,n,median,nine_of_ten,percent,withheld,licence".split(
    ",",
  )

/** A file as rows: each says by itself where it is from, and what it may be used for. */
function rowsOf({ location, period, from, to, published, lines }: OpenFile): (string | number)[][] {
  const rows = lines.map(({ by, group, measure, n, median, nineOfTen, percent, withheld }) => {
    const numbers = [n, median, nineOfTen, percent, withheld && 1].map((each) => each ?? "")
    const place: (string | number)[] = [location, period, from, to, published, by, group, measure]
    return place.concat(numbers, licence.id)
  })
  return [columns, ...rows]
}

const inEach = (languages: readonly Language[], text: (language: Language) => string) =>
  Object.fromEntries(languages.map((each) => [each, text(each)]))

const titleOf = (territory: Territory, { location }: Entry, language: Language): string => {
  const place = locationOf(territory, location)
  return place ? inLanguage(place.name, language) : wordsIn(language).openData.elsewhere
}

/** What there is and where, as catalogues of open data say it. */
function catalogue(territory: Territory, all: readonly Entry[], origin: string) {
  const { name, languages } = territory.head
  const at = (location: string, period: string) =>
    ["csv", "json"].map((format) => ({
      mediaType: format === "csv" ? "text/csv" : "application/json",
      url: `${origin}/open-data/${location}/${period}.${format}`,
    }))
  return {
    title: inEach(languages, (each) => `${inLanguage(name, each)}: ${wordsIn(each).openData.title}`),
    description: inEach(languages, (each) => {
      const { text, few, use } = wordsIn(each).openData
      return `${text} ${few} ${use}`
    }),
    publisher: name,
    licence,
    schema: `${origin}/open-data/schema.json`,
    landingPage: `${origin}/open-data`,
    measures: measuresTold.map(({ id, as, unit, formula, source }) => ({ id, as, unit, formula, source })),
    datasets: inOrder(territory, all).map((entry) => ({
      location: entry.location,
      title: inEach(languages, (each) => titleOf(territory, entry, each)),
      days: { first: entry.first, last: entry.last, files: at(entry.location, "{YYYY-MM-DD}") },
      months: entry.months.map((month) => ({ month, files: at(entry.location, month) })),
    })),
  }
}

/** The same body again is not sent again. Whoever has it looks again after so many seconds. */
function sent(c: Context<Env>, body: string, type: string, seconds: number) {
  const etag = etagOf(body)
  c.header("ETag", etag)
  c.header("Cache-Control", `public, max-age=${seconds}`)
  if (isKnown(c, etag)) return c.body(null, 304)
  return c.body(body, 200, { "content-type": type })
}
const json = "application/json; charset=utf-8"
const [hour, day] = [3_600, 86_400]

/** Files for everybody, at addresses that stay. */
export function openDataFiles({ origin }: Settings): Hono<Env> {
  const index = async (c: Context<Env>) => {
    const [territory, all] = await Promise.all([territories.current(), files.entries()])
    return sent(c, JSON.stringify(catalogue(territory, all, origin)), json, hour)
  }
  return new Hono<Env>()
    .use("/open-data/*", cors({ origin: "*", allowMethods: ["GET"] }))
    .use("/open-data/*", async (c, next) => {
      await next()
      c.header("Cross-Origin-Resource-Policy", "cross-origin")
      c.header(
        "Link",
        `<${origin}/open-data/schema.json>; rel="describedby", <${licence.url}>; rel="license"`,
      )
    })
    .get("/open-data", async (c) => {
      if (/\bjson\b/.test(c.req.header("accept") ?? "")) {
        const answer = await index(c)
        answer.headers.set("Vary", "Accept")
        // A cache between that knows only addresses would give it to whoever asks for the page.
        answer.headers.set("Cache-Control", "private, max-age=3600")
        return answer
      }
      return c.body(null, 302, {
        location: `${await start(c)}/open-data`,
        vary: "Accept, Accept-Language",
        "cache-control": "no-cache",
      })
    })
    .get("/open-data/index.json", index)
    .get("/open-data/schema.json", (c) => {
      const schema = { $id: `${origin}/open-data/schema.json`, ...z.toJSONSchema(Served) }
      return sent(c, JSON.stringify(schema), "application/schema+json; charset=utf-8", day)
    })
    .get("/open-data/:location/:file", async (c) => {
      const [, period, format] = /^(\d{4}-\d\d(?:-\d\d)?)\.(csv|json)$/.exec(c.req.param("file")) ?? []
      const file = period === undefined ? undefined : await files.find(c.req.param("location"), period)
      if (!file) return c.notFound()
      return format === "csv"
        ? sent(c, csv(rowsOf(file)), "text/csv; charset=utf-8; header=present", day)
        : sent(c, JSON.stringify(served(file, origin)), json, day)
    })
}
