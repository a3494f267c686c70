import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '../command.ts'
import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { closingChecks, firstFault } from '#shared/domain/jury/checks.ts'
import { currentDecisions, manualRanks, staleDecisions } from '#shared/domain/jury/decisions.ts'
import { toNumber } from '#shared/domain/jury/fraction.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { nextAct } from '#shared/domain/jury/seals.ts'
import { pitchQuorum } from '#shared/domain/jury/presence.ts'
import { juryResultsSteps } from '#shared/domain/jury/results.ts'
import { outcomeWords, type Outcome } from '#shared/domain/jury/words.ts'
import { dateField, idField, instantField, optionalInt, optionalText } from '#shared/workspace/fields.ts'
import { outcomes } from '#shared/workspace/records/jury.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { inSteps, need, needSession } from './shared.ts'

const at = instantField('Instant\u00a0; maintenant quand il n’est pas donné.').optional()
const votes = (words: string) => optionalInt(words, 0, 1000)

/**
 * Records the decision of the jury on one project. Deciding again replaces the former one, which stays in the ledger.
 * Rank and score come from the announced aggregate; a `rank` given by hand settles a tie and asks a reason.
 */
export const decide = defineCommand({
  name: 'jury.decide',
  input: z.strictObject({
    pitchId: idField(),
    outcome: z.enum(outcomes),
    reason: optionalText('Motif, ou ce qui est demandé.'),
    rank: optionalInt('Rang donné par le jury pour départager.', 1, 10_000),
    decidedOn: dateField('Date de la décision\u00a0; jour de la séance quand elle n’est pas donnée.').optional(),
    votesFor: votes('Pour.'),
    votesAgainst: votes('Contre.'),
    votesAbstain: votes('Abstentions.'),
    votesNotTaking: votes('Ne prennent pas part au vote.'),
  }),
  async plan({ pitchId, outcome, reason, rank, decidedOn, ...given }, context) {
    const pitch = await need(context, 'pitches', pitchId, 'Ce passage')
    if ('refused' in pitch) return pitch.refused
    const found = await needSession(
      context,
      pitch.row.sessionId,
      ['deliberating'],
      'Les décisions se prennent en délibération.',
    )
    if ('refused' in found) return found.refused
    const { file } = found
    const name = pitchName(file, pitchId)
    if (pitch.row.status === 'absent') return refuse('absent', `${name} est absent\u00a0: aucune décision à prendre.`)
    const quorum = pitchQuorum(file, pitchId)
    if (!quorum.reached)
      return refuse(
        'quorum',
        `Quorum non atteint sur ${name}, déports compris\u00a0: ${String(quorum.present)} sur ${String(quorum.needed)} requis.`,
      )
    const cast =
      (given.votesFor ?? 0) + (given.votesAgainst ?? 0) + (given.votesAbstain ?? 0) + (given.votesNotTaking ?? 0)
    const voters = file.jurors.filter((juror) => juror.voting).length
    if (cast > voters)
      return refuse(
        'votes',
        `${String(cast)} voix pour ${String(voters)} jurés votants. Revoyez le décompte.`,
        'votesFor',
      )
    const results = await inSteps(context, juryResultsSteps(file))
    const result = results.pitches.find((row) => row.pitchId === pitchId)
    const computed = result?.ranks[file.session.aggregate] ?? null
    if (rank !== null && rank !== computed) {
      const open = manualRanks(results, pitchId)
      if (open.length === 0)
        return refuse(
          'rank',
          computed === null
            ? `${name} n’a pas de rang\u00a0: rien à départager.`
            : `${name} n’est à égalité avec personne\u00a0: son rang est ${String(computed)}. Laissez le rang vide\u00a0; la décision, elle, reste libre.`,
          'rank',
        )
      if (!open.includes(rank))
        return refuse(
          'rank',
          `Cette égalité se départage du rang ${String(open[0])} au rang ${String(open.at(-1))}. Choisissez l’un d’eux.`,
          'rank',
        )
    }
    if (rank !== null && manualRanks(results, pitchId).length > 0 && reason === null)
      return refuse('reason', 'Un rang donné à la main demande un motif.', 'reason')
    const former = currentDecisions(file.decisions).get(pitchId)
    const score = result?.values[file.session.aggregate] ?? null
    const opens = outcome === 'labelled' || outcome === 'retained' || outcome === 'recruited'
    const draft = {
      projectId: pitch.row.projectId,
      applicationId: pitch.row.applicationId,
      sessionId: file.session.id,
      pitchId,
      outcome,
      rank: rank ?? computed,
      score: score === null ? null : toNumber(score, 2),
      phaseId: opens ? file.session.phaseId : null,
      decidedOn: decidedOn ?? file.session.heldOn,
      reason,
      ...given,
    }
    const same =
      former !== undefined && Object.entries(draft).every(([key, value]) => former[key as keyof typeof draft] === value)
    if (same) return refuse('unchanged', `La décision sur ${name} est déjà celle-là.`)
    const changes = new ChangeSet(context)
    changes.create('decisions', { ...draft, replacesId: former?.id ?? null, example: file.session.example })
    return changes.plan(`Décision sur ${name}\u00a0: ${outcomeWords[outcome].toLowerCase()}`)
  },
})

/**
 * Confirms in one stroke what the thresholds propose for the projects without decision, and takes again, on the figures
 * that stand, the decisions that a corrected ballot has outdated: same outcome, same reason, same votes.
 */
export const confirmProposals = defineCommand({
  name: 'jury.confirmProposals',
  input: z.strictObject({ sessionId: idField() }),
  async plan({ sessionId }, context) {
    const found = await needSession(context, sessionId, ['deliberating'], 'Les décisions se prennent en délibération.')
    if ('refused' in found) return found.refused
    const { file } = found
    const { session } = file
    const results = await inSteps(context, juryResultsSteps(file))
    const current = currentDecisions(file.decisions)
    const stale = new Set(staleDecisions(file, results))
    const changes = new ChangeSet(context)
    let taken = 0
    for (const { pitchId, proposed, values, ranks } of results.pitches) {
      const pitch = file.pitches.find(({ id }) => id === pitchId)
      const former = current.get(pitchId)
      const outcome = former?.outcome ?? proposed
      if (pitch === undefined || pitch.status === 'absent' || outcome === null) continue
      if (former !== undefined && !stale.has(pitchId)) continue
      if (!pitchQuorum(file, pitchId).reached)
        return refuse(
          'quorum',
          `Quorum non atteint sur ${pitchName(file, pitchId)}, déports compris. Décidez les autres un à un, ou faites siéger un remplaçant.`,
        )
      const score = values[session.aggregate]
      const opens = outcome === 'labelled' || outcome === 'retained' || outcome === 'recruited'
      changes.create('decisions', {
        projectId: pitch.projectId,
        applicationId: pitch.applicationId,
        sessionId,
        pitchId,
        outcome,
        rank: ranks[session.aggregate],
        score: score === null ? null : toNumber(score, 2),
        phaseId: opens ? session.phaseId : null,
        decidedOn: former?.decidedOn ?? session.heldOn,
        reason: former?.reason ?? null,
        votesFor: former?.votesFor ?? null,
        votesAgainst: former?.votesAgainst ?? null,
        votesAbstain: former?.votesAbstain ?? null,
        votesNotTaking: former?.votesNotTaking ?? null,
        replacesId: former?.id ?? null,
        example: session.example,
      })
      taken += 1
    }
    if (taken === 0)
      return refuse('nothing', 'Aucune décision proposée à confirmer. Fixez des seuils ou décidez un à un.')
    return changes.plan(taken === 1 ? 'Confirmer la décision proposée' : `Confirmer ${String(taken)} décisions`)
  },
})

const statusAfter: Readonly<Record<Outcome, Row<'applications'>['status'] | null>> = {
  labelled: 'retained',
  retained: 'retained',
  recruited: 'retained',
  waiting: 'waiting',
  adjourned: 'adjourned',
  refused: 'refused',
  advice: null,
}

/**
 * Closes a session: refused in words without quorum, with an unresolved tie or a project without decision.
 * In the same stroke, labels are awarded (or withdrawn after a reopening) and candidatures take their status.
 */
export const closeSession = defineCommand({
  name: 'jury.closeSession',
  irrevocable:
    'La séance est close\u00a0: «\u00a0Annuler\u00a0» ne la rouvre pas. Rouvrez-la depuis ses résultats, avec un motif.',
  input: z.strictObject({ sessionId: idField(), at }),
  async plan({ sessionId, at }, context) {
    const found = await needSession(context, sessionId, ['deliberating'], 'Elle se clôt à la fin de la délibération.')
    if ('refused' in found) return found.refused
    const { file } = found
    const fault = firstFault(closingChecks(file, await inSteps(context, juryResultsSteps(file))))
    if (fault !== null) return refuse('not-ready', `La séance ne peut pas être close. ${fault}`)
    const { session } = file
    const changes = new ChangeSet(context)
    const instant = at ?? context.now
    changes.update('jurySessions', session, { state: 'closed', closedAt: instant, scene: 'thanks' })
    changes.create('sessionActs', nextAct(file, context.newId(), 'closed', instant))
    const label = session.labelId === null ? undefined : await context.read.get('labels', session.labelId)
    for (const decision of currentDecisions(file.decisions).values()) {
      if (label !== undefined)
        await award(changes, file, label, decision, (id) => context.read.where('awards', 'decisionId', id))
      const application =
        decision.applicationId === null ? undefined : await context.read.get('applications', decision.applicationId)
      const status = statusAfter[decision.outcome]
      if (application === undefined || status === null || application.status === status) continue
      changes.update('applications', application, { status })
      changes.create('applicationEvents', {
        applicationId: application.id,
        status,
        on: decision.decidedOn,
        note: `Décision du jury «\u00a0${session.name}\u00a0»\u00a0: ${outcomeWords[decision.outcome].toLowerCase()}.`,
        example: session.example,
      })
    }
    return changes.plan(`Clore la séance «\u00a0${session.name}\u00a0»`)
  },
})

/** Awards the label of the session, or withdraws the award that a replaced decision had given. */
async function award(
  changes: ChangeSet,
  file: JuryFile,
  label: Row<'labels'>,
  decision: Row<'decisions'>,
  awardsOf: (decisionId: string) => Promise<readonly Row<'awards'>[]>,
): Promise<void> {
  const chain = [decision.id]
  for (let id = decision.replacesId; id !== null; id = file.decisions.find((row) => row.id === id)?.replacesId ?? null)
    chain.push(id)
  const given = (await Promise.all(chain.map(awardsOf))).flat().filter((row) => row.state === 'held')
  if (decision.outcome !== 'labelled') {
    for (const row of given)
      changes.update('awards', row, { state: 'withdrawn', note: 'Décision revue après réouverture de la séance.' })
    return
  }
  if (given.length > 0) return
  changes.create('awards', {
    labelId: label.id,
    projectId: decision.projectId,
    organisationId: null,
    decisionId: decision.id,
    state: 'held',
    awardedOn: decision.decidedOn,
    endsOn: label.validityMonths === null ? null : addMonths(decision.decidedOn, label.validityMonths, 'same-day'),
    note: null,
    example: decision.example,
  })
}

/** Goes back one step with a reason that the minutes print: closed or signed → deliberation, deliberation → open. */
export const reopenSession = defineCommand({
  name: 'jury.reopenSession',
  irrevocable:
    'La réouverture est inscrite au procès-verbal\u00a0: elle ne s’annule pas. Reprenez la séance où elle en est.',
  input: z.strictObject({
    sessionId: idField(),
    reason: z.string().trim().min(1, 'La réouverture demande un motif, repris au procès-verbal.').max(400),
    at,
  }),
  async plan({ sessionId, reason, at }, context) {
    const found = await needSession(
      context,
      sessionId,
      ['deliberating', 'closed', 'signed'],
      'Il n’y a rien à rouvrir.',
    )
    if ('refused' in found) return found.refused
    const { session } = found.file
    const changes = new ChangeSet(context)
    const instant = at ?? context.now
    const trace = { reopenedAt: instant, reopenReason: reason }
    changes.create('sessionActs', nextAct(found.file, context.newId(), 'reopened', instant, reason))
    if (session.state === 'deliberating')
      changes.update('jurySessions', session, { ...trace, state: 'open', deliberatingAt: null })
    else
      changes.update('jurySessions', session, {
        ...trace,
        state: 'deliberating',
        closedAt: null,
        signedAt: null,
        scene: 'thanks',
      })
    return changes.plan(`Rouvrir la séance «\u00a0${session.name}\u00a0»`)
  },
})

/** Notes that the minutes are signed; nothing moves any more without a reopening. */
export const signMinutes = defineCommand({
  name: 'jury.signMinutes',
  irrevocable:
    'Le procès-verbal est signé\u00a0: «\u00a0Annuler\u00a0» n’y touche pas. Rouvrez la séance, avec un motif.',
  input: z.strictObject({ sessionId: idField(), at }),
  async plan({ sessionId, at }, context) {
    const found = await needSession(
      context,
      sessionId,
      ['closed'],
      'Le procès-verbal se signe une fois la séance close.',
    )
    if ('refused' in found) return found.refused
    const changes = new ChangeSet(context)
    const instant = at ?? context.now
    changes.update('jurySessions', found.file.session, { state: 'signed', signedAt: instant })
    changes.create('sessionActs', nextAct(found.file, context.newId(), 'signed', instant))
    return changes.plan(`Signer le procès-verbal de «\u00a0${found.file.session.name}\u00a0»`)
  },
})
