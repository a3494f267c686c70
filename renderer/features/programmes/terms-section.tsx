import { useState } from 'react'
import { addAdmissionCriterion, addPartner, removeTerm } from '#shared/commands/programmes/terms.ts'
import { admissionWords } from '#shared/domain/programmes/terms.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './programmes.module.css'

type Kind = Row<'admissionCriteria'>['kind']

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'age-min', label: 'âge, au moins' },
  { value: 'age-max', label: 'âge, au plus' },
  { value: 'qpv', label: 'quartier prioritaire' },
  { value: 'territory', label: 'territoire' },
  { value: 'other', label: 'autre' },
]

/** What the programme asks of those who enter, and whom it works with. */
export function TermsSection({ programmeId }: { readonly programmeId: string }) {
  const { dispatch, readOnly } = useWorkspace()
  const admission = useLive((read) => read.where('admissionCriteria', 'programmeId', programmeId), [programmeId]) ?? []
  const partners = useLive((read) => read.where('partnerships', 'programmeId', programmeId), [programmeId]) ?? []
  const [panel, setPanel] = useState<'criterion' | 'partner' | null>(null)
  const close = () => {
    setPanel(null)
  }
  const line = (table: 'admissionCriteria' | 'partnerships', id: string, words: string, detail: string | null) => (
    <li key={id} className={classes.term}>
      <span>{words}</span>
      {detail !== null && <span className={classes.termDetail}>{detail}</span>}
      {!readOnly && (
        <span className={classes.termAction}>
          <ActionLink name={`Retirer, ${words}`} onClick={() => void dispatch(removeTerm, { table, id })}>
            Retirer
          </ActionLink>
        </span>
      )}
    </li>
  )
  return (
    <Section
      title="Critères d’entrée et partenaires"
      actions={
        !readOnly && (
          <>
            <ActionLink
              expanded={panel === 'criterion'}
              onClick={() => {
                setPanel('criterion')
              }}
            >
              Ajouter un critère
            </ActionLink>
            <ActionLink
              expanded={panel === 'partner'}
              onClick={() => {
                setPanel('partner')
              }}
            >
              Ajouter un partenaire
            </ActionLink>
          </>
        )
      }
    >
      {panel === 'criterion' && (
        <InlinePanel title="Nouveau critère" onClose={close}>
          <CriterionForm programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
      {panel === 'partner' && (
        <InlinePanel title="Nouveau partenaire" onClose={close}>
          <PartnerForm programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
      {admission.length + partners.length === 0 ? (
        <Empty>Ni critère ni partenaire. Un âge, un quartier prioritaire, un prescripteur s’ajoutent ici.</Empty>
      ) : (
        <ul>
          {admission.map((row) => line('admissionCriteria', row.id, admissionWords(row), null))}
          {partners.map((row) => line('partnerships', row.id, row.name, row.role ?? 'partenaire'))}
        </ul>
      )}
    </Section>
  )
}

type FormProps = { readonly programmeId: string; readonly onDone: () => void }

function CriterionForm({ programmeId, onDone }: FormProps) {
  const { dispatch } = useWorkspace()
  const [kind, setKind] = useState<Kind>('age-min')
  const [value, setValue] = useState<number | null>(null)
  const [text, setText] = useState<string | null>(null)
  const age = kind === 'age-min' || kind === 'age-max'
  return (
    <Form
      action="Ajouter le critère"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(addAdmissionCriterion, { programmeId, kind, value: age ? value : null, text })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField label="Le critère porte sur" choices={kinds} value={kind} onChange={setKind} />
      <FieldRow>
        {age ? (
          <NumberField label="Âge" unit="ans" min={0} max={120} value={value} onChange={setValue} />
        ) : (
          <TextField label="En mots" optional={kind === 'qpv'} maxLength={400} value={text} onChange={setText} />
        )}
      </FieldRow>
    </Form>
  )
}

function PartnerForm({ programmeId, onDone }: FormProps) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const [organisationId, setOrganisation] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [role, setRole] = useState<string | null>(null)
  const known = organisations.find(({ id }) => id === organisationId)
  return (
    <Form
      action="Ajouter le partenaire"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const input = { programmeId, organisationId, name: name ?? known?.name ?? '', role }
        const result = await dispatch(addPartner, input)
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField
          label="Organisme de l’annuaire"
          optional
          options={organisations.map((row) => ({ value: row.id, label: row.name }))}
          value={organisationId}
          onChange={setOrganisation}
        />
        <TextField label="Ou son nom" optional maxLength={200} value={name} onChange={setName} />
        <TextField label="Rôle" optional maxLength={200} value={role} onChange={setRole} />
      </FieldRow>
    </Form>
  )
}
