import type { z } from 'zod'
import type { Capabilities } from '#shared/bridge/capabilities.ts'
import { contract, isMethodName, usualLimit, type Contract, type MethodName } from '#shared/bridge/contract.ts'
import { BridgeFailure, type Outcome } from '#shared/bridge/errors.ts'
import { toFailure, unexpected } from './failures.ts'
import { payloadFault } from './payload.ts'
import type { Log, Page } from './ports.ts'

export type Call = {
  readonly page: Page
  /** Aborted when the answer is no longer awaited. */
  readonly signal: AbortSignal
}

/** One function a method. Inputs are validated before, outputs after. */
export type Handlers = {
  readonly [M in MethodName]: (
    input: z.output<Contract[M]['input']>,
    call: Call,
  ) => Promise<z.input<Contract[M]['output']>>
}

export type Dispatch = (page: Page, method: string, input: unknown) => Promise<Outcome<unknown>>

type Wiring = {
  readonly handlers: Handlers
  readonly capabilities: Capabilities
  readonly log: Log
  /** Shorter time-outs, for tests. */
  readonly timeout?: (method: MethodName) => number | null
}

/** The heaviest input of a method, in bytes of JSON. */
export function limitOf(method: MethodName): number {
  const declared = contract[method]
  return 'limit' in declared ? declared.limit : usualLimit
}

/**
 * The one door between pages and machine, whatever the transport: allow-list, capability, weight, input schema, handler,
 * output schema, envelope. Always resolves, and within the method's time-out when it has one.
 */
export function createDispatcher(wiring: Wiring): Dispatch {
  const timeoutOf = wiring.timeout ?? ((method: MethodName) => contract[method].timeout)

  async function run(page: Page, method: string, input: unknown): Promise<unknown> {
    if (!isMethodName(method)) throw new BridgeFailure('not-found', 'Cette action n’existe pas dans cette version.')
    const declared = contract[method]
    if ('needs' in declared && !wiring.capabilities[declared.needs])
      throw new BridgeFailure('not-supported', 'Cette action n’existe pas dans cette forme de Tremplin.')
    const fault = payloadFault(input, limitOf(method))
    if (fault !== null) throw new BridgeFailure('invalid-input', fault)
    const parsed = declared.input.safeParse(input)
    if (!parsed.success) throw new BridgeFailure('invalid-input', sentenceOf(parsed.error))

    const controller = new AbortController()
    const handler = wiring.handlers[method] as (input: unknown, call: Call) => Promise<unknown>
    const answer = await within(timeoutOf(method), controller, () =>
      handler(parsed.data, { page, signal: controller.signal }),
    )
    const checked = declared.output.safeParse(answer)
    if (checked.success) return checked.data
    wiring.log('output-refused', { method, issues: checked.error.issues })
    throw unexpected()
  }

  return async (page, method, input) => {
    try {
      return { ok: true, value: await run(page, method, input) }
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'unexpected') wiring.log('call-failed', { method, error })
      return { ok: false, error: failure.toError() }
    }
  }
}

async function within<T>(milliseconds: number | null, controller: AbortController, work: () => Promise<T>): Promise<T> {
  if (milliseconds === null) return work()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const failure = new BridgeFailure(
        'timeout',
        'Le poste n’a pas répondu à temps. L’action a pu aboutir : vérifiez avant de recommencer.',
        true,
      )
      controller.abort(failure)
      reject(failure)
    }, milliseconds)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}

function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')})`
  return `La demande n’a pas la forme attendue${where}. Rien n’a été modifié.`
}
