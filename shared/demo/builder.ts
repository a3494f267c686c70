import { planCommand, type Command, type PlanContext } from '#shared/commands/command.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { MemoryState } from '#shared/workspace/state.ts'

/** Runs commands on a workspace in memory and keeps what a journal would receive. */
export class DemoBuilder {
  readonly state = new MemoryState()
  private readonly bodies: EntryBody[] = []
  private readonly keys = new Map<string, string>()
  private now: Instant
  private readonly newId: () => string

  constructor(now: Instant, newId: () => string) {
    this.now = now
    this.newId = newId
  }

  /** Runs a command as `actor`; a refusal is a fault of the demonstration itself. Answers the created ids, in order. */
  async run<Input>(command: Command<Input>, input: NoInfer<Input>): Promise<readonly string[]> {
    const context: PlanContext = {
      read: this.state,
      now: this.now,
      newId: this.newId,
      actor: 'Démonstration',
      node: 'demo',
    }
    const plan = await planCommand(command, input, context)
    if (!plan.ok)
      throw new Error(
        `${command.name}: ${plan.refusal.message}${plan.refusal.field === null ? '' : ` (${plan.refusal.field})`}`,
      )
    this.state.apply(plan.changes)
    this.bodies.push({
      commandId: this.newId(),
      command: command.name,
      label: plan.label,
      actor: context.actor,
      revises: null,
      changes: [...plan.changes],
    })
    return plan.created
  }

  /** Runs a command and remembers the first created id under a key. */
  async make<Input>(key: string, command: Command<Input>, input: NoInfer<Input>): Promise<string> {
    const [id] = await this.run(command, input)
    if (id === undefined) throw new Error(`${command.name} created nothing for « ${key} »`)
    this.keys.set(key, id)
    return id
  }

  /** Id remembered under a key. */
  id(key: string): string {
    const id = this.keys.get(key)
    if (id === undefined) throw new Error(`The demonstration knows no « ${key} »`)
    return id
  }

  remember(key: string, id: string): void {
    this.keys.set(key, id)
  }

  /** Sets the instant of the next commands. */
  at(instant: string): this {
    this.now = instant as Instant
    return this
  }

  /** The journal so far. */
  entries(): readonly EntryBody[] {
    return this.bodies
  }
}
