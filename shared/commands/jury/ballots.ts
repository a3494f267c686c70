import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { ballotKey, completeness, currentBallots } from '#shared/domain/jury/ballots.ts'
import { firstFault, sealingChecks } from '#shared/domain/jury/checks.ts'
import { scoreFault } from '#shared/domain/jury/grid.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { paperState } from '#shared/domain/jury/paper.ts'
import { receiptOf } from '#shared/domain/jury/receipts.ts'
import { nextAct } from '#shared/domain/jury/seals.ts'
import { timerAt } from '#shared/domain/jury/timer.ts'
import { ofName } from '#shared/domain/jury/words.ts'
import { idField, instantField, optionalText } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { needJuror, needSession } from './shared.ts'

const points = z
  .number('Une note est un nombre.')
  .min(-1000)
  .max(1000)
  .multipleOf(0.01, 'Une note a deux décimales au plus.')
const base = {
  jurorId: idField(),
  pitchId: idField(),
  typedBy: z.enum(['juror', 'facilitator']).default('facilitator'),
  at: instantField('Instant du bulletin\u00a0; maintenant quand il n’est pas donné.').optional(),
}
const content = {
  scores: z.record(idField(), points.nullable()),
  comment: optionalText('Appréciation.'),
  note: z
    .string()
    .min(1)
    .max(4000, 'Une note de travail ne peut pas dépasser 4000 caractères.')
    .nullable()
    .optional()
    .describe('Note de travail ; la précédente reste quand elle n’est pas donnée.'),
}

/** Records the scores given so far by a juror on a project, as a new version. A ballot may be completed later. */
export const recordBallot = defineCommand({
  name: 'jury.recordBallot',
  input: z.strictObject({ ...base, ...content }),
  async plan(input, context) {
    const found = await seat(context, input, ['open'], 'Un bulletin scellé se corrige avec un motif.')
    if ('refused' in found) return found.refused
    const fault = paperFault(found.file, input)
    return fault ?? castBallot(context, found.file, { ...input, abstained: false }, null)
  },
})

/** Corrects a ballot; the original stays. Once sealed, or confirmed by two entries of its paper, a reason is asked. */
export const correctBallot = defineCommand({
  name: 'jury.correctBallot',
  input: z.strictObject({ ...base, ...content, reason: optionalText('Motif de la correction.', 400) }),
  async plan({ reason, ...input }, context) {
    const found = await seat(
      context,
      input,
      ['open', 'deliberating'],
      'Rouvrez la séance, avec un motif, pour corriger un bulletin.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const known = currentBallots(file.ballots).get(ballotKey(input.jurorId, input.pitchId))
    if (known === undefined) return refuse('nothing', 'Aucun bulletin à corriger ici. Saisissez-le d’abord.')
    if (known.paper && reason === null)
      return refuse(
        'reason',
        'Ce bulletin papier a été confirmé par deux saisies\u00a0: sa correction demande un motif.',
        'reason',
      )
    if (file.session.state === 'deliberating' && reason === null)
      return refuse(
        'reason',
        'Le bulletin est scellé\u00a0: sa correction demande un motif, repris au procès-verbal.',
        'reason',
      )
    if (file.session.state === 'deliberating' && !completeness(input.scores, file.criteria).complete)
      return refuse(
        'incomplete',
        'Le bulletin est scellé\u00a0: la correction garde une note à chaque critère obligatoire.',
        'scores',
      )
    return castBallot(context, file, { ...input, abstained: false }, reason)
  },
})

/** Notes that a juror abstains on a project: neither zero nor missing. */
export const abstain = defineCommand({
  name: 'jury.abstain',
  input: z.strictObject({ ...base, comment: optionalText('Appréciation.') }),
  async plan(input, context) {
    const found = await seat(context, input, ['open'], 'Les bulletins sont scellés.')
    if ('refused' in found) return found.refused
    const fault = paperFault(found.file, input)
    return fault ?? castBallot(context, found.file, { ...input, scores: {}, abstained: true }, null)
  },
})

/** A paper ballot is neither overtaken by a direct entry nor changed silently once two people confirmed it. */
function paperFault(file: JuryFile, { jurorId, pitchId }: { readonly jurorId: string; readonly pitchId: string }) {
  const { kind } = paperState(file, jurorId, pitchId)
  const name = jurorName(file, jurorId)
  if (kind === 'awaits-second' || kind === 'differs')
    return refuse(
      'paper-pending',
      `Le bulletin papier ${ofName(name)} attend ${kind === 'differs' ? 'que ses différences soient tranchées' : 'sa seconde saisie'}. Terminez-la, ou rejetez-la.`,
    )
  if (kind === 'agreed' || kind === 'settled')
    return refuse(
      'paper-confirmed',
      `Le bulletin papier ${ofName(name)} a été confirmé par deux saisies. Corrigez-le avec un motif.`,
    )
  return null
}

export type GivenBallot = {
  readonly jurorId: string
  readonly pitchId: string
  readonly typedBy: 'juror' | 'facilitator'
  readonly at?: Row<'ballots'>['castAt'] | undefined
  readonly scores: Row<'ballots'>['scores']
  readonly comment: string | null
  /** The former note stays when it is not given. */
  readonly note?: string | null | undefined
  readonly abstained: boolean
  /** Names of those who typed a paper, in place of the person at the keyboard. */
  readonly typists?: string
}

/** The session of a juror's seat, if the juror may score this project. */
export async function seat(
  context: PlanContext,
  { jurorId, pitchId }: { readonly jurorId: string; readonly pitchId: string },
  states: Parameters<typeof needSession>[2],
  why: string,
): Promise<{ file: JuryFile } | { refused: Plan }> {
  const found = await needJuror(context, jurorId, states, why)
  if ('refused' in found) return found
  const { file } = found
  const [name, project] = [jurorName(file, jurorId), pitchName(file, pitchId)]
  if (!file.pitches.some(({ id }) => id === pitchId))
    return { refused: refuse('not-found', 'Ce projet n’est pas dans l’ordre de passage de cette séance.', 'pitchId') }
  if (file.grid === null) return { refused: refuse('no-grid', 'Ce format ne demande pas de bulletin.') }
  if (!found.juror.voting) return { refused: refuse('no-vote', `${name} n’a pas de voix délibérative.`, 'jurorId') }
  if (file.recusals.some((row) => row.jurorId === jurorId && row.pitchId === pitchId))
    return { refused: refuse('recused', `${name} s’est déporté sur ${project}\u00a0: pas de bulletin.`, 'jurorId') }
  return found
}

/** The first score that the grid does not admit, as a refusal, or null. */
export function scoresFault({ grid, criteria }: JuryFile, scores: GivenBallot['scores']): Plan | null {
  if (grid === null) return refuse('no-grid', 'Ce format ne demande pas de bulletin.')
  for (const [id, score] of Object.entries(scores)) {
    const criterion = criteria.find((row) => row.id === id)
    if (criterion === undefined)
      return refuse('unknown-criterion', 'Ce critère n’est pas dans la grille de la séance.', `scores.${id}`)
    const fault = scoreFault(grid, criterion, score)
    if (fault !== null) return refuse('bad-score', fault, `scores.${id}`)
  }
  return null
}

function castBallot(context: PlanContext, file: JuryFile, given: GivenBallot, reason: string | null): Plan {
  const fault = scoresFault(file, given.scores)
  if (fault !== null) return fault
  const changes = new ChangeSet(context)
  if (!addBallot(changes, context, file, given, reason))
    return refuse('unchanged', 'Rien à enregistrer\u00a0: le bulletin n’a pas changé.')
  const verb = given.abstained ? 'Abstention' : reason === null ? 'Bulletin' : 'Correction du bulletin'
  return changes.plan(`${verb} ${ofName(jurorName(file, given.jurorId))} sur ${pitchName(file, given.pitchId)}`)
}

/** Adds the next version of a ballot with its receipt; false when its content is that of the version in force. */
export function addBallot(
  changes: ChangeSet,
  context: PlanContext,
  file: JuryFile,
  given: GivenBallot,
  reason: string | null,
): boolean {
  const { session } = file
  const { jurorId, pitchId, abstained, comment, typedBy, scores } = given
  const previous = currentBallots(file.ballots).get(ballotKey(jurorId, pitchId))
  const version = (previous?.version ?? 0) + 1
  const sealed = {
    sessionId: session.id,
    jurorId,
    pitchId,
    version,
    scores,
    abstained,
    comment,
    castAt: given.at ?? context.now,
  }
  const note = given.note === undefined ? (previous?.note ?? null) : given.note
  if (previous !== undefined && sameContent(previous, { ...sealed, note })) return false
  const atKeyboard = typedBy === 'juror' ? jurorName(file, jurorId) : context.actor
  const typistName = (given.typists ?? atKeyboard).slice(0, 200)
  changes.create('ballots', {
    ...sealed,
    note,
    typedBy,
    typistName: typistName === '' ? null : typistName,
    paper: given.typists !== undefined,
    correctionReason: reason,
    receipt: receiptOf(sealed),
    example: session.example,
  })
  return true
}

type Content = Pick<Row<'ballots'>, 'scores' | 'abstained' | 'comment' | 'note'>

function sameContent(a: Content, b: Content): boolean {
  const ids = new Set([...Object.keys(a.scores), ...Object.keys(b.scores)])
  return (
    a.abstained === b.abstained &&
    a.comment === b.comment &&
    a.note === b.note &&
    [...ids].every((id) => a.scores[id] === b.scores[id])
  )
}

/** Seals the ballots and opens deliberation. Missing ballots stop it unless they are accepted as missing. */
export const startDeliberation = defineCommand({
  name: 'jury.startDeliberation',
  irrevocable:
    'Les bulletins sont scellés\u00a0: «\u00a0Annuler\u00a0» ne les descelle pas. Rouvrez la séance, avec un motif.',
  input: z.strictObject({ sessionId: idField(), acceptMissing: z.boolean().default(false), at: base.at }),
  async plan({ sessionId, acceptMissing, at }, context) {
    const found = await needSession(context, sessionId, ['open'], 'La délibération suit une séance ouverte.')
    if ('refused' in found) return found.refused
    const { file } = found
    const instant = at ?? context.now
    const busy = file.pitches.find(({ id }) => {
      const events = file.timerEvents.filter((event) => event.pitchId === id)
      return timerAt(file.session.segments, events, instant).status === 'running'
    })
    if (busy !== undefined)
      return refuse('running', `${pitchName(file, busy.id)} passe en ce moment. Terminez son passage d’abord.`)
    const fault = acceptMissing ? null : firstFault(sealingChecks(file))
    if (fault !== null)
      return refuse(
        'missing-ballots',
        `Il manque des bulletins. ${fault} Saisissez-les, notez une abstention, ou délibérez sans eux.`,
        'acceptMissing',
      )
    const changes = new ChangeSet(context)
    changes.update('jurySessions', file.session, { state: 'deliberating', deliberatingAt: instant, scene: 'thanks' })
    changes.create('sessionActs', nextAct(file, context.newId(), 'sealed', instant))
    return changes.plan('Sceller les bulletins et délibérer')
  },
})
