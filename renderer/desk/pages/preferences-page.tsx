import { useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useBoot } from '#renderer/data/boot.tsx'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyContext } from '#renderer/ui/read-only.ts'
import { Section } from '#renderer/ui/section.tsx'
import { setSingleKeys, singleKeysOn } from '#renderer/ui/typing.ts'
import { useAppearance, type Appearance } from '../appearance.ts'
import { KeyList } from './key-list.tsx'
import classes from './preferences-page.module.css'

const appearances: readonly { value: Appearance; label: string }[] = [
  { value: 'system', label: 'Comme le système' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
]

/** What belongs to this post and not to the workspace: name, appearance, keys. */
export function PreferencesPage() {
  const { actions } = useBoot()
  const { host } = useBridge()
  const { actor, status } = useWorkspace()
  const { appearance, setAppearance } = useAppearance()
  const [single, setSingle] = useState(singleKeysOn())
  return (
    <ReadOnlyContext value={false}>
      <Page title="Préférences" beside="de ce poste" aside={<KeyList />}>
        <Section title="Vous">
          <div className={classes.fields}>
            <TextField
              label="Votre nom"
              help="Il signe vos modifications dans le journal, à partir de maintenant."
              value={actor}
              maxLength={120}
              onSave={async (name) => {
                const refused = await actions.setActor(name ?? '')
                return refused === null ? { ok: true } : { ok: false, refusal: { message: refused } }
              }}
            />
          </div>
        </Section>
        <Section title="Apparence">
          <div className={classes.fields}>
            <ChoiceField
              label="Couleurs"
              hideLabel
              choices={appearances}
              value={appearance}
              onChange={(value) => void setAppearance(value)}
            />
          </div>
        </Section>
        <Section title="Touches">
          <div className={classes.fields}>
            <CheckField
              label="Touches simples"
              help="G puis une lettre, T, ?, et les touches du jury. Elles restent sans effet pendant la saisie."
              value={single}
              onChange={(on) => {
                setSingleKeys(on)
                setSingle(on)
              }}
            />
          </div>
        </Section>
        <Section
          title="Espace de travail"
          actions={<ActionLink onClick={() => void actions.close()}>Fermer et en choisir un autre</ActionLink>}
        >
          <KeyValue
            items={[
              { label: 'Nom', value: status.name },
              { label: 'Dossier', value: status.folder },
              { label: 'Version', value: `Tremplin ${host.version}, format ${String(status.format)}` },
            ]}
          />
        </Section>
      </Page>
    </ReadOnlyContext>
  )
}
