import { useWorkspace } from '#renderer/data/workspace.ts'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { shortDay } from './day-words.ts'
import { TakeSnapshot } from './take-snapshot.tsx'

/** Are the data safe: last verified snapshot, what came since, where the folder is. */
export function YourData({ today }: { readonly today: CivilDate }) {
  const { status, save, readOnly } = useWorkspace()
  const { snapshot, head } = status
  const since = snapshot === null ? head.seq : head.seq - snapshot.seq
  const safe =
    save.kind === 'failed' ? (
      <Status kind="blocked">pas enregistré</Status>
    ) : readOnly ? (
      <Status kind="locked">lecture seule</Status>
    ) : (
      <Status kind="done">en sûreté</Status>
    )
  return (
    <Section title="Vos données" scope={safe}>
      <KeyValue
        items={[
          { label: 'Dernier instantané', value: snapshot === null ? 'pas encore' : snapshotWords(snapshot, today) },
          { label: 'Depuis', value: sinceWords(since) },
          { label: 'Dossier', value: <FolderName folder={status.folder} /> },
          ...(status.bytes === 0 ? [] : [{ label: 'Taille', value: sizeWords(status.bytes) }]),
        ]}
      />
      <TakeSnapshot since={since} readOnly={readOnly} />
    </Section>
  )
}

/** The folder's own name; a narrow column breaks it before its extension. */
function FolderName({ folder }: { readonly folder: string }) {
  const name = folder.split(/[\\/]/).at(-1) ?? ''
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return name
  return (
    <>
      {name.slice(0, dot)}
      <wbr />
      {name.slice(dot)}
    </>
  )
}

function snapshotWords(snapshot: { readonly takenAt: string; readonly verified: boolean }, today: CivilDate): string {
  const at = snapshot.takenAt as Instant
  const day = shortDay(todayIn('Europe/Paris', at), today)
  return `${day} à ${formatInstant(at, 'time')}${snapshot.verified ? ', relu et conforme' : ', pas encore relu'}`
}

function sinceWords(count: number): string {
  if (count <= 0) return 'aucune modification'
  return count === 1 ? '1 modification, au journal' : `${formatInteger(count)} modifications, toutes au journal`
}

function sizeWords(bytes: number): string {
  const units = ['octets', 'ko', 'Mo', 'Go'] as const
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value.toFixed(power === 0 ? 0 : 1).replace('.', ',')}\u00a0${units[power] ?? 'Go'}`
}
