import { useLocation, useParams, useSearch } from 'wouter'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { isComplete, type ReportKind, type ReportValues } from '#shared/domain/reports/kind.ts'
import { reportKind } from '#shared/domain/reports/kinds.ts'
import { ParametersSection } from './parameters-section.tsx'
import { ReportView } from './report-view.tsx'
import classes from './report.module.css'
import { useReport } from './use-report.ts'

const crumbs = [{ label: 'Exports', to: '/exports' }]

/** A report of any kind, at the parameters of its address. */
export function ReportPage() {
  const { kind: name } = useParams<{ kind: string }>()
  const search = useSearch()
  const kind = reportKind(name)
  if (kind === null)
    return (
      <Page title="Rapport introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/exports">Voir les rapports</ActionLink>}>Aucun rapport à cette adresse.</Empty>
      </Page>
    )
  return <Report key={kind.name} kind={kind} values={Object.fromEntries(new URLSearchParams(search))} />
}

const addressOf = (kind: ReportKind, values: ReportValues): string => {
  const search = new URLSearchParams(values).toString()
  return `/exports/${kind.name}${search === '' ? '' : `?${search}`}`
}

function Report({ kind, values }: { readonly kind: ReportKind; readonly values: ReportValues }) {
  const [, navigate] = useLocation()
  const report = useReport(kind, values)
  const aside = (
    <ParametersSection
      kind={kind}
      values={values}
      onChange={(next) => {
        navigate(addressOf(kind, next), { replace: true })
      }}
    />
  )
  if (report === undefined || report.gathered === null)
    return (
      <Page title={kind.title} crumbs={[...crumbs, { label: kind.title }]} wide>
        <div className={classes.columns}>
          <div className={classes.aside}>{aside}</div>
          {report !== undefined && (
            <Empty>
              {isComplete(kind, values)
                ? 'Cette fiche n’existe pas ou plus. Choisissez-en une autre.'
                : `${kind.summary} Choisissez d’abord ce dont le fichier rend compte.`}
            </Empty>
          )}
        </div>
      </Page>
    )
  return (
    <ReportView
      kind={kind}
      values={values}
      gathered={report.gathered}
      editions={report.editions}
      crumbs={[...crumbs, { label: kind.title }]}
      aside={aside}
      address={addressOf(kind, values)}
    />
  )
}
