import type { Bridge } from '#renderer/bridge/client.ts'
import { deferred, type Deferred } from '#renderer/bridge/deferred.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Plan, PlanContext } from '#shared/commands/command.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { appendEntry, type Written } from './append.ts'
import type { IndexDatabase, KeptEntry } from './index-database.ts'
import type { IndexHead } from './index-decision.ts'
import { IndexWriter } from './index-writer.ts'
import { LatelyWritten } from './lately-written.ts'
import type { Machine } from './machine.ts'
import { layerOf, OverlayReader } from './overlay-reader.ts'
import type { RowLayer } from './row-layer.ts'
import { RememberingReader } from './remembering-reader.ts'
import { SavingWatch } from './saving-watch.ts'
import type { DispatchResult, SaveState } from './workspace.ts'

/** One intention on its way: `plan` reads through the context; the rest names the entry. */
export type Intention = {
  readonly command: string
  /** Sequence that the entry takes back or makes again; asked once the plan is made. */
  readonly revises: () => number | null
  readonly plan: (context: PlanContext) => Promise<Plan>
}

type DispatcherPorts = {
  readonly bridge: Bridge
  readonly machine: Pick<Machine, 'now' | 'newId' | 'node'>
  readonly actor: () => string
  /** Told each entry once the journal and the index hold it. */
  readonly onWritten: (entry: KeptEntry) => void
  readonly onSave: (save: SaveState) => void
  /** The index may miss something that the journal holds: brings it back, and says where it stands. */
  readonly repair: () => Promise<Pick<IndexHead, 'seq'>>
}

type InFlight = {
  readonly body: EntryBody
  readonly layer: RowLayer
  readonly watch: SavingWatch
  readonly appended: Promise<Written>
  /** Repairs made before it was sent. */
  readonly repairs: number
  /** Does the entry stand in the journal? */
  readonly stands: Deferred<boolean>
  readonly settled: Deferred<DispatchResult>
}
type Planned = Extract<Plan, { readonly ok: true }>

function refused(code: string, message: string): Extract<DispatchResult, { readonly ok: false }> {
  return { ok: false, refusal: { code, message, field: null } }
}

/**
 * The one door for changes. Plans one command at a time over the index and what is in flight, appends to the journal
 * without waiting for the one before (they share an fsync), then writes the index in order. Acknowledged only then.
 */
export class Dispatcher {
  private readonly ports: DispatcherPorts
  private readonly writer: IndexWriter
  private readonly index: IndexDatabase
  private readonly lately = new LatelyWritten()
  private planning: Promise<unknown> = Promise.resolve()
  private inFlight: readonly InFlight[] = []
  /** Sequence that the next entry expects, with everything in flight. */
  private expected: number
  /** Raised by each entry that the journal did not take: what was planned on top of it does not stand either. */
  private failures = 0
  /** Raised by each repair: a plan under way starts again. */
  private repairs = 0
  private repairing: Promise<boolean> | null = null
  private broken = false
  private savedAt: string | null

  constructor(index: IndexDatabase, head: Pick<IndexHead, 'seq' | 'at'>, ports: DispatcherPorts) {
    this.index = index
    this.expected = head.seq
    this.savedAt = head.at
    this.ports = ports
    this.writer = new IndexWriter(index, head.seq)
  }

  /** Settles with what became of the intention; never rejects. */
  dispatch(intention: Intention): Promise<DispatchResult> {
    const turn = this.planning.then(() => this.planAndSend(intention))
    this.planning = turn.catch(() => undefined)
    return turn.then((sent) => sent.result).catch(unforeseen)
  }

  /** Like `dispatch`, once nothing that was dispatched before is under way. */
  dispatchAlone(intention: Intention): Promise<DispatchResult> {
    this.planning = this.planning.then(() => Promise.allSettled(this.inFlight.map((flight) => flight.settled.promise)))
    return this.dispatch(intention)
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    await this.planning
    await Promise.allSettled(this.inFlight.map((flight) => flight.settled.promise))
    await this.repairing
  }

  /** Resolves when the entry is on its way, with a promise of how it ends: the next plan may begin. */
  private async planAndSend(intention: Intention): Promise<{ readonly result: Promise<DispatchResult> }> {
    for (;;) {
      while (this.repairing !== null) await this.repairing
      if (this.broken)
        return {
          result: Promise.resolve(
            refused(
              'index-broken',
              'L’affichage n’a pas pu suivre le journal. Tout ce qui est enregistré est en sûreté dans le dossier. Rechargez la page avant de continuer.',
            ),
          ),
        }
      const { repairs } = this
      const watch = new SavingWatch((progress) => this.ports.onSave({ kind: 'saving', progress }))
      const planned = await this.plan(intention, watch)
      if (repairs !== this.repairs && !watch.stopped) continue
      if (!planned.ok) {
        if (watch.told) this.ports.onSave(this.standing())
        return { result: Promise.resolve(planned) }
      }
      const { plan, layer, actor } = planned
      const { newId } = this.ports.machine
      const { label, changes } = plan
      const revises = intention.revises()
      const body = { commandId: newId(), command: intention.command, label, actor, revises, changes: [...changes] }
      return { result: this.send(plan, body, layer, watch) }
    }
  }

  /** A plan with the rows that it leaves, or why there is none. */
  private async plan(
    intention: Intention,
    watch: SavingWatch,
  ): Promise<
    | { readonly ok: true; readonly plan: Planned; readonly layer: RowLayer; readonly actor: string }
    | Extract<DispatchResult, { readonly ok: false }>
  > {
    const { now, newId, node } = this.ports.machine
    const layers = () => this.inFlight.map((one) => one.layer)
    const read = new RememberingReader(new OverlayReader(this.index.reader, layers, this.lately))
    const actor = this.ports.actor()
    const { breathe, step: onStep } = watch
    try {
      const plan = await intention.plan({ read, now: now(), newId, node, actor, breathe, onStep })
      if (!plan.ok) return plan
      const layer = await layerOf(plan.changes, read)
      return watch.stopped ? stoppedInTime() : { ok: true, plan, layer, actor }
    } catch (error) {
      if (watch.stopped) return stoppedInTime()
      throw error
    }
  }

  private standing(): SaveState {
    return this.inFlight.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: this.savedAt }
  }

  private send(plan: Planned, body: EntryBody, layer: RowLayer, watch: SavingWatch): Promise<DispatchResult> {
    const { expected, failures } = this
    const before = this.inFlight.at(-1)?.stands.promise ?? Promise.resolve(true)
    const appended = appendEntry(this.ports.bridge, expected, body, before)
    const { repairs } = this
    const flight: InFlight = { body, layer, watch, appended, repairs, stands: deferred(), settled: deferred() }
    this.expected += 1
    this.inFlight = [...this.inFlight, flight]
    this.ports.onSave({ kind: 'saving' })
    watch.sent()
    watch.tell('writing', 0, body.changes.length)
    void this.finish(plan, flight, before, failures)
      .catch(unforeseen)
      .then((result) => {
        this.inFlight = this.inFlight.filter((other) => other !== flight)
        if (result.ok && this.inFlight.length === 0) this.ports.onSave({ kind: 'saved', at: result.at })
        flight.settled.resolve(result)
      })
    return flight.settled.promise
  }

  private async finish(
    plan: Planned,
    flight: InFlight,
    before: Promise<boolean>,
    failures: number,
  ): Promise<DispatchResult> {
    let written: Written
    try {
      written = await flight.appended
    } catch (error) {
      await before
      const result = this.failed(error, failures)
      flight.stands.resolve(false)
      return result
    }
    flight.stands.resolve(true)
    const entry: KeptEntry = { seq: written.seq, at: written.at, hash: written.hash, body: flight.body }
    const { watch, layer, body } = flight
    const onRows = (rows: number) => watch.tell('indexing', rows, body.changes.length)
    const indexed = await this.writer.write(layer, entry, onRows).then(
      () => true,
      () => this.repair(),
    )
    if (!indexed)
      return refused(
        'index-broken',
        `«\u00A0${flight.body.label}\u00A0» est enregistré dans le dossier, mais l’affichage n’a pas pu suivre. Ne ressaisissez rien\u00A0: rechargez la page.`,
      )
    if (flight.repairs === this.repairs) this.lately.remember(flight.layer)
    this.savedAt = written.at
    this.ports.onWritten(entry)
    return { ok: true, seq: written.seq, at: written.at, created: plan.created }
  }

  /** The journal did not take the entry: nothing planned on top of it stands either. */
  private failed(error: unknown, failures: number): DispatchResult {
    if (failures !== this.failures)
      return refused(
        'planned-on-failure',
        'Cette saisie reposait sur une autre, qui n’a pas pu être enregistrée. Rien n’a été modifié. Recommencez-la.',
      )
    this.failures += 1
    void this.repair()
    const code = error instanceof BridgeFailure ? error.code : 'unexpected'
    const conflict =
      'Une autre fenêtre a écrit entre-temps. Cette saisie n’est pas enregistrée. Relisez l’écran, puis recommencez-la.'
    const message =
      code === 'conflict'
        ? conflict
        : error instanceof BridgeFailure
          ? error.message
          : 'Cette saisie n’est pas enregistrée. Recommencez-la.'
    this.ports.onSave({ kind: 'failed', message, safeUntil: this.savedAt })
    return refused(code, message)
  }

  /**
   * Once everything sent has its answer, brings the index back to the journal. One repair serves all who ask meanwhile,
   * and no plan is made before it ends.
   */
  private repair(): Promise<boolean> {
    this.repairs += 1
    this.lately.forget()
    this.writer.suspend()
    this.repairing ??= (async () => {
      await Promise.allSettled(this.inFlight.map((flight) => flight.appended))
      try {
        const { seq } = await this.ports.repair()
        this.writer.resume(seq)
        this.expected = seq
        return true
      } catch {
        this.broken = true
        return false
      } finally {
        this.repairing = null
      }
    })()
    return this.repairing
  }
}

const stoppedInTime = () => refused('stopped', 'Arrêté avant l’enregistrement, comme demandé. Rien n’a été modifié.')

function unforeseen(error: unknown): DispatchResult {
  return refused(
    'unexpected',
    error instanceof BridgeFailure
      ? error.message
      : 'Cette saisie n’a pas pu être terminée. Rechargez la page\u00A0: tout ce qui est enregistré y sera.',
  )
}
