import { agreementsOf, gatherFacts } from '../common/agreements.ts'
import { workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { conventionParameter, yearOf, yearParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import type { ReportKind } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'
import { commitmentsSheet, movementsSheet, yearsSheet } from './sheets.ts'

const sheetGuide: readonly Topic[] = [
  ['Années', 'Par année de mouvement\u00a0: engagé, liquidé, mandaté, reversé, versé.'],
  ['Engagements', 'Une ligne par convention\u00a0: demandé, voté, conventionné, versé, et la chaîne de la dépense.'],
  ['Mouvements', 'Le registre, une ligne par mouvement, avec son effet sur le versé.'],
  ['Méthode', 'Règles de calcul et sources.'],
]

const method: readonly Topic[] = [
  ['Demandé', 'Montant de la demande\u00a0; à défaut, somme demandée dans les délibérations.'],
  ['Voté', 'Dernier vote sur le montant entier, plus les exécutions annuelles votées depuis.'],
  ['Conventionné', 'Total de l’acte en vigueur.'],
  ['Versé', 'Paiements du registre, reversements déduits, annulations comprises.'],
  ['Reste', 'Conventionné moins versé.'],
  ['Engagé, liquidé, mandaté', 'Mouvements du registre, annulations déduites. Un tiret\u00a0: aucun mouvement.'],
  roundingRule,
]

/** Commitments and payments: four amounts a convention, and the ledger. */
export const commitmentsKind: ReportKind = {
  name: 'engagements',
  title: 'Engagements et versements',
  summary:
    'Demandé, voté, conventionné, versé par convention, de l’engagement au paiement, et le registre des mouvements.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Engagements',
  parameters: [
    yearParameter('Mouvements d’une seule année, et conventions qu’ils touchent\u00a0; sans elle, tous.'),
    conventionParameter,
  ],
  gather: async (read, values, today) => {
    const facts = await gatherFacts(read, today)
    const conventionId = values['convention'] ?? null
    const convention = facts.convention(conventionId)
    if (conventionId !== null && convention === undefined) return null
    const year = yearOf(values)
    const agreements = agreementsOf(facts, conventionId).filter(
      ({ movements, instalments }) =>
        year === null ||
        movements.some(({ on }) => on.startsWith(String(year))) ||
        instalments.some((instalment) => instalment.year === year),
    )
    const scope = [
      convention?.title ?? 'Toutes les conventions',
      year === null ? 'toutes années' : `année ${String(year)}`,
    ].join(', ')
    return {
      subject: scope,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('engagements', `Engagements et versements, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Engagements et versements'),
              {
                title: 'Périmètre',
                rows: [
                  ['Conventions', convention?.title ?? `${String(agreements.length)} conventions`],
                  ['Année', year === null ? 'Toutes' : String(year)],
                ],
              },
              sheetGuide,
            ),
            yearsSheet(agreements, year, heading('Mouvements par année')),
            commitmentsSheet(agreements, heading('Engagements et versements par convention')),
            movementsSheet(facts, agreements, year, heading('Registre des mouvements')),
            methodPage(heading('Méthode'), [
              { title: 'Règles de calcul', rows: method.map(([topic, content]) => methodLine(topic, content)) },
              sourcesPart(
                facts,
                agreements.map((agreement) => agreement.convention.id),
              ),
            ]),
          ],
        }
        return { content, checks: workbookChecks(content), texts: {} }
      },
    }
  },
}
