import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { voteOf, voteSentence } from '#shared/domain/deliberations/votes.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { precisionOf } from '#shared/domain/calendar/partial-date.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { Knot, Thread } from './knot.ts'

const money = (amount: Cents | null): string | null => (amount === null ? null : formatMoney(amount))

/** The line of the council workbook, with the last edition that was handed out. */
export async function workbookKnot(read: Reader, item: Row<'deliberationItems'>): Promise<Knot> {
  const [beneficiary, editions] = await Promise.all([
    read.get('organisations', item.beneficiaryId),
    read.where('reportEditions', 'deliberationId', item.deliberationId),
  ])
  const last = [...editions].sort((a, b) => b.number - a.number)[0]
  const edition = last === undefined ? 'pas encore édité' : `édition n°\u00a0${String(last.number)}`
  return {
    step: 'workbook',
    linked: true,
    title: `${beneficiary?.name ?? 'Bénéficiaire non renseigné'}, ${item.object}`,
    detail: `Feuille Bénéficiaires, ligne n°\u00a0${String(item.rank)}, colonne Voté\u00a0; ${edition}`,
    value: money(item.votedCents),
    record: { table: 'deliberations', id: item.deliberationId },
    proofs: last === undefined ? [] : [{ table: 'reportEditions', id: last.id }],
    lines: [],
    example: item.example,
  }
}

/** The item of the deliberation and its vote. */
export async function deliberationKnot(read: Reader, item: Row<'deliberationItems'>): Promise<Knot> {
  const deliberation = await read.get('deliberations', item.deliberationId)
  const texts = await read.where('deliberationTexts', 'deliberationId', item.deliberationId)
  const modified = texts.filter((text) => text.modifiedInSitting).length
  const changes =
    modified === 0
      ? 'texte sans modification'
      : `${String(modified)} article${modified > 1 ? 's' : ''} modifié${modified > 1 ? 's' : ''} en séance`
  const vote = deliberation === undefined ? '' : voteSentence(voteOf(item, deliberation)).replace(/\.$/, '')
  return {
    step: 'deliberation',
    linked: deliberation !== undefined,
    title: `Point ${String(item.rank)}${vote === '' ? '' : `, ${vote.charAt(0).toLowerCase()}${vote.slice(1)}`}`,
    detail:
      deliberation === undefined
        ? 'La délibération de cette ligne n’existe plus.'
        : `Séance du ${formatDate(deliberation.sittingOn)}, ${changes}`,
    value: money(item.votedCents),
    record: { table: 'deliberations', id: item.deliberationId },
    proofs: [{ table: 'deliberationItems', id: item.id }],
    lines: [],
    example: item.example,
  }
}

/** The convention: the instalment followed, or the schedule of the act. */
export async function conventionKnot(read: Reader, thread: Thread): Promise<Knot> {
  const { convention, instalment } = thread
  if (convention === null) {
    return {
      step: 'convention',
      linked: false,
      title: 'non relié',
      detail: 'La ligne ne nomme pas de convention. Reliez-la depuis le point de la délibération.',
      value: null,
      record: thread.item === null ? null : { table: 'deliberations', id: thread.item.deliberationId },
      proofs: [],
      lines: [],
      example: false,
    }
  }
  const versions = await read.where('conventionVersions', 'conventionId', convention.id)
  const version = thread.version ?? currentVersion(versions)
  const act = version === null || version.number === 0 ? 'acte initial' : `avenant n°\u00a0${String(version.number)}`
  const instalments = version === null ? [] : await read.where('instalments', 'versionId', version.id)
  const lines = [...instalments]
    .filter((row) => instalment === null || row.id === instalment.id)
    .sort((a, b) => a.year - b.year || a.rank - b.rank)
  const [first] = lines
  const single = lines.length === 1 && first !== undefined
  const until = convention.endsOn === null ? '' : `, ${untilWords(convention.endsOn)}`
  return {
    step: 'convention',
    linked: true,
    title: single ? `Échéance ${instalments.length === 1 ? 'unique ' : ''}${String(first.year)}` : convention.title,
    detail: single ? `${convention.title}, ${act}` : `${act.charAt(0).toUpperCase()}${act.slice(1)}${until}`,
    value: lines.length === 0 ? null : (money(totalOf(lines)) ?? 'non calculable'),
    record: { table: 'conventions', id: convention.id },
    proofs: single
      ? [{ table: 'instalments', id: first.id }]
      : [{ table: version === null ? 'conventions' : 'conventionVersions', id: version?.id ?? convention.id }],
    lines: single
      ? []
      : lines.map((row) => ({
          name: String(row.year),
          value: money(row.amountCents) ?? 'non renseigné',
          note: row.credit === 'voted' ? 'inscrit' : row.credit === 'to-vote' ? 'à inscrire' : 'prévu',
        })),
    example: convention.example,
  }
}

/** « jusqu’au 25/09/2026 », « jusqu’à 2005 ». */
function untilWords(end: PartialDate): string {
  const words = formatPartialDate(end)
  return precisionOf(end) === 'day' || precisionOf(end) === 'quarter' ? `jusqu’au ${words}` : `jusqu’à ${words}`
}
