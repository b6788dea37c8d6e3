/** bench/RESULTS.md of what was measured. */
export function report({ machine, measured, stages }) {
  return `# Side by side

Written by \`npm run bench\`; do not edit. The function applies all of the operator's rules. The peers do a fixed part of its
work: they read the list, add one Deployment from a template for each VirtualMCPServer, and write everything again.

${machine.map((line) => `- ${line}`).join('\n')}

Medians. A ratio is the median over the rounds of this program's time to the executable's in the same round: 8 means that
it takes eight times as long. Peak memory is the resident set.

![Wall clock, executable = 1](chart.svg)

${measured.map(section).join('\n')}
## Stages

Per server, under Node: in a process that has warmed up (${stages.servers} different servers, the median of ${stages.rounds} rounds), and
for the only server of a fresh process, where the code of the stage is compiled as well.

| stage | warm, µs | first, ms |
| --- | ---: | ---: |
${stages.rows.map(({ name, micros, first }) => `| ${name} | ${micros.toFixed(1)} | ${first === undefined ? '' : (first / 1000).toFixed(1)} |`).join('\n')}
`;
}

function section({ name, servers, objects, bytes, rounds, programs }) {
  const [first] = programs;
  const rows = programs.map((program) => {
    const ratio = median(program.samples.map(({ wall }, i) => wall / first.samples[i].wall));
    const [wall, cpu, mib] = ['wall', 'cpu', 'mib'].map((key) =>
      median(program.samples.map((sample) => sample[key])),
    );
    return `| ${program.name} | ${ms(wall)} | ${ms(cpu)} | ${mib.toFixed(0)} | ${ratio.toFixed(2)} |`;
  });
  return `## ${name}: ${servers.toLocaleString('en')} servers among ${objects.toLocaleString('en')} objects, ${size(bytes)}, ${rounds} rounds

| program | wall ms | CPU ms | peak MiB | ratio |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

const ms = (seconds) => (seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0);
const size = (bytes) => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
