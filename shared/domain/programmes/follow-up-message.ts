import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Message } from '#shared/domain/directory/message.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Asks a company for its answer to a follow-up: what is asked, why, and until when. `reminders` are those sent before. */
export function followUpMessage({
  campaign,
  programme,
  project,
  reminders,
  to,
  today,
  author,
}: {
  readonly campaign: Pick<Row<'followUpCampaigns'>, 'name' | 'dueOn'>
  readonly programme: string | null
  readonly project: string
  readonly reminders: number
  readonly to: string | null
  readonly today: CivilDate
  readonly author: string
}): Message {
  const late = campaign.dueOn < today
  const day = formatDate(campaign.dueOn, 'long')
  const followed = programme === null ? '' : ` dans le cadre du programme ${programme}`
  return {
    to,
    subject: `${reminders === 0 ? 'Enquête' : 'Relance'}\u00a0: ${campaign.name}, ${project}`,
    text: [
      'Madame, Monsieur,',
      `Votre projet ${project} a été accompagné${followed}. Pour rendre compte des résultats de ce programme, nous demandons des nouvelles des entreprises suivies\u00a0; les réponses ${late ? `étaient attendues pour le ${day}` : `sont attendues d’ici au ${day}`}${reminders === 0 ? '' : ', et la vôtre ne nous est pas parvenue'}.`,
      [
        'Nous vous remercions de nous indiquer, en réponse à ce message\u00a0:',
        '- si l’entreprise est en activité, cédée ou arrêtée\u00a0;',
        '- le nombre d’emplois, vous compris\u00a0;',
        '- le chiffre d’affaires du dernier exercice\u00a0;',
        '- les fonds levés depuis la fin de l’accompagnement.',
      ].join('\n'),
      'Ces données servent au bilan du programme et ne sont pas publiées nominativement.',
      'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
      author,
    ].join('\n\n'),
  }
}
