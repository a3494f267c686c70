import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fileLog } from '#main/core/log.ts'
import { configFolder, documentsFolder } from '#main/core/places.ts'
import { Settings } from '#main/core/settings.ts'
import { appVersion } from '#main/core/version.ts'
import { workspaceOpener } from '#main/core/bridge/opener.ts'
import { writeReportFile } from '#main/core/bridge/write-report.ts'
import { askForAddress, forgetInstance, publishInstance } from './instance.ts'
import { startLocalServer, type LocalServer } from './server.ts'

/** Fixed: the index of a workspace belongs to the address of the page. */
const usualPort = 4700

const { values } = parseArgs({ options: { port: { type: 'string', default: String(usualPort) } } })
const port = Number(values.port)
const config = configFolder()
const say = (line: string) => process.stdout.write(`${line}\n`)
const fail = (line: string) => {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

async function start(): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    fail(`Ce numéro de port n’existe pas : ${values.port}.`)
    return
  }
  const doorSecret = randomBytes(32).toString('base64url')
  const documents = documentsFolder()
  const server = await startLocalServer({
    port,
    pages: fileURLToPath(new URL('../renderer', import.meta.url)),
    documents,
    doorSecret,
    opener: workspaceOpener(documents),
    writeReport: writeReportFile,
    settings: new Settings(config),
    version: appVersion(),
    log: fileLog(config),
  })
  await publishInstance(config, { port: server.port, secret: doorSecret })
  closeOnSignals(server)
  say(`Tremplin est prêt. Adresse à usage unique : ${server.address()}`)
}

function closeOnSignals(server: LocalServer): void {
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    server
      .close()
      .then(() => forgetInstance(config, server.port))
      .catch((error: unknown) => {
        fail(`L’espace de travail n’a pas pu être fermé proprement : ${String(error)}`)
      })
      .finally(() => process.exit())
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close)
}

try {
  await start()
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
  const address = await askForAddress(config, port)
  if (address !== null) say(`Tremplin est déjà ouvert. Adresse à usage unique : ${address}`)
  else
    fail(
      `Le port ${String(port)} est pris par un autre logiciel. Fermez-le, ou choisissez un autre port : npm run local -- --port ${String(port + 1)}`,
    )
}
