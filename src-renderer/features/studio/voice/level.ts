/** How loud a microphone is. */
interface Level {
  /** Ends the measuring. */
  stop(): void;
}

const EVERY_MS = 100;
/** Speech at arm's length fills about half of the scale. */
const GAIN = 4;

/** Measures a stream ten times a second. @param tell takes the loudness from 0 to 1 */
export function createLevel(stream: MediaStream, tell: (loudness: number) => void): Level {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    tell(Math.min(1, Math.sqrt(power) * GAIN));
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      void context.close();
    },
  };
}
