/** What became of a sound: heard, held back by the browser until somebody touches the page, or out of its reach. */
export type Sounded = 'played' | 'held' | 'none'

/** Time that a browser takes to open its sound, in milliseconds; longer, it holds it back. */
const patience = 600

/** A short soft tone, for a mark of the clock; says whether the browser let it be heard. */
export async function playMark(): Promise<Sounded> {
  if (typeof AudioContext === 'undefined') return 'none'
  const audio = new AudioContext()
  if (!(await opens(audio))) {
    void audio.close()
    return 'held'
  }
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  tone.frequency.value = 660
  volume.gain.setValueAtTime(0.12, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5)
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + 0.5)
  tone.onended = () => void audio.close()
  return 'played'
}

/** Does the sound open? Without a gesture on the page since it was loaded, it never does. */
function opens(audio: AudioContext): Promise<boolean> {
  if (audio.state === 'running') return Promise.resolve(true)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false)
    }, patience)
    audio.onstatechange = () => {
      if (audio.state !== 'running') return
      clearTimeout(timer)
      resolve(true)
    }
  })
}
