import type { Row } from '#shared/workspace/registry.ts'
import { inWords } from './list-in-words.ts'

export type Vote = Pick<
  Row<'deliberations'>,
  'voteResult' | 'votesFor' | 'votesAgainst' | 'votesAbstain' | 'votesNotTaking'
>

/** The vote on an item: its own when there was one, else the vote on the whole deliberation. */
export function voteOf(item: Vote, deliberation: Vote): Vote {
  return item.voteResult === null ? deliberation : item
}

export const voteResultWords = {
  unanimous: 'Adopté à l’unanimité',
  majority: 'Adopté à la majorité',
  rejected: 'Rejeté',
  adjourned: 'Ajourné',
} as const

/** « Adopté à la majorité : 40 pour, 3 contre, 2 abstentions ; 1 élu ne prend pas part au vote. » */
export function voteSentence(vote: Vote): string {
  if (vote.voteResult === null) return 'Vote non renseigné.'
  const counts = [
    count(vote.votesFor, 'pour'),
    count(vote.votesAgainst, 'contre'),
    vote.votesAbstain === null || vote.votesAbstain === 0
      ? null
      : `${String(vote.votesAbstain)} abstention${vote.votesAbstain > 1 ? 's' : ''}`,
  ].filter((words) => words !== null)
  const apart = notTaking(vote.votesNotTaking)
  const details = [counts.join(', '), apart].filter((words) => words !== '').join('\u00a0; ')
  return `${voteResultWords[vote.voteResult]}${details === '' ? '' : `\u00a0: ${details}`}.`
}

/** « Mme Durand et M. Petit se sont déportés et ne prennent pas part au vote. », or null when nobody did. */
export function recusalSentence(councillors: readonly string[]): string | null {
  if (councillors.length === 0) return null
  const alone = /^(Mme|Madame) /u.test(councillors[0] ?? '') ? 's’est déportée' : 's’est déporté'
  const acts = councillors.length > 1 ? 'se sont déportés et ne prennent' : `${alone} et ne prend`
  return `${inWords(councillors)} ${acts} pas part au vote.`
}

/** What in a vote cannot be true together, in words; empty when nothing. Shown beside the vote, never blocking. */
export function voteWarnings(vote: Vote, recusals: number): readonly string[] {
  const { voteResult, votesFor, votesAgainst, votesNotTaking } = vote
  const warnings: string[] = []
  if (voteResult === 'unanimous' && (votesAgainst ?? 0) > 0)
    warnings.push(`À l’unanimité, avec ${String(votesAgainst)} voix contre.`)
  if (voteResult === 'majority' && votesFor !== null && votesAgainst !== null && votesFor <= votesAgainst)
    warnings.push(`À la majorité, avec ${String(votesFor)} voix pour et ${String(votesAgainst)} contre.`)
  if (voteResult === 'rejected' && votesFor !== null && votesAgainst !== null && votesFor > votesAgainst)
    warnings.push(`Rejeté, avec ${String(votesFor)} voix pour et ${String(votesAgainst)} contre.`)
  if (votesNotTaking !== null && votesNotTaking < recusals)
    warnings.push(
      `${String(recusals)} déport${recusals > 1 ? 's' : ''} sur la ligne, mais ${String(votesNotTaking)} élu${votesNotTaking > 1 ? 's' : ''} compté${votesNotTaking > 1 ? 's' : ''} comme ne prenant pas part au vote.`,
    )
  return warnings
}

type WholeVote = Pick<Row<'deliberations'>, 'voteResult' | 'commonObject' | 'separateVoteAsked'>

/**
 * What stands in the way of one vote on several lines: it supposes a common object and that no councillor objects
 * (CE, 5 juillet 2021, n° 433537). Lines that have their own vote are apart. Empty when one vote suffices.
 */
export function singleVoteWarnings(
  { voteResult, commonObject, separateVoteAsked }: WholeVote,
  items: readonly Pick<Row<'deliberationItems'>, 'rank' | 'voteResult'>[],
): readonly string[] {
  const together = items.filter((item) => item.voteResult === null)
  if (voteResult === null || together.length < 2) return []
  const lines = `Lignes ${inWords(together.slice(0, 6).map(({ rank }) => String(rank)))}${together.length > 6 ? '…' : ''}`
  if (separateVoteAsked)
    return [`Un élu demande un vote séparé\u00a0: les ${lines.toLocaleLowerCase('fr')} n’ont pas le leur.`]
  if (commonObject === false)
    return [`${lines}\u00a0: sans objet commun, un seul vote ne suffit pas. Saisissez le vote de chaque ligne.`]
  return commonObject === null
    ? [`${lines}\u00a0: un seul vote suppose un objet commun et qu’aucun élu ne s’y oppose. À confirmer.`]
    : []
}

const count = (value: number | null, word: string): string | null =>
  value === null ? null : `${String(value)} ${word}`

function notTaking(value: number | null): string {
  if (value === null || value === 0) return ''
  return value === 1 ? '1 élu ne prend pas part au vote' : `${String(value)} élus ne prennent pas part au vote`
}
