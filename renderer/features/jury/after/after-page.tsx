import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { candidateSheets } from '#shared/domain/jury/candidate-sheet.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { letterFacts, type LetterFacts } from '#shared/domain/jury/letter-facts.ts'
import { decisionLetter, enclosure } from '#shared/domain/jury/letters.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import classes from './after.module.css'
import { AwardsSection } from './awards-section.tsx'
import { CoachesSection } from './coaches-section.tsx'
import { EntriesSection } from './entries-section.tsx'
import { LetterText } from './letter-text.tsx'
import { SheetText } from './sheet-text.tsx'

/** What follows the decisions of a session: phase opened, labels awarded, coaches, draft letters, sheets that candidates may receive. */
export function AfterPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  const facts = useLive((read) => (file == null ? Promise.resolve(undefined) : letterFacts(read, file)), [file])
  if (file === undefined) return null
  if (file === null) return <MissingSession />
  return facts === undefined ? null : <After file={file} facts={facts} />
}

function After({ file, facts }: { readonly file: JuryFile; readonly facts: LetterFacts }) {
  const { session } = file
  const [withSheets, setWithSheets] = useState(true)
  const docx = `/exports/courriers?seance=${session.id}${withSheets ? '' : '&fiches=sans'}`
  const sheets = useMemo(() => candidateSheets(file, juryResults(file)), [file])
  return (
    <Page
      title={<span className="no-print">{`Suites, ${session.name}`}</span>}
      name={`Suites, ${session.name}`}
      crumbs={[
        { label: 'Jurys', to: '/jurys' },
        { label: session.name, to: `/jurys/${session.id}` },
        { label: 'Suites' },
      ]}
      actions={
        sheets.length > 0 && (
          <>
            <ActionLink
              onClick={() => {
                setWithSheets(!withSheets)
              }}
            >
              {withSheets ? 'Courriers seuls' : 'Courriers et fiches'}
            </ActionLink>
            <ActionLink
              onClick={() => {
                window.print()
              }}
            >
              Imprimer les courriers
            </ActionLink>
            <ActionLink to={docx}>Courriers en .docx</ActionLink>
          </>
        )
      }
    >
      {sheets.length === 0 ? (
        <Empty actions={<ActionLink to={`/jurys/${session.id}/resultats`}>Voir les résultats</ActionLink>}>
          Rien encore. Courriers, fiches et labels viennent une fois la séance close.
        </Empty>
      ) : (
        <>
          <EntriesSection file={file} />
          <AwardsSection awards={facts.awards} />
          <CoachesSection file={file} coachings={facts.coachings} />
          {sheets.map((sheet) => (
            <article key={sheet.pitchId} className={classes.leaf}>
              <LetterText letter={decisionLetter(file, sheet, facts.fieldsOf(sheet.pitchId))} />
              {withSheets && enclosure(sheet) !== null && <SheetText file={file} sheet={sheet} />}
            </article>
          ))}
        </>
      )}
    </Page>
  )
}
