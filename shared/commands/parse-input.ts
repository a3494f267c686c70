import { z } from 'zod'

/** How a long plan goes on beside what else the page has to do. */
export type Pace = {
  /** Asked between two steps: a promise when something else, a screen for one, should have its turn first. */
  readonly breathe?: () => Promise<void> | undefined
  /** Told now and then how far the plan is: its input read, then its rows made. */
  readonly onStep?: (step: 'checking' | 'planning', done: number, total: number) => void
}

/** A list longer than this is read item after item, with turns for others. */
const long = 500

type Parsed<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly issue: z.core.$ZodIssue | undefined }

/**
 * Reads an input with the schema of its command. What is in long lists is read item by item, so that the reading of a large
 * input lets others have their turn: the answer is the one of the schema itself. `issue` is the first fault.
 */
export async function parseInput<Input>(
  schema: z.ZodType<Input>,
  input: unknown,
  context: Pace,
): Promise<Parsed<Input>> {
  const lists = longLists(schema, input)
  if (lists.length === 0) return answerOf(schema.safeParse(input))
  const emptied = Object.fromEntries(lists.map(({ key }) => [key, []]))
  const frame = answerOf(schema.safeParse({ ...(input as object), ...emptied }))
  if (!frame.ok) return frame
  const turn = stepsOf(
    'checking',
    context,
    lists.reduce((sum, { items }) => sum + items.length, 0),
  )
  const read: Record<string, readonly unknown[]> = {}
  for (const { key, items, item } of lists) {
    const values: unknown[] = []
    for (const [place, value] of items.entries()) {
      await turn()
      const answer = item.safeParse(value)
      if (!answer.success) {
        const [issue] = answer.error.issues
        return { ok: false, issue: issue && { ...issue, path: [key, place, ...issue.path] } }
      }
      values.push(answer.data)
    }
    read[key] = values
  }
  return { ok: true, data: { ...frame.data, ...read } }
}

/**
 * Counts the steps of a long work: asked before each, tells now and then how far it is, and answers what to wait for when
 * others should have their turn.
 */
export function stepsOf(
  step: Parameters<NonNullable<Pace['onStep']>>[0],
  { breathe, onStep }: Pace,
  total: number,
): () => Promise<void> | undefined {
  let done = 0
  return () => {
    if (done % 50 === 0) onStep?.(step, done, total)
    done += 1
    return breathe?.()
  }
}

function answerOf<Input>(answer: z.ZodSafeParseResult<Input>): Parsed<Input> {
  return answer.success ? { ok: true, data: answer.data } : { ok: false, issue: answer.error.issues[0] }
}

type List = { readonly key: string; readonly items: readonly unknown[]; readonly item: z.ZodType }

/** The long lists of an input that its schema reads item by item: nothing is asked of such a list, or of the whole, besides. */
function longLists(schema: z.ZodType, input: unknown): readonly List[] {
  if (!(schema instanceof z.ZodObject) || typeof input !== 'object' || input === null || asksMore(schema)) return []
  return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([key, field]): List[] => {
    const items = Object.hasOwn(input, key) ? (input as Readonly<Record<string, unknown>>)[key] : undefined
    if (!(field instanceof z.ZodArray) || asksMore(field) || !Array.isArray(items) || items.length <= long) return []
    return [{ key, items, item: field.element as z.ZodType }]
  })
}

const asksMore = (schema: z.ZodType): boolean => (schema.def.checks ?? []).length > 0
