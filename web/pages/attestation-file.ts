import { Hono } from "hono"
import { ms } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { blocksOf } from "#web/paper/attestation.tsx"
import { pdf } from "#web/paper/pdf.ts"
import { named, notFound, sheetFor } from "./attestation.tsx"

/** The attestation as a file, for whoever sends it on. */
export const attestationFile = new Hono<Env>().get("/attestation/:file{[^/]+\\.pdf}", async (c) => {
  const name = c.req.param("file").replace(/\.pdf$/, "")
  const found = await named(c, name)
  if (!found) return notFound(c, name)
  const sheet = sheetFor(c, found)
  const { language, title, commune } = sheet
  const blocks = blocksOf(sheet)
  const bytes = await pdf({ language, title, from: commune, at: new Date(ms(found.at)), blocks })
  return c.body(bytes, 200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${found.code}.pdf"`,
  })
})
