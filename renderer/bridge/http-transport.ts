import { BridgeFailure } from '#shared/bridge/errors.ts'
import { wire, type EventMessage, type PageKind } from '#shared/bridge/wire.ts'
import { deferred } from './deferred.ts'
import { jsonOf } from './json-parts.ts'
import { Line } from './line.ts'
import type { Transport } from './transport.ts'

const marked = { 'content-type': 'application/json', [wire.guardHeader]: wire.guardValue }

/**
 * The loopback server of the local host: requests by fetch, announcements by server-sent events. The stream comes
 * first, because it gives the page the name that its requests bear; a broken stream is opened again by the browser
 * and gives a new name. Commands go by the line of the page where it stands.
 */
export function httpTransport(kind: PageKind): Transport {
  const source = new EventSource(kind === 'stage' ? `${wire.eventsPath}?kind=stage` : wire.eventsPath)
  let named = deferred<string>()
  let linked = false
  let announced = false
  let gap: () => void = () => undefined
  let line: Line | null = null

  source.addEventListener(wire.helloEvent, (event: MessageEvent<string>) => {
    const again = announced
    linked = announced = true
    const { page } = JSON.parse(event.data) as { readonly page: string }
    line?.close()
    if (kind === 'desk') line = new Line(page)
    named.resolve(page)
    if (again) gap()
  })
  source.addEventListener('error', () => {
    if (linked) named = deferred<string>()
    linked = false
    if (source.readyState === EventSource.CLOSED) named.reject(unlinked())
  })

  return {
    async send(method, input, signal) {
      const page = await named.promise
      const body = await jsonOf(input)
      const short = method === 'journal.append' && typeof body === 'string'
      const answered = short ? (line?.send(method, body) ?? null) : null
      if (answered !== null) return answered
      const answer = await fetch(`${wire.callPath}${method}`, {
        method: 'POST',
        headers: { ...marked, [wire.pageHeader]: page },
        credentials: 'same-origin',
        body,
        signal,
      })
      return answer.json()
    },
    subscribe(onEvent, onGap) {
      gap = onGap
      const listener = (event: MessageEvent<string>) => {
        const message = JSON.parse(event.data) as EventMessage
        onEvent(message.name, message.payload)
      }
      source.addEventListener('message', listener)
      return () => source.removeEventListener('message', listener)
    },
  }
}

const unlinked = () =>
  new BridgeFailure(
    'not-allowed',
    'Cette page n’est plus reliée à Tremplin. Ce qui est marqué « Enregistré » est en sûreté. Fermez cet onglet et rouvrez l’application.',
  )
