import type { Deed } from "#shared/staff/rights.ts"

/**
 * Who may use a route: anyone, whoever holds the key of the thing it is about, whoever is signed in, or whoever may do
 * the deed it names. A route not named here fails the house test.
 */
export type Access = "public" | "key" | "signed-in" | Deed

export const access: Record<string, Access> = {
  "GET /": "public",
  "GET /static/site.css": "public",
  "GET /static/site.js": "public",
  "GET /static/reference.css": "public",
  "GET /static/staff.css": "public",
  "GET /static/staff.js": "public",
  "GET /api/v1": "public",
  "GET /api/v1/": "public",
  "GET /api/v1/openapi.json": "public",
  "GET /api/v1/services": "public",
  "GET /api/v1/locations": "public",
  "GET /api/v1/slots": "public",
  "POST /api/v1/appointments": "public",
  "GET /api/v1/appointments/:file": "key",
  "GET /api/v1/appointments/:code": "key",
  "POST /api/v1/appointments/:code/move": "key",
  "POST /api/v1/appointments/:code/cancel": "key",
  "POST /api/v1/callbacks": "public",
  "GET /api/v1/callbacks/:code": "key",
  "POST /api/v1/callbacks/:code/cancel": "key",
  "GET /api/v1/staff/slots": "see-times",
  "POST /api/v1/staff/appointments": "book",
  "GET /api/v1/staff/appointments": "day",
  "POST /api/v1/staff/search": "search",
  "GET /api/v1/staff/appointments/:code": "see",
  "POST /api/v1/staff/appointments/:code/move": "move",
  "POST /api/v1/staff/appointments/:code/cancel": "cancel",
  "GET /:language": "public",
  "GET /:language/": "public",
  "GET /:language/visit": "public",
  "GET /:language/place": "public",
  "GET /:language/time": "public",
  "GET /:language/who": "public",
  "POST /:language/who": "public",
  "GET /:language/check": "public",
  "POST /:language/check": "public",
  "GET /:language/appointment/:code": "key",
  "GET /:language/appointment/:code/move": "key",
  "GET /:language/appointment/:code/move/check": "key",
  "POST /:language/appointment/:code/move/check": "key",
  "GET /:language/appointment/:code/cancel": "key",
  "POST /:language/appointment/:code/cancel": "key",
  "GET /:language/find": "public",
  "POST /:language/find": "public",
  "GET /:language/call-me": "public",
  "POST /:language/call-me": "public",
  "GET /:language/call-me/again": "key",
  "GET /:language/call-me/:code": "key",
  "POST /:language/call-me/:code": "key",
  "GET /:language/help": "public",
  "GET /:language/sign-in": "public",
  "GET /sign-in/back": "public",
  "GET /sign-in/left": "public",
  "POST /:language/lock": "public",
  "GET /:language/locked": "public",
  "POST /:language/sign-out": "public",
  "GET /:language/signed-out": "public",
  "GET /:language/account": "signed-in",
  "POST /:language/account": "signed-in",
}

/** A route as named above: without the patterns of its parts and the hashes of its files. */
export const routeName = (method: string, path: string): string =>
  `${method} ${path.replace(/\{.*?\}(?=\/|$)/g, "").replace(/-[0-9a-f]{8}\./, ".")}`
