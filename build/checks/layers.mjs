// The house's import table (who may import whom), read by the lint rule and by the test that walks every import.
// An entry names a layer, the folder it lives in, and the layers it may import. Everything else is an error.

/** @typedef {{ name: string, path: RegExp, may: readonly string[], packages?: RegExp }} Layer */

/** Order of the topics of shared/domain: a topic may import the ones before it, never the ones after. */
const domainOrder = [
  'money',
  'calendar',
  'identifiers',
  'tables',
  'directory',
  'programmes',
  'personal',
  'intake',
  'jury',
  'conventions',
  'deliberations',
  'coherence',
  'reports',
]

/** @type {readonly Layer[]} first match wins */
const layers = [
  { name: 'shared/domain', path: /^shared\/domain\//, may: ['shared/domain', 'shared/workspace'] },
  { name: 'shared/workspace', path: /^shared\/workspace\//, may: ['shared/workspace'] },
  {
    name: 'shared/commands',
    path: /^shared\/commands\//,
    may: ['shared/commands', 'shared/domain', 'shared/workspace'],
  },
  { name: 'shared/bridge', path: /^shared\/bridge\//, may: ['shared/bridge', 'shared/workspace', 'shared/domain'] },
  {
    name: 'shared/demo',
    path: /^shared\/demo\//,
    may: ['shared/demo', 'shared/commands', 'shared/domain', 'shared/workspace'],
  },
  {
    name: 'renderer/ui',
    path: /^renderer\/ui\//,
    may: ['renderer/ui', 'shared/domain/money', 'shared/domain/calendar', 'shared/workspace'],
  },
  { name: 'renderer/data', path: /^renderer\/data\//, may: ['renderer/data', 'renderer/bridge', 'shared/*'] },
  { name: 'renderer/bridge', path: /^renderer\/bridge\//, may: ['renderer/bridge', 'shared/*'] },
  {
    name: 'renderer/features',
    path: /^renderer\/features\//,
    may: ['renderer/features/self', 'renderer/ui', 'renderer/data', 'renderer/bridge', 'shared/*'],
  },
  {
    name: 'renderer/desk',
    path: /^renderer\/desk\//,
    may: ['renderer/desk', 'renderer/features', 'renderer/ui', 'renderer/data', 'renderer/bridge', 'shared/*'],
  },
  {
    name: 'renderer/stage',
    path: /^renderer\/stage\//,
    may: ['renderer/stage', 'renderer/features', 'renderer/ui', 'renderer/data', 'renderer/bridge', 'shared/*'],
  },
  { name: 'main/core', path: /^main\/core\//, may: ['main/core', 'shared/*', 'node'] },
  {
    name: 'main/desktop',
    path: /^main\/desktop\//,
    may: ['main/desktop', 'main/core', 'shared/*', 'node', 'electron'],
  },
  { name: 'main/local', path: /^main\/local\//, may: ['main/local', 'main/core', 'shared/*', 'node'] },
  { name: 'main/cli', path: /^main\/cli\//, may: ['main/cli', 'main/core', 'shared/*', 'node'] },
]

/** Layers whose imports from another one are types only. */
export const typesOnly = [
  ['shared/domain', 'shared/workspace'],
  ['renderer/ui', 'shared/workspace'],
  ['shared/bridge', 'shared/domain'],
]

/** @param {string} file path from the repository root, with forward slashes */
export function layerOf(file) {
  return layers.find((layer) => layer.path.test(file))
}

/**
 * Says why an import is not allowed, or null when it is.
 * @param {string} from importing file, from the root
 * @param {string} to imported file from the root, or a bare package name ("node:fs" and "electron" included)
 */
export function faultOf(from, to) {
  const layer = layerOf(from)
  if (layer === undefined) return null
  const allowed = `${layer.name} may import: ${layer.may.join(', ')}.`
  if (to.startsWith('node:')) return layer.may.includes('node') ? null : `${to} is a Node module. ${allowed}`
  if (to === 'electron') return layer.may.includes('electron') ? null : `electron belongs to main/desktop. ${allowed}`
  const target = layerOf(to)
  if (target === undefined)
    return /^(shared|main|renderer|test|build)\//.test(to) ? `${to} belongs to no layer. ${allowed}` : null
  const topic = (/** @type {string} */ path) => path.split('/')[2] ?? ''
  if (target.name === 'shared/domain' && layer.name === 'shared/domain') {
    const [a, b] = [domainOrder.indexOf(topic(from)), domainOrder.indexOf(topic(to))]
    if (a < 0 || b < 0) return `shared/domain/${a < 0 ? topic(from) : topic(to)} is not in the declared topic order.`
    return b <= a
      ? null
      : `Topic ${topic(to)} comes after ${topic(from)} in the declared order (${domainOrder.join(' → ')}).`
  }
  if (target.name === 'renderer/features' && layer.name === 'renderer/features') {
    return topic(from) === topic(to) ? null : `A feature never imports another feature (${topic(from)} → ${topic(to)}).`
  }
  const ok = layer.may.some(
    (name) =>
      name === target.name || (name === 'shared/*' && target.name.startsWith('shared/')) || to.startsWith(`${name}/`),
  )
  return ok ? null : `${layer.name} may not import ${target.name}. ${allowed}`
}
