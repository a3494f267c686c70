import { useContext, useEffect, type CSSProperties, type ReactNode } from 'react'
import { PageFrameContext, type Crumb } from './page-frame.ts'
import classes from './page.module.css'
import { raised } from './raised.tsx'

type PageProps = {
  readonly title: ReactNode
  /** Title of the window when `title` is not plain text or says too much. */
  readonly name?: string
  /** Steps above this page, in order; the page itself is added when its last step has an address or is missing. */
  readonly crumbs?: readonly Crumb[]
  /** Over the title: what the page is about, when the title is a sentence. */
  readonly above?: ReactNode
  /** On the line of the title: a status or a short sentence. */
  readonly beside?: ReactNode
  /** Under the title. */
  readonly subtitle?: ReactNode
  /** At the right of the title: action words, then the one primary button. */
  readonly actions?: ReactNode
  /** Over both columns, under the heading. */
  readonly band?: ReactNode
  /** Right column; goes under the main one in a narrow window. */
  readonly aside?: ReactNode
  /** Width of the aside in pixels, 268 to 372; narrower windows narrow it. */
  readonly asideWidth?: number
  /** Title set larger, as a sentence to be read aloud. */
  readonly aloud?: boolean
  /** Uses the whole width: for a page that is one long table. */
  readonly wide?: boolean
  readonly children?: ReactNode
}

const asideStyle = (width: number): CSSProperties => ({ '--aside': `${String(width)}px` }) as CSSProperties

/** A page of the desk: heading, main column, optional aside. Announces its title and breadcrumb to the window. */
export function Page(props: PageProps) {
  const {
    title,
    name,
    crumbs,
    above,
    beside,
    subtitle,
    actions,
    band,
    aside,
    asideWidth,
    aloud = false,
    wide = false,
    children,
  } = props
  const announce = useContext(PageFrameContext)
  const label = name ?? (typeof title === 'string' ? title : '')
  const trail = JSON.stringify(crumbs ?? [])
  useEffect(() => {
    const above = JSON.parse(trail) as readonly Crumb[]
    const ended = above.length > 0 && above.at(-1)?.to === undefined
    announce({ title: label, crumbs: ended ? above : [...above, { label }] })
  }, [announce, label, trail])

  return (
    <div className={wide ? `${classes.page} ${classes.wide}` : classes.page}>
      <header className={classes.head}>
        {above !== undefined && <div className={classes.above}>{above}</div>}
        <div className={classes.line}>
          <h1 className={aloud ? `${classes.title} ${classes.aloud}` : classes.title} tabIndex={-1}>
            {typeof title === 'string' ? raised(title) : title}
          </h1>
          {beside !== undefined && <div className={classes.beside}>{beside}</div>}
          {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {band !== undefined && <div className={classes.band}>{band}</div>}
      {aside === undefined ? (
        <div className={classes.main}>{children}</div>
      ) : (
        <div className={classes.columns} style={asideWidth === undefined ? undefined : asideStyle(asideWidth)}>
          <div className={classes.main}>{children}</div>
          <aside className={classes.aside} aria-label="En marge">
            {aside}
          </aside>
        </div>
      )}
    </div>
  )
}
