import { cleanText } from '#shared/domain/tables/clean-text.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, RecordRef, Rule } from '../finding.ts'
import { relatedToItem } from '../wording.ts'

type Text = {
  readonly record: RecordRef
  readonly title: string
  readonly text: string
  readonly related?: readonly RecordRef[]
}

/** Texts that go out into the world: of acts, of conventions, of the lines put to the vote. */
function* textsOf(facts: Facts): Generator<Text> {
  for (const { id, deliberationId, article, text } of facts.deliberationTexts) {
    const act = facts.deliberation(deliberationId)
    const title = `${act?.title ?? 'Délibération'}, ${article}`
    yield {
      record: { table: 'deliberations', id: deliberationId },
      title,
      text,
      related: [{ table: 'deliberationTexts', id }],
    }
  }
  for (const { id, title, object } of facts.conventions)
    for (const text of [title, object]) yield { record: { table: 'conventions', id }, title, text }
  for (const item of facts.deliberationItems)
    yield {
      record: { table: 'deliberationItems', id: item.id },
      title: item.object,
      text: item.object,
      related: relatedToItem(item),
    }
}

/** Signs on each side of the first difference, for an excerpt. */
const around = 24

function excerpt(text: string, at: number): string {
  const [from, to] = [Math.max(0, at - around), Math.min(text.length, at + around)]
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/**
 * What copying from a PDF leaves in the text of an act: glued letters, hyphens that are not seen, doubled spaces. What is
 * typed is cleaned; what is imported is said.
 * Case B12: « ﬁnancement » with its ligature.
 */
export const textNoise: Rule = {
  id: 'text-noise',
  title: 'Textes des actes sans scories de copie',
  source: 'Texte copié d’un PDF\u00a0: ligatures, césures et espaces à reprendre avant l’édition de l’acte.',
  *check(facts) {
    for (const { record, title, text, related } of textsOf(facts)) {
      const clean = cleanText(text)
      if (clean === text) continue
      let at = 0
      while (text[at] === clean[at]) at += 1
      yield {
        severity: 'info',
        table: record.table,
        id: record.id,
        title,
        headline: 'Texte à nettoyer',
        message: `«\u00a0${excerpt(text, at)}\u00a0» garde des signes de copie (lettres collées, césures ou espaces en trop). Rouvrez le texte et enregistrez-le\u00a0: il est nettoyé.`,
        expected: excerpt(clean, at),
        found: excerpt(text, at),
        ...(related === undefined ? {} : { related }),
      } satisfies FindingDraft
    }
  },
}
