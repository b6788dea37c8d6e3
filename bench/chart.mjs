import { median } from './report.mjs';

const barHeight = 18;
const left = 170;
const width = 560;

/** Bars of wall clock for every input, as multiples of the executable's, on a logarithmic axis. */
export function chart(measured) {
  const groups = measured.map(({ name, programs }) => {
    const [first] = programs;
    const bars = programs.map(({ name, ours, samples }) => ({
      name,
      ours,
      ratio: median(samples.map(({ wall }, i) => wall / first.samples[i].wall)),
      wall: median(samples.map(({ wall }) => wall)),
    }));
    return { name, bars };
  });
  const ratios = groups.flatMap(({ bars }) => bars.map(({ ratio }) => ratio));
  const low = Math.log10(Math.min(...ratios) / 1.3);
  const high = Math.log10(Math.max(...ratios) * 1.1);
  const x = (ratio) => ((Math.log10(ratio) - low) / (high - low)) * width;

  let y = 10;
  const parts = groups.map(({ name, bars }) => {
    const title = `<text x="10" y="${y + 14}" font-weight="bold">${name}</text>`;
    y += 22;
    const rows = bars.map((bar) => {
      const row = `<text x="${left - 8}" y="${y + 13}" text-anchor="end">${bar.name}</text>
<rect x="${left}" y="${y + 2}" width="${x(bar.ratio).toFixed(1)}" height="${barHeight - 4}" fill="${bar.ours ? '#1a7f5a' : '#9aa4b1'}"/>
<text x="${(left + x(bar.ratio) + 6).toFixed(1)}" y="${y + 13}">${bar.ratio.toFixed(2)} × (${time(bar.wall)})</text>`;
      y += barHeight;
      return row;
    });
    y += 12;
    return [title, ...rows].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + width + 130}" height="${y}" font-family="system-ui, sans-serif" font-size="12">
<title>Wall clock of each program as a multiple of the executable's</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}

function time(seconds) {
  return seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;
}
