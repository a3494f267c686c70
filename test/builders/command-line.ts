import { runCli } from '#main/cli/run.ts'

const now = () => new Date('2026-11-22T09:00:00.000Z')

/** Runs one command line in this process, on a fixed day: its exit code and what it said. */
export async function cli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const output = { out: (text: string) => (out += text), err: (text: string) => (err += text) }
  const code = await runCli(argv, { output, now })
  return { code, out, err }
}
