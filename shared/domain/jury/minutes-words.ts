import type { MinutesDecision } from './minutes.ts'
import type { Quorum } from './presence.ts'
import { count } from './words.ts'

/** Quorum of the session in a sentence. */
export const quorumSentence = (quorum: Quorum): string =>
  quorum.needed === 0
    ? `Pas de quorum demandé\u00a0: ${count(quorum.present, 'membre votant présent', 'membres votants présents')} sur ${String(quorum.members)}.`
    : `Quorum ${quorum.reached ? 'atteint' : 'non atteint'}\u00a0: ${count(quorum.present, 'présent')} sur ${count(quorum.members, 'membre votant', 'membres votants')}, ${String(quorum.needed)} requis.`

/** `3 pour, 1 contre`; null when no vote was counted. */
export function voteWords({ votes }: Pick<MinutesDecision, 'votes'>): string | null {
  const parts = [
    votes.for === null ? null : `${String(votes.for)} pour`,
    votes.against === null ? null : `${String(votes.against)} contre`,
    votes.abstain === null ? null : count(votes.abstain, 'abstention'),
    votes.notTaking === null || votes.notTaking === 0
      ? null
      : votes.notTaking === 1
        ? '1 ne prend pas part'
        : `${String(votes.notTaking)} ne prennent pas part`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(', ')
}
