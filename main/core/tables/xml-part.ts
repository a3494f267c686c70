import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { cutFile } from './limits.ts'
import type { ZipReader } from './zip-reader.ts'

/** What is told of an XML part, in document order. Names come without their prefix. */
export type PartListener = {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

type Reading = {
  readonly zip: ZipReader
  readonly fileName: string
  /** Called between pieces, with the bytes of XML read so far; lets other work run. */
  readonly pause?: (bytes: number) => Promise<void>
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads one XML part of a workbook as a stream. Entities that a document would declare are not known to the parser, so
 * that nothing can grow from them.
 * @throws BridgeFailure invalid-input when the part is not well formed to its end
 */
export async function readPart({ zip, fileName, pause }: Reading, part: string, listener: PartListener): Promise<void> {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw cutFile(fileName)
  })
  parser.on('opentag', ({ name, attributes }) => {
    listener.open?.(local(name), (key) => {
      const own = attributes[key]
      if (own !== undefined) return own
      return Object.entries(attributes).find(([full]) => local(full) === key)?.[1]
    })
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', ({ name }) => listener.close?.(local(name)))
  const decoder = new StringDecoder('utf8')
  let read = 0
  for await (const chunk of zip.read(part)) {
    parser.write(decoder.write(chunk))
    read += chunk.length
    await pause?.(read)
  }
  if (read > 0) parser.close()
}
