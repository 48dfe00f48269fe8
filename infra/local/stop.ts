/** Something an operator can mend: said in one line. Anything else is a bug and shown whole. */
export class Stop extends Error {
  override name = "Stop"
}

export function fail(error: unknown): never {
  const said = error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${said}\n`)
  process.exit(1)
}
