import * as table from "../table.ts"
import { ms } from "../time.ts"
import type { Allowance } from "./limit.ts"

const key = ({ whose, effect, who, from }: Allowance): table.Key => ({
  pk: `LIMIT#${who}`,
  sk: `${whose}#${effect}#${from}`,
})

/** One more; refuses `too-many-requests` with whose limit it is and until when. The item goes when its window has ended. */
export const spend = (allowance: Allowance): table.Step => ({
  ...table.update(
    key(allowance),
    {
      set: "SET #type = :type, #expiresAt = :until ADD #spent :one, #rev :one",
      when: "attribute_not_exists(#spent) OR #spent < :most",
      values: {
        ":type": "limit",
        ":until": ms(allowance.until) / 1000,
        ":one": 1,
        ":most": allowance.most,
      },
    },
    "too-many-requests",
  ),
  details: { limit: { whose: allowance.whose, seconds: allowance.seconds } },
})

/** One less: it came to nothing. */
export const giveBack = (allowance: Allowance): table.Step =>
  table.update(
    key(allowance),
    { set: "ADD #spent :less, #rev :one", values: { ":less": -1, ":one": 1 } },
    "changed-meanwhile",
  )
