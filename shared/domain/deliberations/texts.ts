import type { Row } from '#shared/workspace/registry.ts'
import { inWords } from './list-in-words.ts'

type Article = Pick<Row<'deliberationTexts'>, 'rank' | 'article' | 'textBefore' | 'text' | 'modifiedInSitting'>

type TextChange = 'unchanged' | 'added' | 'rewritten'

/** What the sitting did to an article. */
export function textChange({ textBefore, text, modifiedInSitting }: Article): TextChange {
  if (!modifiedInSitting) return 'unchanged'
  if (textBefore === null) return 'added'
  return textBefore === text ? 'unchanged' : 'rewritten'
}

/** Articles in order. */
export function sortArticles<A extends Article>(articles: readonly A[]): readonly A[] {
  return [...articles].sort((a, b) => a.rank - b.rank)
}

/** « 2° c) ajouté et 3° réécrit en séance », or null when the sitting changed nothing. */
export function sittingSummary(articles: readonly Article[]): string | null {
  const changes = sortArticles(articles).flatMap((article) => {
    const change = textChange(article)
    return change === 'unchanged' ? [] : [`${article.article} ${change === 'added' ? 'ajouté' : 'réécrit'}`]
  })
  return changes.length === 0 ? null : `${inWords(changes)} en séance`
}
