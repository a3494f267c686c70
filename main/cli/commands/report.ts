import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { sheetCsv } from '#shared/domain/reports/csv.ts'
import { editionsOf, nextNumber } from '#shared/domain/reports/editions.ts'
import {
  isDocument,
  parameterFault,
  parametersKey,
  type BuiltReport,
  type ReportFormat,
  type ReportKind,
  type ReportText,
} from '#shared/domain/reports/kind.ts'
import { reportKind, reportKinds } from '#shared/domain/reports/kinds.ts'
import { recordChoices } from '#shared/domain/reports/parameter-choices.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { writeReportFile } from '#main/core/bridge/write-report.ts'
import { answer, Misused, Refused, required, type CliCommand, type Invocation } from '../command.ts'
import { loadWorkspace } from '../load.ts'

const parameterNames = [...new Set(reportKinds.flatMap(({ parameters }) => parameters.map(({ name }) => name)))]

/** Kinds and their parameters, as `--help` lists them. */
const catalogue = reportKinds
  .map(({ name, title, summary, formats, parameters }) => {
    const lines = parameters.map((parameter) => {
      const value =
        parameter.type === 'choice'
          ? parameter.choices.map((choice) => choice.value).join('|')
          : parameter.type === 'year'
            ? 'AAAA'
            : '<id>'
      return `      --${parameter.name} ${value}${parameter.required ? ' (obligatoire)' : ''}  ${parameter.help}`
    })
    return [`  ${name} (${formats.map((format) => `.${format}`).join(', ')})  ${title}. ${summary}`, ...lines].join(
      '\n',
    )
  })
  .join('\n')

export const report: CliCommand = {
  name: 'report',
  usage: 'report <rapport> <espace> --out fichier [paramètres] [--json]',
  help: [
    'Écrit un rapport sans écran, avec les paramètres de la page Exports. La fin du nom de --out choisit le format. Les mêmes données à la même date d’édition donnent les mêmes octets (--edited-at fixe cette date, en temps universel). --feuille choisit la feuille d’un .csv.',
    '',
    'Rapports :',
    catalogue,
  ].join('\n'),
  options: {
    ...Object.fromEntries(parameterNames.map((name) => [name, { type: 'string' as const }])),
    out: { type: 'string' },
    feuille: { type: 'string' },
    'edited-at': { type: 'string' },
    author: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: ['<rapport>', '<espace>'],
  run: async (invocation) => {
    const [name = '', folder = ''] = invocation.positionals
    const kind = reportKind(name)
    if (kind === null)
      throw new Misused(
        `Le rapport « ${name} » n’existe pas. Rapports connus : ${reportKinds.map((one) => one.name).join(', ')}.`,
      )
    const out = required(invocation, 'out')
    const format = formatOf(kind, out)
    const values = valuesOf(kind, invocation)
    const editedAt = instantOption(invocation.options['edited-at']) ?? (invocation.now().toISOString() as Instant)
    const { identity, state } = await loadWorkspace(folder, invocation.output)
    const gathered = await kind.gather(state, values, todayIn(identity.timeZone, editedAt))
    if (gathered === null) throw new Refused(await unknownRecord(kind, values, state))
    const author = typeof invocation.options['author'] === 'string' ? invocation.options['author'] : identity.name
    const number = nextNumber(await editionsOf(state, kind.name, parametersKey(kind, values)))
    const built = gathered.build({ number, editedAt, author, timeZone: identity.timeZone })
    const text = textOf(kind, built, format, invocation.options['feuille'])
    await writeWhole(out, (file) =>
      text === null
        ? writeReportFile(built.content, file, { signal: new AbortController().signal, onProgress: () => undefined })
        : writeFile(file, text.text, { encoding: text.encoding, flag: 'wx', flush: true }),
    )
    const sheets = isDocument(built.content)
      ? []
      : built.content.sheets.map(({ name: sheet, rows }) => ({ name: sheet, rows: rows.length }))
    const watched = built.checks.filter(({ state: found }) => found === 'watch' || found === 'blocked')
    answer(invocation, { file: out, edition: number, sheets, checks: watched.map((check) => check.text) }, [
      `${kind.title}, ${gathered.subject}, écrit dans « ${out} ».`,
      ...watched.map((check) => `  À regarder : ${check.text}`),
    ])
  },
}

function formatOf(kind: ReportKind, out: string): ReportFormat {
  const ending = path.extname(out).slice(1).toLowerCase()
  const format = kind.formats.find((one) => one === ending)
  if (format === undefined)
    throw new Misused(
      `« ${out} » : ce rapport s’écrit en ${kind.formats.map((one) => `.${one}`).join(', ')}. Donnez cette fin au nom du fichier.`,
    )
  return format
}

function valuesOf(kind: ReportKind, { options }: Invocation): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const name of parameterNames) {
    const value = options[name]
    if (typeof value !== 'string' || value === '') continue
    const parameter = kind.parameters.find((one) => one.name === name)
    if (parameter === undefined) throw new Misused(`--${name} ne sert pas au rapport « ${kind.name} ».`)
    const fault = parameterFault(parameter, value)
    if (fault !== null) throw new Misused(fault)
    values[name] = value
  }
  const missing = kind.parameters.find(({ name, required: needed }) => needed && values[name] === undefined)
  if (missing !== undefined) throw new Misused(`Il manque --${missing.name}. ${missing.help}`)
  return values
}

/** Says which record does not exist, and lists those that do. */
async function unknownRecord(
  kind: ReportKind,
  values: Readonly<Record<string, string>>,
  state: MemoryState,
): Promise<string> {
  for (const parameter of kind.parameters) {
    const value = values[parameter.name]
    if (parameter.type !== 'record' || value === undefined) continue
    const row = await state.get(parameter.table, value)
    if (row !== undefined && row.deletedAt === null) continue
    const known = (await recordChoices(state, parameter.table)).map((choice) => `  ${choice.value}  ${choice.label}`)
    return `${parameter.label} : aucune fiche « ${value} ». ${known.length === 0 ? 'Cet espace n’en a pas.' : `Fiches connues :\n${known.join('\n')}`}`
  }
  return `Le rapport « ${kind.name} » n’a pas pu être fait avec ces paramètres.`
}

function textOf(
  kind: ReportKind,
  { content, texts }: BuiltReport,
  format: ReportFormat,
  sheetName: string | boolean | undefined,
): ReportText | null {
  const text = texts[format]?.()
  if (text !== undefined && typeof sheetName !== 'string') return text
  if (format !== 'csv' || isDocument(content)) return null
  const wanted = typeof sheetName === 'string' ? sheetName : kind.mainSheet
  const sheet = content.sheets.find(({ name }) => name === wanted)
  if (sheet === undefined)
    throw new Misused(`Aucune feuille « ${wanted} ». Feuilles : ${content.sheets.map(({ name }) => name).join(', ')}.`)
  return sheetCsv(sheet)
}

function instantOption(value: string | boolean | undefined): Instant | null {
  if (typeof value !== 'string') return null
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) throw new Misused('--edited-at attend un instant : 2018-11-16T08:21:00Z.')
  return date.toISOString() as Instant
}

/** Writes beside, then gives the name: a reader never sees half a file. */
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
