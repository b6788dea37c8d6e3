import { anchorShapes } from './anchor-shapes.ts';
import type { Shape } from './list.ts';
import { packageShapes } from './package-shapes.ts';
import { fieldShapes } from './server-shapes.ts';
import { textShapes } from './text-shapes.ts';

export const shapes: readonly Shape[] = [...textShapes, ...anchorShapes, ...packageShapes, ...fieldShapes];
