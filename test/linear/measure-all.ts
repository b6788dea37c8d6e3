// Prints as JSON for which shapes the work grows too fast: `measure-all PART PARTS` for each PARTS-th of them. Not run in jest
// itself, whose sandbox takes six times as long for it.
import { growthProblem } from './growth.ts';
import { shapes } from './shapes.ts';

const [part = 0, parts = 1] = process.argv.slice(2).map(Number);
const problems: Record<string, string> = {};
for (const [i, shape] of shapes.entries()) {
  if (i % parts !== part) continue;
  const problem = await growthProblem(shape);
  if (problem !== undefined) problems[shape.name] = problem;
}
process.stdout.write(JSON.stringify(problems));
