import type { ConditionGroup, Discipline, EndReason } from './lists.js';

export interface TeamMember {
  readonly userId: string;
  readonly name: string;
  readonly discipline: Discipline;
  readonly keyWorker: boolean;
}

export interface Episode {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
  readonly conditionGroup: ConditionGroup | null;
  readonly measureVersionId: string;
  readonly referredOn: string | null;
  readonly startedOn: string;
  /** null: still open. */
  readonly endedOn: string | null;
  readonly endReason: EndReason | null;
  readonly team: readonly TeamMember[];
  /** Every move between pathways, oldest first. */
  readonly transfers: readonly {
    readonly on: string;
    readonly fromPathwayId: string;
    readonly toPathwayId: string;
    readonly fromCareServiceId: string;
    readonly toCareServiceId: string;
  }[];
}
