/** Eleven digits from here on, with at most three signs between one and the next, and no digit after them. */
const eleven = /\d(?:[^\p{L}\d]{0,3}\d){10}(?!\d)/uy

/** The last two digits are what is missing to 97; who was born from 2000 on has a 2 in front for it. */
const checks = (digits: string): boolean => {
  const first = digits.slice(0, 9)
  const missing = Number(digits.slice(9))
  return [first, `2${first}`].some((number) => 97 - (Number(number) % 97) === missing)
}

/** It starts with a birthday, as far as it is known; people without an address have a month that is 20 or 40 higher. */
const born = (digits: string): boolean => {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))]
  return month < 53 && month % 20 < 13 && day < 32
}

/** The text without national register numbers, and whether there was one. */
export function withoutRegister(text: string): { text: string; register: boolean } {
  let rest = ""
  let kept = 0
  for (const { index } of text.matchAll(/(?<!\d)\d/g)) {
    if (index < kept) continue
    eleven.lastIndex = index
    const [found = ""] = eleven.exec(text) ?? []
    const digits = found.replace(/\D/g, "")
    if (digits === "" || !checks(digits) || !born(digits)) continue
    rest += `${text.slice(kept, index)} `
    kept = index + found.length
  }
  return { text: rest + text.slice(kept), register: kept > 0 }
}
