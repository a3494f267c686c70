import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { addAction, updateAction } from '#shared/commands/conventions/actions.ts'
import { countedResult, reachedShare } from '#shared/domain/conventions/action-results.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { ActionPanel } from './action-panel.tsx'
import { quoted } from './bilan-table.tsx'
import type { ConventionFile } from './convention-file.ts'

type Action = Row<'actions'>
type Line = { readonly action: Action; readonly counted: number | null }
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

/** Actions of a convention: targets against results; what Tremplin counts is proposed, never written over. */
export function ActionsSection({ file }: { readonly file: ConventionFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const lines = useLive((read) => countedLines(read, file.actions), [file.actions])
  const close = () => {
    setEditing(null)
  }
  const take = async ({ action, counted }: Line) => {
    const result = await dispatch(updateAction, {
      id: action.id,
      result: counted,
      resultOperator: '=',
      source: 'Compté dans Tremplin',
    })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const action = file.actions.find(({ id }) => id === editing)
  return (
    <Section
      title="Actions"
      scope="cibles et résultats"
      rule={file.actions.length === 0}
      actions={
        <>
          {file.actions.length > 0 && <ActionLink to={`/conventions/${file.convention.id}/bilan`}>Bilan</ActionLink>}
          {!readOnly && (
            <ActionLink
              onClick={() => {
                setEditing('new')
              }}
            >
              Ajouter une action
            </ActionLink>
          )}
        </>
      }
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <DataTable
        name="Actions"
        rows={lines ?? []}
        columns={columnsOf(
          (lines ?? []).some(({ counted }) => counted !== null),
          readOnly ? null : (line) => void take(line),
        )}
        rowId={({ action: { id } }) => id}
        onOpen={({ action: { id } }) => {
          if (!readOnly) setEditing(id)
        }}
        empty={
          editing === null && lines !== undefined ? (
            <Empty>Aucune action. Une action porte un indicateur, sa cible et son résultat.</Empty>
          ) : null
        }
      />
      {(editing === 'new' || action !== undefined) && (
        <ActionPanel
          key={editing}
          action={action ?? null}
          onClose={close}
          onSave={(fields) =>
            action === undefined
              ? dispatch(addAction, { conventionId: file.convention.id, ...fields })
              : dispatch(updateAction, { id: action.id, ...fields })
          }
        />
      )}
    </Section>
  )
}

function columnsOf(counted: boolean, take: ((line: Line) => void) | null): readonly Column<Line>[] {
  const count: Column<Line> = {
    key: 'counted',
    title: 'Compté',
    kind: 'number',
    missing: 'not-applicable',
    width: 96,
    value: (line) => line.counted,
    cell: (line) =>
      line.counted === null ? undefined : line.counted === line.action.result || take === null ? (
        number.format(line.counted)
      ) : (
        <ActionLink
          onClick={() => {
            take(line)
          }}
          name={`Reprendre ${number.format(line.counted)}, ${line.action.indicator}`}
        >
          {`Reprendre ${number.format(line.counted)}`}
        </ActionLink>
      ),
  }
  return [
    { key: 'name', title: 'Action', heading: true, width: 140, value: ({ action }) => action.name },
    {
      key: 'indicator',
      title: 'Indicateur',
      width: 140,
      value: ({ action: { indicator, unit } }) => (indicator === unit ? indicator : `${indicator} (${unit})`),
    },
    {
      key: 'target',
      title: 'Cible',
      kind: 'number',
      width: 92,
      value: ({ action }) => quoted(action.targetOperator, action.target),
    },
    {
      key: 'result',
      title: 'Résultat',
      kind: 'number',
      width: 64,
      value: ({ action }) => quoted(action.resultOperator, action.result),
    },
    ...(counted ? [count] : []),
    {
      key: 'reached',
      title: 'Atteint',
      kind: 'number',
      missing: 'not-computable',
      width: 100,
      value: ({ action: { target, result } }) => {
        const reached = reachedShare(target, result)
        return reached === null ? null : formatPercent(reached, 1)
      },
    },
    {
      key: 'source',
      title: 'Source',
      value: ({ action }) => action.source,
      width: 150,
      cell: ({ action }) => (
        <>
          {action.source ?? <Missing />}
          <div>
            <ActionLink to={`/actions/${action.id}`} name={`Tableau de bord, ${action.name}, ${action.indicator}`}>
              Tableau de bord
            </ActionLink>
          </div>
        </>
      ),
    },
  ]
}

async function countedLines(read: Reader, actions: readonly Action[]): Promise<readonly Line[]> {
  const lines = await Promise.all(
    actions.map(async (action) => {
      const entries =
        action.feed === 'hours' || action.feed === 'supported'
          ? await read.where('supportEntries', 'conventionActionId', action.id)
          : []
      const enrolments =
        action.feed === 'cohort' && action.cohortId !== null
          ? await read.where('enrolments', 'cohortId', action.cohortId)
          : []
      return { action, counted: countedResult(action, entries, enrolments) }
    }),
  )
  return lines.sort((a, b) => a.action.rank - b.action.rank)
}
