import { read as readSheetJs, utils } from 'xlsx'
import { readTable } from '#main/core/tables/read-table.ts'
import { planCommand, type PlanContext } from '#shared/commands/command.ts'
import { importRecords } from '#shared/commands/intake.ts'
import { planRevision } from '#shared/commands/history.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { gather } from '#shared/domain/intake/gather.ts'
import { guessMapping } from '#shared/domain/intake/mapping.ts'
import { Matcher } from '#shared/domain/intake/match.ts'
import { readRow } from '#shared/domain/intake/read-rows.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { workbookOf } from '#test/builders/table-files.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'
import { against, timed, type Bench } from './bench.ts'

const runs = 5
const lines = 10_000
const today = '2026-11-26' as CivilDate
const header = [
  'Nom du projet',
  'Résumé',
  'Prénom',
  'Nom',
  'Courriel',
  'Téléphone',
  'Entreprise',
  'SIREN',
  'Adresse',
  'Déposé le',
  'Montant demandé',
  'Statut',
]

const lineOf = (at: number): readonly string[] => [
  `Projet numéro ${String(at)}`,
  'Un atelier partagé de réparation, ouvert aux habitants du quartier.',
  `Prénom${String(at % 700)}`,
  `Nom${String(at)}`,
  `personne.${String(at)}@exemple.fr`,
  '04 78 00 00 00',
  `Atelier ${String(at % 4000)}`,
  String(100_000_000 + (at % 4000)),
  '12 rue de la République, 69001 Lyon',
  '01/10/2026',
  '12 000,50',
  'Reçue',
]

type Held = { readonly workspace: TestWorkspace; readonly programmeId: string }

async function empty(): Promise<Held> {
  const workspace = new TestWorkspace()
  const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Programme' })
  return { workspace, programmeId }
}

/** From the cells of the file to the rows of the workspace, as the screen does it. */
async function take({ workspace, programmeId }: Held, file: TableFile): Promise<readonly Change[]> {
  const [sheet] = file.sheets
  if (sheet === undefined) throw new Error('no sheet')
  const { state } = workspace
  const existing = {
    organisations: state.live('organisations'),
    people: state.live('people'),
    projects: state.live('projects'),
    applications: [],
    asked: [],
  }
  const matcher = new Matcher(existing)
  const reading = {
    target: 'applications' as const,
    header: sheet.header,
    mapping: guessMapping('applications', sheet.header),
    receivedOn: null,
    today,
  }
  const rows = sheet.rows.flatMap((row) => {
    const { draft } = readRow(row, reading)
    return draft === null ? [] : [{ draft, matches: matcher.matchesOf(draft) }]
  })
  const { idle: _idle, ...records } = gather(rows, new Map())
  const input = {
    source: 'appel.xlsx',
    programmeId,
    callId: null,
    organisations: records.organisations.map((draft) => ({ ...draft, aliases: [...draft.aliases] })),
    people: [...records.people],
    projects: [...records.projects],
    applications: [...records.applications],
  }
  const plan = await planCommand(importRecords, input, workspace.context())
  if (!plan.ok) throw new Error(plan.refusal.message)
  state.apply(plan.changes)
  if (state.live('applications').length !== lines) throw new Error('not every line was taken')
  return plan.changes
}

async function undo(context: PlanContext, changes: readonly Change[]): Promise<void> {
  const body = {
    commandId: 'command-1',
    command: 'intake.importRecords',
    label: 'Import',
    actor: 'A',
    revises: null,
    changes: [...changes],
  }
  const plan = await planRevision('undo', { seq: 2, body } as unknown as JournalEntry, [], context)
  if (!plan.ok) throw new Error(plan.refusal.message)
}

export const bench: Bench = {
  name: 'intake',
  async run() {
    const bytes = await workbookOf({ Appel: [header, ...Array.from({ length: lines }, (_, at) => lineOf(at))] })
    const [parse, sheetJs, ours, taking]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let run = 0; run < runs; run += 1) {
      let file: TableFile | null = null
      parse.push(await timed(async () => (file = await readTable(bytes, { name: 'appel.xlsx' }))))
      sheetJs.push(
        await timed(() => {
          const book = readSheetJs(bytes)
          const sheet = book.Sheets[book.SheetNames[0] ?? '']
          if (sheet !== undefined) utils.sheet_to_json(sheet, { header: 1, raw: false })
        }),
      )
      if (file === null) throw new Error('no file')
      const held = await empty()
      let changes: readonly Change[] = []
      ours.push(await timed(async () => (changes = await take(held, file as unknown as TableFile))))
      taking.push(await timed(() => undo(held.workspace.context(), changes)))
    }
    const name = 'call of 10 000 lines × 12 columns'
    return [
      against(`${name}, read`, 'ms', parse, { name: 'SheetJS', runs: sheetJs }, 2),
      against(`${name}, checked, compared and planned`, 'ms', ours, { name: 'parsing the same file', runs: parse }, 3),
      against(`${name}, planned back by one undo`, 'ms', taking, { name: 'parsing the same file', runs: parse }, 3),
    ]
  },
}
