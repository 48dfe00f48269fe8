import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { exportJWK, generateKeyPair, SignJWT } from "jose"
import { type Chance, lastOf } from "./chance.ts"
import { aName } from "./planted.ts"

export const clientId = "guichet"

/** How providers answer: mostly they take a message, and now and then anything else happens. */
const answers = [200, 200, 200, 200, 200, 200, 200, 400, 429, 500, 503, 0]

/** What lies outside on one machine: providers of messages, and an issuer that signs staff in. */
export async function outside(chance: Chance) {
  const { publicKey, privateKey } = await generateKeyPair("ES256")
  const key = { ...(await exportJWK(publicKey)), kid: "fuzz", alg: "ES256", use: "sig" }
  /** Names of notices that providers were handed. */
  const notices = lastOf<string>(200)

  function provider(body: string, response: ServerResponse): void {
    const [notice] = /[A-Z0-9]{5}-[\w-]+/.exec(body) ?? []
    if (notice !== undefined) notices.keep(notice)
    const status = chance.of(answers)
    if (status === 0) return void response.destroy()
    const id = `message-${chance.below(1e9)}`
    response.writeHead(status, { "content-type": "application/json" })
    response.end(
      JSON.stringify(status === 200 ? { MessageId: id } : { message: `no: ${body.slice(0, 500)}` }),
    )
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = await request.toArray()
    const path = request.url ?? ""
    if (path.startsWith("/issuer/.well-known")) {
      const issuer = `${url}/issuer`
      const pages = { authorization_endpoint: `${issuer}/in`, token_endpoint: `${issuer}/token` }
      response.setHeader("content-type", "application/json")
      return void response.end(JSON.stringify({ issuer, ...pages, jwks_uri: `${issuer}/keys` }))
    }
    if (path === "/issuer/keys") return void response.end(JSON.stringify({ keys: [key] }))
    if (path.startsWith("/issuer/")) {
      response.writeHead(400, { "content-type": "application/json" })
      return void response.end(JSON.stringify({ error: "invalid_grant" }))
    }
    provider(Buffer.concat(chunks).toString("utf8"), response)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
  const issuer = `${url}/issuer`
  return {
    url,
    issuer,
    notices: notices.kept,
    /** A bearer token of somebody with these roles. */
    token: (roles: string[]): Promise<string> =>
      new SignJWT({ scope: "staff", roles, name: aName(chance) })
        .setProtectedHeader({ alg: "ES256", kid: "fuzz", typ: "at+jwt" })
        .setSubject(`colleague-${roles.join()}`)
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime("6h")
        .sign(privateKey),
    close: () => void (server.closeAllConnections(), server.close()),
  }
}
export type Outside = Awaited<ReturnType<typeof outside>>
