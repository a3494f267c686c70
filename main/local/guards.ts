import type { IncomingHttpHeaders } from 'node:http'
import { wire } from '#shared/bridge/wire.ts'

export const loopback = '127.0.0.1'

/** `http://127.0.0.1:4700`: fixed, because the index of a workspace belongs to an origin. */
export const originOf = (port: number): string => `http://${loopback}:${String(port)}`

/** The Host header must be ours to the letter: a name that was rebound to this machine is refused. */
export function hostIsOurs(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host === `${loopback}:${String(port)}`
}

/** A request that reads: from our own pages, or from the address bar. Browsers always say which. */
export function mayRead(headers: IncomingHttpHeaders, port: number): boolean {
  const site = headers['sec-fetch-site']
  return (
    (headers.origin === undefined || headers.origin === originOf(port)) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  )
}

/** A call: from our own pages only, with the header that no form can send. */
export function mayCall(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.origin === originOf(port) && headers[wire.guardHeader] === wire.guardValue && mayRead(headers, port)
}

/** A line: scripts of our own pages only. Browsers let no script choose the origin that they announce. */
export function mayOpenLine(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.origin === originOf(port) && mayRead(headers, port) && headers.upgrade?.toLowerCase() === 'websocket'
}

export function isJson(headers: IncomingHttpHeaders): boolean {
  return /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(headers['content-type'] ?? '')
}

/** Two hosts on two ports of one machine share cookies, so the port is in the name. */
const cookieName = (port: number): string => `tremplin-${String(port)}`

export function sessionIn(headers: IncomingHttpHeaders, port: number): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName(port))?.[1] ?? null
}

export function sessionCookie(session: string, port: number): string {
  return `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`
}
