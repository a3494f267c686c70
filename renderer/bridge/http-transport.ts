import { BridgeFailure } from '#shared/bridge/errors.ts'
import { events } from '#shared/bridge/events.ts'
import type { Transport } from './transport.ts'

/** Sent with every request: a page of another origin cannot add it without asking first. */
const marked = { 'content-type': 'application/json', 'x-tremplin': '1' } as const

const failed = () =>
  new BridgeFailure(
    'not-allowed',
    'Cette page n’est plus reliée à Tremplin. Rien n’est perdu. Fermez-la et rouvrez-la depuis Tremplin.',
  )

/**
 * Exchanges the one-time token of the address (`#token=…`) for a session cookie, and takes the token out of the
 * address bar and of the history. Without a token, the cookie of an earlier exchange is used.
 */
export async function startSession(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token === null) return
  history.replaceState(history.state, '', location.pathname + location.search)
  const answer = await fetch('/session', {
    method: 'POST',
    headers: marked,
    credentials: 'same-origin',
    body: JSON.stringify({ token }),
  })
  if (!answer.ok && answer.status !== 401 && answer.status !== 403) throw failed()
}

/** The loopback server of the local host: requests by fetch, announcements by server-sent events. */
export function httpTransport(): Transport {
  return {
    async send(method, input, signal) {
      const answer = await fetch(`/bridge/${method}`, {
        method: 'POST',
        headers: marked,
        credentials: 'same-origin',
        body: JSON.stringify(input),
        signal,
      })
      if (answer.status === 401) throw failed()
      return answer.json()
    },
    subscribe(onEvent, onGap) {
      const source = new EventSource('/events')
      let opened = false
      source.addEventListener('open', () => {
        if (opened) onGap()
        opened = true
      })
      for (const name of Object.keys(events)) {
        source.addEventListener(name, (event: MessageEvent<string>) => onEvent(name, JSON.parse(event.data)))
      }
      return () => source.close()
    },
  }
}
