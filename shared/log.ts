import { platformsName, trace } from "./trace.ts"

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

/** Writes what is a line of its own kind. */
export const writeLine = (content: object): void => write(JSON.stringify(content))

/** When it is written, by the machine's own clock: nothing is decided on it. `request` is the platform's name for what runs. */
function line(level: "info" | "warn" | "error", event: string, fields: Fields): void {
  const time = new Date().toISOString()
  writeLine({ level, time, event, trace: trace(), request: platformsName(), ...fields })
}

/** Something that happened, and is in order. */
export const log = (event: string, fields: Fields = {}): void => line("info", event, fields)

/** Something that somebody should look at. */
export const logWarning = (event: string, fields: Fields = {}): void => line("warn", event, fields)

/** A frame of a stack, as the engine writes it: what a message says cannot pass for one once the message is cut off. */
const frame = /^\s+at .*:\d+:\d+\)?$/

/** Where in the code: the first frame after the message, which may quote what somebody typed. */
function whereOf({ message, stack = "" }: Error): string {
  const at = stack.indexOf(message)
  const frames = at < 0 ? [] : stack.slice(at + message.length).split("\n")
  return (frames.find((each) => frame.test(each)) ?? "").trim()
}

/** What kind of a bug, where that is a name of code and nothing else. */
const kindOf = (bug: unknown): string =>
  bug instanceof Error ? (/^[A-Za-z]\w{0,59}$/.test(bug.name) ? bug.name : "Error") : typeof bug

/** A bug, by its kind and place in the code; never by its message. */
export const logBug = (event: string, bug: unknown, fields: Fields = {}): void =>
  line("error", event, { ...fields, error: kindOf(bug), where: bug instanceof Error ? whereOf(bug) : "" })
