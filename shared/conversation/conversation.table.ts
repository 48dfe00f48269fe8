import { markOf } from "../heard/heard.table.ts"
import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { type Instant, ms } from "../time.ts"
import { Conversation } from "./conversation.ts"
import { understood } from "../unknown.ts"

const key = (phone: string): table.Key => ({ pk: `SMS#${hashed("phone", phone)}`, sk: "CONVERSATION" })

export async function find(phone: string): Promise<Conversation | undefined> {
  const found = await table.get(key(phone), true)
  return found && understood(Conversation, found)
}

/** Forgets what was said so far. */
export const forget = (phone: string): table.Step => table.drop(key(phone))

/** Refuses `over` when another message of the same phone was heard in the same moment. */
export function keep(
  phone: string,
  before: Conversation | undefined,
  after: Omit<Conversation, "rev">,
  until: Instant,
): table.Step {
  const item = { ...key(phone), type: "conversation", ...after, expiresAt: ms(until) / 1000 }
  return before
    ? table.replace({ ...item, rev: before.rev }, "over")
    : table.create({ ...item, rev: 1 }, "over")
}

/** The nth answer to a message. */
export const replyId = (id: string, n: number): string => `reply-${markOf(id)}-${n}`
