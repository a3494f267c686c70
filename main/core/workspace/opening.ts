import { BridgeFailure } from '#shared/bridge/errors.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { bounded, doubtsAfter, grouped, type Damage, type NamedDoubt } from './damage.ts'
import { readFailure } from './failures.ts'
import { listOrNone, statOrNull } from './file-system.ts'
import { readIdentity, type Identity } from './identity.ts'
import { walkJournal, type Walk } from './journal-reader.ts'
import type { Acknowledged, JournalHead } from './journal-writer.ts'
import { layout } from './layout.ts'
import type { Machine } from './machine.ts'
import { quickWalk } from './quick-walk.ts'
import { listSegments } from './segments.ts'
import { readSentinel, type Segment, type Sentinel } from './sentinel.ts'
import { newestVerified } from './snapshot-reader.ts'

/** What a folder turned out to be. Looking changes nothing in it. */
export type Inspection = {
  readonly identity: Identity
  readonly sentinel: Sentinel | null
  readonly mode: 'sound' | 'damaged' | 'newer'
  /** Last proved entry. */
  readonly head: JournalHead
  readonly segments: readonly Segment[]
  /** End of a write that a crash cut and that nobody was told about; to be set aside before writing on. */
  readonly torn: { readonly segment: string; readonly from: number; readonly bytes: number } | null
  /** The last entry is proved but lacks its newline; to be added before writing on. */
  readonly unended: boolean
  readonly damage: Damage | null
  readonly doubts: readonly NamedDoubt[]
  /** Entries up to here are proved from the beginning; a later head stands on a proved snapshot instead. */
  readonly provedFromStart: number
  /** Answers given lately, by command id. */
  readonly answers: ReadonlyMap<string, Acknowledged>
  /** False after the quick check: earlier segments are still to be proved. */
  readonly complete: boolean
}

/** @throws BridgeFailure when the path is no folder, cannot be read, or holds nothing of a workspace */
export async function assertWorkspaceFolder(machine: Machine, folder: string): Promise<void> {
  const stat = await statOrNull(machine.files, folder).catch((error: unknown) => {
    throw readFailure(error)
  })
  if (stat === null)
    throw new BridgeFailure(
      'not-found',
      `Le dossier « ${folder} » n’existe pas ou n’est pas accessible. Vérifiez que le disque ou le partage est connecté.`,
    )
  if (!stat.folder)
    throw new BridgeFailure(
      'not-found',
      `« ${folder} » est un fichier, pas un dossier. Choisissez un dossier qui se termine par .tremplin ; rien n’a été changé.`,
    )
  const names = await listOrNone(machine.files, folder).catch((error: unknown) => {
    throw readFailure(error)
  })
  if (!['workspace.json', 'journal', 'state-a.json', 'state-b.json'].some((name) => names.includes(name)))
    throw new BridgeFailure(
      'not-found',
      `« ${folder} » n’est pas un espace de travail Tremplin. Rien n’a été changé ; choisissez un dossier qui se termine par .tremplin.`,
    )
}

/**
 * Looks at a folder and decides. `quick` trusts the sentinel for what comes before the last segment, and falls back on
 * the full check at the least disagreement.
 *
 * An unfinished last line is a write that a crash cut, not damage, when the sentinel proves that everything it knows of
 * stands before it and that the workspace was not closed: an entry is acknowledged only once its whole line, newline
 * included, is on the disk. After a proper close, or before the sentinel's sequence, it is damage.
 */
export async function inspect(
  machine: Machine,
  folder: string,
  quick: boolean,
  options: { pause?: () => Promise<void>; stop?: () => boolean } = {},
): Promise<Inspection> {
  await assertWorkspaceFolder(machine, folder)
  const { files } = machine
  try {
    const found = await readIdentity(files, folder)
    const sentinel = await readSentinel(files, folder)
    const identity = identityOf(found, sentinel, folder)
    const answers = new Map<string, Acknowledged>()
    const newer = Math.max(identity.format, sentinel?.format ?? 0) > formatVersion
    if (newer) return newerOf(identity, sentinel)
    if (quick && typeof found !== 'string' && sentinel !== null && sentinel.workspace.id === identity.id) {
      const walk = await quickWalk(files, folder, sentinel, answers)
      if (walk !== null) return { ...soundOf(identity, sentinel, walk), answers, complete: false }
    }
    answers.clear()
    let agrees = sentinel === null || sentinel.seq === 0
    const walk = await walkJournal(files, folder, {
      ...options,
      onEntry: ({ seq, hash, at, body }) => {
        if (sentinel?.seq === seq) agrees = sentinel.hash === hash
        if (body !== null) answers.set(body.commandId, { seq, hash, at })
      },
    })
    if (walk.fault?.kind === 'newer') return newerOf(identity, sentinel)
    const reasons = await reasonsOf(machine, folder, found, sentinel, walk, agrees)
    if (reasons.length === 0) return { ...soundOf(identity, sentinel, walk), answers, complete: true }
    return await damagedOf(machine, folder, identity, sentinel, walk, reasons)
  } catch (error) {
    throw readFailure(error)
  }
}

/** Is the folder as it was when a whole journal was found in it: the same witness, and the same bytes to read? */
export async function standsStill(machine: Machine, folder: string, before: Inspection): Promise<boolean> {
  if (before.mode !== 'sound' || before.torn !== null || before.unended) return false
  const { files } = machine
  try {
    const names = await listSegments(files, folder)
    if (names.join() !== before.segments.map(({ name }) => name).join()) return false
    const stats = await Promise.all(names.map((name) => statOrNull(files, layout(folder).segment(name))))
    if (before.segments.some(({ size }, place) => stats[place]?.size !== size)) return false
    return (await readSentinel(files, folder))?.generation === before.sentinel?.generation
  } catch (error) {
    throw readFailure(error)
  }
}

const unknownId = 'inconnu'

function identityOf(found: Identity | 'missing' | 'unreadable', sentinel: Sentinel | null, folder: string): Identity {
  if (typeof found !== 'string') return found
  const name =
    folder
      .split(/[\\/]/)
      .filter(Boolean)
      .at(-1)
      ?.replace(/\.tremplin$/, '') ?? folder
  return (
    sentinel?.workspace ?? {
      id: unknownId,
      name: name === '' ? 'Sans nom' : name,
      format: formatVersion,
      createdAt: '',
      timeZone: 'Europe/Paris',
    }
  )
}

const nothingYet: JournalHead = { seq: 0, hash: '0'.repeat(64), at: null, counts: {} }

function newerOf(identity: Identity, sentinel: Sentinel | null): Inspection {
  const head =
    sentinel === null
      ? nothingYet
      : { seq: sentinel.seq, hash: sentinel.hash, at: sentinel.at, counts: sentinel.counts }
  return {
    identity,
    sentinel,
    mode: 'newer',
    head,
    segments: [],
    torn: null,
    unended: false,
    damage: null,
    doubts: [],
    provedFromStart: 0,
    answers: new Map(),
    complete: true,
  }
}

type SoundWalk = Pick<Walk, 'head' | 'segments' | 'fault' | 'unended'>

function soundOf(
  identity: Identity,
  sentinel: Sentinel | null,
  walk: SoundWalk,
): Omit<Inspection, 'answers' | 'complete'> {
  const { head, segments, fault, unended } = walk
  const torn = fault === null ? null : { segment: fault.segment, from: fault.from, bytes: fault.bytes }
  return {
    identity,
    sentinel,
    mode: 'sound',
    head,
    segments,
    torn,
    unended,
    damage: null,
    doubts: [],
    provedFromStart: head.seq,
  }
}

const isCutWrite = (walk: Walk, sentinel: Sentinel | null): boolean =>
  walk.fault?.kind === 'unended' && sentinel !== null && !sentinel.closed && walk.head.seq >= sentinel.seq

async function reasonsOf(
  machine: Machine,
  folder: string,
  found: Identity | 'missing' | 'unreadable',
  sentinel: Sentinel | null,
  walk: Walk,
  agrees: boolean,
): Promise<readonly string[]> {
  const reasons: string[] = []
  if (found === 'missing')
    reasons.push('Le fichier « workspace.json » manque : le dossier a peut-être été copié en partie.')
  if (found === 'unreadable') reasons.push('Le fichier « workspace.json » est illisible.')
  if (sentinel === null)
    reasons.push(
      'Le témoin (« state-a.json », « state-b.json ») manque ou est illisible : rien ne prouve que le journal est complet.',
    )
  else if (typeof found !== 'string' && sentinel.workspace.id !== found.id)
    reasons.push('Le témoin appartient à un autre espace de travail : des fichiers de deux dossiers ont été mêlés.')
  const journal = await statOrNull(machine.files, layout(folder).journal)
  if (journal === null) reasons.push('Le dossier « journal » manque.')
  else if (walk.fault?.kind === 'missing-segment')
    reasons.push('Il manque au moins un fichier dans le dossier « journal ».')
  else if (walk.fault !== null && !isCutWrite(walk, sentinel)) reasons.push('Le journal contient un défaut.')
  else if (sentinel !== null && walk.head.seq < sentinel.seq) reasons.push('La fin du journal manque.')
  else if (!agrees) reasons.push('Le journal n’est pas celui que le témoin annonce.')
  return reasons
}

function lostInWords(entries: number): string {
  if (entries === 0) return ''
  return entries === 1
    ? 'L’enregistrement suivant ne peut pas être tenu pour exact.'
    : `Les ${grouped(entries)} enregistrements suivants ne peuvent pas être tenus pour exacts.`
}

async function damagedOf(
  machine: Machine,
  folder: string,
  identity: Identity,
  sentinel: Sentinel | null,
  walk: Walk,
  reasons: readonly string[],
): Promise<Inspection> {
  const { files } = machine
  const announced = sentinel?.seq ?? 0
  let [head, segments, fault]: [JournalHead, readonly Segment[], Walk['fault']] = [walk.head, walk.segments, walk.fault]
  const gap: NamedDoubt[] = []
  const base = await newestVerified(
    files,
    folder,
    ({ seq, workspace }) => seq > walk.head.seq && (workspace === identity.id || identity.id === unknownId),
  )
  if (base !== null) {
    // A later snapshot is proved by itself, and what follows it by the chain.
    const { seq, hash, takenAt } = base.check.header
    const tail = await walkJournal(files, folder, { after: { seq, hash }, counts: base.check.counts })
    gap.push({
      seq: head.seq + 1,
      what:
        head.seq + 1 === seq
          ? `Enregistrement ${grouped(seq)}`
          : `Enregistrements ${grouped(head.seq + 1)} à ${grouped(seq)}`,
      why: 'histoire incomplète, effet conservé par l’instantané',
      command: null,
    })
    head = { ...tail.head, at: tail.head.at ?? takenAt }
    segments = tail.segments
    fault = tail.fault
  }
  const doubts = [...gap, ...(await doubtsAfter(files, folder, { seq: head.seq, fault }, announced))]
  const lost = Math.max(doubts.length - gap.length, announced - head.seq)
  const summary = [
    head.seq === 0
      ? 'Aucun enregistrement du journal ne peut être vérifié.'
      : base === null
        ? `L’espace de travail se lit sans défaut jusqu’à l’enregistrement ${grouped(head.seq)}.`
        : `Les données sont sûres jusqu’à l’enregistrement ${grouped(head.seq)}, grâce à un instantané.`,
    lost === 0 && base !== null && sentinel !== null ? 'Aucune n’est perdue.' : lostInWords(lost),
    ...reasons,
  ]
  const damage: Damage = {
    summary: summary.filter((sentence) => sentence !== '').join(' '),
    lastGoodAt: head.at,
    total: Math.max(announced, head.seq, ...doubts.slice(-1).map((doubt) => doubt.seq)),
    doubts: bounded(doubts, gap.length + lost),
  }
  return {
    identity,
    sentinel,
    mode: 'damaged',
    head,
    segments,
    torn: null,
    unended: false,
    damage,
    doubts,
    provedFromStart: walk.head.seq,
    answers: new Map(),
    complete: true,
  }
}
