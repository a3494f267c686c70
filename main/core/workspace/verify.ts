import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Doubt } from '#shared/bridge/workspace-status.ts'
import { families, formatVersion, type FamilyName } from '#shared/workspace/registry.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { brokenAttachments } from './attachments.ts'
import { grouped, type NamedDoubt } from './damage.ts'
import { readFailure } from './failures.ts'
import { listOrNone } from './file-system.ts'
import { entriesAfter } from './entry-source.ts'
import { layout } from './layout.ts'
import { instantOf, thisMachine, type Machine } from './machine.ts'
import { inspect, type Inspection } from './opening.ts'
import { stateOf } from './read-workspace.ts'
import { sentinelCopies } from './sentinel.ts'
import { inspectSnapshot, listSnapshotNames } from './snapshot-reader.ts'

export type Point = {
  readonly subject: 'identity' | 'journal' | 'sentinel' | 'snapshots' | 'attachments' | 'rows' | 'aside'
  /** `note`: worth knowing, nothing is wrong. */
  readonly level: 'ok' | 'note' | 'bad'
  readonly message: string
}

export type Verification = {
  /** True when no point is bad. */
  readonly ok: boolean
  readonly id: string
  readonly name: string
  readonly seq: number
  readonly points: readonly Point[]
  readonly doubts: readonly Doubt[]
}

/** Proves everything in a folder, one French sentence a point, and changes nothing. */
export async function verifyWorkspace(folder: string, machine: Machine = thisMachine): Promise<Verification> {
  return (await verified(folder, machine)).verification
}

type Verified = {
  readonly verification: Verification
  readonly found: Inspection
  readonly doubts: readonly NamedDoubt[]
}

async function verified(folder: string, machine: Machine): Promise<Verified> {
  const found = await inspect(machine, folder, false)
  if (found.mode === 'newer')
    throw new BridgeFailure(
      'newer-version',
      'Cet espace de travail a été écrit par une version plus récente de Tremplin. Rien n’a été changé ; mettez Tremplin à jour pour le vérifier.',
    )
  try {
    const points = [
      journalPoint(found),
      ...(await sentinelPoints(machine, folder)),
      ...(await snapshotPoints(machine, folder)),
      ...(await attachmentPoints(machine, folder)),
      ...(await rowPoints(machine, folder, found)),
      ...(await asidePoints(machine, folder, found)),
    ]
    const { id, name } = found.identity
    const ok = points.every((point) => point.level !== 'bad')
    const doubts = found.damage?.doubts ?? []
    return { verification: { ok, id, name, seq: found.head.seq, points, doubts }, found, doubts: found.doubts }
  } catch (error) {
    throw readFailure(error)
  }
}

function journalPoint(found: Inspection): Point {
  if (found.damage !== null) return { subject: 'journal', level: 'bad', message: found.damage.summary }
  return {
    subject: 'journal',
    level: 'ok',
    message: `Journal : ${grouped(found.head.seq)} enregistrements, chaîne vérifiée du premier au dernier.`,
  }
}

async function sentinelPoints(machine: Machine, folder: string): Promise<readonly Point[]> {
  const copies = await sentinelCopies(machine.files, folder)
  const sound = copies.filter((copy) => copy === 'ok').length
  if (sound === 2) return [{ subject: 'sentinel', level: 'ok', message: 'Témoin : ses deux copies sont lisibles.' }]
  if (sound === 1)
    return [
      {
        subject: 'sentinel',
        level: 'note',
        message:
          'Témoin : une de ses deux copies est illisible ; l’autre suffit et sera complétée à la prochaine écriture.',
      },
    ]
  return [{ subject: 'sentinel', level: 'bad', message: 'Témoin : aucune de ses deux copies n’est lisible.' }]
}

async function snapshotPoints(machine: Machine, folder: string): Promise<readonly Point[]> {
  const names = await listSnapshotNames(machine.files, folder)
  const points: Point[] = []
  for (const name of names) {
    const one = await inspectSnapshot(machine.files, folder, name)
    if (one?.check === null)
      points.push({
        subject: 'snapshots',
        level: 'bad',
        message: `Instantané « ${name} » : abîmé, il ne sera pas utilisé.`,
      })
  }
  if (names.length === 0) return [{ subject: 'snapshots', level: 'ok', message: 'Instantanés : aucun pour l’instant.' }]
  const sound = names.length - points.length
  const message = `Instantanés : ${grouped(sound)} conforme${sound > 1 ? 's' : ''} sur ${grouped(names.length)}, après relecture.`
  return sound === 0 ? points : [{ subject: 'snapshots', level: 'ok', message }, ...points]
}

async function attachmentPoints(machine: Machine, folder: string): Promise<readonly Point[]> {
  const names = (await listOrNone(machine.files, layout(folder).attachments)).filter((name) => !name.endsWith('.tmp'))
  const broken = await brokenAttachments(machine.files, folder, names)
  return [
    {
      subject: 'attachments',
      level: 'ok',
      message: `Pièces jointes : ${grouped(names.length - broken.length)} sur ${grouped(names.length)}, empreintes conformes.`,
    },
    ...broken.map((name): Point => ({
      subject: 'attachments',
      level: 'bad',
      message: `Pièce jointe « ${name} » : son contenu a changé.`,
    })),
  ]
}

/** Every row under its schema; every attachment that a row names is there. */
async function rowPoints(machine: Machine, folder: string, found: Inspection): Promise<readonly Point[]> {
  const state = await stateOf(machine, folder, found)
  const points: Point[] = []
  let rows = 0
  for (const [table, stored] of Object.entries(state.tables)) {
    for (const [id, row] of stored) {
      rows += 1
      if (!families[table as FamilyName].schema.safeParse(row).success)
        points.push({
          subject: 'rows',
          level: 'bad',
          message: `Fiche ${table}/${id} : ses champs ne sont pas ceux du format ${String(formatVersion)}.`,
        })
    }
  }
  const files = new Set(await listOrNone(machine.files, layout(folder).attachments))
  for (const attachment of state.live('attachments'))
    if (!files.has(attachment.sha256))
      points.push({
        subject: 'attachments',
        level: 'bad',
        message: `Pièce jointe ${attachment.id} : son fichier manque.`,
      })
  const erasures = await erasurePoints(machine, folder, found, state)
  return [{ subject: 'rows', level: 'ok', message: `Fiches : ${grouped(rows)} lues.` }, ...points, ...erasures]
}

/**
 * The mark of an erased content lies outside of the hashes, since it comes later. What proves it is the register of
 * erasures, whose rows are in the chain: it names the entries, under the same visa.
 */
async function erasurePoints(
  machine: Machine,
  folder: string,
  found: Inspection,
  state: MemoryState,
): Promise<readonly Point[]> {
  const lawful = new Map(
    [...state.tables.erasures.values()].flatMap(({ seqs, visa }) => seqs.map((seq) => [seq, visa] as const)),
  )
  const extent = { segments: found.segments, seq: found.head.seq, hash: found.head.hash }
  const points: Point[] = []
  if (found.damage !== null) return points
  let gone = 0
  for await (const { seq, erased } of entriesAfter(machine.files, folder, extent, 0)) {
    if (erased === null) continue
    gone += 1
    if (lawful.get(seq) !== erased.visa)
      points.push({
        subject: 'journal',
        level: 'bad',
        message: `Enregistrement ${String(seq)}\u00a0: son contenu a été effacé sans que le registre des effacements le dise.`,
      })
  }
  if (gone > 0 && points.length === 0)
    points.push({
      subject: 'journal',
      level: 'ok',
      message: `Contenus effacés\u00a0: ${grouped(gone)}, chacun sous un visa inscrit au registre.`,
    })
  return points
}

async function asidePoints(machine: Machine, folder: string, found: Inspection): Promise<readonly Point[]> {
  const names = (await listOrNone(machine.files, layout(folder).journal)).filter((name) => name.startsWith('aside-'))
  const points = names.map((name): Point => ({
    subject: 'aside',
    level: 'note',
    message: `Fin d’une écriture coupée, jamais confirmée, gardée à part : « journal/${name} ».`,
  }))
  if (found.torn !== null)
    points.push({
      subject: 'aside',
      level: 'note',
      message: `La dernière écriture a été coupée avant d’être confirmée (${grouped(found.torn.bytes)} octets) ; elle sera mise à part à la prochaine ouverture.`,
    })
  return points
}

/**
 * Text on the state of a folder for an IT service: numbers, times and command names, never a label, a name or a value
 * of a row, nor the path of the folder.
 */
export async function damageReport(folder: string, machine: Machine = thisMachine): Promise<string> {
  const { verification, found, doubts } = await verified(folder, machine)
  const lines = [
    'Tremplin : constat sur un espace de travail',
    `Établi le ${instantOf(machine.now())} (temps universel), sans rien changer au dossier.`,
    `Identifiant : ${verification.id}`,
    `Format : ${String(found.identity.format)} (cette version lit jusqu’au format ${String(formatVersion)})`,
    `Dernier enregistrement vérifié : ${String(found.head.seq)}${found.head.at === null ? '' : `, le ${found.head.at}`}`,
    `Empreinte : ${found.head.hash}`,
    `Annoncé par le témoin : ${found.sentinel === null ? 'rien de lisible' : String(found.sentinel.seq)}`,
    '',
    ...verification.points.map(
      (point) => `[${point.level === 'bad' ? 'ABÎMÉ' : point.level === 'note' ? 'À NOTER' : 'BON'}] ${point.message}`,
    ),
  ]
  if (doubts.length > 0) {
    lines.push('', 'Ce qui ne peut pas être vérifié :')
    for (const { seq, what, why, command } of doubts.slice(0, 500))
      lines.push(`  ${String(seq)}  ${command ?? impersonal(what)}  (${why})`)
    if (doubts.length > 500) lines.push(`  et ${grouped(doubts.length - 500)} autres`)
  }
  return `${lines.join('\n')}\n`
}

const plain = ['Ligne coupée', 'Enregistrement manquant', 'Contenu effacé']

/** The sentence of a doubt when it is one of ours; a label typed by people is left out. */
const impersonal = (what: string): string =>
  plain.includes(what) || what.startsWith('Enregistrements ') ? what : 'Contenu illisible'
