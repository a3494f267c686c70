import { z } from 'zod'
import { contract, type MethodName } from '#shared/bridge/contract.ts'

/**
 * Does an answer look like what the contract promises? Checks the outer fields only: the machine has validated the
 * whole, and a deep check of 20 000 rows would cost more than writing them.
 */
export function looksRight(method: MethodName, value: unknown): boolean {
  const schema: z.ZodType = contract[method].output
  if (!(schema instanceof z.ZodObject)) return schema.safeParse(value).success
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(schema.shape).every((key) => Object.hasOwn(value, key))
}
