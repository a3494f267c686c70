import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { takeFromCall } from '#shared/commands/jury/calls.ts'
import { addPitch, drawPassingOrder } from '#shared/commands/jury/pitches.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { orderEffectNotice } from '#shared/domain/jury/order.ts'
import { count } from '#shared/domain/jury/words.ts'
import { useOptions } from '../queries.ts'
import classes from './prepare.module.css'

type PanelProps = { readonly file: JuryFile; readonly onClose: () => void }

/** Adds one project at the end of the order; its candidature to the programme is linked when there is one. */
export function AddPitch({ file, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const options = useOptions()
  const [projectId, setProject] = useState<string | null>(null)
  const taken = new Set(file.pitches.map((pitch) => pitch.projectId))
  const submit = async () => {
    if (projectId === null) return { ok: false as const, refusal: { message: 'Choisissez un projet.' } }
    const { programmeId } = file.session
    const own = options?.applications.filter((application) => application.projectId === projectId) ?? []
    const application = own.find((row) => row.programmeId === programmeId) ?? (own.length === 1 ? own[0] : undefined)
    const result = await dispatch(addPitch, {
      sessionId: file.session.id,
      projectId,
      applicationId: application?.id ?? null,
    })
    if (result.ok) setProject(null)
    return result
  }
  return (
    <InlinePanel title="Ajouter un projet" onClose={onClose}>
      <Form action="Ajouter" primary={false} onSubmit={submit} onCancel={onClose}>
        <SelectField
          label="Projet"
          help="Sa candidature au programme est reliée si elle existe."
          options={options?.projects.filter(({ value }) => !taken.has(value)) ?? []}
          value={projectId}
          onChange={setProject}
        />
      </Form>
    </InlinePanel>
  )
}

/** Takes the candidatures of a call in one gesture. */
export function TakeFromCall({ file, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const calls = useLive(async (read) => {
    const [rows, applications] = await Promise.all([read.all('calls'), read.all('applications')])
    return rows.map((call) => ({ call, filed: applications.filter(({ callId }) => callId === call.id).length }))
  }, [])
  const [callId, setCall] = useState<string | null>(file.session.callId)
  const submit = async () => {
    if (callId === null) return { ok: false as const, refusal: { message: 'Choisissez un appel à projets.' } }
    const result = await dispatch(takeFromCall, { sessionId: file.session.id, callId })
    if (result.ok) onClose()
    return result
  }
  const own = (calls ?? []).filter(
    ({ call }) => file.session.programmeId === null || call.programmeId === file.session.programmeId,
  )
  return (
    <InlinePanel title="Prendre les candidatures d’un appel" onClose={onClose}>
      <Form action="Prendre les candidatures" primary={false} onSubmit={submit} onCancel={onClose}>
        <SelectField
          label="Appel à projets"
          help="Les candidatures convoquées, ou toutes celles qui sont en course quand aucune ne l’est."
          options={own.map(({ call, filed }) => ({
            value: call.id,
            label: call.name,
            detail: count(filed, 'candidature'),
          }))}
          value={callId}
          onChange={setCall}
        />
      </Form>
    </InlinePanel>
  )
}

/** Draws the order from a seed, under the hours asked. */
export function DrawOrder({ file, onClose }: PanelProps) {
  const { dispatch } = useWorkspace()
  const [seed, setSeed] = useState<string | null>(`${file.session.name}, ${file.session.heldOn}`.slice(0, 80))
  const [together, setTogether] = useState(true)
  const submit = async () => {
    const result = await dispatch(drawPassingOrder, { sessionId: file.session.id, seed: seed ?? '', together })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Tirer l’ordre au sort" onClose={onClose}>
      <Form action="Tirer au sort" primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <TextField
            label="Graine"
            help="La même graine et les mêmes contraintes donnent toujours le même ordre. Elle est imprimée."
            maxLength={80}
            value={seed}
            onChange={setSeed}
          />
        </FieldRow>
        <CheckField
          label="Grouper les projets sur lesquels un même juré se déporte, pour qu’il ne sorte qu’une fois"
          value={together}
          onChange={setTogether}
        />
        <p className={classes.notice}>{orderEffectNotice}</p>
      </Form>
    </InlinePanel>
  )
}
