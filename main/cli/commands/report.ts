import { writeFile } from 'node:fs/promises'
import path from 'node:path'
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
import {
  answer,
  jsonOption,
  Misused,
  Refused,
  required,
  type CliCommand,
  type CliOption,
  type Invocation,
} from '../command.ts'
import { writeWhole } from '../files.ts'
import { loadWorkspace } from '../load.ts'

const parameterNames = [...new Set(reportKinds.flatMap(({ parameters }) => parameters.map(({ name }) => name)))]

/** Each parameter as an option, with the reports that it serves. */
const parameterOptions = Object.fromEntries(
  parameterNames.map((name): [string, CliOption] => {
    const serving = reportKinds.filter(({ parameters }) => parameters.some((one) => one.name === name))
    return [
      name,
      { type: 'string', value: 'valeur', help: `Paramètre de ${serving.map((one) => one.name).join(', ')}.` },
    ]
  }),
)

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
    'Écrit un rapport sans écran, avec les paramètres de la page Exports. La fin du nom de --out choisit le format. Les mêmes données à la même date d’édition donnent les mêmes octets. Un contrôle bloquant sans réponse empêche l’écriture, comme à l’écran.',
    '',
    'Rapports :',
    catalogue,
  ].join('\n'),
  options: {
    out: { type: 'string', value: 'fichier', help: 'Le fichier à écrire ; il remplace celui qui porte ce nom.' },
    feuille: { type: 'string', value: 'nom', help: 'Feuille qu’un .csv contient, au lieu de la principale.' },
    'edited-at': {
      type: 'string',
      value: 'instant',
      help: 'Date d’édition en temps universel, 2018-11-16T08:21:00Z ; sans elle, maintenant.',
    },
    author: { type: 'string', value: 'nom', help: 'Qui édite, écrit en couverture ; sans lui, le nom de l’espace.' },
    json: jsonOption,
    ...parameterOptions,
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
    assertUnblocked(built)
    await writeWhole(out, (file) =>
      text === null
        ? writeReportFile(built.content, file, { signal: new AbortController().signal, onProgress: () => undefined })
        : writeFile(file, text.text, { encoding: text.encoding, flag: 'wx', flush: true }),
    )
    const sheets = isDocument(built.content)
      ? []
      : built.content.sheets.map(({ name: sheet, rows }) => ({ name: sheet, rows: rows.length }))
    const watched = built.checks.filter(({ state: found }) => found === 'watch')
    answer(invocation, { file: out, edition: number, sheets, checks: watched.map((check) => check.text) }, [
      `${kind.title}, ${gathered.subject}, écrit dans « ${out} ».`,
      ...watched.map((check) => `  À regarder : ${check.text}`),
    ])
  },
}

/** @throws Refused while a check forbids the file, with its sentence: what the screen does not export is not written here either */
function assertUnblocked({ checks }: BuiltReport): void {
  const blocking = checks.filter(({ state }) => state === 'blocked')
  if (blocking.length === 0) return
  const lines = blocking.map((check) => `  ${check.text}`)
  throw new Refused(
    `Rien n’a été écrit : ce rapport attend une réponse aux contrôles bloquants, ou leur correction.\n${lines.join('\n')}`,
  )
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
    if (typeof value !== 'string') continue
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
  if (typeof sheetName === 'string' && format !== 'csv') throw new Misused('--feuille ne sert qu’à un fichier .csv.')
  const text = texts[format]?.()
  if (text !== undefined && typeof sheetName !== 'string') return text
  if (format !== 'csv' || isDocument(content)) return null
  const wanted = typeof sheetName === 'string' ? sheetName : kind.mainSheet
  const sheet = content.sheets.find(({ name }) => name === wanted)
  if (sheet === undefined)
    throw new Misused(`Aucune feuille « ${wanted} ». Feuilles : ${content.sheets.map(({ name }) => name).join(', ')}.`)
  return sheetCsv(sheet)
}

const instantForm = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/

function instantOption(value: string | boolean | undefined): Instant | null {
  if (typeof value !== 'string') return null
  const day = instantForm.exec(value)?.[1]
  const date = new Date(value)
  // A day that does not exist would slide into the next month.
  if (day === undefined || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day))
    throw new Misused(`--edited-at : « ${value} » n’est pas un instant en temps universel, comme 2018-11-16T08:21:00Z.`)
  return date.toISOString() as Instant
}
