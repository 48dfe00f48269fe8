import * as table from "../table.ts"
import type { Instant } from "../time.ts"
import { Letter } from "./letter.ts"
import { understood } from "../unknown.ts"

const key = (id: string): table.Key => ({ pk: `LETTER#${id}`, sk: "LETTER" })

const list = (location: string, status: Letter["status"]) => `LETTERS#${location}#${status}`
const place = ({ id, received, keyed, answered }: Letter) => `${answered ?? `${received}#${keyed}`}#${id}`

const item = (letter: Letter) => ({
  ...key(letter.id),
  type: "letter",
  ...letter,
  ...table.dueAt(letter.erasure),
  listPk: list(letter.location, letter.status),
  listSk: place(letter),
})

export const add = (letter: Letter): table.Step => table.create(item(letter), "changed-meanwhile")
export const change = (after: Letter): table.Step => table.replace(item(after), "changed-meanwhile")

export async function find(id: string): Promise<Letter | undefined> {
  const found = await table.get(key(id), true)
  return found && understood(Letter, found)
}

async function listed(pk: string, range: table.Range = {}): Promise<Letter[]> {
  const found: Letter[] = []
  for await (const each of table.query(pk, { index: "list", range })) found.push(understood(Letter, each))
  return found
}

/** Letters of a location that still name somebody may be among these: the open ones, and those answered since a moment. */
export const since = async (location: string, moment: Instant): Promise<Letter[]> => [
  ...(await open(location)),
  ...(await answeredSince(location, moment)),
]

/** Letters of a location that wait for an answer, oldest first. */
export const open = (location: string): Promise<Letter[]> => listed(list(location, "open"))

/** Letters of a location that were answered since a moment. */
export const answeredSince = (location: string, since: Instant): Promise<Letter[]> =>
  listed(list(location, "answered"), { from: since })
