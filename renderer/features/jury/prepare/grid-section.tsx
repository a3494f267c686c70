import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { addCriterion, createGrid, removeCriterion, updateCriterion, updateGrid } from '#shared/commands/jury/grids.ts'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import { totalWeight } from '#shared/domain/jury/grid.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useOptions } from '../queries.ts'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

/** The scoring grid: scale, step, weighted criteria. A grid serves several sessions and freezes at the first opening. */
export function GridSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const options = useOptions()
  const { act, refusal } = useAct()
  const [open, setOpen] = useState<'grid' | 'criterion' | null>(null)
  const { grid, criteria, session } = file
  const close = () => {
    setOpen(null)
  }
  const scale =
    grid === null
      ? ''
      : `${figure(grid.scaleMin)} à ${figure(grid.scaleMax)}, de ${figure(grid.scaleStep)} en ${figure(grid.scaleStep)}`
  return (
    <Section
      title="Grille"
      scope={
        grid === null ? 'format sans note' : `${grid.name}, ${scale}, poids ${String(totalWeight(criteria))} au total`
      }
      actions={
        editable && (
          <>
            {grid !== null && (
              <ActionLink
                expanded={open === 'criterion'}
                onClick={() => {
                  setOpen('criterion')
                }}
              >
                Ajouter un critère
              </ActionLink>
            )}
            <ActionLink
              expanded={open === 'grid'}
              onClick={() => {
                setOpen('grid')
              }}
            >
              Nouvelle grille
            </ActionLink>
          </>
        )
      }
    >
      {open === 'grid' && <NewGrid sessionId={session.id} onClose={close} />}
      {open === 'criterion' && grid !== null && <NewCriterion gridId={grid.id} onClose={close} />}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {editable && (
        <div className={classes.choice}>
          <SelectField
            label="Grille de la séance"
            optional
            options={options?.grids ?? []}
            value={session.gridId}
            onSave={(gridId) => act(updateSession, { sessionId: session.id, gridId })}
          />
          {grid !== null && <Scale grid={grid} />}
        </div>
      )}
      {grid !== null && criteria.length === 0 && (
        <Empty>Aucun critère. Une grille en demande au moins un, avec un poids.</Empty>
      )}
      <ol
        className={`${classes.rows ?? ''} ${editable ? (classes.criterionFields ?? '') : (classes.criterionRows ?? '')}`}
      >
        {criteria.map((criterion) => (
          <li key={criterion.id} className={classes.row}>
            <span className={classes.rank}>{criterion.rank}</span>
            {editable ? (
              <>
                <TextField
                  label="Nom du critère"
                  hideLabel
                  maxLength={120}
                  value={criterion.name}
                  onSave={(name) => act(updateCriterion, { criterionId: criterion.id, name: name ?? '' })}
                />
                <NumberField
                  label={`Poids de ${criterion.name}`}
                  hideLabel
                  unit="de poids"
                  value={criterion.weight}
                  onSave={(weight) => act(updateCriterion, { criterionId: criterion.id, weight: weight ?? 0 })}
                />
                <CheckField
                  label="Obligatoire"
                  name={`${criterion.name} obligatoire`}
                  value={criterion.required}
                  onSave={(required) => act(updateCriterion, { criterionId: criterion.id, required })}
                />
                <span className={classes.acts}>
                  <ActionLink
                    name={`Retirer ${criterion.name}`}
                    onClick={() => void act(removeCriterion, { criterionId: criterion.id })}
                  >
                    Retirer
                  </ActionLink>
                </span>
              </>
            ) : (
              <>
                <span className={classes.name}>{criterion.name}</span>
                <span className={classes.note}>
                  {criterion.weight === 0 ? 'montré à part, hors moyenne' : `poids ${String(criterion.weight)}`}
                  {criterion.required ? '' : ', «\u00a0sans objet\u00a0» admis'}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

const figure = (value: number): string => String(value).replace('.', ',').replace('-', '−')

function Scale({ grid }: { readonly grid: Row<'grids'> }) {
  const { act } = useAct()
  const field = (name: 'scaleMin' | 'scaleMax' | 'scaleStep', label: string) => (
    <NumberField
      label={label}
      decimals={2}
      value={grid[name]}
      onSave={(value) => act(updateGrid, { gridId: grid.id, [name]: value ?? 0 })}
    />
  )
  return (
    <FieldRow>
      {field('scaleMin', 'Note la plus basse')}
      {field('scaleMax', 'Note la plus haute')}
      {field('scaleStep', 'Pas')}
    </FieldRow>
  )
}

function NewGrid({ sessionId, onClose }: { readonly sessionId: string; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const submit = async () => {
    const result = await dispatch(createGrid, {
      name: name ?? '',
      scaleMin: 0,
      scaleMax: 20,
      scaleStep: 1,
      criteria: [],
    })
    const gridId = result.ok ? result.created[0] : undefined
    if (gridId === undefined) return result
    const chosen = await dispatch(updateSession, { sessionId, gridId })
    if (chosen.ok) onClose()
    return chosen
  }
  return (
    <InlinePanel title="Nouvelle grille" onClose={onClose}>
      <Form action="Créer la grille" primary={false} onSubmit={submit} onCancel={onClose}>
        <TextField
          label="Nom de la grille"
          help="Notée de 0 à 20, de 1 en 1&nbsp;; cela se change ensuite."
          value={name}
          onChange={setName}
        />
      </Form>
    </InlinePanel>
  )
}

function NewCriterion({ gridId, onClose }: { readonly gridId: string; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [weight, setWeight] = useState<number | null>(1)
  const submit = async () => {
    const input = { gridId, name: name ?? '', weight: weight ?? 0, required: true, description: null, anchors: [] }
    const result = await dispatch(addCriterion, input)
    if (result.ok) setName(null)
    return result
  }
  return (
    <InlinePanel title="Ajouter un critère" onClose={onClose}>
      <Form action="Ajouter" primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <TextField label="Nom du critère" maxLength={120} value={name} onChange={setName} />
          <NumberField label="Poids" help="0&nbsp;: montré à part, hors moyenne." value={weight} onChange={setWeight} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
