/** A component of a calendar file: its properties, and what it holds. */
export type CalendarComponent = {
  readonly name: string
  /** Values by property name, parameters left out, text unescaped. */
  readonly properties: ReadonlyMap<string, string>
  readonly parameters: ReadonlyMap<string, string>
  readonly parts: readonly CalendarComponent[]
}

const unescaped = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/**
 * Reads a calendar file as RFC 5545 writes it: lines end with CRLF, a line that begins with a space goes on with the one
 * before, components nest. Throws on anything else.
 */
export function readCalendar(text: string): CalendarComponent {
  if (!text.endsWith('\r\n') && !text.endsWith('END:VCALENDAR')) throw new Error('no end of line at the end')
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '')
  type Open = { name: string; properties: Map<string, string>; parameters: Map<string, string>; parts: Open[] }
  const open: Open[] = []
  let root: Open | undefined
  for (const line of lines) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:",]*))*):(.*)$/.exec(line)
    if (match === null) throw new Error(`not a property: ${line}`)
    const [, name = '', parameters = '', value = ''] = match
    const inside = open.at(-1)
    if (name === 'BEGIN') {
      const component: Open = { name: value, properties: new Map(), parameters: new Map(), parts: [] }
      inside?.parts.push(component)
      root ??= component
      open.push(component)
    } else if (name === 'END') {
      if (inside?.name !== value) throw new Error(`END:${value} closes ${inside?.name ?? 'nothing'}`)
      open.pop()
    } else {
      if (inside === undefined) throw new Error(`outside of a component: ${line}`)
      inside.properties.set(name, unescaped(value))
      if (parameters !== '') inside.parameters.set(name, parameters.slice(1))
    }
  }
  if (root?.name !== 'VCALENDAR' || open.length > 0) throw new Error('the calendar is not closed')
  return root
}
