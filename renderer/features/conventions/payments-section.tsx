import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Follow } from '#renderer/ui/follow.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useToday } from '#renderer/data/today.ts'
import { cancelMovement } from '#shared/commands/conventions/movements.ts'
import { standingAmount } from '#shared/domain/conventions/ledger.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { movementKindWords, orderWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'
import { MovementPanel } from './movement-panel.tsx'
import classes from './payments.module.css'

/** The payment ledger of a convention, latest first. A movement is taken back by another one, never erased. */
export function PaymentsSection({ file }: { readonly file: ConventionFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const version = currentVersion(file.versions)
  const cancel = async (movementId: string) => {
    const result = await dispatch(cancelMovement, { movementId, on: today })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const sorted = [...file.movements].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return (
    <Section
      title="Versements"
      actions={
        <>
          <ActionLink to={`/conventions/${file.convention.id}/versements`} name="Pièces, solde et réductions">
            Pièces et solde
          </ActionLink>
          {!readOnly && (
            <ActionLink
              onClick={() => {
                setOpen(!open)
              }}
              expanded={open}
              name="Saisir un mouvement"
            >
              Saisir
            </ActionLink>
          )}
        </>
      }
    >
      {open && (
        <MovementPanel
          conventionId={file.convention.id}
          instalments={file.instalments.filter(({ versionId }) => versionId === version?.id)}
          allInstalments={file.instalments}
          movements={file.movements}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {sorted.length === 0 && !open && <Empty>Aucun versement saisi.</Empty>}
      <ul>
        {sorted.map((movement) => {
          const standing = movement.kind !== 'cancelled' && standingAmount(movement, file.movements) > 0
          return (
            <li key={movement.id} className={classes.movement}>
              <div className={classes.line}>
                <DateText date={movement.on} />
                <Follow to={`/suivre/movements/${movement.id}`} name={movementKindWords[movement.kind]}>
                  <Money cents={movement.amountCents} />
                </Follow>
              </div>
              <div className={classes.line}>
                <span className={classes.detail}>
                  {detailOf(movement)} {movement.example && <Tag />}
                </span>
                <MovementStatus movement={movement} standing={standing} />
              </div>
              {standing && !readOnly && (
                <ActionLink
                  onClick={() => void cancel(movement.id)}
                  name={`Annuler le mouvement, ${movementKindWords[movement.kind]}`}
                >
                  Annuler ce mouvement
                </ActionLink>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function MovementStatus({ movement, standing }: { readonly movement: Row<'movements'>; readonly standing: boolean }) {
  if (movement.kind === 'cancelled')
    return <Status kind="barred">{movement.cancelsId === null ? 'Abandonné' : 'Annulation'}</Status>
  if (!standing) return <Status kind="barred">Annulé</Status>
  return (
    <Status kind={movement.kind === 'paid' || movement.kind === 'reclaimed' ? 'done' : 'half'}>
      {movementKindWords[movement.kind]}
    </Status>
  )
}

function detailOf({ kind, orderNumber, slipNumber, note }: Row<'movements'>): string {
  const parts = [
    orderNumber === null ? null : `${orderWords[kind]} ${orderNumber}`,
    slipNumber === null ? null : `bordereau ${slipNumber}`,
    note,
  ].filter((part) => part !== null)
  return parts.join(', ')
}
