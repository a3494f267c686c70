import { agreementsOf, gatherFacts } from '../common/agreements.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { conventionParameter, yearOf, yearParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import type { ReportKind } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'
import { authorisationsSheet } from './authorisations-sheet.ts'
import { instalmentsSheet } from './instalments-sheet.ts'
import { scheduleLines } from './lines.ts'
import { monthsSheet, yearsSheet } from './period-sheets.ts'
import { votedSheet } from './voted-sheet.ts'

const sheetGuide: readonly Topic[] = [
  ['Exercices', 'Par exercice\u00a0: crédits inscrits, à inscrire, prévus, versé et reste.'],
  ['Mois', 'Par exercice et mois de paiement.'],
  ['Échéances', 'Une ligne par échéance en vigueur\u00a0: convention, imputation, crédits, montant, versé, reste.'],
  ['AP-AE et CP', 'Crédits de paiement par autorisation, imputation et exercice.'],
  [
    'AP et AE votées',
    'Chaque autorisation\u00a0: votée, engagée, ses crédits par exercice, mandaté, reste à réaliser.',
  ],
  ['Méthode', 'Règles de calcul et sources.'],
]

const method: readonly Topic[] = [
  ['Échéances en vigueur', 'Celles du dernier acte signé\u00a0; à défaut du dernier adopté, puis de l’acte initial.'],
  ['Abandonné', 'Annulations d’engagement sans paiement\u00a0: elles ne sont plus dues.'],
  ['Versé', 'Paiements du registre, reversements déduits, annulations comprises.'],
  ['Reste', 'Montant moins abandonné moins versé\u00a0; négatif quand le versé dépasse l’échéance.'],
  roundingRule,
]

/** Payment schedule of the conventions, by year, month, instalment and authorisation. */
export const scheduleKind: ReportKind = {
  name: 'echeancier',
  title: 'Échéancier des versements',
  summary: 'Ce qui est dû par exercice, mois, convention et imputation, ce qui est versé, et les crédits de paiement.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Échéances',
  parameters: [yearParameter('Échéances d’un seul exercice\u00a0; sans lui, tous.'), conventionParameter],
  gather: async (read, values, today) => {
    const facts = await gatherFacts(read, today)
    const conventionId = values['convention'] ?? null
    const convention = facts.convention(conventionId)
    if (conventionId !== null && convention === undefined) return null
    const year = yearOf(values)
    const lines = scheduleLines(facts, agreementsOf(facts, conventionId), year)
    const scope = [
      convention?.title ?? 'Toutes les conventions',
      year === null ? 'tous exercices' : `exercice ${String(year)}`,
    ].join(', ')
    return {
      subject: scope,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('echeancier', `Échéancier des versements, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Échéancier des versements'),
              {
                title: 'Périmètre',
                rows: [
                  ['Conventions', convention?.title ?? 'Toutes'],
                  ['Exercice', year === null ? 'Tous' : String(year)],
                  ['Échéances', String(lines.length)],
                ],
              },
              sheetGuide,
            ),
            yearsSheet(lines, heading('Échéancier par exercice')),
            monthsSheet(lines, heading('Échéancier par mois')),
            instalmentsSheet(lines, heading('Échéances en vigueur')),
            authorisationsSheet(lines, heading('Autorisations et crédits de paiement')),
            votedSheet(facts, heading('Autorisations votées')),
            methodPage(heading('Méthode'), [
              { title: 'Règles de calcul', rows: method.map(([topic, content]) => methodLine(topic, content)) },
              sourcesPart(
                facts,
                lines.map(({ agreement }) => agreement.convention.id),
              ),
            ]),
          ],
        }
        const lacking = lines.filter(({ instalment }) => instalment.amountCents === null).length
        const undated = lines.filter(({ instalment }) => instalment.dueOn === null).length
        return {
          content,
          texts: {},
          checks: [
            ...workbookChecks(content),
            ...(lacking === 0
              ? []
              : [
                  noted(
                    'watch',
                    `${String(lacking)} échéances sans montant\u00a0: leurs totaux sont écrits «\u00a0non calculable\u00a0».`,
                  ),
                ]),
            ...(undated === 0
              ? []
              : [noted('watch', `${String(undated)} échéances sans date de paiement, à part dans la feuille Mois.`)]),
          ],
        }
      },
    }
  },
}
