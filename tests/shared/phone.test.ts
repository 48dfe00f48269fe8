import plans from "libphonenumber-js/metadata.max.json" with { type: "json" }
import { brotliDecompressSync } from "node:zlib"
import { expect, it } from "vitest"
import packed from "#shared/phone-plans.json" with { type: "json" }

it("numbering plans are those of the package that reads them: else npm run pack-phones", () => {
  const unpacked: unknown = JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString())
  expect(unpacked).toEqual(plans)
})
