import type { z } from 'zod'
import { creation, update, type Change } from '#shared/workspace/change.ts'
import type { Instant, RowBase } from '#shared/workspace/fields.ts'
import { nextClock } from '#shared/workspace/hlc.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import '#shared/workspace/messages.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { parseInput, type Pace } from './parse-input.ts'

/** Why a command changes nothing, in a French sentence that says what, where and what to do. */
export type Refusal = {
  readonly code: string
  readonly message: string
  /** Input field concerned, when one is. */
  readonly field: string | null
}

export type Plan =
  | {
      readonly ok: true
      readonly changes: readonly Change[]
      readonly label: string
      readonly created: readonly string[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** Everything that a plan may depend on besides its input. */
export type PlanContext = Pace & {
  readonly read: Reader
  readonly now: Instant
  /** A fresh UUIDv7 at each call. */
  readonly newId: () => string
  readonly actor: string
  /** Short name of this post in the hybrid logical clock. */
  readonly node: string
}

/**
 * One user intention: its name, the schema of its input, and the pure function that plans it. `Given` is what a caller
 * passes, `Parsed` what the plan receives once the schema has filled in defaults.
 */
export type Command<Given = unknown, Parsed = unknown> = {
  readonly name: string
  readonly input: z.ZodType<Parsed, Given>
  plan(input: Parsed, context: PlanContext): Promise<Plan>
}

const irrevocable = new Map<string, string>()

/** Why entries of this command cannot be taken back, in a French sentence that says what to do instead; else null. */
export function whyIrrevocable(command: string): string | null {
  return irrevocable.get(command) ?? null
}

/**
 * Declares a command. `name` is `topic.intention`. `irrevocable` is for an act that undo must not erase (sealing
 * ballots, signing minutes): the French sentence that answers Ctrl+Z, saying why and what to do instead.
 */
export function defineCommand<Schema extends z.ZodType>(definition: {
  readonly name: string
  readonly input: Schema
  readonly plan: (input: z.output<Schema>, context: PlanContext) => Promise<Plan>
  readonly irrevocable?: string
}): Command<z.input<Schema>, z.output<Schema>> {
  if (definition.irrevocable !== undefined) irrevocable.set(definition.name, definition.irrevocable)
  return {
    name: definition.name,
    input: definition.input as unknown as z.ZodType<z.output<Schema>, z.input<Schema>>,
    plan: (input, context) => definition.plan(input, context),
  }
}

/** A refusal, as a plan. */
export function refuse(code: string, message: string, field: string | null = null): Plan {
  return { ok: false, refusal: { code, message, field } }
}

type Draft<F extends FamilyName> = Omit<Row<F>, keyof RowBase> & { readonly id?: string; readonly example?: boolean }

/** Collects the changes of one plan and stamps them with instant, clock and ids. */
export class ChangeSet {
  private readonly changes: Change[] = []
  private readonly created: string[] = []
  private readonly context: PlanContext

  constructor(context: PlanContext) {
    this.context = context
  }

  /** Adds the creation of a row and returns the row. */
  create<F extends FamilyName>(table: F, draft: Draft<F>): Row<F> {
    const { now, newId, node } = this.context
    const row = {
      ...draft,
      id: draft.id ?? newId(),
      example: draft.example ?? false,
      createdAt: now,
      updatedAt: nextClock(null, now, node),
      deletedAt: null,
    } as unknown as Row<F>
    this.changes.push(creation(table, row))
    this.created.push(row.id)
    return row
  }

  /** Adds the update of a row (nothing when no field changes) and returns its new state. */
  update<F extends FamilyName>(
    table: F,
    row: Row<F>,
    fields: Partial<Omit<Row<F>, 'id' | 'createdAt' | 'updatedAt'>>,
  ): Row<F> {
    const after = { ...row, ...fields, updatedAt: nextClock(row.updatedAt, this.context.now, this.context.node) }
    const change = update(table, row, after)
    if (change !== null) this.changes.push(change)
    return change === null ? row : after
  }

  /** Adds the tombstone of a row. */
  remove<F extends FamilyName>(table: F, row: Row<F>): void {
    this.update(table, row, { deletedAt: this.context.now } as Partial<Omit<Row<F>, 'id' | 'createdAt' | 'updatedAt'>>)
  }

  /** The plan, under the sentence that history and the undo menu show. Refused when nothing changes. */
  plan(label: string): Plan {
    if (this.changes.length === 0) return refuse('unchanged', 'Rien à enregistrer : aucune valeur n’a changé.')
    return { ok: true, changes: this.changes, label, created: this.created }
  }
}

/** Validates the input of a command and plans it. A bad input is refused with its first fault, in words. */
export async function planCommand<Input>(command: Command<Input>, input: unknown, context: PlanContext): Promise<Plan> {
  const parsed = await parseInput(command.input, input, context)
  if (parsed.ok) return command.plan(parsed.data, context)
  const { issue } = parsed
  const field = issue === undefined || issue.path.length === 0 ? null : issue.path.join('.')
  return refuse('invalid-input', issue?.message ?? 'Saisie invalide.', field)
}
