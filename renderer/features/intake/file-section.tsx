import { useRef } from 'react'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { TableFile, TableSheet } from '#shared/domain/tables/table-file.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { FileState } from './use-table-file.ts'
import classes from './intake.module.css'

type FileSectionProps = {
  readonly state: FileState
  readonly sheet: number
  readonly onSheet: (index: number) => void
  readonly onChoose: (file: File) => void
  readonly onCancel: () => void
}

const separatorWords: Readonly<Record<string, string>> = {
  ';': 'point-virgule',
  ',': 'virgule',
  '\t': 'tabulation',
  '|': 'barre',
}

function sentenceOf(file: TableFile, sheet: TableSheet | undefined): string {
  const rows = sheet?.rows.length ?? 0
  const counted = `${formatInteger(rows)} ${rows === 1 ? 'ligne' : 'lignes'} et ${formatInteger(sheet?.header.length ?? 0)} colonnes`
  if (file.format === 'xlsx') return `${counted}, en-têtes à la ligne\u00a0${String(sheet?.headerLine ?? 0)}.`
  const separator = separatorWords[file.separator ?? ''] ?? file.separator ?? ''
  return `${counted}, séparées par ${separator}, en ${file.encoding ?? ''}.`
}

/** The file: chosen, being read, read or refused. */
export function FileSection({ state, sheet, onSheet, onChoose, onCancel }: FileSectionProps) {
  const input = useRef<HTMLInputElement>(null)
  const pick = () => input.current?.click()
  return (
    <Section title="Fichier" scope=".xlsx ou .csv, 30 Mo au plus">
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv,.tsv,.txt"
        hidden
        aria-label="Fichier à importer"
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0]
          currentTarget.value = ''
          if (chosen !== undefined) onChoose(chosen)
        }}
      />
      {(state.kind === 'none' || state.kind === 'refused') && (
        <Empty
          actions={
            <Button primary onClick={pick}>
              Choisir un fichier…
            </Button>
          }
        >
          Candidatures, organismes, personnes, réponses à une enquête. Rien n’est enregistré avant que vous ayez vu ce
          qui changera.
        </Empty>
      )}
      {state.kind === 'refused' && <RefusalLine>{state.message}</RefusalLine>}
      {state.kind === 'reading' && (
        <ProgressLine
          task={state.name}
          unit=""
          done={state.done}
          total={state.total}
          step={state.step}
          onCancel={onCancel}
        />
      )}
      {state.kind === 'read' && (
        <div className={classes.file}>
          <p>
            <strong>{state.name}</strong> {sentenceOf(state.file, state.file.sheets[sheet])}
          </p>
          <Button onClick={pick}>Choisir un autre fichier…</Button>
          {state.file.sheets.length > 1 && (
            <SelectField
              label="Feuille"
              options={state.file.sheets.map((one, index) => ({
                value: String(index),
                label: one.name,
                detail: `${formatInteger(one.rows.length)} lignes`,
              }))}
              value={String(sheet)}
              onChange={(value) => {
                onSheet(Number(value ?? 0))
              }}
            />
          )}
          {state.file.notes.map((note) => (
            <p key={note} role="status">
              <Status kind="watch" plain>
                {note}
              </Status>
            </p>
          ))}
        </div>
      )}
    </Section>
  )
}
