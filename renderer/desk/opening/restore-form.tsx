import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { Settings } from '#renderer/data/boot-state.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import classes from './first-run.module.css'
import { workspaceFolder } from './folder-name.ts'
import { PlaceField } from './place-field.tsx'
import { settled } from './settled.ts'

/** Makes a new workspace from one snapshot of another, which stays as it is. */
export function RestoreForm({ recent }: { readonly recent: Settings['recent'] }) {
  const { actions, host } = useBoot()
  const [from, setFrom] = useState<string | null>(null)
  const [snapshots, setSnapshots] = useState<readonly SnapshotInfo[] | null>(null)
  const [snapshot, setSnapshot] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [place, setPlace] = useState(host?.documents ?? '')
  const folder = workspaceFolder(place, name ?? '', host?.platform ?? '')

  const chooseSource = async (source: string) => {
    setFrom(source)
    setSnapshots(null)
    setFault(null)
    setName(`${(source.split(/[\\/]/).at(-1) ?? '').replace(/\.tremplin$/, '')}, repris`)
    try {
      const found = await actions.listSnapshots(source)
      setSnapshots(found)
      setSnapshot(found[0]?.name ?? '')
    } catch (error) {
      setFault(
        error instanceof BridgeFailure ? error.message : 'Les instantanés de ce dossier ne peuvent pas être lus.',
      )
    }
  }
  const restore = async () =>
    settled(
      from === null || snapshot === ''
        ? 'Choisissez d’abord un espace de travail et l’un de ses instantanés.'
        : await actions.restore(from, snapshot, folder),
    )
  return (
    <Form action="Restaurer dans un nouveau dossier" onSubmit={restore}>
      {from === null && recent.length > 0 && (
        <p className={classes.path}>
          Récents&nbsp;:{' '}
          {recent.slice(0, 4).map((one) => (
            <span key={one.folder}>
              <ActionLink onClick={() => void chooseSource(one.folder)}>{one.name}</ActionLink>{' '}
            </span>
          ))}
        </p>
      )}
      <PlaceField
        label="Espace de travail à reprendre"
        wanted="workspace"
        value={from}
        onChange={(source) => void chooseSource(source)}
      />
      {fault !== null && <RefusalLine>{fault}</RefusalLine>}
      {snapshots?.length === 0 && <p>Aucun instantané dans ce dossier.</p>}
      {snapshots !== null && snapshots.length > 0 && (
        <>
          <ChoiceField
            label="Instantané"
            value={snapshot}
            onChange={setSnapshot}
            choices={snapshots.slice(0, 12).map((one) => ({
              value: one.name,
              label: formatInstant(one.takenAt as Instant, 'long'),
              help: `${formatInteger(one.rows)} fiches, ${one.verified ? 'relu, conforme' : 'pas encore relu'}`,
            }))}
          />
          <TextField label="Nom du nouveau dossier" value={name} onChange={setName} maxLength={200} />
          <PlaceField
            label="Rangé dans"
            wanted="place"
            value={place}
            onChange={setPlace}
            help={`Crée le dossier ${folder}`}
          />
        </>
      )}
    </Form>
  )
}
