import type { Board, Estimate } from "#shared/wait/board.ts"
import * as boards from "#shared/wait/board.table.ts"
import { stillTrue } from "#shared/wait/board.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import type { Page } from "#web/env.ts"

/** "20 à 35 minutes"; unknown rather than wrong. */
export const spanText = ({ words }: Pick<Page, "words">, estimate: Estimate | null | undefined): string =>
  estimate ? words.room.span(estimate.p50, estimate.p80) : words.room.unknownWait

/** "Attente: 20 à 35 minutes", for somebody who has a number. */
export const waitText = (page: Pick<Page, "words">, estimate: Estimate | null): string =>
  estimate ? page.words.room.receipt.wait(spanText(page, estimate)) : page.words.room.unknownWait

/** What is known of the wait at a place now; undefined where that is too old to be true. */
export const boardOf = async ({ now }: Pick<Page, "now">, location: string): Promise<Board | undefined> =>
  stillTrue(await boards.find(location), now)

/** What is told of each service, in the order of the commune; a ticket machine may speak of others. */
export const toldOf = ({ territory }: Pick<Page, "territory">, board: Board | undefined) =>
  publishedServices(territory).flatMap(({ id, name }) => {
    const told = board?.services[id]
    return told ? [{ name, estimate: told.estimate }] : []
  })

/** "12 personnes attendent" */
export const peopleText = ({ words }: Pick<Page, "words">, waiting: number): string =>
  waiting === 0 ? words.room.nobody : words.room.people(waiting)
