// Prints, as JSON, how the work for each shape grows. Not run in jest itself, whose sandbox takes six times as long for it.
import { growthProblem } from './growth.ts';
import { shapes } from './shapes.ts';

const problems: Record<string, string> = {};
for (const shape of shapes) {
  const problem = await growthProblem(shape);
  if (problem !== undefined) problems[shape.name] = problem;
}
process.stdout.write(JSON.stringify(problems));
