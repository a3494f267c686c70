import { useParams } from 'wouter'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import { AttendanceSheet } from './attendance-sheet.tsx'
import { Booklet } from './booklet.tsx'
import { OrderSheet } from './order-sheet.tsx'
import classes from './papers.module.css'
import { ScoreSheet } from './score-sheet.tsx'

const papers = [
  { value: 'livrets', label: 'Livrets des jurés', help: 'La grille, les projets, les déports de chacun.' },
  { value: 'feuilles', label: 'Feuilles de notation', help: 'Une case par note, un nom par feuille.' },
  { value: 'emargement', label: 'Émargement', help: 'Les présences, à signer.' },
  { value: 'ordre', label: 'Ordre de passage', help: 'Les heures, et la graine du tirage.' },
] as const
type Paper = (typeof papers)[number]['value']

/** Papers of a session, as they come out of the printer: A4, black on white. */
export function PapersPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  const projects = useLive(
    async (read) => {
      const pitches = await read.where('pitches', 'sessionId', id)
      const rows = await Promise.all(pitches.map(({ projectId }) => read.get('projects', projectId)))
      return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])))
    },
    [id],
  )
  if (file === undefined || projects === undefined) return null
  if (file === null) return <MissingSession />
  return <Papers file={file} projects={projects} />
}

function Papers({
  file,
  projects,
}: {
  readonly file: JuryFile
  readonly projects: ReadonlyMap<string, Row<'projects'>>
}) {
  const { bridge, host } = useBridge()
  const { query, keep } = useAddress()
  const paper = papers.find(({ value }) => value === query.get('papier'))?.value ?? 'livrets'
  const only = query.get('jure')
  const { session } = file
  const jurors = file.jurors.filter(({ id }) => only === null || id === only)
  const title = papers.find(({ value }) => value === paper)?.label ?? ''
  const print = () => {
    if (host.capabilities.printToPdf)
      void bridge.call('print.toPdf', { fileName: `${title}, ${session.name} ${session.heldOn}.pdf`.slice(0, 200) })
    else window.print()
  }
  return (
    <Page
      title={<span className="no-print">Papiers à imprimer</span>}
      name="Papiers à imprimer"
      crumbs={[
        { label: 'Jurys', to: '/jurys' },
        { label: session.name, to: `/jurys/${session.id}` },
        { label: 'Papiers' },
      ]}
      actions={
        <Button primary onClick={print}>
          Imprimer
        </Button>
      }
    >
      <div className={`${classes.choice ?? ''} no-print`}>
        <ChoiceField
          label="Papier"
          choices={papers}
          value={paper}
          onChange={(value: Paper) => {
            keep('papier', value)
          }}
        />
        {(paper === 'livrets' || paper === 'feuilles') && (
          <SelectField
            label="Juré"
            optional
            placeholder="Tous les jurés"
            options={file.jurors.map(({ id }) => ({ value: id, label: jurorName(file, id) }))}
            value={only}
            onChange={(value) => {
              keep('jure', value)
            }}
          />
        )}
      </div>
      <div className={classes.papers} aria-label={title} role="region">
        {paper === 'livrets' &&
          jurors.map((juror) => <Booklet key={juror.id} file={file} juror={juror} projects={projects} />)}
        {paper === 'feuilles' && jurors.map((juror) => <ScoreSheet key={juror.id} file={file} juror={juror} />)}
        {paper === 'emargement' && <AttendanceSheet file={file} />}
        {paper === 'ordre' && <OrderSheet file={file} />}
        {jurors.length === 0 && paper !== 'emargement' && paper !== 'ordre' && (
          <p>Aucun juré&nbsp;: ajoutez les membres du jury sur la page de la séance.</p>
        )}
      </div>
    </Page>
  )
}
