import { useMemo, useState } from 'react'
import { importRecords, rememberMapping } from '#shared/commands/intake.ts'
import { targetFields, type Target } from '#shared/domain/intake/fields.ts'
import { gather, type Choice } from '#shared/domain/intake/gather.ts'
import {
  columnsOf,
  fingerprint,
  guessMapping,
  knownSource,
  mappingOf,
  type Mapping,
} from '#shared/domain/intake/mapping.ts'
import type { TableSheet } from '#shared/domain/tables/table-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { SavingLine } from '#renderer/ui/saving-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { ChangesSection, createdWords } from './changes-section.tsx'
import { ColumnsSection, dateTroubles } from './columns-section.tsx'
import { FileSection } from './file-section.tsx'
import { existingFor } from './queries.ts'
import { TargetSection, type Destination } from './target-section.tsx'
import { useAnalysis } from './use-analysis.ts'
import { useTableFile } from './use-table-file.ts'
import classes from './intake.module.css'

const lists: Readonly<Record<Target, { readonly to: string; readonly words: string }>> = {
  applications: { to: '/candidatures', words: 'Voir les candidatures' },
  organisations: { to: '/annuaire', words: 'Voir l’annuaire' },
  people: { to: '/annuaire?vue=personnes', words: 'Voir l’annuaire' },
  followUps: { to: '/resultats', words: 'Voir les résultats' },
}

/** Takes a file over: what it holds, what would change, then the import itself, which one undo takes back. */
export function IntakePage() {
  const { readOnly } = useWorkspace()
  const { state, choose, cancel, forget } = useTableFile()
  const [sheetAt, setSheetAt] = useState(0)
  const [done, setDone] = useState<{ readonly words: string; readonly target: Target } | null>(null)
  const sheet = state.kind === 'read' ? state.file.sheets[sheetAt] : undefined
  if (readOnly)
    return (
      <Page title="Import">
        <Empty>Vous lisez cet espace de travail. Un import s’y fait depuis la fenêtre qui écrit.</Empty>
      </Page>
    )
  return (
    <Page title="Import" wide>
      <FileSection
        state={state}
        sheet={sheetAt}
        onSheet={setSheetAt}
        onCancel={cancel}
        onChoose={(file) => {
          setDone(null)
          setSheetAt(0)
          void choose(file)
        }}
      />
      {done !== null && (
        <p role="status" className={classes.send}>
          <Status kind="done">Importé</Status>
          <span>
            {done.words}. Ctrl&nbsp;Z annule tout l’import.{' '}
            <ActionLink to={lists[done.target].to}>{lists[done.target].words}</ActionLink>
          </span>
        </p>
      )}
      {state.kind === 'read' && sheet !== undefined && (
        <SheetIntake
          key={`${state.name}/${String(sheetAt)}`}
          name={state.name}
          sheet={sheet}
          onDone={(words, target) => {
            setDone({ words, target })
            forget()
          }}
        />
      )}
    </Page>
  )
}

type SheetIntakeProps = {
  readonly name: string
  readonly sheet: TableSheet
  readonly onDone: (words: string, target: Target) => void
}

function SheetIntake(props: SheetIntakeProps) {
  const print = fingerprint(props.sheet.header)
  const kept = useLive((read) => read.where('importMappings', 'fingerprint', print), [print])
  return kept === undefined ? null : <Decided {...props} print={print} kept={kept} />
}

type DecidedProps = SheetIntakeProps & { readonly print: string; readonly kept: readonly Row<'importMappings'>[] }

function Decided({ name, sheet, print, kept, onDone }: DecidedProps) {
  const { dispatch, save } = useWorkspace()
  const today = useToday()
  const known = knownSource(sheet.header)
  const asked = useAddress().query.get('enquete')
  const [where, setWhere] = useState<Destination>({
    target: asked === null ? (kept[0]?.target ?? known?.target ?? 'applications') : 'followUps',
    programmeId: null,
    callId: null,
    campaignId: asked,
    receivedOn: today,
  })
  const { target, programmeId, callId, campaignId, receivedOn } = where
  const last = kept.find((row) => row.target === target)
  const [typed, setTyped] = useState<Readonly<Partial<Record<Target, Mapping>>>>({})
  const proposed = useMemo(
    () => (last === undefined ? guessMapping(target, sheet.header) : mappingOf(last.columns, target, sheet.header)),
    [last, target, sheet],
  )
  const mapping = typed[target] ?? proposed
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const missing = targetFields[target].filter(({ key, required }) => required === true && mapping[key] === undefined)
  const unsafe = dateTroubles(sheet, mapping).some(({ blocking }) => blocking)
  const goesTo = { applications: programmeId, followUps: campaignId, organisations: '', people: '' }[target]
  const placed = goesTo !== null
  const ready = missing.length === 0 && !unsafe && placed
  const existing = useLive(
    // What is being imported is not compared with itself.
    (read) => (busy ? Promise.resolve(undefined) : existingFor(read, target, { programmeId, callId, campaignId })),
    [target, programmeId, callId, campaignId, busy],
  )
  const request = useMemo(
    () => (ready && existing !== undefined && !busy ? { sheet, target, mapping, receivedOn, today, existing } : null),
    [ready, existing, busy, sheet, target, mapping, receivedOn, today],
  )
  const { analysis, stop } = useAnalysis(request)
  const gathered = useMemo(
    () => (analysis.kind === 'done' ? gather(analysis.rows, choices) : null),
    [analysis, choices],
  )
  const created = gathered === null ? '' : createdWords(gathered)

  const send = async () => {
    if (gathered === null) return
    setBusy(true)
    setRefusal(null)
    const { idle: _idle, ...records } = gathered
    const columns = columnsOf(mapping, sheet.header)
    if (last === undefined || JSON.stringify(last.columns) !== JSON.stringify(columns))
      await dispatch(rememberMapping, { fingerprint: print, target, source: name.slice(0, 260), columns })
    const result = await dispatch(importRecords, {
      source: name.slice(0, 260),
      programmeId: target === 'applications' ? programmeId : null,
      callId: target === 'applications' ? callId : null,
      organisations: records.organisations.map((draft) => ({ ...draft, aliases: [...draft.aliases] })),
      people: [...records.people],
      projects: [...records.projects],
      applications: [...records.applications],
      answers: [...records.answers],
    })
    setBusy(false)
    if (result.ok) onDone(created, target)
    else setRefusal(result.refusal.message)
  }
  return (
    <>
      <TargetSection value={where} onChange={setWhere} known={known?.label ?? null} />
      <ColumnsSection
        sheet={sheet}
        target={target}
        mapping={mapping}
        remembered={last !== undefined && typed[target] === undefined}
        onChange={(next) => {
          setTyped({ ...typed, [target]: next })
        }}
      />
      {!ready && (
        <p className={classes.pale}>
          {whatIsMissing(
            missing.map(({ label }) => label),
            placed,
            unsafe,
            target,
          )}
        </p>
      )}
      {ready && analysis.kind === 'working' && !busy && (
        <ProgressLine task="Vérification" unit="lignes" done={analysis.done} total={analysis.total} onCancel={stop} />
      )}
      {ready && analysis.kind === 'stopped' && (
        <p className={classes.pale}>Vérification arrêtée. Changez une colonne, ou choisissez le fichier de nouveau.</p>
      )}
      {ready && analysis.kind === 'done' && gathered !== null && (
        <>
          <ChangesSection
            target={target}
            rows={analysis.rows}
            faults={analysis.faults}
            gathered={gathered}
            choices={choices}
            onChoose={(key, choice) => {
              setChoices(new Map(choices).set(key, choice))
            }}
          />
          {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
          {busy && save.kind === 'saving' && save.progress !== undefined && <SavingLine progress={save.progress} />}
          <div className={classes.send}>
            <Button primary disabled={busy || created === ''} onClick={() => void send()}>
              {created === '' ? 'Rien à importer' : `Importer ${created}`}
            </Button>
            <span className={classes.pale}>
              {busy
                ? `Écriture de ${created}, en un seul enregistrement.`
                : 'Une seule annulation, Ctrl\u00a0Z, retire tout l’import.'}
            </span>
          </div>
        </>
      )}
    </>
  )
}

function whatIsMissing(labels: readonly string[], placed: boolean, unsafe: boolean, target: Target): string {
  if (!placed && target === 'followUps') return 'Choisissez l’enquête que ces réponses remplissent.'
  if (!placed) return 'Choisissez le programme auquel ces candidatures s’adressent.'
  if (labels.length > 0) return `Indiquez la colonne qui remplit\u00a0: ${labels.join(', ')}.`
  return unsafe ? 'Les dates de ce fichier ne peuvent pas être lues sans risque. Rien ne sera enregistré.' : ''
}
