import { join } from 'node:path'
import { read as readSheetJs, utils } from 'xlsx'
import { readTable } from '#main/core/tables/read-table.ts'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { planCommand, type PlanContext } from '#shared/commands/command.ts'
import { importRecords } from '#shared/commands/intake.ts'
import { planRevision } from '#shared/commands/history.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { workbookOf } from '#test/builders/table-files.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'
import { against, timed, type Bench, type Figure } from './bench.ts'
import { importInput } from './import-input.ts'
import { inBench } from './pages/in-bench.ts'
import { enter, openBenchPage, withRig } from './rig.ts'

const runs = 5
const wholeRuns = 3
const lines = 10_000
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
  const { state } = workspace
  const input = await importInput(state, file, programmeId)
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

/**
 * The whole way in the application: the page hands the file to the host, checks and compares its rows, writes them to the
 * journal and to the index, and is told that it is saved. Against the host reading the same file for the same page.
 */
async function whole(bytes: Buffer): Promise<Figure> {
  return withRig(async (rig) => {
    const [parse, ours]: [number[], number[]] = [[], []]
    // Each run in a workspace of its own: a second import of the same rows would find them all.
    for (let run = 0; run < wholeRuns; run += 1) {
      const folder = join(rig.folder, `intake-${String(run)}.tremplin`)
      await createWorkspace({ folder, name: 'Banc' })
      const host = await rig.host(folder)
      await enter(rig, host)
      const page = await openBenchPage(rig, host)
      await inBench(page, (bench, path) => bench.open(path), folder)
      const times = await inBench(page, (bench, file) => bench.importCall(file), bytes.toString('base64'))
      if (times.rows !== lines) throw new Error('not every line was written')
      parse.push(times.parse)
      ours.push(times.whole)
      await page.close()
    }
    const peer = { name: 'parsing the same file', runs: parse }
    return against(`${name}, read, planned and saved in the application`, 'ms', ours, peer)
  })
}

const name = 'call of 10 000 lines × 12 columns'

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
    return [
      against(`${name}, read`, 'ms', parse, { name: 'SheetJS', runs: sheetJs }, 2),
      against(`${name}, checked, compared and planned`, 'ms', ours, { name: 'parsing the same file', runs: parse }, 3),
      against(`${name}, planned back by one undo`, 'ms', taking, { name: 'parsing the same file', runs: parse }, 3),
      await whole(bytes),
    ]
  },
}
