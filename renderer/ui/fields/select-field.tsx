import { Select } from '@mantine/core'
import { useState } from 'react'
import { useReadOnly } from '../read-only.ts'
import { fieldError, fieldLabel } from './field-parts.tsx'
import type { FieldBase, FieldValue } from './field-props.ts'
import classes from './field.module.css'
import { useChoice } from './use-choice.ts'

export type SelectOption = { readonly value: string; readonly label: string; readonly detail?: string }

type SelectFieldProps = FieldBase &
  FieldValue<string | null> & { readonly options: readonly SelectOption[]; readonly placeholder?: string }

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** One of many, found by typing part of its name. */
export function SelectField(props: SelectFieldProps) {
  const { label, help, optional, disabled, hideLabel, autoFocus, options, placeholder } = props
  const { value, onSave, onChange, error } = props
  const readOnly = useReadOnly()
  const [search, setSearch] = useState('')
  const { fault, choose } = useChoice(onSave, onChange)
  const details = new Map(options.map((option) => [option.value, option.detail]))
  return (
    <Select
      label={hideLabel === true ? undefined : fieldLabel(label, optional)}
      aria-label={hideLabel === true ? label : undefined}
      description={help}
      error={fieldError(fault ?? error ?? null)}
      errorProps={{ role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{
        label: classes.label ?? '',
        input: [classes.input, ...(readOnly ? [classes.read] : [])].join(' '),
        description: classes.help ?? '',
        error: classes.error ?? '',
      }}
      data={options.map(({ value: key, label: name }) => ({ value: key, label: name }))}
      value={value}
      onChange={(next) => {
        choose(next)
      }}
      searchable
      // A panel gives the focus to its first field: a list that opened by itself would hide the others.
      openOnFocus={false}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options: all, search: typed }) =>
        all.filter((option) => 'label' in option && fold(option.label).includes(fold(typed.trim())))
      }
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={classes.optionDetail}>{details.get(option.value)}</span>
        </span>
      )}
      nothingFoundMessage={`Rien pour «\u00a0${search}\u00a0».`}
      limit={60}
      maxDropdownHeight={320}
      clearable={optional === true}
      clearButtonProps={{ 'aria-label': `Vider\u00a0: ${label}` }}
      allowDeselect={optional === true}
      placeholder={placeholder ?? 'Choisir ou chercher'}
      disabled={disabled ?? false}
      readOnly={readOnly}
      autoFocus={autoFocus ?? false}
    />
  )
}
