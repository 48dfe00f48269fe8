/** A name short enough for one SMS: cut at a word where one ends in time. */
export function short(name: string, most: number): string {
  if (name.length <= most) return name
  const cut = name.slice(0, most + 1)
  const space = cut.lastIndexOf(" ")
  return (space > most / 2 ? cut.slice(0, space) : name.slice(0, most)).replace(/[\s,;–-]+$/, "")
}
