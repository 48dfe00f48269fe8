import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import path from "node:path"
import * as z from "zod"

export type Outcome = { ms: number } & (
  | { kind: "answered"; value: unknown }
  | { kind: "failed"; type: string; message: string }
  | { kind: "too late" }
  | { kind: "died"; code: string }
)

type Job = { id: string; event: unknown; deadline: number; ends: (outcome: Outcome) => void; started: number }

const Told = z.object({ errorType: z.string().catch(""), errorMessage: z.string().catch("") })

type Function = {
  client: string
  bundle: string
  handler: string
  name: string
  memory: number
  environment: NodeJS.ProcessEnv
}

const read = (text: string): unknown => (text === "" ? undefined : JSON.parse(text))

/** The most memory a process ever held, in MB, where the system tells. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024)
  } catch {
    return 0
  }
}

/**
 * One function in AWS's own runtime client, which asks us for its events, as Lambda's runtime API answers it:
 * docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. Whoever is too late is ended, as on Lambda.
 */
export async function started({ client, bundle, handler, name, memory, environment }: Function) {
  const queue: Job[] = []
  const pending = new Map<string, Job>()
  let idle: (() => void) | undefined
  let logs = ""
  let broken = ""
  const begun = performance.now()
  const ready = Promise.withResolvers<number>()

  const give = (response: ServerResponse): void => {
    const job = queue.shift()
    if (!job) return void (idle = () => give(response))
    job.started = performance.now()
    pending.set(job.id, job)
    response.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": job.id,
      "lambda-runtime-deadline-ms": String(Date.now() + job.deadline),
      "lambda-runtime-invoked-function-arn": `arn:aws:lambda:eu-central-1:000000000000:function:${name}`,
      "lambda-runtime-trace-id": "Root=1-67400000-000000000000000000000001;Sampled=0",
    })
    response.end(JSON.stringify(job.event))
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = await request.toArray()
    const body = Buffer.concat(chunks).toString("utf8")
    const asked = (request.url ?? "").replace("/2018-06-01/runtime", "")
    if (asked === "/invocation/next") {
      ready.resolve(performance.now() - begun)
      return give(response)
    }
    const [, id = "", what] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(asked) ?? []
    const job = pending.get(id)
    pending.delete(id)
    response.writeHead(202).end()
    if (asked === "/init/error") {
      broken = body
      ready.resolve(performance.now() - begun)
    }
    if (!job) return
    const ms = performance.now() - job.started
    if (what === "response") return job.ends({ kind: "answered", ms, value: read(body) })
    const { errorType, errorMessage } = Told.parse(read(body) ?? {})
    job.ends({ kind: "failed", ms, type: errorType, message: errorMessage })
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  const folder = path.dirname(bundle)
  const child = spawn(process.execPath, [client, handler], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      TZ: ":UTC",
      LANG: "en_US.UTF-8",
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: "here",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      ...environment,
    },
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => void (logs += chunk.toString("utf8")))
  child.once("exit", (code, signal) => {
    ready.resolve(performance.now() - begun)
    for (const job of [...pending.values(), ...queue])
      job.ends({ kind: "died", ms: 0, code: String(code ?? signal) })
    pending.clear()
  })
  const initialised = await ready.promise

  return {
    initialised,
    /** What it said when it could not even begin. */
    broken: () => broken || (child.exitCode === null ? "" : `it ended at once: ${logs.slice(-600)}`),
    logs: () => logs,
    peak: () => peakOf(child),
    invoke: (event: unknown, deadline: number): Promise<Outcome> =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null)
          return resolve({ kind: "died", ms: 0, code: String(child.exitCode ?? child.signalCode) })
        const timer = setTimeout(() => {
          resolve({ kind: "too late", ms: deadline })
          child.kill("SIGKILL")
        }, deadline)
        const ends = (outcome: Outcome) => {
          clearTimeout(timer)
          resolve(outcome)
        }
        queue.push({ id: randomUUID(), event, deadline, ends, started: performance.now() })
        idle?.()
        idle = undefined
      }),
    stop(): void {
      child.kill("SIGKILL")
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Running = Awaited<ReturnType<typeof started>>
