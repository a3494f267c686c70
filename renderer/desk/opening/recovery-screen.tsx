import { useState, type ReactNode } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { Progress } from '#renderer/data/progress.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { InstantText } from '#renderer/ui/date-text.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { countsInWords } from './counts-in-words.ts'
import { doubtRuns } from './doubt-runs.ts'
import { useFromTheTop } from './use-from-the-top.ts'
import classes from './opening.module.css'

/** Lines of doubts before the others are asked for: the ways out stay in sight. */
const shownFirst = 6

type RecoveryScreenProps = { readonly status: WorkspaceStatus; readonly busy: Progress | null }

/** The journal is damaged: what is safe, what is in doubt, three ways out, the safe one first. */
export function RecoveryScreen({ status, busy }: RecoveryScreenProps) {
  const { actions } = useBoot()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [whole, setWhole] = useState(false)
  useFromTheTop()
  const { damage, head, snapshot } = status
  const doubts = damage?.doubts ?? []
  const runs = doubtRuns(doubts)
  const shown = whole ? runs : runs.slice(0, shownFirst)
  const fromSnapshot = doubts.some(({ seq }) => seq <= head.seq)
  const empty = head.seq === 0
  const act = (action: () => Promise<string | null>) => () => void action().then(setRefusal)
  return (
    <main className={classes.screen}>
      <h1 className={classes.title}>Ce dossier est abîmé. Tremplin n’y a rien changé.</h1>
      <p className={classes.where}>{status.folder}</p>
      <p className={classes.lead}>{damage?.summary}</p>
      <div className={classes.columns}>
        <section aria-label="Ce qui est sûr">
          <h2 className={classes.head}>
            <Status kind="done">Ce qui est sûr</Status>
          </h2>
          <ul>
            <Fact note={fromSnapshot ? 'repris de l’instantané' : 'chaîne vérifiée'}>
              {formatInteger(head.seq)} enregistrements sur {formatInteger(damage?.total ?? head.seq)}
            </Fact>
            <Fact note="au complet jusque-là">{countsInWords(head.counts)}</Fact>
            {snapshot !== null && (
              <Fact
                note={
                  snapshot.verified || (fromSnapshot && snapshot.seq === head.seq)
                    ? 'relu, conforme'
                    : 'pas encore relu'
                }
              >
                Instantané du <InstantText at={snapshot.takenAt as Instant} style="short" />
              </Fact>
            )}
          </ul>
        </section>
        <section aria-label="Ce qui ne peut pas être vérifié">
          <h2 className={classes.head}>
            <Status kind="blocked">Ce qui ne peut pas être vérifié</Status>
          </h2>
          <ul>
            {shown.map(({ numbers, what, why }) => (
              <Fact key={`${numbers} ${what}`} note={why}>
                {numbers !== '' && <span className={classes.number}>{numbers}</span>}
                {what}
              </Fact>
            ))}
          </ul>
          {runs.length > shownFirst && (
            <ActionLink
              expanded={whole}
              onClick={() => {
                setWhole(!whole)
              }}
            >
              {whole ? 'Montrer les premières lignes' : `Montrer les ${formatInteger(runs.length)} lignes`}
            </ActionLink>
          )}
          {damage !== null && damage.lastGoodAt !== null && (
            <p className={classes.cause}>
              Dernier enregistrement sûr&nbsp;: <InstantText at={damage.lastGoodAt as Instant} style="long" />.
            </p>
          )}
        </section>
      </div>
      <div className={classes.exits}>
        <div>
          <Button primary={!empty} disabled={busy !== null} onClick={act(() => actions.recover())}>
            Travailler sur une copie saine
          </Button>
          <p>
            {empty
              ? 'Rien n’a pu être relu\u00A0: la copie serait vide. Cherchez d’abord une sauvegarde de ce dossier.'
              : `Crée «\u00A0${copyName(status.folder)}\u00A0» à côté, à l’état ${formatInteger(head.seq)}. Les fichiers abîmés restent où ils sont, intacts.`}
          </p>
        </div>
        <div>
          <Button disabled={busy !== null} onClick={act(() => actions.consult())}>
            Consulter en lecture seule
          </Button>
          <p>Tout se lit et s’exporte jusqu’à l’état {formatInteger(head.seq)}. Rien ne s’écrit.</p>
        </div>
        <div>
          <Button primary={empty} disabled={busy !== null} onClick={act(() => actions.saveReport())}>
            Enregistrer le constat
          </Button>
          <p>
            Un fichier texte avec les numéros et les heures, sans donnée personnelle, pour votre service informatique.
          </p>
        </div>
      </div>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {busy !== null && (
        <div className={classes.quiet}>
          <ProgressLine task="Copie" unit="enregistrements" done={busy.done} total={busy.total ?? 0} step={busy.step} />
        </div>
      )}
    </main>
  )
}

/** How the healthy copy of a folder is called. */
function copyName(folder: string): string {
  const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder
  return `${name.replace(/\.tremplin$/, '')}, repris.tremplin`
}

function Fact({ note, children }: { readonly note: string; readonly children: ReactNode }) {
  return (
    <li className={classes.fact}>
      <span>{children}</span>
      <span>{note}</span>
    </li>
  )
}
