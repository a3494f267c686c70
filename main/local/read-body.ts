import type { IncomingMessage } from 'node:http'

/** The JSON body of a request of at most `limit` bytes. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: 'heavy' | 'unreadable' }
> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { ok: false, why: 'heavy' }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return { ok: false, why: 'heavy' }
    chunks.push(chunk)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, why: 'unreadable' }
  }
}
