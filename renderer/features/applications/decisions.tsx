import { outcomeWords } from '#shared/domain/jury/words.ts'
import { isFavourable, standingDecisions } from '#shared/domain/programmes/gate.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { ApplicationFile } from './queries.ts'
import classes from './applications.module.css'

/** Decisions on the project, and what came out of them: labels and conventions. */
export function Decisions({ file }: { readonly file: ApplicationFile }) {
  const { decisions, awards, conventions, application } = file
  const { readOnly } = useWorkspace()
  const standing = new Set(standingDecisions(decisions.map(({ row }) => row)).map((row) => row.id))
  return (
    <Section title="Décisions" scope="du jury ou du comité">
      {decisions.length === 0 && <p className={classes.none}>Aucune décision. Elle se prend en séance de jury.</p>}
      {decisions.map(({ row, session }) => (
        <div key={row.id} className={classes.row}>
          <span>{outcomeWords[row.outcome]}</span>
          <DateText date={row.decidedOn} />
          {session !== null && <ActionLink to={`/jurys/${session.id}`}>{session.name}</ActionLink>}
          <span className={classes.detail}>
            {[
              standing.has(row.id) ? null : 'remplacée ensuite',
              row.rank === null ? null : `rang ${String(row.rank)}`,
              row.reason,
            ]
              .filter((text) => text !== null)
              .join(', ')}
          </span>
          <span className={classes.end}>
            {standing.has(row.id) && (session?.state === 'closed' || session?.state === 'signed') && (
              <ActionLink to={`/exports/courriers?seance=${session.id}&projet=${application.projectId}`}>
                Courrier et fiche
              </ActionLink>
            )}
            {!readOnly && standing.has(row.id) && isFavourable(row.outcome) && (
              <ActionLink to={`/conventions/nouvelle?decision=${row.id}&projet=${application.projectId}`}>
                Préparer une convention
              </ActionLink>
            )}
          </span>
        </div>
      ))}
      {awards.map(({ row, label }) => (
        <div key={row.id} className={classes.row}>
          <span>Label {label}</span>
          {row.awardedOn !== null && <DateText date={row.awardedOn} />}
          <span className={classes.detail}>{awardWords[row.state]}</span>
        </div>
      ))}
      {conventions.map((row) => (
        <div key={row.id} className={classes.row}>
          <span>Convention</span>
          <ActionLink to={`/conventions/${row.id}`}>{row.title}</ActionLink>
        </div>
      ))}
    </Section>
  )
}

const awardWords = { requested: 'demandé', held: 'détenu', withdrawn: 'retiré' } as const
