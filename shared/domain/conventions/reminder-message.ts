import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Message } from '#shared/domain/directory/message.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { reminderWords, type Reminder, type ReminderTopic } from './reminders.ts'

/** Reminders that are written to the beneficiary, and those that are written to the accounting service. */
const toBeneficiary: readonly ReminderTopic[] = ['financial-report', 'accounts', 'renewal', 'lapse', 'observations']
const toAccountant: readonly ReminderTopic[] = ['instalment', 'payment']

/** Whom a reminder is written to; null: it is a duty of the authority itself. */
export const addresseeOf = ({ topic }: Pick<Reminder, 'topic'>): 'beneficiary' | 'accountant' | null =>
  toBeneficiary.includes(topic) ? 'beneficiary' : toAccountant.includes(topic) ? 'accountant' : null

type Known = {
  readonly today: CivilDate
  /** Address of the beneficiary; not used for the accounting service. */
  readonly to: string | null
  /** Who signs. */
  readonly author: string
}

const closing = 'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.'

/** What is asked, in the words of the authority: before the date, then after it. */
function request({ topic, title, on, detail, source }: Reminder, late: boolean): readonly string[] {
  const day = formatDate(on, 'long')
  const under = source === null ? '' : ` (${source.replace(/\.$/, '')})`
  const wait = late ? 'À ce jour, il ne nous est pas parvenu.' : 'Nous nous permettons de vous le rappeler.'
  const waits = late ? 'À ce jour, ils ne nous sont pas parvenus.' : 'Nous nous permettons de vous le rappeler.'
  switch (topic) {
    case 'financial-report':
      return [
        `Le compte rendu financier de la convention «\u00a0${title}\u00a0» ${late ? 'devait' : 'doit'} nous être remis au plus tard le ${day}${under}. ${wait}`,
        'Nous vous remercions de bien vouloir nous l’adresser, signé par la personne habilitée, avec les pièces qui l’accompagnent.',
      ]
    case 'accounts':
      return [
        `Les comptes annuels de votre organisme${detail === null ? '' : ` (${detail})`} ${late ? 'devaient' : 'doivent'} être déposés au plus tard le ${day}${under}. ${waits}`,
        'Nous vous remercions de bien vouloir nous les transmettre, ou nous indiquer la date à laquelle ils le seront.',
      ]
    case 'renewal':
      return [
        `Le renouvellement de la convention «\u00a0${title}\u00a0» ${late ? 'devait' : 'doit'} être demandé au plus tard le ${day}. ${late ? 'À ce jour, nous n’avons pas reçu de demande.' : 'Nous nous permettons de vous le rappeler.'}`,
        'Nous vous remercions de nous faire connaître vos intentions par écrit.',
      ]
    case 'lapse':
      return [
        `Pour la convention «\u00a0${title}\u00a0», ${late ? 'le délai au-delà duquel l’aide peut devenir caduque a pris fin' : 'le délai au-delà duquel l’aide peut devenir caduque prend fin'} le ${day}${detail === null ? '' : `\u00a0: ${detail.replace(/\.$/, '')}`}.`,
        'Nous vous invitons à nous adresser sans attendre votre demande de versement, ou à nous faire connaître les raisons du retard.',
      ]
    case 'observations':
      return [
        `Le délai dans lequel vous pouvez présenter vos observations sur la réduction envisagée de l’aide «\u00a0${title}\u00a0» ${late ? 'a pris fin' : 'prend fin'} le ${day}${under}.`,
        'Passé cette date, la décision peut être prise en l’état du dossier.',
      ]
    default:
      return [
        `L’échéance du ${day} de la convention «\u00a0${title}\u00a0»${detail === null ? '' : ` (${detail})`} ${late ? 'n’est pas enregistrée comme versée dans notre suivi' : 'est à verser à cette date'}.`,
        late
          ? 'Pourriez-vous nous indiquer l’état de son mandatement, ou ce qui manque au dossier de liquidation\u00a0?'
          : 'Pourriez-vous nous confirmer que rien ne manque au dossier de liquidation\u00a0?',
      ]
  }
}

/** The message of a reminder, to be read over and sent by its author. Null for a duty of the authority itself. */
export function reminderMessage(reminder: Reminder, { today, to, author }: Known): Message | null {
  const addressee = addresseeOf(reminder)
  if (addressee === null || reminder.doneOn !== null) return null
  const late = reminder.on < today
  return {
    to: addressee === 'beneficiary' ? to : null,
    subject: `${late ? 'Relance' : 'Rappel'}\u00a0: ${reminderWords[reminder.topic].toLocaleLowerCase('fr')}, ${reminder.title}`,
    text: ['Madame, Monsieur,', ...request(reminder, late), closing, author].join('\n\n'),
  }
}
