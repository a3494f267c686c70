import { contract, type Input, type MethodName, type Output } from '#shared/bridge/contract.ts'
import { bridgeErrorSchema, BridgeFailure } from '#shared/bridge/errors.ts'
import { events, type EventName, type EventPayload } from '#shared/bridge/events.ts'
import { looksRight } from './output-shape.ts'
import type { Transport } from './transport.ts'

/** What pages use to reach the machine. */
export type Bridge = {
  /** Calls one method. Always settles: the value, or a rejection with a `BridgeFailure` in plain French. */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>
  /** Listens to one kind of announcement; returns how to stop. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void
  /** Called each time announcements may have been missed. */
  onGap(listener: () => void): () => void
}

type Listener = (payload: unknown) => void

/** The contract over one transport: time-outs, failures, announcements. */
export class BridgeClient implements Bridge {
  private readonly transport: Transport
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly gapListeners = new Set<() => void>()
  private stop: (() => void) | null = null

  constructor(transport: Transport) {
    this.transport = transport
  }

  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    const limit = contract[method].timeout
    const abort = new AbortController()
    const timer = limit === null ? undefined : setTimeout(() => abort.abort(), limit)
    try {
      const answer = await Promise.race([this.transport.send(method, input, abort.signal), aborted(abort.signal)])
      return readOutcome(method, answer) as Output<M>
    } catch (error) {
      if (error instanceof BridgeFailure) throw error
      if (abort.signal.aborted) throw tooLate()
      throw new BridgeFailure(
        'unexpected',
        'L’application ne répond plus. Ce qui est marqué « Enregistré » est en sûreté. Relancez Tremplin, puis rechargez cette page.',
        true,
      )
    } finally {
      clearTimeout(timer)
    }
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    this.listen()
    const set = this.listeners.get(event) ?? new Set<Listener>()
    this.listeners.set(event, set)
    set.add(listener as Listener)
    return () => void set.delete(listener as Listener)
  }

  onGap(listener: () => void): () => void {
    this.listen()
    this.gapListeners.add(listener)
    return () => void this.gapListeners.delete(listener)
  }

  /** Stops listening to the machine. */
  close(): void {
    this.stop?.()
    this.stop = null
  }

  private listen(): void {
    this.stop ??= this.transport.subscribe(
      (name, payload) => {
        if (!Object.hasOwn(events, name)) return
        for (const listener of this.listeners.get(name) ?? []) listener(payload)
      },
      () => {
        for (const listener of this.gapListeners) listener()
      },
    )
  }
}

const tooLate = () =>
  new BridgeFailure(
    'timeout',
    'L’application n’a pas répondu à temps. Ce qui est marqué « Enregistré » est en sûreté. Réessayez.',
    true,
  )

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(tooLate()), { once: true })
  })
}

function readOutcome(method: MethodName, answer: unknown): unknown {
  if (typeof answer === 'object' && answer !== null) {
    if ('ok' in answer && answer.ok === true && 'value' in answer && looksRight(method, answer.value))
      return answer.value
    const error = bridgeErrorSchema.safeParse('error' in answer ? answer.error : null)
    if (error.success) throw new BridgeFailure(error.data.code, error.data.message, error.data.retryable)
  }
  throw new BridgeFailure(
    'unexpected',
    `La réponse à « ${method} » est illisible. Rien n’a été changé à l’écran. Rechargez la page.`,
  )
}
