import { useRef, useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { readScdl, type PlacedFault, type ScdlFile } from '#shared/domain/reports/scdl/read.ts'
import classes from './exports.module.css'

/** Heaviest file that a page reads at once, in bytes. */
const heaviest = 50_000_000

const columns: readonly Column<PlacedFault>[] = [
  { key: 'line', title: 'Ligne', kind: 'number', value: ({ line }) => line, width: 72 },
  { key: 'field', title: 'Colonne', missing: 'not-applicable', value: ({ field }) => field, width: 200 },
  {
    key: 'state',
    title: 'État',
    value: ({ state }) => (state === 'refused' ? 'Refusé' : 'À regarder'),
    cell: ({ state }) => (
      <Status kind={state === 'refused' ? 'blocked' : 'watch'}>{state === 'refused' ? 'Refusé' : 'À regarder'}</Status>
    ),
    width: 130,
  },
  { key: 'message', title: 'Motif', heading: true, value: ({ message }) => message },
]

type State = { readonly name: string; readonly file: ScdlFile } | { readonly fault: string } | null

/** Reads a file of open data from elsewhere, and says line by line what its schema refuses. Nothing enters the workspace. */
export function ScdlSection() {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>(null)
  const check = async (chosen: File) => {
    if (chosen.size > heaviest) {
      setState({
        fault: `«\u00a0${chosen.name}\u00a0» dépasse 50\u00a0Mo. Coupez-le par année, puis vérifiez chaque partie.`,
      })
      return
    }
    const text = await chosen.text().catch(() => null)
    setState(
      text === null
        ? {
            fault: `«\u00a0${chosen.name}\u00a0» ne peut plus être lu\u00a0: il a été déplacé ou supprimé. Choisissez-le de nouveau.`,
          }
        : { name: chosen.name, file: readScdl(text) },
    )
  }
  return (
    <Section title="Vérifier un fichier SCDL" scope="14, 15 ou 16 colonnes">
      <div className={classes.body}>
        <p>
          Un fichier «&nbsp;Subventions&nbsp;» reçu ou déjà publié est lu et contrôlé ligne à ligne. Rien n’entre dans
          l’espace de travail.
        </p>
        <div>
          <Button onClick={() => input.current?.click()}>Choisir un fichier .csv…</Button>
        </div>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label="Fichier SCDL"
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0]
            currentTarget.value = ''
            if (chosen !== undefined) void check(chosen)
          }}
        />
        {state !== null && 'fault' in state && <RefusalLine>{state.fault}</RefusalLine>}
        {state !== null && 'file' in state && (
          <p role="status">
            <Status kind={state.file.faults.length === 0 ? 'done' : 'watch'}>
              {summaryOf(state.name, state.file)}
            </Status>
          </p>
        )}
      </div>
      {state !== null && 'file' in state && state.file.faults.length > 0 && (
        <DataTable
          name="Fautes du fichier"
          rows={state.file.faults}
          columns={columns}
          rowId={({ line, field, message }) => `${String(line)} ${field ?? ''} ${message}`}
          filter="Filtrer par ligne, colonne, motif"
          empty={null}
        />
      )}
    </Section>
  )
}

function summaryOf(name: string, { columns: count, rows, faults }: ScdlFile): string {
  const refused = new Set(faults.filter(({ state }) => state === 'refused').map(({ line }) => line)).size
  const shape =
    count === null ? 'colonnes non reconnues' : `${String(count)} colonnes, ${formatInteger(rows.length)} lignes lues`
  const verdict =
    faults.length === 0
      ? 'aucune faute'
      : `${formatInteger(refused)} lignes refusées, ${formatInteger(faults.length)} remarques en tout`
  return `${name}\u00a0: ${shape}, ${verdict}.`
}
