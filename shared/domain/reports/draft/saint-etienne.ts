import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { budgetLineInWords } from '#shared/domain/conventions/budget-line.ts'
import { paragraph, type Block } from '../document-model.ts'
import { planTable, recusalBlocks, resultTable, scheduleTable, voteBlock } from './parts.ts'
import type { DraftItem, DraftSources } from './sources.ts'
import { bodyOf, named, toName } from './named.ts'

const nominative = { F: 'budget de fonctionnement', I: 'budget d’investissement' } as const

/**
 * Free sections then dashes, as Saint-Étienne Métropole writes them: the title in capitals, I. what it is about, II. results and
 * outlook, « Le Bureau, après en avoir délibéré : - autorise… - approuve… », the imputation, the vote, « Pour extrait »
 * (délibération du Bureau du 15 novembre 2018).
 */
export function saintEtienneBlocks(sources: DraftSources, items: readonly DraftItem[]): readonly Block[] {
  const { deliberation } = sources.council
  const body = bodyOf(deliberation.body, sources.grantor?.name ?? null)
  return [
    {
      kind: 'title',
      text: `Délibération du ${deliberation.body} du ${formatDate(deliberation.sittingOn, 'long')}`.toLocaleUpperCase(
        'fr',
      ),
    },
    { kind: 'title', text: deliberation.title.toLocaleUpperCase('fr') },
    { kind: 'heading', text: 'I. Rappel' },
    ...items.flatMap((item) => subjectBlocks(item, items.length > 1)),
    { kind: 'heading', text: 'II. Bilan et perspectives' },
    ...itemsBlocks(sources, items),
    ...items.flatMap(requestBlock),
    paragraph(`Le ${body}, après en avoir délibéré\u00a0:`, { keep: true }),
    ...items.flatMap((item) => decisionBlocks(sources, item)),
    ...recusalBlocks(items),
    ...voteBlock(sources.council),
    paragraph('Pour extrait,', { align: 'right', keep: true }),
    paragraph('Le Président,', { align: 'right', keep: true }),
    ...(deliberation.signatory === null ? [] : [paragraph(deliberation.signatory, { align: 'right' })]),
  ]
}

function subjectBlocks({ scope }: DraftItem, several: boolean): readonly Block[] {
  const { convention, item } = scope
  const text = convention === null ? item.object : `${convention.title}\u00a0: ${convention.object.replace(/\.$/, '')}`
  return [
    several
      ? { kind: 'dash', runs: [{ text: `${scope.beneficiary}, `, bold: true }, { text: `${text}.` }] }
      : paragraph(`${text}.`),
  ]
}

function itemsBlocks(sources: DraftSources, items: readonly DraftItem[]): readonly Block[] {
  const blocks = items.flatMap((item) => [...resultTable(item), ...scheduleTable(item), ...planTable(sources, item)])
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', runs: [{ text: '[bilan à compléter]', italic: true }] }]
}

function requestBlock({ scope, amount }: DraftItem): readonly Block[] {
  if (amount === null) return []
  const years = [...new Set(scope.instalments.map(({ year }) => String(year)))]
  const when = years.length === 1 ? ` pour l’année ${years[0] ?? ''}` : ''
  const title = scope.convention?.title ?? scope.item.object
  return [
    paragraph(
      `Dans ce contexte, ${named(scope.beneficiary)} sollicite l’attribution d’une subvention de ${amount}${when}, au titre de «\u00a0${title}\u00a0».`,
    ),
  ]
}

function decisionBlocks({ council }: DraftSources, item: DraftItem): readonly Block[] {
  const { scope, amount, imputation } = item
  const { version, convention, instalments } = scope
  const years = [...new Set(instalments.map(({ year }) => String(year)))]
  const dash = (text: string): Block => ({ kind: 'dash', runs: [{ text }] })
  const line = council.facts.budgetLine(scope.item.budgetLineId ?? instalments[0]?.budgetLineId ?? null)
  const section = line?.section ?? null
  const lines: Block[] = []
  if (amount !== null)
    lines.push(
      dash(
        `autorise le versement d’une subvention de ${amount} ${toName(scope.beneficiary)}${years.length === 1 ? ` pour l’année ${years[0] ?? ''}` : ''}\u00a0;`,
      ),
    )
  if (convention !== null) {
    const amended = version !== null && version.number > 0
    lines.push(
      dash(
        amended
          ? `approuve le projet d’avenant n°\u00a0${String(version.number)} à la convention «\u00a0${convention.title}\u00a0»\u00a0;`
          : `approuve le projet de convention «\u00a0${convention.title}\u00a0»\u00a0;`,
      ),
      dash(
        `autorise Monsieur le Président, ou son représentant dûment habilité, à signer ${amended ? 'l’avenant' : 'la convention'} et toutes pièces nécessaires à la résolution satisfaisante de cette affaire\u00a0;`,
      ),
    )
  }
  if (line === undefined) lines.push({ kind: 'dash', runs: [{ text: '[imputation à compléter]', italic: true }] })
  else if (years.length > 1 && imputation !== null)
    lines.push(dash(imputation.charAt(0).toLocaleLowerCase('fr') + imputation.slice(1)))
  else
    lines.push(
      dash(
        `les dépenses correspondantes seront imputées sur le ${section === null ? 'budget' : nominative[section]}, ${budgetLineInWords(line)}.`,
      ),
    )
  return lines
}
