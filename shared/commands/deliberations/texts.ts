import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { optional, required } from '../conventions/input.ts'
import { find } from '../conventions/lookup.ts'

const numbers = new Intl.Collator('fr', { numeric: true })

/** Adds an article to the project of a deliberation, before the sitting. */
export const addArticle = defineCommand({
  name: 'deliberations.addArticle',
  input: z.strictObject({
    deliberationId: required.id(),
    article: required.text(20),
    text: required.text(4000),
    example: optional.flag(),
  }),
  plan: async ({ deliberationId, article, text, example }, context) => {
    const found = await find(context.read, 'deliberations', deliberationId)
    if (found.row === null) return found.plan
    const others = await context.read.where('deliberationTexts', 'deliberationId', deliberationId)
    const set = new ChangeSet(context)
    set.create('deliberationTexts', {
      deliberationId,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      article,
      textBefore: text,
      text,
      modifiedInSitting: false,
      example: example ?? found.row.example,
    })
    return set.plan(`Article ${article} ajouté au projet`)
  },
})

/** Changes the text of an article of the project, before the sitting: no trace of it is kept in the act. */
export const updateArticle = defineCommand({
  name: 'deliberations.updateArticle',
  input: z.strictObject({
    id: required.id(),
    article: required.text(20).optional(),
    text: required.text(4000).optional(),
  }),
  plan: async ({ id, article, text }, context) => {
    const found = await find(context.read, 'deliberationTexts', id)
    if (found.row === null) return found.plan
    if (found.row.modifiedInSitting)
      return refuse(
        'modified',
        `L’article ${found.row.article} a été modifié en séance\u00a0: son projet ne change plus. Rien n’a changé.`,
      )
    const set = new ChangeSet(context)
    const after = set.update('deliberationTexts', found.row, {
      article: article ?? found.row.article,
      ...(text === undefined ? {} : { textBefore: text, text }),
    })
    return set.plan(`Article ${after.article} modifié dans le projet`)
  },
})

/**
 * Modifies the act in the sitting: rewrites an article (its project stays beside it), or adds one after another.
 * « 2° c) » is added, « 3° » is rewritten (délibération n° 2003-1198).
 */
export const modifyTextInSitting = defineCommand({
  name: 'deliberations.modifyTextInSitting',
  input: z.strictObject({
    deliberationId: required.id(),
    article: required.text(20),
    text: required.text(4000),
    /** Article that an added one follows; when left out, it takes its place by its number. */
    after: optional.text(20),
    example: optional.flag(),
  }),
  plan: async ({ deliberationId, article, text, after = null, example }, context) => {
    const found = await find(context.read, 'deliberations', deliberationId)
    if (found.row === null) return found.plan
    const articles = [...(await context.read.where('deliberationTexts', 'deliberationId', deliberationId))].sort(
      (a, b) => a.rank - b.rank,
    )
    const set = new ChangeSet(context)
    const existing = articles.find((one) => one.article === article)
    if (existing !== undefined) {
      set.update('deliberationTexts', existing, { text, modifiedInSitting: existing.textBefore !== text })
      return set.plan(`Article ${article} réécrit en séance`)
    }
    const previous =
      after === null
        ? articles.findLast((one) => numbers.compare(one.article, article) <= 0)
        : articles.find((one) => one.article === after)
    if (after !== null && previous === undefined)
      return refuse('no-such-article', `Il n’y a pas d’article ${after}. Rien n’a changé.`, 'after')
    const rank = (previous?.rank ?? 0) + 1
    for (const one of articles) if (one.rank >= rank) set.update('deliberationTexts', one, { rank: one.rank + 1 })
    set.create('deliberationTexts', {
      deliberationId,
      rank,
      article,
      textBefore: null,
      text,
      modifiedInSitting: true,
      example: example ?? found.row.example,
    })
    return set.plan(`Article ${article} ajouté en séance`)
  },
})
