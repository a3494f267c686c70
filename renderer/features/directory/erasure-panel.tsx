import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { erasePerson } from '#shared/commands/personal.ts'
import { namesOf } from '#shared/domain/personal/mentions.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useWorkspace, type FoundEntry } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import classes from './directory.module.css'

type Person = Row<'people'>
type Former = Pick<Person, 'id' | 'givenName' | 'familyName' | 'email' | 'phone'>
type Mode = 'purge' | 'anonymise'

/** What would go: the entries of the journal that name the person, and the names under which it was known. */
type Found = { readonly entries: readonly FoundEntry[]; readonly former: readonly Former[] }

/** The record as each entry of the journal left it. */
function formerStates(
  person: Person,
  changes: readonly { readonly after: Readonly<Record<string, unknown>> }[],
): readonly Former[] {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  let state: Former = { id: person.id, givenName: null, familyName: person.familyName, email: null, phone: null }
  return changes.map(({ after }) => {
    const next = { ...state, ...after }
    state = {
      id: person.id,
      givenName: text(next.givenName),
      familyName: text(next.familyName) ?? person.familyName,
      email: text(next.email),
      phone: text(next.phone),
    }
    return state
  })
}

/** Erases a person for good: what would go is shown, the visa of the archives is asked, and the person confirms once. */
export function ErasurePanel({ person }: { readonly person: Person }) {
  const { readOnly, read, history, findEntries, erase } = useWorkspace()
  const [, navigate] = useLocation()
  const [mode, setMode] = useState<Mode>('purge')
  const [visa, setVisa] = useState<string | null>(null)
  const [visaOn, setVisaOn] = useState<CivilDate | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const name = personName(person)

  const look = async (): Promise<SaveResult> => {
    if (visa === null || visaOn === null)
      return {
        ok: false,
        refusal: { message: 'Écrivez la référence et la date du visa des Archives départementales.' },
      }
    const entries = await history('people', person.id)
    const changes = entries.flatMap(
      (entry) => entry.body?.changes.filter((one) => one.table === 'people' && one.id === person.id) ?? [],
    )
    const former = formerStates(person, changes)
    const others = (await read.all('people')).filter(({ id }) => id !== person.id)
    const files = await read.where('attachments', 'recordId', person.id)
    const rows = [{ table: 'people', id: person.id }, ...files.map(({ id }) => ({ table: 'attachments', id }))]
    setFound({ entries: await findEntries({ texts: namesOf([person, ...former], others), rows }), former })
    return { ok: true }
  }
  const go = async () => {
    if (found === null || visa === null || visaOn === null) return
    setBusy(true)
    setRefusal(null)
    const rows = new Map<string, FoundEntry['rows'][number]>()
    for (const row of found.entries.flatMap((entry) => entry.rows)) {
      const key = `${row.table}/${row.id}`
      rows.set(key, { ...row, created: row.created || rows.get(key)?.created === true })
    }
    const result = await erase(
      erasePerson,
      {
        personId: person.id,
        mode,
        visa,
        visaOn,
        former: [...found.former],
        touched: [...rows.values()] as Parameters<typeof erasePerson.plan>[0]['touched'],
        seqs: found.entries.map(({ seq }) => seq),
      },
      { visa, seqs: found.entries.map(({ seq }) => seq) },
    )
    setBusy(false)
    setAsking(false)
    if (result.ok) navigate('/annuaire/donnees')
    else setRefusal(result.refusal.message)
  }
  if (readOnly) return null
  return (
    <Section title="Effacer" scope="ne s’annule pas">
      <div className={classes.fields}>
        <p>
          Les dossiers de candidature sont des archives publiques&nbsp;: leur élimination demande le visa écrit des
          Archives départementales.
        </p>
        <Form action="Voir ce qui serait effacé" primary={false} onSubmit={look}>
          <ChoiceField
            label="Ce qui est fait"
            choices={[
              {
                value: 'purge',
                label: 'Effacer la personne',
                help: 'Sa fiche disparaît de l’annuaire et de ses projets.',
              },
              {
                value: 'anonymise',
                label: 'Anonymiser',
                help: 'Ses liens restent, pour les chiffres\u00a0; plus rien ne la nomme.',
              },
            ]}
            value={mode}
            onChange={setMode}
          />
          <FieldRow>
            <TextField
              label="Référence du visa"
              help="Sans le nom de la personne."
              maxLength={400}
              value={visa}
              onChange={setVisa}
            />
            <DateField label="Visa reçu le" value={visaOn} onChange={setVisaOn} />
          </FieldRow>
        </Form>
        {found !== null && (
          <>
            <p>
              {found.entries.length === 1
                ? 'Une ligne du journal la nomme. Son contenu sera effacé'
                : `${String(found.entries.length)} lignes du journal la nomment. Leur contenu sera effacé`}{' '}
              du journal et de tous les instantanés, avec ses pièces jointes. Les copies faites hors de ce dossier
              (sauvegardes, exports) ne peuvent pas l’être d’ici.
            </p>
            <ul>
              {found.entries.slice(0, 20).map((entry) => (
                <li key={entry.seq} className={classes.link}>
                  {entry.label}
                  <span className={classes.detail}>n°&nbsp;{entry.seq}</span>
                </li>
              ))}
            </ul>
            {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
            <div>
              <Button
                primary
                onClick={() => {
                  setAsking(true)
                }}
              >
                {mode === 'purge' ? 'Effacer définitivement…' : 'Anonymiser définitivement…'}
              </Button>
            </div>
          </>
        )}
      </div>
      <Modal
        opened={asking}
        onClose={() => {
          if (!busy) setAsking(false)
        }}
        title={`Effacer ${name}`}
        centered
      >
        <p>
          Ce qui nomme {name} sera effacé de cet espace de travail, sous le visa {visa}. Rien ne pourra le rétablir.
        </p>
        {busy && <ProgressLine task="Effacement" unit="" done={0} total={0} />}
        <p className={classes.answer}>
          <Button primary disabled={busy} onClick={() => void go()}>
            {mode === 'purge' ? 'Effacer' : 'Anonymiser'}
          </Button>{' '}
          <ActionLink
            disabled={busy}
            onClick={() => {
              setAsking(false)
            }}
          >
            Renoncer
          </ActionLink>
        </p>
      </Modal>
    </Section>
  )
}
