import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import type { Minutes } from '#shared/domain/jury/minutes.ts'
import { quorumSentence, voteWords } from '#shared/domain/jury/minutes-words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { dash, textCell } from '../cells.ts'
import type { Cell, ReportRow, Sheet } from '../report-model.ts'

const line = (...cells: Cell[]): ReportRow => ({ kind: 'line', cells })
const hour = (instant: Instant | null, timeZone: string): Cell =>
  instant === null ? { missing: 'not-given' } : { value: formatInstant(instant, 'time', timeZone) }

/** Who sat, in which quality, from when to when; recusals under it; quorum and reopenings as notes. */
export function presenceSheet(minutes: Minutes, heading: readonly string[], timeZone: string): Sheet {
  return {
    name: 'Présence',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'member', title: 'Membre', type: 'text', width: 28 },
      { key: 'quality', title: 'Qualité, ou projet du déport', type: 'text', width: 30 },
      { key: 'presence', title: 'Présence, ou lien', type: 'text', width: 20 },
      { key: 'from', title: 'Arrivée', type: 'text', width: 16 },
      { key: 'to', title: 'Départ', type: 'text', width: 16 },
      { key: 'reason', title: 'Motif du déport', type: 'text', width: 36 },
    ],
    rows: [
      ...minutes.presence.map((row) =>
        line(
          { value: row.juror },
          {
            value: `${row.chair ? 'présidence' : 'membre'}${row.voting ? '' : ', sans voix'}${row.replaces === null ? '' : `, remplace ${row.replaces}`}`,
          },
          { value: row.present ? 'présent' : 'absent' },
          row.from === null ? dash : hour(row.from, timeZone),
          row.to === null ? dash : hour(row.to, timeZone),
          null,
        ),
      ),
      ...(minutes.recusals.length === 0 ? [] : [{ kind: 'section', cells: [{ value: 'Déports' }] } as const]),
      ...minutes.recusals.map((row) =>
        line(
          { value: row.juror },
          { value: row.project },
          { value: row.kind },
          null,
          null,
          row.reason === null ? dash : { value: row.reason },
        ),
      ),
    ],
    notes: [
      `${quorumSentence(minutes.quorum)}${minutes.quorumRule === null ? '' : ` Règle\u00a0: ${minutes.quorumRule}.`}`,
      ...minutes.reopenings.map(
        ({ at, reason }) =>
          `Séance rouverte${at === null ? '' : ` le ${formatInstant(at, 'long', timeZone)}`}${reason === null ? ', motif retiré.' : `\u00a0: ${reason}`}`,
      ),
      ...(minutes.example ? ['Séance d’exemple\u00a0: données inventées pour la démonstration.'] : []),
    ],
  }
}

/** Passing order, planned and actual times, ballots in. */
export function daySheet(minutes: Minutes, heading: readonly string[], timeZone: string): Sheet {
  return {
    name: 'Passages',
    paper: 'A4',
    orientation: 'portrait',
    heading,
    columns: [
      { key: 'rank', title: 'Rang', type: 'integer', width: 7 },
      { key: 'project', title: 'Projet', type: 'text', width: 30 },
      { key: 'start', title: 'Début', type: 'text', width: 16 },
      { key: 'end', title: 'Fin', type: 'text', width: 16 },
      { key: 'planned', title: 'Prévu', type: 'text', width: 12 },
      { key: 'spent', title: 'Passé', type: 'text', width: 16 },
      { key: 'ballots', title: 'Bulletins', type: 'text', width: 12 },
    ],
    rows: minutes.pitches.map((row) =>
      line(
        { value: row.rank },
        { value: row.project },
        row.absent ? { value: 'absent' } : hour(row.startedAt, timeZone),
        row.absent ? dash : hour(row.finishedAt, timeZone),
        { value: durationWords(row.plannedSeconds) },
        row.absent
          ? dash
          : row.spentSeconds === null
            ? { missing: 'not-given' }
            : { value: durationWords(row.spentSeconds) },
        minutes.grid === null ? dash : { value: `${String(row.ballots.done)} sur ${String(row.ballots.expected)}` },
      ),
    ),
    notes: [
      ...(minutes.pitches.length === 0 ? ['Aucun passage.'] : []),
      minutes.order,
      ...(minutes.planned === null
        ? []
        : [
            `Horaire prévu\u00a0: de ${formatInstant(minutes.planned.from, 'time', timeZone)} à ${formatInstant(minutes.planned.to, 'time', timeZone)}.`,
          ]),
    ],
  }
}

/** Decisions that stand, with votes and reasons. */
export function decisionsSheet(minutes: Minutes, heading: readonly string[]): Sheet {
  return {
    name: 'Décisions',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: [
      { key: 'project', title: 'Projet', type: 'text', width: 28 },
      { key: 'decision', title: 'Décision', type: 'text', width: 24 },
      { key: 'rank', title: 'Rang', type: 'integer', width: 7 },
      { key: 'day', title: 'Date', type: 'date', width: 12 },
      { key: 'vote', title: 'Vote', type: 'text', width: 30 },
      { key: 'reason', title: 'Motif, ou ce qui est demandé', type: 'text', width: 44 },
    ],
    rows: minutes.decisions.map((row): ReportRow => ({
      kind: 'line',
      source: { table: 'decisions', id: row.decisionId },
      cells: [
        { value: row.project },
        { value: `${row.words}${row.revised ? ', décision revue' : ''}` },
        row.rank === null ? dash : { value: row.rank },
        { value: row.decidedOn },
        textCell(voteWords(row)),
        row.reason === null ? dash : { value: row.reason },
      ],
    })),
    notes: minutes.decisions.length === 0 ? ['Aucune décision encore.'] : [],
  }
}

/** How each figure is computed, grid included, and what the statistics say; `wait` says why they may not be shown yet. */
export function methodSheet(minutes: Minutes, heading: readonly string[], wait: string | null): Sheet {
  const { grid } = minutes
  return {
    name: 'Méthode',
    paper: 'A4',
    orientation: 'portrait',
    heading,
    // One column cannot be scaled to the page: it has to fit on it.
    columns: [{ key: 'text', title: 'Règle ou constat', type: 'text', width: 80 }],
    rows: [
      ...(grid === null
        ? [line({ value: 'Format sans note\u00a0: ni grille, ni classement.' })]
        : [
            section(`Grille «\u00a0${grid.name}\u00a0», version ${String(grid.version)}`),
            ...grid.criteria.map(({ name, weight }) =>
              line({ value: `${name}\u00a0: ${weight === 0 ? 'montré à part' : `poids ${String(weight)}`}` }),
            ),
            section('Méthode'),
            ...minutes.method.map((value) => line({ value })),
            ...(wait === null ? findings(minutes) : [section('Sensibilité'), line({ value: wait })]),
          ]),
      section('Signatures'),
      ...minutes.signatories.map((value) => line({ value })),
    ],
    notes: [],
  }
}

const section = (title: string): ReportRow => ({ kind: 'section', cells: [{ value: title }] })

/** What the ballots say of the decisions and of the jurors. */
function findings(minutes: Minutes): readonly ReportRow[] {
  return [
    section('Sensibilité'),
    ...[minutes.sensitivity, minutes.flipReason, minutes.decisionsSentence]
      .filter((value) => value !== '')
      .map((value) => line({ value })),
    ...(minutes.reliability === null
      ? []
      : [
          section('Accord entre jurés'),
          line({ value: minutes.reliability.sentence }),
          ...(minutes.reliability.detail === '' ? [] : [line({ value: minutes.reliability.detail })]),
        ]),
  ]
}
