import { useBridge } from './bridge-context.ts'

/** Longest name that a host accepts for a file. */
const longest = 200

/** Prints the page: to a PDF that the host names, where it can, else through the browser. */
export function usePrint(): (title: string) => void {
  const { bridge, host } = useBridge()
  return (title) => {
    if (host.capabilities.printToPdf)
      void bridge.call('print.toPdf', { fileName: `${title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, longest - 4)}.pdf` })
    else window.print()
  }
}
