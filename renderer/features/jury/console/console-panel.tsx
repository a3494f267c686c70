import { Button } from '#renderer/ui/button.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { KeyCap } from '#renderer/ui/key-cap.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { startDeliberation } from '#shared/commands/jury/ballots.ts'
import { sealingChecks } from '#shared/domain/jury/checks.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { ofName } from '#shared/domain/jury/words.ts'
import { BallotForm } from '../ballot-form.tsx'
import { CheckList } from '../check-list.tsx'
import { RecusalForm } from '../recusal-form.tsx'
import { useAct } from '../use-act.ts'
import classes from './console.module.css'
import { consoleKeys } from './keys.ts'
import { OfferPanel } from './offer-panel.tsx'
import { PresencePanel } from './presence-panel.tsx'
import { SceneFields } from './scene-panel.tsx'

/** What the right column shows in place of the jurors. */
export type Panel =
  | { readonly kind: 'ballot' | 'offer'; readonly jurorId: string; readonly pitchId: string }
  | { readonly kind: 'recusal' | 'presence' | 'scene' | 'keys' | 'seal' }

type PanelProps = {
  readonly panel: Panel
  readonly file: JuryFile
  readonly pitchId: string
  readonly singles: boolean
  readonly onSingles: () => void
  readonly onClose: () => void
}

/** The open panel of the console, always in the right column. */
export function ConsolePanel({ panel, file, pitchId, singles, onSingles, onClose }: PanelProps) {
  if (panel.kind === 'ballot')
    return (
      <InlinePanel
        key={`${panel.jurorId} ${panel.pitchId}`}
        title={`Bulletin ${ofName(jurorName(file, panel.jurorId))} sur ${pitchName(file, panel.pitchId)}`}
        onClose={onClose}
      >
        <BallotForm file={file} jurorId={panel.jurorId} pitchId={panel.pitchId} />
      </InlinePanel>
    )
  if (panel.kind === 'recusal')
    return (
      <InlinePanel key="recusal" title={`Déport sur ${pitchName(file, pitchId)}`} onClose={onClose}>
        <RecusalForm file={file} pitchId={pitchId} onDone={onClose} />
      </InlinePanel>
    )
  if (panel.kind === 'offer')
    return (
      <OfferPanel
        key={`${panel.jurorId} ${panel.pitchId}`}
        file={file}
        jurorId={panel.jurorId}
        pitchId={panel.pitchId}
        onClose={onClose}
      />
    )
  if (panel.kind === 'presence') return <PresencePanel key="presence" file={file} onClose={onClose} />
  if (panel.kind === 'scene')
    return (
      <InlinePanel key="scene" title="Ce que montre la scène" onClose={onClose}>
        <SceneFields file={file} />
      </InlinePanel>
    )
  if (panel.kind === 'seal') return <SealPanel key="seal" file={file} onClose={onClose} />
  return (
    <InlinePanel key="keys" title="Toutes les touches" onClose={onClose}>
      <CheckField
        label="Touches simples actives"
        help="Sans elles, seuls Ctrl Z, Ctrl Espace et les boutons agissent."
        value={singles}
        onChange={onSingles}
      />
      <dl className={classes.allKeys}>
        {consoleKeys.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </InlinePanel>
  )
}

function SealPanel({ file, onClose }: { readonly file: JuryFile; readonly onClose: () => void }) {
  const { act, refusal } = useAct()
  const checks = sealingChecks(file)
  const missing = checks.some(({ ok }) => !ok)
  return (
    <InlinePanel title="Sceller les bulletins et délibérer" onClose={onClose}>
      <CheckList checks={checks.map((check) => ({ ...check, blocking: false }))} empty="Format sans bulletin." />
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <p className={classes.quiet}>Après, une correction demande un motif, repris au procès-verbal.</p>
      <Button
        primary
        onClick={() => {
          void act(startDeliberation, { sessionId: file.session.id, acceptMissing: missing })
        }}
      >
        {missing ? 'Sceller sans les bulletins manquants' : 'Sceller et délibérer'}
      </Button>
    </InlinePanel>
  )
}
