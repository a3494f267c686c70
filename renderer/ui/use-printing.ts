import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Is the page being printed? Said before the printer looks at it, whoever asks for the print: a page that shows a part on
 * screen draws the whole on paper.
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => {
      flushSync(() => {
        setPrinting(true)
      })
    }
    const after = () => {
      setPrinting(false)
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
