import { useRef, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { FileVanished, readBase64 } from '#renderer/bridge/read-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { importPayments } from '#shared/commands/conventions/import-payments.ts'
import {
  matchReturn,
  type AccountantReturn,
  type MatchedPayment,
  type ReturnFacts,
  type UnmatchedLine,
} from '#shared/domain/conventions/accountant-return.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import type { Reader } from '#shared/workspace/state.ts'
import classes from './payments.module.css'

type Loaded = { readonly name: string; readonly file: TableFile }

const unmatchedColumns: readonly Column<UnmatchedLine>[] = [
  { key: 'line', title: 'Ligne', kind: 'number', heading: true, value: ({ line }) => line, width: 76 },
  { key: 'column', title: 'Colonne', value: ({ column }) => column, missing: 'not-applicable', width: 160 },
  { key: 'reason', title: 'Pourquoi', value: ({ reason }) => reason },
  {
    key: 'state',
    title: 'État',
    width: 150,
    value: ({ already }) => (already ? 'Déjà reprise' : 'À regarder'),
    cell: ({ already }) =>
      already ? <Status kind="done">Déjà reprise</Status> : <Status kind="watch">À regarder</Status>,
  },
]

/** The accountant's list of paid orders: read, matched, shown; written only when the person says so. */
export function AccountantReturnPage() {
  const { bridge } = useBridge()
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const facts = useLive(returnFacts, [])
  const input = useRef<HTMLInputElement>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const sheet = loaded?.file.sheets.find(({ rows }) => rows.length > 0)
  const read: AccountantReturn | null =
    sheet === undefined || facts === undefined ? null : matchReturn(sheet, facts, today)

  const load = async (file: File) => {
    setRefusal(null)
    setDone(null)
    setLoaded(null)
    try {
      const bytes = await readBase64(file, () => undefined)
      setLoaded({
        name: file.name,
        file: await bridge.call('files.readTable', { fileName: file.name.slice(0, 200), bytes }),
      })
    } catch (error) {
      setRefusal(
        error instanceof FileVanished
          ? `«\u00a0${file.name}\u00a0» ne peut pas être lu\u00a0: il a été déplacé, supprimé ou verrouillé. Rien n’a été repris.`
          : sentenceOf(error),
      )
    }
  }
  const take = async (payments: readonly MatchedPayment[]) => {
    const result = await dispatch(importPayments, {
      fileName: (loaded?.name ?? '').slice(0, 255),
      payments: payments.map(({ line: _line, by: _by, ...payment }) => payment),
    })
    setRefusal(result.ok ? null : result.refusal.message)
    if (result.ok) {
      setLoaded(null)
      setDone(
        `${payments.length === 1 ? '1 paiement repris' : `${String(payments.length)} paiements repris`} en une fois. Ctrl\u00a0Z les retire ensemble.`,
      )
    }
  }
  return (
    <Page
      title="Retour du comptable"
      crumbs={[{ label: 'Versements', to: '/versements' }, { label: 'Retour du comptable' }]}
      subtitle="La liste des mandats payés, en CSV ou xlsx. Rien n’est écrit avant votre accord."
      actions={
        !readOnly &&
        (read?.ok === true && read.matched.length > 0 ? (
          <Button primary onClick={() => void take(read.matched)}>
            {read.matched.length === 1 ? 'Reprendre 1 paiement' : `Reprendre ${String(read.matched.length)} paiements`}
          </Button>
        ) : (
          <Button primary onClick={() => input.current?.click()}>
            Choisir un fichier
          </Button>
        ))
      }
    >
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.xlsx"
        className="visually-hidden"
        aria-label="Fichier du comptable"
        tabIndex={-1}
        disabled={readOnly}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file !== undefined) void load(file)
        }}
      />
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {done !== null && (
        <p role="status">
          <Status kind="done">{done}</Status>
        </p>
      )}
      {loaded === null && done === null && refusal === null && (
        <Empty>
          Les colonnes se reconnaissent à leurs titres : mandat, bordereau, date de paiement, montant, bénéficiaire ou
          SIRET. Une ligne se rattache par son numéro de mandat, sinon par le bénéficiaire et le montant.
        </Empty>
      )}
      {loaded !== null && <FileNotes loaded={loaded} />}
      {read?.ok === false && <RefusalLine>{read.message}</RefusalLine>}
      {read?.ok === true && facts !== undefined && <Preview read={read} facts={facts} />}
    </Page>
  )
}

function FileNotes({ loaded }: { readonly loaded: Loaded }) {
  const { file, name } = loaded
  const rows = file.sheets.reduce((all, sheet) => all + sheet.rows.length, 0)
  return (
    <div className={classes.detail}>
      <p>{`«\u00a0${name}\u00a0», ${String(rows)} lignes.`}</p>
      {file.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}

function Preview({ read, facts }: { readonly read: AccountantReturn & { ok: true }; readonly facts: ReturnFacts }) {
  const titles = new Map(facts.conventions.map(({ id, title }) => [id, title]))
  const years = new Map(facts.instalments.map(({ id, year, label }) => [id, label ?? String(year)]))
  const columns: readonly Column<MatchedPayment>[] = [
    { key: 'line', title: 'Ligne', kind: 'number', value: ({ line }) => line, width: 76 },
    {
      key: 'convention',
      title: 'Convention',
      heading: true,
      value: ({ conventionId }) => titles.get(conventionId) ?? null,
    },
    {
      key: 'instalment',
      title: 'Échéance',
      value: ({ instalmentId }) => (instalmentId === null ? null : (years.get(instalmentId) ?? null)),
      missing: 'not-applicable',
    },
    { key: 'order', title: 'Mandat', value: ({ orderNumber }) => orderNumber, missing: 'not-applicable', width: 110 },
    { key: 'on', title: 'Payé le', kind: 'date', value: ({ on }) => on, width: 110 },
    {
      key: 'by',
      title: 'Rattaché par',
      value: ({ by }) => (by === 'order' ? 'numéro de mandat' : 'bénéficiaire et montant'),
      width: 190,
    },
    {
      key: 'amount',
      title: 'Montant',
      kind: 'money',
      value: ({ amountCents }) => amountCents,
      total: 'sum',
      width: 140,
    },
  ]
  return (
    <>
      <Section title="À reprendre" scope="lignes rattachées" rule={read.matched.length === 0}>
        <DataTable
          name="Paiements à reprendre"
          rows={read.matched}
          columns={columns}
          rowId={({ line }) => String(line)}
          empty={<Empty>Aucune ligne ne se rattache au registre.</Empty>}
        />
      </Section>
      <Section title="Non rattachées" scope="rien n’en sera écrit" rule={read.unmatched.length === 0}>
        <DataTable
          name="Lignes non rattachées"
          rows={read.unmatched}
          columns={unmatchedColumns}
          rowId={({ line }) => String(line)}
          lines={2}
          empty={<Empty>Toutes les lignes sont rattachées.</Empty>}
        />
      </Section>
    </>
  )
}

async function returnFacts(read: Reader): Promise<ReturnFacts> {
  const [organisations, conventions, versions, instalments, movements] = await Promise.all([
    read.all('organisations'),
    read.all('conventions'),
    read.all('conventionVersions'),
    read.all('instalments'),
    read.all('movements'),
  ])
  return { organisations, conventions, versions, instalments, movements }
}
