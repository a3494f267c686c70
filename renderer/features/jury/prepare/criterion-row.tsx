import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { removeCriterion, reorderCriteria, updateCriterion } from '#shared/commands/jury/grids.ts'
import { scaleScores } from '#shared/domain/jury/grid.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type CriterionRowProps = {
  readonly grid: Row<'grids'>
  readonly criterion: Row<'criteria'>
  readonly criteria: JuryFile['criteria']
  readonly editable: boolean
  /** For the words that act; a field shows its own refusal. */
  readonly act: ReturnType<typeof useAct>['act']
}

const figure = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** One criterion: name, weight, duty to answer. What it judges and its anchors open under it. */
export function CriterionRow({ grid, criterion, criteria, editable, act }: CriterionRowProps) {
  const { dispatch } = useWorkspace()
  const [open, setOpen] = useState(false)
  const { id, name, weight } = criterion
  if (!editable)
    return (
      <li className={classes.row}>
        <span className={classes.rank}>{criterion.rank}</span>
        <span className={classes.name}>{name}</span>
        <span className={classes.note}>{notes(criterion)}</span>
      </li>
    )
  const move = (by: -1 | 1) => {
    const order = criteria.map((row) => row.id)
    const from = order.indexOf(id)
    order.splice(from, 1)
    order.splice(from + by, 0, id)
    void act(reorderCriteria, { gridId: grid.id, order })
  }
  return (
    <li className={classes.row}>
      <span className={classes.rank}>{criterion.rank}</span>
      <TextField
        label="Nom du critère"
        hideLabel
        maxLength={120}
        value={name}
        onSave={(next) => dispatch(updateCriterion, { criterionId: id, name: next ?? '' })}
      />
      <NumberField
        label={`Poids de ${name}`}
        hideLabel
        unit="de poids"
        value={weight}
        onSave={(next) => dispatch(updateCriterion, { criterionId: id, weight: next ?? 0 })}
      />
      <CheckField
        label="Obligatoire"
        name={`${name} obligatoire`}
        value={criterion.required}
        onSave={(required) => dispatch(updateCriterion, { criterionId: id, required })}
      />
      <span className={classes.acts}>
        <ActionLink
          name={`Repères de ${name}`}
          expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {criterion.anchors.length === 0 ? 'Repères' : `${String(criterion.anchors.length)} repères`}
        </ActionLink>
        <ActionLink name={`Retirer ${name}`} onClick={() => void act(removeCriterion, { criterionId: id })}>
          Retirer
        </ActionLink>
      </span>
      {open && (
        <div className={classes.below}>
          <InlinePanel
            title={name}
            onClose={() => {
              setOpen(false)
            }}
          >
            <div className={classes.fields}>
              <TextAreaField
                label="Ce que le critère apprécie"
                optional
                rows={2}
                value={criterion.description}
                onSave={(description) => dispatch(updateCriterion, { criterionId: id, description })}
              />
              <CheckField
                label="«&nbsp;Sans objet&nbsp;» est admis"
                help="Le critère sort alors de la note du bulletin, sans valoir zéro."
                value={criterion.notApplicable}
                onSave={(notApplicable) => dispatch(updateCriterion, { criterionId: id, notApplicable })}
              />
              <Anchors grid={grid} criterion={criterion} />
              <p className={classes.acts}>
                <ActionLink
                  name={`Monter ${name}`}
                  disabled={criterion.rank === 1}
                  onClick={() => {
                    move(-1)
                  }}
                >
                  Monter
                </ActionLink>
                <ActionLink
                  name={`Descendre ${name}`}
                  disabled={criterion.rank === criteria.length}
                  onClick={() => {
                    move(1)
                  }}
                >
                  Descendre
                </ActionLink>
              </p>
            </div>
          </InlinePanel>
        </div>
      )}
    </li>
  )
}

/** At most this many scores get a field each; a longer scale keeps the whole ones. */
const fields = 11

/** What scores are worth, in words: a field for each score of a short scale, for its ends and quarters otherwise. */
function Anchors({ grid, criterion }: Pick<CriterionRowProps, 'grid' | 'criterion'>) {
  const { dispatch } = useWorkspace()
  const scores = scaleScores(grid)
  const step = Math.max(1, Math.ceil((scores.length - 1) / (fields - 1)))
  const set = new Set(criterion.anchors.map(({ value }) => value))
  const offered = scores.filter((score, index) => index % step === 0 || index === scores.length - 1 || set.has(score))
  const save = (value: number, text: string | null) => {
    const others = criterion.anchors.filter((anchor) => anchor.value !== value)
    const next = text === null ? others : [...others, { value, text }]
    return dispatch(updateCriterion, {
      criterionId: criterion.id,
      anchors: [...next].sort((a, b) => a.value - b.value),
    })
  }
  return (
    <div role="group" aria-label={`Repères en mots de ${criterion.name}`}>
      <p className={classes.notice}>Ce que vaut chaque note, en mots&nbsp;: le juré le lit sous son choix.</p>
      <FieldRow>
        {offered.map((score) => (
          <TextField
            key={score}
            label={`Note ${figure(score)}`}
            optional
            maxLength={300}
            value={criterion.anchors.find(({ value }) => value === score)?.text ?? null}
            onSave={(text) => save(score, text)}
          />
        ))}
      </FieldRow>
    </div>
  )
}

function notes({ weight, required, notApplicable, description, anchors }: Row<'criteria'>): string {
  return [
    weight === 0 ? 'montré à part, hors moyenne' : `poids ${String(weight)}`,
    required ? null : 'facultatif',
    notApplicable ? '«\u00a0sans objet\u00a0» admis' : null,
    description,
    anchors.length === 0 ? null : anchors.map(({ value, text }) => `${figure(value)}\u00a0: ${text}`).join(' · '),
  ]
    .filter((part) => part !== null)
    .join(', ')
}
