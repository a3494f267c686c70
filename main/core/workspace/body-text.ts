import { createHash } from 'node:crypto'

/** The canonical text of a body, put together once: for its hash and for its line of the journal. */
export class BodyText {
  private readonly digest = createHash('sha256')
  private pieces: Buffer[] = []

  add(piece: string): void {
    const bytes = Buffer.from(piece)
    this.digest.update(bytes)
    this.pieces.push(bytes)
  }

  /** What the chain runs over. Ends the text. */
  hash(): string {
    return this.digest.digest('hex')
  }

  /** The bytes of the text between two others, in one piece. */
  between(before: string, after: string): Buffer {
    return Buffer.concat([Buffer.from(before), ...this.pieces, Buffer.from(after)])
  }
}
