import { signatureOf } from "#shared/callback/exchange.ts"
import { access } from "#web/access.ts"
import { type Chance, lastOf } from "./chance.ts"
import { type Answer, type Asked, secrets } from "./doors.ts"
import { aText, aValue, almost } from "./nasty.ts"
import { aMail, aName, aPhone, aWrittenPhone } from "./planted.ts"

const services = ["id-card", "passport", "driving-licence", "address", "social-help", "birth"]
const locations = ["hotel", "antenne", "epn", "domicile"]
const languages = ["fr", "nl", "de", "en"]

/** A day of the next weeks. */
const aDay = (chance: Chance, now: number): string =>
  new Date(now + chance.below(40) * 86_400_000).toISOString().slice(0, 10)

const routes = Object.entries(access).map(([name, needed]) => {
  const [method = "GET", path = "/"] = name.split(" ")
  return { name, method, path, isPublic: needed === "public" || needed === "key" }
})

const patterns = routes
  .toSorted((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0))
  .map(({ name, method, path }) => ({
    name,
    method,
    pattern: new RegExp(
      `^${path
        .replaceAll(".", "\\.")
        .replace(/:language/g, "[a-z]{2}")
        .replace(/:\w+/g, "[^/]+")}$`,
    ),
  }))

/** The route of web/access.ts that a request is for. */
export const routeOf = ({ method, path }: Asked): string =>
  patterns.find((each) => each.method === method && each.pattern.test(path.replace(/-[0-9a-f]{8}\./, ".")))
    ?.name ?? "no route"

type Known = { code: string; key: string }

/** What requests need to be right: times that are free, and codes with their keys. */
export function stock() {
  const slots = lastOf<{ start: string; location: string; service: string }>(400)
  const known = {
    appointments: lastOf<Known>(100),
    callbacks: lastOf<Known>(50),
    "waiting-list": lastOf<Known>(50),
  }
  return {
    slots: slots.kept,
    known,
    saw({ path, query = "" }: Asked, { statusCode, body, headers }: Answer): void {
      if (statusCode >= 300 || body === "" || !headers["content-type"]?.includes("json")) return
      const found: { slots?: { start: string; location: string }[]; code?: string; key?: string } =
        JSON.parse(body)
      const service = new URLSearchParams(query).get("service") ?? ""
      for (const each of found.slots?.slice(0, 40) ?? []) slots.keep({ ...each, service })
      const noun = /^\/api\/v1\/(appointments|callbacks|waiting-list)/.exec(path)?.[1]
      if (found.code === undefined || found.key === undefined) return
      if (noun === "appointments" || noun === "callbacks" || noun === "waiting-list")
        known[noun].keep({ code: found.code, key: found.key })
    },
  }
}
export type Stock = ReturnType<typeof stock>

const json = { "content-type": "application/json" }

const resident = (chance: Chance) => ({
  language: chance.of(languages),
  name: aName(chance),
  ...(chance.hits(0.7) && { phone: aWrittenPhone(chance) }),
  ...(chance.hits(0.2) && { email: aMail(chance) }),
})

const one = (chance: Chance, list: Known[]): Known =>
  list.length > 0 && chance.hits(0.9) ? chance.of(list) : { code: "CDFGH", key: "no key" }

/** A call of the public API as its reference shows it. */
function rightCall(chance: Chance, { slots, known }: Stock, now: number): Asked & { value?: object } {
  const slot =
    slots.length > 0
      ? chance.of(slots)
      : { start: "2027-01-04T08:30:00+01:00", location: "hotel", service: "id-card" }
  const at = "/api/v1"
  const own = one(chance, known.appointments.kept)
  const call = one(chance, known.callbacks.kept)
  const wait = one(chance, known["waiting-list"].kept)
  const from = aDay(chance, now)
  const service = chance.of(services)
  const posted = (path: string, value: object) => ({ method: "POST", path: at + path, headers: json, value })
  const got = (path: string, query = "") => ({ method: "GET", path: at + path, query })
  const { start, location } = slot
  return chance.of([
    () => got("/slots", `service=${service}&from=${from}&to=${from}`),
    () =>
      got(
        "/slots",
        `service=${service}&location=${chance.of(locations)}&from=${from}&to=${aDay(chance, now)}`,
      ),
    () =>
      posted("/appointments", {
        service: slot.service,
        location,
        start,
        persons: 1,
        resident: resident(chance),
      }),
    () => posted("/appointments", { service: slot.service, location, start, resident: resident(chance) }),
    () => got(`/appointments/${own.code}`, `key=${own.key}`),
    () => posted(`/appointments/${own.code}/move`, { key: own.key, start, location }),
    () => posted(`/appointments/${own.code}/cancel`, { key: own.key }),
    () =>
      posted("/callbacks", {
        phone: aWrittenPhone(chance),
        name: aName(chance),
        language: chance.of(languages),
      }),
    () => got(`/callbacks/${call.code}`, `key=${call.key}`),
    () => posted(`/callbacks/${call.code}/cancel`, { key: call.key }),
    () =>
      posted("/waiting-list", {
        service,
        locations: [location],
        days: ["mon", from],
        resident: resident(chance),
      }),
    () => got(`/waiting-list/${wait.code}`, `key=${wait.key}`),
    () =>
      posted(`/waiting-list/${wait.code}/${chance.of(["accept", "decline", "cancel"])}`, {
        key: wait.key,
        start,
      }),
    () => got(chance.of(["/services", "/locations", "/waiting-times", "/openapi.json", ""])),
    () => got("/waiting-times/measured", `location=${chance.of(locations)}&date=${from}`),
  ])()
}

/** The API: right, or almost. */
export function aCall(chance: Chance, stock: Stock, now: number): Asked {
  const { value, ...call } = rightCall(chance, stock, now)
  const share = chance.hits(0.5) ? 0 : 0.12
  const headers = {
    ...call.headers,
    ...(chance.hits(0.3) && { "idempotency-key": `key-${chance.below(300)}` }),
  }
  const query = chance.hits(share)
    ? `${call.query ?? ""}&${encodeURIComponent(aText(chance).toWellFormed())}=1`
    : call.query
  const sent = value === undefined ? {} : { body: JSON.stringify(almost(chance, value, share)) }
  return { ...call, headers, ...(query !== undefined && { query }), ...sent }
}

const types = [
  "application/x-www-form-urlencoded",
  "application/json",
  "application/json; charset=utf-16",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/plain",
  "application/octet-stream",
  "image/png",
  "",
  "application/x-www-form-urlencoded; charset=\u00e9",
]

/** A body of any size, encoding and kind. */
function aBody(chance: Chance): string | Buffer {
  const kind = chance.below(9)
  if (kind === 0) return ""
  if (kind === 1) return Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x80, 0, 0xed, 0xa0, 0x80])
  if (kind === 2) return chance.hits(0.05) ? "x".repeat(5_000_000) : "x=".repeat(30_000)
  if (kind === 3) return JSON.stringify(aValue(chance))
  if (kind === 4) return `${"[".repeat(5000)}${"]".repeat(5000)}`
  if (kind === 5)
    return `--x\r\ncontent-disposition: form-data; name="name"\r\n\r\n${aName(chance)}\r\n--x--\r\n`
  if (kind === 6)
    return `name=${encodeURIComponent(aName(chance))}&phone=${aPhone(chance)}&%zz=%C3%28&name=${aMail(chance)}`
  if (kind === 7) return `{"a":`
  return aText(chance)
}

const soup = (chance: Chance): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: chance.below(6) }, () => [
      chance.of([
        "accept-language",
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-encoding",
        "cookie",
        "expect",
        "forwarded",
        "if-none-match",
        "if-modified-since",
        "idempotency-key",
        "origin",
        "range",
        "referer",
        "sec-fetch-site",
        "transfer-encoding",
        "user-agent",
        "x-amzn-trace-id",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-http-method-override",
        "x-original-url",
        "x-real-ip",
        `x-${chance.below(9)}`,
      ]),
      chance.hits(0.5)
        ? headerText(aText(chance))
        : chance.of([aPhone(chance), aMail(chance), "*", "null", "bytes=0-"]),
    ]),
  )

/** What may stand in a header: a proxy lets nothing else pass. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "").slice(0, 2000)

const tricks = [
  "//",
  "/..",
  "/%2e%2e/",
  "/fr/..;/reception",
  "/fr//reception",
  "/FR",
  "/fr/%00",
  "/fr/%c3%28",
  "/%",
  "/fr?%",
  "/.well-known/security.txt",
  "/.git/config",
  "/dev/token",
  "/dev/clock",
  "/fr/reception/../appointment/CDFGH",
  "/static/../package.json",
  "/static/site.css%00.js",
  "/open-data/../../etc/passwd",
  `/${"a/".repeat(2000)}`,
  `/fr/${"é".repeat(1500)}`,
  "/xx",
  "/fr/\ud800",
  "*",
  "",
]

/** Any route there is, with anything in its place. */
export function aStranger(chance: Chance, stock: Stock, token: string | undefined): Asked {
  const route = chance.of(
    routes.filter(({ isPublic }) => token !== undefined || isPublic || chance.hits(0.02)),
  )
  const own = one(chance, stock.known.appointments.kept)
  const place = (right: string) =>
    chance.hits(0.6) ? right : encodeURIComponent(aText(chance).toWellFormed()) || "x"
  const path = chance.hits(0.06)
    ? chance.of(tricks)
    : route.path
        .replace(":language", chance.hits(0.9) ? chance.of(languages) : "xx")
        .replace(":location", place(chance.of(locations)))
        .replace(":service", place(chance.of(services)))
        .replace(":desk", place("g1"))
        .replace(":code", place(own.code))
        .replace(/:\w+/g, () => place(`${own.code}.ics`))
  const query = new URLSearchParams({ ...(chance.hits(0.6) && { key: own.key }) })
  for (let i = chance.below(4); i > 0; i--)
    query.append(
      chance.of([
        "service",
        "location",
        "date",
        "from",
        "to",
        "start",
        "persons",
        "also",
        "code",
        "lang",
        "near",
        aText(chance).toWellFormed(),
      ]),
      chance.of([...services, ...locations, aText(chance).toWellFormed()]),
    )
  const method = chance.hits(0.95)
    ? route.method
    : chance.of(["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "QUERY"])
  const withBody = !["GET", "HEAD", "OPTIONS", "TRACE"].includes(method)
  return {
    method,
    path,
    query: query.toString().slice(0, 8000),
    headers: {
      ...soup(chance),
      ...(withBody && { "content-type": headerText(chance.of(types)) }),
      ...(token !== undefined && { authorization: `Bearer ${token}`, origin: "https://rdv.example" }),
    },
    ...(chance.hits(0.1) && { cookies: [`s=${headerText(aText(chance))}`, "session=x", "=", "a"] }),
    ...(withBody && { body: aBody(chance) }),
  }
}

/** What an exchange or a ticket machine tells, signed by whoever knows the secret, or by nobody. */
export function aTeller(chance: Chance, now: number): Asked {
  const at = new Date(now - chance.below(120_000)).toISOString()
  const call = { id: `call-${chance.below(1e6)}`, from: aWrittenPhone(chance), at }
  const queues = [{ id: "a", services: ["id-card"], waiting: chance.below(30), open: 2, last: at }]
  const isCall = chance.hits(0.6)
  const right = isCall ? call : { location: chance.of(locations), at, queues }
  const value = chance.hits(0.5) ? right : almost(chance, right, 0.2)
  const body = chance.hits(0.9) ? Buffer.from(JSON.stringify(value) ?? "") : Buffer.from(aBody(chance))
  const timestamp = String(Math.floor(now / 1000))
  const secret = isCall ? secrets.CallSecret : secrets.QueueSecret
  const signature = signatureOf(chance.hits(0.95) ? secret : "nobody's", timestamp, body)
  return {
    method: "POST",
    path: isCall ? "/inbound/call" : "/inbound/queues",
    headers: { ...json, "x-timestamp": timestamp, "x-signature": signature },
    body,
  }
}
