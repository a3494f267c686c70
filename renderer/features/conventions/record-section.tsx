import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText, PartialDateText } from '#renderer/ui/date-text.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField, PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { followPaymentCaps } from '#shared/commands/conventions/payment-caps.ts'
import { updateConvention } from '#shared/commands/conventions/update-convention.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { capsOptions } from './caps-options.ts'
import type { ConventionFile } from './convention-file.ts'
import { policies } from './policies.ts'
import classes from './record-section.module.css'

type Fields = Omit<Parameters<typeof updateConvention.plan>[0], 'id'>

/** The record itself: what the acts do not compute. Each field saves on leaving. */
export function RecordSection({ file }: { readonly file: ConventionFile }) {
  const { readOnly } = useWorkspace()
  const today = useToday()
  const [open, setOpen] = useState(false)
  const { convention, beneficiary, grantor, project } = file
  const caps = file.bundle.paymentCaps.find(({ id }) => id === convention.capsId)
  return (
    <Section
      title="Fiche"
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setOpen(!open)
            }}
            expanded={open}
            name="Modifier la fiche"
          >
            Modifier
          </ActionLink>
        )
      }
    >
      <KeyValue
        items={[
          { label: 'Objet', value: convention.object },
          { label: 'Référence', value: convention.reference ?? <Missing /> },
          { label: 'Attribuée par', value: grantor?.name ?? <Missing /> },
          {
            label: 'Bénéficiaire',
            value:
              beneficiary === null ? (
                <Missing />
              ) : (
                <ActionLink to={`/annuaire/organismes/${beneficiary.id}`} quiet>
                  {beneficiary.name}
                </ActionLink>
              ),
          },
          ...(project === null ? [] : [{ label: 'Projet', value: project.name }]),
          { label: 'Début', value: <PartialDateText date={convention.startsOn} /> },
          { label: 'Fin', value: <PartialDateText date={convention.endsOn} /> },
          { label: 'Signée le', value: <DateText date={convention.signedOn} /> },
          { label: 'Notifiée le', value: <DateText date={convention.notifiedOn} /> },
          ...(convention.renewable ? [{ label: 'Renouvellement', value: renewalWords(convention) }] : []),
          {
            label: 'Délai de paiement',
            value: delayWords(convention, today, file.bundle.legalFigures),
          },
          ...(caps === undefined ? [] : [{ label: 'Plafonds', value: capsWords(caps) }]),
          { label: 'Arrondi', value: policies.find(({ value }) => value === convention.roundingPolicy)?.label },
        ]}
      />
      {open && (
        <RecordPanel
          file={file}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </Section>
  )
}

/** « 45 jours après le fait déclencheur », or the delay of the law at the notification, else at the latest date known. */
function delayWords(
  { paymentDays, notifiedOn, signedOn, endsOn }: Row<'conventions'>,
  today: CivilDate,
  own: readonly Row<'legalFigures'>[],
): string {
  if (paymentDays !== null) return `${String(paymentDays)}\u00a0jours après le fait déclencheur`
  const end = endsOn === null ? null : rangeOf(endsOn).last
  const on = notifiedOn ?? signedOn ?? (end !== null && end < today ? end : today)
  const figure = legalFigure('payment', on, own)
  return figure === null
    ? 'la loi n’en fixait pas'
    : `${String(figure.value)}\u00a0jours, délai de la loi (${figure.source})`
}

/** « par avenant, à demander du 01/09/2005 au 30/11/2005 ». */
function renewalWords({ renewalFromOn: from, renewalUntilOn: until }: Row<'conventions'>): string {
  if (until === null) return 'par avenant, fenêtre non renseignée'
  return `par avenant, à demander ${from === null ? '' : `du ${formatDate(from)} `}${from === null ? 'jusqu’au' : 'au'} ${formatDate(until)}`
}

/** « avance 30 %, acomptes compris 80 % (décret…) ». */
function capsWords({ advanceBps, partsBps, label }: Row<'paymentCaps'>): string {
  return `avance ${formatPercent(advanceBps, 2)}, acomptes compris ${formatPercent(partsBps, 2)} (${label})`
}

function RecordPanel({ file, onClose }: { readonly file: ConventionFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const { convention } = file
  const frameworks = useLive(
    (read) =>
      read
        .all('conventions')
        .then((rows) => rows.filter(({ kind, id }) => kind === 'framework' && id !== convention.id)),
    [convention.id],
  )
  const mirrored = useLive((read) => read.all('conventions'), [])
  const caps = useLive((read) => read.all('paymentCaps'), [])
  const save = (fields: Fields) => dispatch(updateConvention, { id: convention.id, ...fields })
  return (
    <InlinePanel title="Modifier la fiche" onClose={onClose}>
      <div className={classes.fields}>
        <TextField
          label="Intitulé"
          value={convention.title}
          onSave={(title) => save(title === null ? {} : { title })}
        />
        <TextAreaField
          label="Objet"
          value={convention.object}
          onSave={(object) => save(object === null ? {} : { object })}
          maxLength={1000}
        />
        <FieldRow>
          <TextField
            label="Référence"
            value={convention.reference}
            onSave={(reference) => save({ reference })}
            maxLength={80}
            optional
          />
          <SelectField
            label="Convention cadre"
            value={convention.parentId}
            onSave={(parentId) => save({ parentId })}
            options={(frameworks ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            optional
          />
          <SelectField
            label="Miroir de la convention"
            value={convention.mirrorOfId}
            onSave={(mirrorOfId) => save({ mirrorOfId })}
            options={(mirrored ?? [])
              .filter(({ id }) => id !== convention.id)
              .map(({ id, title }) => ({ value: id, label: title }))}
            optional
          />
        </FieldRow>
        <FieldRow>
          <PartialDateField
            label="Début"
            value={convention.startsOn}
            onSave={(startsOn) => save({ startsOn })}
            optional
          />
          <PartialDateField label="Fin" value={convention.endsOn} onSave={(endsOn) => save({ endsOn })} optional />
          <DateField
            label="Notifiée le"
            value={convention.notifiedOn}
            onSave={(notifiedOn) => save({ notifiedOn })}
            optional
          />
        </FieldRow>
        <FieldRow>
          <MoneyField
            label="Montant demandé"
            value={convention.requestedCents}
            onSave={(requestedCents) => save({ requestedCents })}
            optional
          />
          <DateField
            label="Date de la demande"
            value={convention.applicationFiledOn}
            onSave={(applicationFiledOn) => save({ applicationFiledOn })}
            optional
          />
        </FieldRow>
        <ChoiceField
          label="Arrondi des répartitions"
          choices={policies}
          value={convention.roundingPolicy}
          onSave={(roundingPolicy) => save({ roundingPolicy })}
        />
        <FieldRow>
          <DateField
            label="Renouvellement demandé à partir du"
            value={convention.renewalFromOn}
            onSave={(renewalFromOn) => save({ renewalFromOn })}
            optional
          />
          <DateField
            label="et au plus tard le"
            value={convention.renewalUntilOn}
            onSave={(renewalUntilOn) => save({ renewalUntilOn })}
            optional
          />
          <NumberField
            label="Délai de paiement"
            unit="jours"
            help="Vide : celui de la loi."
            value={convention.paymentDays}
            onSave={(paymentDays) => save({ paymentDays })}
            min={1}
            max={730}
            optional
          />
        </FieldRow>
        <SelectField
          label="Plafonds d’avance et d’acompte"
          help="Les règles se modifient dans les référentiels budgétaires."
          value={convention.capsId}
          onSave={(chosen) => dispatch(followPaymentCaps, { conventionId: convention.id, caps: chosen })}
          options={capsOptions(caps ?? [])}
          optional
        />
        <CheckField
          label="Avance couverte par une garantie à première demande"
          value={convention.guaranteed}
          onSave={(guaranteed) => save({ guaranteed })}
        />
        <CheckField
          label="Renouvelable par avenant"
          value={convention.renewable}
          onSave={(renewable) => save({ renewable })}
        />
      </div>
    </InlinePanel>
  )
}
