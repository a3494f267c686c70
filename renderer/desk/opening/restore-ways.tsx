import { useState } from 'react'
import type { Settings } from '#renderer/data/boot-state.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import classes from './import-form.module.css'
import { ImportForm } from './import-form.tsx'
import { RestoreForm } from './restore-form.tsx'

const sources = [
  { value: 'snapshot', label: 'Un instantané', help: 'D’un espace de travail de ce poste ou d’un partage.' },
  { value: 'interchange', label: 'Un fichier d’échange', help: 'Écrit par Tremplin, sur ce poste ou sur un autre.' },
] as const

/** The two things that a new workspace can be made from. */
export function RestoreWays({ recent }: { readonly recent: Settings['recent'] }) {
  const [source, setSource] = useState<(typeof sources)[number]['value']>('snapshot')
  return (
    <div className={classes.ways}>
      <ChoiceField label="Restaurer depuis" choices={sources} value={source} onChange={setSource} />
      {source === 'snapshot' ? <RestoreForm recent={recent} /> : <ImportForm />}
    </div>
  )
}
