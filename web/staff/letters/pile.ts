import type { Printed } from "#shared/notice/post.ts"

export type { Printed } from "#shared/notice/post.ts"

/** The letters of a pile of paper, in one field of a form. */
export const writePile = (pile: Printed[]): string =>
  pile.map(({ task, changes }) => `${task}:${changes}`).join(",")

/** Whatever is no letter in it is left out. */
export const readPile = (text: string): Printed[] =>
  text.split(",").flatMap((each) => {
    const [, task, changes] = /^(letter-[\w-]{1,80}):(\d{1,4})$/.exec(each) ?? []
    return task === undefined ? [] : [{ task, changes: Number(changes) }]
  })
