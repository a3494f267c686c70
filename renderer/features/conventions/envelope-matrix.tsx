import type { ReactNode } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Status } from '#renderer/ui/status.tsx'
import {
  removeEnvelopeLine,
  removeScenario,
  renameScenario,
  setScenarioAmount,
} from '#shared/commands/conventions/envelopes.ts'
import { compareScenarios, type ScenarioTotal } from '#shared/domain/conventions/scenarios.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { EnvelopeFile } from './envelope-file.ts'
import classes from './envelope.module.css'

/** Requests down, scenarios across; under each, its total, what remains of the envelope, and its adoption. */
export function ScenarioMatrix({
  file,
  open,
  onAdopt,
  onRefused,
}: {
  readonly file: EnvelopeFile
  readonly open: boolean
  readonly onAdopt: (scenario: Row<'scenarios'>) => void
  readonly onRefused: (message: string | null) => void
}) {
  const { dispatch } = useWorkspace()
  const { envelope, lines, scenarios, amounts } = file
  const names = new Map(file.organisations.map(({ id, name }) => [id, name]))
  const totals = compareScenarios(
    envelope.amountCents,
    lines.map(({ id }) => id),
    scenarios.map(({ id }) => id),
    amounts,
  )
  const act = async (work: ReturnType<typeof dispatch>) => {
    const result = await work
    onRefused(result.ok ? null : result.refusal.message)
  }
  if (lines.length === 0) return <Empty>Aucune demande. La première s’ajoute par son bénéficiaire et son objet.</Empty>
  const tone = (id: string) => (id === envelope.adoptedId ? classes.adopted : undefined)
  const foot = (label: string, cell: (total: ScenarioTotal) => ReactNode) => (
    <tr className={classes.total}>
      <th scope="row" colSpan={2}>
        {label}
      </th>
      {totals.map((total) => (
        <td key={total.scenarioId} className={`${classes.figure ?? ''} ${tone(total.scenarioId) ?? ''}`}>
          {cell(total)}
        </td>
      ))}
    </tr>
  )
  return (
    <div className={classes.frame}>
      <table className={classes.matrix} aria-label="Scénarios">
        <thead>
          <tr>
            <th scope="col">Demande</th>
            <th scope="col" className={classes.figure}>
              Demandé
            </th>
            {scenarios.map((scenario) => (
              <th key={scenario.id} scope="col" className={`${classes.figure ?? ''} ${tone(scenario.id) ?? ''}`}>
                {open ? (
                  <TextField
                    label={`Nom, ${scenario.name}`}
                    hideLabel
                    value={scenario.name}
                    onSave={(name) => dispatch(renameScenario, { id: scenario.id, name: name ?? '' })}
                    maxLength={80}
                  />
                ) : (
                  scenario.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id}>
              <th scope="row">
                {names.get(line.beneficiaryId) ?? ''}
                <span className={classes.object}>
                  {line.object}
                  {open && (
                    <>
                      {' '}
                      <ActionLink
                        onClick={() => void act(dispatch(removeEnvelopeLine, { id: line.id }))}
                        name={`Retirer la demande, ${line.object}`}
                      >
                        Retirer
                      </ActionLink>
                    </>
                  )}
                </span>
              </th>
              <td className={classes.figure}>
                <Money cents={line.requestedCents} unit={false} />
              </td>
              {totals.map(({ scenarioId, amounts: own }, position) => (
                <td key={scenarioId} className={`${classes.figure ?? ''} ${tone(scenarioId) ?? ''}`}>
                  {open ? (
                    <MoneyField
                      label={`${scenarios[position]?.name ?? ''}, ${line.object}`}
                      hideLabel
                      value={own[index] ?? null}
                      onSave={(amountCents) =>
                        dispatch(setScenarioAmount, { scenarioId, lineId: line.id, amountCents })
                      }
                      optional
                    />
                  ) : (
                    <Money cents={own[index] ?? null} unit={false} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {foot('Total', ({ total }) => (
            <Money cents={total} unit={false} missing="not-computable" />
          ))}
          {foot('Reste de l’enveloppe', ({ left }) =>
            left !== null && left < 0 ? (
              <Status kind="watch">
                <Money cents={left} unit={false} sign />
              </Status>
            ) : (
              <Money cents={left} unit={false} missing="not-computable" />
            ),
          )}
          {foot('Part utilisée', ({ used }) =>
            used === null ? <Missing kind="not-computable" /> : formatPercent(Math.round(used / 10), 1),
          )}
          {foot('Demandes servies', ({ served }) => `${String(served)} sur ${String(lines.length)}`)}
          {open &&
            foot('', ({ scenarioId }) => {
              const scenario = scenarios.find(({ id }) => id === scenarioId)
              return (
                scenario !== undefined && (
                  <span className={classes.acts}>
                    <ActionLink
                      onClick={() => {
                        onAdopt(scenario)
                      }}
                      name={`Adopter ${scenario.name}`}
                    >
                      Adopter
                    </ActionLink>
                    <ActionLink
                      onClick={() => void act(dispatch(removeScenario, { id: scenario.id }))}
                      name={`Retirer ${scenario.name}`}
                    >
                      Retirer
                    </ActionLink>
                  </span>
                )
              )
            })}
        </tfoot>
      </table>
    </div>
  )
}
