import { Code } from "#shared/code.ts"

/** The code in what was typed or scanned: by itself, or in the address that a QR holds. */
export function codeIn(text: string): string | undefined {
  const [, inAddress] = /\/(?:appointment|ticket)\/([A-Z0-9]{5})(?:\W|$)/i.exec(text) ?? []
  return Code.safeParse(inAddress ?? text).data
}
