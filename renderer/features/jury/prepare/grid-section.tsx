import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { copyGrid, updateGrid } from '#shared/commands/jury/grids.ts'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import { gridFault, scaleWords, totalWeight } from '#shared/domain/jury/grid.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { count, listWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useAct } from '../use-act.ts'
import { CriterionRow } from './criterion-row.tsx'
import { CopyGrid, NewCriterion, NewGrid } from './new-grid.tsx'
import classes from './prepare.module.css'

type Panel = 'grid' | 'criterion' | 'copy' | null

/** The scoring grid: scale, step, weighted criteria with their anchors. It serves several sessions and freezes at the first opening. */
export function GridSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const { dispatch } = useWorkspace()
  const { act, refusal } = useAct()
  const [open, setOpen] = useState<Panel>(null)
  const { grid, criteria, session } = file
  const uses = useUses(session)
  const frozen = uses !== undefined && uses.frozenBy.length > 0
  const mayEdit = editable && !frozen
  const close = () => {
    setOpen(null)
  }
  const opener = (name: Exclude<Panel, null>, words: string) => (
    <ActionLink
      expanded={open === name}
      onClick={() => {
        setOpen(name)
      }}
    >
      {words}
    </ActionLink>
  )
  return (
    <Section
      title="Grille"
      scope={
        grid === null
          ? session.ranked
            ? 'à choisir'
            : 'format sans note'
          : `${versionName(grid)}, ${scaleWords(grid)}`
      }
      actions={
        editable && (
          <>
            {grid !== null && mayEdit && opener('criterion', 'Ajouter un critère')}
            {grid !== null && opener('copy', 'Copier')}
            {opener('grid', 'Nouvelle grille')}
          </>
        )
      }
    >
      {open === 'grid' && <NewGrid sessionId={session.id} onClose={close} />}
      {open === 'copy' && grid !== null && <CopyGrid grid={grid} sessionId={session.id} onClose={close} />}
      {open === 'criterion' && grid !== null && <NewCriterion gridId={grid.id} onClose={close} />}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {editable && (
        <div className={classes.choice}>
          <SelectField
            label="Grille de la séance"
            optional
            options={uses?.options ?? []}
            value={session.gridId}
            onSave={(gridId) => dispatch(updateSession, { sessionId: session.id, gridId })}
          />
          {grid !== null && mayEdit && <Scale grid={grid} />}
          {grid !== null && frozen && (
            <p className={classes.frozen}>
              <Status kind="locked">
                {versionName(grid)} est figée&nbsp;: elle sert à {listWords(uses.frozenBy.slice(0, 3))}.
              </Status>
              <ActionLink onClick={() => void act(copyGrid, { gridId: grid.id, sessionId: session.id })}>
                Préparer la version {grid.version + 1} pour cette séance
              </ActionLink>
            </p>
          )}
          {grid !== null && mayEdit && uses !== undefined && uses.sharedWith.length > 0 && (
            <p className={classes.notice}>
              Cette grille sert aussi à {listWords(uses.sharedWith.slice(0, 3))}, pas encore ouverte
              {uses.sharedWith.length > 1 ? 's' : ''}&nbsp;: un changement vaut pour toutes.
            </p>
          )}
        </div>
      )}
      {grid !== null && criteria.length === 0 && (
        <Empty>Aucun critère. Une grille en demande au moins un, avec un poids.</Empty>
      )}
      <ol
        className={`${classes.rows ?? ''} ${mayEdit ? (classes.criterionFields ?? '') : (classes.criterionRows ?? '')}`}
        aria-label="Critères"
      >
        {grid !== null &&
          criteria.map((criterion) => (
            <CriterionRow
              key={criterion.id}
              grid={grid}
              criterion={criterion}
              criteria={criteria}
              editable={mayEdit}
              act={act}
            />
          ))}
      </ol>
      {grid !== null && criteria.length > 0 && <Sum grid={grid} criteria={criteria} />}
    </Section>
  )
}

/** `Comité de labellisation, version 2`. */
const versionName = ({ name, version }: Row<'grids'>): string =>
  version === 1 ? name : `${name}, version ${String(version)}`

/** The other sessions of the grid, and the grids to choose from: the last version of each, and the one in use. */
function useUses(session: Row<'jurySessions'>) {
  const { gridId, id } = session
  return useLive(
    async (read) => {
      const [grids, sessions] = await Promise.all([read.all('grids'), read.all('jurySessions')])
      const others = sessions.filter((other) => other.gridId === gridId && other.id !== id && gridId !== null)
      const followed = new Set(grids.map(({ previousId }) => previousId))
      const named = (list: readonly Row<'jurySessions'>[]) => list.map(({ name }) => `«\u00a0${name}\u00a0»`)
      return {
        frozenBy: named(others.filter(({ state }) => state !== 'prepared')),
        sharedWith: named(others.filter(({ state }) => state === 'prepared')),
        options: grids
          .filter((grid) => grid.id === gridId || !followed.has(grid.id))
          .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
          .map((grid) => ({ value: grid.id, label: versionName(grid), detail: scaleWords(grid) })),
      }
    },
    [gridId, id],
  )
}

/** Sum of the weights, and what keeps the grid from being used. */
function Sum({ grid, criteria }: { readonly grid: Row<'grids'>; readonly criteria: JuryFile['criteria'] }) {
  const fault = gridFault(grid, criteria)
  const apart = criteria.filter(({ weight }) => weight === 0)
  return (
    <p className={classes.sum}>
      <strong>Poids au total&nbsp;: {totalWeight(criteria)}</strong>
      {apart.length > 0 && (
        <span>{count(apart.length, 'critère montré', 'critères montrés')} à part, hors moyenne</span>
      )}
      {fault !== null && <Status kind="blocked">{fault}</Status>}
    </p>
  )
}

function Scale({ grid }: { readonly grid: Row<'grids'> }) {
  const { dispatch } = useWorkspace()
  const field = (name: 'scaleMin' | 'scaleMax' | 'scaleStep', label: string) => (
    <NumberField
      label={label}
      decimals={2}
      value={grid[name]}
      onSave={(value) => dispatch(updateGrid, { gridId: grid.id, [name]: value ?? 0 })}
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
