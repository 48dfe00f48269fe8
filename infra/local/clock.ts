/** A clock that can be set and moved, and runs on from there: for one machine only. */
export function runningClock(startsAt?: string) {
  let ahead = startsAt === undefined ? 0 : Date.parse(startsAt) - Date.now()
  return {
    now: (): string => new Date(Date.now() + ahead).toISOString(),
    set: (to: string): void => void (ahead = Date.parse(to) - Date.now()),
    advance: (ms: number): void => void (ahead += ms),
  }
}
