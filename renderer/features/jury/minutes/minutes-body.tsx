import { Missing } from '#renderer/ui/missing.tsx'
import { formatDate, formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import type { Minutes } from '#shared/domain/jury/minutes.ts'
import { quorumSentence, voteWords } from '#shared/domain/jury/minutes-words.ts'
import { hourWords } from '#shared/domain/jury/timetable.ts'
import { aggregateWords } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { CellText, RankText, ScoreText } from '../results/score-text.tsx'
import { hasColumns, Pairs, Receipts } from './receipts.tsx'
import { Table } from './table.tsx'
import classes from './minutes.module.css'

/** The four aggregates, always printed side by side. */
const shown = ['mean', 'median', 'trimmed', 'corrected'] as const

/** The minutes, section by section, in the order in which they are read and signed. */
export function MinutesBody({ minutes }: { readonly minutes: Minutes }) {
  return (
    <article className={classes.paper}>
      <Opening minutes={minutes} />
      <Table
        title="Présence"
        head={['Membre', 'Qualité', 'Présence']}
        rows={minutes.presence.map((row) => [
          row.juror,
          `${row.chair ? 'présidence' : 'membre'}${row.voting ? '' : ', sans voix'}${row.replaces === null ? '' : `, remplace ${row.replaces}`}`,
          row.present ? hours(row.from, row.to ?? minutes.closedAt, row.to === null) : 'absence',
        ])}
      />
      <Table
        title="Déports"
        empty="Aucun déport déclaré."
        head={['Membre', 'Projet', 'Lien d’intérêts', 'Déclaré le']}
        rows={minutes.recusals.map((row) => [
          row.juror,
          row.project,
          row.reason === null ? row.kind : `${row.kind}, ${row.reason}`,
          formatDate(row.declaredOn),
        ])}
      />
      <Table
        title="Passages"
        note={[minutes.order, plannedWords(minutes)].filter(Boolean).join(' ')}
        head={['Rang', 'Projet', 'Début', 'Prévu', 'Passé', 'Bulletins']}
        rows={minutes.pitches.map((row) => [
          String(row.rank),
          row.project,
          row.absent ? 'absent' : row.startedAt === null ? <Missing /> : formatInstant(row.startedAt, 'time'),
          durationWords(row.plannedSeconds),
          row.absent ? '–' : row.spentSeconds === null ? <Missing /> : durationWords(row.spentSeconds),
          minutes.grid === null ? '–' : `${String(row.ballots.done)} sur ${String(row.ballots.expected)}`,
        ])}
      />
      {minutes.grid !== null && <Scores minutes={minutes} />}
      <Table
        title="Décisions"
        empty="Aucune décision encore."
        head={['Projet', 'Décision', 'Vote', 'Motif']}
        rows={minutes.decisions.map((row) => [
          <strong key="project">{row.project}</strong>,
          `${row.words}${row.revised ? ', décision revue' : ''}`,
          voteWords(row) ?? <Missing key="vote" />,
          row.reason ?? '–',
        ])}
      />
      {minutes.receipts.length > 0 && <Receipts minutes={minutes} />}
      <section className={classes.signatures}>
        <h2>Signatures</h2>
        {minutes.seal !== null && (
          <p className={classes.pale}>
            Sceau de la séance&nbsp;: <code>{minutes.seal}</code>. Il change si un bulletin, une règle ou une décision
            change.
          </p>
        )}
        <ul>
          {minutes.signatories.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </section>
    </article>
  )
}

function Opening({ minutes }: { readonly minutes: Minutes }) {
  const when = (instant: Instant | null): string =>
    instant === null ? 'non renseigné' : formatInstant(instant, 'long')
  return (
    <section>
      <p className={classes.lead}>
        Séance du {formatDate(minutes.heldOn, 'long')}
        {minutes.place === null ? '' : `, ${minutes.place}`}. Ouverte le {when(minutes.openedAt)}
        {minutes.deliberatingAt === null ? '' : `, bulletins scellés le ${when(minutes.deliberatingAt)}`}
        {minutes.closedAt === null ? '' : `, close le ${when(minutes.closedAt)}`}.
      </p>
      <p>
        {quorumSentence(minutes.quorum)}
        {minutes.quorumRule !== null && ` Règle\u00a0: ${minutes.quorumRule}.`}
      </p>
      {minutes.reopenings.map(({ at, reason }, index) => (
        <p key={index}>
          Séance rouverte{at === null ? '' : ` le ${formatInstant(at, 'long')}`}
          {reason === null ? ', motif retiré.' : `\u00a0: ${reason}`}
        </p>
      ))}
      {minutes.example && (
        <p className={classes.pale}>Séance d’exemple&nbsp;: données inventées pour la démonstration.</p>
      )}
    </section>
  )
}

function Scores({ minutes }: { readonly minutes: Minutes }) {
  const { grid, announced } = minutes
  if (grid === null) return null
  const columns = hasColumns(minutes)
  return (
    <>
      <Table
        title="Grille"
        note={`${grid.name}, de ${String(grid.scale.min)} à ${String(grid.scale.max)}, par pas de ${String(grid.scale.step).replace('.', ',')}.`}
        head={['Critère', 'Poids']}
        rows={grid.criteria.map(({ name, weight }) => [name, weight === 0 ? 'montré à part' : String(weight)])}
      />
      <Table
        title="Notes et classement"
        note={[minutes.sensitivity, minutes.flipReason, minutes.decisionsSentence].filter(Boolean).join(' ')}
        wide
        head={[
          'Projet',
          ...(columns ? minutes.jurors : []),
          ...shown.map((name) => `${aggregateWords[name].head}${minutes.ranked ? ', rang' : ''}`),
        ]}
        rows={[
          ...minutes.scores.map((row) => [
            <strong key="project">{row.project}</strong>,
            ...(columns ? row.cells.map((cell, index) => <CellText key={index} cell={cell} />) : []),
            ...shown.map((name) =>
              row.values[name] === null ? (
                <Missing key={name} kind={row.absent ? 'not-applicable' : 'not-computable'} />
              ) : (
                <span key={name} className={classes.score}>
                  <ScoreText value={row.values[name]} />{' '}
                  {minutes.ranked && (
                    <RankText rank={row.ranks[name]} differs={row.ranks[name] !== row.ranks[announced]} />
                  )}
                </span>
              ),
            ),
          ]),
          ...(minutes.severities === null || !columns
            ? []
            : [
                [
                  'Sévérité',
                  ...minutes.severities.map((value) => (value === null ? '–' : formatFraction(value, 3, true))),
                  ...shown.map(() => ''),
                ],
              ]),
        ]}
      />
      {minutes.severities !== null && !columns && (
        <section>
          <h2>Sévérité des jurés</h2>
          <p className={classes.pale}>En points, de somme nulle. Les notes de chacun sont avec les reçus.</p>
          <Pairs
            pairs={minutes.severities.map((value, index) => ({
              name: minutes.jurors[index] ?? '',
              value: value === null ? '–' : formatFraction(value, 3, true),
            }))}
          />
        </section>
      )}
      <section>
        <h2>Méthode</h2>
        <ul className={classes.method}>
          {minutes.method.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {minutes.reliability !== null && (
            <li>
              {minutes.reliability.sentence} {minutes.reliability.detail}
            </li>
          )}
        </ul>
      </section>
    </>
  )
}

/** `Horaire prévu : de 14 h 00 à 17 h 35.`; empty without a planned hour. */
const plannedWords = ({ planned }: Minutes): string =>
  planned === null ? '' : `Horaire prévu\u00a0: de ${hourWords(planned.from)} à ${hourWords(planned.to)}.`

/** `de 14:02 à 15:29`, `de 14:02 à la clôture`, `depuis 14:02` while the session goes on. */
function hours(from: Instant | null, to: Instant | null, toTheEnd: boolean): string {
  if (from === null) return 'présence'
  if (to === null) return `depuis ${formatInstant(from, 'time')}`
  return `de ${formatInstant(from, 'time')} à ${toTheEnd ? 'la clôture' : formatInstant(to, 'time')}`
}
