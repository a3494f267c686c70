import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { DocumentModel } from './document-model.ts'
import type { ReportModel } from './report-model.ts'

/** What a report has to be told. `name` is its key in addresses and editions, and its option on the command line. */
export type ReportParameter = {
  readonly name: string
  readonly label: string
  /** One sentence: what it does, and what happens without it. */
  readonly help: string
  readonly required: boolean
} & (
  | { readonly type: 'record'; readonly table: FamilyName }
  | { readonly type: 'year' }
  | { readonly type: 'choice'; readonly choices: readonly ReportChoice[] }
)

/** The first choice of a parameter is taken when nothing is said. */
export type ReportChoice = { readonly value: string; readonly label: string }

/** Parameters by name; what was not given is not there. */
export type ReportValues = Readonly<Record<string, string>>

/** Formats of files. The first one of a kind is the one that it is made for. */
export type ReportFormat = 'xlsx' | 'docx' | 'csv' | 'xml'

/** One check shown before the export. `blocked` forbids it; the others inform. */
export type ReportCheck = {
  readonly state: 'done' | 'watch' | 'blocked' | 'info'
  readonly text: string
  /** Records to open to act on it: the first one that has a page. */
  readonly records: readonly { readonly table: FamilyName; readonly id: string }[]
  /** Word of the link to that page, when it is not « Compléter ». */
  readonly action?: string
}

/** What the cover says of an edition. `today` is the day of `editedAt` in the workspace's time zone. */
export type Edition = {
  readonly number: number
  readonly editedAt: Instant
  readonly author: string
  /** Time zone in which the day of the edition is read. */
  readonly timeZone: string
}

/** A text that goes out beside the workbook with the same content: CSV in UTF-8, XML in ISO-8859-1. */
export type ReportText = { readonly text: string; readonly encoding: 'utf8' | 'latin1'; readonly mediaType: string }

/** A report, ready to be shown and written. */
export type BuiltReport = {
  /** What the preview shows and the file holds. */
  readonly content: ReportModel | DocumentModel
  readonly checks: readonly ReportCheck[]
  /** Other formats of this kind, made when asked. */
  readonly texts: Partial<Readonly<Record<ReportFormat, () => ReportText>>>
}

/** Everything of a report but its edition: rows read once, from which a new number is only a new heading. */
export type GatheredReport = {
  /** Name of what the report is about, in a file name and a list: « Délibération n° 2003-1198 », « 2018 ». */
  readonly subject: string
  /** Name of the file without its ending, where a custom sets it; else the title and the subject make it. */
  readonly fileStem?: string
  readonly build: (edition: Edition) => BuiltReport
}

/** A kind of report. `name` is stable: editions, addresses and scripts hold it. */
export type ReportKind = {
  readonly name: string
  readonly title: string
  /** One sentence: what is in it and for whom. */
  readonly summary: string
  readonly formats: readonly ReportFormat[]
  /** Sheet that one looks at first, and that a CSV file holds unless another one is asked. */
  readonly mainSheet: string
  readonly parameters: readonly ReportParameter[]
  /** Reads what the report is made of; null when a record that a parameter names does not exist. */
  readonly gather: (read: Reader, values: ReportValues, today: CivilDate) => Promise<GatheredReport | null>
}

export const isDocument = (content: ReportModel | DocumentModel): content is DocumentModel => 'blocks' in content

/** Whether a report can be made: its required parameters are all there. */
export function isComplete(kind: ReportKind, values: ReportValues): boolean {
  return kind.parameters.every(({ name, required }) => !required || values[name] !== undefined)
}

/** Parameters in the order of the kind, the unknown and empty ones left out: one text for one report. */
export function parametersKey(kind: ReportKind, values: ReportValues): string | null {
  const pairs = kind.parameters.flatMap(({ name, ...parameter }) => {
    const value = values[name] ?? (parameter.type === 'choice' ? parameter.choices[0]?.value : undefined)
    return value === undefined || value === '' ? [] : [`${name}=${value}`]
  })
  return pairs.length === 0 ? null : pairs.join('&')
}

/** Value of a parameter that has choices: the one given, else the first. */
export function choiceOf(kind: Pick<ReportKind, 'parameters'>, values: ReportValues, name: string): string {
  const parameter = kind.parameters.find((one) => one.name === name)
  const choices = parameter?.type === 'choice' ? parameter.choices : []
  return choices.find(({ value }) => value === values[name])?.value ?? choices[0]?.value ?? ''
}

/** Why a value does not suit a parameter, in a French sentence; null when it does. */
export function parameterFault(parameter: ReportParameter, value: string): string | null {
  if (parameter.type === 'year' && !/^(19|20|21)\d{2}$/.test(value))
    return `${parameter.label}\u00a0: «\u00a0${value}\u00a0» n’est pas une année. Écrivez quatre chiffres, par exemple 2026.`
  if (parameter.type === 'choice' && !parameter.choices.some((choice) => choice.value === value))
    return `${parameter.label}\u00a0: «\u00a0${value}\u00a0» n’est pas un choix. Choix\u00a0: ${parameter.choices.map((choice) => choice.value).join(', ')}.`
  return null
}
