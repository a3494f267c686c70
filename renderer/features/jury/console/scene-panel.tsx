import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { setScene } from '#shared/commands/jury/running.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { resultsAreReleased } from '#shared/domain/jury/secrecy.ts'
import { sceneWords, type Scene } from '#shared/domain/jury/words.ts'
import classes from './console.module.css'

const scenes = ['waiting', 'order', 'now', 'break', 'thanks', 'black'] as const satisfies readonly Scene[]

/** What the room sees: the scene, when a break ends, and the ground that suits the light of the room. */
export function SceneFields({ file }: { readonly file: JuryFile }) {
  const { dispatch } = useWorkspace()
  const { session } = file
  const [minutes, setMinutes] = useState<number | null>(15)
  const released = resultsAreReleased(session)
  const choices: readonly Scene[] = released ? [...scenes, 'results'] : scenes
  return (
    <div className={classes.scene}>
      <ChoiceField<Scene>
        label="Scène"
        hideLabel
        choices={choices.map((value) => ({ value, label: sceneWords[value] }))}
        {...(released ? {} : { help: 'Les résultats s’y ajoutent quand la présidence les ouvre, séance close.' })}
        value={session.scene}
        onSave={(scene) => dispatch(setScene, { sessionId: session.id, scene })}
      />
      {session.scene === 'break' && (
        <Form
          action="Annoncer la reprise"
          primary={false}
          onSubmit={() => dispatch(setScene, { sessionId: session.id, breakMinutes: minutes ?? 15 })}
        >
          <NumberField
            label="Reprise dans, en minutes"
            help={
              session.breakUntil === null
                ? 'La scène comptera le temps qui reste.'
                : `Reprise annoncée à ${formatInstant(session.breakUntil, 'time')}.`
            }
            min={1}
            max={240}
            value={minutes}
            onChange={setMinutes}
          />
        </Form>
      )}
      <CheckField
        label="Salle claire"
        help="Encre sur fond blanc, pour une salle qui ne s’assombrit pas."
        value={session.brightRoom}
        onSave={(brightRoom) => dispatch(setScene, { sessionId: session.id, brightRoom })}
      />
    </div>
  )
}
