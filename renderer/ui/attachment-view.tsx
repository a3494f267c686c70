import classes from './attachment-list.module.css'
import { InlinePanel } from './inline-panel.tsx'

export type View =
  | { readonly kind: 'picture'; readonly id: string; readonly source: string }
  | { readonly kind: 'text'; readonly id: string; readonly text: string }

/** The content of a file, shown in the page. */
export function AttachmentView({
  name,
  view,
  onClose,
}: {
  readonly name: string
  readonly view: View
  readonly onClose: () => void
}) {
  return (
    <InlinePanel title={name} onClose={onClose}>
      {view.kind === 'picture' ? (
        <img className={classes.picture} src={view.source} alt={name} />
      ) : (
        <pre className={classes.text} tabIndex={0} aria-label={name}>
          {view.text}
        </pre>
      )}
    </InlinePanel>
  )
}
