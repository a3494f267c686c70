import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import {
  applyReduction,
  decideReduction,
  notifyReduction,
  openReduction,
  recordObservations,
} from '#shared/commands/conventions/reductions.ts'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { remainingOf } from '#shared/domain/conventions/ledger.ts'
import { breachReduction, type Settlement } from '#shared/domain/conventions/settlement.ts'
import { reductionKindWords } from '#shared/domain/conventions/words.ts'
import { sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { PaymentsFile } from './payments-file.ts'

type Kind = Row<'reductions'>['kind']
type PanelProps = { readonly reduction: Row<'reductions'>; readonly onClose: () => void }

/** Days that are proposed to answer; any other date may be typed. */
const usualDelay = 15

const kinds = (['prorata', 'breach', 'unmet', 'lapse'] as const).map((value) => ({
  value,
  label: reductionKindWords[value],
}))

/** Opens a procedure. The amount is proposed by the rule of its kind: the pro rata, the days left, what is not paid. */
export function OpenPanel({
  file,
  settlement,
  onClose,
}: {
  readonly file: PaymentsFile
  readonly settlement: Settlement
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const { convention, granted } = file
  const [kind, setKind] = useState<Kind>('prorata')
  const [reason, setReason] = useState<string | null>(null)
  const [breachOn, setBreach] = useState<CivilDate | null>(null)
  const [periodFrom, setFrom] = useState(convention.startsOn === null ? null : rangeOf(convention.startsOn).first)
  const [periodTo, setTo] = useState(convention.endsOn === null ? null : rangeOf(convention.endsOn).last)
  const [typed, setTyped] = useState<Cents | null | undefined>(undefined)
  const breach =
    granted === null || breachOn === null || periodFrom === null || periodTo === null
      ? null
      : breachReduction(granted, { from: periodFrom, to: periodTo }, breachOn)
  const proposed: Readonly<Record<Kind, Cents | null>> = {
    prorata: settlement.reduction,
    breach: breach?.amount ?? null,
    unmet: null,
    lapse: sumOrNull(file.instalments.map(({ id, amountCents }) => remainingOf(amountCents, file.ledgerOf(id)))),
  }
  const help: Readonly<Record<Kind, string>> = {
    prorata: 'Proposée par le solde au prorata.',
    breach:
      breach === null
        ? 'Se calcule sur les jours qui restent de la période, jour du manquement compris.'
        : `${String(breach.remaining)} jours restants sur ${String(breach.days)}.`,
    unmet: 'À apprécier.',
    lapse: 'Ce qui n’est pas encore versé.',
  }
  const amount = typed === undefined ? proposed[kind] : typed
  const save = async () => {
    const result = await dispatch(openReduction, {
      conventionId: convention.id,
      kind,
      reason: reason ?? '',
      proposedCents: amount,
      ...(kind === 'breach' ? { breachOn, periodFrom, periodTo } : {}),
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Ouvrir une procédure" onClose={onClose}>
      <Form action="Ouvrir la procédure" onSubmit={save} onCancel={onClose} primary={false}>
        <ChoiceField
          label="Cause"
          choices={kinds}
          value={kind}
          onChange={(next) => {
            setKind(next)
            setTyped(undefined)
          }}
        />
        <TextAreaField label="Motif notifié" value={reason} onChange={setReason} maxLength={2000} />
        {kind === 'breach' && (
          <FieldRow>
            <DateField label="Manquement du" value={breachOn} onChange={setBreach} />
            <DateField label="Période aidée, du" value={periodFrom} onChange={setFrom} />
            <DateField label="au" value={periodTo} onChange={setTo} />
          </FieldRow>
        )}
        <MoneyField
          key={`${kind} ${String(proposed[kind])}`}
          label="Réduction envisagée"
          help={help[kind]}
          value={amount}
          onChange={setTyped}
          optional
        />
      </Form>
    </InlinePanel>
  )
}

export function NotifyPanel({ reduction, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [noticeOn, setNotice] = useState<CivilDate | null>(reduction.noticeOn ?? today)
  const [until, setUntil] = useState<CivilDate | null>(reduction.observationsUntil ?? addDays(today, usualDelay))
  const save = async () => {
    const result = await dispatch(notifyReduction, {
      id: reduction.id,
      noticeOn: noticeOn ?? today,
      observationsUntil: until ?? today,
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Noter la notification" onClose={onClose}>
      <Form action="Noter la notification" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <DateField label="Motif notifié le" value={noticeOn} onChange={setNotice} />
          <DateField label="Observations jusqu’au" value={until} onChange={setUntil} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}

export function ObservationsPanel({ reduction, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [on, setOn] = useState<CivilDate | null>(reduction.observationsOn ?? today)
  const [observations, setObservations] = useState(reduction.observations)
  const save = async () => {
    const result = await dispatch(recordObservations, { id: reduction.id, observationsOn: on ?? today, observations })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Noter les observations" onClose={onClose}>
      <Form action="Noter les observations" onSubmit={save} onCancel={onClose} primary={false}>
        <DateField label="Reçues le" value={on} onChange={setOn} />
        <TextAreaField label="Observations" value={observations} onChange={setObservations} maxLength={4000} optional />
      </Form>
    </InlinePanel>
  )
}

export function DecidePanel({ reduction, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [decision, setDecision] = useState<'none' | 'reduced'>('reduced')
  const [decidedOn, setOn] = useState<CivilDate | null>(today)
  const [decidedCents, setAmount] = useState(reduction.proposedCents)
  const save = async () => {
    const result = await dispatch(decideReduction, {
      id: reduction.id,
      decision,
      decidedOn: decidedOn ?? today,
      ...(decision === 'reduced' ? { decidedCents } : {}),
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Noter la décision" onClose={onClose}>
      <Form action="Noter la décision" onSubmit={save} onCancel={onClose} primary={false}>
        <ChoiceField
          label="Décision"
          choices={[
            { value: 'reduced', label: 'Réduire ou retirer' },
            { value: 'none', label: 'Sans suite' },
          ]}
          value={decision}
          onChange={setDecision}
        />
        <FieldRow>
          <DateField label="Décidée le" value={decidedOn} onChange={setOn} />
          {decision === 'reduced' && (
            <MoneyField label="Réduction décidée" value={decidedCents} onChange={setAmount} optional />
          )}
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}

export function ApplyPanel({ reduction, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [on, setOn] = useState<CivilDate | null>(today)
  const [orderNumber, setOrder] = useState<string | null>(null)
  const save = async () => {
    const result = await dispatch(applyReduction, { id: reduction.id, on: on ?? today, orderNumber })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Passer la réduction au registre" onClose={onClose}>
      <Form action="Passer au registre" onSubmit={save} onCancel={onClose} primary={false}>
        <p>
          Ce qui n’est pas versé est abandonné, la dernière échéance d’abord ; ce qui est déjà versé devient un
          reversement. Une seule commande, que Ctrl Z annule.
        </p>
        <FieldRow>
          <DateField label="Date" value={on} onChange={setOn} />
          <TextField
            label="Numéro de titre"
            help="S’il y a une somme à reprendre."
            value={orderNumber}
            onChange={setOrder}
            maxLength={40}
            optional
          />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
