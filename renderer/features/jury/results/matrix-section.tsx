import { memo, useMemo, useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatFraction, toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import { residualOf } from '#shared/domain/jury/severity.ts'
import classes from './results.module.css'
import { CellText } from './score-text.tsx'

type View = 'scores' | 'residuals'

/**
 * Juror by project: the scores, or what severity leaves unexplained of each. Severities stand in the foot of both.
 * A small table already shows the scores: there, only the residuals are offered.
 */
export const MatrixSection = memo(function MatrixSection({
  file,
  results,
  scoresShown,
}: {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly scoresShown: boolean
}) {
  const { severity } = results
  const [chosen, setView] = useState<View>(scoresShown ? 'residuals' : 'scores')
  const view: View = severity.ok ? chosen : 'scores'
  const columns = useMemo(() => columnsOf(file, results, view), [file, results, view])
  if (scoresShown && (!severity.ok || severity.exact)) return null
  return (
    <Section
      title={view === 'scores' ? 'Notes, juré par juré' : 'Résidus, juré par juré'}
      scope={view === 'scores' ? 'sévérité en pied' : 'note moins valeur du projet moins sévérité, en points'}
      rule={false}
      actions={
        severity.ok &&
        !scoresShown && (
          <ActionLink
            onClick={() => {
              setView(view === 'scores' ? 'residuals' : 'scores')
            }}
          >
            {view === 'scores' ? 'Résidus' : 'Notes'}
          </ActionLink>
        )
      }
    >
      <DataTable
        name={view === 'scores' ? 'Notes par juré' : 'Résidus par juré'}
        rows={results.pitches}
        columns={columns}
        rowId={({ pitchId }) => pitchId}
        totalLabel="Sévérité"
      />
    </Section>
  )
})

function columnsOf(file: JuryFile, results: JuryResults, view: View): readonly Column<PitchResult>[] {
  const { severity } = results
  const voting = file.jurors.filter(({ voting }) => voting)
  const at = (row: PitchResult, jurorId: string): Fraction | null => {
    const cell = row.cells.get(jurorId)
    if (cell?.kind !== 'scored') return null
    return view === 'scores' ? cell.value : residualOf(severity, { jurorId, pitchId: row.pitchId, value: cell.value })
  }
  return [
    { key: 'project', title: 'Projet', heading: true, width: 180, value: ({ pitchId }) => pitchName(file, pitchId) },
    ...voting.map(({ id }): Column<PitchResult> => ({
      key: id,
      title: jurorName(file, id),
      kind: 'number',
      width: 104,
      value: (row) => {
        const value = at(row, id)
        return value === null ? null : toNumber(value, 3)
      },
      cell: (row) => {
        const value = at(row, id)
        if (view === 'scores' || value === null) return <CellText cell={row.cells.get(id)} />
        return value.n === 0n ? <span className={classes.legend}>0</span> : formatFraction(value, 2, true)
      },
      ...(severity.ok
        ? {
            total: () => {
              const value = severity.severities.get(id)
              return value === undefined ? '–' : formatFraction(value, 3, true)
            },
          }
        : {}),
    })),
  ]
}
