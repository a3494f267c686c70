import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FindingLine } from '#renderer/ui/finding-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { counted } from './day-words.ts'
import classes from './home.module.css'
import { recordPath } from '#renderer/data/record-path.ts'

const most = 5

/** Findings that nobody answered, the blocking ones first. */
export function OpenFindings({ findings }: { readonly findings: readonly Finding[] | undefined }) {
  const blocking = findings?.filter(({ severity }) => severity === 'blocking').length ?? 0
  const scope =
    findings === undefined || findings.length === 0
      ? undefined
      : `${String(findings.length)}${blocking === 0 ? '' : `, dont ${counted(blocking, 'bloquant', 'bloquants', '')}`}`
  return (
    <Section
      title="Contrôles sans réponse"
      {...(scope === undefined ? {} : { scope })}
      actions={<ActionLink to="/controles">Tous</ActionLink>}
    >
      {findings === undefined ? (
        <p className={classes.waiting}>Vérification en cours.</p>
      ) : findings.length === 0 ? (
        <Empty>
          <Status kind="done">Rien à signaler</Status>
        </Empty>
      ) : (
        <>
          {findings.slice(0, most).map((finding) => (
            <FindingLine
              key={`${finding.rule} ${finding.table} ${finding.id} ${finding.fingerprint}`}
              severity={finding.severity}
              title={finding.heading}
              to={recordPath([finding, ...finding.related]) ?? '/controles'}
              brief
            >
              {finding.message}
            </FindingLine>
          ))}
          {findings.length > most && (
            <p className={classes.more}>
              <ActionLink quiet to="/controles">
                {counted(findings.length - most, 'autre', 'autres', '')}
              </ActionLink>
            </p>
          )}
        </>
      )}
    </Section>
  )
}
