import { Hono } from "hono"
import { adminOperations } from "#web/api/admin/admin.ts"
import { attestationOperations } from "#web/api/attestations.ts"
import { calendarEntry } from "#web/api/calendar-entry.ts"
import { managerAlerts } from "#web/api/manager/alerts.ts"
import { managerFigures } from "#web/api/manager/figures.ts"
import { openapi } from "#web/api/openapi.ts"
import type { Operation } from "#web/api/operations.ts"
import { statusOf, waiting } from "#web/api/problem.ts"
import { reference } from "#web/api/reference.tsx"
import { staffOperations } from "#web/api/staff/staff.ts"
import type { Env, Settings } from "#web/env.ts"
import { framed } from "#web/frame.tsx"
import type { Half } from "#web/half.ts"
import { inbound } from "#web/inbound.ts"
import { attestation } from "#web/pages/attestation.tsx"
import { attestationFile } from "#web/pages/attestation-file.ts"
import { requestForm } from "#web/pages/request-form.tsx"
import { ofResidents } from "#web/residents.tsx"
import { staffStatics } from "#web/static/staff.ts"
import { account } from "./account.tsx"
import { guard, guardPages, isForStaff } from "./guard.ts"
import { leaving, left } from "./leaving.tsx"
import { withAllWords } from "./page.ts"
import { staffPages } from "./pages.ts"
import { StaffRefused } from "./said.tsx"
import { signIn, signInBack } from "./sign-in.tsx"

const ours = [
  ...attestationOperations,
  calendarEntry,
  ...staffOperations,
  ...adminOperations,
  ...managerFigures,
  ...managerAlerts,
]

/** Every call of the API: what is documented and tested. */
export const operations: Operation[] = [...ofResidents.operations, ...ours]

/** The guard before what only colleagues call, and the pages that tell programmers of every call. */
const beforeCalls = (settings: Settings): Hono<Env> => {
  const app = new Hono<Env>()
  for (const part of ["/staff/*", "/admin/*", "/manager/*"]) app.use(part, guard(settings))
  app.get("/", (c) => c.html(reference(openapi(operations, settings.origin))))
  app.get("/openapi.json", (c) => c.json(openapi(operations, settings.origin)))
  return app
}

const reception = new Hono<Env>()
for (const page of staffPages) reception.route("/reception", page)

/** What colleagues, helpers and machines use, and what is heavy and rare for residents. */
export const ofStaff: Half = {
  bare: (settings) => [
    staffStatics,
    inbound(settings),
    signInBack(settings),
    left(settings),
    new Hono<Env>().get("/api/v1/", (c) => c.redirect("/api/v1", 301)),
  ],
  operations: ours,
  beforeCalls,
  pages: (settings) => [
    signIn(settings),
    leaving(settings),
    account,
    attestationFile,
    attestation,
    requestForm,
    reception,
  ],
  beforePages: guardPages,
  refused: (c, page, refusal) =>
    isForStaff(c)
      ? c.html(
          <StaffRefused page={withAllWords(page)} refusal={refusal} />,
          statusOf[refusal.reason],
          waiting(refusal),
        )
      : undefined,
}

export const staff = (settings: Settings): Hono<Env> => framed(settings, [ofStaff])
