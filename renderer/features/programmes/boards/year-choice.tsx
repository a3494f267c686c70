import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import classes from '../programmes.module.css'

type YearChoiceProps = {
  /** Days that the drawings are made of. */
  readonly days: readonly string[]
  readonly year: string | null
  readonly onChange: (year: string | null) => void
}

/** The year that the drawings of a page are kept to; nothing to choose when all is of one year. */
export function YearChoice({ days, year, onChange }: YearChoiceProps) {
  const years = [...new Set(days.map((on) => on.slice(0, 4)))].sort().reverse()
  if (years.length < 2 && year === null) return null
  return (
    <div className={classes.year}>
      <SelectField
        label="Année"
        optional
        placeholder="Toutes les années"
        options={years.map((value) => ({ value, label: value }))}
        value={year}
        onChange={onChange}
      />
    </div>
  )
}
