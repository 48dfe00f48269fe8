import { setTimeout as pause } from "node:timers/promises"

/** Does something again and again, never twice at once. Gives what ends it, leaving the last time a second to finish. */
export function every(ms: number, deed: () => Promise<unknown>): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  const loop = async () => {
    while (!signal.aborted) {
      await deed()
      await pause(ms, undefined, { signal }).catch(() => undefined)
    }
  }
  const over = loop()
  return async () => {
    ending.abort()
    await Promise.race([over, pause(1_000, undefined, { ref: false })])
  }
}
