/** Seconds of a clock such as 9:58 or −0:12; negative once the time is over. */
export function readClock(text: string | null): number {
  const parts = /([−-]?)(\d+):(\d+)/.exec(text ?? '')
  if (parts === null) throw new Error(`Not a clock: ${String(text)}`)
  const seconds = Number(parts[2]) * 60 + Number(parts[3])
  return parts[1] === '' ? seconds : -seconds
}
