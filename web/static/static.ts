import { createHash } from "node:crypto"
import { Hono } from "hono"
import { script } from "./enhance.js.ts"
import { css } from "./site.css.ts"

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8)

/** Named by what they hold, so a browser asks once and a new version is never missed. */
export const paths = { css: `/static/site-${hash(css)}.css`, script: `/static/site-${hash(script)}.js` }

const forever = "public, max-age=31536000, immutable"

export const statics = new Hono()
  .get(paths.css, (c) =>
    c.body(css, 200, { "content-type": "text/css; charset=utf-8", "cache-control": forever }),
  )
  .get(paths.script, (c) =>
    c.body(script, 200, { "content-type": "text/javascript; charset=utf-8", "cache-control": forever }),
  )
