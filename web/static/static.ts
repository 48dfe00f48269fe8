import { Hono } from "hono"
import type { Env } from "#web/env.ts"
import { displayCss } from "./display.css.ts"
import { displayScript } from "./display.js.ts"
import { script } from "./enhance.js.ts"
import { kioskCss } from "./kiosk.css.ts"
import { kioskScript } from "./kiosk.js.ts"
import { paperCss } from "./paper.css.ts"
import { asCss, asScript, hash } from "./served.ts"
import { css } from "./site.css.ts"

export const paths = {
  css: `/static/site-${hash(css)}.css`,
  paper: `/static/paper-${hash(paperCss)}.css`,
  script: `/static/site-${hash(script)}.js`,
  displayCss: `/static/display-${hash(displayCss)}.css`,
  displayScript: `/static/display-${hash(displayScript)}.js`,
  kioskCss: `/static/kiosk-${hash(kioskCss)}.css`,
  kioskScript: `/static/kiosk-${hash(kioskScript)}.js`,
}

export const statics = new Hono<Env>()
  .get(paths.css, (c) => c.body(css, 200, asCss))
  .get(paths.paper, (c) => c.body(paperCss, 200, asCss))
  .get(paths.script, (c) => c.body(script, 200, asScript))
  .get(paths.displayCss, (c) => c.body(displayCss, 200, asCss))
  .get(paths.displayScript, (c) => c.body(displayScript, 200, asScript))
  .get(paths.kioskCss, (c) => c.body(kioskCss, 200, asCss))
  .get(paths.kioskScript, (c) => c.body(kioskScript, 200, asScript))
