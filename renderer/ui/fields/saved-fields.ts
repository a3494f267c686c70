import type { SaveResult } from '../save-result.ts'

/**
 * Binds fields to a row that is saved one field at a time: `{...field('startBy')}` shows that value and saves it alone.
 * For a field whose value may be saved as it is; one that asks more of it writes its own `onSave`.
 */
export function savedFields<Row extends object, Fields extends object>(
  row: Row,
  save: (fields: Fields) => Promise<SaveResult>,
) {
  return <K extends keyof Row & keyof Fields>(name: K) => ({
    value: row[name],
    onSave: (value: Exclude<Fields[K], undefined>): Promise<SaveResult> => save({ [name]: value } as Fields),
  })
}
