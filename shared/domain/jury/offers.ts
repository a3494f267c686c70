import type { Row } from '#shared/workspace/registry.ts'
import { jurorName, type JuryFile } from './jury-file.ts'
import { listWords, ofName, type Outcome } from './words.ts'

type Offer = Row<'jurorOffers'>

/** What a juror brings to a project, as a choice. */
export const offerWords: Readonly<Record<Offer['kind'], string>> = {
  recruitment: 'Recruter le candidat',
  advice: 'Donner un conseil',
  contact: 'Ouvrir un contact',
}

/** What jurors brought to a project, the oldest first. */
export const offersOn = (file: JuryFile, pitchId: string): readonly Offer[] =>
  file.offers
    .filter((offer) => offer.pitchId === pitchId)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))

/** Jurors who recruit the candidate, the first to have said so first. */
export const recruitersOf = (file: JuryFile, pitchId: string): readonly string[] =>
  offersOn(file, pitchId).flatMap(({ kind, jurorId }) => (kind === 'recruitment' ? [jurorId] : []))

/** One offer in a sentence: `Inès Aubry recrute le candidat`, `Conseil de Karim Bodin : …`. */
export function offerSentence(file: JuryFile, { kind, jurorId, text }: Offer): string {
  const name = jurorName(file, jurorId)
  if (kind === 'recruitment') return `${name} recrute le candidat${text === null ? '.' : `\u00a0: ${text}`}`
  return `${kind === 'advice' ? 'Conseil' : 'Contact'} ${ofName(name)}\u00a0: ${text ?? ''}`
}

/** What the offers on a project came to, in a few words for a list: `recruté par …`, `2 conseils, 1 contact`; null when none. */
export function offersSummary(file: JuryFile, pitchId: string): string | null {
  const offers = offersOn(file, pitchId)
  const recruiters = recruitersOf(file, pitchId)
  if (recruiters.length > 0) return `recruté par ${listWords(recruiters.map((id) => jurorName(file, id)))}`
  const quantity = (kind: Offer['kind'], word: string): string[] => {
    const many = offers.filter((offer) => offer.kind === kind).length
    return many === 0 ? [] : [`${String(many)}\u00a0${word}${many > 1 ? 's' : ''}`]
  }
  const parts = [...quantity('advice', 'conseil'), ...quantity('contact', 'contact')]
  return parts.length === 0 ? null : parts.join(', ')
}

/** The decision that the offers of an unranked format lead to: recruited by a juror, advice only, or none yet. */
export function offeredOutcome(file: JuryFile, pitchId: string): Outcome | null {
  if (file.session.ranked) return null
  if (recruitersOf(file, pitchId).length > 0) return 'recruited'
  return offersOn(file, pitchId).length > 0 ? 'advice' : null
}
