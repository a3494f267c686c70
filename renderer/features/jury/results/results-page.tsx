import { memo, useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { WhenIdle } from '#renderer/ui/when-idle.tsx'
import { formatDate, formatInstant } from '#shared/domain/calendar/format-date.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { whyScoresWait } from '#shared/domain/jury/secrecy.ts'
import { decisionsSentence, flipReason, sensitivitySentence } from '#shared/domain/jury/sensitivity-words.ts'
import { aggregateWords, sessionStateWords, type Aggregate } from '#shared/domain/jury/words.ts'
import type { Progress } from '#shared/domain/jury/steps.ts'
import { CorrectionForm } from '../ballot-form.tsx'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import { ScoresWait } from '../scores-wait.tsx'
import { AnalysisLine } from './analysis-line.tsx'
import { ClosingPanel } from './closing-panel.tsx'
import { resultsText } from './copy-results.ts'
import { CriteriaChart } from './criteria-chart.tsx'
import { DecisionForm } from './decision-form.tsx'
import { LongResultsTable } from './long-table.tsx'
import { MatrixSection } from './matrix-section.tsx'
import { RankChart } from './rank-chart.tsx'
import { ReliabilitySection } from './reliability-section.tsx'
import { ResultsTable } from './results-table.tsx'
import classes from './results.module.css'
import { SeverityChart } from './severity-chart.tsx'
import { useAnalysis, type Analysis } from './use-analysis.ts'
import { VariantsTable } from './variants-table.tsx'

/** Results of a session: the sensitivity sentence to be read aloud, then what stands behind it. */
export function ResultsPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  if (file === undefined) return null
  if (file === null) return <MissingSession />
  const why = whyScoresWait(file)
  if (why !== null) return <ScoresWait file={file} title="Résultats" why={why} />
  return <Results file={file} />
}

/** Up to these numbers, ballots stand in the table of results itself. */
const inline = { jurors: 8, pitches: 50 }
/** The four aggregates, always side by side. */
const shown: readonly Aggregate[] = ['mean', 'median', 'trimmed', 'corrected']

type Open =
  { readonly kind: 'decision' } | { readonly kind: 'correction'; readonly jurorId: string; readonly pitchId: string }

function Results({ file }: { readonly file: JuryFile }) {
  const { analysis, progress } = useAnalysis(file)
  if (analysis === null)
    return (
      <Page {...pageOf(file)} title={`Résultats, ${file.session.name}`} wide>
        <AnalysisLine analysis={null} progress={progress} />
      </Page>
    )
  return <ResultsView file={file} analysis={analysis} progress={progress} />
}

/** Where the page stands and what session it is about. */
const pageOf = ({ session }: JuryFile) => ({
  name: `Résultats, ${session.name}`,
  crumbs: [
    { label: 'Jurys', to: '/jurys' },
    { label: session.name, to: `/jurys/${session.id}` },
    { label: 'Résultats' },
  ],
  above: (
    <>
      <span>
        {raised(session.name)}, {formatDate(session.heldOn, 'long')}
      </span>
      <Status kind={session.state === 'closed' || session.state === 'signed' ? 'done' : 'half'}>
        {sessionStateWords[session.state]}
        {session.deliberatingAt !== null && `, bulletins scellés à ${formatInstant(session.deliberatingAt, 'time')}`}
      </Status>
    </>
  ),
})

/** The title, to be read aloud, and what stands under it; both wait for the rankings of a large session. */
function headOf(file: JuryFile, { results, variants }: Analysis) {
  const announced = `Agrégat annoncé à l’ouverture\u00a0: ${aggregateWords[results.announced].sentence}.`
  if (variants === null) return { title: 'Les classements se comparent.', subtitle: announced }
  const why = flipReason(file, results, variants)
  const decisions = decisionsSentence(file, results, variants)
  return {
    title: sensitivitySentence(file, results, variants),
    subtitle: [why, decisions, announced].filter(Boolean).join(' '),
  }
}

type ViewProps = { readonly file: JuryFile; readonly analysis: Analysis; readonly progress: Progress | null }

function ResultsView({ file, analysis, progress }: ViewProps) {
  const { readOnly } = useWorkspace()
  const [open, setOpen] = useState<Open | null>(null)
  const { session } = file
  const { results } = analysis
  const { title, subtitle } = useMemo(() => headOf(file, analysis), [file, analysis])
  const long = file.jurors.length > inline.jurors || file.pitches.length > inline.pitches
  const deliberating = session.state === 'deliberating' && !readOnly
  const close = () => {
    setOpen(null)
  }
  return (
    <Page
      {...pageOf(file)}
      title={title}
      subtitle={subtitle}
      aloud
      wide
      actions={
        <>
          {deliberating && (
            <ActionLink
              expanded={open?.kind === 'decision'}
              onClick={() => {
                setOpen({ kind: 'decision' })
              }}
            >
              Décider avec motif et votes
            </ActionLink>
          )}
          <ActionLink to={`/jurys/${session.id}/pv`}>Procès-verbal</ActionLink>
          {(session.state === 'closed' || session.state === 'signed') && (
            <ActionLink to={`/jurys/${session.id}/suites`}>Suites</ActionLink>
          )}
          <ActionLink onClick={() => void navigator.clipboard.writeText(resultsText(file, results, shown))}>
            Copier la table
          </ActionLink>
        </>
      }
    >
      {open?.kind === 'decision' && (
        <InlinePanel title="Décider avec motif et votes" onClose={close}>
          <DecisionForm file={file} onDone={close} />
        </InlinePanel>
      )}
      {open?.kind === 'correction' && (
        <InlinePanel
          key={`${open.jurorId} ${open.pitchId}`}
          title={`Corriger le bulletin de ${jurorName(file, open.jurorId)} sur ${pitchName(file, open.pitchId)}`}
          onClose={close}
        >
          <CorrectionForm file={file} jurorId={open.jurorId} pitchId={open.pitchId} onDone={close} />
        </InlinePanel>
      )}
      {long ? (
        <>
          <AnalysisLine analysis={analysis} progress={progress} />
          <LongResultsTable file={file} results={results} shown={shown} />
        </>
      ) : (
        <ResultsTable
          file={file}
          results={results}
          shown={shown}
          onCorrect={
            deliberating
              ? (jurorId, pitchId) => {
                  setOpen({ kind: 'correction', jurorId, pitchId })
                }
              : null
          }
        />
      )}
      <Below file={file} analysis={analysis} finding={title} />
      {long ? (
        <WhenIdle turn={6} height={700}>
          <MatrixSection file={file} results={results} scoresShown={false} />
        </WhenIdle>
      ) : (
        <MatrixSection file={file} results={results} scoresShown />
      )}
    </Page>
  )
}

/** Under the table: ranks, variants, what remains, then agreement, criteria and severity, as they come. */
const Below = memo(function Below({
  file,
  analysis,
  finding,
}: {
  readonly file: JuryFile
  readonly analysis: Analysis
  readonly finding: string
}) {
  const { results, variants, means, reliability } = analysis
  const { ranked } = file.session
  return (
    <div className={classes.below}>
      {ranked && <RankChart file={file} results={results} shown={shown} finding={finding} />}
      {ranked && <VariantsTable file={file} results={results} variants={variants} />}
      <ClosingPanel file={file} results={results} />
      {reliability !== null && <ReliabilitySection result={reliability} />}
      {means !== null && <CriteriaChart file={file} results={results} means={means} />}
      <SeverityChart file={file} results={results} />
    </div>
  )
})
