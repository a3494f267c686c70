import { useState } from 'react'
import type { Instant } from '#shared/workspace/fields.ts'
import { ActionLink } from './action-link.tsx'
import { InstantText } from './date-text.tsx'
import { Missing } from './missing.tsx'
import classes from './record-history.module.css'
import { RefusalLine } from './refusal-line.tsx'

/** One field that changed: what it is called, from what to what. Null is « non renseigné ». */
export type HistoryField = { readonly label: string; readonly from: string | null; readonly to: string | null }

/** One entry of the journal that touched the record. */
export type HistoryItem = {
  readonly key: string
  readonly at: Instant
  readonly actor: string
  readonly label: string
  /** Empty for a creation, or for an entry whose content was lawfully erased. */
  readonly fields: readonly HistoryField[]
}

/** Why it cannot be told, in words, and what asks again. */
export type HistoryFailure = { readonly message: string; readonly onRetry: () => void }

const shownFirst = 4

/** Who changed the record, when, which fields, from what to what; latest first. */
export function RecordHistory({ items }: { readonly items: readonly HistoryItem[] | HistoryFailure | undefined }) {
  const [whole, setWhole] = useState(false)
  if (items === undefined) return null
  if ('message' in items)
    return (
      <RefusalLine>
        {items.message} <ActionLink onClick={items.onRetry}>Relire l’historique</ActionLink>
      </RefusalLine>
    )
  if (items.length === 0) return <p className={classes.none}>Aucune modification enregistrée.</p>
  const shown = whole ? items : items.slice(0, shownFirst)
  return (
    <>
      <ol aria-label="Historique de la fiche">
        {shown.map((item) => (
          <li key={item.key} className={classes.item}>
            <p className={classes.when}>
              <InstantText at={item.at} />, {item.actor}
            </p>
            <p>{item.label}</p>
            {item.fields.length > 0 && (
              <ul className={classes.fields}>
                {item.fields.map((field) => (
                  <li key={field.label}>
                    <span className={classes.name}>{field.label}&nbsp;: </span>
                    {field.from === null ? <Missing /> : <del>{field.from}</del>} <span aria-hidden="true">→ </span>
                    <span className="visually-hidden">devient </span>
                    <ins>{field.to ?? <Missing />}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {items.length > shownFirst && (
        <ActionLink
          onClick={() => {
            setWhole(!whole)
          }}
          expanded={whole}
        >
          {whole ? 'Montrer les dernières modifications' : `Montrer les ${String(items.length)} modifications`}
        </ActionLink>
      )}
    </>
  )
}
