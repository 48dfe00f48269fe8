import * as optOuts from "../opt-out/opt-out.table.ts"
import type { Appointment } from "../appointment/appointment.ts"
import type { Act } from "../act.ts"
import type * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import { answer, type Context, inTheirs, openAppointments, type Said } from "./context.ts"

/** People of each place at which something is booked see to it that whoever wants no SMS hears of it. */
async function tasksFor(act: Act, booked: Appointment[]): Promise<table.Step[]> {
  const places = [...new Map(booked.map((each) => [each.location, each])).values()]
  const each = places.map(async ({ code, location }) => {
    const open = await tasks.open(location)
    const known = open.some(({ kind, about }) => kind === "opted-out" && about === code)
    const id = `opted-out-${code}-${act.at}`
    return known ? [] : [tasks.add({ id, kind: "opted-out", location, about: code, at: act.at, rev: 1 })]
  })
  return (await Promise.all(each)).flat()
}

/** Stops SMS, asks first where that was guessed. What is booked stands. */
export async function stop(context: Context, sure = context.reading.sure): Promise<Said> {
  const { act, inbound } = context
  if (!sure) {
    const say = inTheirs(context, (sms) => sms.sureStop)
    return await answer(context, say, [], { menu: { kind: "sure", at: act.at, deed: "stop" } })
  }
  const booked = await openAppointments(context)
  const say = inTheirs(context, (sms) => (booked.length > 0 ? sms.stop : sms.stopped))
  return await answer(context, say, [optOuts.keep(inbound.from, act.at), ...(await tasksFor(act, booked))], {
    menu: "none",
  })
}

/** SMS again. */
export const start = (context: Context): Promise<Said> =>
  answer(
    context,
    inTheirs(context, (sms) => sms.start),
    [optOuts.drop(context.inbound.from)],
  )
