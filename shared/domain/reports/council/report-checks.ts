import { contentHash } from '../content-hash.ts'
import { workbookChecks } from '../common/checks.ts'
import type { ReportCheck } from '../kind.ts'
import type { ReportModel } from '../report-model.ts'
import type { CouncilSources } from './sources.ts'

/** What has to be known before a council workbook is handed out. */
export function reportChecks(sources: CouncilSources, model: ReportModel): readonly ReportCheck[] {
  const beneficiaries = model.sheets.find((sheet) => sheet.name === 'Bénéficiaires')
  return [
    ...workbookChecks(model),
    ...sources.findings.map((finding): ReportCheck => {
      const records = [{ table: finding.table, id: finding.id }, ...finding.related]
      if (finding.answer !== null)
        return { state: 'done', text: `${finding.message} Écart justifié, note reprise en feuille Méthode.`, records }
      const states = { blocking: 'blocked', warning: 'watch', info: 'info' } as const
      return { state: states[finding.severity], text: finding.message, records, action: 'Répondre' }
    }),
    ...(beneficiaries?.notes ?? [])
      .filter((note) => note.endsWith('le total n’est pas calculé.'))
      .map((text): ReportCheck => ({ state: 'watch', text, records: [] })),
    ...editionCheck(sources, model),
  ]
}

function editionCheck({ editions }: CouncilSources, model: ReportModel): readonly ReportCheck[] {
  const last = editions.at(-1)
  if (last === undefined) return []
  const same = last.contentHash === contentHash(model)
  const number = `l’édition n°\u00a0${String(last.number)}`
  return [
    {
      state: 'info',
      text: same ? `Contenu identique à ${number}.` : `Le contenu a changé depuis ${number}.`,
      records: [],
    },
  ]
}
