import { v7 as uuid } from 'uuid'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { buildCouncilReport, nextEdition } from '#shared/domain/reports/council/build-council-report.ts'
import { gatherCouncil } from '#shared/domain/reports/council/sources.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { rename, rm } from 'node:fs/promises'
import { writeReportFile } from '#main/core/bridge/write-report.ts'
import { answer, Misused, Refused, required, type CliCommand } from '../command.ts'
import { loadWorkspace } from '../load.ts'

export const report: CliCommand = {
  name: 'report',
  usage: 'report conseil <espace> --deliberation <id> --out fichier.xlsx [--json]',
  help: 'Écrit le classeur du conseil d’une délibération. Les mêmes données à la même date d’édition donnent les mêmes octets (--edited-at fixe cette date, en temps universel).',
  options: {
    deliberation: { type: 'string' },
    out: { type: 'string' },
    'edited-at': { type: 'string' },
    author: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: ['conseil', '<espace>'],
  run: async (invocation) => {
    const [kind, path = ''] = invocation.positionals
    if (kind !== 'conseil') throw new Misused(`Le rapport « ${kind ?? ''} » n’existe pas. Rapport connu : conseil.`)
    const out = required(invocation, 'out')
    const deliberationId = required(invocation, 'deliberation')
    const editedAt = instantOption(invocation.options['edited-at']) ?? (invocation.now().toISOString() as Instant)
    const { identity, state } = await loadWorkspace(path, invocation.output)
    const sources = await gatherCouncil(state, deliberationId, todayIn(identity.timeZone, editedAt))
    if (sources === null) {
      const known = state
        .live('deliberations')
        .map((row) => `  ${row.id}  ${row.number ?? '(sans numéro)'}  ${row.title}`)
      throw new Refused(
        `Aucune délibération « ${deliberationId} ». ${known.length === 0 ? 'Cet espace n’en a pas.' : `Délibérations connues :\n${known.join('\n')}`}`,
      )
    }
    const author = typeof invocation.options['author'] === 'string' ? invocation.options['author'] : identity.name
    const number = nextEdition(sources)
    const model = buildCouncilReport(sources, { number, editedAt, author, timeZone: identity.timeZone })
    await writeWhole(out, (file) =>
      writeReportFile(model, file, { signal: new AbortController().signal, onProgress: () => undefined }),
    )
    const sheets = model.sheets.map(({ name, rows }) => ({ name, rows: rows.length }))
    answer(invocation, { file: out, edition: number, sheets }, [
      `Classeur du conseil écrit dans « ${out} » : ${sheets.map(({ name }) => name).join(', ')}.`,
    ])
  },
}

function instantOption(value: string | boolean | undefined): Instant | null {
  if (typeof value !== 'string') return null
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) throw new Misused('--edited-at attend un instant : 2018-11-16T08:21:00Z.')
  return date.toISOString() as Instant
}

/** Writes beside, then gives the name: a reader never sees half a workbook. */
async function writeWhole(out: string, write: (file: string) => Promise<void>): Promise<void> {
  const temporary = `${out}.${uuid().slice(-8)}.tmp`
  try {
    await write(temporary)
    await rename(temporary, out)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new Refused(
      `« ${out} » n’a pas pu être écrit (${error instanceof Error ? error.message : String(error)}). Fermez-le s’il est ouvert dans un tableur.`,
    )
  }
}
