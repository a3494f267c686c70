import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { deliberationParameter } from '../common/parameters.ts'
import type { ReportKind } from '../kind.ts'
import { buildCouncilReport } from './build-council-report.ts'
import { reportChecks } from './report-checks.ts'
import { gatherCouncil } from './sources.ts'

/** The council's workbook: what one deliberation votes, and everything behind it. */
export const councilKind: ReportKind = {
  name: 'conseil',
  title: 'Classeur du conseil',
  summary:
    'Les subventions d’une délibération, leur échéancier, leurs avenants, leur financement et le jury d’où elles viennent.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Bénéficiaires',
  parameters: [deliberationParameter],
  gather: async (read, values, today) => {
    const sources = await gatherCouncil(read, values['deliberation'] ?? '', today)
    if (sources === null) return null
    return {
      subject: `${deliberationName(sources.deliberation)}, ${sources.deliberation.title}`,
      build: (edition) => {
        const content = buildCouncilReport(sources, edition)
        return { content, checks: reportChecks(sources, content), texts: {} }
      },
    }
  },
}
