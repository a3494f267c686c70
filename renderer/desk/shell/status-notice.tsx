import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Status } from '#renderer/ui/status.tsx'
import classes from './notice-lines.module.css'

/** What the machine did at opening and says to whoever writes, until it is read. */
export function StatusNotice() {
  const { status, readOnly } = useWorkspace()
  const [read, setRead] = useState<string | null>(null)
  const { notice } = status
  if (notice === null || readOnly || notice === read) return null
  return (
    <div className={classes.line} role="status">
      <Status kind="watch">{notice}</Status>
      <ActionLink
        onClick={() => {
          setRead(notice)
        }}
      >
        J’ai lu
      </ActionLink>
    </div>
  )
}
