/**
 * Asks once for many who ask the same in the same moment. While an answer is on its way, whoever comes next shares the
 * one after it: no answer is older than its question, and a crowd costs two questions at a time.
 */
export function together<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>()
  const next = new Map<string, Promise<T>>()

  function start(key: string, ask: () => Promise<T>): Promise<T> {
    next.delete(key)
    const answer = ask().finally(() => {
      if (running.get(key) === answer) running.delete(key)
    })
    running.set(key, answer)
    return answer
  }

  return (key, ask) => {
    const before = running.get(key)
    if (!before) return start(key, ask)
    const after =
      next.get(key) ??
      before.then(
        () => start(key, ask),
        () => start(key, ask),
      )
    next.set(key, after)
    return after
  }
}
