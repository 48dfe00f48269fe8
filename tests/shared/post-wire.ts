import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What was asked of a provider. */
export type Asked = { path: string; headers: IncomingHttpHeaders; body: string }

/** How a provider behaves towards one request. */
export type Manner = (response: ServerResponse) => void

/** It answers like this. */
export const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Manner =>
  (response) =>
    void response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body))

/** It takes the request and never answers. */
export const silent: Manner = () => undefined

/** It takes the request and hangs up, before or in the middle of its answer. */
export const hangsUp: Manner = (response) => void response.destroy()
export const breaksOff: Manner = (response) => {
  response.writeHead(200, { "content-length": "500" }).write('{"MessageId":')
  setTimeout(() => response.destroy(), 20)
}

/** A provider on this machine: it remembers what it was asked, and behaves as it is told. */
export async function aProvider() {
  const asked: Asked[] = []
  let manner: Manner = says(200, {})
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = "", headers } = request
    const chunks: Buffer[] = await request.toArray()
    asked.push({ path, headers, body: Buffer.concat(chunks).toString("utf8") })
    manner(response)
  }
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  const port = isPort(address) ? address.port : 0
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    behaves: (as: Manner) => void ((manner = as), (asked.length = 0)),
    close: () => void (server.closeAllConnections(), server.close()),
  }
}

const isPort = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === "object" && address !== null
