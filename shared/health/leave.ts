import type { Post } from "../post/post.ts"
import * as table from "../table.ts"
import type { Done } from "../tick.ts"
import type { Instant } from "../time.ts"
import { version } from "../version.ts"
import { beaten } from "./beat.ts"
import * as beats from "./beat.table.ts"
import type { Report } from "./emf.ts"
import { measure } from "./measure.ts"

/** Leaves behind that the work of this minute came to its end, and every few minutes how things stand. */
export async function leaveBehind(
  at: Instant,
  { failed }: Done,
  { routes = [] }: Pick<Post, "routes">,
  report?: Report,
): Promise<void> {
  const before = await beats.find()
  const left = beaten(before, { at, failed, routes: [...routes], code: version })
  if (!left) return
  await table.commit([beats.keep(left.beat)])
  if (report && left.measures) report(await measure(at, (before?.sum ?? 0) + failed), at)
}
