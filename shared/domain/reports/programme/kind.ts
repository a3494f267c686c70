import { workbookChecks } from '../common/checks.ts'
import { yearOf, yearParameter } from '../common/parameters.ts'
import type { ReportKind } from '../kind.ts'
import { buildProgrammeReport } from './build-programme-report.ts'
import { gatherProgramme } from './sources.ts'

/** Annual report of a programme: what it asks, who went through it, hours, places, events, indicators and follow-ups. */
export const programmeKind: ReportKind = {
  name: 'bilan',
  title: 'Bilan d’un programme',
  summary: 'Parcours, promotions, heures, lieux, rendez-vous, indicateurs et suivi, sur une année ou depuis l’origine.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Indicateurs',
  parameters: [
    {
      name: 'programme',
      label: 'Programme',
      type: 'record',
      table: 'programmes',
      required: true,
      help: 'Le programme dont on rend compte.',
    },
    yearParameter('Une seule année\u00a0; sans elle, depuis l’origine.'),
  ],
  gather: async (read, values) => {
    const sources = await gatherProgramme(read, values['programme'] ?? '')
    if (sources === null) return null
    const year = yearOf(values)
    const { programme, indicators, measures } = sources
    const silent = indicators.filter(({ id }) => measures.every(({ indicatorId }) => indicatorId !== id))
    return {
      subject: year === null ? programme.name : `${programme.name}, ${String(year)}`,
      build: (edition) => {
        const content = buildProgrammeReport(sources, year, edition)
        return {
          content,
          texts: {},
          checks: [
            ...workbookChecks(content),
            ...(silent.length === 0
              ? []
              : [
                  {
                    state: 'watch' as const,
                    text: `${silent.length === 1 ? 'Un indicateur n’a' : `${String(silent.length)} indicateurs n’ont`} aucune valeur\u00a0: le bilan dit «\u00a0non renseigné\u00a0».`,
                    records: silent.map(({ id }) => ({ table: 'indicators' as const, id })),
                  },
                ]),
          ],
        }
      },
    }
  },
}
