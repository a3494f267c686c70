import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { sittingSummary, textChange } from '#shared/domain/deliberations/texts.ts'
import { paragraph, type Block, type Run } from '../document-model.ts'
import { planTable, recusalBlocks, resultTable, scheduleTable, voteBlock } from './parts.ts'
import type { DraftItem, DraftSources } from './sources.ts'
import { named, toName } from './named.ts'

const label = (name: string, value: string | null): Block => ({
  kind: 'paragraph',
  align: 'left',
  runs: [
    { text: `${name}\u00a0: `, bold: true },
    value === null ? blank(name.toLocaleLowerCase('fr')) : { text: value },
  ],
})

/** What nobody has given yet stands in the text, to be filled in: never invented. */
const blank = (what: string): Run => ({ text: `[${what} à compléter]`, italic: true })

/**
 * Numbered articles, as the Communauté urbaine and the Métropole de Lyon write them: header, report, « Vu ledit dossier »,
 * « Ouï l’avis de sa commission », the changes of the sitting, « DÉLIBÈRE », « 1° - Approuve : a) b) », the imputation, the end
 * of the extract (délibération n° 2003-1198).
 */
export function grandLyonBlocks(sources: DraftSources, items: readonly DraftItem[]): readonly Block[] {
  const { deliberation } = sources.council
  const { grantor, texts } = sources
  const name = deliberation.number === null ? 'Projet de délibération' : `Délibération n°\u00a0${deliberation.number}`
  const changed = sittingSummary(texts)
  return [
    paragraph(`Séance publique du ${formatDate(deliberation.sittingOn, 'long')}`, { align: 'left', keep: true }),
    { kind: 'title', text: name },
    label('commission principale', deliberation.commission),
    label('objet', deliberation.title),
    label('service', grantor?.name ?? null),
    paragraph(`Le ${deliberation.body},`, { align: 'left' }),
    {
      kind: 'paragraph',
      runs: [
        { text: 'Vu le rapport du ' },
        deliberation.reportOn === null ? blank('date du rapport') : { text: formatDate(deliberation.reportOn, 'long') },
        { text: ', par lequel monsieur le président expose ce qui suit\u00a0:' },
      ],
    },
    ...items.flatMap((item) => reportBlocks(sources, item, items.length > 1)),
    paragraph('Vu ledit dossier\u00a0;'),
    ...(deliberation.commission === null
      ? []
      : [paragraph(`Ouï l’avis de sa commission ${deliberation.commission.toLocaleLowerCase('fr')}\u00a0;`)]),
    ...sittingBlocks(sources),
    { kind: 'title', text: 'DÉLIBÈRE' },
    ...(texts.length > 0
      ? texts.map(({ article, text }, index): Block => articleBlock(article, text, texts[index - 1]?.article ?? ''))
      : proposedArticles(items, changed !== null)),
    ...recusalBlocks(items),
    ...voteBlock(sources.council),
    paragraph('Et ont signé les membres présents, pour extrait conforme,', { align: 'left', keep: true }),
    paragraph('le président, pour le président,', { align: 'right' }),
    ...(deliberation.receivedOn === null
      ? []
      : [
          paragraph(`Reçu au contrôle de légalité le\u00a0: ${formatDate(deliberation.receivedOn, 'long')}.`, {
            align: 'left',
          }),
        ]),
  ]
}

/** « 2° a) » opens its article, « 2° c) » goes under it: one step in. */
function articleBlock(article: string, text: string, previous: string): Block {
  const [, number = article, letter] = /^\s*(\d+\s*°)\s*-?\s*([a-z])\)?\s*$/i.exec(article) ?? []
  if (letter === undefined) return { kind: 'paragraph', runs: [{ text: `${article} - `, bold: true }, { text }] }
  const opens = !previous.trim().startsWith(number)
  return {
    kind: 'paragraph',
    indent: opens ? 0 : 1,
    runs: [...(opens ? [{ text: `${number} - `, bold: true }] : []), { text: `${letter})\u00a0${text}` }],
  }
}

function reportBlocks(sources: DraftSources, item: DraftItem, several: boolean): readonly Block[] {
  const { scope } = item
  const object = scope.convention?.object ?? scope.item.object
  return [
    ...(several ? [{ kind: 'heading', text: scope.beneficiary } as const] : []),
    paragraph(`${capital(object)}.`),
    ...resultTable(item),
    ...scheduleTable(item),
    ...planTable(sources, item),
  ]
}

/** « Ouï l’intervention de monsieur le rapporteur précisant que… » : what the sitting changed, in its own words. */
function sittingBlocks({ texts }: DraftSources): readonly Block[] {
  const changes = texts.flatMap((one): readonly Block[] => {
    const change = textChange(one)
    // The article that accepts the changes is not one of them.
    if (change === 'unchanged' || one.text.startsWith('Accepte les modifications')) return []
    const words =
      change === 'added'
        ? `il convient d’ajouter, en ${one.article}\u00a0:`
        : `il convient de rédiger le ${one.article} de la façon suivante\u00a0:`
    return [{ kind: 'dash', runs: [{ text: words }] }, paragraph(`«\u00a0${one.text}\u00a0»\u00a0;`, { indent: 1 })]
  })
  return changes.length === 0
    ? []
    : [paragraph('Ouï l’intervention de monsieur le rapporteur précisant que, dans le DÉLIBÈRE\u00a0:'), ...changes]
}

/** The articles that the lines call for, when nobody has written them yet. */
function proposedArticles(items: readonly DraftItem[], changed: boolean): readonly Block[] {
  const blocks: Block[] = []
  let rank = 0
  const article = (runs: readonly Run[]): void => {
    rank++
    blocks.push({ kind: 'paragraph', runs: [{ text: `${String(rank)}° - `, bold: true }, ...runs] })
  }
  if (changed) article([{ text: 'Accepte les modifications proposées par monsieur le rapporteur.' }])
  article([{ text: 'Approuve\u00a0:' }])
  const points = items.flatMap((item): readonly (readonly Run[])[] => {
    const { scope, amount } = item
    const act =
      scope.version !== null && scope.version.number > 0
        ? `l’avenant n°\u00a0${String(scope.version.number)} à la convention`
        : 'la convention'
    return [
      ...(scope.convention === null ? [] : [[{ text: `${act} avec ${named(scope.beneficiary)},` }]]),
      [
        { text: 'le versement d’une subvention de ' },
        amount === null ? blank('montant') : { text: amount },
        { text: ` ${toName(scope.beneficiary)}.` },
      ],
    ]
  })
  points.forEach((runs, index) => {
    blocks.push({
      kind: 'paragraph',
      indent: 1,
      runs: [{ text: `${String.fromCharCode(97 + (index % 26))})\u00a0` }, ...runs],
    })
  })
  const acts = items.filter(({ scope }) => scope.convention !== null)
  if (acts.length > 0)
    article([{ text: `Autorise monsieur le président à signer ${acts.length > 1 ? 'lesdits actes' : 'ledit acte'}.` }])
  for (const { imputation } of items) article([imputation === null ? blank('imputation') : { text: imputation }])
  return blocks
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '')
