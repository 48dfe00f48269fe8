import type { Act } from "../act.ts"
import { settle } from "../appointment/settle.ts"
import { send, unlessChanged } from "../notice/send.ts"
import type { Post } from "../post/post.ts"
import { hear, type Heard } from "./hear.ts"
import type { Inbound } from "./inbound.ts"

/** Hears a message and sends what answers it at once; what cannot leave now leaves with the next tick. Gives the ids of the answers. */
export async function answer(act: Act, inbound: Inbound, post: Post): Promise<Heard & { notices: string[] }> {
  const heard = await hear(act, inbound)
  const notices = [...heard.replies]
  for (const code of heard.appointments)
    notices.push(
      ...(await settle(act, code).catch((refusal: unknown) => {
        unlessChanged(refusal)
        return []
      })),
    )
  for (const id of notices) await send(act, id, post).catch(unlessChanged)
  return { ...heard, notices }
}
