import { useState } from 'react'
import { useLocation } from 'wouter'
import { createFromModel } from '#shared/commands/programmes/from-model.ts'
import type { ProgrammeModel } from '#shared/domain/programmes/models/model.ts'
import { modelFamilyWords, programmeModels } from '#shared/domain/programmes/models/models.ts'
import { gateWords } from '#shared/domain/programmes/words.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { countWords, durationWords } from './wording.ts'
import classes from './models.module.css'

const families = Object.keys(modelFamilyWords) as ProgrammeModel['family'][]

/** Programmes that exist somewhere, ready to be set up in one go. */
export function ModelsPage() {
  const { readOnly } = useWorkspace()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Page
      title="Modèles de programmes"
      crumbs={[{ label: 'Programmes', to: '/programmes' }]}
      subtitle="Chacun crée d’un coup le programme, ses phases, sa grille, son format de jury, ses lieux et ses indicateurs. Ctrl Z défait le tout."
    >
      {families.map((family) => (
        <Section key={family} title={modelFamilyWords[family]}>
          <ul>
            {programmeModels
              .filter((model) => model.family === family)
              .map((model) => (
                <li key={model.key} className={classes.model}>
                  <div className={classes.head}>
                    <h3 className={classes.name}>{model.programme.name}</h3>
                    <span className={classes.place}>{model.place}</span>
                    {!readOnly && (
                      <span className={classes.action}>
                        <ActionLink
                          expanded={chosen === model.key}
                          name={`Créer d’après ce modèle, ${model.programme.name}`}
                          onClick={() => {
                            setChosen(model.key)
                          }}
                        >
                          Créer d’après ce modèle
                        </ActionLink>
                      </span>
                    )}
                  </div>
                  <p>{model.programme.description}</p>
                  <p className={classes.parts}>{partsOf(model).join(' · ')}</p>
                  {chosen === model.key && (
                    <InlinePanel
                      title={`Créer «\u00a0${model.programme.name}\u00a0»`}
                      onClose={() => {
                        setChosen(null)
                      }}
                    >
                      <ModelForm
                        model={model}
                        onCancel={() => {
                          setChosen(null)
                        }}
                      />
                    </InlinePanel>
                  )}
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </Page>
  )
}

/** What the model sets up, in a few words. */
function partsOf({ programme, feeds }: ProgrammeModel): readonly string[] {
  const phases = programme.phases.map((phase) => {
    const duration = durationWords({ minMonths: phase.minMonths ?? null, maxMonths: phase.maxMonths ?? null })
    return `${phase.name} (${[gateWords[phase.gate], duration].filter((word) => word !== null).join(', ')})`
  })
  return [
    ...phases,
    ...(programme.grid === undefined ? [] : [`grille de ${countWords(programme.grid.length, 'critère')}`]),
    ...(programme.sites === undefined ? [] : [countWords(programme.sites.length, 'lieu', 'lieux')]),
    countWords(programme.indicators.length, 'indicateur'),
    ...(programme.partners === undefined ? [] : [countWords(programme.partners.length, 'partenaire')]),
    ...(feeds === undefined ? [] : [`alimente «\u00a0${feeds.name}\u00a0», créé avec lui`]),
  ]
}

function ModelForm({ model, onCancel }: { readonly model: ProgrammeModel; readonly onCancel: () => void }) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const [name, setName] = useState<string | null>(model.programme.name)
  const [operatorId, setOperator] = useState<string | null>(null)
  return (
    <Form
      action="Créer le programme"
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(createFromModel, { model: model.key, name: name ?? '', operatorId })
        if (result.ok && result.created[0] !== undefined) navigate(`/programmes/${result.created[0]}`)
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom du programme" value={name} onChange={setName} />
        <SelectField
          label="Conduit par"
          optional
          options={organisations.map((row) => ({ value: row.id, label: row.name }))}
          value={operatorId}
          onChange={setOperator}
        />
      </FieldRow>
    </Form>
  )
}
