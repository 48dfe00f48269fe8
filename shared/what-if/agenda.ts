/** What is to be done when, soonest first; of the same moment, what was written down first. */
export function agenda() {
  const list: { at: number; todo: () => void }[] = []
  return {
    add(at: number, todo: () => void): void {
      let [low, high] = [0, list.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((list[middle]?.at ?? Infinity) <= at) low = middle + 1
        else high = middle
      }
      list.splice(low, 0, { at, todo })
    },
    next: (): number => list[0]?.at ?? Infinity,
    /** Does all that is due by a moment, also what that adds. */
    run(by: number): void {
      for (let first = list[0]; first && first.at <= by; first = list[0]) {
        list.shift()
        first.todo()
      }
    },
  }
}
