import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { parseDate, parsePartialDate } from '#shared/domain/calendar/parse-date.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'

const blank = (text: string, optional: boolean | undefined): boolean => text.trim() === '' && optional === true

/** A day: 19/05/2003, 19 mai 2003 or 2003-05-19. */
export function DateField(props: FieldBase & FieldValue<CivilDate | null>) {
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : formatDate(value, 'short'))}
      parse={(text) => (blank(text, props.optional) ? { ok: true, value: null } : parseDate(text))}
      placeholder="jj/mm/aaaa"
      figures
    />
  )
}

/** A date that may be known to the month, the quarter or the year only: mai 2018, T2 2018, 2018. */
export function PartialDateField(props: FieldBase & FieldValue<PartialDate | null>) {
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : formatPartialDate(value, 'short'))}
      parse={(text) => (blank(text, props.optional) ? { ok: true, value: null } : parsePartialDate(text))}
      placeholder="jj/mm/aaaa, mai 2018, 2018"
    />
  )
}
