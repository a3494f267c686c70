import { useState } from 'react'
import { awaitedTable } from '#shared/domain/programmes/results.ts'
import { writeCsv } from '#shared/domain/reports/csv.ts'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import type { CampaignFile } from './queries.ts'

/** Saves the table of the projects that are still awaited, to be filled elsewhere and imported. */
export function QuestionnaireLink({ file: { campaign, rows } }: { readonly file: CampaignFile }) {
  const { bridge } = useBridge()
  const [told, setTold] = useState<string | null>(null)
  const save = async () => {
    setTold(null)
    const awaited = rows.filter(({ followUp }) => followUp.answeredOn === null).map(({ project }) => project)
    try {
      await saveText(
        bridge,
        `suivi-a-remplir-${campaign.dueOn}.csv`,
        'text/csv',
        `\ufeff${writeCsv(awaitedTable(awaited), ';')}`,
      )
    } catch (error) {
      setTold(sentenceOf(error))
    }
  }
  return (
    <>
      {told !== null && <RefusalLine>{told}</RefusalLine>}
      <ActionLink onClick={() => void save()}>Enregistrer le tableau à remplir</ActionLink>
    </>
  )
}
