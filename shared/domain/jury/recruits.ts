import type { Row } from '#shared/workspace/registry.ts'
import { currentDecisions } from './decisions.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import { recruitersOf } from './offers.ts'

/** A project that the jury recruited: who said so, who follows it already, who could be put on it. */
export type Recruit = {
  readonly pitchId: string
  readonly projectId: string
  readonly project: string
  readonly decision: Row<'decisions'>
  /** Jurors who recruited it and do not follow it yet. */
  readonly proposed: readonly Row<'jurors'>[]
  /** Names of the jurors who follow it. */
  readonly following: readonly string[]
  /** Jurors who may take it on all the same: neither recused nor following it. */
  readonly others: readonly Row<'jurors'>[]
}

/** Coachings that concern a project and a juror, whether their dates run or not. */
const follows = (coachings: readonly Row<'coachings'>[], projectId: string, juror: Row<'jurors'>): boolean =>
  coachings.some((row) => row.projectId === projectId && row.personId === juror.personId)

/**
 * Projects whose standing decision is « recruited by a juror », in passing order, once the session is closed: the jurors
 * who recruited them in session become their coaches (Open’cité: a juror recruits the candidate and accompanies him).
 */
export function recruits(file: JuryFile, coachings: readonly Row<'coachings'>[]): readonly Recruit[] {
  const { session, pitches, jurors, recusals } = file
  if (session.state !== 'closed' && session.state !== 'signed') return []
  const current = currentDecisions(file.decisions)
  return pitches.flatMap(({ id, projectId }): readonly Recruit[] => {
    const decision = current.get(id)
    if (decision?.outcome !== 'recruited') return []
    const said = recruitersOf(file, id)
    const free = jurors.filter(
      (juror) =>
        !follows(coachings, projectId, juror) &&
        recusals.every(({ jurorId, pitchId }) => jurorId !== juror.id || pitchId !== id),
    )
    return [
      {
        pitchId: id,
        projectId,
        project: pitchName(file, id),
        decision,
        proposed: free.filter((juror) => said.includes(juror.id)),
        following: jurors.filter((juror) => follows(coachings, projectId, juror)).map((row) => jurorName(file, row.id)),
        others: free.filter((juror) => !said.includes(juror.id)),
      },
    ]
  })
}

/** A coach whom a decision of this session put on a project, and whom the decision that stands no longer does. */
export type OutdatedCoach = { readonly coachingId: string; readonly project: string; readonly name: string }

/** Coaches to take back after a reopening: their project is no longer recruited by a juror. */
export function outdatedCoaches(file: JuryFile, coachings: readonly Row<'coachings'>[]): readonly OutdatedCoach[] {
  const current = currentDecisions(file.decisions)
  return coachings.flatMap(({ id, decisionId, personId, endsOn }): readonly OutdatedCoach[] => {
    const taken = file.decisions.find((decision) => decision.id === decisionId)
    const standing = taken?.pitchId == null ? undefined : current.get(taken.pitchId)
    if (taken?.pitchId == null || endsOn !== null || standing?.outcome === 'recruited') return []
    const juror = file.jurors.find((row) => row.personId === personId)
    return [
      {
        coachingId: id,
        project: pitchName(file, taken.pitchId),
        name: juror === undefined ? '' : jurorName(file, juror.id),
      },
    ]
  })
}
