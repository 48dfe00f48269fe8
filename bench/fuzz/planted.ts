import type { Chance } from "./chance.ts"

/** A name that nobody has, and the beginning of numbers that nobody else here has. */
const name = "Qwyxil"
const number = "470735"

const firsts = ["Amina", "Zoë O’Brien", "أمينة", "李", "<b>Jan</b>", "=cmd()", "Núñez 👩‍👩‍👧", "עמינה", " x  y "]

export const aName = (chance: Chance): string => `${chance.of(firsts)} ${name}`
export const aMail = (chance: Chance): string => `${name.toLowerCase()}${chance.below(500)}@example.org`

/** One of a thousand numbers, as the world writes it. */
export const aPhone = (chance: Chance): string => `+32${number}${String(chance.below(1000)).padStart(3, "0")}`

/** The same as people write it. */
export function aWrittenPhone(chance: Chance): string {
  const own = aPhone(chance).slice(3)
  const [a, b, c, d] = [own.slice(0, 3), own.slice(3, 5), own.slice(5, 7), own.slice(7)]
  return chance.of([`0${own}`, `+32 ${a} ${b} ${c} ${d}`, `0${a}/${b}.${c}.${d}`, `0032${own}`])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a text tells a name or a number that was planted, however it is written. */
export function tells(text: string): boolean {
  return [text, decoded(text)].some(
    (each) =>
      each.toLowerCase().includes(name.toLowerCase()) || each.replace(/[\s./()-]/g, "").includes(number),
  )
}
