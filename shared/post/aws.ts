import * as z from "zod"
import { logWarning } from "../log.ts"
import type { Answer } from "./post.ts"

/** Where a provider is and how long it is waited for. On AWS all of it is found by itself. */
export type Connection = {
  region?: string
  endpoint?: string
  credentials?: { accessKeyId: string; secretAccessKey: string }
  /** Milliseconds until somebody has to be there, and until they have to have answered. */
  connect?: number
  answer?: number
}

/**
 * How a client of AWS asks: once. A connection of its own each time, because one that was kept and turns out to be
 * closed breaks in a way that nobody can tell from a request that was taken.
 */
export function once({ connect = 2_000, answer = 8_000, ...where }: Connection) {
  // With a limit of sockets Node would keep one for whoever waits.
  const agent = { keepAlive: false, maxSockets: Infinity }
  return {
    ...where,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connect,
      requestTimeout: answer,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  }
}

const Trouble = z.object({
  name: z.string().catch(""),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  Reason: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.int().optional() }).optional().catch(undefined),
  errors: z.array(z.unknown()).optional().catch(undefined),
})

/** Names under which AWS says that it has taken nothing for now, or that it does not let this account in. */
const later = [
  "AccessDenied",
  "AccessDeniedException",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "OptInRequired",
  "RequestExpired",
  "RequestLimitExceeded",
  "SignatureDoesNotMatch",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "UnrecognizedClientException",
]

/** There was never a connection over which anything could have been sent. */
function neverSent(trouble: unknown): boolean {
  const { name, message, syscall, errors } = Trouble.parse(trouble)
  if (errors && errors.length > 0) return errors.every((each) => isTrouble(each) && neverSent(each))
  return (
    name === "CredentialsProviderError" ||
    /^(connect|getaddrinfo)/.test(syscall ?? "") ||
    /did not establish a connection|before secure TLS connection was established/.test(message)
  )
}

const isTrouble = (trouble: unknown): boolean => Trouble.safeParse(trouble).success

/**
 * What trouble with AWS means for what was to be sent. A provider names what its refusals mean, by name or by name and
 * reason. Of a request that was written and not answered, and of a fault of theirs, nobody knows: it counts as sent.
 */
function answerTo(trouble: unknown, refusals: Record<string, Answer>): Answer {
  if (!isTrouble(trouble)) return "unknown"
  const { name, Reason, $metadata } = Trouble.parse(trouble)
  const status = $metadata?.httpStatusCode
  if (status === undefined) return neverSent(trouble) ? "unreachable" : "unknown"
  const known = refusals[`${name} ${Reason}`] ?? refusals[name]
  if (known) return known
  if (status === 429 || status === 503 || later.includes(name)) return "unreachable"
  if (status < 400 || status >= 500 || status === 408) return "unknown"
  return [401, 403, 404].includes(status) ? "unreachable" : "rejected"
}

/** What a refusal is called, where it is a name and nothing that somebody typed. */
function nameOf(trouble: unknown): string {
  const { name = "", Reason = "", code = "" } = Trouble.safeParse(trouble).data ?? {}
  return [name, Reason, code].filter((each) => /^[A-Za-z]\w{0,59}$/.test(each)).join(" ")
}

/** What came of asking a provider to carry something. It is taken only when they have a name for it. */
export async function asked(
  asking: Promise<{ MessageId?: string | undefined }>,
  refusals: Record<string, Answer>,
): Promise<Answer> {
  try {
    return (await asking).MessageId === undefined ? "unknown" : "accepted"
  } catch (trouble) {
    const answer = answerTo(trouble, refusals)
    logWarning("post-trouble", { reason: answer, error: nameOf(trouble) })
    return answer
  }
}
