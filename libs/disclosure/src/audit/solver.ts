import type { Highs } from 'highs';
import { chances } from './chances.js';
import { modelOf } from './solver-model.js';
import type { System } from './system.js';

/** Number of the method among the solver's strategies. */
const PRIMAL_SIMPLEX = 4;

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
  /** A place where an unknown has a value, with fractions; for another turn mostly another place. `null`: there is none. */
  readonly somewhere: (unknown: number, value: number, turn: number) => readonly number[] | null;
  /** The same as `reach` in whole numbers: slower, and exact. */
  readonly extreme: (unknown: number, end: End) => readonly number[] | null;
  /** Goes on with other ends of the same unknowns and rows. */
  readonly loosen: (system: System) => void;
  /** Gives the memory back, which the solver's own heap would keep for ever. */
  readonly close: () => void;
}

/** The solver over all that readers know. Asked again, it starts from where it ended. */
export function openSolver(highs: Highs, first: System): Solver {
  const { objectiveSense, modelStatus, variableType } = highs.constants;
  let data = modelOf(first, highs.infinity);
  const model = highs.createModel(data);
  model.options.set({ output_flag: false });
  /** From the second time on the last answer is a good place to begin, if the solver goes on from it by this method. */
  const run = () => {
    model.run();
    model.options.set({ simplex_strategy: PRIMAL_SIMPLEX });
    return model.getModelStatus() === modelStatus.optimal ? model.getSolution() : null;
  };
  const senseOf = (end: End) => (end === 'greatest' ? objectiveSense.maximize : objectiveSense.minimize);
  const all = (many: number) => ({ kind: 'range', from: 0, to: many - 1 }) as const;
  const costOf = (unknown: number) => Float64Array.from({ length: data.numCols }, (_, at) => (at === unknown ? 1 : 0));
  const near = (values: Float64Array) => [...values].map((value) => Math.round(value) + 0);

  return {
    reach: (unknown, end) => {
      model.changeColsCost(all(data.numCols), costOf(unknown));
      model.changeObjectiveSense(senseOf(end));
      const solution = run();
      if (solution === null) return null;
      const { colValue, colDual } = solution;
      const value = colValue[unknown] ?? NaN;
      return {
        bound: end === 'greatest' ? Math.floor(value + TOLERANCE) : Math.ceil(value - TOLERANCE),
        near: near(colValue),
        stoppedBy: [...colDual.keys()].filter((column) => Math.abs(colDual[column] ?? 0) > TOLERANCE),
      };
    },
    somewhere: (unknown, value, turn) => {
      const chance = chances(turn);
      model.changeColsCost(all(data.numCols), Float64Array.from({ length: data.numCols }, chance));
      model.changeColBounds(unknown, value, value);
      const solution = run();
      model.changeColBounds(unknown, data.colLower[unknown] ?? NaN, data.colUpper[unknown] ?? NaN);
      return solution === null ? null : near(solution.colValue);
    },
    extreme: (unknown, end) => {
      const integrality = new Int32Array(data.numCols).fill(variableType.integer);
      return highs.withModel({ ...data, integrality, colCost: costOf(unknown), sense: senseOf(end) }, (exact) => {
        // What is less than 1 from the best is the best, for the value is a whole number.
        exact.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
        exact.run();
        return exact.getModelStatus() === modelStatus.optimal ? near(exact.getSolution().colValue) : null;
      });
    },
    loosen: (system) => {
      data = modelOf(system, highs.infinity);
      model.changeColsBounds(all(data.numCols), data.colLower, data.colUpper);
      if (data.numRows > 0) model.changeRowsBounds(all(data.numRows), data.rowLower, data.rowUpper);
    },
    close: () => {
      model.dispose();
    },
  };
}
