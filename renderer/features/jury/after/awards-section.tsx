import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { renewAward, withdrawAward } from '#shared/commands/jury/labels.ts'
import type { AwardLine } from '#shared/domain/jury/letter-facts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import classes from './after.module.css'

const words = { requested: 'Demandé', held: 'Détenu', withdrawn: 'Retiré' } as const
type Open = { readonly kind: 'renew' | 'withdraw'; readonly line: AwardLine }

/** Labels that the decisions awarded, with their validity; each can be renewed or withdrawn. */
export function AwardsSection({ awards }: { readonly awards: readonly AwardLine[] }) {
  const { readOnly } = useWorkspace()
  const [open, setOpen] = useState<Open | null>(null)
  if (awards.length === 0) return null
  const close = () => {
    setOpen(null)
  }
  return (
    <div className="no-print">
      <Section title="Labels attribués" rule={false}>
        <table className={classes.table} aria-label="Labels attribués">
          <thead>
            <tr>
              <th scope="col">Projet</th>
              <th scope="col">Label</th>
              <th scope="col">État</th>
              <th scope="col">Depuis</th>
              <th scope="col">Jusqu’au</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {awards.map((line) => (
              <tr key={line.award.id}>
                <th scope="row">{line.project}</th>
                <td>{line.label}</td>
                <td>
                  <Status kind={line.award.state === 'held' ? 'done' : 'info'} plain>
                    {words[line.award.state]}
                  </Status>
                </td>
                <td>{line.award.awardedOn === null ? <Missing /> : <DateText date={line.award.awardedOn} />}</td>
                <td>{line.award.endsOn === null ? <Missing /> : <DateText date={line.award.endsOn} />}</td>
                <td className={classes.actions}>
                  {!readOnly && line.award.state === 'held' && (
                    <>
                      <ActionLink
                        name={`Renouveler le label de ${line.project}`}
                        onClick={() => {
                          setOpen({ kind: 'renew', line })
                        }}
                      >
                        Renouveler
                      </ActionLink>
                      <ActionLink
                        name={`Retirer le label de ${line.project}`}
                        onClick={() => {
                          setOpen({ kind: 'withdraw', line })
                        }}
                      >
                        Retirer
                      </ActionLink>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {open !== null && (
          <InlinePanel
            title={`${open.kind === 'renew' ? 'Renouveler' : 'Retirer'} le label de ${open.line.project}`}
            onClose={close}
          >
            <AwardForm open={open} onDone={close} />
          </InlinePanel>
        )}
      </Section>
    </div>
  )
}

function AwardForm({ open, onDone }: { readonly open: Open; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [on, setOn] = useState<CivilDate | null>(useToday())
  const [endsOn, setEndsOn] = useState<CivilDate | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const awardId = open.line.award.id
  const day = on ?? ('' as CivilDate)
  return (
    <Form
      action={open.kind === 'renew' ? 'Renouveler' : 'Retirer'}
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result =
          open.kind === 'renew'
            ? await dispatch(renewAward, { awardId, on: day, endsOn })
            : await dispatch(withdrawAward, { awardId, on: day, reason: reason ?? '' })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <DateField label={open.kind === 'renew' ? 'Renouvelé le' : 'Retiré le'} value={on} onChange={setOn} />
        {open.kind === 'renew' ? (
          <DateField
            label="Nouvelle fin"
            optional
            help="Sans date, la durée du label repart de sa fin."
            value={endsOn}
            onChange={setEndsOn}
          />
        ) : (
          <TextField label="Motif" help="Gardé avec le label." value={reason} onChange={setReason} />
        )}
      </FieldRow>
    </Form>
  )
}
