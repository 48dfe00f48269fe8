import type { Slot } from "./slot.ts"

type Place = { start: string; end: string; desk: string }

const overlaps = (a: Pick<Place, "start" | "end">, b: Pick<Place, "start" | "end">): boolean =>
  a.start < b.end && b.start < a.end

/** Times for so many people out of what is free, soonest first: no desk has two of them at once. As many as there are. */
export function spread(free: readonly Slot[], people: number): Slot[] {
  const taken: Place[] = []
  const chosen: Slot[] = []
  for (const slot of free) {
    for (const { desk } of slot.desks) {
      if (chosen.length >= people) return chosen
      if (taken.some((place) => place.desk === desk && overlaps(place, slot))) continue
      taken.push({ start: slot.start, end: slot.end, desk })
      chosen.push(slot)
    }
  }
  return chosen
}
