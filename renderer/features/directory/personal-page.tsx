import { useState } from 'react'
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
import { dossierOf, type Dossier } from '#shared/domain/personal/dossier.ts'
import { applicationStatusWords, personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { ErasurePanel } from './erasure-panel.tsx'
import { LinkList } from './link-list.tsx'
import classes from './directory.module.css'

/** Everything that is held about one person: to be read, printed, saved, or erased under a visa. */
export function PersonalPage() {
  const { id = '' } = useParams()
  const { bridge } = useBridge()
  const dossier = useLive((read) => dossierOf(read, id), [id])
  const [told, setTold] = useState<string | null>(null)
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
      subtitle="Tout ce que cet espace de travail sait de cette personne, tel qu’elle peut le demander."
      actions={
        <>
          <ActionLink
            onClick={() => {
              window.print()
            }}
          >
            Imprimer
          </ActionLink>
          <Button onClick={() => void save()}>Enregistrer en JSON</Button>
        </>
      }
    >
      {told !== null && <RefusalLine>{told}</RefusalLine>}
      <Record dossier={dossier} />
      <Course dossier={dossier} />
      <Comments dossier={dossier} />
      <ErasurePanel person={dossier.person} />
    </Page>
  )
}

const or = (value: string | null) => value ?? <Missing />

function Record({ dossier: { person, organisation, attachments } }: { readonly dossier: Dossier }) {
  return (
    <Section title="Fiche">
      <KeyValue
        items={[
          { label: 'Prénom', value: or(person.givenName) },
          { label: 'Nom', value: person.familyName },
          { label: 'Organisme', value: or(organisation?.name ?? null) },
          { label: 'Fonction', value: or(person.jobTitle) },
          { label: 'Adresse électronique', value: or(person.email) },
          { label: 'Téléphone', value: or(person.phone) },
          { label: 'Notes', value: or(person.notes) },
          {
            label: 'Pièces',
            value: or(attachments.length === 0 ? null : attachments.map((one) => one.name).join(', ')),
          },
        ]}
      />
    </Section>
  )
}

function Course({ dossier: { projects, applications, seats } }: { readonly dossier: Dossier }) {
  const names = new Map(projects.map((row) => [row.id, row.name]))
  return (
    <>
      <LinkList
        title="Candidatures"
        empty="Aucune candidature."
        links={applications.map((row) => ({
          key: row.id,
          to: `/candidatures/${row.id}`,
          label: names.get(row.projectId) ?? '',
          detail: applicationStatusWords[row.status].toLowerCase(),
        }))}
      />
      <LinkList
        title="Jurys où cette personne a siégé"
        empty="Aucun jury."
        links={seats.map(({ juror, session }) => ({ key: juror.id, to: `/jurys/${juror.sessionId}`, label: session }))}
      />
    </>
  )
}

function Comments({ dossier: { juryComments, withheld } }: { readonly dossier: Dossier }) {
  return (
    <Section
      title="Appréciations du jury"
      scope="communicables à la personne après les résultats, sans le nom des jurés"
    >
      {juryComments.length === 0 && <p className={classes.none}>Aucune appréciation communicable.</p>}
      <ul>
        {juryComments.map(({ session, heldOn, project, comment }) => (
          <li key={`${session}/${project}/${comment}`} className={classes.link}>
            {comment}
            <span className={classes.detail}>
              {project}, {session}, <DateText date={heldOn as CivilDate} />
            </span>
          </li>
        ))}
      </ul>
      {withheld > 0 && (
        <p className={classes.none}>
          {withheld === 1
            ? 'Une appréciation sera communicable'
            : `${String(withheld)} appréciations seront communicables`}{' '}
          après la clôture de la séance.
        </p>
      )}
    </Section>
  )
}
