// What each stage of a run costs for one server. stages.mjs bundles and runs it: stages.cjs INPUT ROUNDS prints the stages as
// JSON. One round is a run in a fresh process; of many, the second half is one that has warmed up.
import { readFileSync } from 'node:fs';
import { admit } from '../src/api/admit.ts';
import { toolhiveGroup, virtualMCPServerKind } from '../src/api/kinds/toolhive.ts';
import type { VirtualMCPServer } from '../src/api/kinds/virtual-mcp-server.ts';
import { defaultOptions } from '../src/config/options.ts';
import { readResourceList } from '../src/krm/read.ts';
import { noChanges } from '../src/krm/write/changes.ts';
import { additionsTo, writeResourceList } from '../src/krm/write/splice.ts';
import { clustersOf } from '../src/operator/cluster.ts';
import { expand } from '../src/operator/expand.ts';
import { validate } from '../src/operator/validation/validate.ts';
import { lastJudges, type Settled } from '../src/package/last-judges.ts';
import { sourcesOf } from '../src/package/sources.ts';

const [file = '', rounds = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
const times = new Map<string, number[]>();

/** Runs one stage, and notes how long it took. */
function timed<T>(stage: string, work: () => T): T {
  const start = process.hrtime.bigint();
  const value = work();
  const elapsed = Number(process.hrtime.bigint() - start) / 1000;
  const known = times.get(stage);
  if (known === undefined) times.set(stage, [elapsed]);
  else known.push(elapsed);
  return value;
}

function round(emit: 'deployment' | 'all'): void {
  const list = timed('scan the list, find the servers', () => {
    const found = readResourceList(bytes);
    return { found, servers: found.itemsOf(virtualMCPServerKind, toolhiveGroup) };
  });
  const objects = timed('parse', () => list.servers.map((item) => item.read()));
  const admissions = timed('admit: schema, defaults, rules', () => objects.map((object) => admit(object)));
  const settled = timed(`validate and expand, emit: ${emit}`, () => {
    const clusterFor = clustersOf(sourcesOf(list.found, []), { admit, findings: () => {} });
    const all: Settled[] = [];
    for (const [i, item] of list.servers.entries()) {
      const reconcile = {
        server: admissions[i]?.object as unknown as VirtualMCPServer,
        ref: item.ref,
        cluster: clusterFor(item.ref.namespace),
        options: defaultOptions,
        report: () => {},
      };
      validate(reconcile);
      const expanded = expand(reconcile, emit);
      all.push({ reconcile, expanded, standing: expanded.objects, refusals: [] });
    }
    return all;
  });
  timed(`judge what was made, emit: ${emit}`, () => {
    const judge = lastJudges(defaultOptions);
    for (const one of settled) judge(one);
  });
  timed(`write, emit: ${emit}`, () => {
    const additions = additionsTo(list.found);
    for (const { expanded } of settled) expanded.objects.forEach(additions.add);
    writeResourceList(list.found, { ...noChanges, append: additions.pieces() }, []);
  });
}

for (let i = 0; i < Number(rounds); i++) round('deployment');
for (let i = 0; i < Number(rounds); i++) round('all');
const servers = readResourceList(bytes).itemsOf(virtualMCPServerKind, toolhiveGroup);
const rows = [...times].map(([name, values]) => {
  // The first half warms up.
  const warm = values.slice(values.length >> 1).sort((a, b) => a - b);
  return { name, micros: (warm[warm.length >> 1] ?? 0) / servers.length };
});
console.log(JSON.stringify({ servers: servers.length, rounds: Number(rounds) >> 1, rows }));
