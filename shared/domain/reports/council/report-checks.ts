import { contentHash } from '../content-hash.ts'
import { formulaFaults } from '../formulas.ts'
import type { ReportModel } from '../report-model.ts'
import type { CouncilSources } from './sources.ts'

/** One check shown before the export. `blocked` forbids it; the others inform. */
export type ReportCheck = {
  readonly state: 'done' | 'watch' | 'blocked' | 'info'
  readonly text: string
  /** Record to open to act on it. */
  readonly record: { readonly table: string; readonly id: string } | null
}

/** What has to be known before a council workbook is handed out. */
export function reportChecks(sources: CouncilSources, model: ReportModel): readonly ReportCheck[] {
  const faults = formulaFaults(model)
  const [first] = faults
  const totals: ReportCheck =
    first === undefined
      ? { state: 'done', text: 'Totaux recalculés, identiques au centime', record: null }
      : {
          state: 'blocked',
          text: `${String(faults.length)} totaux ne se recalculent pas, le premier en ${first.sheet}, ${first.address}.`,
          record: null,
        }
  const beneficiaries = model.sheets.find((sheet) => sheet.name === 'Bénéficiaires')
  return [
    totals,
    { state: 'done', text: 'Identifiants écrits en texte, dates en vraies dates', record: null },
    ...sources.findings.map((finding): ReportCheck => {
      const record = { table: finding.table, id: finding.id }
      if (finding.answer !== null)
        return { state: 'done', text: `${finding.message} Écart justifié, note reprise en feuille Méthode.`, record }
      const states = { blocking: 'blocked', warning: 'watch', info: 'info' } as const
      return { state: states[finding.severity], text: finding.message, record }
    }),
    ...(beneficiaries?.notes ?? [])
      .filter((note) => note.endsWith('le total n’est pas calculé.'))
      .map((text): ReportCheck => ({ state: 'watch', text, record: null })),
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
      record: null,
    },
  ]
}
