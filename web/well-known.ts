import { Hono } from "hono"
import * as territories from "#shared/territory/territory.table.ts"
import { dayOf, plusDays } from "#shared/time.ts"
import type { Env, Settings } from "./env.ts"

const path = "/.well-known/security.txt"
/** Days for which whoever read it may rely on it: the number may change. */
const holds = 30

/** Whom to tell of a weakness (RFC 9116): whoever answers for the service, at the number that its territory names. */
export const wellKnown = ({ now, origin }: Settings): Hono<Env> =>
  new Hono<Env>().get(path, async (c) => {
    const { head } = await territories.current()
    const until = plusDays(dayOf(now(), head.timezone), holds)
    const lines = [
      `Contact: tel:${head.phone}`,
      `Contact: ${origin}/${head.languages[0]}/call-me`,
      `Expires: ${until}T00:00:00Z`,
      `Preferred-Languages: ${head.languages.join(", ")}`,
      `Canonical: ${origin}${path}`,
    ]
    const headers = { "cache-control": "public, max-age=3600" }
    return c.text(`${lines.join("\n")}\n`, 200, headers)
  })
