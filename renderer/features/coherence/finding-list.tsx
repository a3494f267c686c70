import { useRef } from 'react'
import { recordPath } from '#renderer/data/record-path.ts'
import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { FindingLine } from '#renderer/ui/finding-line.tsx'
import { useVirtualRows, virtualFrom } from '#renderer/ui/table/use-virtual-rows.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import classes from './coherence.module.css'

const lineHeight = 84

/** Findings, each answerable in place and linked to its record; above 50, only those in sight are in the page. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useVirtualRows(findings.length, frame, lineHeight)
  return (
    <div ref={frame} className={findings.length > virtualFrom ? classes.frame : undefined} tabIndex={-1}>
      <div style={{ height: view.before }} />
      <ol aria-label="Contrôles">
        {view.indexes.map((index) => {
          const finding = findings[index]
          return finding === undefined ? null : (
            <li
              key={keyOf(finding)}
              ref={view.measure}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={findings.length}
            >
              <OneFinding finding={finding} />
            </li>
          )
        })}
      </ol>
      <div style={{ height: view.after }} />
    </div>
  )
}

const keyOf = ({ rule, table, id, fingerprint }: Finding): string => `${rule} ${table} ${id} ${fingerprint}`

function OneFinding({ finding }: { readonly finding: Finding }) {
  const answerOf = useFindingAnswers()
  const to = recordPath([finding, ...finding.related])
  return (
    <FindingLine
      severity={finding.severity}
      title={finding.heading}
      source={finding.source}
      stacked
      {...(to === null ? {} : { to })}
      {...answerOf(finding)}
    >
      {finding.message}
      {finding.reopened && ' Les faits ont changé depuis la réponse donnée\u00a0: elle ne vaut plus.'}
    </FindingLine>
  )
}
