import { Button } from '#renderer/ui/button.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import classes from './interchange-section.module.css'
import { useInterchange } from './use-interchange.ts'

/** The whole workspace in one file, that another post takes in from « Restaurer ». */
export function InterchangeSection() {
  const { state, write, cancel } = useInterchange()
  return (
    <Section title="Espace de travail complet" scope="fichier d’échange">
      <div className={classes.body}>
        <p>
          Toutes les fiches dans un seul fichier, que «&nbsp;Restaurer&nbsp;» reprend sur un autre poste. L’historique
          et le contenu des pièces n’y sont pas&nbsp;: ils restent dans le dossier.
        </p>
        <div>
          <Button onClick={() => void write()} disabled={state.kind === 'writing'}>
            Écrire le fichier d’échange
          </Button>
        </div>
        {state.kind === 'writing' && (
          <ProgressLine
            task="Fichier d’échange"
            unit="fiches"
            done={state.done}
            total={state.total}
            step={state.step}
            onCancel={cancel}
          />
        )}
        {(state.kind === 'done' || state.kind === 'stopped') && (
          <div role="status">
            <Status kind={state.kind === 'done' ? 'done' : 'info'}>{state.words}</Status>
            {state.leftOut !== null && (
              <p>
                <Status kind="watch">{state.leftOut}</Status>
              </p>
            )}
          </div>
        )}
        {state.kind === 'failed' && <RefusalLine>{state.words}</RefusalLine>}
      </div>
    </Section>
  )
}
