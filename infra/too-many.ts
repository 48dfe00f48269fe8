import { languages } from "#shared/language.ts"
import { wordsIn } from "#shared/words/words.ts"

/** The page of whoever the router stops, in every language: it is asked for by no browser in particular. */
export const tooMany = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>429</title>${languages
  .map((each) => `<p lang="${each}">${wordsIn(each).limits.network}</p>`)
  .join("")}`
