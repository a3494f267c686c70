import { useState } from 'react'
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { CriterionMeans } from '#shared/domain/jury/criterion-means.ts'
import { compare, formatFraction, toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import classes from './results.module.css'

/** Criterion by criterion: the mean of one project beside that of the session; the table has every project. */
export function CriteriaChart({
  file,
  results,
  means,
}: {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly means: CriterionMeans
}) {
  const scored = results.pitches.filter(({ values }) => values.mean !== null)
  const [chosen, setChosen] = useState<string | null>(null)
  const pitchId = scored.some((row) => row.pitchId === chosen) ? (chosen ?? '') : (scored[0]?.pitchId ?? '')
  const own = means.byPitch.get(pitchId) ?? []
  if (scored.length === 0 || file.criteria.length < 2 || file.grid === null) return null
  const name = pitchName(file, pitchId)
  const data = file.criteria.map((criterion, index) => ({
    criterion: short(criterion.name),
    own: figure(own[index]),
    all: figure(means.overall[index]),
  }))
  return (
    <ChartFrame
      title="Critère par critère"
      scope={`moyennes sur ${String(file.grid.scaleMax)}, poids non appliqués`}
      finding={finding(file, name, own)}
      table={<CriteriaTable file={file} rows={scored} means={means.byPitch} />}
      actions={
        scored.length > 1 && (
          <div className={classes.choice}>
            <SelectField
              label="Projet dont les barres sont montrées"
              hideLabel
              options={scored.map((row) => ({ value: row.pitchId, label: pitchName(file, row.pitchId) }))}
              value={pitchId}
              onChange={setChosen}
            />
          </div>
        )
      }
    >
      <BarChart
        data={data}
        layout="vertical"
        width={388}
        height={24 + 44 * data.length}
        margin={{ top: 4, right: 56, bottom: 4, left: 4 }}
        barCategoryGap={8}
        barGap={2}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide domain={[Math.min(0, file.grid.scaleMin), file.grid.scaleMax]} />
        <YAxis
          type="category"
          dataKey="criterion"
          width={132}
          axisLine={false}
          tickLine={false}
          interval={0}
          tick={{ fill: 'var(--ink2)', fontSize: 12 }}
        />
        <Bar dataKey="own" fill="var(--series-1)" isAnimationActive={false}>
          <LabelList dataKey="own" position="right" fill="var(--ink)" fontSize={12} formatter={french} />
        </Bar>
        <Bar dataKey="all" fill="var(--series-5)" barSize={6} isAnimationActive={false}>
          <LabelList dataKey="all" position="right" fill="var(--ink3)" fontSize={11} formatter={french} />
        </Bar>
      </BarChart>
      <p className={classes.legend}>Barre haute&nbsp;: {name}. Barre basse&nbsp;: tous les projets.</p>
    </ChartFrame>
  )
}

const figure = (value: Fraction | null | undefined): number | null => (value == null ? null : toNumber(value, 2))
const french = (value: unknown): string => (typeof value === 'number' ? value.toFixed(1).replace('.', ',') : '')
const short = (name: string): string => (name.length > 22 ? `${name.slice(0, 21)}…` : name)

/** The strongest and the weakest criterion of a project, in a sentence. */
function finding(file: JuryFile, name: string, own: readonly (Fraction | null)[]): string {
  const given = file.criteria.flatMap((criterion, index) => {
    const value = own[index] ?? null
    return value === null ? [] : [{ criterion, value }]
  })
  const ordered = given.sort((a, b) => compare(b.value, a.value))
  const [best, worst] = [ordered[0], ordered.at(-1)]
  if (best === undefined || worst === undefined) return `${name}\u00a0: aucun critère noté.`
  return `${name}\u00a0: le plus haut sur ${best.criterion.name} (${formatFraction(best.value, 1)}), le plus bas sur ${worst.criterion.name} (${formatFraction(worst.value, 1)}).`
}

function CriteriaTable({
  file,
  rows,
  means,
}: {
  readonly file: JuryFile
  readonly rows: readonly PitchResult[]
  readonly means: ReadonlyMap<string, readonly (Fraction | null)[]>
}) {
  const columns: readonly Column<PitchResult>[] = [
    { key: 'project', title: 'Projet', heading: true, value: ({ pitchId }) => pitchName(file, pitchId) },
    ...file.criteria.map(({ id, name }, index): Column<PitchResult> => ({
      key: id,
      title: name,
      kind: 'number',
      missing: 'not-computable',
      value: ({ pitchId }) => figure(means.get(pitchId)?.[index]),
    })),
  ]
  return <DataTable name="Moyennes par critère" rows={rows} columns={columns} rowId={({ pitchId }) => pitchId} />
}
