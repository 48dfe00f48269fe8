import { createHash } from "node:crypto"
import { Hono } from "hono"
import { displayCss } from "./display.css.ts"
import { displayScript } from "./display.js.ts"
import { script } from "./enhance.js.ts"
import { kioskCss } from "./kiosk.css.ts"
import { kioskScript } from "./kiosk.js.ts"
import { paperCss } from "./paper.css.ts"
import { referenceCss } from "./reference.css.ts"
import { css } from "./site.css.ts"
import { staffCss } from "./staff.css.ts"
import { staffScript } from "./staff.js.ts"

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8)

/** Named by what they hold, so a browser asks once and a new version is never missed. */
export const paths = {
  css: `/static/site-${hash(css)}.css`,
  reference: `/static/reference-${hash(referenceCss)}.css`,
  paper: `/static/paper-${hash(paperCss)}.css`,
  script: `/static/site-${hash(script)}.js`,
  staffCss: `/static/staff-${hash(staffCss)}.css`,
  staffScript: `/static/staff-${hash(staffScript)}.js`,
  displayCss: `/static/display-${hash(displayCss)}.css`,
  displayScript: `/static/display-${hash(displayScript)}.js`,
  kioskCss: `/static/kiosk-${hash(kioskCss)}.css`,
  kioskScript: `/static/kiosk-${hash(kioskScript)}.js`,
}

const forever = "public, max-age=31536000, immutable"

const asCss = { "content-type": "text/css; charset=utf-8", "cache-control": forever }
const asScript = { "content-type": "text/javascript; charset=utf-8", "cache-control": forever }

export const statics = new Hono()
  .get(paths.css, (c) => c.body(css, 200, asCss))
  .get(paths.reference, (c) => c.body(referenceCss, 200, asCss))
  .get(paths.paper, (c) => c.body(paperCss, 200, asCss))
  .get(paths.script, (c) => c.body(script, 200, asScript))
  .get(paths.staffCss, (c) => c.body(staffCss, 200, asCss))
  .get(paths.staffScript, (c) => c.body(staffScript, 200, asScript))
  .get(paths.displayCss, (c) => c.body(displayCss, 200, asCss))
  .get(paths.displayScript, (c) => c.body(displayScript, 200, asScript))
  .get(paths.kioskCss, (c) => c.body(kioskCss, 200, asCss))
  .get(paths.kioskScript, (c) => c.body(kioskScript, 200, asScript))
