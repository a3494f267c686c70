import { runCli } from './run.ts'

const output = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
}

process.exitCode = await runCli(process.argv.slice(2), { output, now: () => new Date() })
