import { z } from 'zod'

/** What a host can do beyond the contract's minimum. Asked once; the interface hides or explains what is missing. */
export const capabilitiesSchema = z.strictObject({
  /** Files and folders are chosen in a window of the system. Otherwise folders are browsed in the page and files are downloaded. */
  nativeDialogs: z.boolean(),
  /** The host opens the stage itself, on the second display when there is one. Otherwise the page opens a window. */
  projectorWindow: z.boolean(),
  /** The host keeps the machine awake. Otherwise the page asks for a wake lock. */
  keepAwake: z.boolean(),
  /** The host prints a page to a PDF file. Otherwise the page uses the browser's print window. */
  printToPdf: z.boolean(),
})

export type Capabilities = z.output<typeof capabilitiesSchema>
