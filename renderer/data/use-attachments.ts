import { useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { bytesOf, FileVanished, readBase64 } from '#renderer/bridge/read-file.ts'
import { saveAttachment } from '#renderer/bridge/save-file.ts'
import {
  attachFile,
  removeAttachment,
  renameAttachment,
  tidyFileName,
  whyNotThisSize,
} from '#shared/commands/attachments.ts'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import type { Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import { sentenceOf } from './session.ts'
import { useLive, useWorkspace, type DispatchResult } from './workspace.ts'

type Line = { readonly kind: 'done' | 'refused'; readonly text: string }
type Working = { readonly name: string; readonly step: string; readonly done: number; readonly total: number }
type View =
  | { readonly kind: 'picture'; readonly id: string; readonly source: string }
  | { readonly kind: 'text'; readonly id: string; readonly text: string }

const pictures: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const texts: readonly string[] = ['text/plain', 'text/csv']
const longestText = 20_000

/** Can the content be shown in the page? Everything else is saved, then opened with its own software. */
const isShown = ({ mediaType }: Row<'attachments'>): boolean => [...pictures, ...texts].includes(mediaType)

/** The attachments of one record, and what can be done with them: the properties of an `AttachmentList`. */
export function useAttachments(table: FamilyName, recordId: string) {
  const { bridge } = useBridge()
  const { dispatch, readOnly } = useWorkspace()
  const [working, setWorking] = useState<Working | null>(null)
  const [lines, setLines] = useState<readonly Line[]>([])
  const [view, setView] = useState<View | null>(null)
  const rows = useLive(
    async (read) => {
      const found = await read.where('attachments', 'recordId', recordId)
      return found.filter((row) => row.table === table).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    },
    [table, recordId],
  )

  const addOne = async (file: File): Promise<Line> => {
    const name = tidyFileName(file.name)
    const tooMuch = whyNotThisSize(name, file.size)
    if (tooMuch !== null) return { kind: 'refused', text: tooMuch }
    const at = (step: string, done: number, total: number) => {
      setWorking({ name, step, done, total })
    }
    try {
      at('lecture', 0, file.size)
      const content = await readBase64(file, (done) => {
        at('lecture', done, file.size)
      })
      at('enregistrement dans le dossier', 0, 0)
      const kept = await bridge.call('attachments.write', { bytes: content })
      const receivedOn = todayIn('Europe/Paris', new Date().toISOString() as Instant) as string as PartialDate
      const mediaType = file.type === '' ? 'application/octet-stream' : file.type.slice(0, 120)
      const result = await dispatch(attachFile, { table, recordId, name, mediaType, receivedOn, ...kept })
      if (!result.ok) return { kind: 'refused', text: result.refusal.message }
      const renamed = name === file.name ? '' : ' Des caractères invisibles ont été ôtés de son nom.'
      return { kind: 'done', text: `«\u00a0${name}\u00a0» est joint.${renamed}` }
    } catch (error) {
      return { kind: 'refused', text: error instanceof FileVanished ? vanished(name) : sentenceOf(error) }
    }
  }
  const onAdd = async (files: readonly File[]): Promise<void> => {
    setLines([])
    const told: Line[] = []
    for (const file of files) {
      told.push(await addOne(file))
      setLines([...told])
    }
    setWorking(null)
  }
  /** Does something with a row; says why when it fails. */
  const withRow = async (id: string, work: (row: Row<'attachments'>) => Promise<string | null>): Promise<void> => {
    const row = rows?.find((one) => one.id === id)
    if (row === undefined) return
    setLines([])
    try {
      const text = await work(row)
      if (text !== null) setLines([{ kind: 'done', text }])
    } catch (error) {
      setLines([{ kind: 'refused', text: `«\u00a0${row.name}\u00a0»\u00a0: ${sentenceOf(error)}` }])
    }
  }
  const onSave = (id: string) =>
    withRow(id, async ({ sha256, name }) => {
      const saved = await saveAttachment(bridge, sha256, name)
      return saved.status === 'saved' ? `«\u00a0${name}\u00a0» est enregistré dans ${saved.path}.` : null
    })
  const onOpen = (id: string) =>
    withRow(id, async ({ sha256, mediaType }) => {
      setView(null)
      const { bytes } = await bridge.call('attachments.read', { sha256 })
      setView(
        pictures.includes(mediaType)
          ? { kind: 'picture', id, source: `data:${mediaType};base64,${bytes}` }
          : { kind: 'text', id, text: new TextDecoder().decode(bytesOf(bytes)).slice(0, longestText) },
      )
      return null
    })
  const onRemove = (id: string) =>
    withRow(id, async ({ name }) => {
      const result = await dispatch(removeAttachment, { id })
      if (result.ok) return `«\u00a0${name}\u00a0» est retiré. Ctrl\u00a0Z le remet.`
      setLines([{ kind: 'refused', text: result.refusal.message }])
      return null
    })
  return {
    items: rows?.map((row) => ({ ...row, shown: isShown(row) })),
    readOnly,
    working,
    lines,
    view,
    onAdd,
    onSave,
    onOpen,
    onRemove,
    onRename: (id: string, name: string): Promise<DispatchResult> => dispatch(renameAttachment, { id, name }),
    onCloseView: () => {
      setView(null)
    },
  }
}

const vanished = (name: string): string =>
  `«\u00a0${name}\u00a0» ne peut pas être lu\u00a0: il a été déplacé, supprimé ou verrouillé depuis, ou c’est un dossier. Rien n’a été joint\u00a0; choisissez-le de nouveau.`
