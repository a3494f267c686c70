import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { legalNatureWords } from '#shared/domain/directory/words.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { IdentifierCell } from './identifier-state.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import { PersonForm } from './person-form.tsx'
import { organisationRows, personRows, type OrganisationRow, type PersonRow } from './queries.ts'

const organisationColumns: readonly Column<OrganisationRow>[] = [
  {
    key: 'name',
    title: 'Organisme',
    heading: true,
    value: ({ organisation }) => [organisation.name, ...organisation.aliases].join(' '),
    cell: ({ organisation }) => (
      <>
        {organisation.name} {organisation.example && <Tag />}
      </>
    ),
  },
  {
    key: 'aliases',
    title: 'Autres noms',
    missing: 'not-applicable',
    value: ({ organisation }) => (organisation.aliases.length === 0 ? null : organisation.aliases.join(', ')),
  },
  {
    key: 'nature',
    title: 'Nature juridique',
    value: ({ organisation: { legalNature } }) => (legalNature === null ? null : legalNatureWords[legalNature]),
  },
  {
    key: 'identifier',
    title: 'SIRET, SIREN ou RNA',
    value: ({ organisation }) => organisation.siret ?? organisation.siren ?? organisation.rna,
    cell: ({ organisation }) =>
      (organisation.siret ?? organisation.siren ?? organisation.rna) === null ? (
        <Missing />
      ) : (
        <IdentifierCell organisation={organisation} />
      ),
  },
  {
    key: 'conventions',
    title: 'Conventions reçues',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ conventions }) => (conventions === 0 ? null : conventions),
  },
  {
    key: 'twin',
    title: 'Doublon possible',
    missing: 'not-applicable',
    value: ({ twin }) => twin?.name ?? null,
    cell: ({ twin }) => (twin === null ? <Missing kind="not-applicable" /> : <Status kind="watch">{twin.name}</Status>),
  },
]

const personColumns: readonly Column<PersonRow>[] = [
  {
    key: 'name',
    title: 'Personne',
    heading: true,
    value: ({ person, name }) => `${person.familyName} ${name}`,
    cell: ({ person, name }) => (
      <>
        {name} {person.example && <Tag />}
      </>
    ),
  },
  { key: 'job', title: 'Fonction', value: ({ person }) => person.jobTitle },
  { key: 'organisation', title: 'Organisme', value: ({ organisation }) => organisation },
  { key: 'email', title: 'Adresse électronique', value: ({ person }) => person.email },
  { key: 'phone', title: 'Téléphone', value: ({ person }) => person.phone },
]

/** Organisations or people; which of the two is in the address (`?vue=personnes`). */
export function DirectoryPage() {
  const people = new URLSearchParams(useSearch()).get('vue') === 'personnes'
  const [adding, setAdding] = useState(false)
  const [, navigate] = useLocation()
  const { readOnly } = useWorkspace()
  const close = () => {
    setAdding(false)
  }
  const open = () => {
    setAdding(true)
  }
  return (
    <Page
      title="Annuaire"
      wide
      beside={
        <nav aria-label="Contenu de l’annuaire">
          {people ? (
            <ActionLink to="/annuaire">Organismes</ActionLink>
          ) : (
            <strong aria-current="page">Organismes</strong>
          )}
          {'\u2002'}
          {people ? (
            <strong aria-current="page">Personnes</strong>
          ) : (
            <ActionLink to="/annuaire?vue=personnes">Personnes</ActionLink>
          )}
          {'\u2002'}
          <ActionLink to="/annuaire/doublons">Doublons</ActionLink>
          {'\u2002'}
          <ActionLink to="/annuaire/donnees">Données personnelles</ActionLink>
        </nav>
      }
      actions={
        readOnly || adding ? undefined : (
          <Button primary onClick={open}>
            {people ? 'Ajouter une personne' : 'Ajouter un organisme'}
          </Button>
        )
      }
    >
      {adding && (
        <InlinePanel title={people ? 'Nouvelle personne' : 'Nouvel organisme'} onClose={close} key={String(people)}>
          {people ? (
            <PersonForm
              onDone={(id) => {
                navigate(`/annuaire/personnes/${id}`)
              }}
              onCancel={close}
            />
          ) : (
            <OrganisationForm
              onDone={(id) => {
                navigate(`/annuaire/organismes/${id}`)
              }}
              onCancel={close}
            />
          )}
        </InlinePanel>
      )}
      {people ? <People /> : <Organisations />}
    </Page>
  )
}

function Organisations() {
  const rows = useLive(organisationRows, [])
  return rows === undefined ? null : (
    <DataTable
      name="Organismes"
      rows={rows}
      columns={organisationColumns}
      rowId={({ organisation }) => organisation.id}
      to={({ organisation }) => `/annuaire/organismes/${organisation.id}`}
      filter="Nom, autre nom, SIRET"
      empty={
        <Empty>Aucun organisme. Le premier s’ajoute ici, ou avec la candidature ou la convention qui le cite.</Empty>
      }
    />
  )
}

function People() {
  const rows = useLive(personRows, [])
  return rows === undefined ? null : (
    <DataTable
      name="Personnes"
      rows={rows}
      columns={personColumns}
      rowId={({ person }) => person.id}
      to={({ person }) => `/annuaire/personnes/${person.id}`}
      filter="Nom, fonction, organisme"
      empty={<Empty>Aucune personne. La première s’ajoute ici, ou avec la candidature ou le jury qui la cite.</Empty>}
    />
  )
}
