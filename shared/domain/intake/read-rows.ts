import { parseDate } from '#shared/domain/calendar/parse-date.ts'
import { foldName } from '#shared/domain/directory/names.ts'
import { legalNatureWords } from '#shared/domain/directory/words.ts'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiren, checkSiret } from '#shared/domain/identifiers/siren.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'
import { withoutUnseen } from '#shared/domain/money/typed-text.ts'
import { answerWayWords, applicationStatusWords, companyStateWords } from '#shared/domain/programmes/words.ts'
import { textAt, type TableRow } from '#shared/domain/tables/table-file.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { AnswerDraft, ApplicationDraft, OrganisationDraft, PersonDraft, RowDraft, RowFault } from './drafts.ts'
import { targetFields, type Target } from './fields.ts'
import type { Mapping } from './mapping.ts'

type Reading = {
  readonly target: Target
  readonly header: readonly string[]
  readonly mapping: Mapping
  /** Date of rows without one; null leaves them out. Applications only. */
  readonly receivedOn: CivilDate | null
  readonly today: CivilDate
}

type Answer = { readonly draft: RowDraft | null; readonly faults: readonly RowFault[] }

const tidy = (text: string): string =>
  withoutUnseen(text)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[ \u00a0\u202f]{2,}/g, ' ')
    .trim()

/** Legal natures by what files say of them: codes, our own words, and the usual forms of companies. */
function natureOf(text: string): Row<'organisations'>['legalNature'] {
  const folded = foldName(text)
  const own = Object.entries(legalNatureWords).find(
    ([code, words]) => code.toLowerCase() === folded || foldName(words) === folded,
  )
  if (own !== undefined) return own[0] as Row<'organisations'>['legalNature']
  if (/\bassociation\b/.test(folded)) return 'P1'
  if (/\b(sas|sasu|sarl|eurl|sa|sci|scop|scic|snc|societe|entreprise|entrepreneur)\b/.test(folded)) return 'P2'
  return null
}

/** Statuses by what files say of them: our own words, and those of démarche numérique. */
const statusNames: Readonly<Record<string, Row<'applications'>['status']>> = {
  'en construction': 'received',
  'en instruction': 'admissible',
  accepte: 'retained',
  'classe sans suite': 'withdrawn',
  ...Object.fromEntries(
    Object.entries(applicationStatusWords).map(([status, words]) => [
      foldName(words),
      status as Row<'applications'>['status'],
    ]),
  ),
  refuse: 'refused',
}

/** Words of a list by their folded form. */
const folded = <V extends string>(words: Readonly<Record<V, string>>): Readonly<Record<string, V>> =>
  Object.fromEntries((Object.entries(words) as [V, string][]).map(([value, text]) => [foldName(text), value]))

const stateNames: Readonly<Record<string, AnswerDraft['state']>> = {
  ...folded(companyStateWords),
  active: 'active',
  oui: 'active',
  cedee: 'sold',
  vendue: 'sold',
  cessation: 'closed',
  liquidee: 'closed',
  'cessation d activite': 'closed',
  non: 'closed',
}
const knownStates = Object.values(companyStateWords).join(', ')
const wayNames = folded(answerWayWords)

/** Reads one row of a file: what it would become, and what is wrong in it, by column. Pure. */
export function readRow(row: TableRow, reading: Reading): Answer {
  const reader = new RowReader(row, reading)
  const { target } = reading
  if (target === 'followUps') return reader.answer({ answer: reader.followUp() })
  const organisation = reader.organisation()
  const person = reader.person()
  if (target === 'organisations') {
    if (organisation === null) reader.leaveOut('organisation.name', 'Le nom de l’organisme est vide.')
    return reader.answer({ organisation })
  }
  if (target === 'people') {
    if (person === null) reader.leaveOut('person.familyName', 'Le nom de la personne est vide.')
    return reader.answer({ organisation, person })
  }
  const name = reader.text('project.name', 400)
  if (name === null) reader.leaveOut('project.name', 'Le nom du projet est vide.')
  const application = reader.application()
  return reader.answer({
    organisation,
    person,
    project: name === null ? null : { name, summary: reader.text('project.summary', 4000) },
    application,
  })
}

class RowReader {
  private readonly faults: RowFault[] = []
  private readonly row: TableRow
  private readonly reading: Reading
  private out = false

  constructor(row: TableRow, reading: Reading) {
    this.row = row
    this.reading = reading
  }

  answer(parts: Partial<Omit<RowDraft, 'line'>>): Answer {
    const nothing = { organisation: null, person: null, project: null, application: null, answer: null }
    return { draft: this.out ? null : { line: this.row.line, ...nothing, ...parts }, faults: this.faults }
  }

  leaveOut(key: string, message: string): void {
    this.out = true
    this.fault(key, `${message} La ligne n’est pas reprise.`, 'left-out')
  }

  text(key: string, max: number): string | null {
    const column = this.reading.mapping[key]
    const text = column === undefined ? '' : tidy(textAt(this.row, column))
    if (text.length <= max) return text === '' ? null : text
    this.warn(key, `Ce texte dépasse ${String(max)} caractères\u00a0: la fin est coupée.`)
    return text.slice(0, max).trim()
  }

  organisation(): OrganisationDraft | null {
    const name = this.text('organisation.name', 400)
    const identifiers = this.identifiers()
    const address = this.text('organisation.address', 600)
    if (name === null) {
      if (this.reading.target !== 'organisations' && Object.values(identifiers).some((value) => value !== null))
        this.warn('organisation.name', 'Un identifiant sans nom d’organisme\u00a0: il n’est pas repris.')
      return null
    }
    const nature = this.text('organisation.legalNature', 200)
    const legalNature = nature === null ? null : natureOf(nature)
    if (nature !== null && legalNature === null)
      this.warn(
        'organisation.legalNature',
        `«\u00a0${nature}\u00a0» n’est pas une nature juridique connue\u00a0: elle reste à renseigner.`,
      )
    const aliases = (this.text('organisation.aliases', 4000) ?? '').split(/[;,\n]/).map(tidy)
    return {
      name,
      aliases: [...new Set(aliases)].filter((alias) => alias !== '' && alias !== name).slice(0, 50),
      legalNature,
      ...identifiers,
      address,
      notes: this.text('organisation.notes', 4000),
    }
  }

  person(): PersonDraft | null {
    const familyName = this.text('person.familyName', 120)
    const givenName = this.text('person.givenName', 120)
    const email = this.email()
    if (familyName === null) {
      if (this.reading.target !== 'people' && (givenName !== null || email !== null))
        this.warn(
          'person.familyName',
          'Le nom de la personne est vide\u00a0: son prénom et ses coordonnées ne sont pas repris.',
        )
      return null
    }
    return {
      familyName,
      givenName,
      email,
      phone: this.text('person.phone', 40),
      jobTitle: this.text('person.jobTitle', 200),
      notes: this.text('person.notes', 4000),
    }
  }

  application(): ApplicationDraft | null {
    const said = this.faults.length
    const receivedOn = this.date('application.receivedOn') ?? this.reading.receivedOn
    if (receivedOn === null) {
      if (this.faults.length === said) this.leaveOut('application.receivedOn', 'La date de réception manque.')
      return null
    }
    if (receivedOn > this.reading.today) {
      this.leaveOut('application.receivedOn', 'Cette date de réception est à venir.')
      return null
    }
    const status = this.status()
    const on = this.date('application.statusOn')
    const statusOn = on !== null && (on < receivedOn || on > this.reading.today) ? null : on
    if (on !== statusOn)
      this.warn(
        'application.statusOn',
        'Cette date ne suit pas la réception, ou est à venir\u00a0: elle n’est pas reprise.',
      )
    const requestedCents = this.amount('application.requested', 'Un montant demandé', 'Le montant demandé')
    return { receivedOn, requestedCents, status, statusOn }
  }

  /** The answer of a project to a follow-up; null leaves the row out. What is not given stays not given. */
  followUp(): AnswerDraft | null {
    const project = this.text('answer.project', 400)
    const said = this.faults.length
    const answeredOn = this.date('answer.on') ?? this.reading.receivedOn
    const word = this.text('answer.state', 200)
    const state = word === null ? null : (stateNames[foldName(word)] ?? null)
    if (project === null) this.leaveOut('answer.project', 'Le nom du projet est vide.')
    if (word === null) this.leaveOut('answer.state', 'Ce que l’entreprise est devenue est vide.')
    else if (state === null)
      this.leaveOut('answer.state', `«\u00a0${word}\u00a0» n’est pas un devenir connu\u00a0: ${knownStates}.`)
    if (answeredOn === null && this.faults.length === said) this.leaveOut('answer.on', 'La date de la réponse manque.')
    if (answeredOn !== null && answeredOn > this.reading.today)
      this.leaveOut('answer.on', 'Cette date de réponse est à venir.')
    const jobs = this.jobs(state)
    const by = this.way()
    if (this.out || project === null || state === null || answeredOn === null) return null
    return {
      project,
      answeredOn,
      by,
      state,
      jobs,
      turnoverCents: this.amount('answer.turnover', 'Un chiffre d’affaires', 'Le chiffre d’affaires'),
      fundsCents: this.amount('answer.funds', 'Un montant levé', 'Le montant levé'),
      note: this.text('answer.note', 4000),
    }
  }

  private jobs(state: AnswerDraft['state'] | null): number | null {
    const text = this.text('answer.jobs', 40)
    if (text === null) return null
    const clean = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[.,]0+$/, '')
    if (!/^\d{1,6}$/.test(clean)) {
      this.warn('answer.jobs', `«\u00a0${text}\u00a0» n’est pas un nombre entier d’emplois\u00a0: il n’est pas repris.`)
      return null
    }
    if (Number(clean) > 0 && (state === 'closed' || state === 'not-created')) {
      this.warn(
        'answer.jobs',
        'Une entreprise qui n’existe pas ou plus n’a pas d’emploi\u00a0: le nombre n’est pas repris.',
      )
      return null
    }
    return Number(clean)
  }

  /** How the answer was obtained; a file of answers is a form unless it says otherwise. */
  private way(): AnswerDraft['by'] {
    const text = this.text('answer.by', 100)
    const way = text === null ? 'form' : wayNames[foldName(text)]
    if (way === undefined)
      this.warn(
        'answer.by',
        `«\u00a0${text ?? ''}\u00a0» n’est pas un moyen connu\u00a0: la réponse est reprise comme un formulaire.`,
      )
    return way ?? 'form'
  }

  private status(): Row<'applications'>['status'] {
    const text = this.text('application.status', 200)
    if (text === null) return 'received'
    const status = statusNames[foldName(text)]
    if (status === undefined)
      this.warn(
        'application.status',
        `«\u00a0${text}\u00a0» n’est pas un statut connu\u00a0: la candidature est reprise comme reçue.`,
      )
    return status ?? 'received'
  }

  /** An amount that is not negative; otherwise it is said and stays to be given. */
  private amount(key: string, one: string, the: string): Cents | null {
    const text = this.text(key, 60)
    if (text === null) return null
    const parsed = parseMoney(text.replace(/^(-?\d+)\.(\d{1,2})$/, '$1,$2'))
    if (parsed.ok && parsed.value >= 0) return parsed.value
    this.warn(key, `${parsed.ok ? `${one} ne peut pas être négatif.` : parsed.message} ${the} reste à renseigner.`)
    return null
  }

  private date(key: string): CivilDate | null {
    const text = this.text(key, 60)
    if (text === null) return null
    const parsed = parseDate(text.replace(/[ T]\d{1,2}[:h]\d{2}.*$/, ''))
    if (parsed.ok) return parsed.value
    if (key !== 'application.statusOn') this.leaveOut(key, parsed.message)
    else this.warn(key, `${parsed.message} La date n’est pas reprise.`)
    return null
  }

  private email(): string | null {
    const text = this.text('person.email', 200)
    if (text === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text
    this.warn('person.email', `«\u00a0${text}\u00a0» n’est pas une adresse électronique\u00a0: elle n’est pas reprise.`)
    return null
  }

  /** Identifiers with a false key are kept as typed, and said. One column may hold a SIRET or a SIREN, as in our own lists. */
  private identifiers(): Pick<OrganisationDraft, 'siren' | 'siret' | 'rna'> {
    const found: { siren: string | null; siret: string | null; rna: string | null } = {
      siren: null,
      siret: null,
      rna: null,
    }
    for (const key of ['siret', 'siren', 'rna'] as const) {
      const text = this.text(`organisation.${key}`, 30)
      if (text === null) continue
      const kind = key === 'siret' ? kindOf(text) : key
      const check = { siren: checkSiren, siret: checkSiret, rna: checkRna }[kind](text)
      if (!check.valid) this.warn(`organisation.${key}`, `${check.message ?? ''} Il est repris tel quel.`)
      found[kind] ??= check.valid ? check.normalised : text.slice(0, kind === 'siret' ? 30 : 20)
    }
    return found
  }

  private warn(key: string, message: string): void {
    this.fault(key, message, 'warning')
  }

  private fault(key: string, message: string, level: RowFault['level']): void {
    const column = this.reading.mapping[key]
    const label = targetFields[this.reading.target].find((field) => field.key === key)?.label ?? key
    const title = column === undefined ? label : (this.reading.header[column] ?? label)
    this.faults.push({ line: this.row.line, column: title === '' ? label : title, message, level })
  }
}

function kindOf(text: string): 'siret' | 'siren' | 'rna' {
  if (/^w/i.test(text)) return 'rna'
  return checkSiren(text).valid ? 'siren' : 'siret'
}
