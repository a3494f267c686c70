import { useParams } from 'wouter'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { FollowKeys } from '#renderer/ui/follow.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { imputationSentence, sentenceText } from '#shared/domain/deliberations/imputation-sentence.ts'
import { itemTotals } from '#shared/domain/deliberations/items.ts'
import { deliberationName, deliberationStateWords } from '#shared/domain/deliberations/words.ts'
import { useDeliberationFile, type DeliberationFile } from './deliberation-file.ts'
import { amountWord } from './amount-word.ts'
import { DatesSection } from './dates-section.tsx'
import classes from './council.module.css'
import { DeliberationFindings } from './deliberation-findings.tsx'
import { ItemsSection } from './items-section.tsx'
import { deliberationSymbols } from './symbols.ts'
import { TextsSection } from './texts-section.tsx'
import { VoteSection } from './vote-section.tsx'

const crumbs = [{ label: 'Conseil', to: '/conseil' }]

/** Imputations written out on the page; a long sitting has them in its workbook. */
const mostImputed = 12

export function DeliberationPage() {
  const { id = '' } = useParams()
  const file = useDeliberationFile(id)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Délibération introuvable" crumbs={crumbs}>
        <Empty actions={<Button to="/conseil">Voir les délibérations</Button>}>
          Aucune délibération à cette adresse. Elle a peut-être été supprimée.
        </Empty>
      </Page>
    )
  return <Deliberation file={file} />
}

function Deliberation({ file }: { readonly file: DeliberationFile }) {
  const { deliberation, items } = file
  const history = useRecordHistory(
    'deliberations',
    deliberation.id,
    items.map(({ item }) => ({ table: 'deliberationItems' as const, id: item.id })),
  )
  const attachments = useAttachments('deliberations', deliberation.id)
  const totals = itemTotals(items.map(({ item }) => item))
  const imputed = items.filter(({ instalments }) => instalments.length > 0)
  return (
    <FollowKeys>
      <Page
        title={deliberation.title}
        name={deliberationName(deliberation)}
        crumbs={[...crumbs, { label: deliberationName(deliberation) }]}
        beside={
          <>
            <Status kind={deliberationSymbols[deliberation.state]}>{deliberationStateWords[deliberation.state]}</Status>{' '}
            {deliberation.example && <Tag />}
          </>
        }
        subtitle={`${deliberation.number === null ? '' : `${deliberationName(deliberation)}, `}${deliberation.body}, séance du ${formatDate(deliberation.sittingOn, 'long')}${file.grantor === null ? '' : `, ${file.grantor.name}`}.`}
        actions={
          <>
            <ActionLink to={`/suivre/deliberations/${deliberation.id}`}>Suivre un chiffre</ActionLink>
            <ActionLink to={`/exports/deliberation?deliberation=${deliberation.id}`}>Projet en .docx</ActionLink>
            <Button primary to={`/conseil/${deliberation.id}/classeur`}>
              Classeur
            </Button>
          </>
        }
        band={
          <FigureBand
            figures={[
              {
                label: 'Demandé',
                cents: totals.requested,
                note: `${String(items.length)} ligne${items.length > 1 ? 's' : ''}`,
              },
              {
                label: amountWord(deliberation),
                cents: totals.voted,
                missing: items.length === 0 ? 'not-given' : 'not-computable',
                note:
                  totals.leftOut === 0
                    ? 'toutes les lignes'
                    : `${String(totals.leftOut)} ligne rejetée ou ajournée, à part`,
              },
              {
                label: 'Versement approuvé',
                cents: totals.approvedPayment,
                missing: items.length === 0 ? 'not-given' : 'not-computable',
                note: `${totals.approvedPayment === totals.voted ? 'égal au' : 'différent du'} ${amountWord(deliberation).toLowerCase()}`,
              },
            ]}
          />
        }
        aside={
          <>
            <VoteSection file={file} />
            <DatesSection
              deliberation={deliberation}
              grantorSiren={file.grantor?.siren ?? file.grantor?.siret ?? null}
            />
            <AttachmentList {...attachments} />
            <Section title="Historique">
              <RecordHistory items={history} />
            </Section>
          </>
        }
      >
        <ItemsSection file={file} />
        <DeliberationFindings deliberationId={deliberation.id} />
        {imputed.length > 0 && (
          <Section title="Imputation" scope="telle que l’échéancier la donne">
            {imputed.slice(0, mostImputed).map(({ item, instalments, beneficiary }) => (
              <div key={item.id}>
                {imputed.length > 1 && <p className={classes.who}>{beneficiary?.name}</p>}
                <blockquote className={classes.act}>
                  {sentenceText(imputationSentence(instalments, file.budgetLines))}
                </blockquote>
              </div>
            ))}
            {imputed.length > mostImputed && (
              <p className={classes.who}>
                {formatInteger(imputed.length - mostImputed)} autres, dans la feuille Échéancier du{' '}
                <ActionLink to={`/conseil/${deliberation.id}/classeur`}>classeur</ActionLink>.
              </p>
            )}
          </Section>
        )}
        <TextsSection file={file} />
      </Page>
    </FollowKeys>
  )
}
