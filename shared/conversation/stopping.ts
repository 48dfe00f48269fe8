import * as optOuts from "../opt-out/opt-out.table.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import { beside, type Context, openAppointments, type Said, smsWords } from "./context.ts"

/** No more SMS: what is booked stands, and people see to it that whoever has something booked hears of it. */
async function stopNow(context: Context): Promise<Said> {
  const { act, inbound } = context
  const [first] = await openAppointments(context)
  const say = [smsWords(context).stop]
  const task = first && `opted-out-${first.code}-${first.history.length}`
  const known = task === undefined ? undefined : await tasks.find(task)
  await table.commit([
    ...beside(context, say),
    optOuts.keep(inbound.from, act.at),
    ...(first && task && !known
      ? [
          tasks.add({
            id: task,
            kind: "opted-out",
            location: first.location,
            about: first.code,
            at: act.at,
            rev: 1,
          }),
        ]
      : []),
  ])
  return { say }
}

/** Stops SMS; asks first where that was guessed. */
export async function stop(context: Context, sure = context.reading.sure): Promise<Said> {
  if (sure) return await stopNow(context)
  const say = [smsWords(context).sureStop]
  const menu = { kind: "sure" as const, at: context.act.at, deed: "stop" as const }
  await table.commit(beside(context, say, { menu }))
  return { say }
}

/** SMS again. */
export async function start(context: Context): Promise<Said> {
  const say = [smsWords(context).start]
  await table.commit([...beside(context, say), optOuts.drop(context.inbound.from)])
  return { say }
}
