import { useState } from 'react'
import { useParams } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { addScenario, updateEnvelope } from '#shared/commands/conventions/envelopes.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { readEnvelope, type EnvelopeFile } from './envelope-file.ts'
import { EnvelopeAdoptPanel } from './envelope-adopt-panel.tsx'
import { EnvelopeLinePanel } from './envelope-line-panel.tsx'
import { ScenarioMatrix } from './envelope-matrix.tsx'
import classes from './payments.module.css'

/** One envelope: requests down, scenarios across, what remains under each; one is adopted. */
export function EnvelopePage() {
  const { id = '' } = useParams()
  const file = useLive((read) => readEnvelope(read, id), [id])
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Enveloppe introuvable" crumbs={[{ label: 'Enveloppes', to: '/enveloppes' }]}>
        <Empty actions={<Button to="/enveloppes">Voir les enveloppes</Button>}>Aucune enveloppe à cette adresse.</Empty>
      </Page>
    )
  return <Envelope file={file} />
}

function Envelope({ file }: { readonly file: EnvelopeFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const { envelope, scenarios } = file
  const [adding, setAdding] = useState(false)
  const [adopting, setAdopting] = useState<Row<'scenarios'> | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const open = envelope.adoptedId === null && !readOnly
  const act = async (work: ReturnType<typeof dispatch>) => {
    const result = await work
    setRefusal(result.ok ? null : result.refusal.message)
    setDone(null)
  }
  const next = `Scénario ${String.fromCharCode(65 + scenarios.length)}`
  const add = (from: 'proportional' | 'requests' | { readonly copy: string } | null) =>
    void act(dispatch(addScenario, { envelopeId: envelope.id, name: next, from }))
  const last = scenarios.at(-1)
  return (
    <Page
      title={envelope.title}
      crumbs={[{ label: 'Enveloppes', to: '/enveloppes' }, { label: envelope.title }]}
      subtitle={`Exercice ${String(envelope.year)}${envelope.imputation === null ? '' : `, ${envelope.imputation}`}`}
      beside={
        <>
          {envelope.adoptedId === null ? (
            <Status kind="empty">À répartir</Status>
          ) : (
            <Status kind="done">
              {envelope.adoptedOn === null ? 'Répartie' : `Répartie le ${formatDate(envelope.adoptedOn)}`}
            </Status>
          )}{' '}
          {envelope.example && <Tag />}{' '}
          {envelope.deliberationId !== null && (
            <ActionLink to={`/conseil/${envelope.deliberationId}`}>Voir la délibération</ActionLink>
          )}
        </>
      }
      actions={
        open && (
          <Button
            primary
            onClick={() => {
              setAdding(true)
            }}
          >
            Ajouter une demande
          </Button>
        )
      }
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {done !== null && (
        <p role="status">
          <Status kind="done">{done}</Status>
        </p>
      )}
      {adding && (
        <EnvelopeLinePanel
          file={file}
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
      <div className={classes.stated}>
        <MoneyField
          label="Montant de l’enveloppe"
          help="Vide : ce qui reste n’est pas calculable."
          value={envelope.amountCents}
          onSave={(amountCents) => dispatch(updateEnvelope, { id: envelope.id, amountCents })}
          disabled={!open}
          optional
        />
      </div>
      <Section
        title="Scénarios"
        scope="côte à côte"
        rule={false}
        actions={
          open && (
            <>
              <ActionLink
                onClick={() => {
                  add('proportional')
                }}
              >
                Au prorata des demandes
              </ActionLink>
              {last !== undefined && (
                <ActionLink
                  onClick={() => {
                    add({ copy: last.id })
                  }}
                >
                  {`Copier ${last.name}`}
                </ActionLink>
              )}
              <ActionLink
                onClick={() => {
                  add(null)
                }}
              >
                Scénario vide
              </ActionLink>
            </>
          )
        }
      >
        <ScenarioMatrix file={file} open={open} onAdopt={setAdopting} onRefused={setRefusal} />
        {adopting !== null && open && (
          <EnvelopeAdoptPanel
            key={adopting.id}
            envelope={envelope}
            scenario={adopting}
            onClose={(adopted) => {
              if (adopted)
                setDone(
                  `${adopting.name} adopté : ses montants sont dans les conventions, en brouillon. Ctrl Z annule le tout.`,
                )
              setAdopting(null)
            }}
          />
        )}
      </Section>
    </Page>
  )
}
