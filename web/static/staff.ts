import { Hono } from "hono"
import type { Env } from "#web/env.ts"
import { referenceCss } from "./reference.css.ts"
import { asCss, asScript, hash } from "./served.ts"
import { staffCss } from "./staff.css.ts"
import { staffScript } from "./staff.js.ts"

/** What pages of colleagues and of programmers look like. */
export const staffPaths = {
  reference: `/static/reference-${hash(referenceCss)}.css`,
  css: `/static/staff-${hash(staffCss)}.css`,
  script: `/static/staff-${hash(staffScript)}.js`,
}

export const staffStatics = new Hono<Env>()
  .get(staffPaths.reference, (c) => c.body(referenceCss, 200, asCss))
  .get(staffPaths.css, (c) => c.body(staffCss, 200, asCss))
  .get(staffPaths.script, (c) => c.body(staffScript, 200, asScript))
