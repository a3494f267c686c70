import { raised } from '#renderer/ui/raised.tsx'
import type { StageModel } from './stage-model.ts'
import classes from './stage.module.css'

/** The six places of the stage. */
export function StageView({ model }: { readonly model: StageModel | null }) {
  if (model === null) return <main className={classes.black} aria-label="Scène noire" />
  const { tone, label, hour, title, big, lines, bar, left, right, bright } = model
  return (
    <main className={classes.stage} data-tone={tone} data-room={bright ? 'bright' : undefined}>
      <p className={classes.label}>{label}</p>
      <p className={classes.hour}>{hour}</p>
      <h1 className={classes.title} data-long={title.length > 26} dir="auto">
        {raised(title)}
      </h1>
      <div className={classes.middle}>
        {big !== null && (
          <p className={classes.big} data-length={big.length}>
            {big}
          </p>
        )}
        {lines.length > 0 && (
          <ol className={classes.lines}>
            {lines.map(({ text, detail, current }) => (
              <li key={text} aria-current={current ? 'step' : undefined}>
                <span className={classes.lineText} dir="auto">
                  {text}
                </span>
                <span>{detail}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className={classes.bar} aria-hidden="true" data-empty={bar === null}>
        <span style={{ width: `${String((bar ?? 0) * 100)}%` }} />
      </div>
      <p className={classes.left}>{left}</p>
      <p className={classes.right}>{right}</p>
    </main>
  )
}
