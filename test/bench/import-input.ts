import type { importRecords } from '#shared/commands/intake.ts'
import { gather } from '#shared/domain/intake/gather.ts'
import { guessMapping } from '#shared/domain/intake/mapping.ts'
import { Matcher, type Existing } from '#shared/domain/intake/match.ts'
import { readRow } from '#shared/domain/intake/read-rows.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'

type Input = Parameters<typeof importRecords.plan>[0]

/** What the rows of a call are compared with. */
async function existingIn(read: Reader): Promise<Existing> {
  return {
    organisations: await read.all('organisations'),
    people: await read.all('people'),
    projects: await read.all('projects'),
    applications: [],
    asked: [],
  }
}

/** From the cells of a file to the input of the import, as the screen does it. */
export async function importInput(read: Reader, file: TableFile, programmeId: string): Promise<Input> {
  const [sheet] = file.sheets
  if (sheet === undefined) throw new Error('no sheet')
  const matcher = new Matcher(await existingIn(read))
  const reading = {
    target: 'applications' as const,
    header: sheet.header,
    mapping: guessMapping('applications', sheet.header),
    receivedOn: null,
    today: '2026-11-26' as CivilDate,
  }
  const rows = sheet.rows.flatMap((row) => {
    const { draft } = readRow(row, reading)
    return draft === null ? [] : [{ draft, matches: matcher.matchesOf(draft) }]
  })
  const { idle: _idle, ...records } = gather(rows, new Map())
  return {
    source: 'appel.xlsx',
    programmeId,
    callId: null,
    organisations: records.organisations.map((draft) => ({ ...draft, aliases: [...draft.aliases] })),
    people: [...records.people],
    projects: [...records.projects],
    applications: [...records.applications],
    answers: [],
  }
}
