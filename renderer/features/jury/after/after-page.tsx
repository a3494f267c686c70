import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { candidateSheets } from '#shared/domain/jury/candidate-sheet.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { decisionLetter } from '#shared/domain/jury/letters.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import classes from './after.module.css'
import { afterFacts, type AfterFacts } from './after-facts.ts'
import { AwardsSection } from './awards-section.tsx'
import { LetterText } from './letter-text.tsx'
import { SheetText } from './sheet-text.tsx'

/** What follows the decisions of a session: labels awarded, draft letters, sheets that candidates may receive. */
export function AfterPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  const facts = useLive((read) => (file == null ? Promise.resolve(undefined) : afterFacts(read, file)), [file])
  if (file === undefined) return null
  if (file === null) return <MissingSession />
  return facts === undefined ? null : <After file={file} facts={facts} />
}

function After({ file, facts }: { readonly file: JuryFile; readonly facts: AfterFacts }) {
  const { session } = file
  const [withSheets, setWithSheets] = useState(true)
  const sheets = useMemo(() => candidateSheets(file, juryResults(file)), [file])
  return (
    <Page
      title={`Suites, ${session.name}`}
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
          <AwardsSection awards={facts.awards} />
          {sheets.map((sheet) => {
            const fields = facts.fieldsOf(sheet.pitchId)
            return (
              <article key={sheet.pitchId} className={classes.leaf}>
                <LetterText letter={decisionLetter(file, sheet, fields)} sender={fields.sender} />
                {withSheets && file.grid !== null && <SheetText sheet={sheet} criteria={file.criteria} />}
              </article>
            )
          })}
        </>
      )}
    </Page>
  )
}
