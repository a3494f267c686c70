import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { referenceKey } from '#shared/domain/conventions/kinship.ts'
import type { SplitPolicy } from '#shared/domain/money/split.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './new-convention.module.css'
import { amountsOf, firstLine, NewScheduleSection, type NewSchedule } from './new-schedule.tsx'
import { policies } from './policies.ts'

/** Prepares a convention, from nothing or from a jury's decision (`?decision=` and `?projet=`), or the mirror of another one (`?miroir=`). */
export function NewConventionPage() {
  const search = new URLSearchParams(useSearch())
  const asked = search.get('projet')
  const rows = useLive(
    async (read) => {
      const [organisations, conventions, projects, applications, programmes] = await Promise.all([
        read.all('organisations'),
        read.all('conventions'),
        read.all('projects'),
        asked === null ? [] : read.where('applications', 'projectId', asked),
        read.all('programmes'),
      ])
      return { organisations, conventions, projects, ...knownOf(conventions, applications, programmes) }
    },
    [asked],
  )
  if (rows === undefined) return null
  return (
    <NewConvention {...rows} decisionId={search.get('decision')} projectId={asked} mirrored={search.get('miroir')} />
  )
}

type Known = { readonly requested: Cents | null; readonly grantor: string | null }

/**
 * What earlier records already say: the aid that the project's last application asks for, and the authority of most
 * conventions, or the one that runs the programme.
 */
function knownOf(
  conventions: readonly Row<'conventions'>[],
  applications: readonly Row<'applications'>[],
  programmes: readonly Row<'programmes'>[],
): Known {
  const [last] = [...applications].sort((a, b) => b.receivedOn.localeCompare(a.receivedOn))
  const counts = new Map<string, number>()
  for (const { grantorId } of conventions) counts.set(grantorId, (counts.get(grantorId) ?? 0) + 1)
  const [usual] = [...counts].sort(([, a], [, b]) => b - a)
  const programme = programmes.find(({ id }) => id === last?.programmeId)
  return {
    requested: last?.requestedCents ?? null,
    grantor: usual?.[0] ?? programme?.operatorId ?? null,
  }
}

function NewConvention({
  organisations,
  conventions,
  projects,
  requested,
  grantor,
  decisionId,
  projectId: asked,
  mirrored,
}: Known & {
  readonly organisations: readonly Row<'organisations'>[]
  readonly conventions: readonly Row<'conventions'>[]
  readonly projects: readonly Row<'projects'>[]
  readonly decisionId: string | null
  readonly projectId: string | null
  readonly mirrored: string | null
}) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const project = projects.find(({ id }) => id === asked)
  // A mirror keeps everything but the funder.
  const original = conventions.find(({ id }) => id === mirrored)
  const [title, setTitle] = useState<string | null>(project?.name ?? original?.title ?? null)
  const [object, setObject] = useState<string | null>(original?.object ?? project?.summary ?? null)
  const [grantorId, setGrantor] = useState<string | null>(original === undefined ? grantor : null)
  const [beneficiaryId, setBeneficiary] = useState<string | null>(
    project?.organisationId ?? original?.beneficiaryId ?? null,
  )
  const [reference, setReference] = useState<string | null>(null)
  const [parentId, setParent] = useState<string | null>(null)
  const [mirrorOfId, setMirror] = useState<string | null>(original?.id ?? null)
  const [kind, setKind] = useState<'convention' | 'framework'>('convention')
  const [renewable, setRenewable] = useState(false)
  const [policy, setPolicy] = useState<SplitPolicy>('largest-remainder')
  const [startsOn, setStart] = useState<PartialDate | null>(original?.startsOn ?? null)
  const [endsOn, setEnd] = useState<PartialDate | null>(original?.endsOn ?? null)
  const [requestedCents, setRequested] = useState<Cents | null>(requested)
  const [imputation, setImputation] = useState<string | null>(null)
  const [schedule, setSchedule] = useState<NewSchedule>({ lines: [firstLine], by: 'amounts', total: null })
  const named = (list: readonly Row<'organisations'>[]) =>
    [...list]
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
      .map(({ id, name, siren }) => ({ value: id, label: name, ...(siren === null ? {} : { detail: siren }) }))

  const frameworks = conventions.filter((one) => one.kind === 'framework')
  const same = conventions.find(
    (one) =>
      one.grantorId === grantorId &&
      reference !== null &&
      one.reference !== null &&
      referenceKey(one.reference) === referenceKey(reference),
  )

  const save = async () => {
    const { amounts } = amountsOf(schedule, policy)
    const shared = schedule.by === 'shares' && kind === 'convention'
    const dated = schedule.lines.flatMap(({ year, ...line }) => (year === null ? [] : [{ ...line, year }]))
    const result = await dispatch(createConvention, {
      title: title ?? '',
      reference,
      object: object ?? '',
      kind,
      grantorId: grantorId ?? '',
      beneficiaryId: beneficiaryId ?? '',
      parentId,
      mirrorOfId,
      projectId: project?.id ?? null,
      decisionId,
      startsOn,
      endsOn,
      renewable,
      roundingPolicy: policy,
      requestedCents,
      sharedTotalCents: shared ? schedule.total : null,
      instalments: (kind === 'framework' ? [] : dated).map((line, index) => ({
        year: line.year,
        kind: line.kind,
        amountCents: amounts[index] ?? null,
        shareBps: shared ? line.shareBps : null,
        credit: line.credit,
        imputation: line.imputation ?? imputation,
      })),
    })
    if (result.ok) navigate(`/conventions/${result.created[0] ?? ''}`)
    return result
  }
  return (
    <Page title="Nouvelle convention" crumbs={[{ label: 'Conventions', to: '/conventions' }]}>
      <div className={classes.form}>
        <Form
          action="Préparer la convention"
          onSubmit={save}
          onCancel={() => {
            navigate('/conventions')
          }}
        >
          <TextField label="Intitulé" value={title} onChange={setTitle} autoFocus />
          <TextAreaField label="Objet" value={object} onChange={setObject} rows={2} maxLength={1000} />
          <FieldRow>
            <SelectField
              label="Collectivité qui attribue"
              value={grantorId}
              onChange={setGrantor}
              options={named(organisations)}
            />
            <SelectField
              label="Bénéficiaire"
              value={beneficiaryId}
              onChange={setBeneficiary}
              options={named(organisations)}
            />
          </FieldRow>
          <FieldRow>
            <PartialDateField label="Début" value={startsOn} onChange={setStart} optional />
            <PartialDateField label="Fin" value={endsOn} onChange={setEnd} optional />
            <MoneyField label="Montant demandé" value={requestedCents} onChange={setRequested} optional />
          </FieldRow>
          <FieldRow>
            <TextField
              label="Référence"
              help={
                same === undefined
                  ? 'Tout style : 2003-1198, CONV N° 2074-15…'
                  : `Ce numéro est déjà celui de «\u00a0${same.title}\u00a0».`
              }
              value={reference}
              onChange={setReference}
              maxLength={80}
              optional
            />
            {frameworks.length > 0 && (
              <SelectField
                label="Convention cadre"
                value={parentId}
                onChange={setParent}
                options={frameworks.map((one) => ({ value: one.id, label: one.title }))}
                optional
              />
            )}
            {conventions.length > 0 && (
              <SelectField
                label="Miroir de la convention"
                help="Même objet, même bénéficiaire, autre financeur."
                value={mirrorOfId}
                onChange={setMirror}
                options={conventions.map((one) => ({ value: one.id, label: one.title }))}
                optional
              />
            )}
          </FieldRow>
          <ChoiceField
            label="Sorte d’acte"
            choices={[
              { value: 'convention', label: 'Convention, avec son échéancier' },
              { value: 'framework', label: 'Convention cadre, sans montant' },
            ]}
            value={kind}
            onChange={setKind}
          />
          <CheckField label="Renouvelable par avenant" value={renewable} onChange={setRenewable} />
          {kind === 'convention' && (
            <>
              <ChoiceField label="Arrondi des répartitions" choices={policies} value={policy} onChange={setPolicy} />
              <NewScheduleSection schedule={schedule} policy={policy} onChange={setSchedule} />
            </>
          )}
          {kind === 'convention' && (
            <TextField
              label="Imputation"
              help="Tel que dans l’acte : « compte 657 480 fonction 90 ». Le texte est gardé sans changement."
              value={imputation}
              onChange={setImputation}
              optional
            />
          )}
        </Form>
      </div>
    </Page>
  )
}
