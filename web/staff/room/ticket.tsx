import { Hono } from "hono"
import { Refusal } from "#shared/refusal.ts"
import { demand } from "#shared/staff/demand.ts"
import { load } from "#shared/visit/access.ts"
import { statusOf } from "#shared/visit/visit.ts"
import { estimateFor } from "#shared/wait/estimate-for.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Env } from "#web/env.ts"
import { staffPage } from "../page.ts"
import { waitText } from "#web/pages/room/waits.ts"
import { PaperLayout } from "#web/paper/layout.tsx"
import { Receipt } from "#web/paper/receipt.tsx"
import { ticketOf } from "./pieces.tsx"
import { roomUrl } from "./room.tsx"

/** A number on paper: on a roll of 80 mm, or in large type on a sheet. */
export const ticket = new Hono<Env>().get("/room/ticket", async (c) => {
  const [page, act] = [staffPage(c), c.get("act")]
  const visit = await load(act, "arrive", c.req.query("visit") ?? "")
  demand(act, "arrive", { location: visit.location })
  if (visit.ticket === undefined) throw new Refusal("not-found")
  const estimate = statusOf(visit) === "arrived" ? await estimateFor(act, visit) : undefined
  const theirs = { words: allWordsIn(visit.language ?? page.language) }
  const wide = c.req.query("wide") !== undefined
  return c.html(
    <PaperLayout
      page={page}
      title={page.words.room.number(ticketOf(visit))}
      back={{ href: roomUrl(page, visit.location), text: page.words.room.receipt.back }}
    >
      <div class={wide ? "wide" : "roll"}>
        <Receipt
          page={page}
          visit={visit}
          origin={c.get("origin")}
          wait={estimate ? waitText(theirs, estimate) : undefined}
        />
      </div>
    </PaperLayout>,
  )
})
