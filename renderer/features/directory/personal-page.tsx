import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useParams } from 'wouter'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { dossierOf, type Dossier, type JurySheet } from '#shared/domain/personal/dossier.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, familyNames } from '#shared/workspace/registry.ts'
import { ErasurePanel } from './erasure-panel.tsx'
import { HeldSection } from './held-section.tsx'
import classes from './directory.module.css'

/** Everything that is held about one person: to be read, printed, saved, or erased under a visa. */
export function PersonalPage() {
  const { id = '' } = useParams()
  const { bridge } = useBridge()
  const dossier = useLive((read) => dossierOf(read, families, id), [id])
  const [told, setTold] = useState<string | null>(null)
  const [whole, setWhole] = useState(false)
  if (dossier === undefined) return null
  if (dossier === null)
    return (
      <Page title="Personne introuvable" crumbs={[{ label: 'Annuaire', to: '/annuaire?vue=personnes' }]}>
        <Empty actions={<ActionLink to="/annuaire?vue=personnes">Voir l’annuaire</ActionLink>}>
          Cette fiche a été effacée ou supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const name = personName(dossier.person)
  const print = () => {
    flushSync(() => {
      setWhole(true)
    })
    window.print()
  }
  const save = async () => {
    setTold(null)
    try {
      await saveText(
        bridge,
        `donnees-${id.slice(0, 8)}.json`,
        'application/json',
        `${JSON.stringify(dossier, null, 2)}\n`,
      )
    } catch (error) {
      setTold(sentenceOf(error))
    }
  }
  return (
    <Page
      title={`Données de ${name}`}
      crumbs={[
        { label: 'Annuaire', to: '/annuaire?vue=personnes' },
        { label: name, to: `/annuaire/personnes/${id}` },
        { label: 'Données' },
      ]}
      subtitle="Tout ce que cet espace de travail sait de cette personne, tel qu’elle peut le demander. Les pièces jointes se remettent à part."
      actions={
        <>
          <ActionLink onClick={print}>Imprimer</ActionLink>
          <Button onClick={() => void save()}>Enregistrer en JSON</Button>
        </>
      }
    >
      {told !== null && <RefusalLine>{told}</RefusalLine>}
      <Identity dossier={dossier} />
      {familyNames.map((table) => {
        const rows = dossier.records[table] as readonly Fields[] | undefined
        return rows === undefined || rows.length === 0 ? null : (
          <HeldSection key={table} table={table} rows={rows} names={dossier.names} whole={whole} />
        )
      })}
      <Sheets dossier={dossier} />
      <div className="no-print">
        <ErasurePanel person={dossier.person} />
      </div>
    </Page>
  )
}

const or = (value: string | null) => value ?? <Missing />

function Identity({ dossier: { person, merged, names } }: { readonly dossier: Dossier }) {
  const { organisationId } = person
  return (
    <Section title="Fiche">
      <KeyValue
        items={[
          { label: 'Prénom', value: or(person.givenName) },
          { label: 'Nom', value: person.familyName },
          { label: 'Organisme', value: or(organisationId === null ? null : (names[organisationId] ?? null)) },
          { label: 'Fonction', value: or(person.jobTitle) },
          { label: 'Adresse électronique', value: or(person.email) },
          { label: 'Téléphone', value: or(person.phone) },
          { label: 'Notes', value: or(person.notes) },
          ...(merged.length === 0
            ? []
            : [{ label: 'Fiches fusionnées', value: merged.map((row) => personName(row)).join(', ') }]),
        ]}
      />
    </Section>
  )
}

const sheetWords = ({ scores }: JurySheet): string =>
  scores.map(({ criterion, score }) => `${criterion}\u00a0${score?.replace('.', ',') ?? 'sans objet'}`).join(', ')

/** Score sheets and appreciations, once the results are out. */
function Sheets({ dossier: { jurySheets, withheld } }: { readonly dossier: Dossier }) {
  return (
    <Section title="Fiches d’évaluation du jury" scope="communicables après les résultats, sans le nom des jurés">
      {jurySheets.length === 0 && <p className={classes.none}>Aucune fiche communicable.</p>}
      <ul>
        {jurySheets.map((sheet, index) => (
          <li key={String(index)} className={classes.link}>
            {[sheetWords(sheet), sheet.comment, sheet.note].filter((part) => part !== null && part !== '').join('. ')}
            <span className={classes.detail}>
              {sheet.project}, {sheet.session}, <DateText date={sheet.heldOn as CivilDate} />
            </span>
          </li>
        ))}
      </ul>
      {withheld > 0 && (
        <p className={classes.none}>
          {withheld === 1
            ? 'Une fiche ou décision sera communicable'
            : `${String(withheld)} fiches et décisions seront communicables`}{' '}
          après la clôture de la séance.
        </p>
      )}
    </Section>
  )
}
