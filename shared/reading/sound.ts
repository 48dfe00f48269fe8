/** How a word sounds, roughly, to somebody who writes French by ear: what is not heard is gone. */
export const frenchSound = (word: string): string =>
  word
    .replace(/(?<=...)(?:ers|er|ez|ees|ee|es|e|s|x|z)$/, "")
    .replace(/(?<=...[aeiou])[td]$/, "")
    .replace(/ph/g, "f")
    .replace(/qu|ck|k|c(?![eiyh])/g, "k")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/g(?=[eiy])/g, "j")
    .replace(/eau|au/g, "o")
    .replace(/oi/g, "wa")
    .replace(/ou/g, "u")
    .replace(/(?:ai|ei|ay|ey)(?![nm])/g, "e")
    .replace(/(?:en|an|em|am)(?![aeiouynm])/g, "A")
    .replace(/(?:ain|ein|in|im|aim|un|um|yn)(?![aeiouynm])/g, "I")
    .replace(/(?:on|om)(?![aeiouynm])/g, "O")
    .replace(/(?<=[aeiouAIO])s(?=[aeiouAIO])/g, "z")
    .replace(/y/g, "i")
    .replace(/h/g, "")
    .replace(/(.)\1+/g, "$1")

/** The same for Dutch and German. */
export const germanicSound = (word: string): string =>
  word
    .replace(/sch/g, "s")
    .replace(/ph/g, "f")
    .replace(/ij|ei|ey|ai|ay/g, "y")
    .replace(/ou|au/g, "O")
    .replace(/ae|ue|oe/g, (pair) => pair.slice(0, 1))
    .replace(/ck|c(?!h)|q/g, "k")
    .replace(/ch|gh/g, "g")
    .replace(/ie/g, "i")
    .replace(/tz|z/g, "s")
    .replace(/v/g, "f")
    .replace(/(?:dt|d)$/, "t")
    .replace(/h(?![aeiouyO])/g, "")
    .replace(/(.)\1+/g, "$1")
