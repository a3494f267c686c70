import { targetFields, type Target } from '#shared/domain/intake/fields.ts'
import type { Mapping } from '#shared/domain/intake/mapping.ts'
import { dateColumn, dateColumnSentence } from '#shared/domain/tables/date-styles.ts'
import { textAt, type TableSheet } from '#shared/domain/tables/table-file.ts'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import classes from './intake.module.css'

type ColumnsSectionProps = {
  readonly sheet: TableSheet
  readonly target: Target
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
  /** The columns are those that were kept from the last file of this source. */
  readonly remembered: boolean
}

const dateFields: readonly string[] = ['application.receivedOn', 'application.statusOn', 'answer.on']

/** Sentences on the mapped columns whose dates are written in two ways; `blocking` when they cannot be read safely. */
export function dateTroubles(
  sheet: TableSheet,
  mapping: Mapping,
): readonly { readonly text: string; readonly blocking: boolean }[] {
  return dateFields.flatMap((field) => {
    const column = mapping[field]
    if (column === undefined) return []
    const dates = dateColumn(sheet.rows, column)
    const text = dateColumnSentence(sheet.header[column] ?? '', dates)
    return text === null ? [] : [{ text, blocking: dates.verdict === 'unsure' }]
  })
}

/** Which column fills which field. A field that is left empty fills nothing. */
export function ColumnsSection({ sheet, target, mapping, onChange, remembered }: ColumnsSectionProps) {
  const options = sheet.header.flatMap((title, index) =>
    title === '' ? [] : [{ value: String(index), label: title, detail: exampleOf(sheet, index) }],
  )
  const used = new Set(Object.values(mapping))
  const unused = sheet.header.filter((title, index) => title !== '' && !used.has(index))
  const set = (field: string, value: string | null) => {
    const { [field]: _former, ...others } = mapping
    onChange(value === null ? others : { ...others, [field]: Number(value) })
  }
  return (
    <Section
      title="Colonnes"
      scope={
        remembered
          ? 'comme au dernier fichier de cette source'
          : 'proposées d’après leurs noms\u00a0; retenues pour le prochain fichier'
      }
    >
      <div className={classes.columns}>
        {targetFields[target].map(({ key, label, required = false }) => (
          <SelectField
            key={`${target}/${key}`}
            label={label}
            optional={!required}
            options={options}
            placeholder="Aucune colonne"
            value={mapping[key] === undefined ? null : String(mapping[key])}
            onChange={(value) => {
              set(key, value)
            }}
          />
        ))}
      </div>
      {unused.length > 0 && (
        <p className={classes.pale}>
          {unused.length === 1
            ? 'Une colonne n’est pas reprise'
            : `${String(unused.length)} colonnes ne sont pas reprises`}
          &nbsp;: {unused.join(', ')}.
        </p>
      )}
      {dateTroubles(sheet, mapping).map(({ text, blocking }) => (
        <p key={text} role="status">
          <Status kind={blocking ? 'blocked' : 'watch'} plain>
            {text}
          </Status>
        </p>
      ))}
    </Section>
  )
}

const exampleOf = (sheet: TableSheet, column: number): string =>
  sheet.rows
    .map((row) => textAt(row, column))
    .find((text) => text !== '')
    ?.slice(0, 40) ?? 'vide'
