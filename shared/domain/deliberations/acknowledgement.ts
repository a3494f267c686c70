import { civilDate } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { normaliseDigits } from '#shared/domain/identifiers/check.ts'
import { checkSiren } from '#shared/domain/identifiers/siren.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

/** What an @ctes acknowledgement says of an act: « 013-211300017-20150629lmc168449-DE-1-1 ». */
export type Acknowledgement = {
  /** Department in three signs. */
  readonly department: string
  readonly siren: string
  readonly on: CivilDate
  /** Number of the act at the sender's, which may be glued to the date. */
  readonly number: string
  /** Nature of the act: DE, a deliberation. */
  readonly nature: string
}

const shape = /^([0-9AB]{3})-(\d{9})-(\d{4})(\d{2})(\d{2})-?(.+?)-([A-Z]{2})(?:-\d+)*$/

/** Reads the identifier that the prefect's control sends back; null when it has another form. */
export function parseAcknowledgement(text: string): Acknowledgement | null {
  const [, department = '', siren = '', year, month, day, number = '', nature = ''] = shape.exec(text.trim()) ?? []
  const on = civilDate(Number(year), Number(month), Number(day))
  return on === null ? null : { department, siren, on, number, nature }
}

/** What in an acknowledgement does not agree with the act, in words; shown beside it, never blocking. */
export function acknowledgementWarnings(
  text: string | null,
  act: { readonly sittingOn: CivilDate; readonly grantorSiren: string | null },
): readonly string[] {
  if (text === null) return []
  const read = parseAcknowledgement(text)
  if (read === null)
    return [
      `«\u00a0${text}\u00a0» n’a pas la forme d’un accusé de réception\u00a0: département, SIREN, date, numéro et nature, séparés par des tirets.`,
    ]
  const siren = act.grantorSiren === null ? null : normaliseDigits(act.grantorSiren).slice(0, 9)
  return [
    ...(checkSiren(read.siren).valid ? [] : [`Le SIREN ${read.siren} de l’accusé de réception a une clé fausse.`]),
    ...(siren !== null && siren !== read.siren
      ? [`L’accusé de réception porte le SIREN ${read.siren}, la collectivité a le ${siren}.`]
      : []),
    ...(read.nature === 'DE'
      ? []
      : [`L’accusé de réception est celui d’un acte de nature ${read.nature}, non d’une délibération.`]),
    ...(read.on === act.sittingOn
      ? []
      : [
          `L’accusé de réception date l’acte du ${formatDate(read.on)}, la séance est du ${formatDate(act.sittingOn)}.`,
        ]),
  ]
}
