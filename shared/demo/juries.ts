import { abstain, recordBallot, startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide, signMinutes } from '#shared/commands/jury/closing.ts'
import { createGrid } from '#shared/commands/jury/grids.ts'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { addJuror, declareRecusal } from '#shared/commands/jury/jurors.ts'
import { addPitch, drawPassingOrder } from '#shared/commands/jury/pitches.ts'
import { openSession } from '#shared/commands/jury/running.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import type { Command } from '#shared/commands/command.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { DemoBuilder } from './builder.ts'

type Given<C> = C extends Command<infer G> ? G : never

export type DemoSession = {
  readonly key: string
  readonly settings: Omit<Given<typeof createSession>, 'heldOn' | 'example'> & { readonly heldOn: string }
  /** Keys of people, the chair first. */
  readonly jurors: readonly string[]
  /** Keys of applications, or of projects without application. */
  readonly pitches: readonly {
    readonly key: string
    readonly project?: string
    readonly notBefore?: string
    readonly breakSeconds?: number
  }[]
  readonly recusals?: readonly {
    readonly juror: string
    readonly pitch: string
    readonly kind: Row<'recusals'>['kind']
    readonly reason: string | null
    readonly declaredOn: string
  }[]
  readonly present?: boolean
  readonly seed?: string
}

/** Invented grid: one overall score out of 20. */
export async function addSimpleGrid(demo: DemoBuilder): Promise<void> {
  const [grid = '', criterion = ''] = await demo.run(createGrid, {
    name: 'Note d’ensemble sur 20',
    scaleMin: 0,
    scaleMax: 20,
    scaleStep: 0.5,
    criteria: [{ name: 'Note d’ensemble', weight: 1 }],
    example: true,
  })
  demo.remember('grid-20', grid)
  demo.remember('grid-20-overall', criterion)
}

/** Invented grid of a labelling committee: five weighted criteria out of 5, with anchors. */
export async function addCommitteeGrid(demo: DemoBuilder): Promise<void> {
  const anchors = [
    { value: 1, text: 'Rien de démontré' },
    { value: 3, text: 'Crédible, à confirmer' },
    { value: 5, text: 'Démontré par des faits' },
  ]
  const [grid = '', ...criteria] = await demo.run(createGrid, {
    name: 'Comité de labellisation',
    scaleMin: 0,
    scaleMax: 5,
    scaleStep: 0.5,
    criteria: [
      { name: 'Proposition de valeur', weight: 3, anchors },
      { name: 'Marché et premiers clients', weight: 3, anchors },
      { name: 'Équipe', weight: 2, anchors },
      { name: 'Modèle économique', weight: 2, anchors },
      { name: 'Ancrage territorial', weight: 1, required: false },
    ],
    example: true,
  })
  demo.remember('grid-committee', grid)
  for (const [index, id] of criteria.entries()) demo.remember(`grid-committee-${String(index + 1)}`, id)
}

/** Prepares a session: jury, passing order, recusals. Remembers `key`, `key-juror-…` and `key-pitch-…`. */
export async function prepareSession(demo: DemoBuilder, session: DemoSession): Promise<void> {
  const { key, settings, jurors, pitches } = session
  const sessionId = await demo.make(key, createSession, {
    ...settings,
    heldOn: settings.heldOn as CivilDate,
    example: true,
  })
  for (const [index, person] of jurors.entries())
    await demo.make(`${key}-juror-${person}`, addJuror, {
      sessionId,
      personId: demo.id(person),
      role: index === 0 ? 'chair' : 'member',
      present: session.present ?? false,
      example: true,
    })
  for (const { key: application, project, notBefore, breakSeconds } of pitches)
    await demo.make(`${key}-pitch-${application}`, addPitch, {
      sessionId,
      projectId: demo.id(project ?? `${application}-project`),
      applicationId: project === undefined ? demo.id(application) : null,
      notBefore: notBefore ?? null,
      breakSeconds: breakSeconds ?? null,
      example: true,
    })
  if (session.seed !== undefined) await demo.run(drawPassingOrder, { sessionId, seed: session.seed })
  for (const { juror, pitch, kind, reason, declaredOn } of session.recusals ?? [])
    await demo.run(declareRecusal, {
      jurorId: demo.id(`${key}-juror-${juror}`),
      pitchId: demo.id(`${key}-pitch-${pitch}`),
      kind,
      reason,
      declaredOn: declaredOn as CivilDate,
    })
}

type Decided = { readonly outcome: Row<'decisions'>['outcome']; readonly reason: string; readonly votesFor: number }

/**
 * Declares interests and runs a prepared session from opening to signature on invented scores: `scores[pitch][juror]` on one criterion,
 * « abstains » for an abstention, nothing for a recusal.
 */
export async function runSession(
  demo: DemoBuilder,
  key: string,
  run: {
    readonly criterion: string
    readonly at: (minutes: number) => string
    readonly scores: Readonly<Record<string, Readonly<Record<string, number | 'abstains'>>>>
    readonly decisions: Readonly<Record<string, Decided>>
    readonly signed?: boolean
  },
): Promise<void> {
  const sessionId = demo.id(key)
  const instant = (minutes: number) => run.at(minutes) as Instant
  for (const { id } of await demo.state.where('jurors', 'sessionId', sessionId))
    await demo.run(declareInterests, { jurorId: id, at: instant(-30) })
  await demo.run(openSession, { sessionId, at: instant(0) })
  let minutes = 20
  for (const [pitch, given] of Object.entries(run.scores)) {
    for (const [juror, score] of Object.entries(given)) {
      const seat = {
        jurorId: demo.id(`${key}-juror-${juror}`),
        pitchId: demo.id(`${key}-pitch-${pitch}`),
        at: instant(minutes),
      }
      if (score === 'abstains') await demo.run(abstain, seat)
      else await demo.run(recordBallot, { ...seat, scores: { [demo.id(run.criterion)]: score } })
      minutes += 1
    }
    minutes += 25
  }
  await demo.run(startDeliberation, { sessionId, at: instant(minutes) })
  for (const [pitch, decision] of Object.entries(run.decisions))
    await demo.make(`${key}-decision-${pitch}`, decide, {
      pitchId: demo.id(`${key}-pitch-${pitch}`),
      ...decision,
      votesAgainst: 0,
      votesAbstain: 0,
    })
  await demo.run(closeSession, { sessionId, at: instant(minutes + 30) })
  if (run.signed ?? true) await demo.run(signMinutes, { sessionId, at: instant(minutes + 45) })
}
