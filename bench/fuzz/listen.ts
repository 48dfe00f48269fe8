import { tells } from "./planted.ts"

/** Reads every line this process writes, metrics among them, instead of showing it. */
export function listening() {
  const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)]
  const heard = { lines: 0, telling: new Set<string>(), events: new Map<string, number>() }
  const hear = (chunk: string | Uint8Array): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8")
    for (const line of text.split("\n").filter((each) => each !== "")) {
      heard.lines++
      const event = /"event":"([\w-]+)"/.exec(line)?.[1] ?? "other"
      heard.events.set(event, (heard.events.get(event) ?? 0) + 1)
      if (tells(line) && heard.telling.size < 20) heard.telling.add(line.slice(0, 300))
    }
    return true
  }
  process.stdout.write = hear
  process.stderr.write = hear
  return {
    heard,
    /** Shows something all the same. */
    show: (line: string): void => void err(`${line}\n`),
    stop(): void {
      process.stdout.write = out
      process.stderr.write = err
    },
  }
}
