import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const fresh = () => randomBytes(32).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Who may come in. A key stands in an address and works once; what it buys is a session, kept by the browser in a cookie
 * that scripts cannot read. Both die with the process.
 */
export class Keys {
  private readonly keys: Buffer[] = []
  private readonly sessions: Buffer[] = []

  /** A new key for one entry. */
  mint(): string {
    const key = fresh()
    this.keys.push(digest(key))
    return key
  }

  /** Uses a key up and opens a session; null for a key that is unknown or used. */
  redeem(key: string): string | null {
    const index = positionOf(this.keys, key)
    if (index < 0) return null
    this.keys.splice(index, 1)
    const session = fresh()
    this.sessions.push(digest(session))
    return session
  }

  admits(session: string): boolean {
    return positionOf(this.sessions, session) >= 0
  }
}

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

function positionOf(known: readonly Buffer[], secret: string): number {
  const wanted = digest(secret)
  return known.findIndex((candidate) => timingSafeEqual(candidate, wanted))
}
