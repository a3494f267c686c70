import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'
import { Section } from '#renderer/ui/section.tsx'
import { heldFields } from './held-words.ts'
import classes from './directory.module.css'

type HeldSectionProps = {
  readonly table: FamilyName
  readonly rows: readonly Fields[]
  readonly names: Readonly<Record<string, string>>
  /** Every row; else the first ones and how many are left. */
  readonly whole: boolean
}

const shown = 25
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The rows of one family that are about a person, each in a line of facts. */
export function HeldSection({ table, rows, names, whole }: HeldSectionProps) {
  const some = whole ? rows : rows.slice(0, shown)
  return (
    <Section title={capital(families[table].label)} scope={formatInteger(rows.length)}>
      <ul>
        {some.map((row) => (
          <li key={String(row['id'])} className={classes.held}>
            {heldFields(table, row, names).map(({ label, value }) => (
              <span key={label} className={classes.fact}>
                <span className={classes.pale}>{label}</span> {value}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {some.length < rows.length && (
        <p className={classes.none}>
          Et {formatInteger(rows.length - some.length)} autres, dans l’impression et dans le fichier.
        </p>
      )}
    </Section>
  )
}
