import { setTimeout as pause } from "node:timers/promises"

/** Does something again and again, never twice at once. Gives what ends it, once the last time is over. */
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
    await over
  }
}
