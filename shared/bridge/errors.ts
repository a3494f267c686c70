import { z } from 'zod'

/** Closed list of what can go wrong between a page and the machine. */
const errorCodes = [
  'invalid-input',
  'not-found',
  'not-allowed',
  'not-supported',
  'read-only',
  'locked',
  'conflict',
  'disk-full',
  'unwritable',
  'damaged',
  'newer-version',
  'timeout',
  'cancelled',
  'unexpected',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** A failure as it crosses the bridge: a code for the program, a French sentence for the person. */
export const bridgeErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string().min(1),
  /** May the same call succeed later without any change? */
  retryable: z.boolean(),
})

export type BridgeError = z.output<typeof bridgeErrorSchema>

/** Every request settles with one of these. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BridgeError }

/** Thrown by handlers and by the client; carries a `BridgeError` and nothing that cannot be cloned. */
export class BridgeFailure extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, retryable = false) {
    super(message)
    this.name = 'BridgeFailure'
    this.code = code
    this.retryable = retryable
  }

  toError(): BridgeError {
    return { code: this.code, message: this.message, retryable: this.retryable }
  }
}
