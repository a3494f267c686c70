import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Settlement } from '#shared/domain/conventions/settlement.ts'
import { reductionKindWords } from '#shared/domain/conventions/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { PaymentsFile } from './payments-file.ts'
import { ApplyPanel, DecidePanel, NotifyPanel, ObservationsPanel, OpenPanel } from './payments-reduction-panels.tsx'
import classes from './payments.module.css'

type Step = 'notify' | 'observe' | 'decide' | 'apply'

/** Procedures before a reduction or a withdrawal: reason, notice, observations, decision, ledger. */
export function ReductionsSection({
  file,
  settlement,
}: {
  readonly file: PaymentsFile
  readonly settlement: Settlement
}) {
  const { readOnly } = useWorkspace()
  const [opening, setOpening] = useState(false)
  return (
    <Section
      title="Réductions et retraits"
      scope="après procédure contradictoire"
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setOpening(!opening)
            }}
            expanded={opening}
          >
            Ouvrir une procédure
          </ActionLink>
        )
      }
    >
      {opening && (
        <OpenPanel
          file={file}
          settlement={settlement}
          onClose={() => {
            setOpening(false)
          }}
        />
      )}
      {file.reductions.length === 0 && !opening && (
        <Empty>Aucune procédure. Une réduction se notifie, attend les observations, puis se décide.</Empty>
      )}
      <ul>
        {file.reductions.map((reduction) => (
          <Reduction key={reduction.id} reduction={reduction} />
        ))}
      </ul>
    </Section>
  )
}

function Reduction({ reduction }: { readonly reduction: Row<'reductions'> }) {
  const { readOnly } = useWorkspace()
  const [step, setStep] = useState<Step | null>(null)
  const close = () => {
    setStep(null)
  }
  const word = (kind: Step, label: string) => (
    <ActionLink
      onClick={() => {
        setStep(kind)
      }}
      name={`${label}, ${reductionKindWords[reduction.kind]}`}
    >
      {label}
    </ActionLink>
  )
  const { noticeOn, decision, appliedOn } = reduction
  return (
    <li className={classes.reduction}>
      <div className={classes.line}>
        <strong>
          {reductionKindWords[reduction.kind]} {reduction.example && <Tag />}
        </strong>
        <ReductionStatus reduction={reduction} />
      </div>
      <p className={classes.detail}>{reduction.reason}</p>
      <KeyValue
        items={[
          { label: 'Envisagée', value: <Money cents={reduction.proposedCents} /> },
          { label: 'Notifiée', value: <Day on={noticeOn} /> },
          { label: 'Observations', value: observationsOf(reduction) },
          ...(decision === null
            ? []
            : [
                {
                  label: 'Décision',
                  value: (
                    <>
                      {decision === 'none' ? 'sans suite' : <Money cents={reduction.decidedCents} />},{' '}
                      <Day on={reduction.decidedOn} />
                    </>
                  ),
                },
              ]),
          ...(appliedOn === null ? [] : [{ label: 'Au registre', value: <Day on={appliedOn} /> }]),
        ]}
      />
      {!readOnly && appliedOn === null && decision !== 'none' && (
        <div className={classes.steps}>
          {decision === null &&
            word('notify', noticeOn === null ? 'Noter la notification' : 'Corriger la notification')}
          {decision === null && word('observe', 'Noter les observations')}
          {decision === null && word('decide', 'Noter la décision')}
          {decision === 'reduced' && word('apply', 'Passer au registre')}
        </div>
      )}
      {step === 'notify' && <NotifyPanel reduction={reduction} onClose={close} />}
      {step === 'observe' && <ObservationsPanel reduction={reduction} onClose={close} />}
      {step === 'decide' && <DecidePanel reduction={reduction} onClose={close} />}
      {step === 'apply' && <ApplyPanel reduction={reduction} onClose={close} />}
    </li>
  )
}

function ReductionStatus({ reduction }: { readonly reduction: Row<'reductions'> }) {
  if (reduction.appliedOn !== null) return <Status kind="done">Au registre</Status>
  if (reduction.decision === 'none') return <Status kind="barred">Sans suite</Status>
  if (reduction.decision === 'reduced') return <Status kind="half">Décidée</Status>
  if (reduction.observationsOn !== null) return <Status kind="half">Observations reçues</Status>
  return <Status kind="empty">{reduction.noticeOn === null ? 'À notifier' : 'Attend les observations'}</Status>
}

function Day({ on }: { readonly on: CivilDate | null }) {
  return on === null ? <Missing /> : formatDate(on)
}

function observationsOf({ observationsOn, observationsUntil, observations }: Row<'reductions'>): string {
  if (observationsOn !== null)
    return `reçues le ${formatDate(observationsOn)}${observations === null ? '' : `\u00a0: ${observations}`}`
  return observationsUntil === null ? 'délai non renseigné' : `attendues jusqu’au ${formatDate(observationsUntil)}`
}
