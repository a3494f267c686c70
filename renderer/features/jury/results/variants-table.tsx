import { useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ScrollFrame } from '#renderer/ui/scroll-frame.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults } from '#shared/domain/jury/results.ts'
import type { Variant } from '#shared/domain/jury/sensitivity.ts'
import { aggregateWords, count, listWords } from '#shared/domain/jury/words.ts'
import classes from './results.module.css'
import { ScoreText } from './score-text.tsx'

const shownProjects = 4
/** Jurors left out that the table shows of itself: above, those who change most come first, the others on demand. */
const shownJurors = 8
const title = 'Ce qui ferait changer la décision'

/** Who comes first under another aggregate or without one juror; scores of the first projects beside. */
export function VariantsTable({
  file,
  results,
  variants,
}: {
  readonly file: JuryFile
  readonly results: JuryResults
  /** Null while they are computed. */
  readonly variants: readonly Variant[] | null
}) {
  const [all, setAll] = useState(false)
  const pitches = results.pitches.filter(({ values }) => values.mean !== null).slice(0, shownProjects)
  if (variants === null)
    return (
      <Section title={title} rule={false}>
        <p className={classes.legend}>Les classements se comparent&nbsp;: le tableau vient dès qu’ils le sont tous.</p>
      </Section>
    )
  const announced = variants.find((variant) => variant.announced)
  const names = (ids: readonly string[]) => listWords(ids.map((id) => pitchName(file, id)))
  const jurors = variants.filter(({ without }) => without !== null).length
  const rows = all ? variants : weightiest(variants)
  return (
    <Section
      title={title}
      rule={false}
      actions={
        jurors > shownJurors && (
          <ActionLink
            expanded={all}
            onClick={() => {
              setAll(!all)
            }}
          >
            {all ? 'Ceux qui changent le plus' : `Les ${String(jurors)} jurés`}
          </ActionLink>
        )
      }
    >
      <ScrollFrame label={`${title}, tableau entier`}>
        <table className={classes.plainTable}>
          <thead>
            <tr>
              <th scope="col">Si l’on retient…</th>
              <th scope="col">Premier</th>
              <th scope="col">Décisions changées</th>
              {pitches.map(({ pitchId }) => (
                <th key={pitchId} scope="col" className={classes.figures}>
                  {pitchName(file, pitchId)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((variant) => {
              const same = names(variant.first) === names(announced?.first ?? [])
              return (
                <tr key={`${variant.aggregate} ${variant.without ?? ''}`}>
                  <th scope="row">
                    {aggregateWords[variant.aggregate].sentence.replace(/^la /, '')}
                    {variant.without !== null && `, sans ${jurorName(file, variant.without)}`}
                    {variant.announced && <span className={classes.legend}> (annoncée)</span>}
                  </th>
                  <td className={classes.first}>
                    {same ? (
                      <strong>{names(variant.first)}</strong>
                    ) : (
                      <Status kind="watch">{names(variant.first)}</Status>
                    )}
                  </td>
                  <td className={classes.changes}>
                    <Changes file={file} variant={variant} />
                  </td>
                  {pitches.map(({ pitchId }) => (
                    <td key={pitchId} className={classes.figures}>
                      <ScoreText value={variant.values.get(pitchId) ?? null} />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollFrame>
    </Section>
  )
}

/** Every aggregate, and the jurors whose absence changes most: another first project, then the most decisions. */
function weightiest(variants: readonly Variant[]): readonly Variant[] {
  const first = variants.find(({ announced }) => announced)?.first.join(' ')
  const jurors = variants.filter(({ without }) => without !== null)
  const weight = (variant: Variant): number =>
    (variant.first.join(' ') === first ? 0 : 1_000_000) + variant.changed.length
  const kept = new Set([...jurors].sort((a, b) => weight(b) - weight(a)).slice(0, shownJurors))
  return variants.filter((variant) => variant.without === null || kept.has(variant))
}

/** Decisions that turn under a variant: the first ones by name, then how many more. */
function Changes({ file, variant }: { readonly file: JuryFile; readonly variant: Variant }) {
  if (variant.announced || variant.changed.length === 0) return <span className={classes.legend}>aucune</span>
  const named = variant.changed.slice(0, 2).map(({ pitchId }) => pitchName(file, pitchId))
  const more = variant.changed.length - named.length
  return <Status kind="watch">{`${named.join(', ')}${more > 0 ? ` et ${count(more, 'autre')}` : ''}`}</Status>
}
