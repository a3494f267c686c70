import { useState } from 'react'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { parseDate } from '#shared/domain/calendar/parse-date.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import classes from './support.module.css'

type Choice = { readonly id: string; readonly name: string }

type Attendance = {
  readonly cohorts: readonly Choice[]
  readonly programme: string | null
  readonly people: readonly { readonly id: string; readonly project: string; readonly holder: string | null }[]
}

async function attendance(read: Reader, cohortId: string | null, on: CivilDate): Promise<Attendance> {
  const [cohorts, programmes] = [await read.all('cohorts'), await read.all('programmes')]
  const title = new Map(programmes.map((row) => [row.id, row.name]))
  const choices = cohorts
    .map((row) => ({ id: row.id, name: `${title.get(row.programmeId) ?? ''}, ${row.name}` }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  const stays = cohortId === null ? [] : await read.where('enrolments', 'cohortId', cohortId)
  const present = stays.filter((row) => row.enteredOn <= on && (row.leftOn === null || on <= row.leftOn))
  const people = await Promise.all(
    [...new Set(present.map((row) => row.projectId))].map(async (id) => {
      const project = await read.get('projects', id)
      const holder = project?.holderId == null ? undefined : await read.get('people', project.holderId)
      return { id, project: project?.name ?? id, holder: holder === undefined ? null : personName(holder) }
    }),
  )
  return {
    cohorts: choices,
    programme: choices.find(({ id }) => id === cohortId)?.name ?? null,
    people: [...people].sort((a, b) => a.project.localeCompare(b.project, 'fr')),
  }
}

/** A sheet to print and sign: those of a cohort who are present on a day, and rows for whoever comes besides. */
export function AttendancePage() {
  const today = useToday()
  const print = usePrint()
  const { query, keep } = useAddress()
  const asked = parseDate(query.get('jour') ?? '')
  const on = asked.ok ? asked.value : today
  const cohortId = query.get('promotion')
  const [object, setObject] = useState<string | null>('Atelier collectif')
  const [adviser, setAdviser] = useState<string | null>(null)
  const [blank, setBlank] = useState<number | null>(4)
  const file = useLive((read) => attendance(read, cohortId, on), [cohortId, on])
  if (file === undefined) return null
  return (
    <Page
      title="Feuille d’émargement"
      crumbs={[{ label: 'Heures', to: '/heures' }]}
      actions={
        <Button
          primary
          onClick={() => {
            print(`Émargement ${on}`)
          }}
        >
          Imprimer
        </Button>
      }
    >
      <div className={`${classes.fields ?? ''} no-print`}>
        <FieldRow>
          <SelectField
            label="Promotion"
            optional
            options={file.cohorts.map(({ id, name }) => ({ value: id, label: name }))}
            value={cohortId}
            onChange={(value) => {
              keep('promotion', value)
            }}
          />
          <DateField
            label="Jour"
            value={on}
            onChange={(value) => {
              if (value !== null) keep('jour', value)
            }}
          />
          <NumberField label="Lignes libres" min={0} max={40} value={blank} onChange={setBlank} />
        </FieldRow>
        <FieldRow>
          <TextField label="Objet" optional value={object} onChange={setObject} />
          <TextField label="Animé par" optional value={adviser} onChange={setAdviser} />
        </FieldRow>
      </div>
      <section aria-label="Feuille">
        <p className={classes.facts}>
          {object ?? 'Rendez-vous'}, le {formatDate(on, 'long')}
          {file.programme !== null && `, ${file.programme}`}
          {adviser !== null && `, animé par ${adviser}`}.
        </p>
        {file.people.length === 0 && cohortId !== null && (
          <Empty>Personne de cette promotion n’est en phase ce jour-là. Les lignes libres restent à remplir.</Empty>
        )}
        <table className={classes.sheet}>
          <thead>
            <tr>
              <th scope="col">Projet ou entreprise</th>
              <th scope="col">Nom</th>
              <th scope="col">Arrivée – départ</th>
              <th scope="col">Signature</th>
            </tr>
          </thead>
          <tbody>
            {file.people.map(({ id, project, holder }) => (
              <tr key={id}>
                <th scope="row">{project}</th>
                <td>{holder}</td>
                <td />
                <td className={classes.sign} />
              </tr>
            ))}
            {Array.from({ length: blank ?? 0 }, (_, index) => (
              <tr key={`blank-${String(index)}`}>
                <td />
                <td />
                <td />
                <td className={classes.sign} />
              </tr>
            ))}
          </tbody>
        </table>
        <div className={classes.signed}>
          <div>Durée constatée</div>
          <div>Le conseiller, nom et signature</div>
        </div>
      </section>
    </Page>
  )
}
