import { request, type IncomingHttpHeaders } from 'node:http'

export type HttpAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

type Options = {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** One request to the loopback port, with exactly the headers given (the Host header included). */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: Options): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Reads a stream of server-sent events until it is closed; resolves once the server has answered. */
export function listen(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  onEvent: (name: string, data: unknown) => void,
): Promise<{ readonly status: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
          const data = field('data')
          if (data !== undefined) onEvent(field('event') ?? 'message', JSON.parse(data))
        }
      })
      response.on('error', () => undefined)
      const closed = new Promise<void>((done) => {
        response.on('close', done)
      })
      resolve({
        status: response.statusCode ?? 0,
        close: () => {
          sent.destroy()
          return closed
        },
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
