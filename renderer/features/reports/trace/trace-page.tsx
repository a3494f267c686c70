import { useState } from 'react'
import { useParams, useSearch } from 'wouter'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import type { Crumb } from '#renderer/ui/page-frame.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Trace } from '#shared/domain/reports/trace/knot.ts'
import { reportKind } from '#shared/domain/reports/kinds.ts'
import { traceText } from '#shared/domain/reports/trace/trace-text.ts'
import { isTraceable, traceOf } from '#shared/domain/reports/trace/trace.ts'
import { useJournalProofs } from './journal-proofs.ts'
import { KnotLine } from './knot-line.tsx'
import classes from './trace.module.css'

/** Steps back to the report where the figure was read. */
function crumbsTo(address: string | null): readonly Crumb[] {
  if (address === null) return []
  if (address.startsWith('/conseil/'))
    return [
      { label: 'Conseil', to: '/conseil' },
      { label: 'Classeur', to: address },
    ]
  const name = /^\/exports\/([a-z]+)/.exec(address)?.[1] ?? ''
  return [
    { label: 'Exports', to: '/exports' },
    { label: reportKind(name)?.title ?? 'Rapport', to: address },
  ]
}

/** A figure followed from where it is read back to the ballots. Printable on one A4. */
export function TracePage() {
  const { table, id } = useParams<{ table: string; id: string }>()
  const search = new URLSearchParams(useSearch())
  const trace = useLive((read) => (isTraceable(table) ? traceOf(read, table, id) : Promise.resolve(null)), [table, id])
  const journal = useJournalProofs(trace)
  const cell = search.get('cellule')
  const crumbs = [...crumbsTo(search.get('retour')), { label: 'Suivre un chiffre' }]
  if (trace === undefined) return <Page title="Suivre un chiffre" crumbs={crumbs} />
  if (trace === null)
    return (
      <Page title="Suivre un chiffre" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/conventions">Voir les conventions</ActionLink>}>
          Cette fiche n’existe pas ou plus.
        </Empty>
      </Page>
    )
  const place = cell === null ? trace.subject : `${search.get('feuille') ?? 'classeur'}, cellule ${cell}`
  return (
    <Page
      title={trace.figure === null ? place : `${trace.figure}, ${place}`}
      name="Suivre un chiffre"
      crumbs={crumbs}
      beside={<Completeness trace={trace} />}
      actions={<TraceActions trace={trace} journal={journal ?? []} />}
    >
      <div className={classes.trace}>
        <div className={classes.heads} aria-hidden="true">
          <span>Étape</span>
          <span />
          <span>Ce qui s’y trouve</span>
          <span className={classes.valueHead}>Valeur</span>
          <span>Au journal</span>
        </div>
        <ol aria-label="Fil, du chiffre aux bulletins">
          {trace.knots.map((knot, index) => (
            <KnotLine key={knot.step} knot={knot} journal={journal?.[index] ?? ''} />
          ))}
        </ol>
      </div>
    </Page>
  )
}

function Completeness({ trace }: { readonly trace: Trace }) {
  const count = trace.knots.filter(({ linked }) => linked).length
  const steps = `${String(count)} étape${count > 1 ? 's' : ''}`
  return trace.complete ? (
    <Status kind="done">Fil complet, {steps}</Status>
  ) : (
    <Status kind="empty">{steps}, puis non relié</Status>
  )
}

function TraceActions({ trace, journal }: { readonly trace: Trace; readonly journal: readonly string[] }) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(traceText(trace, journal))
      setCopied('Fil copié')
    } catch {
      setCopied('Le presse-papiers est fermé à cette page')
    }
  }
  return (
    <>
      <span role="status" className={classes.copied}>
        {copied}
      </span>
      <ActionLink
        onClick={() => {
          void copy()
        }}
      >
        Copier le fil
      </ActionLink>
      <ActionLink
        onClick={() => {
          window.print()
        }}
      >
        Imprimer
      </ActionLink>
    </>
  )
}
