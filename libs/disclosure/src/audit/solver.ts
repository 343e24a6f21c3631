import type { Highs } from 'highs';
import { modelOf } from './solver-model.js';
import type { System } from './system.js';

/** What the solver calls a whole number. */
const TOLERANCE = 1e-6;

/** Which end of an unknown: its greatest value, or its least. */
export type End = 'greatest' | 'least';

/** How far an unknown would reach if figures could be fractions. */
export interface Reach {
  /** No world has more, or less. */
  readonly bound: number;
  /** Values near whole numbers that reach it: a good place to look for a world. */
  readonly near: readonly number[];
  /** Unknowns whose own printed form stops it there; taking back any other would change nothing. */
  readonly stoppedBy: readonly number[];
}

export interface Solver {
  /** @returns `null` if the solver gave no answer. */
  readonly reach: (unknown: number, end: End) => Reach | null;
  /** The same in whole numbers: slower, and exact. */
  readonly extreme: (unknown: number, end: End) => readonly number[] | null;
  /** Gives the memory back, which the solver's own heap would keep for ever. */
  readonly close: () => void;
}

/** The solver over all that readers know. Asked again, it starts from where it ended. */
export function openSolver(highs: Highs, system: System): Solver {
  const data = modelOf(system, highs.infinity);
  const { objectiveSense, modelStatus, variableType } = highs.constants;
  const model = highs.createModel(data);
  model.options.set({ output_flag: false });
  const integrality = new Int32Array(data.numCols).fill(variableType.integer);
  const wholeNumbers = { ...data, integrality };
  let asked = 0;

  const senseOf = (end: End) => (end === 'greatest' ? objectiveSense.maximize : objectiveSense.minimize);
  const near = (values: Float64Array) => [...values].map((value) => Math.round(value) + 0);

  return {
    reach: (unknown, end) => {
      model.changeColCost(asked, 0);
      model.changeColCost(unknown, 1);
      asked = unknown;
      model.changeObjectiveSense(senseOf(end));
      model.run();
      if (model.getModelStatus() !== modelStatus.optimal) return null;
      const { colValue, colDual } = model.getSolution();
      const value = colValue[unknown] ?? NaN;
      return {
        bound: end === 'greatest' ? Math.floor(value + TOLERANCE) : Math.ceil(value - TOLERANCE),
        near: near(colValue),
        stoppedBy: [...colDual.keys()].filter((column) => Math.abs(colDual[column] ?? 0) > TOLERANCE),
      };
    },
    extreme: (unknown, end) => {
      const colCost = new Float64Array(data.numCols);
      colCost[unknown] = 1;
      return highs.withModel({ ...wholeNumbers, colCost, sense: senseOf(end) }, (exact) => {
        // What is less than 1 from the best is the best, for the value is a whole number.
        exact.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
        exact.run();
        return exact.getModelStatus() === modelStatus.optimal ? near(exact.getSolution().colValue) : null;
      });
    },
    close: () => {
      model.dispose();
    },
  };
}
