import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { brotliCompressSync, constants } from "node:zlib"

/** Packs the numbering plans of the package we read phone numbers with: `npm run pack-phones`, when that changes. */
const plans = readFileSync(createRequire(import.meta.url).resolve("libphonenumber-js/metadata.max.json"))
const packed = brotliCompressSync(plans, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plans.length } })
writeFileSync(
  new URL("../shared/phone-plans.json", import.meta.url),
  `${JSON.stringify(packed.toString("base64"))}\n`,
)
