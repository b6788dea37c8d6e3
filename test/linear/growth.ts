import { run } from '../../src/function.ts';
import type { Shape } from './list.ts';

const kilo = 1 << 10;
const mega = 1 << 20;

/** "Twice as much is less than three times the work", for each of two doublings in a row: noise is less of the greater. */
const greatestGrowth = 3;
const doublings = 2;

/** Less shows the warming up of the machine, and not how the work grows; the larger input is four times as long. */
const leastWork = 20;
const leastBytes = 128 * kilo;
const mostBytes = mega / 4;

/** What runs for the first time is slow, and would make the growth look small. */
const warmUps = 3;

/** What a garbage collection of another shape's remains may take. */
const allowance = 25;

/** For a megabyte. */
const greatestWork = 5000;

/** Where a measurement is over its bound, but for no more than noise could be, it is taken anew: of several, the least counts. */
const tries = 6;
const greatestNoise = 3;

/** What is wrong with how the work for a shape grows, or with the exit code; undefined if nothing is. */
export async function growthProblem(shape: Shape): Promise<string | undefined> {
  let few = await measured(shape, leastBytes);
  if (few.exitCode !== shape.exitCode) return `the exit code is ${few.exitCode}`;
  if (few.ms > greatestNoise * greatestWork) return `${few.bytes} bytes take ${few.ms.toFixed()} ms`;
  while (few.ms < leastWork && few.bytes < mostBytes) few = await measured(shape, 2 * few.bytes);
  for (let again = 1; again < warmUps; again++) few = least(few, await measured(shape, few.bytes));
  let many = await measured(shape, few.bytes << doublings);
  const bound = () => few.ms * greatestGrowth ** doublings + allowance;
  for (let again = 1; isNoise(many.ms, bound()) && again < tries; again++) {
    few = least(few, await measured(shape, few.bytes));
    many = least(many, await measured(shape, many.bytes));
  }
  if (many.ms > bound())
    return `${few.bytes} bytes take ${few.ms.toFixed()} ms, ${many.bytes} bytes ${many.ms.toFixed()} ms`;
  return megabyteProblem(shape, few, many);
}

/** Whether a megabyte takes too long: measured, unless it could not at the rate at which the work grew so far. */
async function megabyteProblem(shape: Shape, few: Measured, many: Measured): Promise<string | undefined> {
  const growth = Math.max(2, (many.ms / few.ms) ** (1 / doublings));
  if (many.ms * growth ** Math.log2(mega / many.bytes) <= greatestWork) return undefined;
  let whole = await measured(shape, mega);
  for (let again = 1; isNoise(whole.ms, greatestWork) && again < tries; again++)
    whole = least(whole, await measured(shape, mega));
  return whole.ms > greatestWork ? `a megabyte takes ${whole.ms.toFixed()} ms` : undefined;
}

const isNoise = (ms: number, bound: number) => ms > bound && ms <= greatestNoise * bound;

interface Measured {
  readonly bytes: number;
  /** What one run takes of the processors, whatever else the machine does meanwhile. */
  readonly ms: number;
  readonly exitCode: number;
}

const least = (a: Measured, b: Measured): Measured => (a.ms < b.ms ? a : b);

async function measured(shape: Shape, bytes: number): Promise<Measured> {
  const input = Buffer.from(sized(shape, bytes));
  const start = process.cpuUsage();
  const { exitCode } = await run(input);
  const { user, system } = process.cpuUsage(start);
  return { bytes, ms: (user + system) / 1000, exitCode };
}

/** The list of a shape that has about so many bytes. */
function sized({ text }: Shape, bytes: number): string {
  const [few, many] = [text(64).length, text(128).length];
  return text(Math.max(2, Math.round(64 + (bytes - few) / ((many - few) / 64))));
}
