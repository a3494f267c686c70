import { planCommand, type Command, type Plan, type PlanContext, type Refusal } from '#shared/commands/command.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { applyBothWays } from './round-trip.ts'

/** A workspace in memory with a clock and ids that tests can foretell. */
export class TestWorkspace {
  readonly state = new MemoryState()
  now = '2026-11-22T09:00:00.000Z' as Instant
  private ids = 0

  context(): PlanContext {
    return {
      read: this.state,
      now: this.now,
      newId: () => `id-${String(++this.ids).padStart(4, '0')}`,
      actor: 'Claire Martin',
      node: 'test',
    }
  }

  /** Plans the command without applying it. */
  plan<Input>(command: Command<Input>, input: NoInfer<Input>): Promise<Plan> {
    return planCommand(command, input, this.context())
  }

  /** Plans and applies; fails the test on a refusal, or when undo and redo do not give each row back. Returns the ids created. */
  async run<Input>(command: Command<Input>, input: NoInfer<Input>): Promise<readonly string[]> {
    const plan = await this.plan(command, input)
    if (!plan.ok) throw new Error(`${command.name} refused: ${plan.refusal.message}`)
    await applyBothWays(this.state, command.name, plan, this.context())
    return plan.created
  }

  /** The refusal of a command; fails the test when it is accepted. `input` is unchecked, to try bad ones. */
  async refusal<Input>(command: Command<Input>, input: unknown): Promise<Refusal> {
    const plan = await planCommand(command, input, this.context())
    if (plan.ok) throw new Error(`${command.name} was accepted`)
    return plan.refusal
  }

  /** Lets time pass. */
  after(milliseconds: number): this {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString() as Instant
    return this
  }
}
