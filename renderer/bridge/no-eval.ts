import { config } from 'zod'

// Pages may not compile code at run time: schemas are told before they are made. First import of every page.
config({ jitless: true })
