import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { identityOf } from '../common/identity.ts'
import { noted } from '../common/checks.ts'
import { deliberationParameter } from '../common/parameters.ts'
import { documentText, type Block, type DocumentModel } from '../document-model.ts'
import { choiceOf, type ReportCheck, type ReportKind } from '../kind.ts'
import { grandLyonBlocks } from './grand-lyon.ts'
import { saintEtienneBlocks } from './saint-etienne.ts'
import { gatherDraft, type DraftItem, type DraftSources } from './sources.ts'

const styles = {
  lyon: grandLyonBlocks,
  'saint-etienne': saintEtienneBlocks,
} as const satisfies Record<string, (sources: DraftSources, items: readonly DraftItem[]) => readonly Block[]>

/** Draft deliberation as a text document, from the lines, the schedule and the articles. */
export const draftKind: ReportKind = {
  name: 'deliberation',
  title: 'Projet de délibération',
  summary:
    'Le texte de l’acte, avec la phrase d’imputation tirée de l’échéancier, à compléter dans un traitement de texte.',
  formats: ['docx'],
  mainSheet: '',
  parameters: [
    deliberationParameter,
    {
      name: 'style',
      label: 'Style',
      type: 'choice',
      required: false,
      choices: [
        { value: 'lyon', label: 'Articles numérotés (1°, a, b)' },
        { value: 'saint-etienne', label: 'Sections et tirets' },
      ],
      help: 'Les deux usages des actes publiés.',
    },
    {
      name: 'points',
      label: 'Bénéficiaires',
      type: 'choice',
      required: false,
      choices: [
        { value: 'ensemble', label: 'Un seul projet' },
        { value: 'separes', label: 'Un projet par bénéficiaire' },
      ],
      help: 'Un élu peut demander un vote séparé\u00a0: chaque bénéficiaire a alors son projet.',
    },
  ],
  gather: async (read, values, today) => {
    const sources = await gatherDraft(read, values['deliberation'] ?? '', today)
    if (sources === null) return null
    const { deliberation } = sources.council
    const write = styles[choiceOf(draftKind, values, 'style') === 'saint-etienne' ? 'saint-etienne' : 'lyon']
    const apart = choiceOf(draftKind, values, 'points') === 'separes' && sources.items.length > 1
    const subject = `${deliberationName(deliberation)}, ${deliberation.title}`
    return {
      subject,
      build: (edition) => {
        const blocks = apart
          ? sources.items.flatMap((item, index): readonly Block[] => [
              ...(index === 0 ? [] : [{ kind: 'page-break' } as const]),
              // One item of its own: the articles of the whole act would speak of the others.
              ...write({ ...sources, texts: [] }, [item]),
            ])
          : write(sources, sources.items)
        const content: DocumentModel = {
          ...identityOf('deliberation', subject, edition),
          footer: `${deliberationName(deliberation)}, édition n°\u00a0${String(edition.number)}`,
          blocks,
        }
        return { content, texts: {}, checks: checksOf(sources, content) }
      },
    }
  },
}

function checksOf({ council, items }: DraftSources, content: DocumentModel): readonly ReportCheck[] {
  const records = [{ table: 'deliberations' as const, id: council.deliberation.id }]
  const blanks = [...documentText(content).matchAll(/\[([^\]]+) à compléter\]/g)].map((match) => match[1] ?? '')
  return [
    ...(items.length === 0
      ? [{ ...noted('watch', 'Aucun point\u00a0: le projet n’a pas de dispositif.'), records }]
      : []),
    ...[...new Set(blanks)].map((what) => ({
      ...noted('watch', `À compléter dans le texte\u00a0: ${what}.`),
      records,
    })),
    ...(blanks.length === 0 && items.length > 0 ? [noted('done', 'Rien à compléter dans le texte')] : []),
    ...council.findings
      .filter(({ answer, severity }) => answer === null && severity !== 'info')
      .map((finding): ReportCheck => ({
        state: 'watch',
        text: finding.message,
        records: [{ table: finding.table, id: finding.id }, ...finding.related],
        action: 'Répondre',
      })),
  ]
}
