import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { ballotKey, completeness, currentBallots } from '#shared/domain/jury/ballots.ts'
import { isAnswered } from '#shared/domain/jury/grid.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { paperDifferences, paperState, samePerson, type PaperState } from '#shared/domain/jury/paper.ts'
import { ofName } from '#shared/domain/jury/words.ts'
import { idField, instantField, textField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { addBallot, scoresFault, seat } from './ballots.ts'

const who = textField('Nom de la personne qui saisit.', 200)
const place = {
  jurorId: idField(),
  pitchId: idField(),
  at: instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional(),
}
const content = {
  scores: z.record(
    idField(),
    z
      .number('Une note est un nombre.')
      .min(-1000)
      .max(1000)
      .multipleOf(0.01, 'Une note a deux décimales au plus.')
      .nullable(),
  ),
  abstained: z.boolean().default(false),
}

type Paper = {
  readonly jurorId: string
  readonly pitchId: string
  readonly at?: Row<'paperEntries'>['at'] | undefined
  readonly scores: Row<'paperEntries'>['scores']
  readonly abstained: boolean
}

const sealed = 'Les bulletins sont scellés\u00a0: corrigez-les avec un motif.'

function addEntry(
  changes: ChangeSet,
  context: PlanContext,
  file: JuryFile,
  entry: Paper & { readonly step: Row<'paperEntries'>['step']; readonly round: number; readonly enteredBy: string },
): void {
  const { jurorId, pitchId, step, round, enteredBy, scores, abstained, at } = entry
  changes.create('paperEntries', {
    sessionId: file.session.id,
    jurorId,
    pitchId,
    round,
    step,
    enteredBy,
    scores: abstained ? {} : scores,
    abstained,
    at: at ?? context.now,
    example: file.session.example,
  })
}

/** What an entry leaves blank where no score is asked is « sans objet », so that a blank never differs from a blank. */
const whole = (file: JuryFile, scores: Paper['scores']): Paper['scores'] => ({
  ...Object.fromEntries(
    file.criteria.filter(({ required, notApplicable }) => !required && notApplicable).map(({ id }) => [id, null]),
  ),
  ...scores,
})

/** The paper as a ballot that counts, under the names of the two people who typed it. */
const toBallot = ({ jurorId, pitchId, at, scores, abstained }: Paper, typists: string) => ({
  jurorId,
  pitchId,
  at,
  scores: abstained ? {} : scores,
  abstained,
  comment: null,
  typedBy: 'facilitator' as const,
  typists,
})

/**
 * One entry of a paper ballot. The first one counts for nothing; the second, by another person and without sight of the
 * first, makes the ballot when both read alike, and otherwise leaves their differences to be decided.
 */
export const enterPaper = defineCommand({
  name: 'jury.enterPaper',
  input: z.strictObject({ ...place, ...content, enteredBy: who }),
  async plan(given, context) {
    const found = await seat(context, given, ['open'], sealed)
    if ('refused' in found) return found.refused
    const { file } = found
    const input = { ...given, scores: whole(file, given.scores) }
    const fault = paperFault(file, input)
    if (fault !== null) return fault
    const state = paperState(file, input.jurorId, input.pitchId)
    const label = `${ofName(jurorName(file, input.jurorId))} sur ${pitchName(file, input.pitchId)}`
    const changes = new ChangeSet(context)
    if (state.kind === 'none') {
      if (currentBallots(file.ballots).has(ballotKey(input.jurorId, input.pitchId)))
        return refuse(
          'typed',
          `Un bulletin ${label} est déjà saisi directement. Complétez-le, ou corrigez-le avec un motif.`,
        )
      addEntry(changes, context, file, { ...input, step: 'first', round: state.round })
      return changes.plan(`Première saisie du bulletin papier ${label}`)
    }
    if (state.kind !== 'awaits-second') return closedRound(state)
    if (samePerson(state.first.enteredBy, input.enteredBy))
      return refuse(
        'same-person',
        `La première saisie est de ${state.first.enteredBy}\u00a0: la seconde revient à une autre personne.`,
        'enteredBy',
      )
    addEntry(changes, context, file, { ...input, step: 'second', round: state.round })
    const alike = paperDifferences(state.first, input, file.criteria).length === 0
    if (alike) {
      const typists = `${state.first.enteredBy} et ${input.enteredBy}`
      addBallot(changes, context, file, toBallot(input, typists), null)
    }
    return changes.plan(
      `Seconde saisie du bulletin papier ${label}${alike ? ', conforme' : ', différente de la première'}`,
    )
  },
})

/** Decides the differences of two entries, paper in hand: each cell takes one of the two values read, never a third. */
export const settlePaper = defineCommand({
  name: 'jury.settlePaper',
  input: z.strictObject({ ...place, ...content, enteredBy: who }),
  async plan(given, context) {
    const found = await seat(context, given, ['open'], sealed)
    if ('refused' in found) return found.refused
    const { file } = found
    const input = { ...given, scores: whole(file, given.scores) }
    const state = paperState(file, input.jurorId, input.pitchId)
    if (state.kind !== 'differs') return refuse('nothing', 'Aucune différence à trancher sur ce bulletin.')
    const fault = paperFault(file, input)
    if (fault !== null) return fault
    const { first, second } = state
    const foreign = file.criteria.find(
      ({ id }) => input.scores[id] !== first.scores[id] && input.scores[id] !== second.scores[id],
    )
    if (input.abstained ? !first.abstained && !second.abstained : foreign !== undefined)
      return refuse(
        'third-value',
        `${foreign === undefined ? 'L’abstention' : `«\u00a0${foreign.name}\u00a0»`}\u00a0: gardez l’une des deux saisies. Si le papier dit autre chose, rejetez les deux et reprenez.`,
        'scores',
      )
    const changes = new ChangeSet(context)
    addEntry(changes, context, file, { ...input, step: 'settled', round: state.round })
    const typists = `${first.enteredBy} et ${second.enteredBy}, différences tranchées par ${input.enteredBy}`
    addBallot(changes, context, file, toBallot(input, typists), null)
    return changes.plan(
      `Trancher le bulletin papier ${ofName(jurorName(file, input.jurorId))} sur ${pitchName(file, input.pitchId)}`,
    )
  },
})

/** Rejects the entries of a paper ballot; they stay in the ledger and the paper is typed again. */
export const rejectPaper = defineCommand({
  name: 'jury.rejectPaper',
  input: z.strictObject({ ...place, enteredBy: who }),
  async plan(input, context) {
    const found = await seat(context, input, ['open'], sealed)
    if ('refused' in found) return found.refused
    const { file } = found
    const state = paperState(file, input.jurorId, input.pitchId)
    if (state.kind !== 'awaits-second' && state.kind !== 'differs')
      return refuse('nothing', 'Aucune saisie à rejeter sur ce bulletin.')
    const changes = new ChangeSet(context)
    addEntry(changes, context, file, { ...input, scores: {}, abstained: false, step: 'rejected', round: state.round })
    return changes.plan(
      `Rejeter la saisie du bulletin papier ${ofName(jurorName(file, input.jurorId))} sur ${pitchName(file, input.pitchId)}`,
    )
  },
})

function closedRound({ kind }: PaperState): Plan {
  return kind === 'differs'
    ? refuse('differs', 'Les deux saisies diffèrent. Tranchez leurs différences, ou rejetez-les.')
    : refuse('done', 'Ce bulletin papier est déjà confirmé. Corrigez-le avec un motif.')
}

/** A paper is typed whole: scores that the grid admits, and one for each criterion that asks for it. */
function paperFault(file: JuryFile, { scores, abstained }: Paper): Plan | null {
  if (abstained) return null
  const fault = scoresFault(file, scores)
  if (fault !== null) return fault
  const lacking = file.criteria.find((criterion) => criterion.required && !isAnswered(criterion, scores[criterion.id]))
  if (lacking === undefined && completeness(scores, file.criteria).complete) return null
  return refuse(
    'incomplete',
    `«\u00a0${lacking?.name ?? 'Un critère'}\u00a0» n’a pas de note. Saisissez le papier entier, ou notez une abstention.`,
    'scores',
  )
}
