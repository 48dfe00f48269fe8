/** Fields a log line may carry: none of them can hold a name, a number or what somebody typed. */
type Fields = Partial<
  Record<"route" | "method" | "error" | "where" | "noun" | "reason" | "location" | "service", string> &
    Record<"status" | "ms" | "count", number>
>

let write = (line: string): void => void process.stderr.write(`${line}\n`)

/** Sends lines elsewhere: for tests that read them. */
export function divert(to: (line: string) => void): void {
  write = to
}

export function log(event: string, fields: Fields = {}): void {
  write(JSON.stringify({ event, ...fields }))
}

/** A bug, by its kind and place in the code; never by its message, which may quote what somebody typed. */
export function logBug(event: string, bug: unknown, fields: Fields = {}): void {
  const where =
    bug instanceof Error ? (bug.stack?.split("\n").find((line) => line.includes("    at ")) ?? "").trim() : ""
  log(event, { ...fields, error: bug instanceof Error ? bug.name : typeof bug, where })
}
