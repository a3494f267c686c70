import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import type { Edition } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'
import { amendmentsSheet } from './amendments-sheet.ts'
import { beneficiariesSheet } from './beneficiaries.ts'
import { financingSheet } from './financing-sheet.ts'
import { scopeOf } from './item-scope.ts'
import { jurySheet } from './jury-sheet.ts'
import { numberedFindings } from './numbered-findings.ts'
import { scheduleSheet } from './schedule-sheet.ts'
import type { CouncilSources } from './sources.ts'
import { coverSheet, methodSheet } from './text-sheets.ts'
import { yearsSheet } from './years-sheet.ts'

/**
 * Council workbook of a deliberation: eight sheets, always the same ones in the same order, whatever is missing.
 * Amounts in cents; what is not given is written so, never 0; every total is a live formula with its result.
 */
export function buildCouncilReport(sources: CouncilSources, edition: Edition): ReportModel {
  const { deliberation } = sources
  const scopes = sources.items.map((item) => scopeOf(sources, item))
  const findings = numberedFindings(sources)
  const number = deliberation.number === null ? '' : `, délibération n°\u00a0${deliberation.number}`
  const heading = headingOf(`Séance du ${formatDate(deliberation.sittingOn)}${number}`, edition)
  return {
    ...identityOf('conseil', `Classeur du conseil, ${deliberation.title}`, edition),
    sheets: [
      coverSheet(sources, heading(`Classeur du conseil\u00a0: ${deliberation.body}`)),
      beneficiariesSheet(
        sources,
        scopes,
        findings,
        heading(
          `${deliberation.state === 'draft' ? 'Subventions soumises au vote' : 'Subventions votées'}\u00a0: ${deliberation.body}`,
        ),
      ),
      scheduleSheet(sources, scopes, heading('Échéancier pluriannuel')),
      yearsSheet(scopes, heading('Crédits par exercice')),
      amendmentsSheet(sources, scopes, heading('Avenants\u00a0: avant, après, écart')),
      financingSheet(
        sources.facts,
        scopes.map(({ convention, beneficiary }) => ({
          name: beneficiary,
          plans: sources.facts.plansOf(convention?.id ?? null),
        })),
        heading('Plans de financement'),
      ),
      jurySheet(sources.juries, heading('Annexe du jury')),
      methodSheet(sources, findings, heading('Méthode, contrôles et sources')),
    ],
  }
}
