import { useRef, useState, type DragEvent } from 'react'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { ActionLink } from './action-link.tsx'
import classes from './attachment-list.module.css'
import { AttachmentView, type View } from './attachment-view.tsx'
import { PartialDateText } from './date-text.tsx'
import { Empty } from './empty.tsx'
import { TextField } from './fields/text-field.tsx'
import { byteSize, fileKind } from './file-words.ts'
import { ProgressLine } from './progress-line.tsx'
import { RefusalLine } from './refusal-line.tsx'
import type { SaveResult } from './save-result.ts'
import { Section } from './section.tsx'
import { Status } from './status.tsx'

type Item = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly receivedOn: PartialDate | null
  /** Can its content be shown in the page? */
  readonly shown: boolean
}

type AttachmentListProps = {
  /** Undefined while they load. */
  readonly items: readonly Item[] | undefined
  readonly readOnly: boolean
  /** The file being taken in, in bytes; a total of 0 while a step cannot be measured. */
  readonly working: {
    readonly name: string
    readonly step: string
    readonly done: number
    readonly total: number
  } | null
  readonly lines: readonly { readonly kind: 'done' | 'refused'; readonly text: string }[]
  readonly view: View | null
  readonly onAdd: (files: readonly File[]) => Promise<void>
  readonly onOpen: (id: string) => Promise<void>
  readonly onSave: (id: string) => Promise<void>
  readonly onRemove: (id: string) => Promise<void>
  readonly onRename: (id: string, name: string) => Promise<SaveResult>
  readonly onCloseView: () => void
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000)

/** The files kept with a record: chosen with a button or dropped on the section, listed, shown, saved, taken off. */
export function AttachmentList(props: AttachmentListProps) {
  const { items, readOnly, working, lines, view } = props
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  if (items === undefined) return null
  const taking = !readOnly && working === null

  const drag = (event: DragEvent<HTMLDivElement>) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = taking ? 'copy' : 'none'
    setOver(taking)
  }
  const drop = (event: DragEvent<HTMLDivElement>) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (taking && files.length > 0) void props.onAdd(files)
  }
  const choose = () => input.current?.click()
  return (
    <div
      className={over ? `${classes.zone} ${classes.over}` : classes.zone}
      onDragOver={drag}
      onDrop={drop}
      onDragLeave={() => {
        setOver(false)
      }}
    >
      <Section
        title="Pièces"
        scope={items.length === 0 ? undefined : String(items.length)}
        actions={
          !readOnly && (
            <ActionLink onClick={choose} disabled={!taking} name="Joindre une pièce">
              Joindre
            </ActionLink>
          )
        }
      >
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            if (files.length > 0) void props.onAdd(files)
          }}
        />
        {items.length === 0 && (
          <Empty>
            {readOnly
              ? 'Aucune pièce.'
              : 'Aucune pièce. Déposez un fichier ici, ou choisissez-le avec «\u00a0Joindre\u00a0»\u00a0: 25\u00a0Mo au plus.'}
          </Empty>
        )}
        {items.length > 0 && (
          <ul className={classes.list}>
            {items.map((item) => (
              <AttachmentRow key={item.id} item={item} {...props} />
            ))}
          </ul>
        )}
        {working !== null && (
          <ProgressLine
            task={working.name}
            unit="Mo"
            done={megabytes(working.done)}
            total={megabytes(working.total)}
            step={working.step}
          />
        )}
        {lines.map(({ kind, text }) =>
          kind === 'refused' ? (
            <RefusalLine key={text}>{text}</RefusalLine>
          ) : (
            <p key={text} role="status" className={classes.told}>
              <Status kind="done" plain>
                {text}
              </Status>
            </p>
          ),
        )}
        {view !== null && (
          <AttachmentView
            key={view.id}
            name={items.find(({ id }) => id === view.id)?.name ?? ''}
            view={view}
            onClose={props.onCloseView}
          />
        )}
      </Section>
    </div>
  )
}

function AttachmentRow({ item, ...props }: AttachmentListProps & { readonly item: Item }) {
  const { id, name, size, mediaType, receivedOn, shown } = item
  const [renaming, setRenaming] = useState(false)
  const rename = async (typed: string | null): Promise<SaveResult> => {
    const result = await props.onRename(id, typed ?? '')
    if (result.ok) setRenaming(false)
    return result
  }
  return (
    <li className={classes.item}>
      {renaming ? (
        <TextField label={`Nom de la pièce ${name}`} hideLabel autoFocus maxLength={255} value={name} onSave={rename} />
      ) : (
        <span className={classes.name}>{name}</span>
      )}
      <span className={classes.facts}>
        {fileKind(mediaType, name)}, {byteSize(size)}
        {receivedOn !== null && (
          <>
            , <PartialDateText date={receivedOn} />
          </>
        )}
      </span>
      <span className={classes.actions}>
        {shown && (
          <ActionLink onClick={() => void props.onOpen(id)} name={`Ouvrir ${name}`}>
            Ouvrir
          </ActionLink>
        )}
        <ActionLink onClick={() => void props.onSave(id)} name={`Enregistrer ${name} sur ce poste`}>
          Enregistrer
        </ActionLink>
        {!props.readOnly && (
          <>
            <ActionLink
              onClick={() => {
                setRenaming(!renaming)
              }}
              name={`Renommer ${name}`}
              expanded={renaming}
            >
              Renommer
            </ActionLink>
            <ActionLink onClick={() => void props.onRemove(id)} name={`Retirer ${name}`}>
              Retirer
            </ActionLink>
          </>
        )}
      </span>
    </li>
  )
}
