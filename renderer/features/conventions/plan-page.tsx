import { useMemo } from 'react'
import { useParams } from 'wouter'
import { useToday } from '#renderer/data/today.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FollowKeys } from '#renderer/ui/follow.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { rivalSources } from '#shared/domain/conventions/rival-sources.ts'
import { Findings } from './findings.tsx'
import { GapBars } from './gap-bars.tsx'
import { LinesSection } from './lines-section.tsx'
import { PublicShareSection } from './plan-public-share.tsx'
import { usePlanFile, type PlanFile } from './plan-file.ts'
import { SourcesTable } from './sources-table.tsx'

export function PlanPage() {
  const { planId = '' } = useParams()
  const file = usePlanFile(planId)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Plan de financement introuvable" crumbs={[{ label: 'Conventions', to: '/conventions' }]}>
        <Empty actions={<Button to="/conventions">Voir les conventions</Button>}>
          Aucun plan de financement à cette adresse. Il a peut-être été supprimé.
        </Empty>
      </Page>
    )
  return <Plan file={file} />
}

function Plan({ file }: { readonly file: PlanFile }) {
  const { plan, lines, claims, convention } = file
  const today = useToday()
  const totals = financingPlanOf(plan.statedCostCents, lines)
  const resources = totals.resources.lines.filter(({ inKind }) => !inKind)
  const rivals = rivalSources(
    resources.map(({ id }) => id),
    claims,
    totals.cost,
  )
  const findings = useMemo(
    () =>
      checkWorkspace(file.bundle, today).findings.filter(
        ({ table, id }) => table === 'financingPlans' && id === plan.id,
      ),
    [file.bundle, today, plan.id],
  )
  const dated = plan.year !== null && !plan.title.includes(String(plan.year))
  const scope = [dated ? String(plan.year) : null, plan.tax === 'none' ? null : `montants ${plan.tax}`]
  return (
    <FollowKeys>
      <Page
        title={plan.title}
        crumbs={[
          { label: 'Conventions', to: '/conventions' },
          ...(convention === null
            ? []
            : [{ label: convention.reference ?? convention.title, to: `/conventions/${convention.id}` }]),
          { label: 'Plan de financement' },
        ]}
        beside={
          <>
            {scope.filter((one) => one !== null).join(', ')} {plan.example && <Tag />}
          </>
        }
        band={<GapBars totals={totals} lines={resources} />}
        {...(findings.length === 0
          ? {}
          : {
              aside: (
                <Section title="Répondre à l’écart">
                  <Findings findings={findings} stacked />
                </Section>
              ),
            })}
      >
        <SourcesTable plan={plan} totals={totals} lines={resources} rivals={rivals} />
        <LinesSection plan={plan} lines={lines} />
        <PublicShareSection plan={plan} lines={lines} totals={totals} />
      </Page>
    </FollowKeys>
  )
}
