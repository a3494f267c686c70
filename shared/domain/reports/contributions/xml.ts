import type { ReportText } from '../kind.ts'
import type { Contribution } from './lines.ts'

const namespace = 'http://www.minefi.gouv.fr/cp/demat/docbudgetaire'

/** Elements of a `CONCOURS`, in the order in which budget software writes them. */
const elements = [
  'CodArticle',
  'CodInvFonc',
  'CodNatJurBenefCA',
  'LibOrgaBenef',
  'MtSubv',
  'LibPrestaNat',
  'ObjSubv',
  'Siret',
  'DenomOuNumSubv',
  'NatDec',
] as const

/** Characters that XML 1.0 has no room for. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A value between quotes in ISO-8859-1: what that set has no room for becomes a reference, spaces of all kinds a space. */
function attribute(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)
    .replace(/[^\u0000-\u00ff]/gu, (letter) => `&#${String(letter.codePointAt(0) ?? 0xfffd)};`)
}

/** Exact amount with a point: 4 780 020 → « 47800.20 ». */
export function decimalText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * The annex as the fragment that budget software takes in: `DATA_CONCOURS`, one `CONCOURS` a grant, each element empty with
 * its value in attribute V, in ISO-8859-1 (TotEM, Budget/Annexes).
 */
export function contributionsXml(contributions: readonly Contribution[]): ReportText {
  const lines = contributions.map((row) => {
    const inner = elements.flatMap((name) => {
      const value = name === 'MtSubv' ? (row.MtSubv === null ? null : decimalText(row.MtSubv)) : row[name]
      return value === null ? [] : [`    <${name} V="${attribute(value)}"/>`]
    })
    return ['  <CONCOURS>', ...inner, '  </CONCOURS>'].join('\n')
  })
  const text = [
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    `<DATA_CONCOURS xmlns="${namespace}">`,
    ...lines,
    '</DATA_CONCOURS>',
    '',
  ].join('\n')
  return { text, encoding: 'latin1', mediaType: 'application/xml' }
}
